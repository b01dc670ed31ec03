"""Judging: what ``check`` finds anew in what rows make, told at the row and column that it comes from."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..records.check import check
from ..records.finding import Finding, Severity
from ..records.model import Filed
from ..records.overlay import laid_over, new_findings
from ..records.reader import read as read_yaml
from .table_faults import Place, TableFault, fault
from .table_fields import column_name
from .table_match import Match
from .table_read import Row, Table

At = tuple[str, int]
#: What ``check`` says where nothing is said.
_EMPTY = ("missing-field", "expected-some")


@dataclass(frozen=True)
class RowRead:
    """A row with what its cells say."""

    table: Table
    row: Row
    texts: Mapping[str, str]

    @property
    def at(self) -> At:
        """Where it stands: what is told of it is found by that."""
        return self.table.title, self.row.number


#: A row, and what it is of.
Origin = tuple[RowRead, Match]


def judged(files: Mapping[str, bytes], origins: Mapping[str, list[Origin]], root: Path) -> Iterator[TableFault]:
    """Give what ``check`` finds anew in changed files, each where its row and column are."""
    if not files:
        return
    _, before = check(root)
    with tempfile.TemporaryDirectory() as folder:
        _, after = check(laid_over(root, Path(folder) / "directory", files))
    for finding in new_findings(before, after):
        if finding.severity is Severity.ERROR or finding.file in files:
            yield _placed(finding, files, origins)


def _placed(finding: Finding, files: Mapping[str, bytes], origins: Mapping[str, list[Origin]]) -> TableFault:
    """Tell a finding at the row and column that it comes from; at its file where it comes from none."""
    rows = origins.get(finding.file, [])
    if not rows:
        return TableFault(finding.code, Place(f"{finding.file}:{finding.line}"), finding=finding)
    path = finding.path
    sheet = rows[0][0].table.sheet
    if issubclass(sheet.model, Filed) and sheet.model.shared:
        rows = [pair for pair in rows if (pair[1].record.partition("/")[2],) == path[:1]] or rows
        path = path[1:]
    elif path[:1] == ("services",) and len(path) > 1 and isinstance(path[1], int):
        services = read_yaml(files[finding.file], finding.file).data.get("services", [])
        item = services[path[1]] if isinstance(services, list) and path[1] < len(services) else ""
        named = item.get("id") if isinstance(item, dict) else ""
        rows = [pair for pair in rows if pair[1].item == named] or rows
        path = path[2:]
    else:
        rows = [pair for pair in rows if not pair[1].item] or rows
    one = rows[0][0]
    steps = ".".join(step for step in path if isinstance(step, str))
    columns = [column.name for column in one.table.sheet.fields]
    column = next((name for name in columns if f"{steps}.".startswith(f"{name}.")), "")
    column = column or next((name for name in columns if name.startswith(f"{steps}.") and name in one.texts), "")
    place = one.table.place(one.row, column)
    head = next(
        (column_name(one.table.sheet, each, "sv") for each in one.table.sheet.fields if each.name == column), ""
    )
    if finding.code in _EMPTY and head:
        return fault("empty-cell" if place.column else "no-column", place, value=head)
    # What check calls by the record's keys, a table calls by its heads.
    return TableFault(finding.code, place, finding=replace(finding, values={"field": head or steps, **finding.values}))
