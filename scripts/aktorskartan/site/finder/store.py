"""The display store: what a result's card says and what filters choose by, in columns, cut into blocks."""

import json
from collections.abc import Sequence
from enum import IntFlag
from typing import Any

from ...records.directory import Directory
from ...records.model import Actor
from ..cards import CardFacts, FactsOfCards
from ..clock import day_number
from .documents import Document

#: How many documents a block holds. The surest come first, so the first block has what is shown first.
BLOCK = 2_000
#: In an index that is cut, smaller ones: no query needs all.
SMALL_BLOCK = 250


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
                    "days": weekdays(actor) if actor else 0,
                    "hours": [schedules.number(_json(hours)) for hours in (facts.hours if facts else ())],
                    "checked": day_number(actor.checked.on) if actor and actor.checked else 0,
                }
            )
        data: dict[str, Any] = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
        data |= {
            "sures": sures.values,
            "areaTable": areas.values,
            "schedules": [json.loads(hours) for hours in schedules.values],
        }
        return _json(data).encode()

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


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def block_size(documents: int) -> int:
    """Tell how many documents a block holds in a collection of so many."""
    return BLOCK if documents <= BLOCK else SMALL_BLOCK


def weekdays(actor: Actor) -> int:
    """Tell on which weekdays something is open, as bits from Monday."""
    schedules = [service.schedule for service in actor.services if service.schedule]
    return sum(1 << day for day in {day for schedule in schedules for day in schedule.weekdays})
