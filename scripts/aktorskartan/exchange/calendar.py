"""Calendar: feeds of when actors are open, for the calendar of a phone (RFC 5545).

One of each actor, of each topic and of each municipality, in each language, beside their pages.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from icalendar import Calendar as Feed
from icalendar import Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vText

from ..records.directory import COUNTRY, Directory
from ..records.interface import Interface
from ..records.model import Actor, Service, Status
from ..records.opening import ZONE
from ..records.translations import Catalog
from .recurrence import Occurrences
from .schedules import Schedules

#: The name of a feed's file, beside the page that it belongs to.
FILE = "calendar.ics"


class Feeds:
    """Makes the feeds of one language.

    Args:
        directory: the records.
        interface: the site's own texts.
        locale: the language.
        schedules: when each service is open.
        address: the language's root on the web, or nothing where the site has no address.

    """

    def __init__(
        self, directory: Directory, interface: Interface, locale: str, schedules: Schedules, address: str = ""
    ) -> None:
        self._directory = directory
        self._catalog = (interface.catalogs.get(locale) or Catalog(locale)).merged(directory.catalog(locale))
        self._interface = interface
        self._schedules = schedules
        self._address = address
        self._events: dict[str, bytes] = {}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give each feed with its path below the language's root.

        There is one wherever there are times, also when all have run out: who has subscribed finds it again.
        """
        for actor in self._directory.actors.values():
            if self._shown(actor):
                yield from self._joined(actor.id, actor.name, (actor,))
        for town in self._directory.open_municipalities:
            own = self._directory.actors_in(town.id)
            yield from self._joined(town.id, town.name, own)
            for topic, term in self._directory.vocabularies.topics.items():
                label = self._catalog.text(term.context("label"), term.texts["label"]).text
                yield from self._joined(f"{town.id}/topics/{topic}", f"{label}, {town.name}", own, topic)

    def _joined(self, path: str, name: str, actors: tuple[Actor, ...], topic: str = "") -> Iterator[tuple[str, bytes]]:
        chosen = [
            (actor, service)
            for actor in actors
            if self._shown(actor)
            for service in actor.services
            if service.timed and (not topic or topic in actor.topics_of(service))
        ]
        if chosen:
            yield f"{path}/{FILE}", self._feed(name, b"".join(self._service(*pair) for pair in chosen))

    def _shown(self, actor: Actor) -> bool:
        town = self._directory.municipalities.get(actor.folder)
        there = actor.folder == COUNTRY or (town is not None and town.open)
        return actor.public and there and actor.status not in (Status.CLOSED, Status.PAUSED)

    def _service(self, actor: Actor, service: Service) -> bytes:
        key = f"{actor.id}:{service.id}"
        if key not in self._events:
            made = self._schedules.of(actor, service)
            self._events[key] = b"".join(self._event(actor, service, one) for one in made)
        return self._events[key]

    def _event(self, actor: Actor, service: Service, one: Occurrences) -> bytes:
        start, end = (_clock(one.first, minute) for minute in one.recurrence.span)
        event = Event()
        event.add("uid", f"{actor.id}/{service.id}/{start:%Y%m%dT%H%M}@aktorskartan")
        event.add("dtstamp", dt.datetime.combine(self._schedules.since, dt.time(), dt.UTC))
        event.add("dtstart", start)
        event.add("dtend", end)
        name = self._text(actor, f"services.{service.id}.name", service.name)
        event.add("summary", f"{name} – {actor.name}")
        if place := self._place(actor, service):
            event.add("location", place)
        event.add("description", "\n".join(self._remarks(actor, service, one)))
        if self._address:
            event.add("url", f"{self._address}{actor.id}/")
        event.add("status", "CONFIRMED" if one.sure and actor.checked else "TENTATIVE")
        if one.recurrence.by_day:
            event.add("rrule", _rule(one))
        if one.without:
            event.add("exdate", [_clock(day, one.recurrence.span[0]) for day in one.without])
        return bytes(event.to_ical())

    def _text(self, actor: Actor, field: str, swedish: str) -> str:
        return self._catalog.text(f"{actor.id}:{field}", swedish).text

    def _say(self, key: str) -> str:
        return self._catalog.text(f"ui:{key}", str(self._interface.swedish[key])).text

    def _place(self, actor: Actor, service: Service) -> str:
        place = self._directory.location(actor, service.location) if service.location else None
        if place is None:
            return ""
        if place.address_visibility == "area":
            return f"{place.name}. {self._say('protected_address')}"
        city = f"{place.address.postal_code} {place.address.city}".strip()
        return ", ".join(part for part in (place.name, place.address.street, city) if part)

    def _remarks(self, actor: Actor, service: Service, one: Occurrences) -> Iterator[str]:
        if one.recurrence.comment and service.schedule:
            number = service.schedule.comments.index(one.recurrence.comment) + 1
            yield self._text(actor, f"services.{service.id}.hours.{number}", one.recurrence.comment)
        if not actor.checked:
            yield f"{self._say('unconfirmed')}. {self._say('ask_first')}."
        elif not one.sure:
            yield f"{self._say('ask_first')}."
        if actor.contact.phone:
            yield actor.contact.phone

    def _feed(self, name: str, events: bytes) -> bytes:
        feed = Feed()
        feed.add("prodid", "-//Aktörskartan//Aktörskartan//SV")
        feed.add("version", "2.0")
        feed.add("name", name)
        feed.add("x-wr-calname", name)
        feed.add("refresh-interval", vText("P1D"), {"VALUE": "DURATION"})
        feed.add_component(_zone())
        whole = bytes(feed.to_ical())
        end = b"END:VCALENDAR\r\n"
        return whole.removesuffix(end) + events + end


def _clock(day: dt.date, minute: int) -> dt.datetime:
    """Give a time on the wall. Past midnight is the next day's."""
    return dt.datetime.combine(day, dt.time(), ZONE) + dt.timedelta(minutes=minute)


def _rule(one: Occurrences) -> vRecur:
    rule: dict[str, object] = {"freq": "MONTHLY" if one.recurrence.monthly else "WEEKLY"}
    if one.until:
        end = dt.datetime.combine(one.until, dt.time(23, 59, 59), ZONE)
        rule["until"] = end.astimezone(dt.UTC)
    if one.recurrence.by_month:
        rule["bymonth"] = list(one.recurrence.by_month)
    return vRecur(rule | {"byday": list(one.recurrence.by_day)})


def _zone() -> Component:
    """Give Sweden's time as it has been since 1996: summer time from the last Sunday in March to that in October."""
    zone = Timezone()
    zone.add("tzid", str(ZONE))
    for kind, month, before, after, name in (
        (TimezoneDaylight, 3, 1, 2, "CEST"),
        (TimezoneStandard, 10, 2, 1, "CET"),
    ):
        part = kind()
        part.add("dtstart", dt.datetime(1996, month, 31 if month == 3 else 27, 1 + before))  # noqa: DTZ001 - RFC 5545 wants it local
        part.add("rrule", {"freq": "YEARLY", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def write_feeds(
    folder: Path,
    directory: Directory,
    interface: Interface,
    locales: dict[str, str],
    since: dt.date,
    address: str = "",
) -> int:
    """Write all feeds.

    Args:
        folder: the site's root, or any folder.
        directory: the records.
        interface: the site's own texts.
        locales: each language, and the folder of its pages (empty for the root).
        since: the day to begin with.
        address: the site's address, or nothing.

    Returns how many there are.

    """
    written = 0
    schedules = Schedules(directory, since)
    for locale, prefix in locales.items():
        root = f"{address}{prefix}" if address else ""
        for path, content in Feeds(directory, interface, locale, schedules, root).files():
            file = folder / prefix / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            written += 1
    return written
