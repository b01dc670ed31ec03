"""What is told of tables that are read: lines for a terminal, and the pull request of what they change."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from .exchange.table_changes import Change, Outcome
from .exchange.table_faults import Sort
from .exchange.table_fields import column_name
from .records.finding import visible
from .report import code, escaped

_SORTS = {
    Sort.FAULT: ("fel", "error", "red"),
    Sort.DOUBT: ("tveksam", "doubtful", "yellow"),
    Sort.NOTE: ("råd", "hint", "cyan"),
}
#: A forge holds 65,536 characters: a longer list is cut, and says so.
_MOST = 100
#: So many rows are told of the same.
_ALIKE = 3


@dataclass(frozen=True)
class Request:
    """A pull request: its title and commit message as plain text, its text as Markdown."""

    title: str
    message: str
    text: str


def said(outcome: Outcome, lang: str) -> Iterator[str]:
    """Say what is wrong and what would change, a line each."""
    english = lang == "en"
    # One cause can stand in every row: its first rows tell enough.
    alike: dict[tuple[str, int, str], list[str]] = {}
    for one in outcome.faults:
        word, english_word, colour = _SORTS[one.sort]
        line = f"{typer.style(english_word if english else word, fg=colour)}: {one.text(lang)}"
        alike.setdefault((one.place.sheet, one.place.column, one.says(lang)), []).append(line)
    for lines in alike.values():
        yield from lines[:_ALIKE]
        if (more := len(lines) - _ALIKE) > 0:
            yield f"  … and {more} more rows with the same" if english else f"  … och {more} rader till med detsamma"
    for change in outcome.right:
        yield from _told(change, lang)


def result(outcome: Outcome, lang: str, *, written: bool) -> str:
    """Say in a sentence or two how it stands, and what to do next."""
    new = sum(change.match.new for change in outcome.right)
    changed = len(outcome.right) - new
    sorts = [one.sort for one in outcome.faults]
    faults, doubts = sorts.count(Sort.FAULT), sorts.count(Sort.DOUBT)
    if lang == "en":
        counts = f"{new} new, {changed} changed, {outcome.unchanged} unchanged, {doubts} doubtful, {faults} errors."
        if outcome.stopped:
            return f"{counts} Nothing is changed: mend the table, or take only the right rows with --valid-rows."
        if not outcome.files:
            return f"{counts} There is nothing to change."
        left = f" {outcome.left_out} rows are left out." if outcome.left_out else ""
        return counts + left + ("" if written else " Nothing is changed yet. Run again with --write or --propose.")
    counts = f"{new} nya, {changed} ändrade, {outcome.unchanged} oförändrade, {doubts} tveksamma, {faults} fel."
    if outcome.stopped:
        return f"{counts} Inget är ändrat: rätta tabellen, eller ta med bara de rader som är rätta med --valid-rows."
    if not outcome.files:
        return f"{counts} Det finns inget att ändra."
    left = f" {outcome.left_out} rader är inte med." if outcome.left_out else ""
    return counts + left + ("" if written else " Inget är ändrat än. Kör igen med --write eller --propose.")


def branch_of(outcome: Outcome) -> str:
    """Name the branch of a table: the same for the same records, so that a mended table updates it."""
    return f"forslag/tabell-{hashlib.sha256(' '.join(sorted(outcome.files)).encode()).hexdigest()[:8]}"


def pull_request(outcome: Outcome, branch: str, lang: str) -> Request:
    """Write the pull request of what tables change. The commit is always Swedish."""
    english = lang == "en"
    new = sum(change.match.new for change in outcome.right)
    changed = len(outcome.right) - new
    swedish = f"Förslag: {new} nya och {changed} ändrade ur en tabell"
    title = f"Proposal: {new} new and {changed} changed from a table" if english else swedish
    message = "\n".join([swedish, "", *(f"- {_name(change)}" for change in outcome.right)]) + "\n"
    return Request(title, message, "\n".join(_text(outcome, branch, lang)) + "\n")


def _text(outcome: Outcome, branch: str, lang: str) -> Iterator[str]:
    english = lang == "en"
    yield ("### Vad som ändras", "### What changes")[english]
    yield ""
    for change in outcome.right[:_MOST]:
        cells = [
            f"{column_name(change.sheet, cell.column, lang)}: {code(cell.before) or '–'} → {code(cell.after) or '–'}"
            for cell in change.cells
        ]
        new = ("ny", "new")[english]
        yield "- " + escaped(f"{code(_name(change))}: {f'{new}; ' if change.match.new else ''}{'; '.join(cells)}")
    if (more := len(outcome.right) - _MOST) > 0:
        yield (f"- … och {more} till.", f"- … and {more} more.")[english]
    # What is left out is told without what it says: nobody has checked that it may be shown.
    if outcome.left_out:
        yield ""
        yield (f"{outcome.left_out} rader är inte med.", f"{outcome.left_out} rows are left out.")[english]
    yield ""
    yield (
        f"Ta det: slå samman grenen {branch}. Tacka nej: stäng det och ta bort grenen.",
        f"Take it: merge the branch {branch}. Decline it: close it and delete the branch.",
    )[english]


def _told(change: Change, lang: str) -> Iterator[str]:
    english = lang == "en"
    if change.match.new:
        yield f"{('nytt', 'new')[english]}: {_name(change)}: {visible(change.name)}"
    for cell in () if change.match.new else change.cells:
        head = column_name(change.sheet, cell.column, lang)
        values = f"{visible(cell.before) or '–'} → {visible(cell.after) or '–'}"
        yield f"{('ändrat', 'changed')[english]}: {_name(change)}: {head}: {values}"


def _name(change: Change) -> str:
    match = change.match
    return f"{match.record}#{match.item}" if match.item else match.record
