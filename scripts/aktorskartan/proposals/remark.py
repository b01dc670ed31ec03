"""Remarks: what there is to say of a proposal, as values. None is raised; the edge of the program tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ..records.finding import Finding, visible
from ..records.privacy import personal_contacts, personal_numbers
from ..records.spoken.questions import TEXTS as QUESTIONS
from ..records.spoken.questions import Question


class Sort(StrEnum):
    """What is to be done about it."""

    FAULT = "fault"  # it cannot be taken so; the sender mends it
    QUESTION = "question"  # only the sender or the caretaker can answer
    CONFLICT = "conflict"  # the record says something else than the sender saw
    ODD = "odd"  # it may be right; a person looks
    WANTED = "wanted"  # a text to write
    NOTE = "note"  # good to know


#: Around what comes from outside, so that it can be set apart where it is shown. It can hold neither itself.
OPEN, CLOSE = "\ue000", "\ue001"


@dataclass(frozen=True)
class Remark:
    """One thing to say, of one field (its path as proposed) or of the whole (an empty path), by language.

    In ``said``, what comes from outside stands between ``OPEN`` and ``CLOSE``.
    """

    sort: Sort
    code: str
    path: str = ""
    said: Mapping[str, str] = field(default_factory=dict, compare=False)

    def text(self, lang: str = "sv") -> str:
        """Say it in a sentence or two, in Swedish (``sv``) or English (``en``), naming the field."""
        return self.marked(lang).replace(OPEN, "").replace(CLOSE, "")

    def marked(self, lang: str) -> str:
        """Say it with what comes from outside marked."""
        return f"{marked(self.path)}: {self.said[lang]}" if self.path else self.said[lang]


def remark(code: str, path: str = "", **values: str) -> Remark:
    """Make a remark of a code in ``remarks.yml``. What comes from outside is shown on one line, cut if it is long."""
    entry = _texts()[code]
    shown = {key: harmless(value) for key, value in values.items()}
    return Remark(Sort(entry["sort"]), code, path, {lang: entry[lang].format_map(shown) for lang in ("sv", "en")})


def of_finding(finding: Finding, path: str = "", sort: Sort = Sort.FAULT) -> Remark:
    """Make a remark of what ``check`` says, in its words."""
    finding = replace(finding, values={key: hidden(value) for key, value in finding.values.items()})
    said = {
        lang: " ".join(finding.say(part, lang, _set_apart) for part in ("what", "why", "do")) for lang in ("sv", "en")
    }
    return Remark(sort, finding.code, path, said)


def of_question(question: Question, path: str) -> Remark:
    """Make a question of what was not understood in hours."""
    readings = "".join(f" {marked(reading)}?" for reading in question.alternatives)
    piece = harmless(question.piece)
    said = {lang: text.format(piece=piece) + readings for lang, text in QUESTIONS[question.code].items()}
    return Remark(Sort.QUESTION, question.code, path, said)


def hidden(value: str) -> str:
    """Give a value, or dots where it may lead to a person: what is said of a proposal is public."""
    found = (*personal_contacts(value, "", ""), *personal_numbers(value, "", ""))
    return "[…]" if found else value


def harmless(value: str) -> str:
    """Show a value from outside on one line, marked, with nothing in it that leads to a person."""
    return marked(hidden(value))


def marked(value: str) -> str:
    """Mark a value that comes from outside, with what cannot be seen spelt out."""
    return _set_apart(visible(value))


def _set_apart(shown: str) -> str:
    return f"{OPEN}{shown}{CLOSE}" if shown else ""


def of_sort(remarks: Iterable[Remark], *sorts: Sort) -> tuple[Remark, ...]:
    """Give the remarks of some sorts."""
    return tuple(one for one in remarks if one.sort in sorts)


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "remarks.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return texts
