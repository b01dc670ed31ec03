"""The Directory: all records, loaded once, frozen, asked by everyone."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from .build import build
from .crisis_phrases import FOLDER as CRISIS_PHRASES
from .crisis_phrases import CrisisPhrases, read_crisis_phrases
from .crosswalk import CrosswalkRow, read_crosswalk
from .fields import ID, folder_fault
from .finding import Finding
from .model import Actor, Filed, Location, Municipality, Source
from .positions import Positions
from .reader import MAX_SHARED_BYTES, Data, Raw, read
from .search_words import FOLDER as SEARCH_WORDS
from .search_words import SearchWords, read_search_words
from .translations import Catalog, parse
from .vocabulary import NAMES, Vocabularies
from .vocabulary import build as build_vocabularies

#: The folder of actors of no single municipality.
COUNTRY = "sverige"
#: Folders that hold no records.
NOT_FOLDERS = frozenset({"vocabularies", "schema"})

#: YAML files that others read: what people type, and the glossaries of the translators.
_READ_ELSEWHERE = frozenset({SEARCH_WORDS, CRISIS_PHRASES, "vocabularies/glossary"})

#: How the contexts of the vocabularies' texts begin.
_CONTEXTS = tuple(f"{name}/" for name in (*NAMES, "topics"))

M = TypeVar("M", bound=Filed)

#: Codes that speak of a key rather than of its value.
_ABOUT_KEYS = frozenset({"unknown-field", "id-in-file", "duplicate-key", "crisis-key"})


@dataclass(frozen=True)
class Directory:
    """What the folder ``directory/`` says. Records are found by their full id, ``FOLDER/NAME``."""

    root: Path
    vocabularies: Vocabularies = field(default_factory=Vocabularies)
    sources: Mapping[str, Source] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    locations: Mapping[str, Location] = field(default_factory=dict)
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    crosswalk: tuple[CrosswalkRow, ...] = ()
    search_words: SearchWords = field(default_factory=dict)
    crisis_phrases: CrisisPhrases = field(default_factory=dict)
    #: Line of each entry of each PO file, by file and context.
    translated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    #: Ids of files that are there but could not be read: what points to them is not at fault.
    broken: frozenset[str] = frozenset()
    #: File of each record, relative to the root, by full id (``vasteras/locations/ID`` for a location).
    files: Mapping[str, str] = field(default_factory=dict)

    def catalog(self, lang: str) -> Catalog:
        """Give the translations of a language: an empty catalog where there are none."""
        return self.catalogs.get(lang) or Catalog(lang)

    def file_of(self, record: Filed) -> str:
        """Give the file that a record stands in, relative to the root."""
        return self.files[record.id.replace("/", "/locations/") if isinstance(record, Location) else record.id]

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
        )


#: Looks at a record's raw data and its file's bytes.
Inspect = Callable[[Raw, bytes], list[Finding]]


def load(root: Path, inspect: Inspect | None = None) -> tuple[Directory, list[Finding]]:
    """Read all records below a folder, each file once.

    Args:
        root: the folder ``directory/``.
        inspect: what else to check of each record's file while it is at hand.

    Returns the directory of everything that could be read, and what is wrong with the rest, with places.
    Rules across records are another step: see ``rules``.
    """
    loader = _Loader(root, inspect)
    directory = loader.load()
    return directory, place(loader.findings, root)


def place(findings: list[Finding], root: Path) -> list[Finding]:
    """Give each finding its line and column, by looking at its file once more, and sort them."""
    files: dict[str, Positions] = {}
    placed = []
    for finding in findings:
        if finding.line:
            placed.append(finding)
            continue
        if finding.file not in files:
            path = root / finding.file
            files[finding.file] = Positions(path.read_bytes() if path.is_file() else b"")
        positions = files[finding.file]
        find = positions.key if finding.code in _ABOUT_KEYS else positions.value
        placed.append(finding.at(*find(finding.path)))
    return sorted(placed)


def full_id(reference: str, folder: str) -> str:
    """Complete a reference: without a slash it means the same folder."""
    return reference if "/" in reference else f"{folder}/{reference}"


class _Loader:
    """Goes through the files once, gathering records and findings."""

    def __init__(self, root: Path, inspect: Inspect | None) -> None:
        self.root = root
        self.inspect = inspect
        self.findings: list[Finding] = []
        self.files: dict[str, str] = {}
        self.broken: set[str] = set()
        self.translated: dict[str, dict[str, int]] = {}
        self.words: Vocabularies | None = None
        #: Files that were read, or that have a finding of their own.
        self.seen: set[str] = set()

    def load(self) -> Directory:
        vocabularies, faults = build_vocabularies({name: self._vocabulary(name) for name in NAMES})
        self.findings += faults
        # Without any vocabulary (a folder of a few records) words cannot be checked.
        self.words = vocabularies if vocabularies.kinds else None
        sources = self._sources()
        folders = self._folders()
        municipalities: dict[str, Municipality] = {}
        actors: dict[str, Actor] = {}
        locations: dict[str, Location] = {}
        for folder in folders:
            if folder.name != COUNTRY and (municipality := self._municipality(folder)):
                municipalities[folder.name] = municipality
            locations.update(self._records(folder, "locations", Location))
            actors.update(self._records(folder, "actors", Actor))
        crosswalk, findings = read_crosswalk(self.root, actors.keys() | self.broken)
        self.findings += findings
        search_words, findings = read_search_words(self.root, vocabularies.topics)
        self.findings += findings
        crisis_phrases, findings = read_crisis_phrases(self.root)
        self.findings += findings
        self._unread()
        return Directory(
            root=self.root,
            vocabularies=vocabularies,
            sources=sources,
            municipalities=municipalities,
            actors=actors,
            locations=locations,
            catalogs=self._catalogs([self.root / "vocabularies", *folders]),
            crosswalk=crosswalk,
            search_words=search_words,
            crisis_phrases=crisis_phrases,
            translated=self.translated,
            broken=frozenset(self.broken),
            files=self.files,
        )

    def _folders(self) -> list[Path]:
        """Give the folders of records. One whose name the site cannot use is told of, and left alone."""
        found = []
        for path in sorted(self.root.iterdir()) if self.root.is_dir() else []:
            if not path.is_dir() or path.name in NOT_FOLDERS or path.name.startswith("."):
                continue
            if code := folder_fault(path.name):
                self.findings.append(Finding(path.name, 1, 1, code, values={"value": path.name}))
                self.broken.add(path.name)
            else:
                found.append(path)
        return found

    def _unread(self) -> None:
        """Tell of every YAML file that nobody reads: it looks like a record and shows nowhere."""
        for above, folders, names in os.walk(self.root):
            here = Path(above).relative_to(self.root).as_posix()
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if here == ".":
                folders[:] = [name for name in folders if name in NOT_FOLDERS or not folder_fault(name)]
            for name in sorted(names):
                file = name if here == "." else f"{here}/{name}"
                elsewhere = here in _READ_ELSEWHERE and name.endswith(".yml")
                if name.lower().endswith((".yml", ".yaml")) and file not in self.seen and not elsewhere:
                    self.findings.append(Finding(file, 1, 1, "not-a-record"))

    def _shared(self, path: Path) -> Raw:
        raw = read(path.read_bytes(), path.relative_to(self.root).as_posix(), MAX_SHARED_BYTES)
        self.seen.add(raw.file)
        self.findings += raw.findings
        return raw

    def _vocabulary(self, name: str) -> dict[str, dict[str, object]]:
        path = self.root / "vocabularies" / f"{name}.yml"
        data = self._shared(path).data if path.is_file() else {}
        return {key: dict(value) for key, value in data.items() if isinstance(value, dict)}

    def _sources(self) -> dict[str, Source]:
        path = self.root / "sources.yml"
        sources = {}
        for key, data in (self._shared(path).data if path.is_file() else {}).items():
            entry: dict[str, Data] = data if isinstance(data, dict) else {}
            source, findings = build(Source, entry, key, "sources.yml", self.words)
            self.findings += [replace(finding, path=(key, *finding.path)) for finding in findings]
            if source:
                sources[key] = source
            else:
                self.broken.add(key)
        return sources

    def _municipality(self, folder: Path) -> Municipality | None:
        path = folder / "municipality.yml"
        if not path.is_file():
            self.findings.append(Finding(folder.name, 1, 1, "no-municipality", values={"folder": folder.name}))
            return None
        return self._one(path, folder.name, Municipality)

    def _records(self, folder: Path, kind: str, model: type[M]) -> Iterator[tuple[str, M]]:
        for path in sorted((folder / kind).glob("*")) if (folder / kind).is_dir() else []:
            file = path.relative_to(self.root).as_posix()
            self.seen.add(file)
            if path.suffix != ".yml" or not path.is_file():
                self.findings.append(Finding(file, 1, 1, "not-a-record"))
                continue
            record_id = f"{folder.name}/{path.stem}"
            if not ID.fullmatch(path.stem):
                self.findings.append(Finding(file, 1, 1, "file-name", values={"value": path.stem}))
            if record := self._one(path, record_id, model):
                yield record_id, record

    def _one(self, path: Path, record_id: str, model: type[M]) -> M | None:
        content = path.read_bytes()
        raw = read(content, path.relative_to(self.root).as_posix())
        self.findings += raw.findings
        self.seen.add(raw.file)
        if self.inspect:
            self.findings += self.inspect(raw, content)
        key = record_id if model is not Location else record_id.replace("/", "/locations/")
        self.files[key] = raw.file
        if not raw.data:
            self.broken.add(key)
            return None
        record, findings = build(model, raw.data, record_id, raw.file, self.words)
        self.findings += findings
        if record is None:
            self.broken.add(key)
        return record

    def _catalogs(self, folders: list[Path]) -> dict[str, Catalog]:
        catalogs: dict[str, Catalog] = {}
        for path in (path for folder in folders for path in sorted(folder.glob("*.po")) if path.is_file()):
            file = path.relative_to(self.root).as_posix()
            catalog, findings = parse(path.read_bytes(), path.stem, file)
            self.findings += findings
            own = _CONTEXTS if path.parent.name == "vocabularies" else (f"{path.parent.name}/",)
            for context, entry in catalog.entries.items():
                if not context.startswith(own):
                    self.findings.append(Finding(file, entry.line, 1, "po-elsewhere", values={"context": context}))
            kept = {context: entry for context, entry in catalog.entries.items() if context.startswith(own)}
            catalog = replace(catalog, entries=kept)
            self.translated[file] = {context: entry.line for context, entry in catalog.entries.items()}
            catalogs[path.stem] = catalogs[path.stem].merged(catalog) if path.stem in catalogs else catalog
        return catalogs
