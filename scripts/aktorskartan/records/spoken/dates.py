"""The grammar of dates and weeks: "15 juni–15 augusti", "24/12", "v. 36–50", "t.o.m. 15 december"."""

from .parts import Period, Weekdays
from .steps import Steps
from .syntax import Date, Scope, Span, runs
from .words import Mark, Month, Number, Ordinal, Term, When, christmas

_NEVER = When((), "no-such-date")


class DateGrammar(Steps):
    """Reads times of the year."""

    def _period(self) -> Period | When | None:
        if term := self._take(Term):
            year = self._year()
            return Period(Date(year, *term.first), Date(year, *term.last), "term-dates")
        if self._mark(Mark.UNTIL, Mark.TO):
            date = self._date()
            period = Period(None, date) if date else None
        else:
            date = self._date() if self._open(Mark.FROM) else None
            period = Period(date, None) if date and not self._other_end(self._date) else None
        return period if date is None or date.exists else _NEVER

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
