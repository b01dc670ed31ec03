"""Findings: what is wrong in a record, as values.

A fault in data is never raised. Whoever reads or checks returns findings, and the edge of the program reports them.
Their texts stand in ``findings.yml``, one entry a code: the same file makes the help page.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml


class Severity(StrEnum):
    """``error`` blocks, ``hint`` does not."""

    ERROR = "error"
    HINT = "hint"


class Text(NamedTuple):
    """What a code says in one language, as templates with ``{placeholders}``."""

    what: str
    why: str
    do: str


@dataclass(frozen=True)
class Code:
    """A kind of fault: its id, whether it blocks, and its texts by language (``sv``, ``en``)."""

    id: str
    severity: Severity
    texts: dict[str, Text]


@cache
def codes() -> dict[str, Code]:
    """Every code there is, by id, in the order of ``findings.yml``."""
    raw = yaml.load((Path(__file__).parent / "findings.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {
        name: Code(name, Severity(entry["severity"]), {lang: Text(**entry[lang]) for lang in ("sv", "en")})
        for name, entry in raw.items()
    }


@dataclass(frozen=True)
class Finding:
    """One fault at one place.

    ``file`` is relative to the directory, ``line`` and ``column`` count from 1 (0: not known yet), ``path`` leads to
    the field (keys and list positions), ``record`` is the record's own name, ``values`` fill the texts' placeholders.
    ``old`` is a fault that a change did not make: it is told, and blocks nobody.
    """

    file: str
    line: int
    column: int
    code: str
    path: tuple[str | int, ...] = ()
    record: str = ""
    values: dict[str, str] = field(default_factory=dict, compare=False)
    old: bool = field(default=False, compare=False)

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    @property
    def severity(self) -> Severity:
        """Whether it blocks."""
        return Severity.HINT if self.old else codes()[self.code].severity

    @property
    def field_name(self) -> str:
        """The path as people write it: ``services[0].hours``."""
        name = ""
        for step in self.path:
            name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
        return name

    def what(self, lang: str = "sv") -> str:
        """Say what is wrong, in one sentence."""
        return self.say("what", lang)

    def do(self, lang: str = "sv") -> str:
        """Say what to write or do instead, in one sentence."""
        return self.say("do", lang)

    def text(self, lang: str = "sv") -> str:
        """Say what is wrong, why it matters and what to do, naming the record, on one line."""
        name = f"”{visible(self.record)}”: " if self.record else ""
        return name + " ".join(self.say(part, lang) for part in ("what", "why", "do"))

    def say(self, part: Literal["what", "why", "do"], lang: str, mark: Callable[[str], str] = str) -> str:
        """Fill in one of the code's texts. ``mark`` sets what comes from the record apart from what is ours."""
        template: str = getattr(codes()[self.code].texts[lang], part)
        values = {"field": self.field_name} | self.values
        return template.format_map({key: mark(visible(value)) for key, value in values.items()})

    def at(self, line: int, column: int) -> "Finding":
        """Give the same finding at a known place."""
        return replace(self, line=line, column=column)

    @property
    def _order(self) -> tuple[str, int, int, str, str]:
        return self.file, self.line, self.column, self.code, self.field_name


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word that is most like this one, or an empty string where none is."""
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def visible(value: str) -> str:
    """Show a value on one line, with what cannot be seen spelt out, and no longer than a reader needs."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in value)
    return shown if len(shown) <= 120 else f"{shown[:119]}…"
