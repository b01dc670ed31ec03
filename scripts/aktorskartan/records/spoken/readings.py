"""What a clause of spoken hours may mean: one thing, or several with what to ask about them."""

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from .clauses import Clause
from .parts import Hours
from .plan import cut, overlap
from .syntax import MIDNIGHT, NOON, Interval, Rule, Scope
from .words import Mark, When

_HOUR = 60


def scopes(clause: Clause) -> tuple[list[Scope], str]:
    """Give the times of year that a clause may hold for, and what to ask about them."""
    told = [when.readings[0] for when in clause.whens if not when.code]
    # "sommar (juni–augusti)" says which dates it is, and "varannan tisdag (udda veckor)" which weeks.
    answered = {"which-dates"} if any(map(_names_days, told)) else set()
    answered |= {"odd-or-even"} if any(scope.weeks for scope in told) else set()
    whens = [when for when in clause.whens if when.code not in answered]
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


def comment(notes: Iterable[str]) -> str:
    """Put comments together as one."""
    return ", ".join(dict.fromkeys(notes))


def outcomes(clause: Clause, pauses: Sequence[Interval]) -> tuple[list[Rule], str]:
    """Give what a clause may say of its days, and what to ask about it."""
    note = comment(clause.notes)
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
        return [Rule(note=comment([at, *clause.notes])) for at in told], code
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


def plain(hours: Iterable[Hours]) -> list[Interval]:
    """Give hours as they are written."""
    return [_meanings(some, None)[0] for some in hours if _meanings(some, None)]


def _meanings(hours: Hours, part: Mark | None) -> list[Interval]:
    """Give what two times may mean: one thing where they, or the part of the day, make it plain."""
    start, end = hours
    if end is None or start.minute in (end.minute, MIDNIGHT):
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
