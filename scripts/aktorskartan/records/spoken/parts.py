"""What the grammar of spoken hours finds in the words: lists of days, times and dates."""

from dataclasses import dataclass
from typing import NamedTuple

from .syntax import Date, Day
from .words import Mark, Note, Unknown, When


@dataclass(frozen=True)
class Weekdays:
    """Days that are told together."""

    days: tuple[Day, ...]


class Clock(NamedTuple):
    """A time of the day in minutes; ``bare`` where a dial of twelve hours could be meant, as ``word`` it often is."""

    minute: int
    bare: bool = False
    word: bool = False


class Hours(NamedTuple):
    """From one time to another as written, without an end where none is told."""

    start: Clock
    end: Clock | None


@dataclass(frozen=True)
class Times:
    """Hours that are told together; ``about`` where they are approximate."""

    hours: tuple[Hours, ...]
    about: bool = False


@dataclass(frozen=True)
class Lunch:
    """Hours to take out of those around them."""

    hours: tuple[Hours, ...]


@dataclass(frozen=True)
class Period:
    """The first and the last day of it all, where told; ``code`` says what to ask about them."""

    first: Date | None
    last: Date | None
    code: str = ""


Part = Weekdays | Times | Lunch | When | Period | Note | Mark | Unknown


class Phrase(NamedTuple):
    """A part of what is said, and where in the text it stands."""

    part: Part
    start: int
    end: int
