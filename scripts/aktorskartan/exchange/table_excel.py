"""What an Excel file may be: looked at before anything in it is opened, since a small file can be made to do harm."""

import html
import io
import re
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from .table_faults import Place, TableFault, fault

#: What a file may be, in MB: as it lies, and opened.
MAX_MB, MAX_OPEN_MB = 20, 200
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 50_000, 2_000, 4_000_000
_MB = 1_000_000

_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,9})"')
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})\d')
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\b[^>]*?\bref="(?:[A-Z]{1,4}\d+:)?([A-Z]{1,4})(\d{1,9})"')
_TITLE = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b")

#: What the libraries raise of a file that is damaged.
BROKEN = (
    BadZipFile,
    InvalidFileException,
    ParseError,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
)


@dataclass(frozen=True)
class Hidden:
    """What the values of a workbook's cells do not show: formulas and merged cells, by sheet, as rows and columns."""

    formulas: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)


def faults_of(content: bytes) -> list[TableFault]:
    """Say why an Excel file cannot be opened, or nothing.

    Args:
        content: the file's bytes, which begin as a ZIP file does or as Excel's old files.

    """
    if not content.startswith(b"PK"):
        return [fault("password" if "EncryptedPackage".encode("utf-16-le") in content else "old-excel")]
    try:
        with ZipFile(io.BytesIO(content)) as file:
            return list(_faults(file))
    except BROKEN:
        return [fault("broken-excel")]


def hidden(content: bytes) -> Hidden:
    """Look for formulas and merged cells, where there are any at all."""
    with ZipFile(io.BytesIO(content)) as file:
        pages = [file.read(name) for name in file.namelist() if _is_page(name)]
    formulas: dict[str, frozenset[tuple[int, int]]] = {}
    merged: dict[str, tuple[str, ...]] = {}
    if any(_FORMULA.search(page) or _MERGED.search(page) for page in pages):
        for sheet in _opened(content, read_only=False).worksheets:
            cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
            formulas[sheet.title] = frozenset((cell.row or 0, cell.column or 0) for cell in cells)
            merged[sheet.title] = tuple(str(area) for area in sheet.merged_cells.ranges)
    return Hidden(formulas, merged)


def titles(content: bytes) -> list[str]:
    """Give what the sheets of a workbook are called; pages of charts are none."""
    return [sheet.title for sheet in _opened(content, read_only=True).worksheets]


def area_of(area: str) -> tuple[int, int, int, int]:
    """Give the first column and row, and the last, of an area such as ``A2:B5``."""
    first_column, first_row, last_column, last_row = range_boundaries(area)
    return first_column or 1, first_row or 1, last_column or 1, last_row or 1


def _opened(content: bytes, *, read_only: bool) -> Any:
    with warnings.catch_warnings():
        # What openpyxl does not know of a workbook is its looks.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(content), read_only=read_only)


def _faults(file: ZipFile) -> Iterator[TableFault]:
    names = {info.filename.lower() for info in file.infolist()}
    if "mimetype" in names and file.read("mimetype").startswith(b"application/vnd.oasis"):
        yield fault("opendocument")
    elif "xl/workbook.bin" in names:
        yield fault("binary-excel")
    elif any(name.endswith("vbaproject.bin") for name in names):
        yield fault("macros")
    elif "xl/workbook.xml" not in names:
        yield fault("not-a-table", what="ZIP")
    elif sum(info.file_size for info in file.infolist()) > MAX_OPEN_MB * _MB or len(names) > 10_000:
        yield fault("zip-bomb", limit=str(MAX_OPEN_MB))
    else:
        book = file.read("xl/workbook.xml")
        called = [html.unescape(title.decode("utf-8", "replace")) for title in _TITLE.findall(book)]
        for info in file.infolist():
            if info.filename.lower().endswith((".xml", ".rels")):
                part = file.read(info)
                if b"<!DOCTYPE" in (part.replace(b"\0", b"") if b"\0" in part[:200] else part):
                    yield fault("xml-entities")
                    return
                if _is_page(info.filename):
                    yield from _size(part, _title(info.filename, called))


def _size(page: bytes, title: str) -> Iterator[TableFault]:
    """Say whether a sheet is larger than a table is: programs fill it with nothing up to its last cell."""
    rows = [int(row) for row in _ROW.findall(page)]
    columns = {*_CELL.findall(page)}
    if dimension := _DIMENSION.search(page):
        columns.add(dimension[1])
        rows.append(int(dimension[2]))
    widest = max((column_index_from_string(column.decode()) if len(column) < 4 else MAX_COLUMNS + 1
                  for column in columns), default=0)  # fmt: skip
    place = Place(title)
    if widest > MAX_COLUMNS:
        yield fault("too-wide", place, limit=str(MAX_COLUMNS))
    elif max(rows, default=0) > MAX_ROWS:
        yield fault("too-tall", place, limit=str(MAX_ROWS))
    elif len(rows) * widest > MAX_CELLS:
        yield fault("too-many-cells", place, limit=f"{MAX_CELLS // _MB}")


def _title(name: str, called: list[str]) -> str:
    """Give what a sheet is called: programs number their files in the order of the sheets."""
    number = re.search(r"(\d+)\.xml$", name)
    return called[int(number[1]) - 1] if number and 0 < int(number[1]) <= len(called) else name


def _is_page(name: str) -> bool:
    return name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml")
