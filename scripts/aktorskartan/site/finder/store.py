"""The display store: what a result's card says and what filters choose by, in columns, cut into blocks."""

import json
import re
from collections.abc import Iterable, Sequence
from enum import IntFlag
from typing import Any

from ...records.directory import Directory
from ...records.model import Actor
from ..cards import CardFacts, FactsOfCards
from .documents import Document

#: How many documents a block holds. The surest come first, so the first block has what is shown first.
BLOCK = 2_000
#: In an index that is cut, smaller ones: no query needs all.
SMALL_BLOCK = 250
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY_RANGE = re.compile(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))?\b")


class Flag(IntFlag):
    """Yes and no of a card."""

    FREE = 1
    STEP_FREE = 2
    PAUSED = 4
    ASK_FIRST = 8


class Store:
    """Writes the blocks of one collection in one language."""

    def __init__(self, directory: Directory, facts: FactsOfCards) -> None:
        self._directory = directory
        self._facts = facts

    def blocks(self, documents: Sequence[Document], folder: str) -> list[bytes]:
        """Write all documents, in blocks. Those of the folder itself have its name left out of their ids."""
        size = block_size(len(documents))
        starts = range(0, len(documents), size)
        return [self._block(documents[start : start + size], folder) for start in starts]

    def _block(self, documents: Sequence[Document], folder: str) -> bytes:
        sures, areas, schedules = _Table(), _Table(), _Table()
        rows = []
        for document in documents:
            actor = document.actor
            facts = self._facts.of(actor) if actor else None
            rows.append(
                {
                    "id": document.id.removeprefix(f"{folder}/"),
                    "name": document.name,
                    "concepts": document.concepts,
                    "areas": [areas.number(area) for area in (self._facts.areas_of(actor).items() if actor else ())],
                    "sure": sures.number(facts.sure) if facts else -1,
                    "flags": int(self._flags(actor, facts)) if actor and facts else 0,
                    "days": weekdays(service.hours for service in actor.services) if actor else 0,
                    "hours": [schedules.number(line) for line in _schedules(actor)] if actor else [],
                }
            )
        data: dict[str, Any] = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
        data |= {"sures": sures.values, "areaTable": areas.values, "schedules": schedules.values}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()

    def _flags(self, actor: Actor, facts: CardFacts) -> Flag:
        places = self._directory.locations_of(actor)
        flags = {
            Flag.FREE: facts.free,
            Flag.STEP_FREE: any("step_free" in place.accessibility for place in places),
            Flag.PAUSED: facts.paused,
            Flag.ASK_FIRST: facts.ask,
        }
        return Flag(sum(flag for flag, holds in flags.items() if holds))


class _Table:
    """Gives each value a number, the same one each time."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[Any]:
        return list(self._numbers)


def block_size(documents: int) -> int:
    """Tell how many documents a block holds in a collection of so many."""
    return BLOCK if documents <= BLOCK else SMALL_BLOCK


def weekdays(hours: Iterable[str]) -> int:
    """Tell on which weekdays something is open, as bits from Monday. Hours that name none are of every day."""
    days = 0
    for text in hours:
        for rule in re.split(r";", re.sub(r'"[^"]*"', "", text)):
            if re.search(r"\b(off|closed)\b", rule) or not rule.strip():
                continue
            ranges = _DAY_RANGE.findall(rule)
            if not ranges and not re.search(r"\b[PS]H\b", rule):
                days = 127
            for first, last in ranges:
                start, end = _DAYS.index(first), _DAYS.index(last or first)
                days |= sum(1 << (start + step) % 7 for step in range((end - start) % 7 + 1))
    return days


def _schedules(actor: Actor) -> list[tuple[str, str, str]]:
    """Give the hours of services as they are written, with the days from and until which they hold."""
    return list(
        dict.fromkeys(
            (service.hours, _day(service.valid.since), _day(service.valid.until))
            for service in actor.services
            if service.hours
        )
    )


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
