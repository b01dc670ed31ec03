"""Schedules: when each service is open, as recurrences with their exceptions."""

import datetime as dt

from ..records.calendar import Calendar
from ..records.directory import COUNTRY, Directory
from ..records.model import Actor, Municipality, Period, Service
from .recurrence import Occurrences, occurrences


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
        self._calendars = {folder: Calendar.of(holidays, town) for folder, town in towns.items()}
        self._made: dict[tuple[str, Period, str], list[Occurrences]] = {}

    def of(self, actor: Actor, service: Service) -> list[Occurrences]:
        """Say when a service is open."""
        hours = service.schedule
        if hours is None:
            return []
        key = (service.hours, service.valid, actor.folder)
        if key not in self._made:
            self._made[key] = occurrences(hours, self.since, self._calendars[actor.folder], service.valid)
        return self._made[key]
