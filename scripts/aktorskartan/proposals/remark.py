"""Remarks: what there is to say of a proposal, as values. None is raised; the edge of the program tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ..records.finding import Finding, visible
from ..records.spoken_hours import Question


class Sort(StrEnum):
    """What is to be done about it."""

    FAULT = "fault"  # it cannot be taken so; the sender mends it
    QUESTION = "question"  # only the sender or the caretaker can answer
    CONFLICT = "conflict"  # the record says something else than the sender saw
    ODD = "odd"  # it may be right; a person looks
    WANTED = "wanted"  # a text to write
    NOTE = "note"  # good to know


@dataclass(frozen=True)
class Remark:
    """One thing to say, of one field (its path as proposed) or of the whole (an empty path), by language."""

    sort: Sort
    code: str
    path: str = ""
    said: Mapping[str, str] = field(default_factory=dict, compare=False)

    def text(self, lang: str = "sv") -> str:
        """Say it in a sentence or two, in Swedish (``sv``) or English (``en``), naming the field."""
        return f"{visible(self.path)}: {self.said[lang]}" if self.path else self.said[lang]


def remark(code: str, path: str = "", **values: str) -> Remark:
    """Make a remark of a code in ``remarks.yml``. What comes from outside is shown on one line, cut if it is long."""
    entry = _texts()[code]
    shown = {key: visible(value) for key, value in values.items()}
    return Remark(Sort(entry["sort"]), code, path, {lang: entry[lang].format_map(shown) for lang in ("sv", "en")})


def of_finding(finding: Finding, path: str) -> Remark:
    """Make a fault of what ``check`` says, in its words."""
    said = {lang: " ".join(finding.say(part, lang) for part in ("what", "why", "do")) for lang in ("sv", "en")}
    return Remark(Sort.FAULT, finding.code, path, said)


def of_question(question: Question, path: str) -> Remark:
    """Make a question of what was not understood in hours."""
    readings = "".join(f" {reading}?" for reading in question.alternatives)
    return Remark(Sort.QUESTION, question.code, path, {lang: question.text(lang) + readings for lang in ("sv", "en")})


def of_sort(remarks: Iterable[Remark], *sorts: Sort) -> tuple[Remark, ...]:
    """Give the remarks of some sorts."""
    return tuple(one for one in remarks if one.sort in sorts)


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "remarks.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return texts
