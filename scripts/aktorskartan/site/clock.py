"""The clock: hours and calendar in the form that ``overrides/assets/hours.js`` reckons with."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from ..records.calendar import Calendar
from ..records.hours import Hours, Rule
from ..records.model import Period
from ..records.opening import EVER

_EPOCH = dt.date(1970, 1, 1)


def day_number(day: dt.date | None) -> int | None:
    """Give the number of a day since 1970."""
    return None if day is None else (day - _EPOCH).days


def clock_hours(hours: Hours, valid: Period = EVER, said: Callable[[str], str] = str) -> dict[str, Any]:
    """Give hours for the browser.

    Args:
        hours: the rules.
        valid: the days that they are for.
        said: gives a comment in the page's language.

    """
    data: dict[str, Any] = {"r": [_rule(rule, said) for rule in hours.rules]}
    if valid.since or valid.until:
        data["v"] = [day_number(valid.since), day_number(valid.until)]
    if hours.always:
        data["a"] = 1
    return data


def clock_calendar(calendar: Calendar, names: Mapping[str, str]) -> dict[str, Any]:
    """Give a calendar for the browser, with the names of holidays in the page's language, by id."""
    return {
        "h": {day_number(day): names[holiday] for day, holiday in calendar.holidays.items()},
        "s": [
            [day_number(item.since), day_number(item.until), names.get(item.name, item.name)]
            for item in calendar.school_holidays
        ],
        "k": [
            day_number(day)
            for day in (calendar.public_from, calendar.public_until, calendar.school_from, calendar.school_until)
        ],
    }


def _rule(rule: Rule, said: Callable[[str], str]) -> dict[str, Any]:
    dates = [
        [*item.first, *item.last, *((item.first_year, item.last_year) if item.first_year else ())]
        for item in rule.dates
    ]
    whole = {
        "y": dates,
        "w": [[item.first, item.last, item.step] for item in rule.weeks],
        "d": [[item.day, *item.nth] for item in rule.weekdays],
        "p": int(rule.public),
        "s": int(rule.school),
        "i": int(rule.within),
        "t": [list(times) for times in rule.times],
        "o": int(rule.off),
        "e": int(rule.extra),
        "f": int(rule.special),
        "c": said(rule.comment) if rule.comment else "",
    }
    return {key: value for key, value in whole.items() if value}
