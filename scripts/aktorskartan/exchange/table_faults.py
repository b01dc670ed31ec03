"""What there is to say of a table, as values: none is raised, and the edge of the program tells them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ..records.finding import Finding, Severity, visible


class Sort(StrEnum):
    """What is to be done about it."""

    FAULT = "fault"  # it cannot be taken so
    DOUBT = "doubt"  # it may mean something else: a person says which
    NOTE = "note"  # good to know


@dataclass(frozen=True)
class Place:
    """Where in a table: the sheet or file as it is called, the row as the spreadsheet counts, the column and its head.

    ``row`` 0: the sheet as a whole. ``column`` counts from 1; 0: the row as a whole.
    """

    sheet: str = ""
    row: int = 0
    column: int = 0
    head: str = ""

    def text(self, lang: str) -> str:
        """Say it as a person would look for it."""
        parts = [visible(self.sheet)] if self.sheet else []
        if self.row:
            parts.append(f"{'row' if lang == 'en' else 'rad'} {self.row}")
        if self.column:
            head = f" ({visible(self.head)})" if self.head else ""
            parts.append(f"{'column' if lang == 'en' else 'kolumn'} {letters(self.column)}{head}")
        return ", ".join(parts)


@dataclass(frozen=True)
class TableFault:
    """One thing to say, at one place: by a code of ``table_faults.yml``, or in the words of what ``check`` found."""

    code: str
    place: Place = Place()
    values: dict[str, str] = field(default_factory=dict, compare=False)
    finding: Finding | None = field(default=None, compare=False)

    @property
    def sort(self) -> Sort:
        """What is to be done about it."""
        if self.finding:
            return Sort.FAULT if self.finding.severity is Severity.ERROR else Sort.NOTE
        return Sort(_texts()[self.code]["sort"])

    def text(self, lang: str = "sv") -> str:
        """Say where and what it is and what to do, on one line."""
        where = self.place.text(lang)
        return f"{where}: {self.says(lang)}" if where else self.says(lang)

    def says(self, lang: str) -> str:
        """Say what it is and what to do."""
        if self.finding:
            return " ".join(self.finding.say(part, lang) for part in ("what", "why", "do"))
        return _texts()[self.code][lang].format_map({key: visible(value) for key, value in self.values.items()})

    def __lt__(self, other: "TableFault") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, int, int, str]:
        return self.place.sheet, self.place.row, self.place.column, self.code


def fault(code: str, place: Place = Place(), **values: str) -> TableFault:
    """Make a fault of a code in ``table_faults.yml``."""
    return TableFault(code, place, values)


def blocking(faults: Iterable[TableFault]) -> list[TableFault]:
    """Give those that stand in the way: what is wrong, and what may mean something else."""
    return [one for one in faults if one.sort is not Sort.NOTE]


def letters(column: int) -> str:
    """Name a column as spreadsheets do: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "table_faults.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return texts
