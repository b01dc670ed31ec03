"""Tables out: a workbook for those who work in spreadsheets, or CSV files."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..records.directory import Directory
from ..records.fields import as_id
from ..records.model import Filed, Model
from .table_cells import FLAGS, guarded, parts_of, written
from .table_fields import Column, Form, Sheet, column_name, filed, names, sheets
from .table_words import Words

#: The most that a cell of Excel holds.
LONGEST = 32_767
#: Pull-downs reach so many rows beyond those that are there.
_NEW_ROWS = 500
_WIDE = frozenset({"summary", "sources", "meaning", "need", "steps", "results"})

#: How lists are written, by what is in them, as help beside the meaning of a field.
_HOW = {
    "words": ("Flera: semikolon emellan.", "Several: a semicolon between."),
    "noted": (
        "Flera: semikolon emellan. Något att veta om ett av dem står i parentes.",
        "Several: a semicolon between. What is to be known of one stands in parentheses.",
    ),
    "lines": ("En på varje rad i cellen, med | mellan delarna: ", "One on each line of the cell, with | between: "),
    "needed": ("Måste fyllas i.", "Has to be filled in."),
}


class TooLongError(Exception):
    """A cell of Excel cannot hold what a record says. The message names the record and the field."""


def spreadsheet(directory: Directory, lang: str) -> bytes:
    """Write all tables as an Excel workbook, where text stays text.

    Raises:
        TooLongError: a field is longer than a cell can be.

    """
    words = Words(directory, lang)
    book = Workbook(write_only=True)
    text = NamedStyle("Text", number_format="@", alignment=Alignment(vertical="top", wrap_text=True))
    book.add_named_style(text)
    lists = _Lists(directory, words)
    for sheet in sheets().values():
        _sheet(book, sheet, directory, words, lists)
    page = book.create_sheet(names()["sheets"]["help"][lang])
    for width, letter in zip((16, 28, 24, 100), "ABCD", strict=True):
        page.column_dimensions[letter].width = width
    for row in help_rows(lang):
        page.append(row)
    lists.write(book.create_sheet(names()["sheets"]["choices"][lang]))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_files(directory: Directory, lang: str) -> dict[str, bytes]:
    """Write each table as a CSV file that Swedish programs open rightly: file name to bytes."""
    words = Words(directory, lang)
    files = {}
    for sheet in sheets().values():
        head = [column_name(sheet, column, lang) for column in sheet.columns]
        files[_file(sheet.name, lang)] = _csv([head, *rows_of(directory, sheet, words)])
    return files | {_file("help", lang): _csv(help_rows(lang))}


def rows_of(directory: Directory, sheet: Sheet, words: Words) -> Iterator[list[str]]:
    """Give the rows of a table: a record each, or a service."""
    for record, thing in things(directory, sheet):
        yield [*keys_of(sheet, record, thing), *cells_of(sheet, thing, words).values()]


def things(directory: Directory, sheet: Sheet) -> Iterator[tuple[Filed, Model]]:
    """Give what a table's rows are of, each with the record that it is in."""
    if filed(sheet):
        records: Mapping[str, Filed] = getattr(directory, sheet.name)
        yield from ((record, record) for record in records.values())
    else:
        yield from ((actor, service) for actor in directory.actors.values() for service in actor.services)


def keys_of(sheet: Sheet, record: Filed, thing: Model) -> list[str]:
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


class _Lists:
    """The words of the pull-downs, a column each on a sheet of their own."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        self._columns: dict[tuple[str, ...], int] = {}

    def range(self, column: Column) -> str:
        """Give where the words of a column stand, or nothing where it is free."""
        found = tuple(self._of(column))
        if not found:
            return ""
        number = self._columns.setdefault(found, len(self._columns) + 1)
        letter = get_column_letter(number)
        return f"'{names()['sheets']['choices'][self._words.lang]}'!${letter}$1:${letter}${len(found)}"

    def write(self, page: Any) -> None:
        longest = max(map(len, self._columns))
        for row in range(longest):
            page.append([column[row] if row < len(column) else None for column in self._columns])

    def _of(self, column: Column) -> list[str]:
        if column.form is Form.FLAG:
            return list(FLAGS[self._words.lang])
        if column.name == "municipality":
            return sorted({key.partition("/")[0] for key in self._directory.actors} | {*self._directory.municipalities})
        part = column.item and next(iter(column.item.model_fields))
        if part == "resource":
            column = Column("resource", (), words="resources")
        if column.words in ("languages", "") and not column.choices:
            return []
        return [self._words.label(column, word) for word in self._words.labels(column).by_id]


def _sheet(book: Any, sheet: Sheet, directory: Directory, words: Words, lists: _Lists) -> None:
    page = book.create_sheet(names()["sheets"][sheet.name][words.lang])
    page.freeze_panes = f"{get_column_letter(len(sheet.keys) + 2)}2"
    count = 1
    for number, column in enumerate(sheet.columns, 1):
        dimension = page.column_dimensions[get_column_letter(number)]
        dimension.width = 50 if column.name in _WIDE else 22
        dimension.number_format = "@"
    head = []
    for column in sheet.columns:
        cell = WriteOnlyCell(page, column_name(sheet, column, words.lang))
        cell.font = Font(bold=True)
        cell.comment = Comment(help_of(column, words.lang), "Aktörskartan", height=120, width=320)
        head.append(cell)
    page.append(head)
    for row in rows_of(directory, sheet, words):
        count += 1
        page.append(
            [_text_cell(page, text, sheet, column, row) for text, column in zip(row, sheet.columns, strict=True)]
        )
    for number, column in enumerate(sheet.columns, 1):
        if where := lists.range(column):
            choice = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=not column.many)
            choice.errorStyle = "warning"
            letter = get_column_letter(number)
            choice.add(f"{letter}2:{letter}{count + _NEW_ROWS}")
            page.data_validations.append(choice)


def _text_cell(page: Any, text: str, sheet: Sheet, column: Column, row: list[str]) -> Any:
    if not text:
        return None
    if len(text) > LONGEST:
        raise TooLongError(f"{row[len(sheet.keys) - 1]}: {column.name}")
    cell = WriteOnlyCell(page, text)
    # What begins like a formula is text as well.
    cell.data_type = "s"
    cell.style = "Text"
    return cell


def _value(thing: Any, attributes: tuple[str, ...]) -> Any:
    for name in attributes:
        thing = None if thing is None else getattr(thing, name)
    return thing


def _file(name: str, lang: str) -> str:
    return f"{as_id(names()['sheets'][name][lang])}.csv"


def _csv(rows: Iterator[list[str]] | list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows([guarded(text) for text in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
