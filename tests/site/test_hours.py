"""Hours in the reader's words."""

import pytest

from aktorskartan.records.directory import Directory
from aktorskartan.records.hours import read_hours
from aktorskartan.records.interface import Interface, load_interface
from aktorskartan.records.load import load
from aktorskartan.site.hours import in_words
from aktorskartan.site.words import Language, Words
from tests.conftest import DIRECTORY, REPOSITORY


@pytest.fixture(scope="module")
def said() -> tuple[Interface, Directory]:
    """Give what is said, once for all cases."""
    return load_interface(REPOSITORY / "overrides" / "texts")[0], load(DIRECTORY)[0]


@pytest.mark.parametrize(
    ("lang", "hours", "lines"),
    [
        ("sv", "Tu 17:00-19:00; SH off", ["tisdag 17:00–19:00", "skollov stängt"]),
        ("sv", "Mo-Fr 08:00-12:00,13:00-15:00; PH off", ["måndag–fredag 08:00–12:00, 13:00–15:00", "helgdagar stängt"]),
        ("sv", "2026 Dec 24 off", ["24 december 2026 stängt"]),
        ("sv", "Dec 24-26 off", ["24–26 dec. stängt"]),
        ("sv", "Jun 15-Aug 15 Mo 09:00-15:00", ["15 juni\u2009–\u200915 aug. måndag 09:00–15:00"]),
        ("sv", "Apr-Sep Tu 17:00-19:00", ["april–september tisdag 17:00–19:00"]),
        ("sv", "Feb 29 10:00-12:00", ["29 februari 10:00–12:00"]),
        ("sv", '"ring först; efter kl 9"', ["ring först; efter kl 9"]),
        ("sv", "24/7", ["alltid öppet"]),
        ("sv", "10:00-12:00", ["alla dagar 10:00–12:00"]),
        ("sv", "Mo-Su 10:00-12:00", ["alla dagar 10:00–12:00"]),
        ("sv", "Mo,We,Th 10:00-12:00", ["måndag, onsdag, torsdag 10:00–12:00"]),
        ("sv", "Fr-Mo 10:00-12:00", ["fredag–måndag 10:00–12:00"]),
        ("sv", "Tu[2] 18:00-20:00", ["tisdag (andra i månaden) 18:00–20:00"]),
        ("sv", "Mo[1,-1] 18:00-20:00", ["måndag (första i månaden, sista i månaden) 18:00–20:00"]),
        ("sv", "week 1-53/2 We 18:00-20:00", ["udda veckor onsdag 18:00–20:00"]),
        ("sv", "week 2-52/2 We 18:00-20:00", ["jämna veckor onsdag 18:00–20:00"]),
        ("sv", "week 10-12,40 off", ["vecka 10–12, vecka 40 stängt"]),
        ("sv", "Fr 21:00-02:00", ["fredag 21:00–02:00"]),
        ("sv", "PH,Sa 10:00-12:00", ["lördag, helgdagar 10:00–12:00"]),
        ("sv", "SH Mo-Fr off", ["skollov måndag–fredag stängt"]),
        ("sv", "Jul off", ["juli stängt"]),
        ("sv", "2026 Dec 24-2027 Jan 6 off", ["24 december 2026 – 6 januari 2027 stängt"]),
        ("sv", 'Mo off "lov"', ["måndag stängt lov"]),
        ("en", "Tu 17:00-19:00; SH off", ["Tuesday 17:00–19:00", "school holidays closed"]),
        ("ar", "2026 Dec 24 off", ["24 ديسمبر 2026 مغلق"]),
    ],
)
def test_a_rule_is_said_in_the_readers_words(
    said: tuple[Interface, Directory], lang: str, hours: str, lines: list[str]
) -> None:
    """Days, months, dates and exceptions are words; times stay as they are."""
    words = Words(Language(lang, lang, "ltr"), *said)
    assert ["".join(text.text for text in line) for line in in_words(read_hours(hours), words)] == lines


def test_times_and_comments_say_that_they_are_not_of_the_page(said: tuple[Interface, Directory]) -> None:
    """In Arabic a time keeps its direction, and a Swedish comment is marked as Swedish."""
    words = Words(Language("ar", "ar", "rtl"), *said)
    (line,) = in_words(read_hours('Mo 10:00-12:00 "ring först"'), words)
    assert [text.text for text in line if text.lang == "sv"] == ["10:00–12:00", "ring först"]
