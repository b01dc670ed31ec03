"""The Directory: all records, loaded once, frozen, asked by everyone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from .crisis_phrases import CrisisPhrases
from .crosswalk import CrosswalkRow, KnowledgeRow
from .knowledge import Guide, Initiative, Need, Word
from .model import Actor, Filed, Location
from .search_words import SearchWords
from .town import Municipality, Source
from .translations import Catalog
from .vocabulary import Vocabularies

#: The folder of actors of no single municipality.
COUNTRY = "sverige"

M = TypeVar("M", bound=Filed)


@dataclass(frozen=True)
class Directory:
    """What the folder ``directory/`` says. Records are found by their full id, ``FOLDER/NAME``."""

    root: Path
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    sources: Mapping[str, Source] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    locations: Mapping[str, Location] = field(default_factory=dict)
    guides: Mapping[str, Guide] = field(default_factory=dict)
    words: Mapping[str, Word] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    crosswalk: tuple[CrosswalkRow, ...] = ()
    knowledge_crosswalk: tuple[KnowledgeRow, ...] = ()
    search_words: SearchWords = field(default_factory=dict)
    crisis_phrases: CrisisPhrases = field(default_factory=dict)
    #: Line of each entry of each PO file, by file and context.
    translated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    #: Keys of records that are there but could not be read: what points to them is not at fault.
    broken: frozenset[str] = frozenset()
    #: File of each record, relative to the root, by key.
    files: Mapping[str, str] = field(default_factory=dict)

    def catalog(self, lang: str) -> Catalog:
        """Give the translations of a language: an empty catalog where there are none."""
        return self.catalogs.get(lang) or Catalog(lang)

    def file_of(self, record: Filed) -> str:
        """Give the file that a record stands in, relative to the root."""
        return self.files[record.key]

    def location(self, actor: Actor, reference: str) -> Location | None:
        """Find a location that an actor names."""
        return self.locations.get(full_id(reference, actor.folder))

    def locations_of(self, actor: Actor) -> tuple[Location, ...]:
        """Give the places of an actor and of its services, each once."""
        if actor.id not in self._places:
            names = (*actor.locations, *(service.location for service in actor.services if service.location))
            found = (self.location(actor, name) for name in dict.fromkeys(names))
            self._places[actor.id] = tuple(location for location in found if location)
        return self._places[actor.id]

    @cached_property
    def _places(self) -> dict[str, tuple[Location, ...]]:
        """What ``locations_of`` found: it is asked for every page in every language."""
        return {}

    def reachable(self, actor: Actor) -> bool:
        """Say whether there is any way to reach an actor."""
        return bool(actor.contact) or any(place.findable for place in self.locations_of(actor))

    def thin(self, actor: Actor) -> bool:
        """Say whether too little is known of an actor to send residents there: no way to reach it, no service."""
        return not actor.services and not self.reachable(actor)

    @cached_property
    def open_municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities on the map: the real ones by name, then made-up ones."""
        chosen = (municipality for municipality in self.municipalities.values() if municipality.open)
        return tuple(sorted(chosen, key=lambda item: (item.demo, item.name)))

    @cached_property
    def _by_folder(self) -> Mapping[str, tuple[Actor, ...]]:
        folders: dict[str, list[Actor]] = defaultdict(list)
        for actor in self.actors.values():
            if actor.public:
                folders[actor.folder].append(actor)
        return {folder: tuple(actors) for folder, actors in folders.items()}

    def actors_in(self, folder: str) -> tuple[Actor, ...]:
        """Give the public actors of one folder."""
        return self._by_folder.get(folder, ())

    def actors_serving(self, folder: str) -> tuple[Actor, ...]:
        """Give the public actors that residents of a municipality can turn to: its own, and wider ones."""
        own = self.actors_in(folder)
        demo = folder in self.municipalities and self.municipalities[folder].demo
        if folder == COUNTRY or demo:
            return own
        return own + tuple(actor for actor in self.actors_in(COUNTRY) if {"all", folder} & set(actor.serves))

    def shown(self) -> "Directory":
        """Give the directory without what is told of municipalities that are not on the map."""
        there = {COUNTRY, *(town.id for town in self.open_municipalities)}
        return replace(
            self,
            initiatives={key: one for key, one in self.initiatives.items() if one.folder in there},
            needs={key: one for key, one in self.needs.items() if one.folder in there},
        )

    def published(self) -> "Directory":
        """Give the directory without made-up municipalities, as it is published."""
        demo = {municipality.id for municipality in self.municipalities.values() if municipality.demo}

        def real(records: Mapping[str, M]) -> dict[str, M]:
            return {key: record for key, record in records.items() if record.folder not in demo}

        return replace(
            self,
            municipalities={key: value for key, value in self.municipalities.items() if key not in demo},
            actors=real(self.actors),
            locations=real(self.locations),
            initiatives=real(self.initiatives),
            needs=real(self.needs),
            words=dict(_without_towns(self.words, demo)),
        )


def full_id(reference: str, folder: str) -> str:
    """Complete a reference: without a slash it means the same folder."""
    return reference if "/" in reference else f"{folder}/{reference}"


def _without_towns(words: Mapping[str, Word], gone: AbstractSet[str]) -> Iterator[tuple[str, Word]]:
    """Give words without some towns: one that is theirs alone goes with them."""
    for key, word in words.items():
        left = tuple(name for name in word.municipalities if name not in gone)
        if left or not word.municipalities:
            yield key, word if left == word.municipalities else word.model_copy(update={"municipalities": left})
