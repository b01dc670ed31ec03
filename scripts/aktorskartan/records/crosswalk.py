"""The crosswalk ``mapped.csv``: what became of every row of the reports' mapping.

Its form is checked by frictionless, what it points to by us.
"""

import csv
import io
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path

from .finding import Finding, nearest

FILE = "mapped.csv"
#: The table's schema (Data Package v2), also for those who read the file.
SCHEMA = {
    "fields": [
        {"name": "row", "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "report", "type": "string", "constraints": {"required": True}},
        {"name": "name", "type": "string", "constraints": {"required": True}},
        {"name": "category", "type": "string", "constraints": {"required": True}},
        {
            "name": "category_source",
            "type": "string",
            "constraints": {"required": True, "enum": ["report", "assigned"]},
        },
        {"name": "outcome", "type": "string", "constraints": {"required": True, "enum": ["record", "part_of", "none"]}},
        {"name": "record", "type": "string"},
        {"name": "reason", "type": "string"},
    ],
    "primaryKey": ["row"],
}


@dataclass(frozen=True)
class CrosswalkRow:
    """A row of a report's mapping, as the report wrote it, and what it became.

    ``outcome`` is ``record``, ``part_of`` (a function or department of that record) or ``none``.
    """

    row: str
    report: str
    name: str
    category: str
    category_source: str
    outcome: str
    record: str
    reason: str


def read_crosswalk(root: Path, known: AbstractSet[str]) -> tuple[tuple[CrosswalkRow, ...], list[Finding]]:
    """Read the crosswalk of a directory, and check that each row leads somewhere or says why not."""
    path = root / FILE
    if not path.is_file():
        return (), []
    # Excel marks UTF-8 with a byte order mark. What cannot be decoded is left to the check of the form.
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig", "replace"), newline=""))
    names = [field.name for field in fields(CrosswalkRow)]
    rows: list[CrosswalkRow] = []
    findings: list[Finding] = []
    try:
        if reader.fieldnames != names:
            return (), [Finding(FILE, 1, 1, "table", values={"problem": ", ".join(names), "row": "1"})]
        for entry in reader:
            row = CrosswalkRow(**{name: entry[name] or "" for name in names})
            rows.append(row)
            findings += _leads_somewhere(row, reader.line_num, known)
    except csv.Error as error:
        line = reader.line_num
        findings.append(Finding(FILE, line, 1, "table", values={"problem": str(error), "row": str(line)}))
    return tuple(rows), findings


def _leads_somewhere(row: CrosswalkRow, line: int, known: AbstractSet[str]) -> Iterator[Finding]:
    if row.outcome in ("record", "part_of") and row.record not in known:
        values = {"value": row.record, "suggestion": nearest(row.record, known) or "…"}
        yield Finding(FILE, line, 1, "crosswalk-record", record=row.name, values=values)
    if row.outcome != "record" and not row.reason:
        yield Finding(FILE, line, 1, "crosswalk-reason", record=row.name)


def check_form(root: Path) -> list[Finding]:
    """Check the table's form with frictionless: types, required cells, unique rows, known outcomes."""
    if not (root / FILE).is_file():
        return []
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):
        report = Resource(path=str(root / FILE), schema=Schema.from_descriptor(SCHEMA)).validate()
    faults = report.flatten(["rowNumber", "fieldName", "note"])
    return [
        Finding(FILE, row or 1, 1, "table", values={"row": str(row or 1), "problem": f"{name or ''} {note}".strip()})
        for row, name, note in faults
    ]
