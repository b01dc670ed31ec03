"""Being alike: the records that a name may be of, with rapidfuzz, before anything is called new."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..records.model import Actor, Filed, Location
from ..records.naming import likeness


@dataclass(frozen=True)
class Candidate:
    """Something that a row may be of: what it is called, in all ways, and where it stands."""

    id: str
    names: tuple[str, ...]
    street: str = ""


def like(candidates: list[Candidate], name: str, street: str) -> list[tuple[float, str]]:
    """Give the candidates that a name may be of, with how like they are: above 100 where it is the same."""
    folded = name.casefold()
    found = []
    for one in candidates:
        same = any(other.casefold() == folded for other in one.names)
        much = 101.0 if same else max((likeness(name, other) for other in one.names), default=0.0)
        if not much and street and one.street.casefold() == street.casefold():
            much = 1.0
        if much:
            found.append((much, one.id))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def names_of(record: Filed) -> Iterator[str]:
    """Give all that a record is called."""
    yield str(getattr(record, "name", ""))
    if isinstance(record, Actor):
        yield from record.aliases


def street_of(record: Filed) -> str:
    """Give the street of a place: another name of it."""
    return record.address.street if isinstance(record, Location) else ""
