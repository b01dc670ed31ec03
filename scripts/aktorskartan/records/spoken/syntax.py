"""What hours are made of, and how each part is written in the syntax of ``hours``."""

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

#: Days of the week, then public and school holidays; a day is a place in this list.
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PUBLIC_HOLIDAY, SCHOOL_HOLIDAY = DAYS.index("PH"), DAYS.index("SH")
NOON, MIDNIGHT = 12 * 60, 24 * 60

_PARTS = {
    "day": r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su)|\[(?:[1-5](?:,[1-5])*|-1)\])?|PH|SH)",
    "clock": r"(?:[01]\d|2[0-3]):[0-5]\d",
    "month": f"(?:{'|'.join(_MONTHS)})",
    "date": r"(?:[1-9]|[12]\d|3[01])(?!\d)",
    "week": r"(?:[1-9]|[1-4]\d|5[0-3])(?!\d)",
    "note": r"\"[^\"\n;]+\"",
    "end": r"(?: (?=[\w\"])|(?=[;,] )|$)",
}
_PARTS["times"] = "{clock}-(?:{clock}|24:00)".format_map(_PARTS)
_PARTS["dates"] = (
    r"(?:\d{{4}} {month} {date}(?:-(?:{date}|(?:\d{{4}} )?{month} {date}))?"
    r"|{month} {date}(?:-(?:{month} )?{date})?|{month}(?:-{month})?)"
).format_map(_PARTS)
_PARTS["rule"] = (
    r"(?=[\w\"])(?:24/7{end}|(?:{dates}(?:,{dates})*{end})?(?:week {week}(?:-{week}(?:/2)?)?{end})?"
    r"(?:{day}(?:,{day})*{end})?(?:(?:off|{times}(?:,{times})*){end})?)(?:{note}{end})?"
).format_map(_PARTS)
_CANONICAL = re.compile("{rule}(?:[;,] {rule})*".format_map(_PARTS))


def is_canonical(text: str) -> bool:
    """Say whether a text is hours in the syntax, written as ``write`` does."""
    return _CANONICAL.fullmatch(text) is not None


class Day(NamedTuple):
    """A day of the week (0 is Monday), or one kind of holiday; ``nth`` in its month (-1: the last)."""

    day: int
    nth: tuple[int, ...] = ()


class Interval(NamedTuple):
    """From one minute of the day to another, which is past midnight when it is not later."""

    start: int
    end: int

    @property
    def stop(self) -> int:
        """The end, counted on from the day's start."""
        return self.end if self.end > self.start else self.end + MIDNIGHT


class Date(NamedTuple):
    """A day or a month (``day`` 0), in every year (``year`` 0) or one."""

    year: int
    month: int
    day: int

    @property
    def exists(self) -> bool:
        """Whether there is such a day. Without a year, the 29th of February is one."""
        return 1 <= self.month <= 12 and self.day <= self.last_day

    @property
    def last_day(self) -> int:
        """The last day of its month."""
        return calendar.monthrange(self.year or 2024, self.month)[1]


class Span(NamedTuple):
    """From one date to another, both included."""

    first: Date
    last: Date

    @property
    def whole_months(self) -> bool:
        """Whether it tells months and no days."""
        return not self.first.day

    @property
    def one_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last and not self.whole_months

    @property
    def short(self) -> bool:
        """Whether it is a few days, in which people mean every day."""
        first, last = self.first, self.last
        days = ((last.month - first.month) * 31 + last.day - first.day) % (12 * 31)
        return not self.whole_months and days < 7


class Scope(NamedTuple):
    """When in the year something holds; empty: always. Several weeks become a rule each."""

    dates: tuple[Span, ...] = ()
    weeks: tuple[str, ...] = ()


ALWAYS = Scope()


@dataclass(frozen=True)
class Rule:
    """One statement: when, which days, and what then. ``off`` where there are no times says closed."""

    scope: Scope = ALWAYS
    days: tuple[Day, ...] = ()
    times: tuple[Interval, ...] = ()
    off: bool = False
    note: str = ""


def write(rule: Rule) -> str:
    """Write one rule, as several where it holds in several weeks."""
    whole_day = rule.times == (Interval(0, MIDNIGHT),)
    if whole_day and rule.scope == ALWAYS and rule.days in ((), tuple(map(Day, range(7)))):
        return " ".join(filter(None, ("24/7", _note(rule.note))))
    parts = (
        _days(rule.days),
        "off" if rule.off else ",".join(f"{_clock(time.start)}-{_clock(time.end)}" for time in sorted(rule.times)),
        _note(rule.note),
    )
    dates = ",".join(_span(span) for span in rule.scope.dates)
    weeks = [f"week {week}" for week in rule.scope.weeks] or [""]
    return "; ".join(" ".join(filter(None, (dates, week, *parts))) for week in weeks)


def runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Put numbers that follow each other together."""
    run: list[int] = []
    for number in sorted(set(numbers)):
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _days(days: Iterable[Day]) -> str:
    days = sorted(set(days), key=lambda day: (day.day, [place % 10 for place in day.nth]))  # the last comes last
    written: list[str] = []
    for run in runs(day.day for day in days if not day.nth and day.day < PUBLIC_HOLIDAY):
        names = [DAYS[day] for day in run]
        written += [f"{names[0]}-{names[-1]}"] if len(run) > 2 else names
    written += [f"{DAYS[day.day]}[{','.join(map(str, day.nth))}]" for day in days if day.nth]
    return ",".join([*written, *(DAYS[day.day] for day in days if day.day >= PUBLIC_HOLIDAY)])


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _note(note: str) -> str:
    return f'"{note}"' if note else ""


def _span(span: Span) -> str:
    first, last = span
    start = _date(first)
    if first == last:
        return start
    if (first.year, first.month) == (last.year, last.month):
        return f"{start}-{last.day}"
    return f"{start}-{_date(last)}"


def _date(date: Date) -> str:
    return " ".join(str(part) for part in (date.year, _MONTHS[date.month - 1], date.day) if part)
