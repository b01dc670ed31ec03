"""Lists: which actors stand under a theme or topic of a municipality, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..records.directory import COUNTRY, Directory
from ..records.model import Actor, Status
from ..records.town import Municipality

_SWEDISH = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"})


@dataclass(frozen=True)
class Place:
    """A municipality's lists, or those of the whole country (``municipality`` is None)."""

    id: str
    municipality: Municipality | None
    #: Whom residents can turn to, the surest and nearest first.
    actors: tuple[Actor, ...]
    #: Those of whom only the name is known.
    thin: tuple[Actor, ...]

    @cached_property
    def _by_topic(self) -> dict[str, list[int]]:
        """Where in ``actors`` those with a topic stand."""
        found: dict[str, list[int]] = {}
        for index, actor in enumerate(self.actors):
            for topic in actor.all_topics:
                found.setdefault(topic, []).append(index)
        return found

    def with_topics(self, topics: Iterable[str]) -> tuple[Actor, ...]:
        """Give those that have any of some topics, in order."""
        chosen = {index for topic in topics for index in self._by_topic.get(topic, ())}
        return tuple(self.actors[index] for index in sorted(chosen))

    def timed(self, actors: Iterable[Actor], topic: str = "") -> bool:
        """Say whether any of some actors has times of its own here, for a topic: then there is a calendar of them."""
        return self.municipality is not None and any(
            actor.folder == self.id
            and actor.timed
            and any(service.timed and (not topic or topic in actor.topics_of(service)) for service in actor.services)
            for actor in actors
        )

    def thin_with_topics(self, topics: Iterable[str]) -> tuple[Actor, ...]:
        """Give the thin ones that have any of some topics."""
        wanted = set(topics)
        return tuple(actor for actor in self.thin if not wanted.isdisjoint(actor.all_topics))


def places(directory: Directory) -> tuple[Place, ...]:
    """Give every open municipality, and the country."""
    return (
        *(_place(directory, town.id, town) for town in directory.open_municipalities),
        _place(directory, COUNTRY, None),
    )


def has_page(actor: Actor, directory: Directory) -> bool:
    """Say whether an actor has a page: it is listed, and its municipality is open."""
    town = directory.municipalities.get(actor.folder)
    return actor.public and (actor.folder == COUNTRY or (town is not None and town.open))


def swedish_order(name: str) -> str:
    """Give what a name is sorted by in Swedish: å, ä and ö after z."""
    return name.casefold().translate(_SWEDISH)


def _place(directory: Directory, folder: str, municipality: Municipality | None) -> Place:
    there = [actor for actor in directory.actors_serving(folder) if actor.status is not Status.CLOSED]

    def rank(actor: Actor) -> tuple[bool, bool, bool, bool, str]:
        return (
            actor.status is Status.PAUSED,
            actor.folder != folder,
            actor.status is not Status.ACTIVE,
            not actor.services,
            swedish_order(actor.name),
        )

    there.sort(key=rank)
    return Place(
        folder,
        municipality,
        tuple(actor for actor in there if not directory.thin(actor)),
        tuple(actor for actor in there if directory.thin(actor)),
    )
