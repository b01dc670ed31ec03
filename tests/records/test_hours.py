"""Hours: what the subset takes and refuses, and that another reader of the whole syntax agrees on what is valid."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import validate
from pydantic_core import PydanticCustomError

from aktorskartan.records.hours import DAY, Dates, Rule, Weekday, Weeks, read_hours
from tests.opening_cases import CASES, written

WEEK = tuple(Weekday(day) for day in range(5))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Tu 17:00-19:00", [Rule(weekdays=(Weekday(1),), times=((1020, 1140),))]),
        ("Mo-Fr 9:00-12:00,13:00-16:00", [Rule(weekdays=WEEK, times=((540, 720), (780, 960)))]),
        ("Su-Mo 10:00-12:00", [Rule(weekdays=(Weekday(6), Weekday(0)), times=((600, 720),))]),
        ("Fr 21:00-02:00", [Rule(weekdays=(Weekday(4),), times=((1260, 1560),))]),
        ("24/7", [Rule(times=((0, DAY),))]),
        ("00:00-24:00", [Rule(times=((0, DAY),))]),
        ("Mo[1,3] 18:00-20:00", [Rule(weekdays=(Weekday(0, (1, 3)),), times=((1080, 1200),))]),
        ("Mo[2-4] off", [Rule(weekdays=(Weekday(0, (2, 3, 4)),), off=True)]),
        ("Fr[-1] 13:00-16:00", [Rule(weekdays=(Weekday(4, (-1,)),), times=((780, 960),))]),
        ("PH off", [Rule(public=True, off=True)]),
        ("PH closed", [Rule(public=True, off=True)]),
        ("PH,SH off", [Rule(public=True, school=True, off=True)]),
        ("Sa,PH 10:00-12:00", [Rule(weekdays=(Weekday(5),), public=True, times=((600, 720),))]),
        ("SH Mo-Fr off", [Rule(weekdays=WEEK, school=True, within=True, off=True)]),
        ("Jul off", [Rule(dates=(Dates((7, 1), (7, 31)),), off=True)]),
        ("Dec 24-26 off", [Rule(dates=(Dates((12, 24), (12, 26)),), off=True)]),
        ("Nov-Feb off", [Rule(dates=(Dates((11, 1), (2, 29)),), off=True)]),
        ("2026 Dec 24 off", [Rule(dates=(Dates((12, 24), (12, 24), 2026, 2026),), off=True)]),
        ("2026 Dec 24-Jan 6 off", [Rule(dates=(Dates((12, 24), (1, 6), 2026, 2027),), off=True)]),
        ("2026 Dec 24-2027 Jan 6 off", [Rule(dates=(Dates((12, 24), (1, 6), 2026, 2027),), off=True)]),
        ("Jul,Dec 24 off", [Rule(dates=(Dates((7, 1), (7, 31)), Dates((12, 24), (12, 24))), off=True)]),
        ("week 1-53/2 off", [Rule(weeks=(Weeks(1, 53, 2),), off=True)]),
        ("week 10,20-22 off", [Rule(weeks=(Weeks(10, 10), Weeks(20, 22)), off=True)]),
        ('"ring först; efter kl 9"', [Rule(comment="ring först; efter kl 9")]),
        ('Mo off "lov"', [Rule(weekdays=(Weekday(0),), off=True, comment="lov")]),
        (
            "Mo 10:00-12:00, Tu 9:00-11:00;",
            [
                Rule(weekdays=(Weekday(0),), times=((600, 720),)),
                Rule(weekdays=(Weekday(1),), times=((540, 660),), extra=True),
            ],
        ),
    ],
)
def test_hours_become_rules(text: str, rules: list[Rule]) -> None:
    """Each way of writing in the subset becomes the rules that it means."""
    assert list(read_hours(text).rules) == rules


@pytest.mark.parametrize(
    ("text", "code", "piece", "suggestion"),
    [
        ("Tu 17:00+", "hours-outside", "+", "17:00-20:00"),
        ("Mo-Fr sunrise-sunset", "hours-outside", "sunrise", "08:00-20:00"),
        ("(sunrise+01:00)-18:00", "hours-outside", "(", "08:00-20:00"),
        ("easter off", "hours-outside", "easter", "PH off"),
        ('Mo 10:00-12:00 || "ring"', "hours-outside", "|", 'Tu 17:00-19:00 "ring först"'),
        ("Mo unknown", "hours-outside", "unknown", '"ring först"'),
        ("Mo open", "hours-outside", "open", "Mo-Fr 09:00-17:00"),
        ("Mo 10:00-10:00", "hours-outside", "10:00", "00:00-24:00"),
        ("Mo-Fr", "hours-without-times", "Mo-Fr", None),
        ("Mo 10:00-12:00; Tu", "hours-without-times", "Tu", None),
        ("PH", "hours-without-times", "PH", None),
        ("tis 17-19", "hours", "tis", None),
        ("Tu 17-19", "hours", "17", None),
        ("Tu 17:00", "hours", "Tu 17:00", None),
        ("Tu 17:00-25:60", "hours", "25:60", None),
        ("Tu 17:00-49:00", "hours", "49:00", None),
        ("Tu 24:00-25:00", "hours", "24:00", None),
        ("Feb 30 off", "hours", "30", None),
        ("Dec 26-24 off", "hours", "24", None),
        ("2027 Dec 24-2026 Jan 6 off", "hours", "6", None),
        ("week 54 off", "hours", "54", None),
        ("Mo[0] off", "hours", "0", None),
        ("Mo[1 off", "hours", "off", None),
        ("Mo- off", "hours", "off", None),
        ("", "hours", "", None),
        ('""', "hours", '""', None),
        ('"', "hours", '"', None),
        (";", "hours", ";", None),
        ("Tu 17:00-19:00 och lite till", "hours", "och", None),
    ],
)
def test_what_lies_outside_is_refused_with_what_to_write(
    text: str, code: str, piece: str, suggestion: str | None
) -> None:
    """A fault names the piece, and an example where the subset has another way to say it."""
    with pytest.raises(PydanticCustomError) as raised:
        read_hours(text)
    values = raised.value.context or {}
    assert (raised.value.type, values["piece"], values.get("suggestion")) == (code, piece, suggestion)


@pytest.mark.parametrize("text", sorted({case.hours for case in CASES}))
def test_what_the_table_writes_is_valid_to_another_reader(text: str) -> None:
    """opening-hours-py takes the hours of the table of cases."""
    assert validate(text)


@given(st.integers())
def test_what_we_take_is_valid_to_another_reader(seed: int) -> None:
    """Whatever random hours our reader takes, opening-hours-py takes too."""
    text = written(random.Random(seed))  # noqa: S311 - no secret
    read_hours(text)
    assert validate(text), text


@given(st.text() | st.text(alphabet='MoTuPSH0123456789:-,;/[]" Decwk'))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fall."""
    try:
        outcome = str(bool(read_hours(text).rules))
    except PydanticCustomError as error:
        outcome = error.type
    assert outcome in {"True", "hours", "hours-outside", "hours-without-times"}


def test_the_nth_weekday_counts_from_either_end() -> None:
    """The first and the last are told apart also where a month has four or five of a day."""
    import datetime as dt

    days = [dt.date(2026, 11, 1) + dt.timedelta(days=step) for step in range(30)]
    assert [day.day for day in days if Weekday(0, (1, -1)).cover(day)] == [2, 30]
    assert [day.day for day in days if Weekday(1, (-1,)).cover(day)] == [24]
    assert [day.day for day in days if Weekday(0, (5,)).cover(day)] == [30]


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Mo-Fr 09:00-16:00; PH off", (0, 1, 2, 3, 4)),
        ("Tu,Th 17:00-19:00; Sa 10:00-12:00", (1, 3, 5)),
        ("Fr-Mo 10:00-12:00", (0, 4, 5, 6)),
        ("24/7", (0, 1, 2, 3, 4, 5, 6)),
        ('Mo 10:00-12:00 "inte We"', (0,)),
        ("Mo-Fr 09:00-16:00; We off", (0, 1, 2, 3, 4)),
        ("PH 10:00-12:00", ()),
    ],
)
def test_the_weekdays_are_those_on_which_it_is_open_now_and_then(hours: str, days: tuple[int, ...]) -> None:
    """Who filters by a day finds what is open on it at least sometimes."""
    assert read_hours(hours).weekdays == days
