"""Calendar feeds, read back with two libraries that did not write them: that of Home Assistant, and vobject."""

import datetime as dt
from pathlib import Path

import pytest
import vobject
from ical.calendar_stream import IcsCalendarStream

from aktorskartan.exchange.calendar import FILE, write_feeds
from aktorskartan.records.calendar import Calendar
from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import Interface, load_interface
from aktorskartan.records.load import load
from aktorskartan.records.opening import ZONE, plan_of
from tests.conftest import DIRECTORY, REPOSITORY

SINCE = dt.date(2026, 11, 25)
LAST = SINCE + dt.timedelta(days=300)


@pytest.fixture(scope="module")
def records() -> tuple[Directory, Interface]:
    """Give the records and the site's texts."""
    return load(DIRECTORY)[0], load_interface(REPOSITORY / "overrides" / "texts")[0]


@pytest.fixture(scope="module")
def feeds(records: tuple[Directory, Interface], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the feeds of all records in Swedish and Arabic."""
    folder = tmp_path_factory.mktemp("feeds")
    assert write_feeds(folder, *records, {"sv": "", "ar": "ar/"}, SINCE, "https://karta.test/")
    return folder


def by_ical(file: Path) -> set[tuple[str, dt.datetime, dt.datetime]]:
    """Read a feed as Home Assistant does."""
    calendar = IcsCalendarStream.calendar_from_ics(file.read_text("utf-8"))
    start = dt.datetime.combine(SINCE, dt.time(), ZONE)
    found = calendar.timeline_tz(ZONE).overlapping(start, dt.datetime.combine(LAST, dt.time(), ZONE))
    return {(event.summary or "", event.start.astimezone(ZONE), event.end.astimezone(ZONE)) for event in found}  # type: ignore[union-attr]


def by_vobject(file: Path) -> set[tuple[str, dt.datetime, dt.datetime]]:
    """Read a feed with vobject and dateutil."""
    found = set()
    for event in vobject.readOne(file.read_text("utf-8")).vevent_list:
        length = event.dtend.value - event.dtstart.value
        starts = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [event.dtstart.value]
        for start in starts:
            aware = start.replace(tzinfo=ZONE)
            if SINCE <= aware.date() < LAST:
                found.add((event.summary.value, aware, (start.replace(tzinfo=None) + length).replace(tzinfo=ZONE)))
    return found


def meant(directory: Directory, actor_id: str) -> set[tuple[str, dt.datetime, dt.datetime]]:
    """Say what an actor's hours say, day by day."""
    actor = directory.actors[actor_id]
    calendar = Calendar.of(directory.vocabularies.holidays, directory.municipalities[actor.folder])
    found = set()
    for service in actor.services:
        for step in range((LAST - SINCE).days if service.schedule else 0):
            day = SINCE + dt.timedelta(days=step)
            for span in plan_of(service.schedule, calendar.day(day), service.valid).spans:  # type: ignore[arg-type]
                if span.doubt in ("", "calendar"):
                    start, end = (
                        (dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)).replace(tzinfo=ZONE)
                        for minute in (span.start, span.end)
                    )
                    found.add((f"{service.name} – {actor.name}", start, end))
    return found


def timed(directory: Directory) -> list[str]:
    """Give the actors of the made-up town that have a feed."""
    return [actor.id for actor in directory.actors_in("exempelstad") if actor.timed]


def test_both_readers_show_what_the_hours_say(records: tuple[Directory, Interface], feeds: Path) -> None:
    """For every actor of the made-up town, both readers show the openings of the coming months and no others."""
    chosen = timed(records[0])
    assert len(chosen) > 20
    for actor in chosen:
        expected = meant(records[0], actor)
        assert by_ical(feeds / actor / FILE) == expected, actor
        assert by_vobject(feeds / actor / FILE) == expected, actor


def test_an_opening_keeps_its_time_on_the_wall_when_the_clock_changes(feeds: Path) -> None:
    """In winter and in summer the same hour stands on the wall: an hour apart in the world."""
    starts = {start for name, start, _ in by_ical(feeds / "exempelstad/sprakhuset" / FILE) if "promenad" in name}
    assert {start.hour for start in starts} == {13}
    assert {start.utcoffset() for start in starts} == {dt.timedelta(hours=1), dt.timedelta(hours=2)}


def test_a_topic_and_a_municipality_have_a_feed_of_what_is_theirs(feeds: Path) -> None:
    """The feed of a topic holds its services alone, that of the municipality all."""
    topic = by_ical(feeds / "exempelstad/topics/language-cafe" / FILE)
    whole = by_ical(feeds / "exempelstad" / FILE)
    assert topic < whole
    assert any("Språkcafé" in name for name, _, _ in topic)
    assert not any("Läxhjälp" in name for name, _, _ in topic)


def test_a_feed_speaks_the_readers_language(feeds: Path) -> None:
    """The Arabic feed names the service in Arabic, and the actor as it stands on the door."""
    names = {name for name, _, _ in by_ical(feeds / "ar/exempelstad/sprakhuset" / FILE)}
    assert "مقهى اللغة – Språkhuset i Exempelstad" in names


def test_what_nobody_has_confirmed_is_tentative(feeds: Path, records: tuple[Directory, Interface]) -> None:
    """An event of an unconfirmed actor says so, in its status and its text."""
    unconfirmed = next(actor for actor in timed(records[0]) if not records[0].actors[actor].checked)
    text = (feeds / unconfirmed / FILE).read_text("utf-8")
    assert "STATUS:TENTATIVE" in text
    assert "STATUS:CONFIRMED" not in text
    assert "Inte bekräftat" in text.replace("\r\n ", "")


def test_a_protected_place_has_no_street(feeds: Path, records: tuple[Directory, Interface]) -> None:
    """A place whose address is protected is told by its name alone."""
    text = (feeds / "exempelstad" / FILE).read_text("utf-8").replace("\r\n ", "")
    hidden = [place for place in records[0].locations.values() if place.address_visibility == "area"]
    assert hidden
    assert not any(place.address.street and place.address.street in text for place in hidden)


def test_the_same_records_give_the_same_bytes(
    records: tuple[Directory, Interface], feeds: Path, tmp_path: Path
) -> None:
    """Writing again changes nothing."""
    write_feeds(tmp_path, *records, {"sv": ""}, SINCE, "https://karta.test/")
    again = {file.relative_to(tmp_path): file.read_bytes() for file in tmp_path.rglob(FILE)}
    assert again
    assert all((feeds / path).read_bytes() == content for path, content in again.items())
