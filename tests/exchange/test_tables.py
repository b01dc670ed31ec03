"""Tables out and back: nothing is lost on the way, and only what a cell says anew is changed."""

import csv
import datetime as dt
import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from benchmarks.country import write_country
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from aktorskartan.exchange.table_cells import guarded, read, unguarded, written
from aktorskartan.exchange.table_changes import Outcome, changes_of
from aktorskartan.exchange.table_faults import blocking
from aktorskartan.exchange.table_fields import Sheet, column_name, sheets
from aktorskartan.exchange.table_heads import known_heads
from aktorskartan.exchange.table_read import read_tables
from aktorskartan.exchange.table_words import Words
from aktorskartan.exchange.table_write import TooLongError, csv_files, spreadsheet
from aktorskartan.records.check import check
from aktorskartan.records.directory import Directory
from aktorskartan.records.knowledge import Initiative
from aktorskartan.records.load import load
from aktorskartan.records.model import Actor, Service
from tests.conftest import DIRECTORY, TOWN, write

from .bad_tables import GOOD, HEAD, Make, actor, book, csv_bytes, lay, raw, several, table

LIBRARY = "staden/actors/biblioteket.yml"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Give a directory with a town without a fault."""
    return lay(tmp_path, TOWN)


def export(root: Path, folder: Path, form: str, lang: str = "sv") -> Path:
    """Write a directory's tables."""
    directory, _ = load(root)
    folder.mkdir(exist_ok=True)
    if form == "xlsx":
        (folder / "t.xlsx").write_bytes(spreadsheet(directory, lang))
        return folder / "t.xlsx"
    for name, content in csv_files(directory, lang).items():
        (folder / name).write_bytes(content)
    return folder


def imported(path: Path, root: Path, *, valid_rows: bool = False) -> Outcome:
    """Say what tables make of a directory."""
    tables, said = read_tables(path)
    return changes_of(tables, said, root, valid_rows=valid_rows)


def of(make: Make, root: Path, tmp_path: Path, *, valid_rows: bool = False) -> Outcome:
    """Say what a table that is made makes of a directory."""
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    return imported(make(folder), root, valid_rows=valid_rows)


def texts(outcome: Outcome) -> list[str]:
    """Give what stands in the way."""
    return [one.text() for one in blocking(outcome.faults)]


def put(outcome: Outcome, root: Path) -> Directory:
    """Write what tables make, and read the directory again without a fault."""
    assert not outcome.stopped, texts(outcome)
    write(root, outcome.files)
    directory, findings = check(root)
    assert [finding.text() for finding in findings if finding.severity == "error"] == []
    return directory


# The way round


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_goes_out_comes_back_without_a_change(form: str, lang: str, tmp_path: Path) -> None:
    """The real records and Exempelstad say after an import, byte for byte, what they said before the export."""
    outcome = imported(export(DIRECTORY, tmp_path, form, lang), DIRECTORY)
    assert (outcome.changes, texts(outcome), dict(outcome.files)) == ((), [], {})
    directory, _ = load(DIRECTORY)
    kinds = (directory.actors, directory.locations, directory.words, directory.needs, directory.initiatives)
    assert outcome.unchanged == sum(map(len, kinds)) + sum(len(actor.services) for actor in directory.actors.values())
    assert any(actor.folder == "exempelstad" for actor in directory.actors.values())


@pytest.mark.parametrize(("form", "lang"), [("xlsx", "sv"), ("csv", "en")])
def test_records_that_are_gone_are_made_again_from_the_tables(form: str, lang: str, tmp_path: Path) -> None:
    """The tables hold all that the records say: laid into a directory without records they make the same."""
    path = export(DIRECTORY, tmp_path / "out", form, lang)
    root = tmp_path / "directory"
    shutil.copytree(DIRECTORY, root)
    for pattern in ("*/actors/*.yml", "*/locations/*.yml", "*/initiatives/*.yml", "*/needs.yml", "words.yml"):
        for file in root.glob(pattern):
            file.unlink()
    again, before = put(imported(path, root), root), load(DIRECTORY)[0]
    for name in sheets():
        if name != "services":
            assert dict(getattr(again, name)) == dict(getattr(before, name))


def country(root: Path, actors: int) -> Path:
    """Write a made-up country."""
    write_country(root, DIRECTORY / "vocabularies", actors, ["sv"])
    return root


@pytest.mark.parametrize("actors", [60, pytest.param(2000, marks=pytest.mark.full)])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_made_up_country_comes_back_without_a_change(form: str, actors: int, tmp_path: Path) -> None:
    """Nor do other records change on the way, however many."""
    root = country(tmp_path / "directory", actors)
    outcome = imported(export(root, tmp_path / "out", form), root)
    assert (outcome.changes, texts(outcome)) == ((), [])
    assert outcome.unchanged > actors


# Cells

WORD = st.text(st.sampled_from("ab;|,\\()'\"=é "), min_size=1, max_size=12).map(str.strip).filter(bool)
ID = st.sampled_from(["rapporten", "webben"])
STATEMENT = st.fixed_dictionaries({"text": WORD}, optional={"quote": WORD, "source": ID})
FIELDS: dict[str, tuple[Any, Any]] = {
    "aliases": (Actor, st.lists(WORD, max_size=4)),
    "languages": (
        Actor,
        st.lists(
            st.fixed_dictionaries({"code": st.sampled_from(["ar", "sv", "ckb"])}, optional={"note": WORD}), max_size=3
        ),
    ),
    "sources": (
        Actor,
        st.lists(
            st.fixed_dictionaries({"source": ID}, optional={"supports": st.lists(WORD, min_size=1), "quote": WORD}),
            min_size=1,
            max_size=3,
        ),
    ),
    "cost": (Service, st.one_of(st.just("free"), WORD.map(lambda fee: {"fee": fee}), st.just({"fee": "gratis"}))),
    "aims": (Initiative, st.lists(STATEMENT, max_size=3)),
    "steps": (Initiative, st.lists(st.fixed_dictionaries({"name": WORD}, optional={"text": WORD}), max_size=3)),
    "contradictions": (
        Initiative,
        st.lists(
            st.fixed_dictionaries({"about": WORD, "statements": st.lists(STATEMENT, min_size=2, max_size=3)}),
            max_size=3,
        ),
    ),
}
REQUIRED: Mapping[Any, dict[str, Any]] = {
    Actor: {"id": "staden/x", "name": "X", "kind": "association", "sources": ["rapporten"]},
    Service: {"id": "x", "name": "X"},
    Initiative: {"id": "staden/x", "name": "X", "kind": "project", "sources": ["rapporten"]},
}


def sheet_of(model: Any) -> Sheet:
    """Find the table of a model."""
    return next(sheet for sheet in sheets().values() if sheet.model is model)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data())
def test_a_cell_says_what_the_field_says(name: str, lang: str, data: st.DataObject) -> None:
    """Whatever signs stand in texts and lists, what is written in a cell is read as the same."""
    model, values = FIELDS[name]
    record = model.model_validate(REQUIRED[model] | {name: data.draw(values)})
    column = next(column for column in sheet_of(model).fields if column.name == name)
    words = Words(Directory(DIRECTORY), lang)
    said = read(column, written(column, getattr(record, name), words), words, "staden")
    assert getattr(model.model_validate(REQUIRED[model] | ({name: said} if said else {})), name) == getattr(
        record, name
    )


@given(st.text(max_size=8).map(str.strip), st.text(st.sampled_from("'=+-@a"), max_size=6))
def test_no_cell_of_csv_is_a_formula(one: str, other: str) -> None:
    """A text that a spreadsheet would take for a formula has an apostrophe before it, which goes away again."""
    for text in (one, other):
        assert not guarded(text).startswith(("=", "+", "-", "@"))
        assert unguarded(guarded(text)) == text


def test_texts_like_formulas_go_out_as_texts_and_come_back(town: Path, tmp_path: Path) -> None:
    """An actor called like a formula is text in a workbook, guarded in CSV, and the same after the way round."""
    bad = "=HYPERLINK('http://x.se')"
    write(town, {LIBRARY: TOWN[LIBRARY].replace("Stadsbiblioteket", f'"{bad}"') + f'summary: "+46 {bad}"\n'})
    for form in ("xlsx", "csv"):
        path = export(town, tmp_path / form, form)
        assert imported(path, town).changes == ()
    cells = [cell for sheet in load_workbook(tmp_path / "xlsx/t.xlsx").worksheets for row in sheet for cell in row]
    assert bad in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    rows = csv.reader(io.StringIO((tmp_path / "csv/aktorer.csv").read_text("utf-8-sig")), delimiter=";")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_what_no_cell_can_hold_is_not_cut(town: Path) -> None:
    """A workbook that would lose text is not made."""
    sources = "".join(f"  - {{source: webben, quote: {'x' * 900} {number}}}\n" for number in range(40))
    write(town, {LIBRARY: TOWN[LIBRARY].replace("sources: [webben]\n", f"sources:\n{sources}")})
    with pytest.raises(TooLongError, match="staden/biblioteket: sources"):
        spreadsheet(load(town)[0], "sv")


# The workbook


def test_every_column_has_a_name_of_its_own() -> None:
    """No field of the model lacks a head, and none is called as another of its table, in either language."""
    for sheet in sheets().values():
        for lang in ("sv", "en"):
            heads = [column_name(sheet, column, lang).casefold() for column in sheet.columns]
            assert len(set(heads)) == len(heads)
    assert {"namn", "name", "contact.phone", "telefon"} <= known_heads()


def test_a_workbook_helps_who_fills_it_in(tmp_path: Path) -> None:
    """Heads say what to write, cells are text, and vocabularies can be chosen from."""
    file = load_workbook(export(DIRECTORY, tmp_path, "xlsx"))
    assert file.sheetnames == ["Aktörer", "Verksamheter", "Platser", "Ord", "Behov", "Initiativ", "Hjälp", "Val"]
    sheet = file["Aktörer"]
    heads = {cell.value: cell for cell in sheet[1]}
    assert "021-39 00 00" in heads["Telefon"].comment.text
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.number_format for cell in cells} == {"@"}
    choices = {str(choice.sqref).split(":")[0] for choice in sheet.data_validations.dataValidation}
    assert {f"{heads[name].column_letter}2" for name in ("Slag", "Ämnen", "Läge", "Visas", "Kommun")} <= choices
    assert sheet.freeze_panes == "D2"


# Whatever form it comes in

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850"]
ENGLISH = ["Municipality", "Id", "Name", "Kind", "Phone", "Sources", "Topics"]
ODD: dict[str, Make] = {
    **{encoding: raw(csv_bytes([HEAD, GOOD], encoding=encoding)) for encoding in ENCODINGS},
    **{f"separator {sign!r}": raw(csv_bytes([HEAD, GOOD], sign)) for sign in ";,\t|"},
    "separators in texts": raw(csv_bytes([[*HEAD, "Beskrivning"], [*GOOD, "Hej, du, där, borta, nu"]], ";")),
    "old mac's lines": raw(csv_bytes([HEAD, GOOD]).replace(b"\r\n", b"\r")),
    "English heads": table(GOOD, head=ENGLISH, name="actors.csv"),
    "fields as heads": table(GOOD, head=["municipality", "id", "name", "kind", "contact.phone", "sources", "topics"]),
    "heads in capitals": table(GOOD, head=[f" {head.upper()}: " for head in HEAD]),
    "another order": table(GOOD[::-1], head=HEAD[::-1]),
    "a title above": raw(csv_bytes([["Vår lista 2026", *[""] * 6], [""] * 7, HEAD, GOOD])),
    "columns of our own": table([*GOOD, "ring först"], head=[*HEAD, "Att göra"]),
    "a thousand columns": table([*GOOD, *["x"] * 1000], head=[*HEAD, *(f"Kolumn {number}" for number in range(1000))]),
    "cells beyond the heads": raw(csv_bytes([HEAD, [*GOOD, "", ""]])),
    "ids of words": table([*GOOD[:3], "association", *GOOD[4:]]),
    "name of the municipality": table(["Staden", *GOOD[1:]]),
    "name of the source": table([*GOOD[:5], "Stadens webbplats", GOOD[6]]),
    "phone abroad": table([*GOOD[:4], "+46 21 39 00 01", *GOOD[5:]]),
    "a sheet called anything": book(title="Blad1"),
    "a workbook with a formula beside": book(lambda sheet: (sheet.cell(1, 9, "Räknat"), sheet.cell(2, 9, "=1+1"))),
    "a workbook with a chart of help": book(lambda sheet: sheet.parent.create_sheet("Hjälp").append(["Namn", "Slag"])),
    "empty rows": raw(csv_bytes([HEAD, [""] * 7, GOOD, [""] * 7])),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_table_is_read_however_it_is_written(name: str, town: Path, tmp_path: Path) -> None:
    """Encodings, separators, languages, orders and columns of people's own make the same new actor."""
    outcome = of(ODD[name], town, tmp_path)
    assert texts(outcome) == []
    made = put(outcome, town).actors["staden/sprakhuset"]
    assert (made.name, made.kind, made.contact.phone) == ("Språkhuset", "association", "021-39 00 01")
    assert [source.source for source in made.sources] == ["webben"]


def test_columns_of_our_own_are_named_and_left(town: Path, tmp_path: Path) -> None:
    """One is told of by name, with what it may have meant; a thousand are counted."""
    outcome = of(table([*GOOD, "x", "y"], head=[*HEAD, "Epost", "Zzz"]), town, tmp_path)
    assert [(one.code, one.place.head, one.values["suggestion"]) for one in outcome.faults] == [
        ("near-column", "", "E-post"),
        ("unknown-column", "", ""),
    ]
    counts = [
        one.values["count"] for one in of(ODD["a thousand columns"], town, tmp_path).faults if "count" in one.values
    ]
    assert counts == ["990"]


@pytest.mark.parametrize("text", ["59.6, 16.5", "59,6; 16,5", "59,6, 16,5", "[59.6, 16.5]", "59,6 16,5", "59.6° 16.5°"])
def test_a_point_is_read_with_either_decimal_sign(text: str, town: Path, tmp_path: Path) -> None:
    """A Swedish spreadsheet writes a comma where others write a point."""
    make = table(["staden", "Magasinet", text], head=["Kommun", "Namn", "Koordinater"], name="platser.csv")
    assert put(of(make, town, tmp_path), town).locations["staden/magasinet"].coordinates == (59.6, 16.5)


def test_days_of_excel_and_texts_are_the_same(town: Path, tmp_path: Path) -> None:
    """A cell that Excel knows for a day is that day."""

    def change(sheet: Any) -> None:
        more = {"Bekräftad den": dt.datetime(2026, 5, 1), "Bekräftad av": "Aktören själv", "Läge": "Finns"}  # noqa: DTZ001
        for number, (head, value) in enumerate(more.items(), len(HEAD) + 1):
            sheet.cell(1, number, head)
            sheet.cell(2, number, value)

    checked = put(of(book(change), town, tmp_path), town).actors["staden/sprakhuset"].checked
    assert checked is not None
    assert (checked.on, checked.by) == (dt.date(2026, 5, 1), "organisation")


# What a row means


def test_a_cell_changes_its_line_alone(town: Path, tmp_path: Path) -> None:
    """Comments and all other lines are as they were."""
    before = TOWN[LIBRARY].replace("contact:\n", "contact:  # ring hellre\n")
    write(town, {LIBRARY: before})
    make = table(["staden/biblioteket", "https://bibliotek.se"], head=["Id", "Webbplats"])
    outcome = of(make, town, tmp_path)
    assert outcome.files == {
        LIBRARY: before.replace("https://www.staden.se/bibliotek", "https://bibliotek.se").encode()
    }


def test_a_list_changes_where_it_says_something_else(town: Path, tmp_path: Path) -> None:
    """What stays in a list stays as it is written, with its comments."""
    listed = """\
languages:
  - {code: sv}
  # bara Amina talar arabiska
  - code: ar
    note: på torsdagar
"""
    before = TOWN[LIBRARY].replace("topics:", f"{listed}topics:")
    write(town, {LIBRARY: before})
    make = table(["staden/biblioteket", "svenska; arabiska (på torsdagar); somaliska"], head=["Id", "Språk"])
    lines = before.splitlines(keepends=True)
    written_out = of(make, town, tmp_path).files[LIBRARY].decode().splitlines(keepends=True)
    assert [line for line in written_out if line not in lines] == ["  - so\n"]
    assert set(lines) <= set(written_out)


def test_old_faults_stop_nobody(town: Path, tmp_path: Path) -> None:
    """A reference that led nowhere before is no fault of who changes a phone number."""
    write(town, {LIBRARY: TOWN[LIBRARY] + "partners: [borta]\n"})
    make = table(["staden/biblioteket", "borta", "021-39 00 05"], head=["Id", "Arbetar med", "Telefon"])
    outcome = of(make, town, tmp_path)
    assert (texts(outcome), list(outcome.files)) == ([], [LIBRARY])


def test_every_fault_of_a_cell_is_told(town: Path, tmp_path: Path) -> None:
    """Two words that are not in the list are two faults."""
    said = texts(of(actor("Ämnen", "Blaha; Trams"), town, tmp_path))
    assert ["Blaha" in said[0], "Trams" in said[1]] == [True, True]


def test_what_is_emptied_is_taken_away_where_the_row_says_its_id(town: Path, tmp_path: Path) -> None:
    """An export's empty cell says that nothing is known; that of somebody's own list says nothing."""
    make = table(["staden/biblioteket", ""], head=["Id", "Webbplats"])
    assert b"website" not in of(make, town, tmp_path).files[LIBRARY]
    make = table(["staden", "Stadsbiblioteket", "", "021-39 00 05"], head=["Kommun", "Namn", "Webbplats", "Telefon"])
    outcome = of(make, town, tmp_path)
    assert [(cell.column.name, cell.after) for change in outcome.changes for cell in change.cells] == [
        ("contact.phone", "021-39 00 05")
    ]
    assert b"website" in outcome.files[LIBRARY]


def test_rows_that_are_not_there_take_nothing_away(town: Path, tmp_path: Path) -> None:
    """A table of one actor leaves the others, and a table of some columns the other fields."""
    outcome = of(table(["staden/biblioteket", "Stadsbiblioteket"], head=["Id", "Namn"]), town, tmp_path)
    assert (outcome.changes, outcome.unchanged, dict(outcome.files)) == ((), 1, {})


def test_new_actors_places_and_services_point_to_one_another_by_name(town: Path, tmp_path: Path) -> None:
    """Who fills in a table needs no ids: what the other sheets make is found by its name."""
    make = several(
        actors=table([*GOOD, "Magasinet"], head=[*HEAD, "Platser"]),
        places=table(["staden", "Magasinet", "Kvarngatan 2"], head=["Kommun", "Namn", "Gata"], name="platser.csv"),
        services=table(
            ["Språkhuset", "Språkcafé", "Tu 17:00-19:00", "Magasinet", "gratis", "ar (ibland); svenska"],
            ["Språkhuset", "Läxhjälp", "", "Kvarnhuset", "50 kr", ""],
            head=["Aktör", "Namn", "Tider", "Plats", "Kostnad", "Språk"],
            name="verksamheter.csv",
        ),
    )
    outcome = of(make, town, tmp_path)
    made = put(outcome, town).actors["staden/sprakhuset"]
    assert made.locations == ("magasinet",)
    assert [(service.id, service.location) for service in made.services] == [
        ("sprakcafe", "magasinet"),
        ("laxhjalp", "kvarnhuset"),
    ]
    assert [(language.code, language.note) for language in made.services[0].languages] == [("ar", "ibland"), ("sv", "")]
    assert len(outcome.files) == 2


def test_words_and_needs_are_added_to_their_lists(town: Path, tmp_path: Path) -> None:
    """A new word and a new need stand in the shared files, after what was there."""
    words = "# yaml-language-server: $schema=schema/word.json\nsfi:\n  term: sfi\n  meaning: S.\n  sources: [webben]\n"
    write(town, {"words.yml": words})
    make = several(
        words=table(["Komvux", "Skola för vuxna.", "webben"], head=["Uttryck", "Betyder", "Källor"], name="ord.csv"),
        needs=table(
            ["staden", "Lära sig svenska", "Invånare", "Fokusområde", "rapporten | | Alla vill lära sig"],
            head=["Kommun", "Behov", "Vem", "Slag av behov", "Källor"],
            name="behov.csv",
        ),
    )
    directory = put(of(make, town, tmp_path), town)
    assert list(directory.words) == ["words/sfi", "words/komvux"]
    need = directory.needs["staden/lara-sig-svenska"]
    assert (need.who, need.kind, need.sources[0].quote) == ("resident", "focus", "Alla vill lära sig")


def test_the_word_new_says_that_a_like_name_is_another(town: Path, tmp_path: Path) -> None:
    """What a person has looked at is not asked about again."""
    make = actor("Namn", "Stads-biblioteket")
    assert [one.code for one in of(make, town, tmp_path).faults] == ["like-another"]
    row = ["staden", "ny", "Stads-biblioteket", *GOOD[3:]]
    assert "staden/stads-biblioteket" in put(of(table(row), town, tmp_path), town).actors


def test_nothing_is_taken_unless_all_is_right_or_it_is_said(town: Path, tmp_path: Path) -> None:
    """One bad row stops the others; with valid rows alone it is left out, and what hangs on it."""
    bad = ["staden", "", "Kvarnens vänner", "Förening", "12", "webben", "Språkcafé"]
    make = several(
        actors=table(GOOD, bad),
        services=table(
            ["Språkhuset", "Språkcafé"], ["Kvarnens vänner", "Dans"], head=["Aktör", "Namn"], name="verksamheter.csv"
        ),
    )
    outcome = of(make, town, tmp_path)
    assert outcome.stopped
    assert dict(outcome.files) == {}
    outcome = of(make, town, tmp_path, valid_rows=True)
    assert (list(outcome.files), outcome.left_out) == (["staden/actors/sprakhuset.yml"], 2)
    assert {change.match.record for change in outcome.right} == {"staden/sprakhuset"}
    assert put(outcome, town).actors["staden/sprakhuset"].services[0].name == "Språkcafé"


def test_a_fault_of_the_whole_stops_the_right_rows_too(town: Path, tmp_path: Path) -> None:
    """Where two columns have one head, or a file cannot be read, nobody knows what is right."""
    lost = raw("Aktör;Namn\nSpråkhuset;Caf\ufffd\n", "verksamheter.csv")
    for make in (table([*GOOD, "Annat"], head=[*HEAD, "Name"]), several(actors=table(GOOD), services=lost)):
        outcome = of(make, town, tmp_path, valid_rows=True)
        assert (outcome.stopped, dict(outcome.files)) == (True, {})


def test_rows_of_merged_cells_are_left_out_together(town: Path, tmp_path: Path) -> None:
    """The lower ones look empty, and are not."""
    rows = [["staden", f"staden/{slug}", name, "", "", "", ""] for slug, name in (("a", "A"), ("b", "B"))]
    make = book(lambda sheet: ([sheet.append(row) for row in rows], sheet.merge_cells("D3:D4")))
    outcome = of(make, town, tmp_path, valid_rows=True)
    assert [one.place.row for one in blocking(outcome.faults)] == [3, 4]
    assert list(outcome.files) == ["staden/actors/sprakhuset.yml"]


def test_all_faults_are_told_at_once_where_they_are(town: Path, tmp_path: Path) -> None:
    """Each by sheet, row and column, in the order of the table."""
    rows = [["staden", "", f"Hus {number}", "Föreningg", "12", "webben", ""] for number in "ABC"]
    outcome = of(table(*rows), town, tmp_path)
    where = [(one.place.row, one.place.head) for one in outcome.faults]
    assert where == [(row, head) for row in (2, 3, 4) for head in ("Slag", "Telefon")]
    assert outcome.faults[1].text().startswith("aktorer, rad 2, kolumn E (Telefon): 12 är inget telefonnummer.")
