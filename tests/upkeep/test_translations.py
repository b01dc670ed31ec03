"""Translations handed out and back: nothing is lost, nothing lies."""

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as Spreadsheet
from openpyxl import load_workbook

from aktorskartan.records.interface import load_interface
from aktorskartan.records.load import load
from aktorskartan.records.po import write_po
from aktorskartan.records.translations import Entry, State, parse
from aktorskartan.upkeep.handback import Refused, UnreadableError, read_back
from aktorskartan.upkeep.handout import chosen, po_file, spreadsheet
from aktorskartan.upkeep.translations import Item, Workbook, reviewed, save, workbook
from tests.conftest import REPOSITORY

ALL = (State.MISSING, State.OLD, State.AUTOMATIC, State.REVIEWED)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the real records and texts, to change."""
    for name in ("directory", "overrides"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    return tmp_path


def book_of(project: Path, locale: str) -> Workbook:
    """Gather a language's texts as they are now."""
    return workbook(
        load(project / "directory")[0],
        load_interface(project / "overrides" / "texts")[0],
        project / "overrides",
        locale,
    )


def books_of(project: Path) -> dict[str, Workbook]:
    """Gather the texts of every language."""
    directory, interface = load(project / "directory")[0], load_interface(project / "overrides" / "texts")[0]
    return {locale: workbook(directory, interface, project / "overrides", locale) for locale in interface.catalogs}


def keep(project: Path, book: Workbook, items: list[Item]) -> list[str]:
    """Write items, and give the files that changed."""
    directory = load(project / "directory")[0]
    return [path.relative_to(project).as_posix() for path in save(book, directory, project / "overrides", items)]


def edited(content: bytes, change: Callable[[list[object]], None]) -> bytes:
    """Give a sheet with each row changed as a translator would."""
    file = load_workbook(io.BytesIO(content))
    sheet = file.worksheets[0]
    for row in sheet.iter_rows(min_row=2):
        values: list[object] = [cell.value for cell in row]
        change(values)
        for cell, value in zip(row, values, strict=True):
            cell.value = value  # type: ignore[assignment]
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("locale", ["ar", "ti", "uk", "ku-IQ"])
@pytest.mark.parametrize("write", [spreadsheet, po_file])
def test_an_export_that_comes_back_unchanged_changes_nothing(locale: str, write: Callable[..., bytes]) -> None:
    """All texts, as a sheet and as a PO file, through every plural rule."""
    book = book_of(REPOSITORY, locale)
    changed, refused = read_back(book, write(book, chosen(book, ALL)), "översättare")
    assert (changed, refused) == ([], [])


def test_saving_nothing_keeps_every_entry(project: Path) -> None:
    """Whatever form a PO file had, its entries and their states are the same after it is written, in each language."""
    before = books_of(project)
    for book in before.values():
        keep(project, book, [])
    after = books_of(project)
    for locale, book in after.items():
        assert book.items == before[locale].items
        assert keep(project, book, []) == []


def test_a_corrected_row_is_read_by_a_person(project: Path) -> None:
    """A translator changes a text in the sheet: it is hers, the others stay as they were, and one file changes."""
    book = book_of(project, "ti")
    keep(project, book, [])
    book = book_of(project, "ti")

    def correct(row: list[object]) -> None:
        if row[0] == "kinds/authority:label":
            row[3] = "መንግስታዊ ቤት ጽሕፈት"

    changed, refused = read_back(book, edited(spreadsheet(book, chosen(book, ALL)), correct), "tolk")
    assert refused == []
    assert keep(project, book, changed) == ["directory/vocabularies/ti.po"]
    after = {item.context: item for item in book_of(project, "ti").items}
    assert after["kinds/authority:label"].state is State.REVIEWED
    assert after["kinds/authority:label"].comments == ("Läst av tolk",)
    before = {item.context: item for item in book.items if item.context != "kinds/authority:label"}
    assert {context: after[context] for context in before} == before


def test_a_row_marked_as_read_is_read(project: Path) -> None:
    """Who finds a text right writes an x, and the mark of automatic translation goes."""
    book = book_of(project, "ar")

    def read(row: list[object]) -> None:
        if row[0] == "joining/drop_in:label":
            row[4] = "x"

    changed, _ = read_back(book, edited(spreadsheet(book, chosen(book, ALL)), read), "volontär")
    assert [(item.context, item.state) for item in changed] == [("joining/drop_in:label", State.REVIEWED)]


def test_a_row_made_from_another_swedish_text_is_refused(project: Path) -> None:
    """While the sheet was away the Swedish changed: that row is named and not taken, the others are."""
    book = book_of(project, "ar")
    sheet = spreadsheet(book, chosen(book, ALL))
    record = project / "directory" / "vasteras" / "actors" / "kontaktcenter.yml"
    text = record.read_text("utf-8")
    record.write_text(
        text.replace("Ring hit om du har en fråga till Västerås stad.", "Ring hit om du har frågor."), "utf-8"
    )

    def correct(row: list[object]) -> None:
        if str(row[0]) in ("vasteras/kontaktcenter:summary", "vasteras/bvc:summary"):
            row[3] = f"{row[3]} ."

    changed, refused = read_back(book_of(project, "ar"), edited(sheet, correct), "tolk")
    assert [item.context for item in changed] == ["vasteras/bvc:summary"]
    assert refused == [Refused("vasteras/kontaktcenter:summary", "swedish")]


@pytest.mark.parametrize(
    ("context", "text", "reason"),
    [
        ("ui:ask_a_person_text", "ليس هنا اسم", "placeholder"),
        ("ui:call", "اتصال {name}", "placeholder"),
        ("ui:call", "اتصال\u202e", "hidden"),
    ],
)
def test_a_row_that_would_lie_is_refused(context: str, text: str, reason: str) -> None:
    """A lost or added placeholder, or a character that turns text, is named and not taken."""
    book = book_of(REPOSITORY, "ar")

    def spoil(row: list[object]) -> None:
        if row[0] == context:
            row[3] = text

    changed, refused = read_back(book, edited(spreadsheet(book, chosen(book, ALL)), spoil), "tolk")
    assert changed == []
    assert refused == [Refused(context, reason)]


def test_a_text_that_is_no_longer_there_is_refused() -> None:
    """A row of another map, or of a record that is gone, is named."""
    book = book_of(REPOSITORY, "ar")
    content = write_po("ar", "nplurals=1; plural=0;", [("nowhere/nobody:summary", Entry("Hej", ("x",), False))])
    assert read_back(book, content, "tolk") == ([], [Refused("nowhere/nobody:summary", "unknown")])


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 no zip", b"\xff\xfe\x00", b"a,b,c\n1,2,3\n", b'msgid "'],
    ids=["empty", "broken zip", "bytes", "csv", "broken po"],
)
def test_a_file_that_was_never_handed_out_is_refused(content: bytes) -> None:
    """With a sentence, whatever it is."""
    with pytest.raises(UnreadableError):
        read_back(book_of(REPOSITORY, "ar"), content, "tolk")


def test_a_sheet_with_other_columns_is_refused() -> None:
    """Columns may be moved, but each must be there."""
    file = Spreadsheet()
    file.worksheets[0].append(["Text", "Svenska"])
    buffer = io.BytesIO()
    file.save(buffer)
    with pytest.raises(UnreadableError, match="Översättning"):
        read_back(book_of(REPOSITORY, "ar"), buffer.getvalue(), "tolk")


def test_a_changed_comma_makes_exactly_its_translations_old(project: Path) -> None:
    """One Swedish text is changed by a comma: in every language that text is old, and no other."""
    before = {locale: {item.context: item.state for item in book_of(project, locale).items} for locale in ("en", "ti")}
    record = project / "directory" / "vasteras" / "actors" / "bvc.yml"
    text = record.read_text("utf-8")
    record.write_text(
        text.replace("BVC är en mottagning för små barns hälsa.", "BVC är en mottagning, för små barns hälsa."), "utf-8"
    )
    for locale, states in before.items():
        after = {item.context: item.state for item in book_of(project, locale).items}
        assert {context for context in states if states[context] != after[context]} == {"vasteras/bvc:summary"}
        assert after["vasteras/bvc:summary"] is State.OLD


def test_reviewing_notes_who_and_not_when() -> None:
    """The role stands beside the text, once, and no date."""
    item = Item("kinds", "kinds/x:label", ("X",), (), ("Y",), State.AUTOMATIC, ("Läst av tolk", "annat"))
    assert reviewed(reviewed(item, "volontär"), "volontär").comments == ("annat", "Läst av volontär")
    assert reviewed(item, "volontär").state is State.REVIEWED


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(lambda text: text.strip() == text)


@given(st.dictionaries(texts, st.tuples(texts, texts, st.booleans()), max_size=5))
def test_what_is_written_is_read_back(entries: dict[str, tuple[str, str, bool]]) -> None:
    """Quotes, backslashes and every script go through a PO file whole."""
    written = [(context, Entry(swedish, (text,), fuzzy)) for context, (swedish, text, fuzzy) in entries.items()]
    catalog, _ = parse(write_po("ar", "nplurals=1; plural=0;", written), "ar", "x.po")
    assert {context: replace(entry, line=0) for context, entry in catalog.entries.items()} == dict(written)


def test_the_command_hands_out_and_takes_back(project: Path) -> None:
    """A caretaker exports, a translator fills in a spreadsheet, the caretaker imports, and the count changes."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "aktorskartan.cli", "translations", *arguments]
        return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)

    done = run("export", "so", "--out", "somaliska.xlsx", "--only", "automatic")
    assert done.returncode == 0, done.stderr
    sheet = project / "somaliska.xlsx"

    def read(row: list[object]) -> None:
        if str(row[0]).startswith("kinds/"):
            row[4] = "x"

    sheet.write_bytes(edited(sheet.read_bytes(), read))
    done = run("import", "so", "somaliska.xlsx", "--by", "översättare")
    assert done.returncode == 0, done.stderr
    assert "12 texter ändrade." in done.stdout
    assert re.search(r"so +vocabularies +12 +193 ", run().stdout)
    assert "texter ändrade." in run("reviewed", "so", "vasteras/bvc", "--by", "tolk").stdout
    for wrong in (
        ["export", "xx", "--out", "x.po"],
        ["export", "so", "--out", "x.doc"],
        ["import", "so", "nowhere.xlsx", "--by", "x"],
    ):
        done = run(*wrong)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_is_not_written(project: Path) -> None:
    """One wrong quote in a PO file, and nothing is taken in until it is mended: its other entries are not lost."""
    catalog = project / "directory" / "vasteras" / "ar.po"
    broken = catalog.read_text("utf-8") + '\nmsgctxt "x\nmsgid "y"\n'
    catalog.write_text(broken, "utf-8")
    command = [
        sys.executable,
        "-m",
        "aktorskartan.cli",
        "translations",
        "reviewed",
        "ar",
        "kinds/authority",
        "--by",
        "tolk",
    ]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "vasteras/ar.po" in done.stderr
    assert catalog.read_text("utf-8") == broken


def test_the_translations_of_a_record_that_is_broken_today_stay(project: Path) -> None:
    """Marking one text of a folder does not throw away those of a record that cannot be read just now."""
    (project / "directory" / "vasteras" / "actors" / "bvc.yml").write_text("name: [", "utf-8")
    book = book_of(project, "ar")
    item = next(item for item in book.items if item.context == "vasteras/kontaktcenter:summary")
    assert keep(project, book, [reviewed(item, "tolk")]) == ["directory/vasteras/ar.po"]
    assert 'msgctxt "vasteras/bvc:summary"' in (project / "directory" / "vasteras" / "ar.po").read_text("utf-8")


def test_rows_sorted_another_way_are_put_right() -> None:
    """A translator sorts the sheet: each plural form still stands where its number says."""
    book = book_of(REPOSITORY, "ar")
    file = load_workbook(io.BytesIO(spreadsheet(book, chosen(book, ALL))))
    sheet = file.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for row, values in zip(sheet.iter_rows(min_row=2), reversed(rows), strict=True):
        for cell, value in zip(row, values, strict=True):
            cell.value = value
    buffer = io.BytesIO()
    file.save(buffer)
    assert read_back(book, buffer.getvalue(), "tolk") == ([], [])


@pytest.mark.parametrize("keep_row", [lambda name: not name.endswith("[3]"), lambda name: name.endswith("[5]")])
def test_a_text_without_all_its_forms_is_refused(keep_row: Callable[[str], bool]) -> None:
    """Where rows of a text that counts are lost, the text is named and not taken."""
    book = book_of(REPOSITORY, "ar")

    def lose(row: list[object]) -> None:
        if str(row[0]).startswith("ui:actors[") and not keep_row(str(row[0])):
            row[0] = None

    changed, refused = read_back(book, edited(spreadsheet(book, chosen(book, ALL)), lose), "tolk")
    assert changed == []
    assert refused == [Refused("ui:actors", "forms")]


def test_a_role_is_a_few_words_on_one_line(project: Path) -> None:
    """What is noted beside a text cannot become part of the file."""
    command = [sys.executable, "-m", "aktorskartan.cli", "translations", "reviewed", "ar", "kinds/authority", "--by"]
    done = subprocess.run([*command, 'tolk\nmsgctxt "x"'], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2
