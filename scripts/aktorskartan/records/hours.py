"""Hours: the reader of the subset of OpenStreetMap's ``opening_hours`` that records use.

    hours = rule, separated by "; " (it overrides the earlier on its days) or ", " (it adds to them)
    rule  = [dates] [weeks] [days] [times or off] ["comment"], or 24/7
    dates = Jul | Jun-Aug | Dec 24-26 | Jun 15-Aug 15 | 2026 Dec 24-2027 Jan 6, with commas between
    weeks = week 1-53/2, with commas between
    days  = Mo-Fr | Mo,We | Mo[1,3] | Fr[-1] | PH | SH | Mo,PH | SH Mo-Fr
    times = 09:00-12:00,13:00-16:00 | 21:00-02:00

What lies outside is refused with what to write instead. What the rules say of a day is another step: see ``opening``.
Source of the syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Minutes of a day.
DAY = 24 * 60

#: The last day of each month, in a leap year.
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

#: So many days, at the most, are an exception and not a season.
_FEW = 14
_TOKEN = re.compile(r'\s+|(?P<token>"[^"]*"|24/7|\d{1,2}:\d{2}|\d+|[A-Za-z]+|[,;\-/\[\]]|.)', re.ASCII | re.DOTALL)
#: What the whole syntax has and the subset has not, and an example of what to write instead.
_OUTSIDE = {
    "+": "17:00-20:00",
    "|": 'Tu 17:00-19:00 "ring först"',
    "(": "08:00-20:00",
    "sunrise": "08:00-20:00",
    "sunset": "08:00-20:00",
    "dawn": "08:00-20:00",
    "dusk": "08:00-20:00",
    "easter": "PH off",
    "open": "Mo-Fr 09:00-17:00",
    "unknown": '"ring först"',
}


@dataclass(frozen=True, slots=True)
class Dates:
    """Days of the year from one to another, both included: month and day, and the year where it is said."""

    first: tuple[int, int]
    last: tuple[int, int]
    first_year: int = 0
    last_year: int = 0

    def cover(self, day: dt.date) -> bool:
        """Say whether a day is among them. Without years they come back every year, and may pass New Year."""
        if self.first_year:
            key = (day.year, day.month, day.day)
            return (self.first_year, *self.first) <= key <= (self.last_year, *self.last)
        month_day = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= month_day <= self.last
        return month_day >= self.first or month_day <= self.last

    @property
    def length(self) -> int:
        """How many days they are; a February has 29 where no year is said."""
        first = dt.date(self.first_year or 2024, *self.first)
        last_year = self.last_year or (2024 if self.first <= self.last else 2025)
        day = min(self.last[1], calendar.monthrange(last_year, self.last[0])[1])
        return (dt.date(last_year, self.last[0], day) - first).days + 1


@dataclass(frozen=True, slots=True)
class Weeks:
    """ISO weeks from one to another, each or every so many."""

    first: int
    last: int
    step: int = 1

    def cover(self, day: dt.date) -> bool:
        """Say whether a day's week is among them."""
        week = day.isocalendar().week
        return self.first <= week <= self.last and (week - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday: each, or the nth of its month (-1: the last)."""

    day: int
    nth: tuple[int, ...] = ()

    def cover(self, day: dt.date) -> bool:
        """Say whether a day is it."""
        if day.weekday() != self.day:
            return False
        if not self.nth:
            return True
        length = calendar.monthrange(day.year, day.month)[1]
        return (day.day - 1) // 7 + 1 in self.nth or -((length - day.day) // 7 + 1) in self.nth


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Where it names neither days, weeks nor dates it is for every day."""

    dates: tuple[Dates, ...] = ()
    weeks: tuple[Weeks, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    #: On public holidays (``PH``), in school holidays (``SH``): besides the weekdays …
    public: bool = False
    school: bool = False
    #: … or, where this is true, only on those weekdays of them.
    within: bool = False
    #: From and to in minutes after midnight; past midnight the end is above 24 hours.
    times: tuple[tuple[int, int], ...] = ()
    off: bool = False
    #: It adds to the earlier rules instead of overriding them.
    extra: bool = False
    comment: str = ""

    @property
    def special(self) -> bool:
        """Whether it is for a few days of the year, such as those after Christmas, and not for a season."""
        return bool(self.dates) and all(dates.length <= _FEW for dates in self.dates)

    def cover(self, day: dt.date, *, public: bool, school: bool) -> bool:
        """Say whether the rule is for a day, which is or is not a public holiday or in a school holiday."""
        if self.dates and not any(dates.cover(day) for dates in self.dates):
            return False
        if self.weeks and not any(weeks.cover(day) for weeks in self.weeks):
            return False
        holiday = (self.public and public) or (self.school and school)
        weekday = any(weekday.cover(day) for weekday in self.weekdays)
        if self.within:
            return holiday and weekday
        return holiday or weekday or not (self.weekdays or self.public or self.school)


@dataclass(frozen=True, slots=True)
class Hours:
    """When something is open: rules in order."""

    rules: tuple[Rule, ...]

    @property
    def knows_public(self) -> bool:
        """Whether the rules say what is so on public holidays."""
        return any(rule.public for rule in self.rules)

    @property
    def knows_school(self) -> bool:
        """Whether the rules say what is so in school holidays."""
        return any(rule.school for rule in self.rules)

    @property
    def comments(self) -> tuple[str, ...]:
        """What the rules add in words, each once."""
        return tuple(dict.fromkeys(rule.comment for rule in self.rules if rule.comment))

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days of the week on which it is open, at least now and then; 0 for Monday."""
        days: set[int] = set()
        for rule in self.rules:
            if not rule.off:
                plain = not (rule.weekdays or rule.public or rule.school)
                days |= set(range(7)) if plain else {weekday.day for weekday in rule.weekdays}
        return tuple(sorted(days))

    @property
    def always(self) -> bool:
        """Whether it never closes."""
        return self.rules == (Rule(times=((0, DAY),)),)


@functools.lru_cache(maxsize=10_000)  # many places keep the same hours
def read_hours(text: str) -> Hours:
    """Read hours.

    Raises:
        PydanticCustomError: ``hours``, ``hours-outside`` or ``hours-without-times``, with the piece that is wrong and,
            where the subset has another way to say it, an example.

    """
    return _Reader(text).hours()


def checked_hours(value: str) -> str:
    """Take hours as a record writes them, or raise what is wrong with them: how to write what was said in Swedish."""
    try:
        read_hours(value)
    except PydanticCustomError as error:
        from .spoken_hours import understand

        said = understand(value, dt.datetime.now(dt.UTC).date())
        if error.type == "hours" and said.hours and not (said.questions or said.period):
            values = {"value": value, "suggestion": said.hours}
            raise PydanticCustomError("hours-as-said", "{value}", values) from None
        raise
    return value


class _Reader:
    """Goes through the tokens once, from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [match["token"] for match in _TOKEN.finditer(text) if match["token"]]
        self.at = 0

    def fault(self, code: str = "hours", **values: str) -> PydanticCustomError:
        """Say what is wrong at the present token."""
        piece = self.peek() or self.text
        if code == "hours" and piece.lower() in _OUTSIDE:
            code, values = "hours-outside", {"suggestion": _OUTSIDE[piece.lower()]}
        return PydanticCustomError(code, "{value}", {"value": self.text, "piece": piece, **values})

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, *wanted: str) -> str:
        """Take the next token where it is one of these."""
        if (token := self.peek()) and token in wanted:
            self.at += 1
            return token
        return ""

    def number(self, low: int, high: int) -> int:
        token = self.peek()
        if not token.isdecimal() or not low <= int(token) <= high:
            raise self.fault()
        self.at += 1
        return int(token)

    def hours(self) -> Hours:
        rules = [self.rule(extra=False)]
        while separator := self.take(";", ","):
            if separator == ";" and not self.peek():
                break
            rules.append(self.rule(extra=separator == ","))
        if self.peek():
            raise self.fault()
        return Hours(tuple(rules))

    def rule(self, *, extra: bool) -> Rule:
        start = self.at
        if self.take("24/7"):
            return Rule(times=((0, DAY),), extra=extra, comment=self.comment())
        dates = self.dates()
        weeks = self.weeks()
        weekdays, public, school, within = self.days()
        off = bool(self.take("off", "closed"))
        times = self.times()
        off = off or bool(self.take("off", "closed"))
        comment = self.comment()
        if self.at == start:
            raise self.fault()
        if not (times or off or comment):
            if self.peek() and self.peek() not in ";,":
                raise self.fault()
            said = " ".join(self.tokens[start : self.at]).replace(" - ", "-").replace(" , ", ",")
            raise self.fault("hours-without-times", piece=said)
        return Rule(dates, weeks, weekdays, public, school, within, times, off, extra, comment)

    def comment(self) -> str:
        if not self.peek().startswith('"') or len(self.peek()) < 3:
            return ""
        self.at += 1
        return self.tokens[self.at - 1].strip('"').strip()

    def dates(self) -> tuple[Dates, ...]:
        found = []
        while self.peek() in MONTHS or (self._year() and self.peek(1) in MONTHS):
            found.append(self.date_range())
            if not (self.peek() == "," and (self.peek(1) in MONTHS or self._year(1))):
                break
            self.at += 1
        return tuple(found)

    def _year(self, ahead: int = 0) -> bool:
        token = self.peek(ahead)
        return len(token) == 4 and token.isdecimal() and self.peek(ahead + 1) in MONTHS

    def date_range(self) -> Dates:
        year, month, day = self.date()
        if not self.take("-"):
            return Dates((month, day or 1), (month, day or LAST_DAYS[month - 1]), year, year)
        if day and self.peek().isdecimal() and not self._year():
            last_year, last_month, last_day = year, month, self.number(day, LAST_DAYS[month - 1])
        else:
            last_year, last_month, last_day = self.date()
        first, last = (month, day or 1), (last_month, last_day or LAST_DAYS[last_month - 1])
        if year and not last_year:
            last_year = year if first <= last else year + 1
        if bool(year) != bool(last_year) or (year and (year, *first) > (last_year, *last)):
            self.at -= 1
            raise self.fault()
        return Dates(first, last, year, last_year)

    def date(self) -> tuple[int, int, int]:
        """Take a month, with its year before and its day after where they stand; 0 where not."""
        year = self.number(2000, 2199) if self._year() else 0
        if self.peek() not in MONTHS:
            raise self.fault()
        month = MONTHS.index(self.peek()) + 1
        self.at += 1
        day = self.number(1, LAST_DAYS[month - 1]) if self.peek().isdecimal() and not self._year() else 0
        return year, month, day

    def weeks(self) -> tuple[Weeks, ...]:
        found: list[Weeks] = []
        if not self.take("week"):
            return ()
        while not found or (self.peek() == "," and self.peek(1).isdecimal() and self.take(",")):
            first = self.number(1, 53)
            last = self.number(first, 53) if self.take("-") else first
            found.append(Weeks(first, last, self.number(1, 26) if self.take("/") else 1))
        return tuple(found)

    def days(self) -> tuple[tuple[Weekday, ...], bool, bool, bool]:
        weekdays: list[Weekday] = []
        holidays: set[str] = set()
        within = False
        while self.peek() in (*DAYS, "PH", "SH"):
            if holiday := self.take("PH", "SH"):
                holidays.add(holiday)
            else:
                weekdays += self.weekday()
            if self.peek() == "," and self.peek(1) in (*DAYS, "PH", "SH"):
                self.at += 1
            elif holidays and not weekdays and self.peek() in DAYS:
                within = True
            else:
                break
        return tuple(weekdays), "PH" in holidays, "SH" in holidays, within

    def weekday(self) -> list[Weekday]:
        first = DAYS.index(self.take(*DAYS))
        if self.take("["):
            nth: list[int] = []
            while not nth or self.take(","):
                sign = -1 if self.take("-") else 1
                number = self.number(1, 5)
                last = self.number(number, 5) if sign > 0 and self.take("-") else number
                nth += [sign * value for value in range(number, last + 1)]
            if not self.take("]"):
                raise self.fault()
            return [Weekday(first, tuple(nth))]
        if not self.take("-"):
            return [Weekday(first)]
        if self.peek() not in DAYS:
            raise self.fault()
        last = DAYS.index(self.take(*DAYS))
        return [Weekday((first + step) % 7) for step in range((last - first) % 7 + 1)]

    def times(self) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        while self._time():
            start = self.time(DAY - 1)
            if not self.take("-") or not self._time():
                raise self.fault()
            end = self.time(2 * DAY)
            if start == end:
                self.at -= 1
                raise self.fault("hours-outside", suggestion="00:00-24:00")
            found.append((start, end if end > start else end + DAY))
            if not (self.peek() == "," and self._time(1)):
                break
            self.at += 1
        return tuple(found)

    def _time(self, ahead: int = 0) -> bool:
        hour, colon, _ = self.peek(ahead).partition(":")
        return bool(colon) and hour.isdecimal()

    def time(self, high: int) -> int:
        hour, _, minute = self.peek().partition(":")
        value = int(hour) * 60 + int(minute)
        if int(minute) > 59 or value > high:
            raise self.fault()
        self.at += 1
        return value
