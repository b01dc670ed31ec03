"""Concepts: what a query can mean beyond a name: a topic, a theme, a kind of actor, an audience, a spoken language.

A document carries concepts, the lexicon leads words to them, and filters choose by them, so each has one number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ...records.directory import Directory
from ...records.model import Actor
from ...records.vocabulary import Term
from ..words import Words

#: What a concept is of, in the order in which filters are shown.
GROUPS = ("topic", "theme", "kind", "audience", "language")


@dataclass(frozen=True)
class Concept:
    """One thing that can be meant: its id in its group, and the word of a vocabulary that it is, if it is one."""

    group: str
    name: str
    term: Term | None = None
    #: The theme of a topic.
    theme: str = ""

    @property
    def id(self) -> str:
        """Give the id among all concepts: a topic's own, ``GROUP:NAME`` for others."""
        return self.name if self.group == "topic" else f"{self.group}:{self.name}"

    def label(self, words: Words) -> str:
        """Name it in one language."""
        return words.label(self.term).text if self.term else words.language_name(self.name)

    def texts(self, words: Words) -> Iterator[str]:
        """Give what the vocabularies say of it in one language: its name, and the question that it answers."""
        yield self.label(words)
        if self.term and "question" in self.term.texts:
            yield words.label(self.term, "question").text


def concepts(directory: Directory) -> tuple[Concept, ...]:
    """Give all concepts of the vocabularies, and of the languages that actors speak."""
    terms = directory.vocabularies
    spoken = sorted({code for actor in directory.actors.values() if actor.public for code in spoken_languages(actor)})
    return (
        *(Concept("topic", term.id, term, term.theme) for term in terms.topics.values()),
        *(Concept("theme", term.id, term) for term in terms.themes.values()),
        *(Concept("kind", term.id, term) for term in terms.kinds.values()),
        *(Concept("audience", term.id, term) for term in terms.audiences.values()),
        *(Concept("language", code) for code in spoken),
    )


def spoken_languages(actor: Actor) -> tuple[str, ...]:
    """Give the languages that are spoken at an actor or one of its services, each once."""
    every = (*actor.languages, *(spoken for service in actor.services for spoken in service.languages))
    return tuple(dict.fromkeys(spoken.code for spoken in every))
