"""Hours in the browser: the same answers as in Python, on the table of cases and on random rules and moments."""

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from aktorskartan.records.calendar import Calendar
from aktorskartan.records.hours import Hours, read_hours
from aktorskartan.records.model import Period
from aktorskartan.records.opening import ZONE, Answer, answer, exceptions
from aktorskartan.site.clock import clock_calendar, clock_hours, day_number
from tests.browser.conftest import PHONE
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


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Give a phone whose clock stands on a Tuesday before Christmas, half past five in Sweden."""
    context = browser.new_context(viewport=PHONE, timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.clock.set_fixed_time("2026-12-15T16:30:00Z")
    yield page
    context.close()


def test_a_page_says_whether_it_is_open_now(reader: Page, address: str) -> None:
    """On the sign stands until when, by Sweden's clock, as a filled badge since a person has confirmed it."""
    reader.goto(f"{address}exempelstad/sprakhuset/")
    badge = reader.locator(".sign .badge")
    expect(badge).to_have_text("Öppet till 19:00")
    expect(badge).to_have_class("badge open")


def test_what_nobody_has_confirmed_should_be_open(reader: Page, address: str) -> None:
    """Hours that rest on a web page are not said to be sure."""
    reader.clock.set_fixed_time("2026-12-18T20:30:00Z")
    reader.goto(f"{address}exempelstad/nattvandrarna/")
    badge = reader.locator(".sign .badge")
    expect(badge).to_have_text("Ska vara öppet till 02:00")
    expect(badge).to_have_class("badge maybe")


def test_the_week_begins_today_and_marks_it(reader: Page, address: str) -> None:
    """The first row is today, with its times; the days that are shut stand together."""
    reader.goto(f"{address}exempelstad/biblioteket/")
    rows = reader.locator("#oppet .week tr")
    expect(rows).to_have_text(
        [
            "i dag tisdag10:00–19:00",
            "onsdag 16 december10:00–19:00",
            "torsdag 17 december10:00–19:00",
            "fredag 18 december10:00–17:00",
            "lördag 19 december11:00–15:00",
            "måndag 21 december10:00–19:00",
            "Andra dagarstängt",
        ]
    )
    expect(rows.first).to_have_class("hit")


def test_the_days_that_are_not_as_usual_are_spelt_out(reader: Page, address: str) -> None:
    """Holidays of the coming four weeks stand there with their reason."""
    reader.goto(f"{address}exempelstad/biblioteket/")
    expect(reader.locator("#oppet .coming li")).to_have_text(
        [
            "24–26 december: stängt (helgdagar)",
            "31 december – 1 januari: stängt (helgdagar)",
            "6 januari: stängt (Trettondedag jul)",
        ]
    )


def test_when_a_term_has_ended_the_hours_are_not_known(reader: Page, address: str) -> None:
    """After its last day the service says so, and what to do."""
    reader.clock.set_fixed_time("2027-01-12T16:30:00Z")
    reader.goto(f"{address}exempelstad/sprakhuset/")
    expect(reader.locator("#sprakcafe .badge")).to_have_text("Tiderna har gått ut. Fråga först.")
    assert reader.locator("#sprakcafe .week").count() == 0


def test_a_tigrinya_page_says_it_in_tigrinya(reader: Page, address: str) -> None:
    """Nothing that the script writes is Swedish or English but names and figures, and the times are large."""
    reader.goto(f"{address}ti/exempelstad/biblioteket/")
    expect(reader.locator("#oppet .week")).to_be_visible()
    said = reader.locator(".sign .badge, #oppet [data-hours]").all_inner_texts()
    assert not re.search(r"[A-Za-zÅÄÖåäö]", "".join(said))
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert reader.locator("#oppet .week td").first.evaluate(size) >= 19


def test_without_scripts_the_plain_rules_stand(browser: Browser, address: str) -> None:
    """Without JavaScript the hours are the rules in words, and no empty frame is left."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exempelstad/sprakhuset/")
    assert "tisdag 17:00–19:00" in page.locator("#sprakcafe .facts").inner_text()
    assert page.locator("#sprakcafe [data-hours]").is_hidden()
    context.close()
