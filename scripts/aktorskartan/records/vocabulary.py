"""Vocabularies: the closed lists of words that records choose from, with their Swedish texts.

They stand in ``vocabularies/*.yml``, so that a word is added without touching the program.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property

from pydantic_core import PydanticCustomError

from .facts import date
from .finding import Finding, nearest
from .phones import national_phone

#: Ids become addresses and names of files.
ID = re.compile(r"[a-z0-9_]+(-[a-z0-9_]+)*")
_ICON = re.compile(r"[a-z]+")

#: What a crisis is of: the panels of the finder.
DANGERS = ("violence", "life")

#: The files of ``vocabularies/``: each a map of ids to texts.
NAMES = (
    "kinds",
    "themes",
    "audiences",
    "resources",
    "accessibility",
    "joining",
    "crisis",
    "holidays",
    "initiative_kinds",
)


@dataclass(frozen=True)
class Term:
    """A word: its id, the vocabulary it is of, and its Swedish texts by field (``label``, ``question`` …)."""

    id: str
    vocabulary: str
    texts: dict[str, str]
    theme: str = ""

    def context(self, name: str) -> str:
        """Give the key under which a translation of one of its texts is looked up."""
        return f"{self.vocabulary}/{self.id}:{name}"


@dataclass(frozen=True)
class Theme(Term):
    """One of the twelve things that residents browse by, with its topics in order."""

    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holiday(Term):
    """A public holiday, or an eve that many keep as one, and its days in the years that are known."""

    days: tuple[dt.date, ...] = ()
    eve: bool = False


@dataclass(frozen=True)
class Helpline(Term):
    """A number to ring when it is urgent, and in which languages one is helped there."""

    languages: tuple[str, ...] = ()
    interpreter: bool = False
    anonymous: bool = False


@dataclass(frozen=True)
class Vocabularies:
    """All vocabularies, each a map of id to term in the order of its file."""

    kinds: dict[str, Term] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    topics: dict[str, Term] = field(default_factory=dict)
    audiences: dict[str, Term] = field(default_factory=dict)
    resources: dict[str, Term] = field(default_factory=dict)
    accessibility: dict[str, Term] = field(default_factory=dict)
    joining: dict[str, Term] = field(default_factory=dict)
    crisis: dict[str, Helpline] = field(default_factory=dict)
    holidays: dict[str, Holiday] = field(default_factory=dict)
    initiative_kinds: dict[str, Term] = field(default_factory=dict)
    #: For each danger the lines that the finder shows, in order.
    panels: dict[str, tuple[Helpline, ...]] = field(default_factory=dict)

    @cached_property
    def eves(self) -> dict[str, Holiday]:
        """The holidays that are holidays only where a municipality says so."""
        return {key: holiday for key, holiday in self.holidays.items() if holiday.eve}

    @cached_property
    def all_terms(self) -> tuple[Term, ...]:
        """Every term of every vocabulary."""
        return tuple(term for name in (*NAMES, "topics") for term in getattr(self, name).values())


Entries = dict[str, dict[str, object]]


def build(raw: dict[str, Entries]) -> tuple[Vocabularies, list[Finding]]:
    """Make vocabularies from what their files say: file name to id to texts. What cannot be used is left out."""
    builder = _Builder()
    themes, topics = builder.themes(raw.get("themes", {}))
    crisis = builder.crisis(raw.get("crisis", {}).get("lines", {}))
    panels = builder.panels(raw.get("crisis", {}).get("panels", {}), crisis)
    holidays = builder.holidays(raw.get("holidays", {}))
    own = ("themes", "crisis", "holidays")
    flat = {name: builder.flat(name, raw.get(name, {})) for name in NAMES if name not in own}
    return Vocabularies(
        themes=themes, topics=topics, crisis=crisis, holidays=holidays, panels=panels, **flat
    ), builder.findings


class _Builder:
    """Takes the entries of each file, gathering findings of those that cannot be used."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def fault(self, name: str, code: str, path: tuple[str | int, ...], **values: str) -> None:
        self.findings.append(Finding(f"vocabularies/{name}.yml", 0, 0, code, path, values=values))

    def usable(self, name: str, *path: str) -> bool:
        if ID.fullmatch(path[-1]):
            return True
        self.fault(name, "word-id", path, value=path[-1])
        return False

    def flat(self, name: str, entries: Entries) -> dict[str, Term]:
        return {key: Term(key, name, _texts(entry)) for key, entry in entries.items() if self.usable(name, key)}

    def themes(self, entries: Entries) -> tuple[dict[str, Theme], dict[str, Term]]:
        themes: dict[str, Theme] = {}
        topics: dict[str, Term] = {}
        for theme_id, entry in entries.items():
            if not self.usable("themes", theme_id):
                continue
            own = self.topics(theme_id, entry.get("topics"), topics)
            topics |= own
            texts = _texts(entry)
            if "icon" in entry and not _ICON.fullmatch(texts.get("icon", "")):
                self.fault("themes", "word-icon", (theme_id, "icon"), value=texts.get("icon", "…"))
                texts["icon"] = "info"
            themes[theme_id] = Theme(theme_id, "themes", texts, theme_id, tuple(own))
        return themes, topics

    def topics(self, theme: str, entries: object, taken: dict[str, Term]) -> dict[str, Term]:
        own: dict[str, Term] = {}
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            if key in taken:
                self.fault("themes", "topic-twice", (theme, "topics", key), value=key, other=taken[key].theme)
            elif self.usable("themes", theme, "topics", key):
                own[key] = Term(key, "topics", _texts(entry), theme)
        return own

    def crisis(self, entries: object) -> dict[str, Helpline]:
        lines: dict[str, Helpline] = {}
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            texts = _texts(entry)
            if not self.usable("crisis", "lines", key):
                continue
            if "phone" not in texts:
                self.fault("crisis", "missing-field", ("lines", key), key="phone")
            elif national_phone(texts["phone"]) is None:
                self.fault("crisis", "phone", ("lines", key, "phone"), value=texts["phone"])
            else:
                lines[key] = Helpline(
                    key,
                    "crisis",
                    texts,
                    languages=_list(entry.get("languages")),
                    interpreter=texts.get("interpreter") == "true",
                    anonymous=texts.get("anonymous") == "true",
                )
        return lines

    def panels(self, entries: object, lines: dict[str, Helpline]) -> dict[str, tuple[Helpline, ...]]:
        panels = {}
        for danger, ids in entries.items() if isinstance(entries, dict) else ():
            known = [*lines] if danger in DANGERS else [*DANGERS]
            for value in (danger, *_list(ids)):
                if value not in (*DANGERS, *lines):
                    near = nearest(value, known) or ", ".join(known)
                    self.fault("crisis", "unknown-word", ("panels",), value=value, vocabulary="crisis", suggestion=near)
            panels[danger] = tuple(lines[key] for key in _list(ids) if key in lines)
        return panels

    def holidays(self, entries: Entries) -> dict[str, Holiday]:
        found: dict[str, Holiday] = {}
        for key, entry in entries.items():
            if not self.usable("holidays", key):
                continue
            days: list[dt.date] = []
            written = entry.get("days")
            for index, value in enumerate(written if isinstance(written, list) else []):
                try:
                    days.append(date(value))
                except PydanticCustomError:
                    self.fault("holidays", "date", (key, "days", index), value=str(value))
            found[key] = Holiday(key, "holidays", _texts(entry), days=tuple(days), eve=entry.get("eve") == "true")
        return found


def _texts(entry: object) -> dict[str, str]:
    return {key: value for key, value in entry.items() if isinstance(value, str)} if isinstance(entry, dict) else {}


def _list(entry: object) -> tuple[str, ...]:
    return tuple(value for value in entry if isinstance(value, str)) if isinstance(entry, list) else ()
