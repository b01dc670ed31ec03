"""The calendar: which days are holidays, by law and by a municipality's own word, and how long that is known."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from dateutil.easter import easter

from aktorskartan.records import facts
from aktorskartan.records.calendar import Calendar
from aktorskartan.records.check import check
from aktorskartan.records.load import load
from aktorskartan.records.town import Municipality
from tests.conftest import DIRECTORY, TOWN, Files
from tests.opening_cases import CALENDAR

HOLIDAYS = load(DIRECTORY)[0].vocabularies.holidays


def saturday(year: int, month: int, day: int) -> dt.date:
    """Give the first Saturday from a day on."""
    first = dt.date(year, month, day)
    return first + dt.timedelta(days=(5 - first.weekday()) % 7)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
def test_the_days_are_those_of_the_law(year: int) -> None:
    """Lag 1989:253 om allmänna helgdagar says which days are holidays; Sundays that are nothing else are left out."""
    day = dt.timedelta(days=1)
    law = {
        dt.date(year, 1, 1), dt.date(year, 1, 6), dt.date(year, 5, 1), dt.date(year, 6, 6),
        dt.date(year, 12, 25), dt.date(year, 12, 26), saturday(year, 6, 20), saturday(year, 10, 31),
        *(easter(year) + step * day for step in (-2, 0, 1, 39, 49)),
    }  # fmt: skip
    written = {on for holiday in HOLIDAYS.values() if not holiday.eve for on in holiday.days if on.year == year}
    assert written == law


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029])
def test_an_eve_is_the_day_before_what_it_is_the_eve_of(year: int) -> None:
    """Christmas Eve, Midsummer Eve and the like stand a day before; Maundy Thursday before Good Friday."""
    days = {key: next(day for day in holiday.days if day.year == year) for key, holiday in HOLIDAYS.items()}
    pairs = {
        "twelfth-eve": "twelfth-day", "maundy-thursday": "good-friday", "easter-eve": "easter-day",
        "walpurgis-eve": "may-day", "whitsun-eve": "whit-sunday", "midsummer-eve": "midsummer-day",
        "all-saints-eve": "all-saints-day", "christmas-eve": "christmas-day",
    }  # fmt: skip
    assert {eve: days[eve] for eve in pairs} == {eve: days[day] - dt.timedelta(days=1) for eve, day in pairs.items()}
    assert set(pairs) | {"new-years-eve"} == {key for key, holiday in HOLIDAYS.items() if holiday.eve}


def test_three_eves_count_unless_a_municipality_says_otherwise() -> None:
    """Midsummer, Christmas and New Year's Eve are as holidays; a municipality may keep more, or none."""
    eve, ordinary = dt.date(2027, 1, 5), dt.date(2026, 12, 24)
    town = {"id": "staden", "name": "Staden", "code": "0180"}
    assert [CALENDAR.day(eve).public, CALENDAR.day(ordinary).public] == [False, True]
    own = Municipality.model_validate({**town, "closed_eves": ["twelfth-eve"]})
    assert [Calendar.of(HOLIDAYS, own).day(day).public for day in (eve, ordinary)] == [True, False]


def test_beyond_what_is_known_nobody_knows() -> None:
    """Before the first and after the last year, and outside the school years that are told, the answer is None."""
    assert [CALENDAR.day(dt.date(year, 12, 25)).public for year in (2025, 2026, 2029, 2030)] == [None, True, True, None]
    days = (dt.date(2026, 6, 30), dt.date(2026, 7, 1), dt.date(2027, 8, 17), dt.date(2027, 8, 18))
    assert [CALENDAR.day(day).school for day in days] == [None, False, True, None]


def _service(hours: str) -> str:
    return f"""\
# yaml-language-server: $schema=../../schema/actor.json
name: Språkhuset
kind: association
topics: [friends]
services:
  - id: kurs
    name: Kurs
    hours: {hours}
sources: [rapporten]
"""


def test_hours_that_need_school_holidays_ask_for_them(directory_of: Callable[[Files], Path]) -> None:
    """Where hours say SH and the municipality's holidays are in no calendar, check says so."""
    root = directory_of({**TOWN, "staden/actors/huset.yml": _service("Tu 17:00-19:00; SH off")})
    assert [(finding.file, finding.code) for finding in check(root)[1]] == [
        ("staden/municipality.yml", "school-holidays-missing")
    ]


def test_public_holidays_are_asked_for_a_year_before_they_end(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When less than a year is left of the holidays that are known, check says so."""
    monkeypatch.setattr(facts, "today", lambda: dt.date(2029, 1, 15))
    assert [finding.code for finding in check(town)[1]] == ["public-holidays-end"]
