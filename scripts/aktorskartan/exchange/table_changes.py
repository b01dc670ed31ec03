"""Changes: what tables make of the directory, as values, with ``check`` as the judge of every row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..records.directory import Directory
from ..records.load import load
from .table_cells import read, words_in
from .table_draft import Cell, Draft
from .table_faults import Place, TableFault, blocking, fault
from .table_fields import Form, Sheet, sheets
from .table_judge import Origin, RowRead, judged
from .table_match import Match, Matcher
from .table_read import Table
from .table_values import text_of
from .table_words import Words


@dataclass(frozen=True)
class Change:
    """What a row makes: where it is, of which record or service, called what, and the cells that it changes."""

    place: Place
    sheet: Sheet
    match: Match
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Outcome:
    """What tables make of the directory.

    ``files`` are relative to the directory. ``left_out`` are rows that are not right, where the others are taken.
    """

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    faults: tuple[TableFault, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    left_out: int = 0

    @property
    def right(self) -> tuple[Change, ...]:
        """The changes of rows that are right."""
        wrong = {(one.place.sheet, one.place.row) for one in blocking(self.faults)}
        return tuple(change for change in self.changes if (change.place.sheet, change.place.row) not in wrong)

    @property
    def stopped(self) -> bool:
        """Whether something stands in the way of all of it."""
        return bool(blocking(self.faults)) and not self.left_out


def changes_of(tables: Sequence[Table], said: Sequence[TableFault], root: Path, *, valid_rows: bool) -> Outcome:
    """Say what tables make of a directory. Nothing is written.

    Args:
        tables: as they are read.
        said: what there was to say of them as files.
        root: the folder with the records.
        valid_rows: leave out the rows that are not right, and take the others.

    """
    directory, _ = load(root)
    rows, faults = _texts(tables)
    # A fault of a file or a sheet as a whole has no row that could be left out.
    titles = {table.title for table in tables}
    whole = [one for one in blocking(said) if not one.place.row or one.place.sheet not in titles]
    skipped = {(one.place.sheet, one.place.row) for one in (*blocking(said), *faults)}
    found: list[TableFault] = []
    while True:
        outcome = _tried([one for one in rows if one.at not in skipped], directory, root)
        new = {(one.place.sheet, one.place.row) for one in blocking(outcome.faults)} - skipped
        found += outcome.faults
        stuck = whole or any(not row for _, row in new)
        if not valid_rows or stuck or not new:
            break
        skipped |= new
    left_out = len(skipped) if valid_rows and not stuck else 0
    # Each round tells again what the rows that stay are told of.
    every = tuple(sorted({(one.place, one.says("sv")): one for one in (*said, *faults, *found)}.values()))
    made = Outcome(outcome.changes, outcome.unchanged, every, outcome.files, left_out)
    return replace(made, files={}) if made.stopped else made


def _texts(tables: Sequence[Table]) -> tuple[list[RowRead], list[TableFault]]:
    """Give what the cells say, in the order of the tables, and what cannot be told."""
    order = list(sheets())
    rows: list[RowRead] = []
    faults: list[TableFault] = []
    for table in sorted(tables, key=lambda table: order.index(table.sheet.name)):
        columns = {column.name: column for column in table.sheet.columns}
        for row in table.rows:
            texts: dict[str, str] = {}
            for name, value in row.cells.items():
                text = text_of(value, columns[name], table.place(row, name), csv=table.guarded)
                if isinstance(text, TableFault):
                    faults.append(text)
                else:
                    texts[name] = text
            rows.append(RowRead(table, row, texts))
    return rows, faults


def _tried(rows: Sequence[RowRead], directory: Directory, root: Path) -> Outcome:
    """Apply rows, and let ``check`` judge what comes of it."""
    words = Words(directory)
    matcher = Matcher(directory, words)
    faults: list[TableFault] = []
    matched: list[Origin] = []
    taken: dict[tuple[str, ...], int] = {}
    for one in rows:
        match = matcher.match(one.table, one.row, one.texts)
        if isinstance(match, TableFault):
            faults.append(match)
        elif twice := _twice(one, match, taken):
            faults.append(twice)
        else:
            matched.append((one, match))
    draft = Draft(directory, words)
    changes: list[Change] = []
    origins: dict[str, list[Origin]] = {}
    for one, match in matched:
        cells = draft.put(one.table.sheet, match, one.texts)
        faults += _choices(one, match, cells, words)
        if cells or match.new:
            name = one.texts.get(one.table.sheet.known_by, "")
            changes.append(Change(one.table.place(one.row), one.table.sheet, match, name, cells))
            origins.setdefault(draft.file_of(one.table.sheet, match), []).append((one, match))
    files: dict[str, bytes] = {}
    for file, content in draft.files():
        if content is None:
            faults += [fault("broken-record", one.table.place(one.row), value=file) for one, _ in origins[file]]
        else:
            files[file] = content
    told = {one.place for one in faults}
    faults += [one for one in judged(files, origins, root) if one.place not in told]
    return Outcome(tuple(changes), len(matched) - len(changes), tuple(faults), files)


def _twice(one: RowRead, match: Match, taken: dict[tuple[str, ...], int]) -> TableFault | None:
    """Say that two rows are of the same, or call the same something new."""
    name = one.texts.get(one.table.sheet.known_by, "")
    keys: list[tuple[str, ...]] = [(one.table.sheet.name, *match.key)]
    if match.new and not one.texts.get("id"):
        room = match.record if match.item else match.record.partition("/")[0]
        keys.append((one.table.sheet.name, room, "", name.casefold()))
    other = next((taken[key] for key in keys if key in taken), 0)
    for key in keys:
        taken.setdefault(key, one.row.number)
    if not other:
        return None
    return fault("row-twice", one.table.place(one.row), other=str(other), value=name or match.record)


def _choices(one: RowRead, match: Match, cells: Sequence[Cell], words: Words) -> Iterator[TableFault]:
    """Say what is none of the words that can be chosen, and what points to nothing, with what was likely meant."""
    folder = match.record.partition("/")[0]
    for column, text in ((cell.column, cell.after) for cell in cells if cell.after):
        place = one.table.place(one.row, column.name)
        if column.form is Form.FLAG and read(column, text, words, folder) not in ("true", "false"):
            yield fault("yes-or-no", place, value=text)
        list_of, said = words_in(column, text, words, folder)
        for word in said:
            if near := words.unknown(list_of, word, folder) if list_of.words else "":
                yield fault("unknown-choice", place, value=word, expected=near)
