"""Loading: all files of a directory, each read once, into the Directory that everyone asks."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from .build import build
from .crisis_phrases import FOLDER as CRISIS_PHRASES
from .crisis_phrases import read_crisis_phrases
from .crosswalk import read_crosswalk, read_knowledge_crosswalk
from .directory import COUNTRY, Directory
from .fields import ID, folder_fault
from .finding import Finding
from .knowledge import GUIDES, Guide, Initiative, Need, Word
from .model import Actor, Filed, Location, key_of
from .positions import Positions
from .reader import MAX_SHARED_BYTES, Data, Raw, read
from .search_words import FOLDER as SEARCH_WORDS
from .search_words import read_search_words
from .town import Municipality, Source
from .translations import Catalog, parse
from .vocabulary import NAMES, Vocabularies
from .vocabulary import build as build_vocabularies

#: Folders that hold no records.
NOT_FOLDERS = frozenset({"vocabularies", "schema", GUIDES})

#: YAML files that others read: what people type, and the glossaries of the translators.
_READ_ELSEWHERE = frozenset({SEARCH_WORDS, CRISIS_PHRASES, "vocabularies/glossary"})

#: How the contexts of a folder's texts begin, where it is not with the folder's own name.
_CONTEXTS = {
    "vocabularies": tuple(f"{name}/" for name in (*NAMES, "topics")),
    GUIDES: (f"{GUIDES}/", "words/"),
}

M = TypeVar("M", bound=Filed)

#: Codes that speak of a key rather than of its value.
_ABOUT_KEYS = frozenset({"unknown-field", "id-in-file", "duplicate-key", "crisis-key"})


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
        initiatives: dict[str, Initiative] = {}
        needs: dict[str, Need] = {}
        for folder in folders:
            if folder.name != COUNTRY and (municipality := self._municipality(folder)):
                municipalities[folder.name] = municipality
            locations.update(self._records(folder / Location.drawer, folder.name, Location))
            actors.update(self._records(folder / "actors", folder.name, Actor))
            initiatives.update(self._records(folder / Initiative.drawer, folder.name, Initiative))
            needs.update(self._shared_records(folder / "needs.yml", folder.name, Need))
        guides = dict(self._records(self.root / GUIDES, GUIDES, Guide))
        words = dict(self._shared_records(self.root / "words.yml", "words", Word))
        crosswalk, findings = read_crosswalk(self.root, actors.keys() | self.broken, sources.keys() | self.broken)
        self.findings += findings
        told = [*initiatives.values(), *needs.values(), *words.values()]
        knowledge, findings = read_knowledge_crosswalk(self.root, {record.key for record in told} | self.broken)
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
            guides=guides,
            words=words,
            initiatives=initiatives,
            needs=needs,
            catalogs=self._catalogs([self.root / "vocabularies", self.root / GUIDES, *folders]),
            crosswalk=crosswalk,
            knowledge_crosswalk=knowledge,
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

    def _records(self, place: Path, folder: str, model: type[M]) -> Iterator[tuple[str, M]]:
        """Read the records of a kind, each in a file of its own."""
        for path in sorted(place.glob("*")) if place.is_dir() else []:
            file = path.relative_to(self.root).as_posix()
            if path.suffix == ".po":
                continue
            self.seen.add(file)
            if path.suffix != ".yml" or not path.is_file():
                self.findings.append(Finding(file, 1, 1, "not-a-record"))
                continue
            record_id = f"{folder}/{path.stem}"
            if not ID.fullmatch(path.stem):
                self.findings.append(Finding(file, 1, 1, "file-name", values={"value": path.stem}))
            if record := self._one(path, record_id, model):
                yield record_id, record

    def _shared_records(self, path: Path, folder: str, model: type[M]) -> Iterator[tuple[str, M]]:
        """Read the records of a kind that stand in one file, by name."""
        if not path.is_file():
            return
        raw = self._shared(path)
        if self.inspect:
            self.findings += self.inspect(raw, path.read_bytes())
        for name, data in raw.data.items():
            record_id = f"{folder}/{name}"
            key = key_of(model, record_id)
            self.files[key] = raw.file
            if not ID.fullmatch(name):
                self.findings.append(Finding(raw.file, 0, 0, "word-id", (name,), values={"value": name}))
                continue
            entry: dict[str, Data] = data if isinstance(data, dict) else {}
            record, findings = build(model, entry, record_id, raw.file, self.words)
            self.findings += [replace(finding, path=(name, *finding.path)) for finding in findings]
            if record:
                yield record_id, record
            else:
                self.broken.add(key)

    def _one(self, path: Path, record_id: str, model: type[M]) -> M | None:
        content = path.read_bytes()
        raw = read(content, path.relative_to(self.root).as_posix())
        self.findings += raw.findings
        self.seen.add(raw.file)
        if self.inspect:
            self.findings += self.inspect(raw, content)
        key = key_of(model, record_id)
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
            own = _CONTEXTS.get(path.parent.name) or (f"{path.parent.name}/",)
            for context, entry in catalog.entries.items():
                if not context.startswith(own):
                    self.findings.append(Finding(file, entry.line, 1, "po-elsewhere", values={"context": context}))
            kept = {context: entry for context, entry in catalog.entries.items() if context.startswith(own)}
            catalog = replace(catalog, entries=kept)
            self.translated[file] = {context: entry.line for context, entry in catalog.entries.items()}
            catalogs[path.stem] = catalogs[path.stem].merged(catalog) if path.stem in catalogs else catalog
        return catalogs
