"""Bad tables: each made by a function, with a code or a piece of what is to be said of it."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.conftest import DIRECTORY, Files, write

HEAD = ["Kommun", "Id", "Namn", "Slag", "Telefon", "Källor", "Ämnen"]
GOOD = ["staden", "", "Språkhuset", "Förening", "021-39 00 01", "webben", "Språkcafé"]
PLACE_HEAD = ["Kommun", "Namn", "Gata", "Postnummer", "Koordinater", "Adressen visas", "Område"]
SERVICE_HEAD = ["Aktör", "Id", "Namn", "Tider", "Plats", "Kostnad"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Make = Callable[[Path], Path]


def lay(folder: Path, files: Files) -> Path:
    """Lay a directory with the vocabularies, and without their translations: tables do not ask for them."""
    root = write(folder / "directory", files)
    (root / "vocabularies").mkdir()
    for path in (DIRECTORY / "vocabularies").glob("*.yml"):
        (root / "vocabularies" / path.name).symlink_to(path)
    return root


def csv_bytes(rows: Sequence[Sequence[str]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """Write rows as CSV."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator).writerows(rows)
    return buffer.getvalue().encode(encoding)


def raw(content: bytes | str, name: str = "aktorer.csv") -> Make:
    """Make a file of bytes."""

    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder / name

    return make


def table(*rows: Sequence[str], head: Sequence[str] = HEAD, name: str = "aktorer.csv") -> Make:
    """Make a CSV file of rows under heads."""
    return raw(csv_bytes([head, *rows]), name)


def actor(column: str, value: str) -> Make:
    """Make a CSV file with one new actor that says something in one more column, or another thing in one it has."""
    if column in HEAD:
        return table([value if head == column else cell for head, cell in zip(HEAD, GOOD, strict=True)])
    return table([*GOOD, value], head=[*HEAD, column])


def service(column: str, value: str) -> Make:
    """Make a CSV file with one new service that says something in a column."""
    row = dict(zip(SERVICE_HEAD, ["staden/biblioteket", "", "Läxhjälp", "", "", ""], strict=True)) | {column: value}
    return table(list(row.values()), head=list(row), name="verksamheter.csv")


def place(column: str, value: str, **more: str) -> Make:
    """Make a CSV file with one new place that says something in a column."""
    row = dict.fromkeys(PLACE_HEAD, "") | {"Kommun": "staden", "Namn": "Magasinet", column: value} | more
    return table(list(row.values()), head=list(row), name="platser.csv")


def book(change: Callable[[Any], object] = lambda _: None, title: str = "Aktörer", name: str = "tabell.xlsx") -> Make:
    """Make a workbook with one good row, and change it."""

    def make(folder: Path) -> Path:
        workbook = Workbook()
        sheet = workbook.worksheets[0]
        sheet.title = title
        sheet.append(HEAD)
        sheet.append(GOOD)
        change(sheet)
        workbook.save(folder / name)
        return folder / name

    return make


def cell(address: str, value: object, head: str = "") -> Make:
    """Make a workbook with something else in a cell, under another head where one is given."""

    def change(sheet: Any) -> None:
        sheet[address] = value
        if head:
            sheet[f"{address[0]}1"] = head

    return book(change)


def parts(change: Callable[[dict[str, bytes]], object], name: str = "tabell.xlsx") -> Make:
    """Make a workbook and change the files in it."""

    def make(folder: Path) -> Path:
        path = book(name=name)(folder)
        with zipfile.ZipFile(path) as file:
            found = {entry: file.read(entry) for entry in file.namelist()}
        change(found)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            for entry, content in found.items():
                file.writestr(entry, content)
        return path

    return make


def page(old: bytes, new: bytes) -> Make:
    """Make a workbook with something else in the XML of its sheet."""

    def change(files: dict[str, bytes]) -> None:
        assert old in files["xl/worksheets/sheet1.xml"]
        files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace(old, new, 1)

    return parts(change)


def zipped(*files: tuple[str, bytes], name: str = "tabell.xlsx") -> Make:
    """Make a ZIP file."""

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as file:
            for entry, content in files:
                file.writestr(entry, content)
        return folder / name

    return make


def truncated(folder: Path) -> Path:
    """Make a workbook whose second half is lost."""
    path = book()(folder)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path


def several(**files: Make) -> Make:
    """Make a folder of files."""

    def make(folder: Path) -> Path:
        for make_one in files.values():
            make_one(folder)
        return folder

    return make


def both(first: Make, second: Make) -> Make:
    """Make two files, and name their folder."""
    return several(first=first, second=second)


def encrypted(folder: Path) -> Path:
    """Make what Excel makes of a workbook with a password."""
    (folder / "last.xlsx").write_bytes(OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500)
    return folder / "last.xlsx"


_CAFE = table(["Språkhuset", "Café"], head=["Aktör", "Namn"], name="services.csv")

#: Every bad table: what it is, how it is made, and the code or piece of a sentence that is said of it.
BAD: dict[str, tuple[Make, str]] = {
    # The file
    "empty": (raw(b""), "empty-file"),
    "blank": (raw(b"\r\n  \r\n"), "empty-file"),
    "only a byte order mark": (raw(b"\xef\xbb\xbf"), "empty-file"),
    "garbage": (raw(bytes(range(1, 32)) * 40), "not-a-table"),
    "pdf": (raw(b"%PDF-1.7\n%\xe2\xe3", "lista.pdf"), "not-a-table"),
    "picture": (raw(b"\x89PNG\r\n\x1a\n\0\0", "bild.png"), "not-a-table"),
    "web page": (raw(b"<!DOCTYPE html><html><table><tr><td>Namn"), "not-a-table"),
    "prose": (raw("Hej! Kan ni lägga till Språkhuset?\nHälsningar Mia\n"), "no-head"),
    "prose under another name": (raw("Hej! Kan ni lägga till Språkhuset?\n", "hej.txt"), "no-table"),
    "null characters": (raw("Kommun;Namn\nstaden;Språk\0huset\n"), "null-bytes"),
    "too large": (raw(b"Namn;Slag\n" + b"x" * 20_000_000), "too-large"),
    "no tables in the folder": (lambda folder: folder, "empty-folder"),
    "password": (encrypted, "password"),
    "old excel": (raw(OLE + b"\0" * 600, "gammal.xls"), "old-excel"),
    "macros": (parts(lambda files: files.update({"xl/vbaProject.bin": b"x"}), "makron.xlsm"), "macros"),
    "binary excel": (zipped(("xl/workbook.bin", b"x"), name="t.xlsb"), "binary-excel"),
    "libreoffice": (
        zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), name="t.ods"),
        "opendocument",
    ),
    "a zip of something else": (zipped(("brev.docx", b"x")), "not-a-table"),
    "truncated workbook": (truncated, "broken-excel"),
    "bytes after a zip's mark": (raw(b"PK\x03\x04" + b"\xff" * 90, "t.xlsx"), "broken-excel"),
    "sheet that is no xml": (
        parts(lambda files: files.update({"xl/worksheets/sheet1.xml": b"<worksheet><row"})),
        "broken-excel",
    ),
    "sheet that is lost": (parts(lambda files: files.pop("xl/worksheets/sheet1.xml")), "no-table"),
    "zip bomb": (zipped(("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", b"\0" * 210_000_000)), "zip-bomb"),
    "entities in xml": (
        page(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'),
        "xml-entities",
    ),
    "as wide as excel goes": (page(b'<dimension ref="A1:G2"', b'<dimension ref="A1:XFD2"'), "too-wide"),
    "a cell in the last column": (book(lambda sheet: sheet.cell(2, 16_384, "x")), "too-wide"),
    "as long as excel goes": (page(b'<dimension ref="A1:G2"', b'<dimension ref="A1:G1048576"'), "too-tall"),
    "a cell in the last row": (book(lambda sheet: sheet.cell(1_048_576, 1, "x")), "too-tall"),
    "a text longer than any table": (raw(b"Namn;Slag\n" + b"a;b\n" * 50_001), "too-tall"),
    "a square of nothing": (
        page(
            b"</sheetData>",
            b'<row r="2100"><c r="BXX2100"/></row>' + b"".join(b'<row r="%d"/>' % n for n in range(2101, 4200))
            + b"</sheetData>",
        ),
        "too-many-cells",
    ),
    # The text
    "lost letters": (raw("Kommun;Namn\nstaden;Spr\ufffdkhuset\n"), "lost-letters"),
    "letters read in the wrong encoding": (actor("Namn", "SprÃ¥khuset pÃ¥ Ã¶n"), "mojibake"),
    "quote that is open": (raw('Kommun;Namn\nstaden;"Språkhuset\nstaden;Kvarnen\n'), "quotes"),
    "text after a quote": (raw('Kommun;Namn\nstaden;"Språk"huset\n'), "quotes"),
    "separator in a text": (raw("Kommun;Namn\nstaden;Språk; och annat\n"), "row-too-long"),
    "half a row": (raw("Kommun;Namn;Slag;Telefon\nstaden;Språkhuset\n"), "row-too-short"),
    # Sheets and heads
    "no head": (table(head=GOOD), "no-head"),
    "sheets called anything": (book(lambda sheet: sheet.delete_rows(1, 2), title="Blad1"), "no-table"),
    "two files of one table": (both(table(GOOD), table(GOOD, name="actors.csv")), "sheet-twice"),
    "head twice": (table([*GOOD, "Annat"], head=[*HEAD, "Namn"]), "head-twice"),
    "head twice in two languages": (table([*GOOD, "Annat"], head=[*HEAD, "Name"]), "head-twice"),
    "nothing that says which": (table(["staden", "Förening"], head=["Kommun", "Slag"]), "no-key"),
    "merged cells": (book(lambda sheet: (sheet.append(GOOD), sheet.merge_cells("C2:C3"))), "merged"),
    # Cells
    "formula": (cell("C2", '="Språk"&"huset"'), "formula"),
    "formula that calls a program": (cell("C2", "=cmd|' /C calc'!A0"), "formula"),
    "error in a cell": (cell("C2", "#REF!"), "excel-error"),
    "error in a cell, in swedish": (actor("Telefon", "#SAKNAS!"), "excel-error"),
    "name that became a date": (cell("C2", dt.datetime(2026, 10, 12)), "made-a-date"),  # noqa: DTZ001 - as Excel has it
    "name that became a time": (cell("C2", dt.time(17, 0)), "made-a-date"),
    "service hours that became a time": (service("Tider", "17:00:00"), "made-a-time"),
    "service hours that became a day of 1899": (service("Tider", "1899-12-30 17:00:00"), "made-a-time"),
    "id that became a number": (cell("B2", 17), "made-a-number"),
    "phone with a decimal": (cell("E2", 213900.5), "made-a-number"),
    "organisation number in powers": (actor("Organisationsnummer", "8,03E+09"), "made-a-number"),
    "name that became true": (cell("C2", value=True), "made-a-truth"),
    "phone without its zero": (actor("Telefon", "21390001"), "lost-zero"),
    "phone without its zero, as a number": (cell("E2", 21390001), "lost-zero"),
    "huge cell": (actor("Namn", "x" * 40_000), "cell-too-long"),
    "text that is turned": (actor("Namn", "Språk\u202ehuset"), "hidden-sign"),
    "choice that is none": (actor("Läge", "kanske"), "unknown-choice"),
    "neither yes nor no": (actor("Får visas", "kanske"), "yes-or-no"),
    # Which record
    "no name": (actor("Namn", ""), "no-name"),
    "only a municipality": (table(["staden", *[""] * 6]), "no-name"),
    "no municipality": (actor("Kommun", ""), "no-municipality"),
    "no column of municipalities": (table(GOOD[2:], head=HEAD[2:]), "no-municipality"),
    "unknown municipality": (actor("Kommun", "Stade"), "unknown-municipality"),
    "id of another municipality": (table(["sverige", "staden/biblioteket", *GOOD[2:]]), "other-municipality"),
    "id in capitals": (actor("Id", "staden/Språkhuset"), "bad-id"),
    "id that is a way out": (actor("Id", "staden/../../etc"), "bad-id"),
    "service id in capitals": (service("Id", "Språk Kafé"), "bad-id"),
    "id that is misspelt": (table(["staden", "staden/bibloteket", "Stadsbiblioteket", *GOOD[3:]]), "unknown-id"),
    "name like another": (actor("Namn", "Stads-biblioteket"), "like-another"),
    "name of one in the whole country": (actor("Namn", "Migrationsverket"), "like-another"),
    "street of another place": (place("Gata", "Kvarngatan 1"), "like-another"),
    "name of two": (
        both(table(GOOD, [*GOOD[:1], "ny", *GOOD[2:]]), _CAFE),
        "several-alike",
    ),
    "same id twice": (table(*[["staden", "biblioteket", *GOOD[2:]]] * 2), "row-twice"),
    "same new name twice": (table(GOOD, GOOD), "row-twice"),
    "service without an actor": (service("Aktör", ""), "no-actor"),
    "service of nobody": (service("Aktör", "staden/bibloteket"), "unknown-actor"),
    "record that cannot be read": (table(["staden", "staden/trasig", *GOOD[2:]]), "broken-record"),
    # What check says
    "phone that is none": (actor("Telefon", "12"), "Skriv som 021-39 00 00"),
    "mobile phone": (actor("Telefon", "070-174 06 05"), "mobil"),
    "personal number": (actor("Organisationsnummer", "811218-9876"), "person"),
    "personal number in a text": (actor("Beskrivning", "Ring 811218-9876"), "person"),
    "unknown kind": (actor("Slag", "Förenig"), "Menade du Förening?"),
    "no kind": (actor("Slag", ""), "empty-cell"),
    "no column of kinds": (table(["staden", "Språkhuset", "webben"], head=["Kommun", "Namn", "Källor"]), "no-column"),
    "partner that is not there": (actor("Arbetar med", "Stadsbibloteket"), "Menade du stadsbiblioteket?"),
    "no source": (actor("Källor", ""), "empty-cell"),
    "unknown source": (actor("Källor", "rapporte"), "Menade du rapporten?"),
    "unknown topic": (actor("Ämnen", "Språkcafé; simingn"), "Menade du Simning och simskola?"),
    "unknown language": (actor("Språk", "svenska; arabisska"), "Menade du arabiska?"),
    "mailbox of a person": (actor("E-post", "mia.berg@staden.se"), "mia.berg"),
    "mailbox that is none": (actor("E-post", "info(at)staden.se"), "e-post"),
    "website without a scheme": (actor("Webbplats", "www.staden.se"), "https://www.staden.se"),
    "day that is none": (actor("Bekräftad den", "12/10 2026"), "år-månad-dag"),
    "day to come": (actor("Bekräftad den", "2999-01-01"), "2999"),
    "hours that are none": (service("Tider", "när vi orkar"), "när vi orkar"),
    "place that is not there": (service("Plats", "Kvarnhusett"), "Menade du kvarnhuset?"),
    "postal code that is none": (place("Postnummer", "1234"), "1234"),
    "latitude and longitude swapped": (place("Koordinater", "16,5; 59,6"), "59.6"),
    "a point that is none": (place("Koordinater", "vid torget"), "vid torget"),
    "street of a protected address": (place("Gata", "Hemliga gatan 1", **{"Adressen visas": "Bara området"}), "skydd"),
    "area that is not there": (place("Område", "Nörrby"), "Menade du norrby?"),
}  # fmt: skip
