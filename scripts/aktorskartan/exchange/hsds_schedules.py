"""HSDS's schedules: hours as its rows can say them.

A row is one opening that comes back every week, or on the nth day of a month, from one day to another. A long pause,
and a day with other times, end a row and begin another. Single closed days cannot be said: they stand in the service's
``alert`` and, as they are written, in ``notes``.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..records.hours import DAY, DAYS
from ..records.model import Period
from .recurrence import Occurrences, Recurrence

Row = dict[str, str]

#: More than so many days without what comes back are a pause: Christmas and New Year are not.
_WEEKLY_PAUSE, _MONTHLY_PAUSE = 22, 75
#: So far ahead rows begin.
_AHEAD = 366


def schedule_rows(made: Iterable[Occurrences], since: dt.date, valid: Period) -> list[tuple[Row, str]]:
    """Say occurrences as rows, each with the comment of its rule.

    Args:
        made: when something is open.
        since: the day that they begin with.
        valid: the days that the hours are for.

    """
    recurring = [one for one in made if one.recurrence.by_day]
    single = [one for one in made if not one.recurrence.by_day]
    other_times = {one.first for one in single}
    rows = [_row(one, one.first) for one in _weeks(single)]
    for one in recurring:
        runs = list(_runs(one, other_times))
        for index, (first, last) in enumerate(runs):
            if first <= since + dt.timedelta(days=_AHEAD):
                lasting = index == len(runs) - 1 and not valid.until and not one.recurrence.by_month
                begins = first if first > since or valid.since else None
                rows.append(_row(replace(one, first=first, until=None if lasting else last), begins))
    return rows


def _row(one: Occurrences, begins: dt.date | None = None) -> tuple[Row, str]:
    opens, closes = one.recurrence.span
    monthly = one.recurrence.monthly
    row = {
        "freq": "MONTHLY" if monthly else "WEEKLY",
        "byday": ",".join(one.recurrence.by_day),
        "opens_at": _clock(opens),
        # A whole day ends a minute before midnight, as HSDS's guide has it.
        "closes_at": "23:59:00" if closes == DAY else _clock(closes),
    }
    if begins:
        row["valid_from"] = begins.isoformat()
    if one.until:
        row["valid_to"] = one.until.isoformat()
    return row, one.recurrence.comment


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def _runs(one: Occurrences, other_times: set[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Give the stretches in which something comes back without a pause: the first and last day of each."""
    without = set(one.without)
    pause = _MONTHLY_PAUSE if one.recurrence.monthly else _WEEKLY_PAUSE
    last_day = one.until or one.first
    first = last = one.first
    day = one.first
    replaced = False
    while (day := day + dt.timedelta(days=1)) <= last_day:
        if not one.recurrence.on(day):
            continue
        if day in without:
            replaced = replaced or day in other_times
            continue
        if replaced or (day - last).days > pause:
            yield first, last
            first = day
        last, replaced = day, False
    yield first, last_day if (last_day - last).days <= pause and not replaced else last


def _weeks(single: list[Occurrences]) -> Iterator[Occurrences]:
    """Put single days together that are neighbours with the same times: days of one week, or of weeks in a row."""
    spans: dict[Recurrence, list[dt.date]] = {}
    for one in single:
        spans.setdefault(one.recurrence, []).append(one.first)
    for recurrence, days in spans.items():
        run: list[dt.date] = []
        for day in sorted(days):
            if run and not _continues(run, day):
                yield _week(recurrence, run)
                run = []
            run.append(day)
        yield _week(recurrence, run)


def _continues(run: list[dt.date], day: dt.date) -> bool:
    """Say whether a day goes on with a run: each of its weekdays since the run began is in it."""
    if (day - run[-1]).days > 7:
        return False
    weekdays = {one.weekday() for one in (*run, day)}
    between = [run[0] + dt.timedelta(days=step) for step in range((day - run[0]).days + 1)]
    return sum(one.weekday() in weekdays for one in between) == len(run) + 1


def _week(recurrence: Recurrence, run: list[dt.date]) -> Occurrences:
    weekdays = sorted({day.weekday() for day in run})
    by_day = tuple(DAYS[weekday].upper() for weekday in weekdays)
    return Occurrences(run[0], replace(recurrence, by_day=by_day), run[-1])
