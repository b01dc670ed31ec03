"""Hours as people write them in Swedish, read into the syntax of ``hours``.

    text -> words -> phrases -> sentences (clauses) -> readings -> plan -> syntax         each a module in ``spoken/``

Nothing is guessed: what could be meant in several ways, or is not understood, becomes a question with its readings.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from pydantic_core import PydanticCustomError

from .hours import read_hours
from .spoken import readings, years
from .spoken.clauses import Clause, Pause, is_term
from .spoken.parts import Lunch, Period, Phrase
from .spoken.phrases import phrases
from .spoken.plan import Plan, around
from .spoken.questions import Question
from .spoken.sentences import clauses
from .spoken.syntax import MIDNIGHT, PUBLIC_HOLIDAY, Day, Interval, Rule, Scope, Span, is_canonical, write
from .spoken.words import words

__all__ = ["MAX_CHARACTERS", "Question", "Understood", "understand"]

#: More than this is no opening hours.
MAX_CHARACTERS = 2000


@dataclass(frozen=True)
class Understood:
    """What was understood: ``hours`` in the syntax (empty: nothing), and the first and last day, where told.

    ``questions`` are about the rest, in the order of the text. Without questions, all of it was understood.
    """

    hours: str
    period: years.Days | None = None
    questions: tuple[Question, ...] = ()


def understand(text: str, today: dt.date) -> Understood:
    """Read hours as people write them; a text in the syntax already is given back. ``today`` tells years untold."""
    if len(text) > MAX_CHARACTERS:
        return Understood("", questions=(Question(text[:40], "too-long"),))
    for index, char in enumerate(text):
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co") and char not in "\t\n\r":
            return Understood("", questions=(Question(text[max(0, index - 10) : index + 10], "unreadable"),))
    tidy = "; ".join(" ".join(rule.split()) for rule in text.split(";"))
    if is_canonical(tidy) and _is_valid(tidy):
        return Understood(tidy)
    return _Reading(text, today).understood()


def _is_valid(hours: str) -> bool:
    try:
        read_hours(hours)
    except PydanticCustomError:
        return False
    return True


class _Reading:
    """One text, on its way from what is said to what is understood."""

    def __init__(self, text: str, today: dt.date) -> None:
        self._text = text
        self._today = today
        self._said = clauses(phrases(words(text)))
        self._asked: list[tuple[int, Question]] = []
        self._plan = Plan()

    def understood(self) -> Understood:
        said = self._said
        period = self._period()
        for clause in said.clauses:
            self._tell(clause)
        if said.notes and all(clause.off for clause in said.clauses):
            self._plan.add(Rule(note=readings.comment(said.notes)))
        for pause in said.pauses:
            if not self._paused(pause):
                code = "lunch" if isinstance(pause.phrase.part, Lunch) else "closed-when"
                self._ask(code, pause.phrase.start, pause.phrase.end)
        for start, end in said.unknown:
            self._ask("not-understood", start, end)
        questions = tuple(question for _, question in sorted(self._asked, key=lambda asked: asked[0]))
        hours = self._plan.written()
        if self._text.strip() and not (hours or period or questions):
            questions = (Question(self._text.strip(), "not-understood"),)
        return Understood(hours, period, questions)

    def _ask(self, code: str, start: int, end: int, alternatives: Iterable[Rule] = ()) -> None:
        # A reading that lacks its times is none that a record could hold.
        written = tuple(hours for hours in dict.fromkeys(map(write, alternatives)) if _is_valid(hours))
        self._asked.append((start, Question(self._text[start:end].strip(), code, written)))

    # Clauses

    def _tell(self, clause: Clause) -> None:
        """Put what a clause says into the plan, or ask about it."""
        scopes, code = readings.scopes(clause)
        outcomes, time_code = readings.outcomes(clause, self._pauses(clause))
        days = tuple(clause.days)
        if len(scopes) == 1 and (found := self._on_weekday(scopes[0], days)):
            scopes, days, differs = [found[0]], (), found[1]
            code = code or differs
        missing = self._missing(clause, scopes)
        code = clause.code or code or time_code or missing
        rules = [replace(outcome, scope=scope, days=days) for scope, outcome in product(scopes, outcomes)]
        if not code:
            rules = self._plan.add(rules[0], also=clause.also)
            code = "twice" if rules else ""
        if missing == "which-day":
            rules = [replace(rule, days=days) for rule in rules for days in self._days_before(clause)]
        elif code in ("not-understood", "weekday-and-date", "which-time", "closed-when"):
            rules = []
        if code:
            self._ask(code, clause.start, clause.end, rules)
        if missing not in ("", code) and (clause.days or (clause.hours and not rules)):
            self._ask(missing, clause.start, clause.end)

    def _days_before(self, clause: Clause) -> list[tuple[Day, ...]]:
        """Give the days that hours without any may be meant for, in a time of year: those told last."""
        before = self._said.clauses[: self._said.clauses.index(clause)] if clause.hours and clause.whens else []
        return [days for earlier in before[::-1] if earlier.hours and (days := tuple(earlier.days))][:1]

    def _missing(self, clause: Clause, scopes: Sequence[Scope]) -> str:
        """Say what a clause lacks."""
        if clause.off:
            return "" if clause.days or clause.whens or len(self._said.clauses) == 1 else "closed-when"
        if not clause.hours and not clause.notes:
            return "which-time" if clause.days else "which-day"
        every_day = all(scope.dates and all(span.short for span in scope.dates) for scope in scopes)
        every_day = every_day or readings.plain(clause.hours) == [Interval(0, MIDNIGHT)]
        return "which-day" if clause.hours and not clause.days and not every_day else ""

    def _on_weekday(self, scope: Scope, days: Sequence[Day]) -> tuple[Scope, str] | None:
        """Give "tisdag 24 december" its year, if the day is such a day when it comes next."""
        weekdays = [day.day for day in days if not day.nth and day.day < PUBLIC_HOLIDAY]
        if not scope.dates or scope.weeks or not weekdays or not all(span.one_day for span in scope.dates):
            return None
        found = [years.on_weekday(span.first, weekdays, self._today) for span in scope.dates]
        spans = tuple(Span(date, date) for date in found if date)
        return Scope(spans), "" if len(spans) == len(found) else "weekday-and-date"

    # Pauses

    def _pauses(self, clause: Clause) -> list[Interval]:
        return [
            interval
            for pause in self._said.pauses
            if not pause.days and (clause in pause.clauses or not pause.clauses)
            for interval in readings.plain(pause.hours)
        ]

    def _paused(self, pause: Pause) -> bool:
        """Take a pause on some days out of the plan, and say whether there were hours around a pause."""
        intervals = readings.plain(pause.hours)
        if pause.days:
            found = [self._plan.pause(pause.days, interval) for interval in intervals]
            return bool(found) and all(found)
        paused = [readings.outcomes(clause, intervals)[0] for clause in pause.clauses or self._said.clauses]
        times = [outcome.times for outcomes in paused for outcome in outcomes]
        return bool(intervals) and all(any(around(some, interval) for some in times) for interval in intervals)

    # The period

    def _period(self) -> years.Days | None:
        """Give the first and last day of it all: told as such, or as the one period that all hours stand in."""
        told = list(self._said.periods)
        hours = [clause for clause in self._said.clauses if not clause.off]
        terms = {when for clause in hours for when in clause.whens if is_term(when)}
        if len(terms) == 1 and all(terms & set(clause.whens) for clause in hours):
            (term,) = terms
            place = Phrase(term, hours[0].start, hours[0].end)
            told.append((place, Period(*term.readings[0].dates[0])))
            for clause in hours:
                clause.whens = [when for when in clause.whens if when != term]
                if not (clause.whens or clause.days or clause.hours or clause.notes):
                    self._said.clauses.remove(clause)
        first, last = None, None
        for phrase, period in told:
            if (period.first and (first or last)) or (period.last and last):
                self._ask("two-periods", phrase.start, phrase.end)
                continue
            first, last = first or period.first, last or period.last
            if period.code:
                self._ask(period.code, phrase.start, phrase.end)
        days = years.of_ends(first, last, self._today)
        return days if any(days) else None
