"""Steps through words, from left to right: what the grammar of spoken hours is made of."""

from collections.abc import Callable
from typing import TypeVar

from .parts import Part, Times, Weekdays
from .words import Days, Mark, Number, Word

T = TypeVar("T")
#: Stands after the last word.
END = Word(Mark.BREAK, 0, 0)
#: From one to another.
_TO = (Mark.DASH, Mark.TO, Mark.UNTIL)
#: One beside another.
_BESIDE = (Mark.COMMA, Mark.AND, Mark.SLASH)


class Steps:
    """A place among words. What reads gives None where that does not stand next, and ``_try`` comes back then."""

    def __init__(self, words: list[Word]) -> None:
        self._words = [*words, END]
        self._at = 0
        self._before: Part = Mark.BREAK
        self._joins: tuple[Mark, ...] = _TO

    def _try(self, read: Callable[[], T | None]) -> T | None:
        start = self._at
        if (found := read()) is None:
            self._at = start
        return found

    def _take(self, kind: type[T]) -> T | None:
        meaning = self._words[self._at].meaning
        if not isinstance(meaning, kind):
            return None
        self._at += 1
        return meaning

    def _mark(self, *marks: Mark) -> Mark | None:
        word = self._words[self._at]
        if word is END or not isinstance(word.meaning, Mark) or word.meaning not in marks:
            return None
        self._at += 1
        return word.meaning

    def _list(self, read: Callable[[], T | None], separate: Callable[[], object], *, timeless: bool = False) -> list[T]:
        """Read some of a kind. After a comma, what tells its own time may begin something new instead."""
        found: list[T] = []
        end = self._at
        while (one := self._try(read)) is not None:
            comma = found and self._words[end].meaning is Mark.COMMA
            if comma and not timeless and self._said and self._tells_time():
                break
            found.append(one)
            end = self._at
            if not separate():
                break
        self._at = end
        return found

    @property
    def _said(self) -> bool:
        """Whether a statement is made already, which what stands next would belong to."""
        return isinstance(self._before, Times | Weekdays) or self._before in (Mark.OFF, Mark.EXCEPT, Mark.ALSO)

    def _tells_time(self) -> bool:
        meaning = self._words[self._at].meaning
        return isinstance(meaning, Number | Days) or meaning in (Mark.CLOCK, Mark.FROM, Mark.OFF, Mark.COLON)

    def _open(self, *marks: Mark) -> Mark | None:
        """Step over what a range may begin with, and know how its ends are joined: "mellan 17 och 19"."""
        mark = self._mark(*marks)
        self._joins = (*_TO, Mark.AND) if mark is Mark.BETWEEN else _TO
        return mark

    def _other_end(self, read: Callable[[], T | None]) -> T | None:
        return self._try(lambda: read() if self._mark(*self._joins) else None)

    def _beside(self) -> bool:
        """Step over what parts the members of a list: a comma, "och", both, or the dash of "sön- och helgdagar"."""
        mark = self._mark(*_BESIDE) or self._try(lambda: self._mark(Mark.AND) if self._mark(Mark.DASH) else None)
        if mark is Mark.COMMA:
            self._mark(Mark.AND)
        return mark is not None
