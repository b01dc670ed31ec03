"""The pull request: what a caretaker reads before she takes, changes or declines a proposal.

All from outside is code: nothing in it is a link, a picture, a fence, a call on somebody or a row of its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..records.directory import Directory
from ..records.finding import Finding, Severity
from ..records.readable import field_name, language_name, value_in_words
from ..records.translations import SOURCE_LANGUAGE
from .applied import Applied, Shown
from .proposal import Proposal
from .remark import CLOSE, OPEN, Remark, Sort, hidden, marked, of_finding, of_sort

_PUNCTUATION = {ord(char): f"&#{ord(char)};" for char in "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"}
_FROM_OUTSIDE = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
#: A forge holds 65,536 characters. A list longer than this is cut, and says so.
_MOST = 60

_KINDS = {
    "change": ("ändring", "change"),
    "new": ("ny aktör", "new actor"),
    "closed": ("har stängt", "has closed"),
    "correct": ("allt stämmer", "all is right"),
    "remove": ("bort från kartan", "off the map"),
}
#: The sections, in order: what they tell of, in Swedish and English.
_SECTIONS = (
    (Sort.CONFLICT, "Krockar: välj själv", "Conflicts: choose"),
    (Sort.FAULT, "Inte infört", "Not put in"),
    (Sort.QUESTION, "Att fråga om", "To ask about"),
    (Sort.ODD, "Ser udda ut", "Looks odd"),
    (Sort.WANTED, "Texter som behövs", "Texts wanted"),
    (Sort.NOTE, "Bra att veta", "Good to know"),
)


@dataclass(frozen=True)
class PullRequest:
    """What is told of a proposal: a title and a commit message as plain text, the text as Markdown.

    Nothing in it says who sent it, nor what she wrote to the caretaker alone.
    """

    title: str
    message: str
    text: str


@dataclass(frozen=True)
class Told:
    """All that there is to tell of a proposal: what is applied, what ``check`` finds anew, and the other remarks."""

    proposal: Proposal
    applied: Applied
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...]
    directory: Directory
    branch: str


def pull_request(told: Told, lang: str = "sv") -> PullRequest:
    """Write the pull request of a proposal, in Swedish (``sv``) or English (``en``). The commit is always Swedish."""
    title = _title(told, SOURCE_LANGUAGE)
    changes = [_plain(told, shown, SOURCE_LANGUAGE) for shown in told.applied.shown]
    message = "\n".join([title, "", *changes]) + "\n"
    return PullRequest(_title(told, lang), message, "\n".join(_text(told, lang)) + "\n")


def _title(told: Told, lang: str) -> str:
    actor = told.directory.actors.get(told.applied.record)
    name = actor.name if actor and told.proposal.remove != "name" else told.applied.record
    what = _KINDS[told.proposal.kind][lang == "en"]
    if told.proposal.kind == "change":
        names = list(dict.fromkeys(field_name(shown.path, lang).rpartition(": ")[2] for shown in told.applied.shown))
        what = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return _unmarked(f"{('Förslag', 'Proposal')[lang == 'en']}: {marked(hidden(name))[:82]}: {what}")


def _plain(told: Told, shown: Shown, lang: str) -> str:
    before, after = _values(told, shown, lang)
    return _unmarked(f"- {marked(shown.path)}{_language(shown, lang)}: {before or '–'} → {after or '–'}")


def _text(told: Told, lang: str) -> Iterator[str]:
    english = lang == "en"
    record = marked(told.applied.record)
    yield _escaped(f"{record}: {_KINDS[told.proposal.kind][english]}.")
    yield from _changes(told, lang)
    yield from ["", f"### {('Vad check säger', 'What check says')[english]}", ""]
    yield from _checked(told.findings, lang)
    for sort, *names in _SECTIONS:
        if remarks := of_sort(told.remarks, sort):
            yield from ["", f"### {names[english]}", "", *_list(remark.marked(lang) for remark in remarks)]
    yield from ["", f"### {('Så gör du', 'What to do')[english]}", "", *_list(_ways(told, english=english))]


def _changes(told: Told, lang: str) -> Iterator[str]:
    english = lang == "en"
    if not told.applied.shown:
        return
    yield from ["", f"### {('Vad som ändras för den som läser', 'What changes for the reader')[english]}", ""]
    yield ("| Uppgift | Förut | Nu |", "| What | Before | Now |")[english]
    yield "| --- | --- | --- |"
    for shown in told.applied.shown[:_MOST]:
        before, after = _values(told, shown, lang)
        name = f"{marked(field_name(shown.path, lang))}{_language(shown, lang)}"
        yield f"| {_escaped(name)} | {_escaped(before) or '–'} | {_escaped(after) or '–'} |"
    if (more := len(told.applied.shown) - _MOST) > 0:
        yield from ["", (f"… och {more} till.", f"… and {more} more.")[english]]


def _checked(findings: tuple[Finding, ...], lang: str) -> Iterator[str]:
    if not findings:
        yield ("Inget nytt fel och inget nytt råd.", "No new error and no new advice.")[lang == "en"]
    marks = {Severity.ERROR: "❌ ", Severity.HINT: "💡 "}
    yield from _list(
        marks[finding.severity] + of_finding(finding, f"{finding.file}:{finding.line}").marked(lang)
        for finding in findings
    )


def _ways(told: Told, *, english: bool) -> tuple[str, ...]:
    branch, files = marked(told.branch), ", ".join(marked(file) for file in told.applied.files)
    if english:
        return (
            f"Take it: merge the branch {branch}.",
            f"Change it: edit {files} on the branch, then merge. A branch that you have changed is not written over.",
            "Decline it: close it and delete the branch. The sender is not known, so nobody waits for an answer here.",
        )
    return (
        f"Ta det: slå samman grenen {branch}.",
        f"Ändra det: rätta i {files} på grenen och slå samman sedan. En gren som du har ändrat skrivs inte över.",
        "Tacka nej: stäng det och ta bort grenen. Vem som skickade det är inte sparat, så ingen väntar på svar här.",
    )


def _values(told: Told, shown: Shown, lang: str) -> tuple[str, str]:
    folder = told.applied.record.partition("/")[0]
    texts = (value_in_words(told.directory, folder, shown.path, value, lang) for value in (shown.before, shown.after))
    before, after = (_whole(hidden(text)) for text in texts)
    return before, after


def _whole(text: str) -> str:
    """Mark a value without cutting it: the caretaker takes all of it."""
    return "".join(marked(text[start : start + 100]) for start in range(0, len(text), 100)).replace(CLOSE + OPEN, "")


def _language(shown: Shown, lang: str) -> str:
    return "" if shown.language == SOURCE_LANGUAGE else f" ({language_name(shown.language, lang)})"


def _list(sentences: Iterable[str]) -> Iterator[str]:
    listed = list(sentences)
    yield from (f"- {_escaped(sentence)}" for sentence in listed[:_MOST])
    if len(listed) > _MOST:
        yield f"- … + {len(listed) - _MOST}"


def _escaped(text: str) -> str:
    return _FROM_OUTSIDE.sub(lambda found: _code(found[1]), text)


def _code(value: str) -> str:
    """Write a value as code. Where it holds what could end that or a table's cell, every sign in it is an entity."""
    return f"<code>{value.translate(_PUNCTUATION)}</code>" if re.search(r"[`|\\]", value) else f"`{value}`"


def _unmarked(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "")
