"""The clock: hours, calendar and words in the form that the page reckons with and says, ``overrides/assets/*.js``."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ..records.calendar import Calendar
from ..records.directory import Directory
from ..records.hours import Hours, Rule
from ..records.model import Actor, Period, Service
from ..records.opening import EVER
from ..records.town import Municipality
from ..records.translations import Text
from .head import as_json
from .words import Words

_EPOCH = dt.date(1970, 1, 1)
#: What the script draws beside it.
_ICONS = "open clock shut ask"
#: What the page says of the moment: the texts that the script composes from.
_TEXTS = (
    "now_open", "now_open_until", "now_should", "now_should_until", "now_closed", "now_opens_today",
    "now_opens_tomorrow", "now_opens", "now_closed_because", "now_ask_because", "now_over", "now_ahead", "ask_first",
    "today", "tomorrow", "next_days", "next_time", "other_days", "not_as_usual", "hours_off", "hours_always",
    "hours_holidays", "list_separator",
)  # fmt: skip


class Clocks:
    """Makes what the pages of one language reckon with."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        self._made: dict[str, Markup] = {}

    def clock(self, town: Municipality | None) -> Markup:
        """Give a municipality's calendar and the words to say its hours with, as an element of the page."""
        key = town.id if town else ""
        if key not in self._made:
            data = self.data(town)
            self._made[key] = Markup(  # noqa: S704 - as_json escapes
                f'<script type="application/json" id="clock" data-icons="{_ICONS}">{as_json(data)}</script>'
            )
        return self._made[key]

    def data(self, town: Municipality | None) -> dict[str, Any]:
        """Give a municipality's calendar and the words to say its hours with."""
        return {**self._calendar(town), **self._say()}

    def hours(self, actor: Actor, service: Service) -> dict[str, Any] | None:
        """Give a service's hours, with its comments in the page's language; None where they are not known."""
        if not service.schedule:
            return None
        comments = service.schedule.comments
        return clock_hours(
            service.schedule, service.valid, lambda text: comment(self._words, actor, service, comments, text).text
        )

    def of(self, actor: Actor) -> list[dict[str, Any]]:
        """Give all hours of an actor, each once."""
        found = [hours for service in actor.services if (hours := self.hours(actor, service))]
        return [hours for index, hours in enumerate(found) if hours not in found[:index]]

    def _calendar(self, town: Municipality | None) -> dict[str, Any]:
        holidays = self._directory.vocabularies.holidays
        names = {key: self._words.label(holiday).text for key, holiday in holidays.items()}
        for item in town.school_holidays if town else ():
            names[item.name] = self._words.catalog.text(item.context(town), item.name).text  # type: ignore[arg-type]
        return clock_calendar(Calendar.of(holidays, town), names)

    def _say(self) -> dict[str, Any]:
        days = self._words.locale.days["format"]["wide"]
        # A day that is no month's number, so that its place in the pattern is found.
        dates = [self._words.day_of_year(dt.date(2024, month, 28), year=False) for month in range(1, 13)]
        return {
            "t": {key: getattr(self._words.t, key) for key in _TEXTS},
            "days": [days[day] for day in range(7)],
            "dates": [date.replace("28", "{day}") for date in dates],
        }


def comment(words: Words, actor: Actor, service: Service, comments: tuple[str, ...], text: str) -> Text:
    """Say a comment of a service's hours in a language."""
    return words.text(actor.id, f"services.{service.id}.hours.{comments.index(text) + 1}", text)


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
    """Give a calendar for the browser. ``names`` says holidays by their id, and school holidays by their name."""
    known = (calendar.public_from, calendar.public_until, calendar.school_from, calendar.school_until)
    return {
        "h": {day_number(day): names[holiday] for day, holiday in calendar.holidays.items()},
        "s": [
            [day_number(item.since), day_number(item.until), names.get(item.name, item.name)]
            for item in calendar.school_holidays
        ],
        "k": [day_number(day) for day in known],
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
