"""Documents: what can be found, seen as words in fields and concepts: actors, guides, words and methods."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from ...records.directory import Directory
from ...records.knowledge import FIRST_WEEKS, GUIDES
from ...records.model import Actor
from ...records.translations import SOURCE_LANGUAGE
from ..listing import Place
from ..words import Words
from .concepts import Concept, spoken_languages
from .folding import folding
from .lexicon import stopwords


class Field(IntEnum):
    """Where a word stands, the weightiest first. The engine knows their weights by these numbers."""

    NAME = 0
    OFFER = 1
    TEXT = 2


@dataclass(frozen=True)
class Document:
    """Something to find: its id, its name as it is shown, and what leads to it."""

    id: str
    name: str
    #: The weightiest field that each folded word stands in.
    words: Mapping[str, Field]
    #: Numbers of its concepts: topics first, in their order.
    concepts: tuple[int, ...]
    #: Found by name alone, and after all others.
    thin: bool = False
    actor: Actor | None = field(default=None, repr=False)


class Documents:
    """Makes the documents of one language."""

    def __init__(self, directory: Directory, words: Words, concepts: tuple[Concept, ...]) -> None:
        self._directory = directory
        self._words = words
        self._stop = stopwords().get(SOURCE_LANGUAGE, frozenset()) | stopwords().get(words.language.locale, frozenset())
        self._numbers = {concept.id: number for number, concept in enumerate(concepts)}

    def actors(self, place: Place) -> Iterator[Document]:
        """Give those one can turn to in a municipality, the surest first, and then the thin ones."""
        for actor in place.actors:
            yield self._actor(actor, thin=False)
        for actor in place.thin:
            yield self._actor(actor, thin=True)

    def pages(self) -> Iterator[Document]:
        """Give what is of no single municipality: guides, then methods, then words, which are found by name alone."""
        yield from self._guides()
        if self._words.working:
            yield from self._methods()
        yield from self._glossary()

    def _guides(self) -> Iterator[Document]:
        """Give the guide to each theme, and the first weeks."""
        for theme in self._directory.vocabularies.themes.values():
            topics = [self._directory.vocabularies.topics[topic] for topic in theme.topics]
            name = self._words.label(theme).text
            words = self._by_field(
                {Field.NAME: (name,), Field.OFFER: (self._words.label(topic).text for topic in topics)}
            )
            numbers = (self._numbers[f"theme:{theme.id}"], *(self._numbers[topic.id] for topic in topics))
            yield Document(f"guides/{theme.id}", name, words, numbers)
        if steps := self._directory.guides.get(f"{GUIDES}/{FIRST_WEEKS}"):
            name = self._words.text(steps.key, "title", steps.title).text
            said = (
                self._words.catalog.text(f"{steps.context(section, item)}.title", item.title).text
                for section in steps.sections
                for item in section.items
            )
            words = self._by_field({Field.NAME: (name, steps.title), Field.TEXT: said})
            yield Document(steps.id, name, words, ())

    def _methods(self) -> Iterator[Document]:
        for initiative in self._directory.initiatives.values():
            name = self._words.text(initiative.key, "name", initiative.name).text
            ids = (*initiative.topics, *(f"audience:{key}" for key in initiative.audiences))
            words = self._by_field({Field.NAME: (name, initiative.name)})
            yield Document(f"methods/{initiative.slug}", name, words, tuple(self._numbers[key] for key in ids))

    def _glossary(self) -> Iterator[Document]:
        for word in self._directory.words.values():
            words = self._by_field({Field.NAME: (*word.forms, word.expansion)})
            yield Document(f"words/#{word.slug}", word.term, words, (), thin=True)

    def _actor(self, actor: Actor, *, thin: bool) -> Document:
        names = (actor.name, *actor.aliases)
        texts = {Field.NAME: names} if thin else {Field.NAME: names, **self._texts(actor)}
        return Document(actor.id, actor.name, self._by_field(texts), tuple(self._concepts(actor)), thin, actor)

    def _texts(self, actor: Actor) -> dict[Field, Iterable[str]]:
        """Give what stands in a record beside its names, in the page's language and in Swedish."""
        places = self._directory.locations_of(actor)
        town = self._directory.municipalities.get(actor.folder)
        areas = {area.id: area.name for area in town.areas} if town else {}
        return {
            Field.OFFER: (
                *self._said(actor, {f"services.{service.id}.name": service.name for service in actor.services}),
                *(place.name for place in places),
                *(areas[place.area] for place in places if place.area in areas),
            ),
            Field.TEXT: self._said(
                actor,
                {"summary": actor.summary}
                | {f"services.{service.id}.summary": service.summary for service in actor.services},
            ),
        }

    def _said(self, actor: Actor, texts: Mapping[str, str]) -> Iterator[str]:
        for name, swedish in texts.items():
            yield swedish
            yield self._words.text(actor.id, name, swedish).text

    def _concepts(self, actor: Actor) -> Iterator[int]:
        audiences = (*actor.audiences, *(key for service in actor.services for key in service.audiences))
        ids = (
            *actor.all_topics,
            f"kind:{actor.kind}",
            *(f"audience:{key}" for key in dict.fromkeys(audiences)),
            *(f"language:{code}" for code in spoken_languages(actor)),
        )
        return (self._numbers[key] for key in ids)

    def _by_field(self, texts: Mapping[Field, Iterable[str]]) -> dict[str, Field]:
        """Give each word its weightiest field. Words that say nothing are left out, but of names."""
        found: dict[str, Field] = {}
        for where, several in sorted(texts.items()):
            for text in several:
                for word in folding().words(text):
                    if where is Field.NAME or word not in self._stop:
                        found.setdefault(word, where)
        return found
