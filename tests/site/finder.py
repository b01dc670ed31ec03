"""A small town for the tests of the finder, with words of its own, so that no test hangs on the real lists."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from aktorskartan.records.crisis_phrases import Pair, Phrases
from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import load_interface
from aktorskartan.records.load import load
from aktorskartan.site.around import AroundResults
from aktorskartan.site.cards import FactsOfCards
from aktorskartan.site.clock import Clocks
from aktorskartan.site.finder.files import Finder, build_finder
from aktorskartan.site.icons import Icons
from aktorskartan.site.listing import places
from aktorskartan.site.templates import Templates
from aktorskartan.site.words import Language, Words
from tests.conftest import DIRECTORY, REPOSITORY, TOWN, write

HEAD = "# yaml-language-server: $schema=../../schema/actor.json\n"
CONTACT = "contact:\n  website: https://www.staden.se/x\n"

ACTORS = {
    "sprakhuset": f"name: Språkhuset\naliases: [بيت اللغة]\nkind: association\ntopics: [language-cafe]\n{CONTACT}"
    "summary: Här kan du öva svenska.\nlanguages: [sv, ar]\naudiences: [women]\nlocations: [kvarnhuset]\n"
    "services:\n  - id: cafe\n    name: Samtal på torsdagar\n    hours: Th 17:00-19:00\n    cost: free\n"
    "    valid: {from: 2026-09-01, until: 2026-12-15}\n",
    "simklubben": f"name: Simklubben\nkind: association\ntopics: [swimming]\naudiences: [children]\n{CONTACT}",
    "tandkliniken": f"name: Tandkliniken\nkind: region\ntopics: [dental-care]\n{CONTACT}status: active\n",
    "tunna": "name: Tunna tandvänner\nkind: association\ntopics: [dental-care]\n",
    "stangda": f"name: Zzclosedzz\nkind: association\ntopics: [dental-care]\n{CONTACT}"
    "status: closed\nsince: 2026-01-01\n",
    "dolda": f"name: Zzmappedzz\nkind: association\ntopics: [dental-care]\n{CONTACT}listing: mapped_only\n",
}

SEARCH_WORDS = {
    "sv": {
        "language-cafe": ("språkkafé", "öva svenska"),
        "swimming": ("simskola", "lära barnen simma"),
        "dental-care": ("tandläkare", "ont i tanden"),
        "registration": ("personnummer",),
    },
    "en": {"dental-care": ("dentist", "toothache"), "language-cafe": ("language café",)},
    "ar": {"dental-care": ("طبيب أسنان", "وجع الأسنان"), "swimming": ("السباحة",)},
    "ti": {"dental-care": ("ሓኪም ስኒ",), "language-cafe": ("ካፈ ቋንቋ",)},
    "fa": {"dental-care": ("دندان پزشک",)},
}

CRISIS = {
    "sv": {
        "violence": Phrases(
            ("blir slagen", "kvinnofrid"), (Pair(("min man", "pappa"), ("slår", "låser in")),), ("slår rekord",)
        ),
        "life": Phrases(("vill dö",)),
    },
    "en": {"violence": Phrases((), (Pair(("husband", "he"), ("hits", "beats")),))},
    "ar": {"life": Phrases(("أريد أن أموت",))},
}


def town(folder: Path, more: dict[str, str] | None = None) -> Directory:
    """Load the town, with some more actors."""
    actors = {
        f"staden/actors/{name}.yml": f"{HEAD}{text}sources: [webben]\n"
        for name, text in (ACTORS | (more or {})).items()
    }
    root = write(folder / "directory", TOWN | actors)
    (root / "vocabularies").symlink_to(DIRECTORY / "vocabularies")
    directory, findings = load(root)
    assert not findings
    return replace(directory, search_words=SEARCH_WORDS, crisis_phrases=CRISIS)


def finder_of(directory: Directory, locales: Iterable[str] = ("sv", "en", "ar", "ti", "fa")) -> Finder:
    """Build the finder in some languages."""
    interface, _ = load_interface(REPOSITORY / "overrides" / "texts")
    overrides = REPOSITORY / "overrides"
    words = {locale: Words(Language(locale, locale, "ltr"), interface, directory) for locale in locales}
    facts = {locale: FactsOfCards(directory, own, Clocks(directory, own)) for locale, own in words.items()}
    templates = Templates(overrides, Icons(overrides / "assets" / "icons.svg"))
    around = {locale: AroundResults(directory, own, words["sv"], templates, "") for locale, own in words.items()}
    return build_finder(directory, facts, places(directory), around)
