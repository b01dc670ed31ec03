"""Working together: what actors seek and can give each other, and who works with whom."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..records.directory import Directory
from ..records.model import Actor, Resource, Status
from ..records.translations import Text
from . import trust
from .body import Body, Render
from .lines import Link
from .listing import Place, has_page, swedish_order
from .methods import MethodPages
from .view import Relations
from .words import Words

#: How many that may be able to help are named: the nearest.
_NEAREST = 3


class Wish(NamedTuple):
    """What one actor seeks, or can give: the actor, its note, and who may be able to help."""

    actor: Link
    place: str
    note: Text
    matches: tuple[Link, ...]


class CollaboratePages:
    """Makes the page of working together of one language."""

    def __init__(
        self, directory: Directory, words: Words, relations: Relations, methods: MethodPages, render: Render
    ) -> None:
        self._directory = directory
        self._words = words
        self._relations = relations
        self._methods = methods
        self._render = render

    def all(self, all_places: Iterable[Place]) -> Body:
        """Make the page."""
        t = self._words.t
        shown = {place.id for place in all_places}
        actors = [
            actor
            for actor in self._directory.actors.values()
            if actor.folder in shown and has_page(actor, self._directory) and actor.status is not Status.CLOSED
        ]
        # Real towns first, then what is made up.
        actors.sort(key=lambda actor: (self._made_up(actor), swedish_order(actor.name)))
        resources = [
            (term.id, self._words.label(term), *(self._wishes(actors, term.id, side) for side in ("seeks", "offers")))
            for term in self._directory.vocabularies.resources.values()
        ]
        html = self._render(
            "collaborate.html",
            root="../",
            made_up=any(self._made_up(actor) for actor in actors),
            resources=[entry for entry in resources if entry[2] or entry[3]],
            stated=list(self._stated()),
            together=list(self._together(actors)),
        )
        return Body(t.work_collaborate_page, t.work_collaborate_lead, html)

    def _wishes(self, actors: list[Actor], resource: str, side: str) -> list[Wish]:
        wishes = []
        for actor, wish in _with(actors, resource, side):
            note = self._words.text(actor.id, f"{side}.{resource}.note", wish.note)
            near = self._nearest(actor, resource) if side == "seeks" else ()
            wishes.append(Wish(Link(actor.id, actor.name), self._place(actor), note, near))
        return wishes

    def _nearest(self, seeker: Actor, resource: str) -> tuple[Link, ...]:
        """Give those that offer what an actor seeks: in the same town, the same area and topics first."""
        areas, topics = self._areas(seeker), set(seeker.all_topics)
        there = [
            actor
            for actor, _ in _with(self._directory.actors_serving(seeker.folder), resource, "offers")
            if actor.id != seeker.id and has_page(actor, self._directory) and actor.status is not Status.CLOSED
        ]

        def distance(actor: Actor) -> tuple[bool, bool, int, str]:
            near = bool(areas & self._areas(actor))
            return actor.folder != seeker.folder, not near, -len(topics & set(actor.all_topics)), actor.name

        return tuple(Link(actor.id, actor.name) for actor in sorted(there, key=distance)[:_NEAREST])

    def _made_up(self, actor: Actor) -> bool:
        town = self._directory.municipalities.get(actor.folder)
        return town is not None and town.demo

    def _areas(self, actor: Actor) -> set[str]:
        return {place.area for place in self._directory.locations_of(actor) if place.area}

    def _place(self, actor: Actor) -> str:
        town = self._directory.municipalities.get(actor.folder)
        return town.name if town else str(self._words.t.country)

    def _stated(self) -> Iterator[dict[str, Any]]:
        """Give what actors have said in the reports that they need."""
        for need in self._directory.needs.values():
            if need.who == "actor":
                town = self._directory.municipalities.get(need.folder)
                yield {
                    "need": need,
                    "text": self._words.text(need.key, "need", need.need),
                    "group": self._words.text(need.key, "group", need.group),
                    "place": town.name if town else str(self._words.t.country),
                    "sources": trust.sources(need.sources, self._directory, self._words),
                }

    def _together(self, actors: list[Actor]) -> Iterator[dict[str, Any]]:
        """Give each actor that is known to work with others, and how."""
        for actor in actors:
            partners = self._relations.partners(actor)
            houses = self._relations.neighbours(actor)
            initiatives = self._methods.of(actor)
            if partners or houses or initiatives:
                yield {
                    "actor": Link(actor.id, actor.name),
                    "place": self._place(actor),
                    "partners": partners,
                    "houses": houses,
                    "initiatives": initiatives,
                }


def _with(actors: Iterable[Actor], resource: str, side: str) -> Iterator[tuple[Actor, Resource]]:
    """Give those that seek or offer something, with what they say of it."""
    for actor in actors:
        for wish in getattr(actor, side):
            if wish.resource == resource:
                yield actor, wish
