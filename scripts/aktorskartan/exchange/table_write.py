"""Tables out: a workbook for those who work in spreadsheets, or CSV files."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, NamedStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from ..records.directory import Directory
from ..records.fields import as_id
from .table_cells import FLAGS, guarded
from .table_fields import Column, Form, Sheet, column_name, names, sheets
from .table_rows import LONGEST, help_of, help_rows, rows_of
from .table_words import Words

#: Pull-downs reach so many rows beyond those that are there.
_NEW_ROWS = 500
_WIDE = frozenset({"summary", "sources", "meaning", "need", "steps", "results"})


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
    rows = {sheet: list(rows_of(directory, sheet, words)) for sheet in sheets().values()}
    for sheet in rows:
        _fits(sheet, rows[sheet])
    for sheet in rows:
        _sheet(book, sheet, rows[sheet], words, lists)
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


def _sheet(book: Any, sheet: Sheet, rows: Sequence[list[str]], words: Words, lists: _Lists) -> None:
    page = book.create_sheet(names()["sheets"][sheet.name][words.lang])
    page.freeze_panes = f"{get_column_letter(len(sheet.keys) + 2)}2"
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
    for row in rows:
        page.append([_text_cell(page, text) if text else None for text in row])
    for number, column in enumerate(sheet.columns, 1):
        if where := lists.range(column):
            choice = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=not column.many)
            choice.errorStyle = "warning"
            letter = get_column_letter(number)
            choice.add(f"{letter}2:{letter}{len(rows) + _NEW_ROWS}")
            page.data_validations.append(choice)


def _fits(sheet: Sheet, rows: Sequence[list[str]]) -> None:
    for row in rows:
        for column, text in zip(sheet.columns, row, strict=True):
            if len(text) > LONGEST:
                raise TooLongError(f"{row[len(sheet.keys) - 1]}: {column.name}")


def _text_cell(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, text)
    # What begins like a formula is text as well.
    cell.data_type = "s"
    cell.style = "Text"
    return cell


def _file(name: str, lang: str) -> str:
    return f"{as_id(names()['sheets'][name][lang])}.csv"


def _csv(rows: Iterator[list[str]] | list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=";").writerows([guarded(text) for text in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
