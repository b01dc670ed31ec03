"""Normalising: what a proposal says, field by field, in the form that a record has it, by the rules of ``check``."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import ValidationError

from ..records import facts
from ..records.build import finding_of
from ..records.directory import Directory
from ..records.finding import Finding
from ..records.model import Actor
from ..records.proposable import Field, Kind, Value, checker, split
from ..records.readable import cldr
from ..records.reader import HIDDEN
from ..records.spoken_hours import understand
from .proposal import Proposal, Said
from .remark import Remark, of_finding, of_question, remark

#: Marks of direction that keyboards and address books put beside what is typed: they say nothing.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\ufeff"))
#: In facts, also those that turn the direction of text: phones put them around numbers that are copied.
_TURNS = _MARKS | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_TEXTS = (Kind.LINE, Kind.TEXT)
_FREE = frozenset({"free", "gratis", "kostnadsfritt", "kostnadsfri", "ingen avgift"})
_BARE = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?")


@dataclass(frozen=True)
class Meant:
    """What a field is to say, in its right form. ``was`` is what the sender saw, or None where she was not asked."""

    path: str
    field: Field
    #: The id in the path: of a service or a place.
    item: str
    was: Value | None
    now: Value


def normalise(proposal: Proposal, directory: Directory, today: dt.date) -> tuple[tuple[Meant, ...], tuple[Remark, ...]]:
    """Put what is proposed in its right form.

    Args:
        proposal: as it came.
        directory: the records, whose vocabularies it is written in.
        today: tells the years of dates in hours.

    Returns what is meant, leaving out what the sender did not change, and what there is to say of the rest.
    """
    reader = _Reader(directory, proposal, today)
    meant: dict[str, Meant] = {}
    for change in proposal.fields:
        found = split(change.path)
        if found is None:
            reader.say("no-field", change.path)
        elif not same(change.was, change.now):
            meant |= {one.path: one for one in reader.read(change.path, *found, change.was, change.now)}
    return tuple(meant.values()), tuple(reader.remarks)


class _Reader:
    """Reads one field after another, gathering what there is to say."""

    def __init__(self, directory: Directory, proposal: Proposal, today: dt.date) -> None:
        self.directory = directory
        self.proposal = proposal
        self.today = today
        self.remarks: list[Remark] = []
        #: The fields that are proposed: they win over what hours tell along the way.
        self.told = {change.path for change in proposal.fields if not same(change.was, change.now)}

    def say(self, code: str, path: str, **values: str) -> None:
        self.remarks.append(remark(code, path, **values))

    def read(self, path: str, field: Field, item: str, was: Said, now: Said) -> Iterator[Meant]:
        """Give what a field, and what hours tell beside it, is to say."""
        if isinstance(now, str) == field.many and now:
            self.say("not-list" if field.many else "not-one", path)
            return
        words = [_clean(word, field) for word in ([now] if isinstance(now, str) else now)]
        if self._faulty(path, field, words):
            return
        meant = Meant(path, field, item, was, ())
        words = [word for word in words if word]
        if field.many:
            read = [self._word(path, field, word) for word in words]
            if all(word is not None for word in read):
                yield replace(meant, now=tuple(dict.fromkeys(word for word in read if word)))
        elif not words:
            if field.required:
                self.say("required", path)
            else:
                yield replace(meant, now="")
        elif field.kind is Kind.HOURS:
            yield from self._hours(meant, words[0])
        elif (value := self._word(path, field, words[0])) is not None:
            yield replace(meant, now=value)

    def _faulty(self, path: str, field: Field, words: list[str]) -> bool:
        if field.many and len(words) > field.longest:
            self.say("too-many", path, size=str(len(words)), limit=str(field.longest))
            return True
        limit = 200 if field.many else field.longest
        for word in words:
            if hidden := HIDDEN.search(word):
                values = {"character": f"U+{ord(hidden.group()):04X}"}
                self.remarks.append(of_finding(Finding("", 0, 0, "hidden-character", values=values), path))
                return True
            if len(word) > limit:
                self.say("too-long", path, size=str(len(word)), limit=str(limit))
                return True
        return False

    def _word(self, path: str, field: Field, word: str) -> str | None:
        """Give a value in its right form, or None and a fault."""
        word = self._by_label(field, word)
        if field.path.endswith(".cost") and word.lower() in _FREE:
            return "free"
        if field.kind is Kind.WEB and _BARE.fullmatch(word):
            word = f"https://{word}"
        try:
            value = checker(field).validate_python(word, context=self.directory.vocabularies)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            self.remarks.append(of_finding(finding_of(fault, Actor, "", "", (path,)), path))
            return None
        return value.isoformat() if isinstance(value, dt.date) else str(value)

    def _hours(self, meant: Meant, text: str) -> Iterator[Meant]:
        """Read hours: in the syntax of records, or as people write them."""
        try:
            checker(meant.field).validate_python(text)
        except ValidationError:
            understood = understand(text, self.today)
        else:
            yield replace(meant, now=text)
            return
        self.remarks += [of_question(question, meant.path) for question in understood.questions]
        if understood.questions:
            self.say("hours-as-written", meant.path, text=text, understood=understood.hours or "–")
            return
        if understood.hours:
            yield replace(meant, now=understood.hours)
        for name, day in zip(("from", "until"), understood.period or (), strict=False):
            path = f"{meant.path.removesuffix('hours')}valid.{name}"
            if (found := split(path)) and day and path not in self.told:
                yield Meant(path, *found, None, day.isoformat())

    def _by_label(self, field: Field, word: str) -> str:
        """Give the id of a word that is written as people read it, in Swedish or the sender's language."""
        known = self._labels(field.vocabulary)
        ids = {key for key, labels in known if word == key}
        ids = ids or {key for key, labels in known if word.casefold() in {label.casefold() for label in labels}}
        return ids.pop() if len(ids) == 1 else word

    def _labels(self, vocabulary: str) -> list[tuple[str, set[str]]]:
        langs = ("sv", self.proposal.language)
        if not vocabulary:
            return []
        if vocabulary == "languages":
            names = [cldr(lang).languages for lang in langs]
            return [(str(code), {str(some.get(code, "")) for some in names}) for code in names[0]]
        if vocabulary == "actors":
            near = [a for a in self.directory.actors.values() if a.folder in (self.proposal.folder, "sverige")]
            own = f"{self.proposal.folder}/"
            return [(actor.id.removeprefix(own), {actor.name, *actor.aliases, actor.id}) for actor in near]
        catalogs = [self.directory.catalog(lang) for lang in langs]
        return [
            (key, {catalog.text(term.context("label"), term.texts.get("label", "")).text for catalog in catalogs})
            for key, term in getattr(self.directory.vocabularies, vocabulary).items()
        ]


def _clean(word: str, field: Field) -> str:
    """Take away what is around and between words, and marks that say nothing."""
    return facts.text(word.translate(_MARKS if field.kind in _TEXTS else _TURNS))


def same(one: Value, other: Value) -> bool:
    """Say whether two values mean the same: spaces and the order of a list mean nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return facts.text(one) == facts.text(other)
    return set(one) == set(other)


def said(value: Value) -> str:
    """Show a value on one line."""
    return value if isinstance(value, str) else ", ".join(value)
