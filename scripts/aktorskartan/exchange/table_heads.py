"""Heads: which table a sheet is, and which column is which field, in Swedish or English and in any order."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records.fields import as_id
from ..records.finding import nearest
from .table_faults import Place, TableFault, fault
from .table_fields import Sheet, column_name, names, sheets

#: Heads are looked for in so many rows: above them may stand a title.
_TOP = 10
#: So many columns that are not recognised are told of by name.
_MOST = 10


@dataclass(frozen=True)
class Heads:
    """The heads of a table: which row they stand in (from 1), and the columns that are known, by name (from 1)."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    texts: Sequence[str]


@functools.cache
def known_heads() -> frozenset[str]:
    """Give all that columns may be called, folded."""
    return frozenset(head for sheet in sheets().values() for head in _heads_of(sheet))


def sheet_called(title: str) -> Sheet | None:
    """Find the table that a sheet or file is called after, in Swedish or English."""
    return _titles().get(as_id(title))


def is_own(title: str) -> bool:
    """Say whether a sheet is one that an export has beside the tables: help, and the words of the pull-downs."""
    return as_id(title) in {
        as_id(names()["sheets"][name][lang]) for name in ("help", "choices") for lang in ("sv", "en")
    }


def read_heads(title: str, rows: Sequence[Sequence[str]]) -> tuple[Heads | None, list[TableFault]]:
    """Find the heads of a sheet.

    Args:
        title: what the sheet or file is called.
        rows: its first rows, as texts.

    Returns the heads, or None where the sheet is none of ours or cannot be told, and what there is to say.
    """
    called = sheet_called(title)
    # What is called nothing of ours may still be, by its heads: staff call sheets anything.
    candidates = [called] if called else list(sheets().values())
    found = [(len(_known(sheet, row)), -number, -place, sheet, row)
             for place, sheet in enumerate(candidates) for number, row in enumerate(rows[:_TOP], 1)]  # fmt: skip
    best = max(found, key=lambda one: one[:3], default=None)
    if best is None or best[0] == 0:
        if called is None:
            return None, [fault("unknown-sheet", Place(title), expected=expected_sheets())]
        example = ", ".join(column_name(called, column, "sv") for column in called.columns[:4])
        return None, [fault("no-head", Place(title), expected=example)]
    count, number, _, sheet, row = best
    if called is None and count < 2:
        return None, [fault("unknown-sheet", Place(title), expected=expected_sheets())]
    heads = Heads(sheet, -number, _known(sheet, row), row)
    faults = list(_faults(title, heads))
    return heads, faults


def expected_sheets() -> str:
    """Name the tables."""
    return ", ".join(names()["sheets"][name]["sv"] for name in sheets())


def _faults(title: str, heads: Heads) -> list[TableFault]:
    faults: list[TableFault] = []
    seen: dict[str, str] = {}
    unknown: list[tuple[int, str]] = []
    own = _heads_of(heads.sheet)
    called = {column.name: column_name(heads.sheet, column, "sv") for column in heads.sheet.columns}
    for number, text in enumerate(heads.texts, 1):
        name = own.get(_folded(text))
        if name is None:
            if text.strip():
                unknown.append((number, text))
        elif name in seen:
            faults.append(fault("head-twice", Place(title, 0, number, text), value=text))
        else:
            seen[name] = text
    for number, text in unknown[:_MOST]:
        near = nearest(_folded(text), own)
        code = "near-column" if near and own[near] not in seen else "unknown-column"
        faults.append(
            fault(code, Place(title, heads.row, number), value=text, suggestion=called.get(own.get(near, ""), ""))
        )
    if len(unknown) > _MOST:
        faults.append(fault("more-unknown-columns", Place(title, heads.row), count=str(len(unknown) - _MOST)))
    known_by = heads.sheet.known_by
    if known_by not in seen and "id" not in seen:
        faults.append(fault("no-key", Place(title), key=called["id"], name=called[known_by]))
    return faults


def _known(sheet: Sheet, row: Sequence[str]) -> dict[str, int]:
    """Give the columns of a table that a row names, each where it stands first."""
    own = _heads_of(sheet)
    found: dict[str, int] = {}
    for number, text in enumerate(row, 1):
        if name := own.get(_folded(text)):
            found.setdefault(name, number)
    return found


@functools.cache
def _heads_of(sheet: Sheet) -> dict[str, str]:
    """Give what the columns of a table may be called, folded, with the field that each means."""
    found: dict[str, str] = {}
    for said in ("", "en", "sv"):
        found |= {
            _folded(column_name(sheet, column, said) if said else column.name): column.name for column in sheet.columns
        }
    return found


@functools.cache
def _titles() -> dict[str, Sheet]:
    found: dict[str, Sheet] = {}
    for name, sheet in sheets().items():
        found |= {as_id(title): sheet for title in (name, *names()["sheets"][name].values())}
    return found


def _folded(text: str) -> str:
    return re.sub(r"[\s_*:-]+", " ", text).strip().casefold()
