"""Reports: one set of findings in four forms, each to the letter."""

import json

import pytest

from aktorskartan.records.finding import Finding
from aktorskartan.report import MAX_ROWS, REPORTERS, Report

PHONE = Finding(
    "directory/staden/actors/a.yml", 7, 10, "phone", ("contact", "phone"), "Språkhuset", {"value": "12|3, 50%"}
)
HINT = Finding("directory/staden/actors/b.yml", 1, 1, "term-without-hours")
REPORT = Report((PHONE, HINT), 210)

TEXT = (
    "\x1b[1mdirectory/staden/actors/a.yml:7:10:\x1b[0m \x1b[31merror phone:\x1b[0m ”Språkhuset”: 12|3, 50% är inget "
    "telefonnummer. Någon kommer att ringa det. Skriv som 021-39 00 00, med riktnummer; andra länder börjar med +.\n"
    "\x1b[1mdirectory/staden/actors/b.yml:1:1:\x1b[0m \x1b[33mhint term-without-hours:\x1b[0m Det står vilka "
    "dagar tiderna gäller, men inga tider. Läsaren får inte veta när. Skriv hours, eller ta bort valid.\n"
)
GITHUB = (
    "::error file=directory/staden/actors/a.yml,line=7,col=10,title=phone::”Språkhuset”: 12|3, 50%25 är inget "
    "telefonnummer. Någon kommer att ringa det. Skriv som 021-39 00 00, med riktnummer; andra länder börjar med +.\n"
    "::notice file=directory/staden/actors/b.yml,line=1,col=1,title=term-without-hours::Det står vilka "
    "dagar tiderna gäller, men inga tider. Läsaren får inte veta när. Skriv hours, eller ta bort valid.\n"
)
MARKDOWN = """\
**1 fel och 1 råd i 2 av 210 poster.**

| Var | Vad | Gör så här |
| --- | --- | --- |
| ❌ <code>directory&#47;staden&#47;actors&#47;a&#46;yml&#58;7&#58;10</code> | <code>Språkhuset</code>&#58; \
<code>12&#124;3, 50&#37;</code> är inget telefonnummer&#46; Någon kommer att ringa det&#46; | \
Skriv som 021&#45;39 00 00, med riktnummer&#59; andra länder börjar med &#43;&#46; |
| 💡 <code>directory&#47;staden&#47;actors&#47;b&#46;yml&#58;1&#58;1</code> | Det står vilka dagar \
tiderna gäller, men inga tider&#46; Läsaren får inte veta när&#46; | Skriv hours, eller ta bort valid&#46; |
"""


@pytest.mark.parametrize(("form", "expected"), [("text", TEXT), ("github", GITHUB), ("markdown", MARKDOWN)])
def test_a_report_is_written_to_the_letter(form: str, expected: str) -> None:
    """What people, the forge and a comment get."""
    assert REPORTERS[form](REPORT) == expected


def test_json_tells_everything() -> None:
    """Each part of a finding under its own name, and a summary."""
    report = json.loads(REPORTERS["json"](REPORT))
    assert report["findings"][0] == {
        "file": "directory/staden/actors/a.yml",
        "line": 7,
        "column": 10,
        "severity": "error",
        "code": "phone",
        "field": "contact.phone",
        "record": "Språkhuset",
        "what": "12|3, 50% är inget telefonnummer.",
        "why": "Någon kommer att ringa det.",
        "do": "Skriv som 021-39 00 00, med riktnummer; andra länder börjar med +.",
    }
    assert report["summary"] == {"errors": 1, "hints": 1, "files": 2, "records": 210}


@pytest.mark.parametrize(
    ("findings", "swedish", "english"),
    [
        ((PHONE, PHONE, HINT), "2 fel och 1 råd i 2 av 210 poster.", "2 errors and 1 hint in 2 of 210 records."),
        ((HINT,), "Inga fel och 1 råd i 1 av 210 poster.", "0 errors and 1 hint in 1 of 210 records."),
        ((), "Inga fel och inga råd i 210 poster.", "0 errors and 0 hints in 210 records."),
    ],
)
def test_a_summary_is_one_sentence(findings: tuple[Finding, ...], swedish: str, english: str) -> None:
    """How many errors and hints, in how many records."""
    assert Report(findings, 210).summary() == swedish
    assert Report(findings, 210, "en").summary() == english


HOSTILE = (
    "\n::error::x\r|<img src=x onerror=y>`@anna #1 https://ont.se www.ont.se [a](b) **c** </code> &lt; %0A \x1b[31m"
)


@pytest.mark.parametrize("form", REPORTERS)
def test_a_record_can_inject_nothing(form: str) -> None:
    """A name with line breaks, commands, markup, mentions and links is text in every form."""
    finding = Finding(f"a{HOSTILE}.yml", 1, 1, "phone", record=HOSTILE, values={"value": HOSTILE})
    plain = Finding("a.yml", 1, 1, "phone", record="X", values={"value": "X"})
    written, harmless = REPORTERS[form](Report((finding,), 1)), REPORTERS[form](Report((plain,), 1))
    assert written.count("\n") == harmless.count("\n")
    assert "\r" not in written
    if form == "github":
        assert written.startswith("::error file=a")
        assert "%250A" in written
    if form == "markdown":
        assert written.count("|") == harmless.count("|")
        assert written.count("<") == harmless.count("<")
        assert not set("`@#[]*") & set(written.split("\n", 4)[4].replace("&#", ""))
        assert "://" not in written
        assert "www." not in written
    if form == "text":
        assert written.count("\x1b") == harmless.count("\x1b")


def test_a_comment_has_an_end() -> None:
    """The forge takes 65,536 characters."""
    long = Finding("directory/staden/actors/a.yml", 1, 1, "phone", record="x" * 200, values={"value": "<" * 200})
    comment = REPORTERS["markdown"](Report((long,) * (MAX_ROWS + 900), 1, "sv"))
    assert comment.endswith("… och 900 till.\n")
    assert len(comment) < 200_000
