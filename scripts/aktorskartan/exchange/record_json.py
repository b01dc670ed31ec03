"""JSON: each record, and each municipality with all of its own, at addresses that stay.

The fields are those of the records themselves, with whole ids and no empty value; ``directory/schema/`` describes them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..records.directory import COUNTRY, full_id
from ..records.knowledge import Initiative, Need, Word
from ..records.model import Actor, Filed, Location
from ..records.town import Municipality
from .release import LICENCE_URL, File, Release

FOLDER = "json"

#: Fields that refer to other records, one or many, by kind of record.
_ONE: dict[type[Filed], tuple[str, ...]] = {
    Actor: ("part_of", "replaced_by"),
    Initiative: ("part_of",),
}
_MANY: dict[type[Filed], tuple[str, ...]] = {
    Actor: ("partners", "locations"),
    Initiative: ("actors", "needs"),
}
#: What is for those who keep the records.
_INTERNAL = frozenset({"contact_agreed", "listing", "address_visibility", "closed_eves", "caretaker", "demo", "open"})

Kinds = Mapping[str, Iterable[Actor | Location | Initiative | Need | Word]]


def json_files(release: Release) -> Iterator[File]:
    """Give a file a record, a file a municipality, and one of the whole country's."""
    directory = release.directory
    kinds: Kinds = {
        "actors": directory.actors.values(),
        "locations": directory.locations.values(),
        "initiatives": directory.initiatives.values(),
        "needs": directory.needs.values(),
        "words": directory.words.values(),
    }
    folders: dict[str, dict[str, Any]] = {
        town.id: {"municipality": _plain(town)} for town in directory.municipalities.values()
    } | {COUNTRY: {}}
    for kind, records in kinds.items():
        for record in records:
            plain = _record(release, record)
            yield f"{FOLDER}/{record.key}.json", _encoded({"license": LICENCE_URL, **plain})
            folders.setdefault(record.folder, {}).setdefault(kind, []).append(plain)
    for folder, told in folders.items():
        about = {"license": LICENCE_URL, "date": release.day} if release.day else {"license": LICENCE_URL}
        yield f"{FOLDER}/{folder}.json", _encoded(about | told)


def _record(release: Release, record: Filed) -> dict[str, Any]:
    plain = _plain(record)
    for name in _ONE.get(type(record), ()):
        if name in plain:
            plain[name] = full_id(plain[name], record.folder)
    for name in _MANY.get(type(record), ()):
        if name in plain:
            plain[name] = [full_id(one, record.folder) for one in plain[name]]
    if isinstance(record, Actor):
        plain["status"] = record.status.value
        for told, service in zip(plain.get("services", []), record.services, strict=True):
            if service.location:
                told["location"] = full_id(service.location, record.folder)
            if service.cost:
                told["cost"] = service.cost.fee or "free"
        if release.address:
            plain["page"] = release.page(record.id)
    return plain


def _plain(record: Filed | Municipality) -> dict[str, Any]:
    """Give what a record says, under the names that it has in its file."""
    dumped = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {name: value for name, value in dumped.items() if name not in _INTERNAL and value not in ([], {}, "")}


def _encoded(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
