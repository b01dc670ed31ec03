"""The grammar of spoken hours: words in, phrases out, each a list of days, times or dates, or a word by itself."""

from collections.abc import Callable, Iterator, Sequence

from .dates import DateGrammar
from .parts import Clock, Hours, Lunch, Part, Phrase, Times, Weekdays
from .steps import END
from .syntax import MIDNIGHT, PUBLIC_HOLIDAY, Day
from .words import Days, Mark, Note, Number, Ordinal, Unknown, When, Word

#: Alone these say nothing: what stands around them is understood, or asked about, by itself.
_SILENT = {Mark.DASH, Mark.SLASH, Mark.OF_MONTH, Mark.AGE}
#: These stand by themselves, and mean something for what stands around them.
_ALONE = {
    *(Mark.AND, Mark.COMMA, Mark.BREAK, Mark.COLON, Mark.MORNING, Mark.EVENING, Mark.LUNCH),
    *(Mark.OFF, Mark.EXCEPT, Mark.ALSO, Mark.OTHERWISE),
}


def phrases(words: Sequence[Word]) -> list[Phrase]:
    """Put words together as phrases. What belongs to none stands by itself, or is ``Unknown``."""
    return list(_Grammar(list(_meant(words))).phrases())


def _meant(words: Sequence[Word]) -> Iterator[Word]:
    """Leave out what says nothing, and tell full stops and bullets from points and dashes."""
    before = END
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else END
        within = isinstance(before.meaning, Number) and isinstance(after.meaning, Number) and word.end == after.start
        stop = word.meaning is Mark.POINT and not within
        if stop or (word.meaning is Mark.DASH and before.meaning is Mark.BREAK):
            word = word._replace(meaning=Mark.BREAK)
        if word.meaning is not Mark.FILLER:
            yield word
        before = word


class _Grammar(DateGrammar):
    """Reads all phrases, from left to right."""

    def phrases(self) -> Iterator[Phrase]:
        while self._words[self._at] is not END:
            start = self._at
            part = self._part()
            if part not in _SILENT:
                yield Phrase(part, self._words[start].start, self._words[self._at - 1].end)
            self._before = part

    def _part(self) -> Part:
        readers: list[Callable[[], Part | None]]
        readers = [self._period, self._dates, self._weeks, self._weekdays, self._lunch, self._times]
        for read in readers:
            start = self._at
            if (part := read()) is not None:
                return part
            self._at = start
        word = self._words[self._at]
        self._at += 1
        if isinstance(word.meaning, When | Note):
            return word.meaning
        return word.meaning if isinstance(word.meaning, Mark) and word.meaning in _ALONE | _SILENT else Unknown()

    # Days

    def _weekdays(self) -> Weekdays | None:
        self._open(Mark.FROM, Mark.BETWEEN)
        nth: tuple[int, ...] = ()

        def some() -> tuple[Day, ...] | None:
            nonlocal nth
            nth = tuple(ordinal.number for ordinal in self._list(lambda: self._take(Ordinal), self._beside)) or nth
            found = self._days(nth)
            if self._mark(Mark.OF_MONTH):
                nth = ()
            return found

        lists = self._list(some, self._beside_days)
        return Weekdays(tuple(day for days in lists for day in days)) if lists else None

    def _beside_days(self) -> bool:
        """Step over what parts days; between days of the week that may be nothing."""
        meaning = self._words[self._at].meaning
        return self._beside() or (isinstance(meaning, Days) and meaning.numbers[0] < PUBLIC_HOLIDAY and not self._said)

    def _days(self, nth: tuple[int, ...]) -> tuple[Day, ...] | None:
        if (first := self._take(Days)) is None:
            return None
        numbers = first.numbers
        if last := self._other_end(lambda: self._take(Days)):
            if nth or max(*numbers, *last.numbers) >= PUBLIC_HOLIDAY:
                return None
            length = (last.numbers[-1] - numbers[0]) % 7 + 1
            numbers = tuple((numbers[0] + step) % 7 for step in range(length))
        elif nth and (len(numbers) > 1 or numbers[0] >= PUBLIC_HOLIDAY):
            return None
        from_start, from_end = (tuple(sorted({one for one in nth if (one > 0) == ahead})) for ahead in (True, False))
        places = [some for some in (from_start, from_end) if some] or [()]
        return tuple(Day(number, some) for number in numbers for some in places)

    # Times

    def _lunch(self) -> Lunch | None:
        if not self._mark(Mark.LUNCH):
            return None
        self._mark(Mark.COLON, Mark.DASH)
        times = self._times()
        return Lunch(times.hours) if times and all(hours.end for hours in times.hours) else None

    def _times(self) -> Times | None:
        if self._words[self._at].meaning is Mark.ALWAYS:
            self._at += 1
            date = self._words[self._at].meaning is Mark.DASH or self._before in (Mark.EXCEPT, Mark.OFF)  # 24/7–31/7
            return None if date else Times((Hours(Clock(0), Clock(MIDNIGHT)),))
        first = self._at

        def some() -> Hours | None:
            return self._hours() if self._at == first or self._try(self._dates) is None else None

        found = self._list(some, self._beside)
        about = any(word.meaning is Mark.ABOUT for word in self._words[first : self._at])
        return Times(tuple(found), about) if found else None

    def _hours(self) -> Hours | None:
        told: object = self._open(Mark.FROM, Mark.BETWEEN) or isinstance(self._before, Weekdays)
        told = self._mark(Mark.ABOUT, Mark.CLOCK) or told
        told = self._mark(Mark.ABOUT, Mark.CLOCK) or told
        start = self._at
        if (begin := self._clock()) is None:
            return None
        plain = told or self._at - start > 1 or self._words[start].end - self._words[start].start == 4
        end = self._other_end(self._clock)
        if self._mark(Mark.AGE) or (isinstance(self._words[self._at].meaning, Number) and self._unpointed(start)):
            return None
        if end:
            return Hours(begin, end)
        if self._mark(Mark.DASH) and self._words[self._at].meaning not in (Mark.COMMA, Mark.BREAK):
            self._at -= 1
        return Hours(begin, None) if plain else None

    def _unpointed(self, place: int) -> bool:
        """Whether a number is so long that it may begin a telephone number."""
        number = self._words[place].meaning
        return isinstance(number, Number) and len(number.digits) > 2

    def _clock(self) -> Clock | None:
        self._mark(Mark.ABOUT)
        self._mark(Mark.CLOCK)
        half = self._mark(Mark.HALF)
        number = self._take(Number)
        if number is None:
            return None
        if half or not number.digits:
            if not 1 <= number.value <= 24:
                return None
            return Clock(number.value * 60 - (30 if half else 0), number.value <= 12, word=True)
        if len(number.digits) > 2:
            hour, minute = divmod(number.value, 100)
        else:
            hour, minute = number.value, self._try(self._minutes) or 0
        if len(number.digits) > 4 or hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        return Clock(hour * 60 + minute, bare=1 <= hour <= 12 and number.digits[0] != "0" and len(number.digits) < 3)

    def _minutes(self) -> int | None:
        sign = self._words[self._at]
        number = self._take(Number) if self._mark(Mark.POINT, Mark.COLON) else None
        touches = number and len(number.digits) == 2 and sign.end == self._words[self._at - 1].start
        return number.value if number and touches else None
