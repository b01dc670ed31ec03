"""What is known beside who does what: whole, borne out by its sources, and about nobody who can be recognised."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aktorskartan.records.crosswalk import read_knowledge_crosswalk
from aktorskartan.records.directory import Directory
from aktorskartan.records.knowledge import FIRST_WEEKS
from aktorskartan.records.knowledge_rules import THEME_HEADINGS
from aktorskartan.records.load import load
from tests.conftest import DIRECTORY, REPOSITORY, TOWN, write

SHARED = REPOSITORY.parent / "shared"
beside = pytest.mark.skipif(not SHARED.is_dir(), reason="the reports and their mapping do not lie beside the project")


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Give the real records."""
    return load(DIRECTORY)[0]


def keys(directory: Directory) -> set[str]:
    """Give the keys of all that the crosswalk can lead to."""
    records = (*directory.initiatives.values(), *directory.needs.values(), *directory.words.values())
    return {record.key for record in records}


def plain(text: str) -> str:
    """Give a text without what page breaks and line ends did to it."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


@beside
@pytest.mark.parametrize(("table", "column"), [("initiatives", "id"), ("needs", "id"), ("terms", "term")])
def test_every_row_of_the_mapping_became_a_record_or_says_why_not(
    table: str, column: str, directory: Directory
) -> None:
    """Nothing of what the reports tell is lost on the way, and nothing is told of that they do not have."""
    with (SHARED / "mapping" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        wanted = [row[column] for row in csv.DictReader(file)]
    rows, findings = read_knowledge_crosswalk(DIRECTORY, keys(directory))
    assert findings == []
    assert list(dict.fromkeys(row.row for row in rows if row.table == table)) == wanted
    assert all(row.record in keys(directory) or row.reason for row in rows)


def test_every_record_of_what_was_tried_comes_from_a_row(directory: Directory) -> None:
    """What is on the map in no report's name has no place in the crosswalk's folders."""
    rows, _ = read_knowledge_crosswalk(DIRECTORY, keys(directory))
    assert keys(directory) == {row.record for row in rows if row.record}


def quotes(directory: Directory) -> Iterator[tuple[str, str, str]]:
    """Give every quote with its record and source."""
    for initiative in directory.initiatives.values():
        for _, said in initiative.statements:
            if said.quote:
                yield initiative.key, said.source or initiative.sources[0].source, said.quote
    for record in (*directory.initiatives.values(), *directory.needs.values(), *directory.words.values()):
        for reference in record.sources:
            if reference.quote:
                yield record.key, reference.source, reference.quote


@beside
def test_every_quote_of_a_report_stands_in_it_word_for_word(directory: Directory) -> None:
    """Results are as their report states them: not a letter is ours."""
    reports = {file.stem: plain(file.read_text("utf-8")) for file in (SHARED / "reports").glob("*.txt")}
    told = [(key, source, quote) for key, source, quote in quotes(directory) if source in reports]
    assert len(told) > 700
    assert [(key, quote) for key, source, quote in told if plain(quote) not in reports[source]] == []


def test_every_theme_has_a_guide_with_all_its_parts(directory: Directory) -> None:
    """Twelve guides tell how it works, what to do first, what it costs, what one has a right to and where to turn."""
    for theme in directory.vocabularies.themes:
        guide = directory.guides[f"guides/{theme}"]
        assert {section.heading for section in guide.sections} >= set(THEME_HEADINGS) - {"cost", "rights"}
    assert f"guides/{FIRST_WEEKS}" in directory.guides


def test_towns_that_call_one_thing_by_several_names_each_keep_theirs(directory: Directory) -> None:
    """AMA, AMK, AMG and AME each belong to their town, and what means two things is told apart by town."""
    towns = {word.term: word.municipalities for word in directory.words.values()}
    assert towns["AMA"] == ("vasteras",)
    assert towns["AMK"] == ("norrkoping",)
    assert towns["AMG"] == ("varmdo",)
    assert towns["AME"] == ("partille",)
    assert len([word for word in directory.words.values() if "LÖK" in word.forms]) == 2


def test_a_contradiction_is_carried_and_not_smoothed(directory: Directory) -> None:
    """The report says 35, 44 and 45 per cent of one outcome: all three stand there, and no fourth."""
    said = [
        statement.text
        for initiative in directory.initiatives.values()
        for contradiction in initiative.contradictions
        for statement in contradiction.statements
        if initiative.folder == "varmdo"
    ]
    for figure in ("35", "44", "45"):
        assert any(re.search(rf"\b{figure} procent", text) for text in said), figure


def test_the_knowledge_crosswalk_is_checked(tmp_path: Path) -> None:
    """A row that leads nowhere, and one without a reason, are told of with the file and the line."""
    table = "table,row,record,reason\nneeds,a,staden/needs/ett-job,\nterms,IDA,,\n"
    _, findings = load(write(tmp_path, TOWN | {"knowledge.csv": table}))
    assert [(finding.file, finding.line, finding.code) for finding in findings if "csv" in finding.file] == [
        ("knowledge.csv", 2, "crosswalk-record"),
        ("knowledge.csv", 3, "crosswalk-reason"),
    ]
