"""Due: what has run out or soon will."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from aktorskartan.records.load import load
from aktorskartan.upkeep.due import What, due
from tests.conftest import TOWN, Files

ACTOR = """\
name: Språkhuset
kind: association
topics: [friends]
{status}services:
  - {{id: kurs, name: Kurs, hours: "Tu 17:00-19:00", valid: {{until: 2026-12-15}}}}
  - {{id: alltid, name: Alltid, hours: "We 17:00-19:00"}}
sources: [rapporten]
"""


def found(root: Path, today: str, weeks: int = 4) -> list[tuple[What, str, str]]:
    """Say what is due on a day."""
    return [(one.what, str(one.last), one.service) for one in due(load(root)[0], dt.date.fromisoformat(today), weeks)]


def test_a_term_is_seen_coming_four_weeks_ahead(directory_of: Callable[[Files], Path]) -> None:
    """It is not told of five weeks before its end, but four weeks before, and after."""
    root = directory_of({**TOWN, "staden/actors/huset.yml": ACTOR.format(status="")})
    told = [(What.TERM, "2026-12-15", "Kurs")]
    days = ("2026-11-16", "2026-11-17", "2026-12-15", "2027-02-01")
    assert [found(root, day) for day in days] == [[], told, told, told]
    assert found(root, "2026-11-16", weeks=5) == told


def test_a_closed_actor_has_nothing_due(directory_of: Callable[[Files], Path]) -> None:
    """Nobody asks about the hours of what is gone."""
    root = directory_of({**TOWN, "staden/actors/huset.yml": ACTOR.format(status="status: closed\n")})
    assert found(root, "2026-12-24") == []


def test_calendars_are_due_earlier_than_terms(directory_of: Callable[[Files], Path]) -> None:
    """School holidays are told of eight weeks before the last, public ones when their last year ends."""
    holidays = "school_holidays:\n  - {name: Höstlov, from: 2026-10-26, until: 2026-10-30}\n"
    root = directory_of({**TOWN, "staden/municipality.yml": TOWN["staden/municipality.yml"] + holidays})
    assert found(root, "2026-09-03") == []
    assert found(root, "2026-09-04") == [(What.SCHOOL_HOLIDAYS, "2026-10-30", "")]
    assert found(root, "2029-12-01")[-1] == (What.PUBLIC_HOLIDAYS, "2029-12-31", "")


def test_a_guide_is_read_again_after_a_year(directory_of: Callable[[Files], Path]) -> None:
    """Rules change with the year. A guide that nobody has read says so on its page, and is not told of here."""
    guide = "lead: Kort.\nsections: [{heading: how, items: [{id: a, text: Kort., sources: [webben]}]}]\n"
    read = {"guides/work.yml": f"{guide}checked: {{on: 2026-11-20}}\n", "guides/money.yml": guide}
    root = directory_of({**TOWN, **read})
    assert found(root, "2027-11-19") == []
    assert found(root, "2027-11-20") == [(What.GUIDE, "2027-11-20", "")]
