"""Due: what has run out, or soon will, and needs a person: who asks the actor or the school, or reads the guide."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..records.calendar import Calendar
from ..records.directory import Directory
from ..records.model import Actor, Status
from ..records.town import Municipality


class What(StrEnum):
    """What runs out."""

    TERM = "term"
    SCHOOL_HOLIDAYS = "school-holidays"
    PUBLIC_HOLIDAYS = "public-holidays"
    GUIDE = "guide"


#: So long after somebody has read a guide against its sources it is to be read again: rules change with the year.
_READ_AGAIN = dt.timedelta(days=365)


@dataclass(frozen=True, order=True)
class Due:
    """Something that runs out: its last day, what it is, the file, the record's name, and the service's."""

    last: dt.date
    what: What
    file: str
    record: str
    service: str = ""


def due(directory: Directory, today: dt.date, weeks: int = 4) -> list[Due]:
    """Say what has run out or will, the oldest first.

    Args:
        directory: the records.
        today: the day to reckon from.
        weeks: how far ahead to look for terms. Calendars are looked for twice as far: a school decides late.

    """
    terms = (one for actor in directory.actors.values() for one in _terms(directory, actor))
    schools = (one for town in directory.municipalities.values() for one in _school(directory, town))
    ahead = {What.TERM: weeks, What.SCHOOL_HOLIDAYS: 2 * weeks, What.PUBLIC_HOLIDAYS: 2 * weeks, What.GUIDE: 0}
    return sorted(
        one
        for one in (*terms, *schools, *_public(directory), *_guides(directory))
        if one.last <= today + dt.timedelta(weeks=ahead[one.what])
    )


def _terms(directory: Directory, actor: Actor) -> Iterator[Due]:
    if actor.status is not Status.CLOSED:
        for service in actor.services:
            if service.valid.until:
                yield Due(service.valid.until, What.TERM, directory.file_of(actor), actor.name, service.name)


def _school(directory: Directory, town: Municipality) -> Iterator[Due]:
    last = Calendar.of({}, town).school_until
    if last:
        yield Due(last, What.SCHOOL_HOLIDAYS, directory.file_of(town), town.name)


def _public(directory: Directory) -> Iterator[Due]:
    last = Calendar.of(directory.vocabularies.holidays, None).public_until
    if last:
        yield Due(last, What.PUBLIC_HOLIDAYS, "vocabularies/holidays.yml", "")


def _guides(directory: Directory) -> Iterator[Due]:
    """Give until when each guide that somebody has read holds. One that nobody has read says so on its page."""
    for guide in directory.guides.values():
        if guide.checked:
            yield Due(guide.checked.on + _READ_AGAIN, What.GUIDE, directory.file_of(guide), guide.name)
