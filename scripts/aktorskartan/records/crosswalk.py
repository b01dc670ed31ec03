"""The crosswalks: what became of every row of the reports' mapping of actors, and of what else they tell.

Their form is checked by frictionless, what they point to by us.
"""

import csv
import io
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from .finding import Finding, nearest

FILE, KNOWLEDGE_FILE = "mapped.csv", "knowledge.csv"
#: Each table's schema (Data Package v2), also for those who read the file.
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
KNOWLEDGE_SCHEMA = {
    "fields": [
        {
            "name": "table",
            "type": "string",
            "constraints": {"required": True, "enum": ["initiatives", "needs", "terms"]},
        },
        {"name": "row", "type": "string", "constraints": {"required": True}},
        {"name": "record", "type": "string"},
        {"name": "reason", "type": "string"},
    ],
    "primaryKey": ["table", "row", "record"],
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


@dataclass(frozen=True)
class KnowledgeRow:
    """A row of what the reports tell beside actors (initiatives, needs, terms), and the key of what it became."""

    table: str
    row: str
    record: str
    reason: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.row

    @property
    def outcome(self) -> str:
        """``record`` or ``none``."""
        return "record" if self.record else "none"


R = TypeVar("R", CrosswalkRow, KnowledgeRow)


def read_crosswalk(
    root: Path, known: AbstractSet[str], reports: AbstractSet[str]
) -> tuple[tuple[CrosswalkRow, ...], list[Finding]]:
    """Read the crosswalk of actors, and check that each row is of a report, and leads somewhere or says why not."""
    rows, findings = _read(root, FILE, CrosswalkRow, known)
    for line, row in enumerate(rows, start=2):
        if row.report and row.report not in reports:
            values = {"value": row.report, "suggestion": nearest(row.report, reports) or "…"}
            findings.append(Finding(FILE, line, 1, "unknown-source", record=row.name, values=values))
    return rows, findings


def read_knowledge_crosswalk(root: Path, known: AbstractSet[str]) -> tuple[tuple[KnowledgeRow, ...], list[Finding]]:
    """Read the crosswalk of all else, in the same way."""
    return _read(root, KNOWLEDGE_FILE, KnowledgeRow, known)


def _read(root: Path, file: str, model: type[R], known: AbstractSet[str]) -> tuple[tuple[R, ...], list[Finding]]:
    path = root / file
    if not path.is_file():
        return (), []
    # Excel marks UTF-8 with a byte order mark. What cannot be decoded is left to the check of the form.
    reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig", "replace"), newline=""))
    names = [field.name for field in fields(model)]
    rows: list[R] = []
    findings: list[Finding] = []
    try:
        if reader.fieldnames != names:
            return (), [Finding(file, 1, 1, "table", values={"problem": ", ".join(names), "row": "1"})]
        for entry in reader:
            row = model(**{name: entry[name] or "" for name in names})
            rows.append(row)
            findings += _leads_somewhere(row, file, reader.line_num, known)
    except csv.Error as error:
        line = reader.line_num
        findings.append(Finding(file, line, 1, "table", values={"problem": str(error), "row": str(line)}))
    return tuple(rows), findings


def _leads_somewhere(
    row: CrosswalkRow | KnowledgeRow, file: str, line: int, known: AbstractSet[str]
) -> Iterator[Finding]:
    if row.outcome in ("record", "part_of") and row.record not in known:
        values = {"value": row.record, "suggestion": nearest(row.record, known) or "…"}
        yield Finding(file, line, 1, "crosswalk-record", record=row.name, values=values)
    if row.outcome != "record" and not row.reason:
        yield Finding(file, line, 1, "crosswalk-reason", record=row.name)


def check_form(root: Path) -> list[Finding]:
    """Check the tables' form with frictionless: types, required cells, unique rows, known outcomes."""
    tables = {FILE: SCHEMA, KNOWLEDGE_FILE: KNOWLEDGE_SCHEMA}
    there = {file: schema for file, schema in tables.items() if (root / file).is_file()}
    if not there:
        return []
    from frictionless import Resource, Schema, system

    findings = []
    for file, schema in there.items():
        with system.use_context(trusted=True):
            report = Resource(path=str(root / file), schema=Schema.from_descriptor(schema)).validate()
        for row, name, note in report.flatten(["rowNumber", "fieldName", "note"]):
            values = {"row": str(row or 1), "problem": f"{name or ''} {note}".strip()}
            findings.append(Finding(file, row or 1, 1, "table", values=values))
    return findings
