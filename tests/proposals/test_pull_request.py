"""What a caretaker reads: in words, in two languages, and what looks odd."""

from pathlib import Path

import pytest

from aktorskartan.proposals.prepare import prepare
from aktorskartan.records.load import load
from aktorskartan.records.readable import hours_in_words
from tests.conftest import DIRECTORY

from .town import TODAY, change, codes, lay, prepared, proposal


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the town."""
    return lay(tmp_path_factory.mktemp("town"))


@pytest.mark.parametrize(
    ("hours", "swedish", "english"),
    [
        ("Tu 17:00-19:00; SH off", "tisdag 17:00–19:00; skollov stängt", "Tuesday 17:00–19:00; school holidays closed"),
        ("24/7", "dygnet runt", "around the clock"),
        ("10:00-12:00", "alla dagar 10:00–12:00", "every day 10:00–12:00"),
        ("Mo[1,-1] 18:00-20:00", "första, sista måndagen i månaden 18:00–20:00",
         "first, last Monday of the month 18:00–20:00"),
        ("week 1-53/2 Tu 17:00-19:00", "udda veckor, tisdag 17:00–19:00", "odd weeks, Tuesday 17:00–19:00"),
        ("week 2-4 Mo off", "vecka 2–4, måndag stängt", "week 2–4, Monday closed"),
        ("2026 Dec 24 off", "24 december 2026 stängt", "24 December 2026 closed"),
        ("Jul off", "juli stängt", "July closed"),
        ("Jun 15-Aug 15 Mo-Fr 09:00-15:00", "15 juni–15 augusti, måndag–fredag 09:00–15:00",
         "15 June–15 August, Monday–Friday 09:00–15:00"),
        ('Fr 21:00-02:00 "ring"', "fredag 21:00–02:00 (ring)", "Friday 21:00–02:00 (ring)"),
        ("SH Mo 10:00-12:00", "skollov måndag 10:00–12:00", "school holidays Monday 10:00–12:00"),
        ("what", "what", "what"),
    ],
)  # fmt: skip
def test_hours_in_words(hours: str, swedish: str, english: str) -> None:
    """As one reads them, or as written where they cannot be read."""
    assert "; ".join(hours_in_words(hours, "sv")) == swedish
    assert "; ".join(hours_in_words(hours, "en")) == english


def test_all_hours_of_the_map_can_be_said() -> None:
    """Every rule of every record says something in both languages."""
    for actor in load(DIRECTORY)[0].actors.values():
        for service in actor.services:
            if service.hours:
                assert all(line for lang in ("sv", "en") for line in hours_in_words(service.hours, lang)), service.hours


def test_old_and_new_as_they_will_be_read(root: Path) -> None:
    """Labels and not ids, hours in words, and what to do; in English when asked."""
    sent = change(
        ("kind", "association", "network"),
        ("services.lasning.hours", "Mo 10:00-12:00", "onsdagar 10-12"),
        ("services.sprakcafe.cost", "free", "20 kr"),
        ("languages", ["sv", "ar"], ["sv", "ar", "so"]),
    )
    swedish = prepared(root, sent).pull_request
    english = prepare(sent, root, TODAY, "en").pull_request
    assert swedish
    assert english
    for part in (
        "| `slags aktör` | `Förening` | `Nätverk` |",
        "`onsdag 10:00–12:00`",
        "| `gratis` | `20 kr` |",
        "somaliska",
    ):
        assert part in swedish.text
    for part in ("### What changes for the reader", "`Wednesday 10:00–12:00`", "| `free` | `20 kr` |", "Somali"):
        assert part in english.text
    assert "### Vad check säger\n\nInget nytt fel" in swedish.text
    assert swedish.title == "Förslag: Språkhuset: slags aktör, tider, kostnad …"
    assert english.message == swedish.message


def test_what_check_says_anew_is_told(root: Path) -> None:
    """An actor that can be reached and says nothing it does is an error of the record as a whole."""
    one = prepared(root, change(("contact.phone", "", "021-39 00 09"), record="staden/tunn"))
    assert one.files
    assert not one.sound
    assert one.pull_request
    assert "❌ `staden/actors/tunn.yml:" in one.pull_request.text


def _new(name: str, **contact: str) -> dict[str, object]:
    said = [
        {"path": "name", "now": name},
        {"path": "kind", "now": "association"},
        {"path": "topics", "now": ["friends"]},
    ]
    said += [{"path": f"contact.{key}", "now": value} for key, value in contact.items()]
    return {"kind": "new", "municipality": "staden", "fields": said}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (_new("Språkhuset Staden"), {"duplicate"}),
        (_new("Migrationsverkett"), {"duplicate"}),
        (_new("Cykelklubben"), set()),
        (_new("Cykelklubben", email="cykel@sprakhuset.se"), {"others-domain"}),
        (_new("Cykelklubben", website="https://cykel.se"), {"new-domain"}),
        (_new("Cykelklubben", website="https://www.staden.se/cykel"), {"others-domain"}),
        (_new("Cykelklubben", email="cykelklubben@gmail.com"), set()),
    ],
)
def test_what_looks_odd(root: Path, said: dict[str, object], found: set[str]) -> None:
    """A likely duplicate, another's domain, a link that nobody has."""
    assert set(codes(prepared(root, proposal(**said)))) == found


def test_a_mobile_number_that_is_agreed_looks_odd(root: Path) -> None:
    """The record says that the organisation has no other: it is taken, and a person looks at it."""
    fields = (
        ("contact.phone", "070-123 45 67", "070-123 45 68"),
        ("contact.email", "", "anna.berg@gmail.com"),
    )
    one = prepared(root, change(*fields, record="staden/agaren"))
    assert one.sound
    assert {"mobile", "personal"} <= set(codes(one))
    assert "message-private" in codes(prepared(root, change(*fields, record="staden/agaren", message="19811228-9874")))
