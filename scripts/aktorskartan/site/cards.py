"""Cards and rows: an actor as a line in a list, made once a language and set into lists at any depth."""

from typing import Any, NamedTuple

from markupsafe import Markup

from ..records.directory import Directory
from ..records.model import Actor, Status
from . import trust
from .clock import Clocks
from .head import as_json
from .templates import Templates
from .words import Words

#: Stands in a line for the way up to the language's root, since one line stands on pages of several depths. No record
#: can hold this character: the reader refuses it.
_ROOT = "\x00"


class CardFacts(NamedTuple):
    """What a line says of an actor, in one language."""

    icon_name: str
    topics: list[str]
    kind: str
    areas: list[str]
    free: bool
    sure: str
    paused: bool
    ask: bool
    #: All its hours as the page's script reckons with them, and the day on which a person confirmed them, or nothing.
    hours: list[dict[str, Any]]
    checked: str
    #: Whether others should not see that somebody has saved it.
    discreet: bool


class FactsOfCards:
    """Works out what the lines of one language say."""

    def __init__(self, directory: Directory, words: Words, clocks: Clocks) -> None:
        self.words = words
        self.clocks = clocks
        self._directory = directory
        self._made: dict[str, CardFacts] = {}
        self._icons = icons_of_topics(directory)
        self._areas = {
            (town.id, area.id): area.name for town in directory.municipalities.values() for area in town.areas
        }

    def of(self, actor: Actor) -> CardFacts:
        """Say what a line says of an actor."""
        if actor.id not in self._made:
            self._made[actor.id] = self._of(actor)
        return self._made[actor.id]

    def _of(self, actor: Actor) -> CardFacts:
        terms = self._directory.vocabularies
        hours = self.clocks.of(actor)
        costs = [service.cost for service in actor.services]
        return CardFacts(
            icon_name=self._icons[actor.all_topics[0]] if actor.all_topics else "assoc",
            topics=[self.words.label(terms.topics[topic]).text for topic in actor.all_topics[:4]],
            kind=self.words.label(terms.kinds[actor.kind]).text,
            areas=list(self.areas_of(actor).values())[:2],
            free=bool(costs) and all(cost is not None and not cost.fee for cost in costs),
            sure=trust.sure(actor, self._directory, self.words),
            paused=actor.status is Status.PAUSED,
            ask=not hours,
            hours=hours,
            checked=actor.checked.on.isoformat() if actor.checked else "",
            discreet=is_discreet(actor.all_topics, self._directory),
        )

    def areas_of(self, actor: Actor) -> dict[str, str]:
        """Give the names of the areas that an actor is in, by id."""
        places = [(actor.folder, place.area) for place in self._directory.locations_of(actor)]
        return {place[1]: self._areas[place] for place in places if place in self._areas}


def is_discreet(topics: tuple[str, ...], directory: Directory) -> bool:
    """Say whether some topics are such that others should not see that somebody reads about them: all of them are."""
    return bool(topics) and all("discreet" in directory.vocabularies.topics[topic].texts for topic in topics)


def icons_of_topics(directory: Directory) -> dict[str, str]:
    """Give the icon of each topic: its theme's."""
    terms = directory.vocabularies
    return {topic: terms.themes[term.theme].texts.get("icon", "info") for topic, term in terms.topics.items()}


class Cards:
    """Makes the lines of one language."""

    def __init__(self, facts: FactsOfCards, templates: Templates, shared: dict[str, Any]) -> None:
        self._facts = facts
        self._templates = templates
        self._shared = shared
        self._made: dict[str, tuple[str, str]] = {}

    def cards(self, actors: tuple[Actor, ...], root: str) -> list[Markup]:
        """Make the lines of a theme's list, with all that one chooses by. ``root`` leads up to the language's root."""
        return [_at(self._lines(actor)[0], root) for actor in actors]

    def rows(self, actors: tuple[Actor, ...], root: str) -> list[Markup]:
        """Make the short lines of a whole list."""
        return [_at(self._lines(actor)[1], root) for actor in actors]

    def _lines(self, actor: Actor) -> tuple[str, str]:
        if actor.id not in self._made:
            facts = self._facts.of(actor)
            values = self._shared | facts._asdict() | {"actor": actor, "href": f"{_ROOT}{actor.id}/"}
            values["hours"] = as_json(facts.hours) if facts.hours else ""
            self._made[actor.id] = (
                self._templates.render("card.html", values),
                self._templates.render("row.html", values),
            )
        return self._made[actor.id]


def _at(line: str, root: str) -> Markup:
    return Markup(line.replace(_ROOT, root))  # noqa: S704 - from an escaping template
