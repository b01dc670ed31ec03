"""The words in the tables: labels that people read, and the ids that records write, each from the other."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..records.directory import COUNTRY, Directory, full_id
from ..records.fields import is_language
from ..records.finding import nearest
from .table_fields import Column, names

if TYPE_CHECKING:
    from ..records.model import Filed

#: A word that has one of these could not stand in a list.
_SIGNS = frozenset("();|,\\\n")
#: What columns point to.
_POINTED_TO = frozenset({"actors", "locations", "needs", "initiatives", "areas", "municipalities", "sources"})
#: So many are named to one who wrote nothing like any of them.
_SOME = 8
#: Which vocabularies have labels.
VOCABULARIES = ("kinds", "topics", "audiences", "resources", "accessibility", "joining", "initiative_kinds")


@dataclass(frozen=True)
class Labels:
    """Labels and ids of one list, such that each leads back to the other."""

    by_id: Mapping[str, str] = field(default_factory=dict)
    by_label: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Labels":
        """Take ids with their labels. A label that two have, or that is another's id, is used for neither."""
        known = dict(pairs)
        ids = {key.casefold(): key for key in known}
        by_label: dict[str, str] = {}
        twice: set[str] = set()
        for key, label in known.items():
            folded = label.casefold()
            if folded in by_label or ids.get(folded, key) != key:
                twice.add(folded)
            by_label[folded] = key
        usable = {key: label for key, label in known.items() if label.casefold() not in twice and not _SIGNS & {*label}}
        return cls(usable, {label: key for label, key in by_label.items() if label not in twice} | ids)


class Words:
    """What the words of a directory's tables are called, in a language: labels in Swedish, ids in English."""

    def __init__(self, directory: Directory, lang: str = "sv") -> None:
        self.directory = directory
        self.lang = lang
        self._named: dict[tuple[str, str], dict[str, str]] = {}
        self._made: set[tuple[str, str]] = set()

    def label(self, column: Column, word: str) -> str:
        """Give what stands in a cell for a word."""
        if self.lang != "sv" or not column.words:
            return word
        return self.labels(column).by_id.get(word, word)

    def id_of(self, column: Column, text: str, folder: str) -> str:
        """Give the id that a text in a cell means: itself where it is none that is known, for ``check`` to judge."""
        if not column.words:
            return text
        if found := self.labels(column).by_label.get(text.casefold()):
            return found
        return self._records(column.words, folder).get(text.casefold(), text) if column.words in _POINTED_TO else text

    def labels(self, column: Column) -> Labels:
        """Give the labels of the list that a column's words are of: none where it points to records."""
        if column.words == "choices":
            return _choices(column)
        if column.words == "languages":
            return _languages()
        return self._vocabularies.get(column.words, Labels())

    def unknown(self, column: Column, word: str, folder: str) -> str:
        """Say what a word that is not in its list may have been meant for; nothing where it is there."""
        if column.words in _POINTED_TO:
            named = self._records(column.words, folder)
            if word in named.values() or self._there(column.words, word, folder):
                return ""
            return nearest(word.casefold(), named) or ", ".join(list(named.values())[:_SOME]) or "…"
        labels = self.labels(column)
        if not labels.by_label or word in labels.by_label.values():
            return ""
        if column.words == "languages":
            return "" if is_language(word) else nearest(word.casefold(), labels.by_label) or "arabiska, svenska, so, ti"
        near = nearest(word.casefold(), labels.by_label)
        said = list(labels.by_id.values())
        return labels.by_id.get(labels.by_label.get(near, ""), near) or ", ".join(said[:_SOME])

    def _there(self, kind: str, reference: str, folder: str) -> bool:
        """Say whether a record is there or is to be, in whatever folder, also where it cannot be read."""
        full = full_id(reference, folder)
        key = full.replace("/", "/" if kind == "actors" else f"/{kind}/")
        there = full in getattr(self.directory, kind, {}) or key in self.directory.broken
        return there or (kind, full) in self._made

    def made(self, kind: str, record: str, name: str) -> None:
        """Let a record that is not there yet be pointed to by its name."""
        folder, _, slug = record.partition("/")
        self._made.add((kind, record))
        self._records(kind, folder).setdefault(name.casefold(), slug)

    @functools.cached_property
    def _vocabularies(self) -> dict[str, Labels]:
        vocabularies = self.directory.vocabularies
        return {
            name: Labels.of(
                (term.id, term.texts.get("label", term.id)) for term in getattr(vocabularies, name).values()
            )
            for name in VOCABULARIES
        }

    def _records(self, kind: str, folder: str) -> dict[str, str]:
        """Give what records of a kind are called as one writes of them in a folder: name to reference."""
        if (kind, folder) not in self._named:
            self._named[kind, folder] = self._names(kind, folder)
        return self._named[kind, folder]

    def _names(self, kind: str, folder: str) -> dict[str, str]:
        directory = self.directory
        if kind == "areas":
            town = directory.municipalities.get(folder)
            return _references((area.name, area.id) for area in (town.areas if town else ()))
        if kind == "municipalities":
            towns = ((town.name, town.id) for town in directory.municipalities.values())
            return _references([*towns, ("alla", "all"), ("hela landet", COUNTRY)])
        if kind == "sources":
            return _references((source.title, source.id) for source in directory.sources.values())
        records: Mapping[str, Filed] = getattr(directory, kind)
        near = [record for record in records.values() if record.folder in (folder, COUNTRY)]
        return _references(
            (str(getattr(record, "name", "")), record.slug if record.folder == folder else record.id) for record in near
        )


def _references(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Lead from names, folded, to references; from a name that two have to neither. An id is never taken for a name."""
    found = list(pairs)
    counts = Counter(name.casefold() for name, _ in found)
    named = {name.casefold(): reference for name, reference in found if counts[name.casefold()] == 1}
    return named | {reference: reference for _, reference in found}


@functools.cache
def _languages() -> Labels:
    """The languages of CLDR, by their Swedish names, and their English where that is no other's."""
    from babel import Locale

    swedish, english = ({code.replace("_", "-"): str(name) for code, name in Locale.parse(lang).languages.items()}
                        for lang in ("sv", "en"))  # fmt: skip
    labels = Labels.of(swedish.items())
    other = {name.casefold(): code for code, name in english.items()}
    return Labels(labels.by_id, other | dict(labels.by_label))


@functools.cache
def _choices(column: Column) -> Labels:
    """The words of the model itself."""
    said = names()["choices"]
    return Labels.of((word, (said.get(f"{column.name}.{word}") or said[word])["sv"]) for word in column.choices)
