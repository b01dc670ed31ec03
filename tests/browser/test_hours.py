"""Hours in the browser: the same answers as in Python, on the table of cases and on random rules and moments."""

import datetime as dt
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from aktorskartan.records.calendar import Calendar
from aktorskartan.records.hours import Hours, read_hours
from aktorskartan.records.model import Period
from aktorskartan.records.opening import ZONE, Answer, answer, exceptions
from aktorskartan.site.clock import clock_calendar, clock_hours, day_number
from tests.conftest import REPOSITORY
from tests.opening_cases import CALENDAR, CASES, written

HOURS = REPOSITORY / "overrides" / "assets" / "hours.js"
NOTHING_KNOWN = Calendar()


@pytest.fixture
def reckoner(browser: Browser) -> Iterator[Page]:
    """Give a page with the browser's reckoning in it, on a phone that thinks it is in New York."""
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.evaluate(
        "module => { globalThis.reckon = import('data:text/javascript,' + encodeURIComponent(module)) }",
        HOURS.read_text("utf-8"),
    )
    yield page
    context.close()


def in_browser(page: Page, calendar: Calendar, asked: list[tuple[dict[str, Any], int]]) -> list[dict[str, Any]]:
    """Ask the browser about hours at moments (milliseconds since 1970)."""
    names = {holiday: holiday for holiday in calendar.holidays.values()}
    return page.evaluate(  # type: ignore[no-any-return]
        """async ([calendar, asked]) => { const hours = await reckon;
            return asked.map(([one, at]) => ({
                ...hours.answer(one, hours.wall(at), calendar),
                exceptions: hours.exceptions(one, hours.wall(at).day, calendar).map(
                    ({first, last, plan}) => [first, last, plan.why, plan.spans.map(({start, end}) => [start, end])]),
            })); }""",
        [json.loads(json.dumps(clock_calendar(calendar, names))), asked],
    )


def as_browser(result: Answer, coming: list[Any]) -> dict[str, Any]:
    """Write Python's answer as the browser does."""
    changes = result.changes
    return {
        "state": result.state,
        "changes": changes and {"day": day_number(changes.date()), "minute": changes.hour * 60 + changes.minute},
        "why": result.why,
        "comment": result.comment,
        "exceptions": [
            [day_number(one.first), day_number(one.last), one.plan.why, [[s.start, s.end] for s in one.plan.spans]]
            for one in coming
        ],
    }


def milliseconds(wall: dt.datetime, fold: int = 0) -> int:
    """Give the moment of a time on the wall."""
    return int(wall.replace(tzinfo=ZONE, fold=fold).timestamp() * 1000)


def test_the_browser_gives_the_answers_of_the_table(reckoner: Page) -> None:
    """Each case of the table has the same answer in the browser, on a phone in another zone."""
    asked = []
    for case in CASES:
        at = (
            int(dt.datetime.fromisoformat(case.moment.replace("Z", "+00:00")).timestamp() * 1000)
            if case.moment.endswith("Z")
            else milliseconds(case.wall)
        )
        asked.append((clock_hours(read_hours(case.hours), case.valid), at))
    for case, result in zip(CASES, in_browser(reckoner, CALENDAR, asked), strict=True):
        until = ""
        if result["changes"]:
            day = dt.date(1970, 1, 1) + dt.timedelta(days=result["changes"]["day"])
            until = " until {} {:02}:{:02}".format(day, *divmod(result["changes"]["minute"], 60))
        why = f" ({result['why']})" if result["why"] else ""
        assert f"{result['state']}{until}{why}" == case.answer, f"{case.hours} at {case.moment}"


def compared(page: Page, chance: random.Random, pairs: int) -> int:
    """Compare Python and the browser on so many random pairs of hours and moments; give how many there were."""
    done = 0
    first = dt.datetime.fromisoformat("2026-01-01")
    while done < pairs:
        calendar = chance.choice([CALENDAR, CALENDAR, CALENDAR, NOTHING_KNOWN])
        hours: list[tuple[Hours, Period, dt.datetime, int]] = []
        for _ in range(min(500, pairs - done)):
            since = dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(1500))
            valid = chance.choice([
                {}, {}, {"from": str(since)}, {"until": str(since)},
                {"from": str(since), "until": str(since + dt.timedelta(days=90))},
            ])  # fmt: skip
            wall = first + dt.timedelta(minutes=chance.randrange(4 * 366 * 1440))
            # Times that the clock skips in spring are on no wall.
            wall = dt.datetime.fromtimestamp(milliseconds(wall) / 1000, ZONE).replace(tzinfo=None)
            hours.append((read_hours(written(chance)), Period.model_validate(valid), wall, chance.randrange(2)))
        asked = [(clock_hours(one, valid), milliseconds(wall, fold)) for one, valid, wall, fold in hours]
        for (one, valid, wall, _), result in zip(hours, in_browser(page, calendar, asked), strict=True):
            said = as_browser(answer(one, wall, calendar, valid), exceptions(one, wall.date(), calendar, valid))
            assert said == result, (one, valid, wall)
        done += len(hours)
    return done


def test_the_browser_and_python_agree_on_random_hours_and_moments(reckoner: Page) -> None:
    """On a thousand random pairs, answers and exceptions are the same in both."""
    assert compared(reckoner, random.Random(2026), 1_000) == 1_000  # noqa: S311 - no secret


@pytest.mark.full
def test_the_browser_and_python_agree_on_a_hundred_thousand(reckoner: Page) -> None:
    """The same on a hundred thousand pairs."""
    assert compared(reckoner, random.Random(4), 100_000) == 100_000  # noqa: S311 - no secret
