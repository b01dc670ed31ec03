"""Tables in: a workbook, a CSV file or a folder of them to rows of cells, each with where it stands."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from typing import Any

from . import table_excel, table_text
from .table_faults import Place, TableFault, blocking, fault
from .table_fields import Sheet, names
from .table_heads import Heads, expected_sheets, is_own, read_heads

#: What a cell comes as: CSV knows text alone.
Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_CSV = (".csv", ".tsv", ".txt")


@dataclass(frozen=True)
class Row:
    """A row of a table: its number as a spreadsheet counts, and its cells by column. Only columns that are there."""

    number: int
    cells: Mapping[str, Value]


@dataclass(frozen=True)
class Table:
    """A sheet that is read: of which records, what it is called where it came from, its heads and its rows."""

    sheet: Sheet
    title: str
    heads: Heads
    rows: tuple[Row, ...]
    guarded: bool = False

    def place(self, row: Row, column: str = "") -> Place:
        """Say where a cell is, or a row where the table has no such column."""
        number = self.heads.columns.get(column, 0)
        return Place(self.title, row.number, number, self.heads.texts[number - 1] if number else "")


@dataclass(frozen=True)
class _Page:
    """A sheet as it comes: its cells, and the formulas and merged cells among them."""

    title: str
    cells: list[list[Value]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[str, ...] = ()
    text: bool = False


def read_tables(path: Path) -> tuple[tuple[Table, ...], tuple[TableFault, ...]]:
    """Read the tables of a file, or of all CSV files in a folder. Nothing in them is run or followed.

    Returns the tables that could be read, and all that there is to say.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in _CSV and file.is_file())
        if not files:
            return (), (fault("empty-folder"),)
    else:
        files = [path]
    pages: list[_Page] = []
    faults: list[TableFault] = []
    for file in files:
        found, wrong = _pages(file)
        pages += found
        faults += wrong
    tables: list[Table] = []
    for page in pages:
        table, said = _table(page)
        faults += said
        if table and any(other.sheet == table.sheet for other in tables):
            faults.append(fault("sheet-twice", Place(page.title), value=names()["sheets"][table.sheet.name]["sv"]))
        elif table:
            tables.append(table)
    if not tables and not blocking(faults):
        faults.append(fault("no-table", expected=expected_sheets()))
    return tuple(tables), tuple(faults)


def _pages(file: Path) -> tuple[list[_Page], list[TableFault]]:
    place = Place(file.name)
    with file.open("rb") as opened:
        content = opened.read(table_excel.MAX_MB * 1_000_000 + 1)
    if len(content) > table_excel.MAX_MB * 1_000_000:
        return [], [fault("too-large", place, limit=str(table_excel.MAX_MB))]
    if not content.strip():
        return [], [fault("empty-file", place)]
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _workbook(content, place)
    if content.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!", b"\x1f\x8b", b"<!DOCTYPE")
    ):
        return [], [fault("not-a-table", place, what=content[:4].decode("latin-1"))]
    text = table_text.text_of(content)
    separator = table_text.separator_of(text)
    if faults := table_text.faults_of(text, separator, file.name):
        return [], faults
    from frictionless.formats import CsvControl

    # Frictionless guesses the encoding and the separator from what comes most; we know what the heads may be.
    control = CsvControl(delimiter=separator, quote_char='"', skip_initial_space=False)
    cells = _cells(text.encode(), "csv", control)
    if len(cells) > table_excel.MAX_ROWS:
        return [], [fault("too-tall", place, limit=str(table_excel.MAX_ROWS))]
    return [] if is_own(file.stem) else [_Page(file.stem, cells, text=True)], []


def _workbook(content: bytes, place: Place) -> tuple[list[_Page], list[TableFault]]:
    if faults := table_excel.faults_of(content):
        return [], [TableFault(one.code, one.place if one.place.sheet else place, one.values) for one in faults]
    from frictionless import FrictionlessException
    from frictionless.formats import ExcelControl

    pages = []
    try:
        hidden = table_excel.hidden(content)
        for title in filterfalse(is_own, table_excel.titles(content)):
            cells = _cells(content, "xlsx", ExcelControl(sheet=title))
            pages.append(_Page(title, cells, hidden.formulas.get(title, frozenset()), hidden.merged.get(title, ())))
    except (FrictionlessException, *table_excel.BROKEN):
        return [], [fault("broken-excel", place)]
    return pages, []


def _cells(content: bytes, form: str, control: Any) -> list[list[Value]]:
    """Read the cells of a sheet with frictionless, as they come: our heads say what they are."""
    from frictionless import Detector, Resource, system

    resource = Resource(content, format=form, encoding="utf-8", control=control, detector=Detector(sample_size=1))
    with system.create_parser(resource) as parser:
        return [list(row) for row in parser.cell_stream]


def _table(page: _Page) -> tuple[Table | None, list[TableFault]]:
    """Make a table of a sheet."""
    top = [["" if value is None else str(value).strip() for value in row] for row in page.cells[:10]]
    if not any(any(row) for row in top) and not any(any(row) for row in page.cells):
        return None, [fault("empty-sheet", Place(page.title))]
    heads, faults = read_heads(page.title, top)
    if heads is None:
        return None, faults
    used = {number: name for name, number in heads.columns.items()}
    rows: list[Row] = []
    for number, cells in enumerate(page.cells[heads.row :], heads.row + 1):
        if not any(value is not None and str(value).strip() for value in cells):
            continue
        if page.text and (uneven := _uneven(cells, len(heads.texts), Place(page.title, number))):
            faults.append(uneven)
            continue
        values = {name: cells[column - 1] if column <= len(cells) else None for column, name in used.items()}
        # What stands in columns that are left alone makes no row.
        if any(value is not None and str(value).strip() for value in values.values()):
            rows.append(Row(number, values))
    table = Table(heads.sheet, page.title, heads, tuple(rows), page.text)
    faults += _odd(page, table)
    if not rows and not faults:
        faults.append(fault("empty-sheet", Place(page.title)))
    return table, faults


def _uneven(cells: list[Value], heads: int, place: Place) -> TableFault | None:
    """Say that a row of a CSV file has too many cells, or too few. Spreadsheets give each row as many."""
    if len(cells) < heads or any(cells[heads:]):
        code = "row-too-long" if len(cells) > heads else "row-too-short"
        return fault(code, place, count=str(len(cells)), heads=str(heads))
    return None


def _odd(page: _Page, table: Table) -> Iterator[TableFault]:
    """Say where a formula stands among the facts, and where cells are merged."""
    used = set(table.heads.columns.values())
    for row, column in sorted(page.formulas):
        if column in used and row > table.heads.row:
            yield fault("formula", Place(page.title, row, column, table.heads.texts[column - 1]))
    for area in page.merged:
        first_column, first_row, last_column, last_row = table_excel.area_of(area)
        if used & {*range(first_column, last_column + 1)}:
            # Every row of it lacks what the first has.
            for row in range(max(first_row, table.heads.row), min(last_row, len(page.cells)) + 1):
                yield fault("merged", Place(page.title, row, first_column), value=area)
