"""A row of a table becomes a proposal like any other."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from aktorskartan.cli import app
from aktorskartan.proposals.proposal import Proposal, read_data
from aktorskartan.proposals.row import MAX_BYTES, read_row
from aktorskartan.records.load import load

from .town import FILE, HOUSE, git, lay, lines, prepared


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give the town."""
    return lay(tmp_path)


@pytest.fixture(scope="module")
def small_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the town to those who do not change it."""
    return lay(tmp_path_factory.mktemp("town"))


def row(root: Path, text: str | bytes) -> Proposal | list[str]:
    """Read a row: the proposal, or the codes of what stands in its way."""
    content = text.encode() if isinstance(text, str) else text
    incoming = read_row(content, load(root)[0])
    if incoming.document is None:
        return [remark.code for remark in incoming.remarks]
    read = read_data(incoming.document)
    assert isinstance(read, Proposal), [remark.text() for remark in read]
    return read


@pytest.mark.parametrize(
    "text",
    [
        f"record,contact.phone,services.sprakcafe.hours\n{HOUSE},021-39 00 02,tisdagar 18-20\n",
        "\ufeffAktör;Telefon;Språkcafé: tider;Namn\r\nSpråkhuset;021-39 00 02;tisdagar 18-20;\r\n",
        "aktör\tverksamhet\ttelefon\ttider\nSpråkhuset\tSpråkcafé\t021-39 00 02\ttisdagar 18-20\n\n",
        json.dumps({"aktör": HOUSE, "telefon": "021-39 00 02", "sprakcafe: tider": "tisdagar 18-20", "ort": None}),
        json.dumps([{"record": HOUSE, "contact.phone": "021-39 00 02", "services.sprakcafe.hours": "tis 18-20"}]),
    ],
)
def test_a_row_changes_what_is_filled_in(root: Path, text: str) -> None:
    """Headings are paths or Swedish words; an empty cell changes nothing; only the meant lines change."""
    read = row(root, text)
    assert isinstance(read, Proposal)
    one = prepared(root, read)
    assert one.sound, [remark.text() for remark in one.remarks]
    assert lines(root, one)[1] == ["  phone: 021-39 00 02", "    hours: Tu 18:00-20:00  # från Facebook"]


def test_a_row_of_somebody_new_makes_a_record(root: Path) -> None:
    """With a service and a place of its own, and lists with commas between."""
    read = row(
        root,
        "kommun;namn;slags aktör;ämnen;verksamhet;tider;gata;ort;meddelande\n"
        "Staden;Nya föreningen;Förening;Läxhjälp, friends;Läxstuga;måndagar 16-18;Storgatan 1;Staden;Hej\n",
    )
    assert isinstance(read, Proposal)
    assert (read.kind, read.municipality, read.message) == ("new", "staden", "Hej")
    one = prepared(root, read)
    assert one.sound, [remark.text() for remark in one.remarks]
    written = one.files["staden/actors/nya-foreningen.yml"].decode()
    assert "hours: Mo 16:00-18:00" in written
    assert "homework-help" in written
    assert "storgatan-1" in written


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["row-unreadable"]),
        ("aktör,telefon\n", ["row-several"]),
        ("aktör,telefon\na,1\nb,2\n", ["row-several"]),
        ("aktör,telefon\na,1,2\n", ["row-unreadable"]),
        (b"akt\xf6r,telefon\na,1\n", ["row-unreadable"]),
        ('aktör,telefon\na,"1\n', ["row-unreadable"]),
        ("[1]", ["row-unreadable"]),
        ("{", ["row-unreadable"]),
        ("[" * 50_000, ["row-unreadable"]),
        ("x" * (MAX_BYTES + 1), ["row-large"]),
        ("aktör,telefon\nIngen,1\n", ["record-unknown"]),
        (f"aktör,favoritfärg,status\n{HOUSE},blå,active\n", ["row-heading", "row-heading"]),
        (f"aktör,tider\n{HOUSE},tis 17-19\n", ["row-heading"]),
        (f"aktör,Annat kafé: tider\n{HOUSE},tis 17-19\n", ["row-heading"]),
    ],
)
def test_what_is_no_row_is_told_of(root: Path, text: str | bytes, codes: list[str]) -> None:
    """In a sentence, and nothing is guessed: which of several hours is meant has to be said."""
    assert row(root, text) == codes


def test_propose_takes_a_row(tmp_path: Path) -> None:
    """From a file to a branch, as any other door."""
    root = lay(tmp_path)
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-qm", "x")):
        git(tmp_path, *command)
    (tmp_path / "rad.csv").write_text("aktör,telefon\nSpråkhuset,021-39 00 02\n", "utf-8")
    done = CliRunner().invoke(app, ["propose", "--row", str(tmp_path / "rad.csv"), "--directory", str(root)])
    assert done.exit_code == 0, done.output
    (branch,) = git(tmp_path, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    assert git(tmp_path, "diff", "--numstat", f"main..{branch}") == f"1\t1\tdirectory/{FILE}\n"


@settings(max_examples=150)
@given(
    content=st.one_of(
        st.binary(max_size=60),
        st.lists(
            st.sampled_from(["aktör", HOUSE, "telefon", ",", ";", "\n", '"', "{", "}", ":", "tider: ", "\x00", "=cmd"])
        )
        .map("".join)
        .map(str.encode),
    )
)
def test_whatever_comes_is_answered(small_town: Path, content: bytes) -> None:
    """Nothing that a file may hold is more than text, and none of it ends in a traceback."""
    incoming = read_row(content, load(small_town)[0])
    assert incoming.remarks or incoming.document
