"""Reports: findings as text for a terminal, JSON, annotations for the forge, or a Markdown comment.

What comes from a record is shown and never obeyed: each form escapes it, so that a name can be neither a new line, a
command for the forge, a link nor a call on somebody.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import typer

from .records.finding import Finding, Severity, visible

#: A comment on the forge holds 65,536 characters: some hundred rows.
MAX_ROWS = 100

_PUNCTUATION = {ord(char): f"&#{ord(char)};" for char in "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"}
_OPEN, _CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True)
class Report:
    """What is to be told: findings, with their files as the reader names them, of how many records, in a language."""

    findings: tuple[Finding, ...]
    records: int
    lang: str = "sv"

    @cached_property
    def errors(self) -> int:
        """How many findings block."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def hints(self) -> int:
        """How many findings do not block."""
        return len(self.findings) - self.errors

    @property
    def faulty(self) -> int:
        """How many files have a finding."""
        return len({finding.file for finding in self.findings})

    def summary(self) -> str:
        """Say in one sentence how it stands."""
        if self.lang == "sv":
            among = f"{self.faulty} av " if self.findings else ""
            found = f"{self.errors or 'Inga'} fel och {self.hints or 'inga'} råd"
            return f"{found} i {among}{_many(self.records, 'post', 'poster')}."
        among = f"{self.faulty} of " if self.findings else ""
        found = f"{_many(self.errors, 'error', 'errors')} and {_many(self.hints, 'hint', 'hints')}"
        return f"{found} in {among}{_many(self.records, 'record', 'records')}."


def text(report: Report) -> str:
    """Write one finding a line, as compilers do; coloured, which typer takes out again where nobody sees it."""
    lines = []
    for finding in report.findings:
        colour = "red" if finding.severity is Severity.ERROR else "yellow"
        place = typer.style(f"{visible(finding.file)}:{finding.line}:{finding.column}:", bold=True)
        kind = typer.style(f"{finding.severity} {finding.code}:", fg=colour)
        lines.append(f"{place} {kind} {finding.text(report.lang)}\n")
    return "".join(lines)


def as_json(report: Report) -> str:
    """Write everything that is known, for programs."""
    findings = [
        {
            "file": finding.file,
            "line": finding.line,
            "column": finding.column,
            "severity": finding.severity,
            "code": finding.code,
            "field": finding.field_name,
            "record": finding.record,
            "what": finding.say("what", report.lang),
            "why": finding.say("why", report.lang),
            "do": finding.say("do", report.lang),
        }
        for finding in report.findings
    ]
    summary = {"errors": report.errors, "hints": report.hints, "files": report.faulty, "records": report.records}
    return json.dumps({"findings": findings, "summary": summary}, ensure_ascii=False, indent=2) + "\n"


def github(report: Report) -> str:
    """Write workflow commands, which GitHub and Forgejo show beside the lines of a change."""
    lines = []
    for finding in report.findings:
        command = "error" if finding.severity is Severity.ERROR else "notice"
        place = f"file={_property(finding.file)},line={finding.line},col={finding.column}"
        lines.append(f"::{command} {place},title={_property(finding.code)}::{_data(finding.text(report.lang))}\n")
    return "".join(lines)


def markdown(report: Report) -> str:
    """Write a table for a comment."""
    titles = ("Var", "Vad", "Gör så här") if report.lang == "sv" else ("Where", "What", "Do this")
    lines = [f"**{report.summary()}**", ""]
    if report.findings:
        lines += ["| " + " | ".join(titles) + " |", "| --- | --- | --- |"]
    for finding in report.findings[:MAX_ROWS]:
        mark = "❌" if finding.severity is Severity.ERROR else "💡"
        name = f"{code(finding.record)}: " if finding.record else ""
        what = f"{name}{finding.say('what', report.lang, code)} {finding.say('why', report.lang, code)}"
        place = f"{mark} {code(f'{finding.file}:{finding.line}:{finding.column}')}"
        lines.append("| " + " | ".join(map(escaped, (place, what, finding.say("do", report.lang, code)))) + " |")
    if (more := len(report.findings) - MAX_ROWS) > 0:
        lines += ["", f"… och {more} till." if report.lang == "sv" else f"… and {more} more."]
    return "\n".join(lines) + "\n"


#: How findings can be told, by the name of the form.
REPORTERS: dict[str, Callable[[Report], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "markdown": markdown,
}


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def code(value: str) -> str:
    """Mark what is to be shown as code: there the forge makes no links and calls on nobody."""
    return f"{_OPEN}{visible(value)}{_CLOSE}" if value else ""


def escaped(cell: str) -> str:
    """Escape what is to be shown as it is, and set as code what is marked so."""
    return cell.translate(_PUNCTUATION).replace(_OPEN, "<code>").replace(_CLOSE, "</code>")
