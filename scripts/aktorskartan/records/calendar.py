"""The calendar of a municipality: which days are public holidays, and which are in school holidays.

Public holidays stand in ``vocabularies/holidays.yml``, day by day for some years, school holidays in
``municipality.yml``. Past the last day that is known the answer is that it is not known.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .town import USUAL_EVES, Municipality, SchoolHoliday
from .vocabulary import Holiday


@dataclass(frozen=True, slots=True)
class Day:
    """What kind of day it is. None stands for what nobody knows yet."""

    date: dt.date
    #: Whether it is a public holiday, and its id.
    public: bool | None = False
    holiday: str = ""
    #: Whether it is in a school holiday, and its name.
    school: bool | None = False
    school_holiday: str = ""


@dataclass(frozen=True)
class Calendar:
    """Public holidays by date, and school holidays in order, both as long as they are known."""

    holidays: Mapping[dt.date, str] = field(default_factory=dict)
    school_holidays: tuple[SchoolHoliday, ...] = ()

    @classmethod
    def of(cls, holidays: Mapping[str, Holiday], municipality: Municipality | None) -> "Calendar":
        """Give a municipality's calendar, or the country's."""
        eves = municipality.closed_eves if municipality else USUAL_EVES
        days = {
            day: holiday.id
            for holiday in holidays.values()
            if not holiday.eve or holiday.id in eves
            for day in holiday.days
        }
        return cls(dict(sorted(days.items())), municipality.school_holidays if municipality else ())

    @cached_property
    def public_until(self) -> dt.date | None:
        """The last day of which it is known whether it is a public holiday: the last of a whole year."""
        return dt.date(max(self.holidays).year, 12, 31) if self.holidays else None

    @cached_property
    def public_from(self) -> dt.date | None:
        """The first day of which that is known."""
        return dt.date(min(self.holidays).year, 1, 1) if self.holidays else None

    @cached_property
    def school_until(self) -> dt.date | None:
        """The last day of the last school holiday that is known."""
        return max(holiday.until for holiday in self.school_holidays) if self.school_holidays else None

    @cached_property
    def school_from(self) -> dt.date | None:
        """The first day of the school year, or half year, that is known: the half year of the first holiday."""
        if not self.school_holidays:
            return None
        first = min(holiday.since for holiday in self.school_holidays)
        return first.replace(month=7 if first.month > 6 else 1, day=1)

    def day(self, date: dt.date) -> Day:
        """Say what kind of day a date is."""
        holiday = self.holidays.get(date, "")
        public: bool | None = bool(holiday)
        if not self.public_from or not self.public_until or not self.public_from <= date <= self.public_until:
            public = None
        found = next((item for item in self.school_holidays if item.since <= date <= item.until), None)
        school: bool | None = found is not None
        if not self.school_from or not self.school_until or not self.school_from <= date <= self.school_until:
            school = None
        return Day(date, public, holiday, school, found.name if found else "")
