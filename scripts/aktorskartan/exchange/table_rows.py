"""The rows of the tables, as texts, and the help that goes with their columns."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..records.directory import Directory
from ..records.model import Filed, Model
from .table_cells import parts_of, written
from .table_fields import Column, Sheet, column_name, filed, names, sheets
from .table_words import Words

#: The most that a cell of Excel holds.
LONGEST = 32_767

#: How lists are written, by what is in them, as help beside the meaning of a field.
_HOW = {
    "words": (
        "Flera: semikolon emellan. Ett semikolon i en text skrivs \\;.",
        "Several: a semicolon between. One in a text is written \\;.",
    ),
    "noted": (
        "Flera: semikolon emellan. Något att veta om ett av dem står i parentes.",
        "Several: a semicolon between. What is to be known of one stands in parentheses.",
    ),
    "lines": ("En på varje rad i cellen, med | mellan delarna: ", "One on each line of the cell, with | between: "),
    "needed": ("Måste fyllas i.", "Has to be filled in."),
}


def rows_of(directory: Directory, sheet: Sheet, words: Words) -> Iterator[list[str]]:
    """Give the rows of a table: a record each, or a service."""
    for record, thing in _things(directory, sheet):
        yield [*_keys(sheet, record, thing), *cells_of(sheet, thing, words).values()]


def _things(directory: Directory, sheet: Sheet) -> Iterator[tuple[Filed, Model]]:
    """Give what a table's rows are of, each with the record that it is in."""
    if filed(sheet):
        records: Mapping[str, Filed] = getattr(directory, sheet.name)
        yield from ((record, record) for record in records.values())
    else:
        yield from ((actor, service) for actor in directory.actors.values() for service in actor.services)


def _keys(sheet: Sheet, record: Filed, thing: Model) -> list[str]:
    """Give what says which record a row is of."""
    if not filed(sheet):
        return [record.id, str(getattr(thing, "id", ""))]
    return [record.folder, record.id] if sheet.one_town else [record.slug]


def cells_of(sheet: Sheet, thing: Model, words: Words) -> dict[str, str]:
    """Give the cells of a record or a service, by the names of their columns."""
    return {column.name: written(column, _value(thing, column.attributes), words) for column in sheet.fields}


def help_rows(lang: str) -> Iterator[list[str]]:
    """Say of each column what it is for: a row each."""
    english = lang == "en"
    yield (["Blad", "Kolumn", "Fält", "Vad som ska stå"], ["Sheet", "Column", "Field", "What to write"])[english]
    for sheet in sheets().values():
        for column in sheet.columns:
            name = names()["sheets"][sheet.name][lang]
            yield [name, column_name(sheet, column, lang), column.name, help_of(column, lang)]


def help_of(column: Column, lang: str) -> str:
    """Say what to write in a column."""
    english = lang == "en"
    how = [column.help]
    if column.required:
        how.append(_HOW["needed"][english])
    if column.many and column.item is None:
        how.append(_HOW["words"][english])
    elif column.item is not None and "note" in column.item.model_fields:
        how.append(_HOW["noted"][english])
    elif column.item is not None:
        how.append(_HOW["lines"][english] + " | ".join(parts_of(column.item, lang)) + ".")
    return " ".join(how)


def _value(thing: Any, attributes: tuple[str, ...]) -> Any:
    for name in attributes:
        thing = None if thing is None else getattr(thing, name)
    return thing
