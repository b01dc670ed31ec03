"""The data package's tables of records: places, actors and what they do, words, needs, and what has been tried."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..records.directory import COUNTRY, full_id
from ..records.knowledge import Initiative, Need, Word
from ..records.model import Actor, Location, Service
from ..records.town import Municipality, Source
from .columns import Cell, Column, Table, columns, written
from .release import Release


def record_tables(release: Release) -> Iterator[Table]:
    """Give the tables of records, those that others refer to first."""
    return _Tables(release).all()


class _Tables:
    """Makes every table of a release."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._directory = release.directory
        self._words = release.directory.vocabularies

    def all(self) -> Iterator[Table]:
        yield from self._places()
        yield from self._actors()
        yield from self._told()

    def _places(self) -> Iterator[Table]:
        towns = self._directory.municipalities.values()
        skipped = ("caretaker_email", "closed_eves", "school_holidays", "sources", "areas", "demo", "open")
        yield Table("municipalities", "Kommuner på kartan.", self._columns(Municipality, skipped), towns)
        areas = [(town, area) for town in towns for area in town.areas]
        yield Table(
            "areas",
            "Områden som folk känner vid namn.",
            (
                Column("id", lambda pair: f"{pair[0].id}/{pair[1].id}", "Områdets id.", constraints={"required": True}),
                Column("municipality", lambda pair: pair[0].id, "Kommunens id.", refers="municipalities"),
                Column("name", lambda pair: pair[1].name, "Namnet."),
            ),
            areas,
        )
        own = {
            "area": Column(
                "area",
                lambda place: full_id(place.area, place.folder) if place.area else None,
                "Områdets id.",
                refers="areas",
            ),
            "coordinates": None,
            "latitude": Column("latitude", _coordinate(0), "Latitud.", "number"),
            "longitude": Column("longitude", _coordinate(1), "Longitud.", "number"),
        }
        places = self._directory.locations.values()
        yield Table("locations", "Platser, som flera aktörer kan dela.", self._columns(Location, (), own), places)

    def _actors(self) -> Iterator[Table]:
        own = {
            "part_of": _reference("part_of", "Den som aktören hör till.", "actors"),
            "replaced_by": _reference("replaced_by", "Vem som tog över.", "actors"),
            "partners": _references("partners", "Vilka den arbetar med."),
            "locations": _references("locations", "Platsernas id."),
            "mapped_report": Column(
                "mapped_report", lambda actor: actor.mapped and actor.mapped.report, "Rapporten.", refers="sources"
            ),
            "page": Column("page", lambda actor: self._release.page(actor.id) or None, "Sidan på kartan."),
        }
        actors = self._directory.actors.values()
        skipped = ("services", "contact_agreed", "listing")
        yield Table("actors", "Aktörer.", self._columns(Actor, skipped, own), actors)
        services = [(actor, service) for actor in actors for service in actor.services]
        yield Table("services", "Vad man kan göra eller få hos en aktör.", self._services(), services)

    def _services(self) -> tuple[Column, ...]:
        def location(pair: tuple[Actor, Service]) -> Cell:
            place = self._directory.location(pair[0], pair[1].location) if pair[1].location else None
            return place.id if place else None

        def cost(pair: tuple[Actor, Service]) -> Cell:
            return (pair[1].cost.fee or "free") if pair[1].cost else None

        own = {
            "id": Column(
                "id", lambda pair: f"{pair[0].id}/{pair[1].id}", "Tjänstens id.", constraints={"required": True}
            ),
            "actor": Column("actor", lambda pair: pair[0].id, "Aktörens id.", refers="actors"),
            "topics": Column("topics", lambda pair: written(pair[0].topics_of(pair[1])), "Ämnen.", "list"),
            "audiences": Column(
                "audiences", lambda pair: written(pair[1].audiences or pair[0].audiences), "För vem.", "list"
            ),
            "languages": Column(
                "languages", lambda pair: written(pair[1].languages or pair[0].languages), "Språk som talas.", "list"
            ),
            "location": Column("location", location, "Platsens id.", refers="locations"),
            "cost_fee": Column("cost", cost, "free, eller avgiften med ord."),
        }
        return tuple(
            own.pop(column.name) if column.name in own else replace(column, cell=_second(column.cell))
            for column in columns(Service, self._words)
        ) + tuple(own.values())

    def _told(self) -> Iterator[Table]:
        words, needs = self._directory.words.values(), self._directory.needs.values()
        yield Table("words", "Ord som nya i Sverige möter.", self._columns(Word), words)
        own: dict[str, Column] = {"areas": _references("areas", "Områden som behovet gäller.")}
        yield Table("needs", "Behov som invånare och aktörer har uttalat.", self._columns(Need, (), own), needs)
        initiatives = self._directory.initiatives.values()
        own = {
            "part_of": _reference("part_of", "Initiativet som det är en del av.", "initiatives"),
            "actors": _references("actors", "Aktörer på kartan som var med."),
            "needs": _references("needs", "Behov som det svarar mot."),
        }
        apart = ("aims", "steps", "results", "worked", "did_not_work", "advice", "afterwards", "contradictions")
        yield Table("initiatives", "Vad som har provats.", self._columns(Initiative, apart, own), initiatives)
        yield Table(
            "statements",
            "Vad rapporterna säger om initiativen, och stegen i hur man gjorde.",
            (
                Column("initiative", lambda row: row[0], "Initiativets id.", refers="initiatives"),
                Column("part", lambda row: row[1], "Fältet i posten.", constraints={"enum": [*apart]}),
                Column("number", lambda row: row[2], "Ordning, från 1.", "integer"),
                Column("name", lambda row: row[3] or None, "Stegets namn, eller vad källorna är oense om."),
                Column("text", lambda row: row[4] or None, "Det som sägs."),
                Column("source", lambda row: row[5], "Källans id.", refers="sources"),
            ),
            [row for initiative in initiatives for row in _statements(initiative)],
            (),
        )
        yield Table(
            "sources",
            "Rapporter och sidor som uppgifterna vilar på.",
            self._columns(Source),
            self._directory.sources.values(),
        )

    def _columns(
        self, model: type[Any], without: Iterable[str] = (), own: Mapping[str, Column | None] | None = None
    ) -> tuple[Column, ...]:
        """Give a model's columns, with those of our own in their places, or at the end; None leaves one out."""
        left: dict[str, Column | None] = {
            "id": Column("id", lambda record: record.id, "Postens id.", constraints={"required": True}),
            "municipality": Column(
                "municipality",
                lambda record: None if record.folder == COUNTRY else record.folder,
                "Kommunens id; tomt för det som gäller hela landet.",
                refers="municipalities",
            ),
            **(own or {}),
        }
        if model in (Municipality, Source, Word):
            left.pop("municipality")
        made = [left.pop(column.name, column) for column in columns(model, self._words, without)]
        return tuple(column for column in (*made, *left.values()) if column)


def _coordinate(index: int) -> Callable[[Location], Cell]:
    return lambda place: place.coordinates[index] if place.coordinates else None


def _second(cell: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    return lambda pair: cell(pair[1])


def _reference(name: str, meaning: str, table: str) -> Column:
    def cell(record: Any) -> Cell:
        value = getattr(record, name)
        return full_id(value, record.folder) if value else None

    return Column(name, cell, meaning, refers=table)


def _references(name: str, meaning: str) -> Column:
    def cell(record: Any) -> Cell:
        return written(tuple(full_id(value, record.folder) for value in getattr(record, name)))

    return Column(name, cell, meaning, "list")


def _statements(initiative: Initiative) -> Iterator[tuple[str, str, int, str, str, str | None]]:
    for number, step in enumerate(initiative.steps, start=1):
        yield initiative.id, "steps", number, step.name, step.text, None
    for part, statements in initiative.said.items():
        for number, statement in enumerate(statements, start=1):
            yield initiative.id, part, number, "", statement.text, statement.source
    for number, against in enumerate(initiative.contradictions, start=1):
        for statement in against.statements:
            yield initiative.id, "contradictions", number, against.about, statement.text, statement.source
