"""Schedules: when each service is open, as recurrences with their exceptions."""

import datetime as dt
from typing import TYPE_CHECKING

from ..records.calendar import Calendar
from ..records.directory import COUNTRY, Directory
from ..records.model import Actor, Period, Service
from .recurrence import Occurrences, occurrences

if TYPE_CHECKING:
    from ..records.town import Municipality


class Schedules:
    """When each service is open, worked out once for all languages.

    Args:
        directory: the records.
        since: the day to begin with, the records' own, so that the same records give the same bytes.

    """

    def __init__(self, directory: Directory, since: dt.date) -> None:
        self.since = since
        holidays = directory.vocabularies.holidays
        towns: dict[str, Municipality | None] = {COUNTRY: None, **directory.municipalities}
        # Many towns have the same calendar: what it says of some hours is worked out once.
        self._calendars: list[Calendar] = []
        self._number = {folder: self._numbered(Calendar.of(holidays, town)) for folder, town in towns.items()}
        self._made: dict[tuple[str, Period, int], list[Occurrences]] = {}

    def _numbered(self, calendar: Calendar) -> int:
        if calendar not in self._calendars:
            self._calendars.append(calendar)
        return self._calendars.index(calendar)

    def of(self, actor: Actor, service: Service) -> list[Occurrences]:
        """Say when a service is open."""
        hours = service.schedule
        if hours is None:
            return []
        number = self._number[actor.folder]
        key = (service.hours, service.valid, number)
        if key not in self._made:
            self._made[key] = occurrences(hours, self.since, self._calendars[number], service.valid)
        return self._made[key]
