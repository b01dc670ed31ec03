"""Vocabularies: the closed lists of words that records choose from, with their Swedish texts.

They stand in ``vocabularies/*.yml``, so that a word is added without touching the program.
"""

from dataclasses import dataclass, field
from functools import cached_property

#: The files of ``vocabularies/``: each a map of ids to texts.
NAMES = ("kinds", "themes", "audiences", "resources", "accessibility", "joining", "crisis")


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
class Vocabularies:
    """All vocabularies, each a map of id to term in the order of its file."""

    kinds: dict[str, Term] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    topics: dict[str, Term] = field(default_factory=dict)
    audiences: dict[str, Term] = field(default_factory=dict)
    resources: dict[str, Term] = field(default_factory=dict)
    accessibility: dict[str, Term] = field(default_factory=dict)
    joining: dict[str, Term] = field(default_factory=dict)
    crisis: dict[str, Term] = field(default_factory=dict)

    @cached_property
    def all_terms(self) -> tuple[Term, ...]:
        """Every term of every vocabulary."""
        return tuple(term for name in (*NAMES, "topics") for term in getattr(self, name).values())


def build(raw: dict[str, dict[str, dict[str, object]]]) -> Vocabularies:
    """Make vocabularies from what their files say: file name to id to texts."""
    themes: dict[str, Theme] = {}
    topics: dict[str, Term] = {}
    for theme_id, entry in raw.get("themes", {}).items():
        inside = entry.get("topics", {})
        inside = inside if isinstance(inside, dict) else {}
        themes[theme_id] = Theme(theme_id, "themes", _texts(entry), theme_id, tuple(inside))
        for topic_id, texts in inside.items():
            topics[topic_id] = Term(topic_id, "topics", _texts(texts), theme_id)
    flat = {
        name: {key: Term(key, name, _texts(entry)) for key, entry in raw.get(name, {}).items()}
        for name in NAMES
        if name not in ("themes", "crisis")
    }
    lines = raw.get("crisis", {}).get("lines", {})
    crisis = {key: Term(key, "crisis", _texts(entry)) for key, entry in lines.items() if isinstance(entry, dict)}
    return Vocabularies(themes=themes, topics=topics, crisis=crisis, **flat)


def _texts(entry: object) -> dict[str, str]:
    return {key: value for key, value in entry.items() if isinstance(value, str)} if isinstance(entry, dict) else {}
