"""What a door hands in: the document of a proposal, and what has to be asked about it. A door raises nothing."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .remark import Remark, Sort, harmless

#: The one document that all doors end in, not yet looked into.
Document = dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """A document, or ``None`` where nothing can be made of what came, and what there is to say about it."""

    document: Document | None
    remarks: tuple[Remark, ...] = ()


def refused(code: str, **values: str) -> Incoming:
    """Hand in nothing but the reason why."""
    return Incoming(None, (door_remark(code, **values),))


def door_remark(code: str, **values: str) -> Remark:
    """Make a remark of a code in ``doors.yml``. What comes from outside is shown on one line, cut if it is long."""
    entry = _texts()[code]
    shown = {key: harmless(value) for key, value in values.items()}
    return Remark(Sort(entry["sort"]), code, "", {lang: entry[lang].format_map(shown) for lang in ("sv", "en")})


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "doors.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return texts
