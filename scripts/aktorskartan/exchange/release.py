"""Release: what of the records is given out as open data, and all that a format is made from.

Left out, whatever the format: made-up towns and towns that are not open, actors that are only a line of a report
(``mapped_only``) with everything that points to them, where a protected place is, and the words of the sources, which
belong to those who wrote them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from ..records.directory import COUNTRY, Directory, full_id
from ..records.interface import Interface
from ..records.knowledge import Initiative, Need, Statement, Word
from ..records.model import Actor, Address, Location, SourceRef
from ..records.translations import SOURCE_LANGUAGE, Catalog
from .history import History

#: The licence of everything that is given out, as SPDX names it, and its address.
LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
#: Who gives it out, until a municipality or an association does in its own name.
PUBLISHER = "Aktörskartan"
#: The folder of all files below the site's root.
FOLDER = "data"

#: A file: its path below the folder, and its bytes.
File = tuple[str, bytes]

K = TypeVar("K", Need, Word)


@dataclass(frozen=True)
class Release:
    """What a format is made from. ``directory`` holds only what may be given out.

    ``locales`` are the site's languages, Swedish first. ``day`` is the records' own, as ISO 8601, or nothing where it
    is not known; ``address`` the site's, with a slash at its end, or nothing where it has none.
    """

    directory: Directory
    interface: Interface
    locales: tuple[str, ...] = (SOURCE_LANGUAGE,)
    day: str = ""
    address: str = ""
    history: History = field(default_factory=History)

    @cached_property
    def since(self) -> dt.date:
        """The day that schedules begin with: without git that of the first holiday that is known."""
        holidays = self.directory.vocabularies.holidays.values()
        known = [day for holiday in holidays for day in holiday.days]
        return dt.date.fromisoformat(self.day) if self.day else min(known, default=dt.date(2026, 1, 1))

    def catalog(self, locale: str) -> Catalog:
        """Give all texts of a language: the site's own, the vocabularies' and the records'."""
        own = self.interface.catalogs.get(locale) or Catalog(locale)
        return own.merged(self.directory.catalog(locale))

    def page(self, path: str, locale: str = SOURCE_LANGUAGE) -> str:
        """Give the whole address of a page, or nothing where the site has none."""
        prefix = "" if locale == SOURCE_LANGUAGE else f"{locale}/"
        return f"{self.address}{prefix}{path}/" if self.address else ""

    def file(self, path: str) -> str:
        """Give the whole address of a file of the open data, or its path below the site where that has none."""
        return f"{self.address}{FOLDER}/{path}"


def release_of(
    directory: Directory,
    interface: Interface,
    locales: tuple[str, ...],
    *,
    day: str = "",
    address: str = "",
    history: History | None = None,
) -> Release:
    """Make a release of all records: what may not be given out is taken away here, once for all formats."""
    return Release(_given_out(directory), interface, locales, day, address, history or History())


def _given_out(whole: Directory) -> Directory:
    directory = whole.published()
    towns = {town.id: town for town in directory.open_municipalities}
    folders = {COUNTRY, *towns}
    chosen = {key: actor for key, actor in directory.actors.items() if actor.public and actor.folder in folders}
    actors = {key: _actor(actor, chosen, folders) for key, actor in chosen.items()}
    # A place that nobody but hidden actors use tells of them.
    used = {place.id for actor in actors.values() for place in directory.locations_of(actor)}
    locations = {
        key: _location(place) for key, place in directory.locations.items() if key in used and place.folder in folders
    }
    actors = {key: _placed(actor, locations) for key, actor in actors.items()}
    needs = {key: _without_words(need) for key, need in directory.needs.items() if need.folder in folders}
    tried = {key: one for key, one in directory.initiatives.items() if one.folder in folders}
    told: dict[str, Any] = {
        "initiatives": {
            key: _initiative(initiative, chosen, tried.keys(), needs.keys()) for key, initiative in tried.items()
        },
        "needs": needs,
        "words": {
            key: _without_words(word).model_copy(
                update={"municipalities": tuple(name for name in word.municipalities if name in towns)}
            )
            for key, word in directory.words.items()
            if not word.municipalities or not towns.keys().isdisjoint(word.municipalities)
        },
    }
    keys = {record.key for records in told.values() for record in records.values()}
    kept = replace(
        directory,
        municipalities={key: town.model_copy(update={"sources": ()}) for key, town in towns.items()},
        actors=actors,
        locations=locations,
        crosswalk=tuple(row for row in directory.crosswalk if not row.record or row.record in actors),
        knowledge_crosswalk=tuple(row for row in directory.knowledge_crosswalk if not row.record or row.record in keys),
        **told,
    )
    cited = set(_sources(kept))
    return replace(kept, sources={key: source for key, source in kept.sources.items() if key in cited})


def _placed(actor: Actor, places: Mapping[str, Location]) -> Actor:
    """Give an actor without the places that are not given out."""

    def there(name: str) -> bool:
        return full_id(name, actor.folder) in places

    services = tuple(
        service if not service.location or there(service.location) else service.model_copy(update={"location": ""})
        for service in actor.services
    )
    return actor.model_copy(update={"locations": tuple(filter(there, actor.locations)), "services": services})


def _actor(actor: Actor, shown: Mapping[str, Actor], folders: AbstractSet[str]) -> Actor:
    """Give an actor without what points to somebody or somewhere that is not shown."""
    return actor.model_copy(
        update={
            "part_of": _known(actor.part_of, actor.folder, shown),
            "replaced_by": _known(actor.replaced_by, actor.folder, shown),
            "partners": tuple(name for name in actor.partners if full_id(name, actor.folder) in shown),
            "serves": tuple(name for name in actor.serves if name == "all" or name in folders),
            "sources": _references(actor.sources),
        }
    )


def _known(name: str, folder: str, shown: Mapping[str, Actor]) -> str:
    return name if name and full_id(name, folder) in shown else ""


def _location(place: Location) -> Location:
    """Give a place; of one with a protected address no more than its name and area."""
    hidden: dict[str, Any] = {"address": Address(), "directions": "", "coordinates": None, "accessibility": ()}
    protected = hidden if place.address_visibility == "area" else {}
    return place.model_copy(update={"sources": _references(place.sources), **protected})


def _initiative(
    initiative: Initiative, shown: Mapping[str, Actor], tried: AbstractSet[str], needs: AbstractSet[str]
) -> Initiative:
    said = {name: tuple(_in_our_words(item) for item in items) for name, items in initiative.said.items()}
    against = tuple(
        item.model_copy(update={"statements": tuple(_in_our_words(statement) for statement in item.statements)})
        for item in initiative.contradictions
    )
    actors = tuple(name for name in initiative.actors if full_id(name, initiative.folder) in shown)
    above = full_id(initiative.part_of, initiative.folder) in tried if initiative.part_of else False
    answers = tuple(name for name in initiative.needs if full_id(name, initiative.folder) in needs)
    related = {"part_of": initiative.part_of if above else "", "needs": answers}
    changed = related | {"actors": actors, "contradictions": against, "sources": _references(initiative.sources)}
    return initiative.model_copy(update=said | changed)


def _in_our_words(statement: Statement) -> Statement:
    return statement.model_copy(update={"quote": ""})


def _without_words(record: K) -> K:
    return record.model_copy(update={"sources": _references(record.sources)})


def _references(sources: tuple[SourceRef, ...]) -> tuple[SourceRef, ...]:
    return tuple(source.model_copy(update={"quote": ""}) for source in sources)


def _sources(directory: Directory) -> Iterator[str]:
    """Give the ids of all sources that something rests on."""
    groups = (directory.actors, directory.locations, directory.initiatives, directory.needs, directory.words)
    for records in groups:
        for record in records.values():
            yield from (reference.source for reference in record.sources)
    for actor in directory.actors.values():
        if actor.mapped:
            yield actor.mapped.report
    for initiative in directory.initiatives.values():
        yield from (statement.source for _, statement in initiative.statements if statement.source)
    yield from (row.report for row in directory.crosswalk)
