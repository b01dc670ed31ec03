"""What can be translated: every text of a directory that a reader meets in her own language, with its context.

Names of actors, places and areas are not among them: they are what stands on the door.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .directory import Directory
from .interface import WORKING_LANGUAGES
from .knowledge import GUIDES, Guide, Initiative
from .model import Actor, Location

#: Fields of vocabularies that are texts for readers.
_TERM_FIELDS = ("label", "question", "text")


@dataclass(frozen=True, slots=True)
class Translatable:
    """A Swedish text: the context its translations are looked up by, and the folder whose PO files hold them.

    ``languages`` are those that it is wanted in, where they are not all.
    """

    folder: str
    context: str
    swedish: str
    languages: tuple[str, ...] = ()

    def wanted(self, language: str) -> bool:
        """Say whether it is to be translated to a language."""
        return not self.languages or language in self.languages


def translatable(directory: Directory) -> Iterator[Translatable]:
    """Give every translatable text, in the order of the records, each once."""
    return iter({text.context: text for text in _all(directory)}.values())


def _all(directory: Directory) -> Iterator[Translatable]:
    for term in directory.vocabularies.all_terms:
        for name in _TERM_FIELDS:
            if text := term.texts.get(name):
                languages = WORKING_LANGUAGES if term.vocabulary == "initiative_kinds" else ()
                yield Translatable("vocabularies", term.context(name), text, languages)
    for actor in directory.actors.values():
        if actor.public:
            yield from (
                Translatable(actor.folder, f"{actor.id}:{name}", text) for name, text in _of_actor(actor) if text
            )
    for municipality in directory.municipalities.values():
        for holiday in municipality.school_holidays:
            yield Translatable(municipality.id, holiday.context(municipality), holiday.name)
    for location in directory.locations.values():
        yield from (
            Translatable(location.folder, f"{location.key}:{name}", text)
            for name, text in _of_location(location)
            if text
        )
    yield from _knowledge(directory)


def _knowledge(directory: Directory) -> Iterator[Translatable]:
    for guide in directory.guides.values():
        yield from (Translatable(guide.folder, context, text) for context, text in _of_guide(guide) if text)
    for word in directory.words.values():
        yield Translatable(GUIDES, f"{word.key}:meaning", word.meaning)
        if word.say:
            yield Translatable(GUIDES, f"{word.key}:say", word.say)
    for initiative in directory.initiatives.values():
        yield from (
            Translatable(initiative.folder, f"{initiative.key}:{name}", text, WORKING_LANGUAGES)
            for name, text in _of_initiative(initiative)
            if text
        )
    for need in directory.needs.values():
        yield Translatable(need.folder, f"{need.key}:need", need.need, WORKING_LANGUAGES)
        if need.group:
            yield Translatable(need.folder, f"{need.key}:group", need.group, WORKING_LANGUAGES)


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


def _of_guide(guide: Guide) -> Iterator[tuple[str, str]]:
    yield f"{guide.key}:title", guide.title
    yield f"{guide.key}:lead", guide.lead
    for section in guide.sections:
        for item in section.items:
            context = guide.context(section, item)
            yield f"{context}.title", item.title
            yield context, item.text


def _of_initiative(initiative: Initiative) -> Iterator[tuple[str, str]]:
    for name in ("name", "where", "owner", "target_group"):
        yield name, getattr(initiative, name)
    yield "period", initiative.period.text if initiative.period else ""
    for number, partner in enumerate(initiative.partners, start=1):
        yield f"partners.{number}", partner
    for number, step in enumerate(initiative.steps, start=1):
        yield f"steps.{number}.name", step.name
        yield f"steps.{number}.text", step.text
    for field, statements in initiative.said.items():
        for number, statement in enumerate(statements, start=1):
            yield f"{field}.{number}", statement.text
    for number, contradiction in enumerate(initiative.contradictions, start=1):
        yield f"contradictions.{number}.about", contradiction.about
        for index, statement in enumerate(contradiction.statements, start=1):
            yield f"contradictions.{number}.statements.{index}", statement.text
