"""Findings: every code has its texts, is used, and is produced by some case."""

import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

import aktorskartan.records
from aktorskartan.records.check import check
from aktorskartan.records.finding import Finding, Severity, codes, nearest
from aktorskartan.records.reader import MAX_BYTES
from tests.conftest import TOWN, Files
from tests.records.test_crosswalk import HEAD
from tests.records.test_golden import expected_codes

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'

#: A vocabulary of two topics, for what is wrong in the search words.
VOCABULARY = {
    "vocabularies/themes.yml": """\
society:
  label: Samhälle
  topics:
    library: {label: Bibliotek}
    school: {label: Skola}
"""
}

#: What cannot arise from a record of its own: the rest is in the golden files.
ELSEWHERE: dict[str, tuple[str, str]] = {
    "too-large": ("staden/actors/x.yml", "name: " + "x" * MAX_BYTES),
    "no-municipality": ("koping/locations/x.yml", "name: X\n"),
    "word-without-label": ("vocabularies/kinds.yml", "network:\n  note: x\n"),
    "public-holidays-end": ("vocabularies/holidays.yml", "new-years-day:\n  label: Nyårsdagen\n  days: [2026-01-01]\n"),
    "school-holidays-missing": (
        "staden/actors/x.yml",
        "name: X\nkind: network\nservices: [{id: x, name: X, hours: SH off}]\nsources: [webben]\n",
    ),
    "po-syntax": ("staden/en.po", 'msgid "'),
    "po-no-context": ("staden/en.po", PO + 'msgid "x"\nmsgstr "y"\n'),
    "po-placeholder": ("staden/en.po", PO + 'msgctxt "a:b"\nmsgid "{n}"\nmsgstr "y"\n'),
    "po-old": ("staden/en.po", PO + 'msgctxt "staden/needs/ett-jobb:need"\nmsgid "Jobb"\nmsgstr "A job"\n'),
    "po-orphan": ("staden/en.po", PO + 'msgctxt "staden/x:summary"\nmsgid "x"\nmsgstr "y"\n'),
    "po-elsewhere": ("staden/en.po", PO + 'msgctxt "crisis/sos-112:label"\nmsgid "x"\nmsgstr "y"\n'),
    "po-twice": ("staden/en.po", PO + 'msgctxt "staden/x:summary"\nmsgid "x"\nmsgstr "y"\n\n' * 2),
    "word-id": ("vocabularies/kinds.yml", "../../x:\n  label: X\n"),
    "word-icon": ("vocabularies/themes.yml", "work:\n  label: Jobb\n  icon: ../x\n"),
    "topic-twice": (
        "vocabularies/themes.yml",
        "a:\n  label: A\n  topics:\n    x: {label: X}\nb:\n  label: B\n  topics:\n    x: {label: X}\n",
    ),
    "search-topic": ("vocabularies/search/sv.yml", "laxor: [läxor]\n"),
    "search-empty": ("vocabularies/search/sv.yml", "library: ['']\n"),
    "search-twice": ("vocabularies/search/sv.yml", "library: [bok]\nschool: [Bok]\n"),
    "search-few": ("vocabularies/search/sv.yml", "library: [bok]\n"),
    "crisis-key": ("vocabularies/crisis/sv.yml", "life: {phrase: [dö]}\n"),
    "crisis-form": ("vocabularies/crisis/sv.yml", "life: {phrases: dö}\n"),
    "crisis-pair": ("vocabularies/crisis/sv.yml", "violence:\n  pairs: [{of: [min man]}]\n"),
    "crisis-empty": ("vocabularies/crisis/sv.yml", "life: {phrases: ['–']}\n"),
    "table": ("mapped.csv", "a,b\n"),
    "crosswalk-record": ("mapped.csv", HEAD + "r,rapporten,B,K,report,record,staden/x,\n"),
    "crosswalk-reason": ("mapped.csv", HEAD + "r,rapporten,B,K,report,none,,\n"),
}

every_code = pytest.mark.parametrize("code", codes().values(), ids=lambda code: code.id)


def placeholders(template: str) -> set[str]:
    """Give the names that a text fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_code_outside_the_records_is_produced(code: str, directory_of: Callable[[Files], Path]) -> None:
    """Large files, folders, vocabularies, translations and the crosswalk have their cases here."""
    file, content = ELSEWHERE[code]
    own = file.startswith("vocabularies/")
    files = {file: content} | (VOCABULARY if "/search/" in file else {} if own else TOWN)
    _, findings = check(directory_of(files))
    found = [finding for finding in findings if finding.code == code]
    assert found
    for lang in ("sv", "en"):
        assert not re.search(r"\{[a-z]{2,}\}", "".join(finding.text(lang) for finding in found))


def test_every_code_is_produced_by_some_case() -> None:
    """A code without a case in the golden files or here may never be seen."""
    assert codes().keys() == expected_codes() | ELSEWHERE.keys()


@every_code
def test_every_code_is_used(code) -> None:
    """No text is kept for a fault that is no longer looked for."""
    sources = [path.read_text("utf-8") for path in Path(aktorskartan.records.__file__).parent.glob("*.py")]
    assert any(f'"{code.id}"' in source for source in sources)


@every_code
def test_every_code_says_what_why_and_what_to_do(code) -> None:
    """In both languages, in whole sentences, with the same facts filled in."""
    for part in ("what", "why", "do"):
        swedish, english = (getattr(code.texts[lang], part) for lang in ("sv", "en"))
        for text in (swedish, english):
            assert text.endswith((".", "?", "}", "`."))
        assert placeholders(swedish) == placeholders(english)


def test_findings_are_in_order_of_file_and_line() -> None:
    """Also where one path has a number and another a key."""
    findings = [
        Finding("b.yml", 1, 1, "phone"),
        Finding("a.yml", 2, 1, "phone", ("services", "x")),
        Finding("a.yml", 2, 1, "phone", ("services", 0)),
        Finding("a.yml", 1, 5, "phone"),
    ]
    assert [(finding.file, finding.line) for finding in sorted(findings)] == [
        ("a.yml", 1),
        ("a.yml", 2),
        ("a.yml", 2),
        ("b.yml", 1),
    ]


def test_a_finding_is_one_line_however_a_record_is_named() -> None:
    """Line breaks, colours and text that turns are spelt out, and long values cut."""
    finding = Finding("a.yml", 1, 1, "phone", record="A\n\x1b[31m\u202eB", values={"value": "x\r\n" * 100})
    assert finding.text().isprintable()
    assert len(finding.text()) < 400


def test_braces_in_a_value_are_just_text() -> None:
    """A value is filled in, and never filled in itself."""
    finding = Finding("a.yml", 1, 1, "phone", values={"value": "{field}{0}{"})
    assert "{field}{0}{" in finding.what()


def test_an_old_fault_is_a_hint() -> None:
    """What a change did not make blocks nobody."""
    assert Finding("a.yml", 1, 1, "phone").severity is Severity.ERROR
    assert Finding("a.yml", 1, 1, "phone", old=True).severity is Severity.HINT


def test_a_field_is_named_as_people_write_it() -> None:
    """Keys with dots, list positions in brackets."""
    assert Finding("a.yml", 1, 1, "phone", ("services", 0, "hours")).field_name == "services[0].hours"


def test_the_nearest_word_is_found_or_none() -> None:
    """A slip of the finger has a neighbour, another word has none."""
    assert nearest("freinds", ["friends", "sport"]) == "friends"
    assert nearest("zzz", ["friends", "sport"]) == ""
