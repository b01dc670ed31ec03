"""Which days of the calendar are meant, where the year is not told: seen from today."""

import datetime as dt
from collections.abc import Iterable

from .syntax import Date, Span

#: First and last day; either may be untold.
Days = tuple[dt.date | None, dt.date | None]


def of_span(span: Span, today: dt.date) -> tuple[dt.date, dt.date]:
    """Give the days from one date to another: those that are now or next, where no year is told."""
    year = span.last.year or today.year
    if not span.last.year and _last(span.last, year) < today:
        year += 1
    last = _last(span.last, year)
    first = _first(span.first, span.first.year or year)
    return (first if first <= last else _first(span.first, year - 1)), last


def of_ends(first: Date | None, last: Date | None, today: dt.date) -> Days:
    """Give the days from a date, or until one, or both. What began lately has begun."""
    if first and last:
        return of_span(Span(first, last), today)
    if last:
        return None, of_span(Span(last, last), today)[1]
    if first is None:
        return None, None
    if first.year:
        return _first(first, first.year), None
    lately = today - dt.timedelta(days=120)
    begun = _first(first, lately.year)
    return (begun if begun >= lately else _first(first, lately.year + 1)), None


def on_weekday(date: Date, weekdays: Iterable[int], today: dt.date) -> Date | None:
    """Give a date with its year, where the next such day is one of the weekdays."""
    day = of_span(Span(date, date), today)[0]
    return date._replace(year=day.year) if day.weekday() in weekdays else None


def _first(date: Date, year: int) -> dt.date:
    return dt.date(year, date.month, min(date.day or 1, date._replace(year=year).last_day))


def _last(date: Date, year: int) -> dt.date:
    last = date._replace(year=year).last_day
    return dt.date(year, date.month, min(date.day or last, last))
