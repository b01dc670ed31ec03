"""Hours as they are written in a record, with their abbreviations in the reader's words."""

import functools
import re

from .lines import Line, name, own
from .words import Words

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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
    days, months = words.locale.days["format"]["wide"], words.locale.months["format"]["wide"]
    said = {
        "off": words.t.hours_off,
        "closed": words.t.hours_off,
        "PH": words.t.hours_holidays,
        "SH": words.t.hours_school_holidays,
    }
    said |= {"week": words.t.hours_week, "24/7": words.t.hours_always}
    said |= {day: days[index] for index, day in enumerate(_DAYS)} | {
        month: months[index + 1] for index, month in enumerate(_MONTHS)
    }
    line = []
    for piece in _PIECE.findall(rule):
        if piece in said:
            line.append(own(words, said[piece]))
        elif piece.startswith('"'):
            line.append(name(piece.strip('"')))
        elif ":" in piece:
            line.append(name(re.sub(r"\s*-\s*", "–", piece)))
        else:
            line.append(own(words, re.sub(r"\s*-\s*", "–", piece).replace(",", ", ") if piece.strip() else " "))
    return tuple(line)
