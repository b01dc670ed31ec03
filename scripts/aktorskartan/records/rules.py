"""Rules across records, and those of a record as a whole. Each takes a directory and yields findings without places."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from . import privacy
from .directory import COUNTRY, Directory, full_id
from .fields import RESERVED
from .finding import Finding, nearest
from .model import Actor, SourceRef, Status
from .readability import LIMIT, lix

Rule = Callable[[Directory], Iterator[Finding]]

#: Numbers that PTS keeps for made-up phones: they belong in the demo town alone.
_FICTION = re.compile(r"(031-390 06 \d\d|040-628 04 \d\d|08-465 004 \d\d|0980-31 92 \d\d|070-174 06 \d\d)")


def check(directory: Directory) -> list[Finding]:
    """Run all rules."""
    return [finding for rule in RULES for finding in rule(directory)]


def ids(directory: Directory) -> Iterator[Finding]:
    """No record takes the address of a page."""
    for actor in directory.actors.values():
        if actor.slug in RESERVED:
            yield _of(directory, actor, "reserved-id", (), value=actor.slug)


def references(directory: Directory) -> Iterator[Finding]:
    """Whatever a record points to is there."""
    known = directory.actors.keys()
    for actor in directory.actors.values():
        pointers: list[tuple[tuple[str | int, ...], str]] = [
            (("partners", index), name) for index, name in enumerate(actor.partners)
        ]
        pointers += [(("part_of",), actor.part_of), (("replaced_by",), actor.replaced_by)]
        for path, name in pointers:
            target = full_id(name, actor.folder)
            if name and target == actor.id:
                yield _of(directory, actor, "points-to-itself", path)
            elif name and target not in known and target not in directory.broken:
                near = nearest(target, known)
                yield _of(directory, actor, "unknown-record", path, value=name, suggestion=near or f"{actor.folder}/…")
        places: list[tuple[tuple[str | int, ...], str]] = [
            (("locations", index), name) for index, name in enumerate(actor.locations)
        ]
        places += [(("services", index, "location"), service.location) for index, service in enumerate(actor.services)]
        for path, name in places:
            target = full_id(name, actor.folder)
            if (
                name
                and target not in directory.locations
                and target.replace("/", "/locations/") not in directory.broken
            ):
                near = nearest(target, directory.locations).removeprefix(f"{actor.folder}/")
                yield _of(directory, actor, "unknown-location", path, value=name, suggestion=near or "locations/")
    for location in directory.locations.values():
        municipality = directory.municipalities.get(location.folder)
        areas = [area.id for area in municipality.areas] if municipality else []
        if location.area and location.area not in areas and location.folder not in directory.broken:
            file = directory.files[location.id.replace("/", "/locations/")]
            suggestion = nearest(location.area, areas) or ", ".join(areas) or "municipality.yml"
            yield Finding(
                file, 0, 0, "unknown-area", ("area",), location.name, {"value": location.area, "suggestion": suggestion}
            )


def sources(directory: Directory) -> Iterator[Finding]:
    """Whatever a fact rests on is listed, and what a source is said to bear out is there."""
    holders: list[tuple[str, str, tuple[SourceRef, ...], object]] = [
        (directory.files[actor.id], actor.name, actor.sources, actor) for actor in directory.actors.values()
    ]
    holders += [
        (directory.files[place.id.replace("/", "/locations/")], place.name, place.sources, place)
        for place in directory.locations.values()
    ]
    holders += [(directory.files[town.id], town.name, town.sources, town) for town in directory.municipalities.values()]
    known = directory.sources.keys()
    for file, name, references_, record in holders:
        for index, reference in enumerate(references_):
            if reference.source not in known and reference.source not in directory.broken:
                suggestion = nearest(reference.source, known) or "sources.yml"
                yield Finding(
                    file,
                    0,
                    0,
                    "unknown-source",
                    ("sources", index, "source"),
                    name,
                    {"value": reference.source, "suggestion": suggestion},
                )
            for number, fact in enumerate(reference.supports):
                if not _has(record, fact):
                    yield Finding(
                        file, 0, 0, "supports-nothing", ("sources", index, "supports", number), name, {"value": fact}
                    )
    for actor in directory.actors.values():
        if actor.mapped and actor.mapped.report not in known:
            yield _of(
                directory,
                actor,
                "unknown-source",
                ("mapped", "report"),
                value=actor.mapped.report,
                suggestion=nearest(actor.mapped.report, known) or "sources.yml",
            )


def serving(directory: Directory) -> Iterator[Finding]:
    """Actors of no single municipality say whom they serve; others do not."""
    known = directory.municipalities.keys()
    for actor in directory.actors.values():
        if actor.folder == COUNTRY and not actor.serves:
            yield _of(directory, actor, "serves-nobody", ())
        if actor.folder != COUNTRY and actor.serves:
            yield _of(directory, actor, "serves-outside", ("serves",))
        for index, name in enumerate(actor.serves):
            if name != "all" and name not in known and name not in directory.broken:
                yield _of(
                    directory,
                    actor,
                    "unknown-municipality",
                    ("serves", index),
                    value=name,
                    suggestion=nearest(name, known) or ", ".join(known),
                )


def family(directory: Directory) -> Iterator[Finding]:
    """Nobody is part of itself, however long the way round."""
    for actor in directory.actors.values():
        seen = [actor.id]
        parent = actor.part_of and full_id(actor.part_of, actor.folder)
        while parent and parent in directory.actors and parent not in seen:
            seen.append(parent)
            above = directory.actors[parent]
            parent = above.part_of and full_id(above.part_of, above.folder)
        if parent == actor.id and len(seen) > 1:
            yield _of(directory, actor, "circle", ("part_of",), value=" → ".join([*seen, parent]))


def repeats(directory: Directory) -> Iterator[Finding]:
    """Nothing is listed twice within a record, and no two records of a town have one name."""
    for actor in directory.actors.values():
        lists: dict[str, tuple[str, ...]] = {
            "topics": actor.topics,
            "audiences": actor.audiences,
            "locations": actor.locations,
            "partners": actor.partners,
            "aliases": actor.aliases,
            "services": tuple(service.id for service in actor.services),
            "languages": tuple(language.code for language in actor.languages),
        }
        for name, values in lists.items():
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield _of(directory, actor, "repeated", (name, index), value=value)
        if actor.name in actor.aliases:
            yield _of(directory, actor, "repeated", ("aliases", actor.aliases.index(actor.name)), value=actor.name)
    names: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in directory.actors.values():
        names[actor.folder, actor.name.casefold()].append(actor)
    for same in names.values():
        for actor in same[1:]:
            yield _of(directory, actor, "same-name", ("name",), value=same[0].id)


def status(directory: Directory) -> Iterator[Finding]:
    """What is said of whether an actor is there holds together."""
    for actor in directory.actors.values():
        if actor.replaced_by and actor.status is not Status.CLOSED:
            yield _of(directory, actor, "replaced-not-closed", ("replaced_by",))
        if actor.since and actor.status not in (Status.CLOSED, Status.PAUSED):
            yield _of(directory, actor, "since-without-end", ("since",))
        if actor.checked and actor.status is Status.UNCONFIRMED:
            yield _of(directory, actor, "checked-unconfirmed", ("checked",))
        if actor.status is Status.ACTIVE and not actor.checked:
            yield _of(directory, actor, "active-unchecked", ("status",))


def useful(directory: Directory) -> Iterator[Finding]:
    """A listed actor that residents can reach says what for."""
    for actor in directory.actors.values():
        if actor.public and not actor.all_topics and not directory.thin(actor) and actor.status is not Status.CLOSED:
            yield _of(directory, actor, "no-topics", ())
        for index, service in enumerate(actor.services):
            if (service.valid.since or service.valid.until) and not service.hours:
                yield _of(directory, actor, "term-without-hours", ("services", index, "valid"))


def protected(directory: Directory) -> Iterator[Finding]:
    """A protected address is never in the file: git would keep it for ever."""
    for place in directory.locations.values():
        if place.address_visibility == "area":
            for path, value in (
                (("address", "street"), place.address.street),
                (("coordinates",), place.coordinates),
                (("directions",), place.directions),
            ):
                if value:
                    yield Finding(
                        directory.files[place.id.replace("/", "/locations/")],
                        0,
                        0,
                        "protected-address",
                        path,
                        place.name,
                    )


def made_up(directory: Directory) -> Iterator[Finding]:
    """Addresses and numbers that are kept for fiction stay in the demo town."""
    for actor in directory.actors.values():
        town = directory.municipalities.get(actor.folder)
        if town and town.demo:
            continue
        for name in ("website", "email", "phone"):
            value = getattr(actor.contact, name)
            if re.search(r"\.(example|test|invalid)(/|$)|[@.]example\.(com|org|net)", value) or _FICTION.fullmatch(
                value
            ):
                yield _of(directory, actor, "made-up-contact", ("contact", name), value=value)


def private(directory: Directory) -> Iterator[Finding]:
    """Contacts are functions, not people."""
    for actor in directory.actors.values():
        yield from privacy.findings(actor, directory.files[actor.id])


def plain(directory: Directory) -> Iterator[Finding]:
    """Texts for residents are in plain Swedish."""
    for actor in directory.actors.values():
        texts: list[tuple[tuple[str | int, ...], str]] = [(("summary",), actor.summary)]
        texts += [(("services", index, "summary"), service.summary) for index, service in enumerate(actor.services)]
        for path, text in texts:
            measure = lix(text)
            if measure is not None and measure > LIMIT:
                yield _of(directory, actor, "hard-to-read", path, value=str(measure), limit=str(LIMIT))


def words(directory: Directory) -> Iterator[Finding]:
    """Every word of a vocabulary has a label, and a topic stands under one theme."""
    for term in directory.vocabularies.all_terms:
        if "label" not in term.texts:
            file = "themes" if term.vocabulary == "topics" else term.vocabulary
            yield Finding(f"vocabularies/{file}.yml", 0, 0, "word-without-label", (term.id,), values={"value": term.id})


def _of(directory: Directory, actor: Actor, code: str, path: tuple[str | int, ...], **values: str) -> Finding:
    return Finding(directory.files[actor.id], 0, 0, code, path, actor.name, values)


def _has(record: object, fact: str) -> bool:
    """Say whether a record says anything under a dotted name such as ``contact.phone``."""
    value: object = record
    for step in fact.split("."):
        if isinstance(value, tuple):
            value = next(
                (item for item in value if getattr(item, "id", None) == step or getattr(item, "code", None) == step),
                None,
            )
        else:
            value = getattr(value, step, None)
    return bool(value)


RULES: tuple[Rule, ...] = (
    ids, references, sources, serving, family, repeats, status, useful, protected, made_up, private, plain, words,
)  # fmt: skip
