"""Sources: where a fact comes from that somebody has sent in, and what the old ones still bear out."""

import datetime as dt
from collections.abc import Iterable

from ..records.build import build
from ..records.model import Actor
from ..records.reader import Data
from ..records.references import has
from .applied import Shown
from .remark import Remark, remark

#: The source of what a proposal says, in sources.yml.
SOURCE = "forslag"


def word_of(day: dt.date) -> list[Data]:
    """Give the sources of what nobody but the sender has said, and nobody has confirmed."""
    return [{"source": SOURCE, "quote": f"Inskickat {day.isoformat()}, inte bekräftat"}]


def ask_sources(data: dict[str, Data], file: str, shown: Iterable[Shown]) -> list[Remark]:
    """Ask of the sources that are said to bear out what is changed; take from them what is gone.

    Args:
        data: the actor's data, changed in place.
        file: its file.
        shown: what is changed.

    """
    references = data.get("sources")
    built, _ = build(Actor, data, file, file, None)
    remarks: list[Remark] = []
    for reference in references if built and isinstance(references, list) else ():
        supports = reference.get("supports") if isinstance(reference, dict) else None
        if not isinstance(reference, dict) or not isinstance(supports, list):
            continue
        source = str(reference["source"])
        remarks += [
            remark("source-older", one.path, value=source)
            for one in shown
            if one.before and any(f"{one.path}.".startswith(f"{fact}.") for fact in supports)
        ]
        left: list[Data] = [fact for fact in supports if has(built, str(fact))]
        # An empty list would say that the source bears out all of the record.
        if left and left != supports:
            reference["supports"] = left
            remarks.append(remark("support-removed", value=source))
    return remarks
