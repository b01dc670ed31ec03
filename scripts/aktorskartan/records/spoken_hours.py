"""Hours as people write them in Swedish, read into the syntax of ``hours``.

    text -> words (spoken_words) -> phrases (spoken_phrases) -> clauses (spoken_clauses) -> rules -> Plan -> syntax

Nothing is guessed: what could be meant in several ways, or is not understood, becomes a question with its readings.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from . import spoken_dates as dates
from .spoken_clauses import Clause, Pause, clauses, is_term
from .spoken_phrases import Hours, Lunch, Period, Phrase, phrases
from .spoken_plan import Plan, around, cut, overlap
from .spoken_questions import Question
from .spoken_syntax import MIDNIGHT, NOON, PUBLIC_HOLIDAY, Day, Interval, Rule, Scope, Span, is_canonical, write
from .spoken_words import Mark, When, words

#: More than this is no opening hours.
MAX_CHARACTERS = 2000
_HOUR = 60


@dataclass(frozen=True)
class Understood:
    """What was understood: ``hours`` in the syntax (empty: nothing), and the first and last day, where told.

    ``questions`` are about the rest, in the order of the text. Without questions, all of it was understood.
    """

    hours: str
    period: dates.Days | None = None
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
    from opening_hours import validate

    return bool(validate(hours))


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
            self._plan.add(Rule(note=_comment(said.notes)))
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
        readings = tuple(dict.fromkeys(map(write, alternatives)))
        self._asked.append((start, Question(self._text[start:end].strip(), code, readings)))

    # Clauses

    def _tell(self, clause: Clause) -> None:
        """Put what a clause says into the plan, or ask about it."""
        scopes, code = _scopes(clause)
        outcomes, time_code = _outcomes(clause, self._pauses(clause))
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
        every_day = every_day or _plain(clause.hours) == [Interval(0, MIDNIGHT)]
        return "which-day" if clause.hours and not clause.days and not every_day else ""

    def _on_weekday(self, scope: Scope, days: Sequence[Day]) -> tuple[Scope, str] | None:
        """Give "tisdag 24 december" its year, if the day is such a day when it comes next."""
        weekdays = [day.day for day in days if not day.nth and day.day < PUBLIC_HOLIDAY]
        if not scope.dates or scope.weeks or not weekdays or not all(span.one_day for span in scope.dates):
            return None
        found = [dates.on_weekday(span.first, weekdays, self._today) for span in scope.dates]
        spans = tuple(Span(date, date) for date in found if date)
        return Scope(spans), "" if len(spans) == len(found) else "weekday-and-date"

    # Pauses

    def _pauses(self, clause: Clause) -> list[Interval]:
        return [
            interval
            for pause in self._said.pauses
            if not pause.days and (clause in pause.clauses or not pause.clauses)
            for interval in _plain(pause.hours)
        ]

    def _paused(self, pause: Pause) -> bool:
        """Take a pause on some days out of the plan, and say whether there were hours around a pause."""
        intervals = _plain(pause.hours)
        if pause.days:
            found = [self._plan.pause(pause.days, interval) for interval in intervals]
            return all(found)
        paused = [_outcomes(clause, intervals)[0] for clause in pause.clauses or self._said.clauses]
        times = [outcome.times for outcomes in paused for outcome in outcomes]
        return all(any(around(some, interval) for some in times) for interval in intervals)

    # The period

    def _period(self) -> dates.Days | None:
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
                if not (clause.whens or clause.days or clause.hours):
                    self._said.clauses.remove(clause)
        first, last = None, None
        for phrase, period in told:
            if (period.first and (first or last)) or (period.last and last):
                self._ask("two-periods", phrase.start, phrase.end)
                continue
            first, last = first or period.first, last or period.last
            if period.code:
                self._ask(period.code, phrase.start, phrase.end)
        days = dates.of_ends(first, last, self._today)
        return days if any(days) else None


def _scopes(clause: Clause) -> tuple[list[Scope], str]:
    """Give the times of year that a clause may hold for, and what to ask about them."""
    told = [when.readings[0] for when in clause.whens if not when.code]
    # "sommar (juni–augusti)" says which dates it is, and "varannan tisdag (udda veckor)" which weeks.
    plain = {"which-dates"} if any(map(_names_days, told)) else set()
    plain |= {"odd-or-even"} if any(scope.weeks for scope in told) else set()
    whens = [when for when in clause.whens if when.code not in plain]
    code = next((when.code for when in whens if when.code), "")
    if len({scope for scope in told if scope.dates}) > 1 or len({scope for scope in told if scope.weeks}) > 1:
        return [], "not-understood"
    scopes = _together(whens)
    if clause.maybe:
        return [*scopes, *_together([*whens, *clause.maybe])], code or "holds-when"
    return scopes, code


def _names_days(scope: Scope) -> bool:
    return bool(scope.dates) or any("/" not in week for week in scope.weeks)


def _together(whens: Sequence[When]) -> list[Scope]:
    return [
        Scope(
            tuple(dict.fromkeys(span for scope in scopes for span in scope.dates)),
            tuple(dict.fromkeys(week for scope in scopes for week in scope.weeks)),
        )
        for scopes in product(*(when.readings for when in whens))
    ]


def _comment(notes: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(notes))


def _outcomes(clause: Clause, pauses: Sequence[Interval]) -> tuple[list[Rule], str]:
    """Give what a clause may say of its days, and what to ask about it."""
    note = _comment(clause.notes)
    if clause.off or not clause.hours:
        return [Rule(off=clause.off, note=note)], ""
    single = [hours.start for hours in clause.hours if hours.end is None]
    if single:
        clocks = [single[0].minute] if len(clause.hours) == 1 else []
        dial = single[0].bare and single[0].minute < 9 * _HOUR and clause.part_of_day is None
        if dial or (single[0].bare and clause.part_of_day is Mark.EVENING and clocks):
            clocks = [*(clocks if dial else []), *(minute + NOON for minute in clocks)]
        told = [f"kl. {minute // _HOUR:02}.{minute % _HOUR:02}" for minute in clocks]
        code = "about" if clause.about else "morning-or-evening" if dial else "no-end"
        return [Rule(note=_comment([at, *clause.notes])) for at in told], code
    meanings = [_meanings(hours, clause.part_of_day) for hours in clause.hours]
    if not all(meanings):
        return [], "not-understood"
    most = max(map(len, meanings))
    outcomes = [tuple(some[min(index, len(some) - 1)] for some in meanings) for index in range(most)]
    if any(overlap(one, other) for one, other in combinations(set(outcomes[0]), 2)):
        return [], "not-understood"
    for pause in pauses:
        outcomes = [cut(times, pause) for times in outcomes]
    code = "about" if clause.about else "morning-or-evening" if most > 1 else ""
    return [Rule(times=tuple(sorted(set(times))), note=note) for times in outcomes], code


def _plain(hours: Iterable[Hours]) -> list[Interval]:
    return [_meanings(some, None)[0] for some in hours if _meanings(some, None)]


def _meanings(hours: Hours, part: Mark | None) -> list[Interval]:
    """Give what two times may mean: one thing where they, or the part of the day, make it plain."""
    start, end = hours
    if end is None or start.minute == end.minute:
        return []
    first, last = start.minute, end.minute or MIDNIGHT
    if part is Mark.EVENING:
        first += NOON if start.bare and first < NOON else 0
        last = next((time for time in (last, last + NOON) if end.bare and first < time <= MIDNIGHT), last)
        return [Interval(first, last)]
    as_written = Interval(first, last)
    if part is Mark.MORNING:
        return [as_written]
    later = Interval(first + NOON, last + NOON if end.bare and last <= NOON else last)
    if first < last:
        early = start.bare and first < (8 if start.word else 6) * _HOUR
        dial = early and later.start < later.end and (end.bare or start.word)
        return [as_written, later] if dial else [as_written]
    if not (end.bare and last + NOON > first and first < 18 * _HOUR):
        return [as_written, Interval(first + NOON, last)] if start.bare and first < NOON else [as_written]
    return [Interval(first, last + NOON), Interval(first + NOON if first < NOON else first, last)]
