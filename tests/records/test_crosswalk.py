"""The crosswalk: every row of the mapping leads somewhere or says why not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aktorskartan.records.check import check
from aktorskartan.records.load import load
from tests.conftest import TOWN, Files

Make = Callable[[Files], Path]

HEAD = "row,report,name,category,category_source,outcome,record,reason\n"
ROW = "r1,rapporten,Biblioteket,Kommunen,report,record,staden/biblioteket,\n"


def codes_of(make: Make, table: str | bytes) -> set[tuple[int, str]]:
    """Give line and code of what is wrong with a table, in a town that is right."""
    _, findings = check(make(TOWN | {"mapped.csv": table}))
    assert all(finding.text() and finding.file == "mapped.csv" for finding in findings)
    return {(finding.line, finding.code) for finding in findings}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_right_table_has_no_finding(directory_of: Make, mark: str) -> None:
    """Rows that became a record, part of one, or none with a reason; also as Excel writes it."""
    rows = "r2,rapporten,Barn,Kommunen,assigned,part_of,staden/biblioteket,Del.\nr3,rapporten,X,Y,report,none,,Okänd.\n"
    root = directory_of(TOWN | {"mapped.csv": mark + HEAD + ROW + rows})
    assert check(root)[1] == []
    assert [row.outcome for row in load(root)[0].crosswalk] == ["record", "part_of", "none"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("r1,rapporten,B,K,report,record,staden/bibliotek,\n", {(2, "crosswalk-record")}),
        ("r1,rapporten,B,K,report,none,,\n", {(2, "crosswalk-reason")}),
        ("r1,raporten,B,K,report,none,,Okänd.\n", {(2, "unknown-source")}),
        ("r1,rapporten,B,K,report,part_of,staden/biblioteket,\n", {(2, "crosswalk-reason")}),
        ("r1,rapporten,B,K,guessed,none,,Okänd.\n", {(2, "table")}),
        ("r1,rapporten,,K,report,none,,Okänd.\n", {(2, "table")}),
        (ROW + ROW, {(3, "table")}),
        ("r1,rapporten,B,K,report,none,,Okänd.,extra\n", {(2, "table")}),
        ("r1,rapporten\n", {(2, "table"), (2, "crosswalk-reason")}),
    ],
)
def test_a_faulty_row_is_found_at_its_line(directory_of: Make, row: str, expected: set[tuple[int, str]]) -> None:
    """A record that is not there, no reason, an unknown word, an empty or extra cell, a row twice."""
    assert codes_of(directory_of, HEAD + row) == expected


@pytest.mark.parametrize("table", ["", "a,b\n1,2\n", b"\xff\xfe\x00", HEAD + 'r1,"' + "x" * 200_000])
def test_a_table_that_is_none_is_found(directory_of: Make, table: str | bytes) -> None:
    """Wrong columns, wrong bytes, a cell without end."""
    assert "table" in {code for _, code in codes_of(directory_of, table)}
