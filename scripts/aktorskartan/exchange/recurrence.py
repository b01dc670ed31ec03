"""Recurrence: hours as recurrence rules with their exceptions, where they can be said so, else as dates for a year.

Candidates are made rule by rule, and tried against what the rules say of every day of some years. Only what agrees on
ordinary days is a recurrence; holidays and dates that are off become its exceptions. Source: RFC 5545, 3.3.10.
"""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..records.calendar import Calendar, Day
from ..records.hours import DAYS, LAST_DAYS, Dates, Hours, Rule
from ..records.model import Period
from ..records.opening import EVER, Plan, Span, Why, plan_of

#: So many days of ordinary weeks and months show whether a recurrence says the same as the rules.
_TRIED = 2 * 366
#: So far ahead recurrences are said, with their exceptions, and single dates: a feed is fetched again long before.
_AHEAD = 2 * 366
_YEAR = 366


@dataclass(frozen=True, slots=True)
class Recurrence:
    """An opening that comes back: RRULE's parts (``BYDAY`` as in ``TU`` or ``-1FR``), or once where there is none."""

    span: tuple[int, int]
    by_day: tuple[str, ...] = ()
    by_month: tuple[int, ...] = ()
    comment: str = ""

    @property
    def monthly(self) -> bool:
        """Whether its days are the nth of a month."""
        return any(len(day) > 2 for day in self.by_day)

    def on(self, day: dt.date) -> bool:
        """Say whether it comes on a day."""
        if self.by_month and day.month not in self.by_month:
            return False
        name = DAYS[day.weekday()].upper()
        from_start = f"{(day.day - 1) // 7 + 1}{name}"
        length = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - day
        from_end = f"{-((length.days - 1) // 7 + 1)}{name}"
        return not {name, from_start, from_end}.isdisjoint(self.by_day)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """When an opening is: its first day, how it comes back (or not), until when, and on which days it does not."""

    first: dt.date
    recurrence: Recurrence
    until: dt.date | None = None
    without: tuple[dt.date, ...] = ()
    #: Whether it is known to be so: in a school holiday that is in no calendar it may not.
    sure: bool = True


def occurrences(hours: Hours, since: dt.date, calendar: Calendar, valid: Period) -> list[Occurrences]:
    """Say when something is open.

    Args:
        hours: its rules.
        since: the day to begin with.
        calendar: the municipality's; nothing is said beyond its last day, or two years.
        valid: the days that the hours are for.

    """
    first = max(since, valid.since or since)
    last = min(day for day in (first + dt.timedelta(days=_AHEAD), calendar.public_until, valid.until) if day)
    rules = recurrences(hours)
    if rules is None:
        return list(_single(hours, first, min(last, first + dt.timedelta(days=_YEAR)), calendar, valid))
    found: list[Occurrences] = []
    days = _days(first, last)
    plans = {day: plan_of(hours, calendar.day(day), valid) for day in days}
    for rule in rules:
        on = [day for day in days if rule.on(day)]
        held = [day for day in on if any(_same(span, rule) for span in _certain(plans[day]))]
        if held:
            without = tuple(sorted({day for day in on if held[0] <= day} - set(held)))
            sure = not any(span.doubt for day in held for span in plans[day].spans)
            found.append(Occurrences(held[0], rule, last, without, sure))
    # What is only on some dates or holidays stands beside the recurrences.
    return found + [
        one
        for one in _single(hours, first, min(last, first + dt.timedelta(days=_YEAR)), calendar, valid)
        if not any(rule.span == one.recurrence.span and rule.on(one.first) for rule in rules)
    ]


@functools.lru_cache(maxsize=10_000)  # many places keep the same hours
def recurrences(hours: Hours) -> list[Recurrence] | None:
    """Say hours as recurrences, leaving holidays and what is off aside. None: they cannot be said so."""
    base = [rule for rule in hours.rules if not (rule.off or rule.public or rule.school) and not _some_dates(rule)]
    if not all(rule.times and not rule.weeks for rule in base):
        return None
    found = [recurrence for index, rule in enumerate(base) for recurrence in _of_rule(rule, base[index + 1 :])]
    ordinary = Hours(tuple(base)) if base else None
    start = dt.date(2026, 1, 1)
    for ahead in range(_TRIED if ordinary else 0):
        day = start + dt.timedelta(days=ahead)
        plan = plan_of(ordinary, Day(day), EVER)  # type: ignore[arg-type] # not tried without
        if sorted((span.start, span.end) for span in plan.spans) != sorted(one.span for one in found if one.on(day)):
            return None
    return _together(found)


def _some_dates(rule: Rule) -> bool:
    """Say whether a rule is for some dates, and not for whole months that come back."""
    return any(dates.first_year or not _whole_months(dates) for dates in rule.dates)


def _whole_months(dates: Dates) -> bool:
    return dates.first[1] == 1 and dates.last[1] == LAST_DAYS[dates.last[0] - 1]


def _of_rule(rule: Rule, later: Iterable[Rule]) -> Iterator[Recurrence]:
    """Give what a rule says, without the weekdays that a later one takes over all year."""
    months = tuple(
        sorted({(dates.first[0] + step - 1) % 12 + 1 for dates in rule.dates for step in range(_months(dates))})
    )
    taken = {
        weekday.day
        for other in later
        if not (other.extra or other.dates)
        for weekday in other.weekdays
        if not weekday.nth
    }
    weekdays = [weekday for weekday in rule.weekdays if weekday.nth or weekday.day not in taken]
    days = [f"{nth or ''}{DAYS[weekday.day].upper()}" for weekday in weekdays for nth in weekday.nth or (0,)]
    if not rule.weekdays:
        days = [day.upper() for index, day in enumerate(DAYS) if index not in taken]
    for kind in ([day for day in days if len(day) == 2], [day for day in days if len(day) > 2]):
        if kind:
            for times in rule.times:
                yield Recurrence(times, tuple(kind), months, rule.comment)


def _months(dates: Dates) -> int:
    return (dates.last[0] - dates.first[0]) % 12 + 1


def _together(found: list[Recurrence]) -> list[Recurrence]:
    """Put those together that differ by their weekdays alone: Monday, and Wednesday, at the same times."""
    kinds: dict[Recurrence, list[str]] = defaultdict(list)
    for one in found:
        if one.monthly:
            kinds[one] = list(one.by_day)
        else:
            kinds[replace(one, by_day=())] += one.by_day
    order = [day.upper() for day in DAYS]
    return [
        kind if kind.by_day else replace(kind, by_day=tuple(sorted(days, key=order.index)))
        for kind, days in kinds.items()
    ]


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]


def _certain(plan: Plan) -> list[Span]:
    """Give the openings that are so as far as anybody knows: not those of a holiday that the rules do not speak of."""
    return [span for span in plan.spans if span.doubt in (Why.ORDINARY, Why.CALENDAR)]


def _same(span: Span, rule: Recurrence) -> bool:
    return (span.start, span.end) == rule.span


def _single(hours: Hours, first: dt.date, last: dt.date, calendar: Calendar, valid: Period) -> Iterator[Occurrences]:
    for day in _days(first, last):
        for span in _certain(plan_of(hours, calendar.day(day), valid)):
            yield Occurrences(day, Recurrence((span.start, span.end), comment=span.comment), sure=not span.doubt)
