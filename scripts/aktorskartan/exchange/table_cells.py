"""Cells: what a field says as one text, and back, so that the same text says the same.

Words of a list stand after one another with a semicolon between, each with what is noted of it in parentheses:
``arabiska (inte alla dagar); svenska``. Things that are more than a word have a line each in the cell, with a bar
between their parts: ``rapporten | contact.phone | Ring oss``. A sign that means something stands after a backslash
where it means itself. A cell with one text has no such signs.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from ..records import facts
from ..records.model import Model, Resource, SpokenLanguage
from ..records.phones import national_phone
from ..records.reader import Data
from .table_fields import Column, Form, column_of
from .table_words import Words

FREE = {"sv": "gratis", "en": "free"}
FLAGS = {"sv": ("nej", "ja"), "en": ("no", "yes")}
_YES = frozenset({"ja", "yes", "true", "sant", "x", "1"})
_NO = frozenset({"nej", "no", "false", "falskt", "0"})
_NOTED = re.compile(r"([^()]*?)\s*\((.*)\)")
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_POINT = re.compile(r"\[?\s*(\d{1,3}(?:[.,]\d+)?)\s*°?\s*[,;\s]\s*(\d{1,3}(?:[.,]\d+)?)\s*°?\s*\]?")


def written(column: Column, value: Any, words: Words) -> str:
    """Write what a field of the model says as a cell."""
    if column.many:
        if column.item is None:
            return "; ".join(_escaped(words.label(column, item), ";") for item in value)
        if column.item in (SpokenLanguage, Resource):
            return "; ".join(_noted(column.item, item, words) for item in value)
        return "\n".join(line for item in value for line in _lines(item))
    if column.form is Form.COST:
        return "" if value is None else _fee(value.fee, words)
    if column.form is Form.FLAG:
        return FLAGS[words.lang][value]
    if column.form is Form.COORDINATES:
        return "" if value is None else f"{value[0]}, {value[1]}"
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    return words.label(column, str(value.value if isinstance(value, Enum) else value))


def read(column: Column, text: str, words: Words, folder: str) -> Data:
    """Read a cell: what a record is to say, whether it is right or not."""
    if column.many:
        if column.item is None:
            found: list[Data] = [words.id_of(column, item, folder) for item in split(text, ";\n")]
            return "all" if found == ["all"] else found
        if column.item in (SpokenLanguage, Resource):
            return [
                _thing(column.item, _parts_of_noted(facts.text(item)), words, folder) for item in split(text, ";\n")
            ]
        return _things(column.item, text, words, folder)
    text = facts.text(text)
    if column.form is Form.COST:
        if text.casefold() in FREE.values():
            return "free"
        return {"fee": text[1:] if text.startswith("\\") else text} if text else ""
    if column.form is Form.COORDINATES:
        point = _POINT.fullmatch(text)
        return [part.replace(",", ".") for part in point.groups()] if point else text
    return _right_form(column, text) or words.id_of(column, text, folder)


def guarded(text: str) -> str:
    """Keep a spreadsheet from taking a text of a CSV file for a formula: with an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Give a text of a CSV file without the apostrophe that guards it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def split(text: str, signs: str) -> list[str]:
    """Divide a text at signs, and give what is between them without its backslashes; empty parts are left out."""
    return [part for part in _split(text, signs) if part]


def words_in(column: Column, text: str, words: Words, folder: str) -> tuple[Column, list[str]]:
    """Give the words of lists and the references in a cell, as ids, and the column that says what they are of."""
    said = read(column, text, words, folder)
    if column.item is None:
        return column, [item for item in (said if isinstance(said, list) else [said]) if isinstance(item, str)]
    first = _columns(column.item)[0]
    items = said if isinstance(said, list) else []
    found = [item.get(first.name, "") if isinstance(item, dict) else item for item in items]
    return first, [item for item in found if isinstance(item, str)]


def parts_of(item: type[Model], lang: str) -> list[str]:
    """Say what stands between the bars of a line, those of what a thing holds too."""
    said = []
    for column in _columns(item):
        if column.item is None:
            said.append(column.name if lang == "en" else column.help.rstrip(".").lower())
        else:
            said += parts_of(column.item, lang)
    return said


def _right_form(column: Column, text: str) -> str:
    """Give a text in its field's right form, where it has one that can be told."""
    if column.form is Form.PHONE:
        return national_phone(text) or ""
    if column.form is Form.FLAG and text.casefold() in _YES | _NO:
        return "true" if text.casefold() in _YES else "false"
    if column.form is Form.WHOLE and (number := re.fullmatch(r"(\d{1,3})[.,]0+", text)):
        return number[1]
    if column.form is Form.DATE and (day := re.fullmatch(r"(\d{4}-\d{2}-\d{2})[ T]00:00(:00)?", text)):
        return day[1]
    if column.form is Form.POSTAL_CODE and (digits := re.fullmatch(r"(\d{3}) ?(\d{2})", text)):
        return f"{digits[1]} {digits[2]}"
    if column.form is Form.ORGANIZATION_NUMBER and (digits := re.fullmatch(r"(\d{6})-?(\d{4})", text)):
        return f"{digits[1]}-{digits[2]}"
    return ""


def _fee(fee: str, words: Words) -> str:
    if not fee:
        return FREE[words.lang]
    return f"\\{fee}" if fee.casefold() in FREE.values() or fee.startswith("\\") else fee


@functools.cache
def _columns(item: type[Model]) -> tuple[Column, ...]:
    """Give the parts of a thing, as columns."""
    return tuple(column_of(item, name, name, (name,), "") for name in item.model_fields)


def _noted(kind: type[Model], item: Any, words: Words) -> str:
    word, note = (getattr(item, column.name) for column in _columns(kind))
    label = words.label(_columns(kind)[0], word)
    return f"{label} ({_escaped(note, ';')})" if note else label


def _parts_of_noted(text: str) -> list[str]:
    found = _NOTED.fullmatch(text)
    return [found[1], found[2]] if found else [text]


def _lines(item: Model) -> Iterator[str]:
    """Write a thing on lines: the things that it holds itself have a line each, the first on its own."""
    columns = _columns(type(item))
    plain = [_part(column, getattr(item, column.name)) for column in columns if column.item is None]
    inner = [thing for column in columns if column.item for thing in getattr(item, column.name)]
    if not inner:
        yield _joined(plain)
        return
    held = next(column.item for column in columns if column.item)
    for number, thing in enumerate(inner):
        own = [_part(column, getattr(thing, column.name)) for column in _columns(held)]
        yield _joined([*([""] * len(plain) if number else plain), *own])


def _part(column: Column, value: Any) -> str:
    return _escaped(", ".join(_escaped(item, ",") for item in value) if column.many else value or "", "|")


def _joined(parts: Sequence[str]) -> str:
    last = max((number for number, part in enumerate(parts) if part), default=-1)
    return " | ".join(parts[: last + 1])


def _things(kind: type[Model], text: str, words: Words, folder: str) -> list[Data]:
    """Read things that have a line each. A line that begins with a bar goes on with the thing above."""
    columns = _columns(kind)
    inner = next((column for column in columns if column.item), None)
    plain = len([column for column in columns if column.item is None])
    found: list[Data] = []
    for line in filter(str.strip, text.split("\n")):
        parts = _split(line, "|")
        if inner is None or inner.item is None:
            found.append(_thing(kind, parts, words, folder))
            continue
        above = found[-1] if found and not any(parts[:plain]) else None
        thing: Data = above if above is not None else _thing(kind, parts[:plain], words, folder)
        whole: dict[str, Data] = thing if isinstance(thing, dict) else {columns[0].name: thing}
        said = whole.setdefault(inner.name, [])
        if isinstance(said, list) and any(parts[plain:]):
            said.append(_thing(inner.item, parts[plain:], words, folder))
        if above is None:
            found.append(whole)
    return found


def _thing(kind: type[Model], parts: Sequence[str], words: Words, folder: str) -> Data:
    """Make a thing of its parts: the short way where it has but one."""
    columns = [column for column in _columns(kind) if column.item is None]
    # A bar too many belongs to the last text.
    parts = [*parts[: len(columns) - 1], " | ".join(parts[len(columns) - 1 :])]
    said: dict[str, Data] = {}
    for column, part in zip(columns, parts, strict=False):
        if column.many and part:
            said[column.name] = list(split(part, ","))
        elif part:
            said[column.name] = words.id_of(column, facts.text(part), folder)
    short = kind.shorthand
    return said[short] if short and said.keys() == {short} else said


def _escaped(text: str, sign: str) -> str:
    return text.replace("\\", "\\\\").replace(sign, f"\\{sign}")


def _split(text: str, signs: str) -> list[str]:
    """Divide a text at signs that have no backslash before them, and take away the backslashes of those that have."""
    parts = [""]
    rest = iter(text)
    for char in rest:
        if char == "\\":
            following = next(rest, "")
            parts[-1] += following if following in (*signs, "\\") else f"\\{following}"
        elif char in signs:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]
