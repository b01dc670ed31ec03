"""Hostile proposals: each is answered with a sentence, and nothing but a record's fields is ever changed."""

import json
import re
from pathlib import Path

import marko
import pytest

from aktorskartan.proposals.prepare import Prepared
from aktorskartan.proposals.proposal import Proposal, read_document
from aktorskartan.proposals.remark import Remark
from aktorskartan.records.facts import text as trimmed
from aktorskartan.records.reader import Data, read
from aktorskartan.records.translations import parse

from .hostile import BROKEN, FORGED, RIGHT, SURROGATE, TEXTS
from .town import FILE, FILES, HOUSE, change, lay, prepared, proposal

SENTENCE = re.compile(r"\S.*[.?]\Z", re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the town, which no proposal writes in."""
    return lay(tmp_path_factory.mktemp("town"))


@pytest.fixture(autouse=True)
def _nothing_is_written(root: Path) -> None:
    for file, content in FILES.items():
        assert (root / file).read_text("utf-8") == content


def sentences(remarks: tuple[Remark, ...]) -> None:
    """Each remark is a sentence on one line that shows nothing unseen, in both languages."""
    assert remarks
    for remark in remarks:
        for lang in ("sv", "en"):
            said = remark.text(lang)
            assert SENTENCE.fullmatch(said), said
            assert said.isprintable()
            assert len(said) < 1000


def harmless(one: Prepared) -> None:
    """The pull request has no link, picture, script or heading of the sender's, and calls on nobody."""
    assert one.pull_request
    html = marko.Markdown(extensions=["gfm"]).convert(one.pull_request.text)
    assert not re.search(r"<(a|img|script|pre|details|blockquote|h[124-6])\b", html), html
    assert "@" not in re.sub(r"<code>.*?</code>", "", html, flags=re.DOTALL)
    rows = [line for line in one.pull_request.text.splitlines() if line.startswith("| ")]
    assert html.count("<tr>") == len(rows) - 1
    assert {len(re.findall("<t[dh]>", row)) for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)} == {3}
    for text in (one.pull_request.title, *one.pull_request.message.splitlines()):
        assert text.isprintable()
    body = one.pull_request.message.splitlines()[2:]
    assert all(line.startswith("- ") for line in body)


def test_there_are_enough() -> None:
    """The hostile documents of this door, counted."""
    assert len(BROKEN) + len(FORGED) + 2 * len(TEXTS) + 1 >= 120


@pytest.mark.parametrize("name", BROKEN)
def test_bytes_that_are_no_proposal(name: str) -> None:
    """Read within limits, and refused with a sentence."""
    read_as = read_document(BROKEN[name])
    assert not isinstance(read_as, Proposal)
    sentences(read_as)


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_document(root: Path, name: str) -> None:
    """Refused when it is read, or when it meets the records."""
    read_as = read_document(FORGED[name])
    if not isinstance(read_as, Proposal):
        sentences(read_as)
        return
    one = prepared(root, read_as)
    sentences(one.faults or one.remarks)
    if one.files:
        assert set(one.files) == {FILE}
        assert name in ("replaced by itself", "since no day")


def test_a_lone_surrogate(root: Path) -> None:
    """No file can hold it."""
    read_as = read_document(SURROGATE)
    faults = read_as if isinstance(read_as, tuple) else prepared(root, read_as).remarks
    sentences(faults)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_stays_a_text(root: Path, name: str) -> None:
    """In a record, in a new record and in a conflict: one field is changed, or none and a sentence says why."""
    text = TEXTS[name]
    before = read(FILES[FILE].encode(), FILE).data
    one = prepared(root, change(("summary", RIGHT["fields"][0]["was"], text), ("audiences", [], ["women"])))
    after = read(one.files[FILE], FILE)
    assert not after.findings
    expected: dict[str, Data] = before | {"audiences": ["women"]}
    if one.faults:
        sentences(one.faults)
    else:
        expected |= {"summary": trimmed(text.translate(dict.fromkeys(map(ord, "\u200e\u200f"))))}
    assert after.data == expected
    assert set(one.files) == {FILE}
    harmless(one)

    clash = prepared(root, change(("summary", text, f"{text} x"), ("audiences", [], ["women"])))
    assert read(clash.files[FILE], FILE).data == before | {"audiences": ["women"]}
    sentences(clash.remarks)
    harmless(clash)

    said = {"kind": "new", "municipality": "staden", "message": text}
    new = prepared(
        root, proposal(**said, fields=[{"path": "name", "now": text}, {"path": "kind", "now": "association"}])
    )
    if not new.files:
        sentences(new.faults)
        return
    (file,) = new.files
    assert re.fullmatch(r"staden/actors/[a-z0-9]+(-[a-z0-9]+)*\.yml", file)
    assert re.fullmatch(r"forslag/[a-z0-9-]+", new.branch)
    assert set(read(new.files[file], file).data) == {"name", "kind", "sources"}
    harmless(new)


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_in_her_language_stays_a_text(root: Path, name: str) -> None:
    """One entry of the PO file is other than before, or none and a sentence says why."""
    one = prepared(root, change(("summary", "", f"نص {TEXTS[name]}"), language="ar", record="staden/tunn"))
    if not one.files:
        sentences(one.faults)
        return
    assert set(one.files) == {"staden/ar.po"}
    catalog, findings = parse(one.files["staden/ar.po"], "ar", "ar.po")
    assert not findings
    kept, _ = parse(FILES["staden/ar.po"].encode(), "ar", "ar.po")
    new = {key: entry.forms for key, entry in catalog.entries.items() if key not in kept.entries}
    assert list(new) == ["staden/tunn:summary"]
    assert new["staden/tunn:summary"][0].startswith("نص ")
    assert len(catalog.entries) == len(kept.entries) + 1
    harmless(one)


def test_a_conflict_shows_no_person(root: Path) -> None:
    """What was proposed is told where the record says something else, but not what leads to somebody."""
    one = prepared(root, change(("contact.phone", "x", "070-123 45 67"), ("audiences", [], ["women"])))
    assert one.pull_request
    assert "070" not in json.dumps([one.pull_request.text, one.pull_request.message])
    assert HOUSE in one.pull_request.text
