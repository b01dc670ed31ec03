"""Recurrence: which hours are said as rules, and that rules and exceptions together say what the hours say."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.exchange.recurrence import Occurrences, Recurrence, occurrences, recurrences
from aktorskartan.records.hours import read_hours
from aktorskartan.records.model import Period
from aktorskartan.records.opening import EVER, Why, plan_of
from tests.opening_cases import CALENDAR, written

SINCE = dt.date(2026, 11, 25)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Tu 17:00-19:00; SH off", [Recurrence((1020, 1140), ("TU",))]),
        ("Mo-Fr 09:00-12:00; PH off", [Recurrence((540, 720), ("MO", "TU", "WE", "TH", "FR"))]),
        (
            "Mo-Fr 09:00-12:00; We 14:00-18:00",
            [Recurrence((540, 720), ("MO", "TU", "TH", "FR")), Recurrence((840, 1080), ("WE",))],
        ),
        ("Mo 10:00-12:00; We 10:00-12:00", [Recurrence((600, 720), ("MO", "WE"))]),
        ("Tu[2] 18:00-20:00; Jul off", [Recurrence((1080, 1200), ("2TU",))]),
        ("Fr[-1] 13:00-16:00", [Recurrence((780, 960), ("-1FR",))]),
        ("Apr-Sep Sa[2] 10:00-14:00", [Recurrence((600, 840), ("2SA",), (4, 5, 6, 7, 8, 9))]),
        ("Nov-Feb Sa 12:00-14:00", [Recurrence((720, 840), ("SA",), (1, 2, 11, 12))]),
        ("Fr 20:00-02:00", [Recurrence((1200, 1560), ("FR",))]),
        ("2026 Dec 23 10:00-13:00", []),
    ],
)
def test_hours_are_said_as_recurrence_rules(hours: str, said: list[Recurrence]) -> None:
    """Weekdays, nth weekdays and months have their parts in RRULE; what is off leaves them as they are."""
    assert recurrences(read_hours(hours)) == said


@pytest.mark.parametrize("hours", ["week 1-53/2 We 18:00-20:00", "Mo-Fr 10:00-12:00; Apr-Sep Mo 9:00-10:00", '"ring"'])
def test_hours_that_are_no_recurrence_are_not_said_so(hours: str) -> None:
    """Odd weeks drift from every second week, a season takes over for a while, and a remark has no times."""
    assert recurrences(read_hours(hours)) is None


def days_of(one: Occurrences, last: dt.date) -> set[tuple[dt.date, int, int]]:
    """Expand occurrences day by day."""
    if not one.recurrence.by_day:
        return {(one.first, *one.recurrence.span)}
    end = min(last, one.until or last)
    days = (one.first + dt.timedelta(days=step) for step in range((end - one.first).days + 1))
    return {(day, *one.recurrence.span) for day in days if one.recurrence.on(day) and day not in one.without}


@given(st.integers(), st.sampled_from([EVER, Period.model_validate({"from": "2027-01-10", "until": "2027-06-01"})]))
def test_occurrences_say_what_the_hours_say(seed: int, valid: Period) -> None:
    """For a year of any hours, rules, exceptions and single dates together are the openings of each day, no more."""
    hours = read_hours(written(random.Random(seed)))  # noqa: S311 - no secret
    last = SINCE + dt.timedelta(days=360)
    said = {day for one in occurrences(hours, SINCE, CALENDAR, valid) for day in days_of(one, last) if day[0] <= last}
    meant = {
        (day, span.start, span.end)
        for day in (SINCE + dt.timedelta(days=step) for step in range(361))
        for span in plan_of(hours, CALENDAR.day(day), valid).spans
        if span.doubt in (Why.ORDINARY, Why.CALENDAR)
    }
    assert said == meant
