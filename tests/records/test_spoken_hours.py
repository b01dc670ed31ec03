"""Spoken hours: what people write in Swedish, read into the syntax or asked about."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import validate

from aktorskartan.records.spoken import words as vocabulary
from aktorskartan.records.spoken.questions import TEXTS
from aktorskartan.records.spoken.syntax import is_canonical
from aktorskartan.records.spoken_hours import MAX_CHARACTERS, Understood, understand

TODAY = dt.date(2026, 11, 25)
GOLDEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("spoken_hours.yml").read_text("utf-8"))
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

# A week: minutes from and to by day of the week.
Week = dict[int, tuple[tuple[int, int], ...]]


def read(text: str) -> Understood:
    """Understand a text today."""
    return understand(text, TODAY)


def in_the_subset(hours: str) -> bool:
    """Say whether hours are ours to read, and anybody's who reads opening_hours."""
    return is_canonical(hours) and bool(validate(hours))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["write"])
def test_golden(case: dict[str, Any]) -> None:
    """What is written is understood as the golden file says, period and questions with it."""
    understood = read(case["write"])
    assert understood.hours == case["hours"]
    assert list(understood.period or ()) == case.get("period", [])
    asked = [
        f"{question.code}: {question.piece}" + "".join(" => " + " | ".join(question.alternatives))
        if question.alternatives
        else f"{question.code}: {question.piece}"
        for question in understood.questions
    ]
    assert asked == case.get("questions", [])


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["write"])
def test_all_hours_are_in_the_subset(case: dict[str, Any]) -> None:
    """What comes out, and every alternative of a question, can be written in a record, and means the same again."""
    understood = read(case["write"])
    for hours in filter(None, (understood.hours, *(a for q in understood.questions for a in q.alternatives))):
        assert in_the_subset(hours)
        assert read(hours) == Understood(hours)


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_question_is_asked_somewhere(code: str) -> None:
    """No text stands in the table for what is never asked."""
    refused = [understand("x" * (MAX_CHARACTERS + 1), TODAY), understand("tis\x00", TODAY)]
    refused += [read("tis 17-19, stängt, ons 10-12"), read("1/9-15/12 tis 17-19 t.o.m. 10 december")]
    asked = {question.code for case in GOLDEN for question in read(case["write"]).questions}
    assert code in asked | {question.code for one in refused for question in one.questions}


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_question_names_the_piece(code: str, lang: str) -> None:
    """Each text shows the words that it is about, and says what to write in a second sentence."""
    text = TEXTS[code][lang]
    assert "{piece}" in text
    assert len(text.replace("15.", "").split(". ")) + text.count("? ") >= 2


def test_a_piece_is_shown_on_one_line() -> None:
    """A line break in what was written does not break the sentence about it."""
    (question,) = read("hej\nhopp").questions[:1]
    assert question.text("sv").startswith("Vi förstod inte ”hej”.")
    (season,) = read("Sommartid\nMån 10-12").questions
    assert "\n" not in season.text("en")


def test_a_spelling_has_one_meaning() -> None:
    """No words stand in two places of the vocabulary, where the later would win unseen."""
    seen: dict[tuple[str, ...], Any] = {}
    for spelling, meanings in vocabulary._listed():
        key = tuple(token.key for token in vocabulary._tokens(spelling))
        assert seen.setdefault(key, meanings) == meanings, spelling


@pytest.mark.parametrize(
    ("written", "today", "period"),
    [
        ("1/9-15/12 tis 17-19", dt.date(2026, 7, 1), (dt.date(2026, 9, 1), dt.date(2026, 12, 15))),
        ("1/9-15/12 tis 17-19", dt.date(2026, 12, 15), (dt.date(2026, 9, 1), dt.date(2026, 12, 15))),
        ("1/9-15/12 tis 17-19", dt.date(2026, 12, 16), (dt.date(2027, 9, 1), dt.date(2027, 12, 15))),
        ("1 sept-31 maj tis 17-19", dt.date(2027, 3, 1), (dt.date(2026, 9, 1), dt.date(2027, 5, 31))),
        ("tis 17-19 från 1 september", dt.date(2026, 8, 1), (dt.date(2026, 9, 1), None)),
        ("tis 17-19 från 1 september", dt.date(2026, 10, 1), (dt.date(2026, 9, 1), None)),
        ("tis 17-19 från 1 september", dt.date(2027, 3, 1), (dt.date(2027, 9, 1), None)),
        ("tis 17-19 t.o.m. 28 februari", dt.date(2027, 3, 1), (None, dt.date(2028, 2, 28))),
        ("tis 17-19 t.o.m. 29 februari", dt.date(2027, 1, 1), (None, dt.date(2027, 2, 28))),
        ("tis 17-19 t.o.m. 15 maj 2028", dt.date(2026, 3, 1), (None, dt.date(2028, 5, 15))),
    ],
)
def test_a_year_untold_is_seen_from_today(
    written: str, today: dt.date, period: tuple[dt.date | None, dt.date | None]
) -> None:
    """A period is the one that is now or next, and what began lately has begun."""
    understood = understand(written, today)
    assert understood.period == period
    assert understood.hours == "Tu 17:00-19:00"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tis 17-19 " * 1000, "too-long"),
        ("(" * 10_000, "too-long"),
        ("tis 17-19\x00", "unreadable"),
        ("tis \x1b[31m17-19", "unreadable"),
        ("tis \u202e17-19", "unreadable"),
        ("tis\u200b 17-19", "unreadable"),
        ("[{(<" * 400, "not-understood"),
    ],
)
def test_hostile_text_is_refused(text: str, code: str) -> None:
    """Too long, hidden characters and brackets in brackets: one question, and no hours."""
    understood = read(text)
    assert understood.hours == ""
    assert {question.code for question in understood.questions} == {code}


@pytest.mark.parametrize(
    "piece", ["tis 17-19, ", "9-12, ", "mån, ", "första ", "(", "1/9-", "t.o.m. ", '"', "Tu,", "stängt ", "a.b.", "5 "]
)
def test_reading_takes_time_as_the_text_is_long(piece: str) -> None:
    """Four times as much takes no more than some ten times as long, whatever is repeated."""

    def took(text: str) -> float:
        spent = []
        for _ in range(3):
            start = time.process_time()
            read(text)
            spent.append(time.process_time() - start)
        return min(spent)

    read(piece)
    short, long = (piece * (size // len(piece)) for size in (MAX_CHARACTERS // 4, MAX_CHARACTERS))
    assert took(long) < 12 * took(short) + 0.05


@given(st.text(max_size=80))
def test_any_text_is_understood_or_asked_about(text: str) -> None:
    """Whatever is written, there is an answer: hours of the subset, a period or a question, and no fault."""
    answer = read(text)
    assert not answer.hours or in_the_subset(answer.hours)
    assert answer.hours or answer.period or answer.questions or not text.strip()


WORDS = [
    *sorted({spelling for spelling, _ in vocabulary._spellings()}),
    *("9", "12", "17-19", "10.30", "kl 7", "24/12", "1 september", "2026", "v 36", "\n", ", ", '"fika"', "xyz"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_of_the_vocabulary_keep_to_the_subset(chosen: list[str]) -> None:
    """The words that mean something, in any order: what comes out can always be written in a record."""
    answer = read(" ".join(chosen))
    for hours in filter(None, (answer.hours, *(a for q in answer.questions for a in q.alternatives))):
        assert in_the_subset(hours), hours


@given(st.lists(st.sampled_from([case["write"] for case in GOLDEN]), min_size=2, max_size=3), st.randoms())
def test_golden_texts_torn_and_mixed_keep_to_the_subset(texts: list[str], random: Random) -> None:
    """What people write, one after another or in a heap: what comes out is of the subset, and read back as it is."""
    text = random.choice((", ", "\n", " ", "; ", ". ", " och ")).join(texts)
    pieces = text.split(" ")
    if random.random() < 0.3:
        random.shuffle(pieces)
    answer = read(" ".join(pieces))
    for hours in filter(None, (answer.hours, *(a for q in answer.questions for a in q.alternatives))):
        assert in_the_subset(hours), hours
        assert read(hours) == Understood(hours)


CLOCKS: list[Callable[[int], str]] = [
    lambda minute: f"{minute // 60:02}:{minute % 60:02}",
    lambda minute: f"{minute // 60:02}.{minute % 60:02}",
    lambda minute: f"{minute // 60:02}{minute % 60:02}",
    lambda minute: f"{minute // 60}.{minute % 60:02}" if minute % 60 else f"{minute // 60}",
]
NAMED: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.capitalize,
    lambda name: name + "ar",
    lambda name: name[:3],
    lambda name: name[:3] + ".",
    lambda name: name.translate(str.maketrans("åäö", "aao")),
]


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Draw a week of opening hours: one or two intervals a day, from six in the morning, within the day."""
    patterns = []
    for _ in range(draw(st.integers(1, 3))):
        count = draw(st.sampled_from((2, 2, 2, 4)))
        ends = sorted(draw(st.sets(st.integers(12, 46), min_size=count, max_size=count)))
        patterns.append(tuple(zip((end * 30 for end in ends[::2]), (end * 30 for end in ends[1::2]), strict=True)))
    days = draw(st.sets(st.integers(0, 6), min_size=1))
    return {day: draw(st.sampled_from(patterns)) for day in sorted(days)}


@st.composite
def spoken(draw: st.DrawFn) -> tuple[Week, set[str], str]:
    """Draw a week, what it is closed for, and one of the ways to write it in Swedish."""
    week = draw(weeks())
    clock, named = draw(st.sampled_from(CLOCKS)), draw(st.sampled_from(NAMED))
    dash = draw(st.sampled_from(("-", "–", " - ", " till ", "—", "\u00a0–\u00a0")))
    between, prefix = draw(st.sampled_from((", ", " och ", " samt "))), draw(st.sampled_from(("", "kl ", "kl. ")))

    def hours(day: int) -> str:
        return prefix + between.join(f"{clock(start)}{dash}{clock(end)}" for start, end in week[day])

    groups: list[list[int]] = []
    together = draw(st.booleans())
    for day in week:
        if together and groups and groups[-1][-1] == day - 1 and week[groups[-1][0]] == week[day]:
            groups[-1].append(day)
        else:
            groups.append([day])

    def days(group: list[int]) -> str:
        names = [named(NAMES[day]) for day in group]
        if len(names) > 2 and draw(st.booleans()):
            return names[0] + draw(st.sampled_from(("-", "–", " till ", " t.o.m. "))) + names[-1]
        return ", ".join(names[:-1]) + " och " + names[-1] if len(names) > 1 else names[0]

    colon = draw(st.sampled_from((" ", ": ", "  ")))
    lines = [days(group) + colon + hours(group[0]) for group in groups]
    text = draw(st.sampled_from((", ", "; ", "\n", ". ", "\n• "))).join(lines)
    closed = draw(st.sets(st.sampled_from(("PH", "SH")), max_size=2))
    words = {"PH": ("ej röda dagar", "stängt på helgdagar"), "SH": ("ej lov", "stängt under skollov")}
    for holiday in sorted(closed):
        text += draw(st.sampled_from((", ", ". ", "\n", "; "))) + draw(st.sampled_from(words[holiday]))
    return week, closed, text


def week_of(hours: str) -> tuple[Week, set[str]]:
    """Read canonical hours of a plain week, as simply as can be."""
    week: Week = {}
    closed: set[str] = set()
    for rule in hours.split("; "):
        selectors, said = rule.split(" ")
        if said == "off":
            closed.add(selectors)
            continue
        ends = [[int(h) * 60 + int(m) for h, m in (c.split(":") for c in t.split("-"))] for t in said.split(",")]
        for selector in selectors.split(","):
            first, _, last = selector.partition("-")
            for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
                week[day] = tuple((start, end) for start, end in ends)
    return week, closed


@given(spoken())
def test_a_week_written_in_swedish_comes_back(plan: tuple[Week, set[str], str]) -> None:
    """Any week, written in any of many styles, is understood without a question as the week that it is."""
    week, closed, text = plan
    answer = read(text)
    assert answer.questions == ()
    assert in_the_subset(answer.hours)
    assert week_of(answer.hours) == (week, closed)
