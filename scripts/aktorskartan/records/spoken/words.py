"""The words that people write hours with: a text in, words with a meaning and a place out.

Which words there are stands in ``spoken_words.yml``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .syntax import DAYS, Date, Scope, Span


class Mark(Enum):
    """Words and signs that say how others belong together."""

    AND = auto()
    COMMA = auto()
    BREAK = auto()
    POINT = auto()
    COLON = auto()
    SLASH = auto()
    DASH = auto()
    FROM = auto()
    TO = auto()
    UNTIL = auto()
    BETWEEN = auto()
    CLOCK = auto()
    ABOUT = auto()
    HALF = auto()
    ALWAYS = auto()
    MORNING = auto()
    EVENING = auto()
    LUNCH = auto()
    OFF = auto()
    EXCEPT = auto()
    ALSO = auto()
    OTHERWISE = auto()
    WEEK = auto()
    AGE = auto()
    OF_MONTH = auto()
    FILLER = auto()


@dataclass(frozen=True)
class Days:
    """Days of the week and holidays, as places in ``syntax.DAYS``."""

    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Month:
    """A month, by its number."""

    number: int


@dataclass(frozen=True)
class Number:
    """A number, in digits or (``digits`` empty) as the word for an hour."""

    value: int
    digits: str = ""


@dataclass(frozen=True)
class Ordinal:
    """First to fifth, or last (-1)."""

    number: int


@dataclass(frozen=True)
class When:
    """A time of year. It has one reading where it is plain; else ``code`` says what to ask."""

    readings: tuple[Scope, ...]
    code: str = ""


@dataclass(frozen=True)
class Term:
    """A school term: the month and day that it may first begin and last end."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True)
class Note:
    """Words that stand as a comment."""

    text: str


@dataclass(frozen=True)
class Unknown:
    """Anything else."""


Meaning = Mark | Days | Month | Number | Ordinal | When | Term | Note | Unknown


class Word(NamedTuple):
    """A word, sign or set phrase, and where in the text it stands."""

    meaning: Meaning
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Read a text as words with a meaning, taking the longest set phrases first."""
    tokens = list(_tokens(text))
    found: list[Word] = []
    index = 0
    while index < len(tokens):
        length, meanings = _longest(tuple(token.key for token in tokens[index : index + _LONGEST]))
        start, end = tokens[index].start, tokens[index + length - 1].end
        found += [Word(meaning, start, end) for meaning in meanings]
        index += length
    return found


class _Token(NamedTuple):
    key: str
    start: int
    end: int


#: The most tokens of a set phrase.
_LONGEST = 6
_LETTER = "(?:[^\\W\\d_][\u0300-\u036f]*)"
#: A comment, t.o.m., kl. before what it belongs to, a word, a number, any other sign.
_TOKEN = re.compile(
    rf'"[^"\n;]+"|{_LETTER}{{1,2}}(?:\.{_LETTER}{{1,2}})+(?!{_LETTER})\.?'
    rf"|{_LETTER}{{1,5}}\.(?=[^\S\n]?[^\sA-ZÅÄÖ])|{_LETTER}+|[0-9]+|\n|\S"
)
#: "tisdagskväll" is read as "tisdag kväll".
_PART_OF_DAY = re.compile(r"(.+dag)s?((?:kvall|eftermiddag|formiddag|morgon|morgn)\w*)")


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        key, start, end = _folded(match[0]), match.start(), match.end()
        if compound := _PART_OF_DAY.fullmatch(key):
            yield _Token(compound[1], start, end)
            key = compound[2]
        yield _Token(key, start, end)


def _folded(token: str) -> str:
    """Write a word without case, accents and the points of an abbreviation; signs and comments as they are."""
    if not token[0].isalpha():
        return token
    letters = unicodedata.normalize("NFKD", token.casefold())
    return "".join(letter for letter in letters if letter != "." and not unicodedata.combining(letter))


def _longest(keys: tuple[str, ...]) -> tuple[int, tuple[Meaning, ...]]:
    for length in range(len(keys), 0, -1):
        if meanings := _vocabulary().get(keys[:length]):
            return length, meanings
    return 1, (_single(keys[0]),)


def _single(key: str) -> Meaning:
    """Say what a token outside the vocabulary means."""
    if key.isdecimal():
        return Number(int(key), key)
    if key == "\n":
        return Mark.BREAK
    if unicodedata.category(key[0]) == "Pd":
        return Mark.DASH
    comment = " ".join(key[1:-1].split())
    return Note(comment) if key[0] == '"' and comment else Unknown()


_WEEK = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_YEAR = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_HOURS = (
    *("ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "tretton"),
    *("fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo", "tjugoett", "tjugotvå", "tjugotre"),
)


@cache
def _vocabulary() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Give every set phrase, as its tokens, with its meanings."""
    return {tuple(token.key for token in _tokens(spelling)): meanings for spelling, meanings in _spellings()}


def _spellings() -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    for number, name in enumerate(DAYS):
        yield name, (Days((number,)),)
    for number, name in enumerate(_WEEK):
        bent = (name + ending for ending in ("", "en", "ar", "arna", "s", "ens"))
        for spelling in (*bent, *(name[:length] for length in range(2, len(name)))):
            yield spelling, (Days((number,)),)
    for number, name in enumerate(_YEAR, 1):
        for spelling in (name[:3], name[:4], name):
            yield spelling, (Month(number),)
    for number in range(1, 32):
        yield from ((f"{number}:{ending}", (Number(number, str(number)),)) for ending in "ae")
    yield "oct", (Month(10),)
    yield "may", (Month(5),)
    for number, name in enumerate(_HOURS, 1):
        yield name, (Number(number),)
    listed = dict(_listed())
    yield from listed.items()
    raw = _raw()
    for entry in raw["closed"]:
        target = listed.get(entry["closed"]) or (Days(_days(entry["closed"])),)
        closed = Mark.OFF if isinstance(target[0], When) else Mark.EXCEPT
        yield from ((spelling, (closed, *target)) for spelling in _split(entry["words"]))


def _listed() -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    raw = _raw()
    groups: list[tuple[Meaning, str]] = [
        *((Mark[name.upper()], spellings) for name, spellings in raw["marks"].items()),
        *((Days(_days(name)), spellings) for name, spellings in raw["days"].items()),
        *((Ordinal(number), spellings) for number, spellings in raw["ordinals"].items()),
        *((_when(entry), entry["words"]) for entry in raw["times_of_year"]),
        *((Term(tuple(entry["first"]), tuple(entry["last"])), entry["words"]) for entry in raw["terms"]),
        *((Note(text), f"{text}, {spellings}") for text, spellings in raw["notes"].items()),
    ]
    for meaning, spellings in groups:
        yield from ((spelling, (meaning,)) for spelling in _split(spellings))


@cache
def _raw() -> dict[str, Any]:
    text = (Path(__file__).parent.parent / "spoken_words.yml").read_text("utf-8")
    raw: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return raw


def _split(spellings: str) -> list[str]:
    return spellings.split(", ")


def _days(written: str) -> tuple[int, ...]:
    first, _, last = written.partition("-")
    return tuple(range(DAYS.index(first), DAYS.index(last or first) + 1))


def _when(entry: dict[str, Any]) -> When:
    dates = [
        Scope((Span(Date(0, month, day), Date(0, last_month, last_day)),))
        for month, day, last_month, last_day in entry.get("dates", ())
    ]
    weeks = [Scope(weeks=(week,)) for week in entry.get("weeks", ())]
    return When((*dates, *weeks), entry.get("code", ""))


@cache
def christmas() -> When:
    """Give what "jul" means where no other month stands beside it."""
    return next(_when(entry) for entry in _raw()["times_of_year"] if "julen" in _split(entry["words"]))
