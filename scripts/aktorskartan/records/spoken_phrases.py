"""The grammar of spoken hours: words in, phrases out, each a list of days, times or dates, or a word by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from .spoken_syntax import MIDNIGHT, PUBLIC_HOLIDAY, Date, Day, Scope, Span, runs
from .spoken_words import Days, Mark, Month, Note, Number, Ordinal, Term, Unknown, When, Word, christmas


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


def phrases(words: Sequence[Word]) -> list[Phrase]:
    """Put words together as phrases. What belongs to none stands by itself, or is ``Unknown``."""
    return list(_Reader([*_meant(words), _END]).phrases())


def _meant(words: Sequence[Word]) -> Iterator[Word]:
    """Leave out what says nothing, and tell full stops and bullets from points and dashes."""
    before = _END
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else _END
        within = isinstance(before.meaning, Number) and isinstance(after.meaning, Number) and word.end == after.start
        stop = word.meaning is Mark.POINT and not within
        if stop or (word.meaning is Mark.DASH and before.meaning is Mark.BREAK):
            word = word._replace(meaning=Mark.BREAK)
        if word.meaning is not Mark.FILLER:
            yield word
        before = word


_T = TypeVar("_T")
_END = Word(Mark.BREAK, 0, 0)
_NEVER = When((), "no-such-date")
#: From one to another.
_TO = (Mark.DASH, Mark.TO, Mark.UNTIL)
#: One beside another.
_BESIDE = (Mark.COMMA, Mark.AND, Mark.SLASH)
#: Alone these say nothing: what stands around them is understood, or asked about, by itself.
_SILENT = {Mark.DASH, Mark.SLASH, Mark.OF_MONTH, Mark.AGE}
#: These stand by themselves, and mean something for what stands around them.
_ALONE = {
    *(Mark.AND, Mark.COMMA, Mark.BREAK, Mark.COLON, Mark.MORNING, Mark.EVENING, Mark.LUNCH),
    *(Mark.OFF, Mark.EXCEPT, Mark.ALSO, Mark.OTHERWISE),
}


class _Reader:
    """Reads phrases from left to right. What reads gives None where that does not stand next."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words
        self._at = 0
        self._before: Part = Mark.BREAK
        self._joins: tuple[Mark, ...] = _TO

    def phrases(self) -> Iterator[Phrase]:
        while self._words[self._at] is not _END:
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

    # Steps

    def _try(self, read: Callable[[], _T | None]) -> _T | None:
        start = self._at
        if (found := read()) is None:
            self._at = start
        return found

    def _take(self, kind: type[_T]) -> _T | None:
        meaning = self._words[self._at].meaning
        if not isinstance(meaning, kind):
            return None
        self._at += 1
        return meaning

    def _mark(self, *marks: Mark) -> Mark | None:
        word = self._words[self._at]
        if word is _END or not isinstance(word.meaning, Mark) or word.meaning not in marks:
            return None
        self._at += 1
        return word.meaning

    def _list(
        self, read: Callable[[], _T | None], separate: Callable[[], object], *, timeless: bool = False
    ) -> list[_T]:
        """Read some of a kind. After a comma, what tells its own time may begin something new instead."""
        found: list[_T] = []
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

    def _other_end(self, read: Callable[[], _T | None]) -> _T | None:
        return self._try(lambda: read() if self._mark(*self._joins) else None)

    def _beside(self) -> bool:
        """Step over what parts the members of a list: a comma, "och", both, or the dash of "sön- och helgdagar"."""
        mark = self._mark(*_BESIDE) or self._try(lambda: self._mark(Mark.AND) if self._mark(Mark.DASH) else None)
        if mark is Mark.COMMA:
            self._mark(Mark.AND)
        return mark is not None

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

    # Dates and weeks

    def _period(self) -> Period | None:
        if term := self._take(Term):
            year = self._year()
            return Period(Date(year, *term.first), Date(year, *term.last), "term-dates")
        if self._mark(Mark.UNTIL, Mark.TO):
            date = self._date()
            return Period(None, date) if date else None
        if self._open(Mark.FROM) and (date := self._date()) and not self._other_end(self._date):
            return Period(date, None)
        return None

    def _dates(self) -> When | None:
        self._open(Mark.FROM, Mark.BETWEEN)
        spans = [span for some in self._list(self._spans, self._beside) for span in some]
        if not spans:
            return None
        if not all(date.exists for span in spans for date in span):
            return _NEVER
        months = [span.first.month for span in spans if span.whole_months and span.first == span.last]
        if len(months) == len(spans):
            spans = [Span(Date(0, run[0], 0), Date(0, run[-1], 0)) for run in runs(months)]
        return When((Scope(tuple(spans)),))

    def _spans(self) -> list[Span] | None:
        """Read "24–26 december", "24, 25 och 31 december", "1 juni–31 augusti", "juli", "julafton"."""
        return self._try(self._days_of_month) or self._try(self._from_to)

    def _days_of_month(self) -> list[Span] | None:
        def some() -> tuple[int, int] | None:
            if (first := self._day_of_month()) is None:
                return None
            return first, self._other_end(self._day_of_month) or first

        days = self._list(some, self._beside)
        month, year = self._month(), self._year()
        several = len(days) > 1 or any(first != last for first, last in days)
        # "tis 10–12 juni–augusti" and "tis 10–12 juli" tell hours and months.
        hours = isinstance(self._before, Weekdays) and days[:1] and days[0][1] <= 24
        if not month or not several or hours or self._other_end(self._date) is not None:
            return None
        return [Span(Date(year, month, first), Date(year, month, last)) for first, last in days]

    def _from_to(self) -> list[Span] | None:
        start = self._at
        if (first := self._date()) is None:
            return None
        last = self._other_end(self._date)
        alone = self._at == start + 1 and self._words[start].meaning == christmas()
        return None if alone else [_span(first, last or first)]

    def _date(self) -> Date | None:
        return self._try(self._day_and_month) or self._try(self._iso) or self._try(self._only_month) or self._feast()

    def _day_and_month(self) -> Date | None:
        day = self._day_of_month()
        month = self._month()
        return Date(self._year(), month, day) if day and month else None

    def _iso(self) -> Date | None:
        year = self._year()
        month = self._mark(Mark.DASH) and self._take(Number)
        day = self._mark(Mark.DASH) and self._take(Number)
        return Date(year, month.value, day.value) if year and month and day else None

    def _only_month(self) -> Date | None:
        month = self._month(alone=True)
        return Date(self._year(), month, 0) if month else None

    def _feast(self) -> Date | None:
        """Read a feast that has the same date every year."""
        when = self._words[self._at].meaning
        if not isinstance(when, When) or when.code or not when.readings[0].dates:
            return None
        self._at += 1
        return when.readings[0].dates[0].first._replace(year=self._year())

    def _day_of_month(self) -> int | None:
        if number := self._take(Number):
            return number.value if 1 <= len(number.digits) <= 2 and number.value else None
        ordinal = self._take(Ordinal)
        return ordinal.number if ordinal and ordinal.number > 0 else None

    def _month(self, *, alone: bool = False) -> int | None:
        if month := self._take(Month):
            return month.number
        if self._words[self._at].meaning == christmas():  # "15 jul" is in July
            self._at += 1
            return 7
        number = None if alone else self._try(lambda: self._take(Number) if self._mark(Mark.SLASH) else None)
        return number.value if number else None

    def _year(self) -> int:
        number = self._words[self._at].meaning
        if not isinstance(number, Number) or len(number.digits) != 4 or not 2000 <= number.value < 2100:
            return 0
        self._at += 1
        return number.value

    def _weeks(self) -> When | None:
        opened = self._open(Mark.FROM, Mark.BETWEEN, Mark.UNTIL, Mark.TO)
        if self._words[self._at].meaning is not Mark.WEEK:
            return None
        weeks = self._list(self._some_weeks, self._beside, timeless=True)
        if not weeks:
            return None
        if opened in (Mark.FROM, Mark.UNTIL, Mark.TO) and weeks[0][0] == weeks[0][1]:
            return When((), "which-dates")
        if not all(1 <= week <= 53 for some in weeks for week in some):
            return _NEVER
        pieces: list[str] = []
        for first, last in weeks:
            whole = ((first, last),) if first <= last else ((first, 53), (1, last))  # v. 50–3
            pieces += [f"{start}-{end}" if end > start else str(start) for start, end in whole]
        return When((Scope(weeks=tuple(pieces)),))

    def _some_weeks(self) -> tuple[int, int] | None:
        named = self._mark(Mark.WEEK)
        first = self._week()
        last = first and self._other_end(self._week)
        follows = self._words[self._at].meaning not in (Mark.COLON, Mark.POINT)
        # In "vecka 10, 12–14" the last may be hours.
        return (first, last or first) if first and (named or (not last and follows)) else None

    def _week(self) -> int | None:
        self._mark(Mark.WEEK)
        number = self._take(Number)
        return number.value if number and 1 <= len(number.digits) <= 2 else None

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


def _span(first: Date, last: Date) -> Span:
    """Give both ends a year and a day where one has."""
    if last.year and not first.year:
        first = first._replace(year=last.year - (first[1:] > last[1:]))
    if first.year and not last.year:
        last = last._replace(year=first.year + (first[1:] > last[1:]))
    if first.year or first.day or last.day:
        first = first._replace(day=first.day or 1)
        last = last._replace(day=last.day or last.last_day)
    return Span(first, last)
