"""Which phrases of spoken hours belong together: phrases in, clauses out.

A clause says one thing: when in the year, which days, and what hours, or closed. A time of year that stands first
holds for what follows, as people write it.
"""

from collections.abc import Sequence

from .clauses import Clause, Pause, Said, carry, is_short, is_term
from .parts import Hours, Lunch, Part, Period, Phrase, Times, Weekdays
from .syntax import PUBLIC_HOLIDAY, SCHOOL_HOLIDAY, Day
from .words import Mark, Note, Unknown, When

#: "tisdagar 17–19, även på lov" does not say that every day of the holidays is open.
_NOT_CLOSED = {PUBLIC_HOLIDAY: "även röda dagar", SCHOOL_HOLIDAY: "även på lov"}
_GAPS = (Mark.COMMA, Mark.AND, Mark.BREAK)


def clauses(phrases: Sequence[Phrase]) -> Said:
    """Put phrases together as clauses."""
    said = _Assembler(phrases).said
    for clause in said.clauses:
        if not clause.off and not clause.notes:
            clause.notes = list(said.notes)
    carry(said.clauses)
    return said


class _Assembler:
    """Walks through the phrases, with the clause that is being said."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._phrases = phrases
        self._at = 0
        self._gap: Mark | None = Mark.BREAK
        self._also = False
        self._over = False
        self._clause: Clause | None = None
        self.said = Said()
        while self._at < len(phrases):
            phrase = phrases[self._at]
            self._at += 1
            if isinstance(phrase.part, Mark) and phrase.part in _GAPS:
                self._gap = Mark.BREAK if self._gap is Mark.BREAK else phrase.part
            elif phrase.part is not Mark.COLON:
                self._add(phrase)
                self._gap = None

    def _add(self, phrase: Phrase) -> None:
        match phrase.part:
            case Weekdays():
                self._weekdays(phrase, phrase.part)
            case Times():
                self._times(phrase, phrase.part)
            case When():
                self._when(phrase, phrase.part)
            case Lunch():
                self._lunch(phrase, phrase.part.hours)
            case Note():
                self._note(phrase, phrase.part)
            case Period():
                self.said.periods.append((phrase, phrase.part))
            case Mark():
                self._mark(phrase, phrase.part)
            case _:
                self._unknown(phrase)

    def _mark(self, phrase: Phrase, mark: Mark) -> None:
        match mark:
            case Mark.OFF | Mark.EXCEPT:
                self._closed(phrase)
            case Mark.MORNING | Mark.EVENING:
                self._here(phrase).part_of_day = mark
            case Mark.ALSO:
                self._also = True
            case Mark.OTHERWISE:
                self._over, self._clause = True, None
            case _:
                self._unknown(phrase)

    # Looking around

    def _peek(self, ahead: int = 0, *, over: tuple[Mark, ...] = (Mark.COLON,)) -> Part | None:
        """Give what stands next, or after that, stepping over some marks."""
        for phrase in self._phrases[self._at :]:
            if phrase.part in over:
                continue
            if not ahead:
                return phrase.part
            ahead -= 1
        return None

    @property
    def _days_of_their_own(self) -> bool:
        """Whether days stand next that hours do not follow: they belong to what is before them."""
        return isinstance(self._peek(), Weekdays) and not isinstance(self._peek(1), Times)

    def _new(self, phrase: Phrase) -> Clause:
        clause = Clause(phrase.start, phrase.end, also=self._also, starts_over=self._over)
        clause.breaks = self._gap is Mark.BREAK
        self._clause, self._also, self._over = clause, False, False
        self.said.clauses.append(clause)
        return clause

    def _here(self, phrase: Phrase) -> Clause:
        """Give the clause that is being said, reaching as far as a phrase, or a new one."""
        clause = self._clause or self._new(phrase)
        clause.take(phrase)
        return clause

    def _unknown(self, phrase: Phrase) -> None:
        start = phrase.start
        if self._gap is None and self.said.unknown and self.said.unknown[-1][1] == self._phrases[self._at - 2].end:
            start, _ = self.said.unknown.pop()
        self.said.unknown.append((start, phrase.end))

    # Phrases

    def _weekdays(self, phrase: Phrase, part: Weekdays) -> None:
        """Days begin a clause, unless they go with one whose time of year, hours or comment stand first."""
        clause = self._clause
        timed = isinstance(self._peek(), Times)
        if self._also and clause and clause.hours and not timed and not isinstance(self._peek(), When):
            self._also = False
            days, sunday = {day.day for day in part.days}, any(day.day == 6 for day in clause.days)
            if len(days) == 1 and days & _NOT_CLOSED.keys() and not (sunday and PUBLIC_HOLIDAY in days):
                clause.take(phrase)
                clause.notes.append(_NOT_CLOSED[days.pop()])
                return
        elif clause and clause.times_first and not clause.days and not timed and self._gap is not Mark.BREAK:
            pass
        elif clause and clause.open and clause.days and self._gap is None:
            clause.code = "not-understood"
        elif not clause or clause.hours or clause.off or clause.days or self._separate(clause):
            self._clause = None
        self._here(phrase).days += part.days

    def _separate(self, clause: Clause) -> bool:
        """Whether only a comment has been made, before something that has nothing to do with it."""
        return not clause.whens and self._gap is not None

    def _times(self, phrase: Phrase, part: Times) -> None:
        clause = self._clause
        if clause and clause.hours and self._gap is None and self._phrases[self._at - 2].part == Unknown():
            self._unknown(phrase)  # "tis 17–19, sal 10–12"
            return
        if clause and (clause.off or (clause.hours and (clause.times_first or self._days_of_their_own))):
            self._clause = None
        here = self._here(phrase)
        here.also, self._also = here.also or self._also, False
        here.times_first = here.times_first or not (here.days or here.whens)
        here.hours += part.hours
        here.about = here.about or part.about

    def _when(self, phrase: Phrase, part: When) -> None:
        """A time of year leads what follows, or trails what is before it, or stands in the midst of it."""
        clause = self._clause
        if clause and (clause.open or not (clause.hours or clause.off or clause.days)):
            clause.leads = clause.leads or not clause.days
            self._here(phrase).whens.append(part)
            return
        heading = self._gap is Mark.BREAK and self._peek(over=()) in (Mark.BREAK, Mark.COLON)
        following = self._peek(over=(Mark.COLON, Mark.BREAK) if heading else (Mark.COLON,))
        shut = following is Mark.OFF and not isinstance(self._peek(1), Weekdays | When)
        follows = isinstance(following, Weekdays | Times) or shut or (following is Mark.OFF and self._gap is not None)
        apart = self._gap is not None or isinstance(following, Weekdays) or bool(clause and clause.hours)
        if clause is None or (follows and apart):
            self._clause = None
            here = self._new(phrase)
            here.whens.append(part)
            here.leads, here.heads = True, self._peek(over=()) in (Mark.BREAK, Mark.COLON)
            return
        if self._gap is not None and is_short(part):
            self._clause = None
            self._here(phrase).whens.append(part)
            return
        clause.take(phrase)
        self._trail(clause, part)

    def _trail(self, clause: Clause, part: When) -> None:
        """Let a time of year that stands last hold for what is before it: all of it if it stands apart."""
        all_before = self._gap is not None or is_term(part)
        clause.whens.append(part)
        for earlier in reversed(self.said.clauses[:-1]):
            if not (earlier.whens or earlier.off):
                (earlier.whens if all_before else earlier.maybe).append(part)
            if earlier.breaks and self._gap is not Mark.BREAK:
                break

    def _lunch(self, phrase: Phrase, hours: tuple[Hours, ...], days: tuple[Day, ...] = ()) -> None:
        clause = self._clause
        if days:
            pass
        elif clause and clause.open and clause.days:
            self.said.clauses.remove(clause)
            days, self._clause = tuple(clause.days), None
        elif self._days_of_their_own and isinstance(part := self._peek(), Weekdays):
            days = part.days
            self._at += 1
        apart = clause is None or days or self._gap is not None
        targets = [one for one in self.said.clauses if one.hours] if apart else [clause] if clause else []
        self.said.pauses.append(Pause(phrase, hours, targets, days))

    def _note(self, phrase: Phrase, part: Note) -> None:
        """A comment goes with what it touches; at the beginning or the end, by itself, with all."""
        clause = self._clause
        starts = isinstance(self._peek(over=()), Weekdays | When | Times)
        more = any(isinstance(later.part, Weekdays | Times) for later in self._phrases[self._at :])
        if clause and (clause.open or ((self._gap is None or (more and not starts)) and not clause.off)):
            self._here(phrase).notes.append(part.text)
        elif starts and self._gap is not None:
            self._new(phrase).notes.append(part.text)
        else:
            self.said.notes.append(part.text)

    # Closed

    def _closed(self, phrase: Phrase) -> None:
        """What is closed stands before the word or after it; what was being said goes on after that."""
        speaking = self._clause if self._clause and self._clause.open else None
        following = self._peek()
        if speaking and phrase.part is Mark.OFF:
            speaking.off = True
            speaking.take(phrase)
            if isinstance(following, When) and following.code:  # "juli sommarstängt"
                speaking.whens.append(following)
                self._at += 1
        elif isinstance(following, Times) and not speaking:
            self._pause(phrase, following, ())
        elif group := self._group(phrase):
            days = [day for target in group if isinstance(target.part, Weekdays) for day in target.part.days]
            hours = self._peek()
            only_days = bool(days) and len(group) == 1
            if isinstance(hours, Times) and only_days and not speaking:  # "stängt tis 12–13"
                self._pause(phrase, hours, tuple(days))
            elif speaking and only_days and phrase.part is Mark.EXCEPT and set(days) < set(speaking.days):
                speaking.days = [day for day in speaking.days if day not in days]
            else:
                self._close(phrase, group)
                while group := self._another_group():
                    self._close(group[0], group)
        elif phrase.part is Mark.OFF:
            alone = not (self.said.clauses or self.said.unknown or self._peek(over=(Mark.COLON, *_GAPS)))
            code = "" if alone else "closed-when"
            self.said.clauses.append(Clause(phrase.start, phrase.end, off=True, code=code))
        elif following is Mark.OFF or isinstance(following, Note):  # "ej drop-in"
            self._at += 1
            self.said.unknown.append((phrase.start, self._phrases[self._at - 1].end))
        else:
            self._unknown(phrase)

    def _pause(self, phrase: Phrase, times: Times, days: tuple[Day, ...]) -> None:
        while self._phrases[self._at].part != times:
            self._at += 1
        end = self._phrases[self._at].end
        self._at += 1
        self._lunch(Phrase(phrase.part, phrase.start, end), times.hours, days)

    def _group(self, phrase: Phrase) -> list[Phrase]:
        """Read what is closed together: some days, or a time of year, or such days in it."""
        group: list[Phrase] = []
        while self._at < len(self._phrases):
            target = self._phrases[self._at]
            twice = isinstance(target.part, Weekdays) and any(isinstance(one.part, Weekdays) for one in group)
            twice = twice or (isinstance(self._peek(1), Times) and bool(group))  # "stängt 24 dec. 31 dec 9–12"
            if target.part is Mark.COLON and not group:
                self._at += 1
            elif not isinstance(target.part, Weekdays | When) or twice:
                break
            else:
                group.append(target)
                self._at += 1
                if phrase.part is Mark.EXCEPT and target.start == phrase.start:  # "terminstid" is a word by itself
                    break
        return group

    def _another_group(self) -> list[Phrase]:
        """Read what else is closed, after a comma or "och", where nothing more is said of it."""
        start = self._at
        while self._at < len(self._phrases) and self._phrases[self._at].part in (Mark.COMMA, Mark.AND):
            self._at += 1
        group = self._group(self._phrases[start]) if self._at > start else []
        following = self._peek(over=())
        if not group or isinstance(following, Times | Weekdays | When) or following in (Mark.OFF, Mark.COLON):
            self._at = start
            return []
        return group

    def _close(self, phrase: Phrase, group: Sequence[Phrase]) -> None:
        closed = Clause(phrase.start, group[-1].end, off=True, breaks=self._gap is Mark.BREAK)
        for target in group:
            if isinstance(target.part, Weekdays):
                closed.days += target.part.days
            elif isinstance(target.part, When):
                closed.whens.append(target.part)
        self.said.clauses.append(closed)
