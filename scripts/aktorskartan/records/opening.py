"""Opening: whether something is open at a moment, when that changes, and why.

Unknown is a third answer. Hours that have run out, a public holiday of which the rules say nothing, a school holiday
that is not in the calendar, and hours that are only a remark give it, so that nobody is sent to a closed door.
An opening belongs to the day on which it begins, also past midnight. Times are those of the clock on the wall.
The browser works this out in the same way: ``overrides/assets/hours.js``. One table of cases holds the two together.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from .calendar import Calendar, Day
from .hours import DAY, Hours, Rule
from .model import Period

#: Where all hours are read.
ZONE = ZoneInfo("Europe/Stockholm")
#: How many days ahead the next opening is looked for.
AHEAD = 367
#: After so many days without a break it does not close, as far as a reader is concerned.
_ENDLESS = 7
#: Exceptions are followed so many days beyond the last day that is asked for.
_BEYOND = 120


class State(StrEnum):
    """What is known of a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why it is closed or not known, where that can be said."""

    ORDINARY = ""
    #: The term is over, or has not begun.
    OVER = "over"
    AHEAD = "ahead"
    #: A public holiday, a school holiday, some dates: closed, or (of a public holiday) not said.
    HOLIDAY = "holiday"
    SCHOOL = "school"
    DATES = "dates"
    #: Whether it is a holiday is not known, and the hours differ.
    CALENDAR = "calendar"
    #: The hours are a remark: "by appointment".
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Span:
    """An opening: from and to in minutes after the midnight of its day, and what makes it doubtful."""

    start: int
    end: int
    doubt: Why = Why.ORDINARY
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a day holds: its openings in order, and why something that would have been is not."""

    spans: tuple[Span, ...] = ()
    why: Why = Why.ORDINARY
    comment: str = ""
    #: The rule that counts is for a few days of the year only.
    special: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a moment: until when (or from when) on the wall's clock, and why. None: not within a year."""

    state: State
    changes: dt.datetime | None = None
    why: Why = Why.ORDINARY
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days, first and last, on which something is not as usual: closed, in doubt, or at other times."""

    first: dt.date
    last: dt.date
    plan: Plan


#: Hours that hold whatever the day.
EVER = Period()
#: What gives the plan of a date.
PlanOf = Callable[[dt.date], Plan]


def plan_of(hours: Hours, day: Day, valid: Period) -> Plan:
    """Say what a day holds."""
    if valid.until and day.date > valid.until:
        return Plan(why=Why.OVER)
    if valid.since and day.date < valid.since:
        return Plan(why=Why.AHEAD)
    public = (day.public,) if day.public is not None or not hours.knows_public else (False, True)
    school = (day.school,) if day.school is not None or not hours.knows_school else (False, True)
    plans = [
        _apply(hours, day.date, public=bool(is_public), school=bool(is_school))
        for is_public, is_school in itertools.product(public, school)
    ]
    plan = max(plans, key=lambda one: sum(span.end - span.start for span in one.spans))
    if any(other.spans != plan.spans for other in plans):
        return _doubtful(plan, Why.CALENDAR)
    if day.public and plan.spans and not (hours.knows_public or hours.always or plan.special):
        return _doubtful(plan, Why.HOLIDAY)
    return plans[0]


def _doubtful(plan: Plan, why: Why) -> Plan:
    return Plan(tuple(Span(span.start, span.end, why, span.comment) for span in plan.spans), why)


def _apply(hours: Hours, date: dt.date, *, public: bool, school: bool) -> Plan:
    """Go through the rules: a later one overrides, one after a comma adds, times that are off are cut out."""
    spans: list[Span] = []
    why, comment, special = Why.ORDINARY, "", False
    for rule in hours.rules:
        if not rule.cover(date, public=public, school=school):
            continue
        if rule.off and rule.times:
            spans = [piece for span in spans for piece in _cut(span, rule.times)]
        elif rule.off:
            reason = _reason(rule, public=public, school=school)
            # A holiday within a school holiday is not told apart: the longer of the two says more.
            if spans or (why and reason is Why.SCHOOL):
                why, comment = reason, rule.comment
            spans = []
        else:
            spans = [*(spans if rule.extra else ()), *_openings(rule)]
            why, comment = Why.ORDINARY, ""
            special = not rule.extra and rule.special
    return Plan(tuple(sorted(spans, key=lambda span: (span.start, span.end))), why, comment, special)


def _openings(rule: Rule) -> Iterator[Span]:
    if not rule.times:
        yield Span(0, DAY, Why.REMARK, rule.comment)
    for start, end in rule.times:
        yield Span(start, end, comment=rule.comment)


def _reason(rule: Rule, *, public: bool, school: bool) -> Why:
    if rule.public and public:
        return Why.HOLIDAY
    if rule.school and school:
        return Why.SCHOOL
    return Why.DATES


def _cut(span: Span, times: tuple[tuple[int, int], ...]) -> list[Span]:
    pieces = [(span.start, span.end)]
    for start, end in times:
        pieces = [
            piece
            for low, high in pieces
            for piece in ((low, min(high, start)), (max(low, end), high))
            if piece[0] < piece[1]
        ]
    return [Span(low, high, span.doubt, span.comment) for low, high in pieces]


def local(moment: dt.datetime) -> dt.datetime:
    """Give the time on Sweden's walls at a moment, whatever zone the moment is told in."""
    return moment.astimezone(ZONE).replace(tzinfo=None)


def answer(hours: Hours, at: dt.datetime, calendar: Calendar, valid: Period = EVER) -> Answer:
    """Say whether something is open.

    Args:
        hours: its rules.
        at: the moment, as the clock on Sweden's walls shows it (see ``local``).
        calendar: the municipality's.
        valid: the days that the hours are for.

    """

    def plan(date: dt.date) -> Plan:
        return plan_of(hours, calendar.day(date), valid)

    today = at.date()
    minute = at.hour * 60 + at.minute
    now = plan(today)
    here = [span for span in _running(plan, today) if span.start <= minute < span.end]
    sure = [span for span in here if not span.doubt]
    if sure:
        comment = next((span.comment for span in sure if span.comment), "")
        return Answer(State.OPEN, _closes(plan, today, max(span.end for span in sure)), comment=comment)
    if here:
        return Answer(State.UNKNOWN, None, here[0].doubt, here[0].comment)
    if now.why in (Why.OVER, Why.AHEAD):
        return Answer(State.UNKNOWN, _opens(plan, today, minute) if now.why is Why.AHEAD else None, now.why)
    why = Why.ORDINARY if now.spans else now.why
    return Answer(State.CLOSED, _opens(plan, today, minute), why, "" if now.spans else now.comment)


def exceptions(
    hours: Hours, first: dt.date, calendar: Calendar, valid: Period = EVER, days: int = 28
) -> list[Exceptional]:
    """Say which of the coming days are not as usual, neighbours taken together.

    Days without an opening of their own, such as a weekend, do not part what stands around them. What begins within
    ``days`` is followed to its end.
    """
    found: list[Exceptional] = []
    joins = False
    for ahead in range(days + _BEYOND):
        date = first + dt.timedelta(days=ahead)
        plan = plan_of(hours, calendar.day(date), valid)
        if plan.special or plan.why in (Why.HOLIDAY, Why.SCHOOL, Why.DATES):
            if joins and found[-1].plan == plan:
                found[-1] = replace(found[-1], last=date)
                continue
            if ahead >= days:
                break
            found.append(Exceptional(date, date, plan))
            joins = True
        elif plan.spans or plan.why:
            joins = False
            if ahead >= days:
                break
    return found


def _running(plan: PlanOf, date: dt.date) -> list[Span]:
    """Give the openings of a day, and of the day before as seen from it."""
    before = plan(date - dt.timedelta(days=1)).spans
    return [
        *(Span(span.start - DAY, span.end - DAY, span.doubt, span.comment) for span in before),
        *plan(date).spans,
    ]


def _closes(plan: PlanOf, today: dt.date, end: int) -> dt.datetime | None:
    """Follow openings that join each other until one ends."""
    while end <= _ENDLESS * DAY:
        date = today + dt.timedelta(days=end // DAY)
        offset = end // DAY * DAY
        further = max(
            (span.end + offset for span in _running(plan, date) if not span.doubt and span.start + offset <= end),
            default=end,
        )
        if further <= end:
            return _clock(today, end)
        end = further
    return None


def _opens(plan: PlanOf, today: dt.date, minute: int) -> dt.datetime | None:
    """Find the next opening that is not in doubt."""
    for ahead in range(AHEAD):
        for span in plan(today + dt.timedelta(days=ahead)).spans:
            if not span.doubt and span.start + ahead * DAY > minute:
                return _clock(today, span.start + ahead * DAY)
    return None


def _clock(today: dt.date, minute: int) -> dt.datetime:
    return dt.datetime.combine(today, dt.time()) + dt.timedelta(minutes=minute)
