"""Hours as they are written in a record, with their abbreviations in the reader's words."""

import datetime as dt
import functools
import re
from collections.abc import Iterator

from ..records.translations import Text
from .lines import Line, name, own
from .words import Words

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(rf"(?:(\d{{4}}) )?({_MONTH}) (\d{{1,2}})(?:\s*-\s*(?:({_MONTH}) )?(\d{{1,2}}))?(?![\d:])")
_PIECE = re.compile(
    r'"[^"]*"|24/7|\d{1,2}:\d{2}(?:\s*-\s*\d{1,2}:\d{2})?|[A-Za-z]+|[^A-Za-z"]+?(?=["A-Za-z]|\d{1,2}:\d{2}|$)'
)


@functools.lru_cache(maxsize=10_000)  # many places keep the same hours
def in_words(hours: str, words: Words) -> tuple[Line, ...]:
    """Say each rule of an ``opening_hours`` text on a line of its own."""
    return tuple(
        _rule(rule.strip(), words) for rule in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', hours) if rule.strip()
    )


def _rule(rule: str, words: Words) -> Line:
    line: list[Text] = []
    end = 0
    for match in _DAY.finditer(rule):
        line += [*_pieces(rule[end : match.start()], words), own(words, _date(match, words))]
        end = match.end()
    return (*line, *_pieces(rule[end:], words))


def _date(match: re.Match[str], words: Words) -> str:
    """Say a day of the year, or the days from one to another, as CLDR writes them."""
    year, month, day, last_month, last_day = match.groups()
    # A leap year, so that the 29th of February can be said.
    first = dt.date(int(year or 2024), _MONTHS.index(month) + 1, int(day))
    if not last_day:
        return words.day_of_year(first, year=bool(year))
    return words.days_of_year(first, first.replace(month=_MONTHS.index(last_month or month) + 1, day=int(last_day)))


def _pieces(text: str, words: Words) -> Iterator[Text]:
    said = _said(words)
    for piece in _PIECE.findall(text):
        if piece in said:
            yield own(words, said[piece])
        elif piece.startswith('"'):
            yield name(piece.strip('"'))
        elif ":" in piece:
            yield name(re.sub(r"\s*-\s*", "–", piece))
        else:
            yield own(words, re.sub(r"\s*-\s*", "–", piece).replace(",", ", ") if piece.strip() else " ")


@functools.cache
def _said(words: Words) -> dict[str, str]:
    """Give the reader's words for the abbreviations."""
    days, months = words.locale.days["format"]["wide"], words.locale.months["format"]["wide"]
    said = {"off": words.t.hours_off, "closed": words.t.hours_off, "PH": words.t.hours_holidays}
    said |= {"SH": words.t.hours_school_holidays, "week": words.t.hours_week, "24/7": words.t.hours_always}
    said |= {day: days[index] for index, day in enumerate(_DAYS)}
    return said | {month: months[index + 1] for index, month in enumerate(_MONTHS)}


def forget() -> None:
    """Let go of what was kept of earlier pages."""
    in_words.cache_clear()
    _said.cache_clear()
