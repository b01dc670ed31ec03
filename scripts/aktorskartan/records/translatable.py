"""What can be translated: every text of a directory that a reader meets in her own language, with its context.

Names of actors, places and areas are not among them: they are what stands on the door.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .directory import Directory
from .model import Actor, Location

#: Fields of vocabularies that are texts for readers.
_TERM_FIELDS = ("label", "question", "text")


@dataclass(frozen=True, slots=True)
class Translatable:
    """A Swedish text: the context its translations are looked up by, and the folder whose PO files hold them."""

    folder: str
    context: str
    swedish: str


def translatable(directory: Directory) -> Iterator[Translatable]:
    """Give every translatable text, in the order of the records, each once."""
    return iter({text.context: text for text in _all(directory)}.values())


def _all(directory: Directory) -> Iterator[Translatable]:
    for term in directory.vocabularies.all_terms:
        for name in _TERM_FIELDS:
            if text := term.texts.get(name):
                yield Translatable("vocabularies", term.context(name), text)
    for actor in directory.actors.values():
        if actor.public:
            yield from (
                Translatable(actor.folder, f"{actor.id}:{name}", text) for name, text in _of_actor(actor) if text
            )
    for municipality in directory.municipalities.values():
        for holiday in municipality.school_holidays:
            yield Translatable(municipality.id, holiday.context(municipality), holiday.name)
    for location in directory.locations.values():
        context = location.id.replace("/", "/locations/")
        yield from (
            Translatable(location.folder, f"{context}:{name}", text) for name, text in _of_location(location) if text
        )


def _of_actor(actor: Actor) -> Iterator[tuple[str, str]]:
    yield "summary", actor.summary
    for service in actor.services:
        yield f"services.{service.id}.name", service.name
        yield f"services.{service.id}.summary", service.summary
        for number, comment in enumerate(service.schedule.comments if service.schedule else (), start=1):
            yield f"services.{service.id}.hours.{number}", comment
        if service.cost:
            yield f"services.{service.id}.cost.fee", service.cost.fee
        for language in service.languages:
            yield f"services.{service.id}.languages.{language.code}.note", language.note
    for language in actor.languages:
        yield f"languages.{language.code}.note", language.note
    for name, resources in (("offers", actor.offers), ("seeks", actor.seeks)):
        for resource in resources:
            yield f"{name}.{resource.resource}.note", resource.note


def _of_location(location: Location) -> Iterator[tuple[str, str]]:
    yield "directions", location.directions
