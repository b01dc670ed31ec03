"""Measures the finder: which of some queries find what they should, how many bytes it takes, and how long.

The records become the project's own model and go through its own index builder with its own vocabularies; the engine is
the one that the pages load, run in the system's Chromium, or in Node where there is no Chromium.

``crisis_false`` counts the queries that open a crisis panel and should not. A query that nobody labelled as a crisis,
but whose right answers are all help against violence or in acute danger ("my husband hits me"), is none of them: the
panel should open. ``crisis_false_literal`` counts by the labels alone.
"""

import argparse
import gzip
import json
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine import Engine, start_engine

from aktorskartan.mkdocs_plugin import HTML_LANG
from aktorskartan.records.build import build
from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import load_interface
from aktorskartan.records.load import load
from aktorskartan.records.model import Actor, Location
from aktorskartan.records.town import Municipality
from aktorskartan.site.around import AroundResults
from aktorskartan.site.assets import load_assets
from aktorskartan.site.cards import FactsOfCards
from aktorskartan.site.clock import Clocks
from aktorskartan.site.finder.files import Finder, build_finder
from aktorskartan.site.finder.folding import folding
from aktorskartan.site.icons import Icons
from aktorskartan.site.listing import places
from aktorskartan.site.templates import Templates
from aktorskartan.site.words import Language, Words

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ["sv", "en", "ar", "fa", "so", "ti", "am", "fr", "uk", "ku-IQ", "es"]
#: What a page loads at the first touch of the field, beside its data.
SCRIPTS = ("find", "finder", "fetched", "filters", "dom", "hours", "now", "saved")
TOWN = "staden"
KINDS = {
    "myndighet": "authority",
    "kommun": "municipal_unit",
    "region": "region",
    "aktivitet": "network",
    "forening": "association",
    "studieforbund": "study_association",
    "trossamfund": "faith_community",
    "motesplats": "meeting_place",
    "folkhogskola": "folk_high_school",
}
AUDIENCES = {
    "alla": "everyone",
    "vuxna": "adults",
    "föräldrar": "parents",
    "kvinnor": "women",
    "män": "men",
    "ungdomar": "young_people",
    "barn": "children",
    "nyanlända": "newcomers",
    "äldre": "older_people",
    "akademiker": "academics",
    "familjer": "families",
    "asylsökande": "asylum_seekers",
    "arbetssökande": "jobseekers",
}
#: What help in a crisis is about: the queries that lead there may open the panel.
CRISIS_TOPICS = {"violence", "urgent-help", "mental-health"}
SIZES = (175, 2_000, 20_000)
#: Fewer queries say little of a language and script.
FEW = 5

Query = dict[str, Any]
Answer = dict[str, Any]


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--scale", action="store_true", help="bytes and time at 175, 2,000 and 20,000 records")
    parser.add_argument("--misses", action="store_true", help="the queries that found nothing right")
    options = parser.parse_args()
    records = json.loads(options.records.read_text("utf-8"))
    queries = [json.loads(line) for line in options.queries.read_text("utf-8").splitlines() if line.strip()]
    finder = finder_of(town_of(records))
    with start_engine(finder, script()) as engine:
        answers = engine.answer(queries, TOWN)
        figures = figures_of(records, queries, answers) | bytes_of(finder, engine, queries)
        if options.misses:
            print_misses(queries, answers)
    if options.scale:
        figures["scale"] = {size: scaled(records, queries, size) for size in SIZES}
    print(json.dumps(figures, indent=None if options.json else 1))


def town_of(records: Sequence[dict[str, Any]]) -> Directory:
    """Make a municipality of some records, with the project's own vocabularies and search words."""
    real, _ = load(ROOT / "directory")
    areas = {name: f"a{number}" for number, name in enumerate(dict.fromkeys(record["area"] for record in records))}
    town = {"name": "Staden", "code": "0001", "open": "true"}
    town["areas"] = [{"id": key, "name": name} for name, key in areas.items()]  # type: ignore[assignment]
    actors = [_made(Actor, record["id"], _actor(record, areas), real) for record in records]
    locations = [_made(Location, key, {"name": name, "area": key}, real) for name, key in areas.items()]
    municipality, findings = build(Municipality, town, TOWN, TOWN, real.vocabularies)  # type: ignore[arg-type]
    if municipality is None:
        raise ValueError(findings)
    return replace(
        real,
        municipalities={TOWN: municipality},
        actors={actor.id: actor for actor in actors},
        locations={location.id: location for location in locations},
        crosswalk=(),
    )


def _actor(record: dict[str, Any], areas: dict[str, str]) -> dict[str, Any]:
    return {
        "name": record["name"],
        "aliases": record["aliases"],
        "kind": KINDS[record["kind"]],
        "topics": record["topics"],
        "audiences": [AUDIENCES[record["audience"]]],
        "languages": ["ckb" if code == "ku" else code for code in record["languages"]],
        "summary": record["summary"],
        # All of them can be reached: without that they would be thin.
        "contact": {"website": f"https://{record['id']}.se"},
        "locations": [areas[record["area"]]],
        "sources": ["rapport"],
    }


def _made(model: Any, name: str, data: dict[str, Any], directory: Directory) -> Any:
    record, findings = build(model, data, f"{TOWN}/{name}", name, directory.vocabularies)
    if record is None:
        raise ValueError(f"{name}: {[finding.text('en') for finding in findings]}")
    return record


def words_of(directory: Directory, locales: Iterable[str] = LOCALES) -> dict[str, Words]:
    """Give the words of the site's languages."""
    interface, _ = load_interface(ROOT / "overrides" / "texts")
    return {
        locale: Words(Language(locale, HTML_LANG.get(locale, locale), "ltr"), interface, directory)
        for locale in locales
    }


def finder_of(directory: Directory, locales: Iterable[str] = LOCALES) -> Finder:
    """Build the finder as the site does."""
    facts = {
        locale: FactsOfCards(directory, words, Clocks(directory, words))
        for locale, words in words_of(directory, locales).items()
    }
    overrides = ROOT / "overrides"
    templates = Templates(overrides, Icons(overrides / "assets" / "icons.svg"))
    lists = places(directory)
    around = {
        locale: AroundResults(directory, of_language.words, facts["sv"].words, templates, "")
        for locale, of_language in facts.items()
    }
    return build_finder(directory, facts, lists, around)


def script(name: str = "finder") -> bytes:
    """Give a script as it is shipped."""
    assets = load_assets(ROOT / "overrides" / "assets")
    return assets.files[getattr(assets, name)]


def figures_of(
    records: Sequence[dict[str, Any]], queries: Sequence[Query], answers: Sequence[Answer]
) -> dict[str, Any]:
    """Work out all figures."""
    texts = {record["id"]: _text(record) for record in records}
    topics = {record["id"]: set(record["topics"]) for record in records}
    both = list(zip(queries, answers, strict=True))

    def chosen(key: str) -> dict[str, dict[str, Any]]:
        groups = defaultdict(list)
        for query, answer in both:
            groups[query[key]].append((query, answer))
        return {name: _figures(group, topics) for name, group in sorted(groups.items())}

    unlike = [(query, answer) for query, answer in both if query["relevant"] and not _shares_word(query, texts)]
    abroad = [(query, answer) for query, answer in both if query["language"] != "sv" and query["page"] == "sv"]
    return {
        "all": _figures(both, topics),
        "by_language": chosen("language"),
        "by_kind": chosen("kind"),
        "no_shared_word": _figures(unlike, topics),
        "own_language_on_swedish_page": _figures(abroad, topics),
    }


def _figures(both: Sequence[tuple[Query, Answer]], topics: dict[str, set[str]]) -> dict[str, Any]:
    asked = [(query, answer) for query, answer in both if query["relevant"]]
    nothing = [answer for query, answer in both if query["kind"] == "nothing"]
    crisis = [(query, answer) for query, answer in both if query.get("crisis")]
    others = [(query, answer) for query, answer in both if not query.get("crisis")]
    unlike = [
        (query, answer) for query, answer in others if not any(topics[key] & CRISIS_TOPICS for key in query["relevant"])
    ]

    def found_within(first: int) -> Callable[[tuple[Query, Answer]], bool]:
        return lambda pair: not set(pair[0]["relevant"]).isdisjoint(pair[1]["results"][:first])

    return {
        "queries": len(both),
        "success_at_1": _share(asked, found_within(1)),
        "success_at_3": _share(asked, found_within(3)),
        "no_result": _share(asked, lambda pair: not pair[1]["results"]),
        "off_topic_answered": _share(nothing, lambda answer: bool(answer["results"])),
        "crisis_right": _share(crisis, lambda pair: pair[1]["crisis"] == pair[0]["crisis"]),
        "crisis_false": _share(unlike, lambda pair: bool(pair[1]["crisis"])),
        "crisis_false_literal": _share(others, lambda pair: bool(pair[1]["crisis"])),
    }


def _share(items: Sequence[Any], holds: Callable[[Any], bool]) -> float | None:
    return round(sum(map(holds, items)) / len(items), 4) if items else None


def _text(record: dict[str, Any]) -> set[str]:
    return set(folding().words(" ".join([record["name"], record["summary"], *record["aliases"]])))


def _shares_word(query: Query, texts: dict[str, set[str]]) -> bool:
    words = set(folding().words(query["query"]))
    return any(words & texts[key] for key in query["relevant"])


def bytes_of(finder: Finder, engine: Engine, queries: Sequence[Query], name: str = TOWN) -> dict[str, int]:
    """Tell how many compressed bytes a first query needs, whose browser has nothing yet: scripts and data.

    ``bytes_to_first_result`` is that of the middle query, ``bytes_p90`` that of nine in ten, ``bytes_at_most`` that of
    the worst: one in another language than the page's, which needs more of the lexicon.
    """
    sizes = {path: len(gzip.compress(content, 9)) for path, content in finder.files.items()}
    scripts = sum(len(gzip.compress(script(name), 9)) for name in SCRIPTS)
    needed = sorted(
        scripts + sum(sizes[path] for path in {finder.manifests[query["page"]], *paths})
        for query, paths in zip(queries, engine.paths(queries, name), strict=True)
    )
    return {
        "bytes_to_first_result": int(statistics.median(needed)),
        "bytes_p90": needed[len(needed) * 9 // 10],
        "bytes_at_most": needed[-1],
    }


def scaled(records: Sequence[dict[str, Any]], queries: Sequence[Query], size: int) -> dict[str, Any]:
    """Tell bytes and time with as many records: the same ones over again, each with a name and words of its own."""
    grown = [
        record if number < len(records) else _varied(record, number)
        for number, record in ((number, records[number % len(records)]) for number in range(size))
    ]
    finder = finder_of(town_of(grown), {"sv", *(query["page"] for query in queries[:: len(queries) // 20 + 1])})
    few = [query for query in queries if query["page"] in finder.manifests]
    with start_engine(finder, script()) as engine:
        times = engine.key_times(few[:20], TOWN)
        whole = sum(len(gzip.compress(content, 9)) for path, content in finder.files.items() if f"{TOWN}-sv" in path)
        return {
            **bytes_of(finder, engine, few),
            "bytes_of_a_language": whole,
            "key_ms_median": round(statistics.median(times), 1),
            "key_ms_p95": round(sorted(times)[int(len(times) * 0.95)], 1),
        }


def _varied(record: dict[str, Any], number: int) -> dict[str, Any]:
    """Give a record a name and a word of its own, made of syllables."""
    own = "".join(
        ("ba", "lin", "sto", "ker", "vi", "mun", "da", "fjäl", "re", "hog")[int(digit)] for digit in str(number)
    )
    return record | {
        "id": f"{record['id']}-{number}",
        "name": f"{record['name']} {own.title()}",
        "summary": f"{record['summary']} Vid {own[::-1]}.",
        "aliases": [],
    }


def print_misses(queries: Sequence[Query], answers: Sequence[Answer]) -> None:
    """Show what went wrong, one line a query."""
    for query, answer in zip(queries, answers, strict=True):
        right = not query["relevant"] or set(query["relevant"]) & set(answer["results"][:3])
        if (
            not right
            or answer["crisis"] != query.get("crisis", "")
            or (query["kind"] == "nothing" and answer["results"])
        ):
            print(query["page"], query["query"], query["kind"], query["relevant"][:3], answer)


if __name__ == "__main__":
    main()
