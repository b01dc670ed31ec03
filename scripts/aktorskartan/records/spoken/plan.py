"""The week and the year that rules make together, and how they are written: in one way, however they were said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from .syntax import ALWAYS, PUBLIC_HOLIDAY, Day, Interval, Rule, Scope, write

#: Stands for the day in a rule that names none.
_ANY = Day(-1)


class _Held(NamedTuple):
    """What one day holds: hours with a comment, or closed; ``days`` are all that the same was said of."""

    times: tuple[Interval, ...]
    off: bool
    note: str
    days: frozenset[Day]


class Plan:
    """Rules, by the time of year and the day that they hold for."""

    def __init__(self) -> None:
        self._scopes: dict[Scope, dict[Day, list[_Held]]] = {}

    def add(self, rule: Rule, *, also: bool = False) -> list[Rule]:
        """Put a rule in. Where its days have other hours already, nothing is put in, and what could be meant is given.

        The same day told twice adds hours that do not overlap. One day of several told again has hours of its own.
        """
        new = _Held(rule.times, rule.off, rule.note, frozenset(rule.days or (_ANY,)))
        scope = self._scopes.setdefault(rule.scope, {})
        before = [held for day in new.days for held in scope.get(day, ())]
        times = tuple({time for held in before for time in held.times})
        apart = bool(times and new.times) and not any(overlap(one, other) for one in times for other in new.times)
        adds = apart and (also or all(held.days == new.days for held in before))
        narrower = bool(times and new.times) and not apart and all(new.days < held.days for held in before)
        if before and not (adds or new.off or (narrower and not also) or all(held[:3] == new[:3] for held in before)):
            return [rule, replace(rule, times=(*times, *rule.times))] if apart else [rule]
        for day in sorted(new.days):
            scope[day] = _beside(scope.get(day, []), new) if adds else [new]
        return []

    def pause(self, days: Iterable[Day], pause: Interval) -> bool:
        """Take a pause out of the hours of some days, and say whether there were hours around it."""
        found = False
        for scope in self._scopes.values():
            for day in set(days) & set(scope):
                scope[day] = [held._replace(times=cut(held.times, pause)) for held in scope[day]]
                found = found or any(around(held.times, pause) for held in scope[day])
        return found

    def written(self) -> str:
        """Write it all: usual hours, then times of year, then when it is closed, then single days."""
        usual: list[str] = []
        single: list[str] = []
        closed: list[str] = []
        for scope in sorted(self._scopes, key=lambda scope: scope != ALWAYS):
            rules = list(self._rules(scope))
            for joint, rule in rules:
                holiday = not rule.days or rule.days[0].day >= PUBLIC_HOLIDAY
                if scope == ALWAYS and rule.off and holiday and (rule.days or usual):
                    closed += (write(replace(rule, days=(day,))) for day in rule.days)
                elif scope != ALWAYS and ((rule.off and not rule.days) or _short(scope)):
                    single.append(write(rule))
                elif joint == ", " and usual:
                    usual[-1] += joint + write(rule)
                else:
                    usual.append(write(rule))
        return "; ".join([*usual, *closed, *single])

    def _rules(self, scope: Scope) -> Iterator[tuple[str, Rule]]:
        """Give the rules of a time of year, days with the same hours together, and how each joins the one before."""
        days = self._scopes[scope]
        groups: dict[object, list[Day]] = {}
        for day in sorted(days, key=lambda day: (days[day][0].off, bool(day.nth), day)):
            closed_holiday = days[day][0].off and day.day >= PUBLIC_HOLIDAY
            key = bool(day.nth), closed_holiday, tuple(held[:3] for held in days[day])
            groups.setdefault(key, []).append(day)
        for together in groups.values():
            named = tuple(day for day in together if day != _ANY)
            for index, held in enumerate(days[together[0]]):
                yield ", " if index else "; ", Rule(scope, named, held.times, held.off, held.note)


def cut(times: Iterable[Interval], pause: Interval) -> tuple[Interval, ...]:
    """Take a pause out of the hours that lie around it."""
    pieces: list[Interval] = []
    for time in times:
        if time.start < pause.start and pause.stop < time.stop:
            pieces += [Interval(time.start, pause.start), Interval(pause.end, time.end)]
        else:
            pieces.append(time)
    return tuple(pieces)


def around(times: Iterable[Interval], pause: Interval) -> bool:
    """Say whether there are hours both before and after a pause."""
    times = tuple(times)
    return any(time.stop <= pause.start for time in times) and any(time.start >= pause.stop for time in times)


def _beside(held: list[_Held], new: _Held) -> list[_Held]:
    """Put hours beside others, together where they have the same comment."""
    for index, other in enumerate(held):
        if other.note == new.note:
            return [*held[:index], new._replace(times=tuple(sorted({*other.times, *new.times}))), *held[index + 1 :]]
    return [*held, new]


def overlap(one: Interval, other: Interval) -> bool:
    """Say whether two hours of a day share a minute."""
    return one.start < other.stop and other.start < one.stop


def _short(scope: Scope) -> bool:
    return bool(scope.dates) and all(span.short for span in scope.dates)
