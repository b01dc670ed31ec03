"""A believable country: made-up municipalities with actors, places, services and translations, as many as asked for."""

import random
from pathlib import Path

import yaml

KINDS = (
    ["association"] * 9
    + ["municipal_unit"] * 4
    + ["faith_community"] * 3
    + ["study_association"] * 2
    + ["meeting_place", "authority"]
)
AUDIENCES = ["everyone", "adults", "newcomers", "women", "young_people", "families", "older_people", "jobseekers"]
LANGUAGES = ["sv", "en", "ar", "fa", "so", "ti", "am", "uk", "ckb", "es", "fr"]
FIRST = [
    "Språk",
    "Kvinno",
    "Cykel",
    "Familje",
    "Integrations",
    "Ungdoms",
    "Mötes",
    "Jobb",
    "Läx",
    "Kultur",
    "Odlings",
    "Idrotts",
]
LAST = ["huset", "föreningen", "centrum", "kaféet", "nätverket", "skolan", "gruppen", "klubben", "verkstaden", "gården"]
AREAS = ["Norrby", "Söderby", "Centrum", "Hagalund", "Kvarnbacken", "Sjöängen", "Östra", "Västra"]
DO = [
    "öva svenska",
    "träffa andra",
    "få hjälp med läxor",
    "laga din cykel",
    "odla grönsaker",
    "söka jobb",
    "sy kläder",
    "fråga om blanketter",
]
HOURS = [
    "Tu 17:00-19:00; SH off",
    "Mo-Fr 09:00-16:00; PH off",
    "Sa 10:00-14:00",
    "Mo,We 18:00-20:00",
    "Mo[1] 18:00-20:00",
]
#: Actors a municipality: as many as a large Swedish town has.
PER_TOWN = 250


def write_country(root: Path, vocabularies: Path, actors: int, locales: list[str]) -> None:
    """Write a directory of made-up records below ``root``, the same for the same numbers.

    Args:
        root: an empty folder.
        vocabularies: the real vocabularies, with their translations.
        actors: how many actors.
        locales: the languages that free text is translated to.

    """
    choose = random.Random(20150506)
    target = root / "vocabularies"
    target.mkdir(parents=True)
    for file in vocabularies.glob("*.*"):
        (target / file.name).write_bytes(file.read_bytes())
    for locale in locales:
        if locale != "sv" and not (target / f"{locale}.po").exists():
            (target / f"{locale}.po").write_bytes((vocabularies / "ar.po").read_bytes())
    themes = yaml.safe_load((vocabularies / "themes.yml").read_text("utf-8"))
    topics = [topic for theme in themes.values() for topic in theme["topics"]]
    _dump(root / "sources.yml", {"rapport": {"title": "Kartläggning", "published": "2015-05-06", "kind": "report"}})
    for town in range((actors + PER_TOWN - 1) // PER_TOWN):
        _town(root / f"stad-{town}", town, min(PER_TOWN, actors - town * PER_TOWN), topics, locales, choose)


def _town(folder: Path, number: int, actors: int, topics: list[str], locales: list[str], choose: random.Random) -> None:
    areas = [{"id": f"a{index}", "name": name} for index, name in enumerate(AREAS)]
    board = {"name": "Kontaktcenter", "phone": "021-39 00 00"}
    _dump(
        folder / "municipality.yml",
        {"name": f"Stad {number}", "code": f"{100 + number:04d}", "open": "true", "areas": areas, "switchboard": board},
    )
    places = max(1, actors // 4)
    for place in range(places):
        address = {"street": f"Storgatan {place + 1}", "postal_code": "722 15", "city": f"Stad {number}"}
        _dump(
            folder / "locations" / f"plats-{place}.yml",
            {"name": f"Hus {place}", "address": address, "area": f"a{place % len(AREAS)}"},
        )
    summaries = {}
    for index in range(actors):
        record = _actor(index, places, topics, choose)
        _dump(folder / "actors" / f"aktor-{index}.yml", record)
        summaries[f"{folder.name}/aktor-{index}:summary"] = record["summary"]
    for locale in locales:
        if locale != "sv":
            entries = [
                f'#, fuzzy\nmsgctxt "{context}"\nmsgid "{text}"\nmsgstr "{text[::-1]}"\n'
                for context, text in summaries.items()
            ]
            head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            (folder / f"{locale}.po").write_text(head + "\n".join(entries), "utf-8")


def _actor(index: int, places: int, topics: list[str], choose: random.Random) -> dict[str, object]:
    chosen = choose.sample(topics, choose.randint(1, 3))
    record: dict[str, object] = {
        "name": f"{choose.choice(FIRST)}{choose.choice(LAST)} {index}",
        "kind": choose.choice(KINDS),
        "topics": chosen,
        "audiences": choose.sample(AUDIENCES, choose.randint(1, 2)),
        "languages": choose.sample(LANGUAGES, choose.randint(1, 3)),
        "summary": f"Här kan du {choose.choice(DO)} och {choose.choice(DO)}. Alla är välkomna.",
        "sources": [{"source": "rapport", "quote": "Vi träffade föreningen"}],
    }
    if index % 5:  # every fifth is thin
        record["contact"] = {
            "website": f"https://forening{index}.se",
            "phone": f"021-39 {index // 100 % 100:02d} {index % 100:02d}",
        }
        record["locations"] = [f"plats-{choose.randrange(places)}"]
        record["services"] = [
            {
                "id": f"s{number}",
                "name": f"{choose.choice(FIRST)}träff",
                "topics": [chosen[0]],
                "location": record["locations"][0],  # type: ignore[index]
                "hours": choose.choice(HOURS),
                "cost": "free",
                "joining": "drop_in",
            }
            for number in range(choose.randint(1, 2))
        ]
    if index % 3 == 0:
        record |= {"status": "active", "checked": {"on": "2026-05-01", "by": "staff"}}
    return record


def _dump(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False), "utf-8")
