"""Opening: the table of moments, rules and answers, and the exceptions of the coming weeks."""

import pytest

from aktorskartan.records.hours import read_hours
from aktorskartan.records.opening import Answer, answer
from tests.opening_cases import CALENDAR, CASES, Case


def shown(result: Answer) -> str:
    """Write an answer as the table does."""
    until = f" until {result.changes:%Y-%m-%d %H:%M}" if result.changes else ""
    return f"{result.state}{until}{f' ({result.why})' if result.why else ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.hours} at {case.moment}")
def test_a_moment_has_its_answer(case: Case) -> None:
    """What the table says of a moment is what the program says."""
    assert shown(answer(read_hours(case.hours), case.wall, CALENDAR, case.valid)) == case.answer


def test_there_are_many_cases() -> None:
    """The table has at least the 120 that were asked for."""
    assert len(CASES) >= 120
