"""The proposal: the one JSON document that the form, a mail's block, an issue and an intake server all end in."""

import json
import re
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from ..records.fields import ID
from ..records.model import Model
from ..records.proposable import MOST, proposable
from ..records.schema import render
from ..records.vocabulary import Vocabularies
from .remark import Remark, remark

#: What a document may have. A whole record with all its fields is a tenth of it.
MAX_BYTES = 100_000
MAX_DEPTH = 4
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)

_ONE = ID.pattern
_PLACE = rf"({_ONE}/)?{_ONE}"
_NAMES: dict[str, list[str]] = {}
for _field in proposable():
    _room, _, _name = _field.rpartition("*.")
    _NAMES.setdefault(_room and re.escape(_room) + _PLACE + r"\.", []).append(re.escape(_name))
_PATH = "|".join(f"{room}({'|'.join(names)})" for room, names in _NAMES.items())

#: A field's value: a text, or words of a vocabulary. How long each may be is the field's own.
Said = (
    Annotated[str, Field(max_length=5000)]
    | Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(max_length=MOST)]
)


class Change(Model):
    """What one field is to say."""

    path: str = Field(max_length=200, json_schema_extra={"pattern": f"^({_PATH})$"})
    """Fältet, med punkter: services.sprakcafe.hours. En ny verksamhet är services.new-1."""
    was: Said = ""
    """Vad avsändaren såg i fältet; tomt för ingenting."""
    now: Said
    """Vad det ska stå; tomt för att ta bort det."""


class Proposal(Model):
    """A proposal, as it came: its form is right, and nothing is known of its contents."""

    version: Literal[1]
    """Vilken utgåva av det här avtalet dokumentet följer."""
    kind: Literal["change", "new", "closed", "correct", "remove"]
    """change: något är fel, new: en ny aktör, closed: finns inte mer, correct: allt stämmer, remove: ta bort oss."""
    record: str = Field("", max_length=130, pattern=rf"^(|{_ONE}/{_ONE})$")
    """Aktörens id: vasteras/roda-korset. För alla slag utom new."""
    municipality: str = Field("", max_length=60, pattern=rf"^(|{_ONE})$")
    """Kommunens id, för new."""
    language: str = Field("sv", max_length=10, pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")
    """Språket som avsändaren läser, och skriver fri text på."""
    fields: tuple[Change, ...] = Field((), max_length=200)
    """Vad som ska stå, fält för fält."""
    ended: Annotated[
        tuple[Annotated[str, Field(max_length=60, pattern=rf"^{_ONE}$")], ...], Field(max_length=MOST)
    ] = ()
    """För change: id för de av aktörens verksamheter som inte finns längre."""
    remove: Literal["", "listing", "name"] = ""
    """För remove. listing: bort ur listor och sök, name: också namnet bort."""
    since: str = Field("", max_length=10, pattern=r"^(|[0-9]{4}-[0-9]{2}-[0-9]{2})$")
    """För closed: sedan vilken dag."""
    replaced_by: str = Field("", max_length=130, pattern=rf"^(|{_PLACE})$")
    """För closed: id för den som tog över."""
    by: Literal["", "organisation", "staff"] = ""
    """För correct: vem avsändaren säger sig vara. organisation: aktören själv, staff: kommunens personal."""
    message: str = Field("", max_length=5000)
    """Fri text till den som tar hand om kartan. Den publiceras aldrig."""

    @property
    def folder(self) -> str:
        """The municipality's folder, or ``sverige``."""
        return self.municipality if self.kind == "new" else self.record.partition("/")[0]


#: Which of the fields that only some kinds have, each kind may have, and which it must.
_MAY: dict[str, tuple[str, ...]] = {
    "change": ("record", "municipality", "fields", "ended"),
    "new": ("municipality", "fields"),
    "closed": ("record", "municipality", "since", "replaced_by"),
    "correct": ("record", "municipality", "by"),
    "remove": ("record", "municipality", "remove"),
}
_MUST = {"change": ("record", "fields"), "new": ("municipality", "fields"), "remove": ("record", "remove")}
_SOME = ("record", "municipality", "fields", "ended", "since", "replaced_by", "by", "remove")


class _TwiceError(ValueError):
    """A key stands twice."""


def read_document(content: bytes) -> Proposal | tuple[Remark, ...]:
    """Read a proposal.

    Args:
        content: the JSON document, whatever it is.

    Returns the proposal, or the faults that stand in its way.
    """
    if len(content) > MAX_BYTES:
        return (remark("too-large", size=str(len(content)), limit=str(MAX_BYTES)),)
    if _depth(content) > MAX_DEPTH:
        return (remark("too-deep", limit=str(MAX_DEPTH)),)
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_refused)
    except _TwiceError as error:
        return (remark("twice", value=str(error)),)
    except (ValueError, RecursionError):
        return (remark("not-json"),)
    return read_data(data)


def read_data(data: Any) -> Proposal | tuple[Remark, ...]:
    """Read a proposal that is data already, as from a table's row."""
    if isinstance(data, dict) and "version" in data and (data["version"] != 1 or data["version"] is True):
        return (remark("version", value=str(data["version"])),)
    try:
        proposal = Proposal.model_validate(data)
    except ValidationError as error:
        places = dict.fromkeys(".".join(map(str, fault["loc"][:3])) or "{}" for fault in error.errors())
        return tuple(remark("form", value=place) for place in list(places)[:10])
    return _fits(proposal) or proposal


def proposal_schema(words: Vocabularies) -> dict[str, str]:
    """Make the document's JSON Schema: file name to text."""
    return {"proposal.json": render("proposal", Proposal, words)}


def _fits(proposal: Proposal) -> tuple[Remark, ...]:
    """Say what a proposal has that its kind has not, and the reverse."""
    filled = [name for name in _SOME if getattr(proposal, name)]
    if "fields" not in _MAY[proposal.kind] and all(change.was == change.now for change in proposal.fields):
        # A form may send along what is not changed.
        filled = [name for name in filled if name != "fields"]
    faults = [remark("belongs", value=name) for name in filled if name not in _MAY[proposal.kind]]
    must = _MUST.get(proposal.kind, ("record",))
    # What has ended is a change by itself.
    given = [*filled, *(["fields"] if proposal.ended else [])]
    faults += [remark("lacks", value=name) for name in must if name not in given]
    paths = [change.path for change in proposal.fields]
    return (*faults, *(remark("twice", value=path) for path in dict.fromkeys(paths) if paths.count(path) > 1))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _depth(content: bytes) -> int:
    """Give how deep lists and maps go, without reading them."""
    deepest = depth = 0
    for char in _STRING.sub(b"", content):
        depth += (char in b"[{") - (char in b"]}")
        deepest = max(deepest, depth)
    return deepest
