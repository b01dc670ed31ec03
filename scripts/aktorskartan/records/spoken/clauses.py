"""Clauses of spoken hours: what is said together, and what holds for several."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .parts import Hours, Period, Phrase
from .syntax import PUBLIC_HOLIDAY, Day, Span
from .words import Mark, When


@dataclass(eq=False)
class Clause:
    """What is said together, from ``start`` to ``end`` in the text.

    ``maybe`` is a time of year that stands beside it, and may hold for it. ``code`` says what to ask about all of it.
    """

    start: int
    end: int
    whens: list[When] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    hours: list[Hours] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    off: bool = False
    also: bool = False
    about: bool = False
    part_of_day: Mark | None = None
    maybe: list[When] = field(default_factory=list)
    code: str = ""
    # How it stands among the others
    breaks: bool = False
    leads: bool = False
    heads: bool = False
    times_first: bool = False
    starts_over: bool = False

    @property
    def open(self) -> bool:
        """Whether it says when, and not yet what."""
        return bool(self.days or self.whens) and not (self.hours or self.off or self.notes)

    def take(self, phrase: Phrase) -> None:
        """Reach as far as a phrase."""
        self.start, self.end = min(self.start, phrase.start), max(self.end, phrase.end)


@dataclass
class Pause:
    """Hours to take out of those of some clauses, on some days (empty: all)."""

    phrase: Phrase
    hours: tuple[Hours, ...]
    clauses: list[Clause]
    days: tuple[Day, ...] = ()


@dataclass
class Said:
    """All that is said: clauses, lunches, first and last days, comments on it all, and what was not understood."""

    clauses: list[Clause] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    periods: list[tuple[Phrase, Period]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)


def is_term(when: When) -> bool:
    """Say whether a time of year is one period, as a school term is or what has a year: not one that comes back."""
    spans = when.readings[0].dates if len(when.readings) == 1 else ()
    return len(spans) == 1 and not when.readings[0].weeks and _is_term(spans[0])


def _is_term(span: Span) -> bool:
    if span.whole_months or span.short:
        return False
    months = span.first.month, span.last.month
    autumn = months[0] in (8, 9, 10) and months[1] in (11, 12, 1, 5, 6)
    return bool(span.first.year) or autumn or (months[0] in (1, 2) and months[1] in (4, 5, 6))


def carry(clauses: Sequence[Clause]) -> None:
    """Let what leads hold for what follows: surely on the same line or below a heading, else perhaps."""
    scope: list[When] = []
    heads = False
    for clause in clauses:
        if clause.starts_over:
            scope = []
        if clause.whens:
            shut = clause.off and not clause.days
            lasts = clause.leads and not shut and not all(is_short(when) for when in clause.whens)
            scope = list(clause.whens) if lasts else []
            heads = clause.heads or any(map(is_term, scope))
        elif scope and not (clause.off and (not clause.days or clause.days[-1].day >= PUBLIC_HOLIDAY)):
            if heads or not clause.breaks:
                clause.whens = list(scope)
            else:
                clause.maybe = list(scope)


def is_short(when: When) -> bool:
    """Say whether a time of year is only a few days, whichever is meant."""
    return all(reading.dates and all(span.short for span in reading.dates) for reading in when.readings)
