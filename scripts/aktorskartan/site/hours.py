"""Hours in the reader's words: each rule on a line of its own, what a page says where nothing reckons with them."""

import datetime as dt
import functools
from collections.abc import Callable, Iterator
from itertools import groupby

from ..records.hours import DAY, LAST_DAYS, Dates, Hours, Rule, Weekday, Weeks
from ..records.opening import Plan, Why
from ..records.translations import Text
from .lines import Line, joined, name, own
from .words import Words

_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}


def in_words(hours: Hours, words: Words, said: Callable[[str], Text] = name) -> tuple[Line, ...]:
    """Say each rule on a line.

    Args:
        hours: the rules.
        words: the reader's language.
        said: gives a comment in it.

    """
    return tuple(_line(rule, words, said) for rule in hours.rules)


def times_in_words(times: tuple[tuple[int, int], ...]) -> str:
    """Write times, the same in every language."""
    return ", ".join(f"{_time(start)}–{_time(end)}" for start, end in times)


def plan_in_words(plan: Plan, words: Words) -> str:
    """Say what a day holds."""
    if not plan.spans:
        return str(words.t.ask_first if plan.why in (Why.OVER, Why.AHEAD) else words.t.hours_off)
    times = times_in_words(tuple((span.start, span.end) for span in plan.spans))
    return times if not plan.spans[0].doubt else f"{times} ({words.t.ask_first})"


def _line(rule: Rule, words: Words, said: Callable[[str], Text]) -> Line:
    space = own(words, " ")
    pieces: list[Line] = []
    if when := _when(rule, words):
        pieces.append((own(words, when),))
    elif rule.times and not rule.off and rule.times != ((0, DAY),):
        pieces.append((own(words, words.t.hours_every_day),))
    if rule.times == ((0, DAY),) and not rule.off:
        pieces.append((own(words, words.t.hours_always),))
    elif rule.times:
        pieces.append(joined(words, (name(times_in_words((times,))) for times in rule.times)))
    if rule.off:
        pieces.append((own(words, words.t.hours_off),))
    if rule.comment:
        pieces.append((said(rule.comment),))
    line: Line = ()
    for piece in pieces:
        line = (*line, space, *piece) if line else piece
    return line


@functools.lru_cache(maxsize=10_000)  # many places keep the same days
def _when(rule: Rule, words: Words) -> str:
    """Say on which days a rule holds; nothing for every day."""
    holidays = [
        text
        for holds, text in ((rule.public, words.t.hours_holidays), (rule.school, words.t.hours_school_holidays))
        if holds
    ]
    seasons = [*(_dates(dates, words) for dates in rule.dates), *_weeks(rule.weeks, words)]
    days = list(_days(rule.weekdays, words))
    season, listed = words.join(seasons), words.join([*days, *holidays])
    if rule.within:
        listed = f"{words.join(holidays)} {words.join(days)}"
    return f"{season} {listed}".strip()


def _days(weekdays: tuple[Weekday, ...], words: Words) -> Iterator[str]:
    """Say weekdays, three or more in a row as from one to another."""
    names = words.locale.days["format"]["wide"]
    plain = [weekday.day for weekday in weekdays if not weekday.nth]
    if set(plain) == set(range(7)):
        yield words.t.hours_every_day
        plain = []
    for _, run in groupby(enumerate(plain), lambda pair: (pair[1] - pair[0]) % 7):
        days = [day for _, day in run]
        yield from [f"{names[days[0]]}–{names[days[-1]]}"] if len(days) > 2 else [names[day] for day in days]
    for weekday in weekdays:
        if weekday.nth:
            nth = words.join(getattr(words.t, f"hours_{_NTH[number]}") for number in weekday.nth)
            yield f"{names[weekday.day]} ({nth})"


def _dates(dates: Dates, words: Words) -> str:
    """Say a day of the year, a month, or from one to another, as CLDR writes them."""
    # A leap year where none is said, so that the 29th of February can be.
    first, last = dt.date(dates.first_year or 2024, *dates.first), dt.date(dates.last_year or 2024, *dates.last)
    months = words.locale.months["format"]["wide"]
    if first == last:
        return words.day_of_year(first, year=bool(dates.first_year))
    if first.day == 1 and last.day >= LAST_DAYS[last.month - 1] - (last.month == 2):
        year = f" {first.year}" if dates.first_year else ""
        span = months[first.month] if first.month == last.month else f"{months[first.month]}–{months[last.month]}"
        return span + year
    if dates.first_year:
        return f"{words.date(first)} – {words.date(last)}"
    return words.days_of_year(first, last)


def _weeks(weeks: tuple[Weeks, ...], words: Words) -> Iterator[str]:
    for item in weeks:
        if item.step == 2 and item.last - item.first > 25:
            yield words.t.hours_odd_weeks if item.first % 2 else words.t.hours_even_weeks
            continue
        if item.step > 1:
            numbers = words.join(str(number) for number in range(item.first, item.last + 1, item.step))
        else:
            numbers = str(item.first) if item.first == item.last else f"{item.first}–{item.last}"
        yield f"{words.t.hours_week} {numbers}"


def _time(minute: int) -> str:
    return "24:00" if minute == DAY else f"{minute // 60 % 24:02}:{minute % 60:02}"


def forget() -> None:
    """Let go of what was kept of earlier pages."""
    _when.cache_clear()
