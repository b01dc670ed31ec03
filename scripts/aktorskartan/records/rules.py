"""Rules across records, and those of a record as a whole. Each takes a directory and yields findings without places."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from . import facts, knowledge_rules, privacy
from .calendar import Calendar
from .directory import Directory
from .fields import RESERVED
from .finding import Finding
from .model import Actor, Status
from .readability import LIMIT, lix
from .references import family, of, references, serving, sources
from .translatable import translatable

if TYPE_CHECKING:
    from .reader import Path

Rule = Callable[[Directory], Iterator[Finding]]

#: Numbers that PTS keeps for made-up phones: they belong in the demo town alone.
FICTION = re.compile(r"(031-390 06 \d\d|040-628 04 \d\d|08-465 004 \d\d|0980-31 92 \d\d|070-174 06 \d\d)")
#: Ends of addresses that are nobody's.
MADE_UP = re.compile(r"\.(example|test|invalid)(/|$)|[@.]example\.(com|org|net)")

#: So long before they run out, calendars are asked for: a school year is decided late, holidays are known to all.
_SCHOOL_AHEAD, _PUBLIC_AHEAD = dt.timedelta(weeks=8), dt.timedelta(days=365)


def check(directory: Directory) -> list[Finding]:
    """Run all rules."""
    return [finding for rule in RULES for finding in rule(directory)]


def ids(directory: Directory) -> Iterator[Finding]:
    """No record takes the address of a page."""
    for actor in directory.actors.values():
        if actor.slug in RESERVED:
            yield of(directory, actor, "reserved-id", (), value=actor.slug)


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
                    yield of(directory, actor, "repeated", (name, index), value=value)
        if actor.name in actor.aliases:
            yield of(directory, actor, "repeated", ("aliases", actor.aliases.index(actor.name)), value=actor.name)
    names: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for actor in directory.actors.values():
        names[actor.folder, actor.name.casefold()].append(actor)
    for same in names.values():
        for actor in same[1:]:
            yield of(directory, actor, "same-name", ("name",), value=same[0].id)


def status(directory: Directory) -> Iterator[Finding]:
    """What is said of whether an actor is there holds together."""
    for actor in directory.actors.values():
        if actor.replaced_by and actor.status is not Status.CLOSED:
            yield of(directory, actor, "replaced-not-closed", ("replaced_by",))
        if actor.since and actor.status not in (Status.CLOSED, Status.PAUSED):
            yield of(directory, actor, "since-without-end", ("since",))
        if actor.checked and actor.status is Status.UNCONFIRMED:
            yield of(directory, actor, "checked-unconfirmed", ("checked",))
        if actor.status is Status.ACTIVE and not actor.checked:
            yield of(directory, actor, "active-unchecked", ("status",))


def useful(directory: Directory) -> Iterator[Finding]:
    """A listed actor that residents can reach says what for."""
    for actor in directory.actors.values():
        if actor.public and not actor.all_topics and not directory.thin(actor) and actor.status is not Status.CLOSED:
            yield of(directory, actor, "no-topics", ())
        for index, service in enumerate(actor.services):
            if (service.valid.since or service.valid.until) and not service.hours:
                yield of(directory, actor, "term-without-hours", ("services", index, "valid"))


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
                    yield of(directory, place, "protected-address", path)


def made_up(directory: Directory) -> Iterator[Finding]:
    """Addresses and numbers that are kept for fiction stay in the demo town."""
    for actor in directory.actors.values():
        town = directory.municipalities.get(actor.folder)
        if town and town.demo:
            continue
        for name in ("website", "email", "phone"):
            value = getattr(actor.contact, name)
            if MADE_UP.search(value) or FICTION.fullmatch(value):
                yield of(directory, actor, "made-up-contact", ("contact", name), value=value)


def private(directory: Directory) -> Iterator[Finding]:
    """Contacts are functions, not people."""
    for actor in directory.actors.values():
        yield from privacy.findings(actor, directory.file_of(actor))


def plain(directory: Directory) -> Iterator[Finding]:
    """Texts for residents are in plain Swedish."""
    for actor in directory.actors.values():
        texts: list[tuple[Path, str]] = [(("summary",), actor.summary)]
        texts += [(("services", index, "summary"), service.summary) for index, service in enumerate(actor.services)]
        for path, text in texts:
            measure = lix(text)
            if measure is not None and measure > LIMIT:
                yield of(directory, actor, "hard-to-read", path, value=str(measure), limit=str(LIMIT))


def words(directory: Directory) -> Iterator[Finding]:
    """Every word of a vocabulary has a label, and a topic stands under one theme."""
    for term in directory.vocabularies.all_terms:
        if "label" not in term.texts:
            file = "themes" if term.vocabulary == "topics" else term.vocabulary
            above = {"topics": (term.theme, "topics"), "crisis": ("lines",)}.get(term.vocabulary, ())
            path = (*above, term.id)
            yield Finding(f"vocabularies/{file}.yml", 0, 0, "word-without-label", path, values={"value": term.id})


def calendars(directory: Directory) -> Iterator[Finding]:
    """Holidays are known for some time to come, wherever hours depend on them."""
    today = facts.today()
    for town in directory.municipalities.values():
        last = Calendar.of({}, town).school_until
        depends = any(
            service.schedule and service.schedule.knows_school
            for actor in directory.actors_in(town.id)
            for service in actor.services
        )
        if last and last < today + _SCHOOL_AHEAD:
            yield of(directory, town, "school-holidays-end", ("school_holidays",), value=last.isoformat())
        elif depends and not last:
            yield of(directory, town, "school-holidays-missing", ())
    public = Calendar.of(directory.vocabularies.holidays, None).public_until
    if public and public < today + _PUBLIC_AHEAD:
        yield Finding("vocabularies/holidays.yml", 1, 1, "public-holidays-end", values={"value": str(public.year)})


def outdated(directory: Directory) -> Iterator[Finding]:
    """A translation says what the Swedish says today."""
    today = {text.context: text for text in translatable(directory)}
    demo = {town.id for town in directory.municipalities.values() if town.demo}
    for file, entries in directory.translated.items():
        if PurePosixPath(file).parent.name in demo:
            continue  # The made-up town shows what an older translation looks like.
        catalog = directory.catalog(PurePosixPath(file).stem)
        for context, line in entries.items():
            entry, text = catalog.entries[context], today.get(context)
            if text and entry.source != text.swedish:
                yield Finding(file, line, 1, "po-old", values={"context": context})


def orphans(directory: Directory) -> Iterator[Finding]:
    """Every translation belongs to a text. Those of a record that cannot be read wait for it."""
    known = {text.context for text in translatable(directory)}
    for file, entries in directory.translated.items():
        for context, line in entries.items():
            if context not in known and context.partition(":")[0] not in directory.broken:
                yield Finding(file, line, 1, "po-orphan", values={"context": context})


RULES: tuple[Rule, ...] = (
    ids, references, sources, serving, family, repeats, status, useful, protected, made_up, private, plain, words,
    calendars, outdated, orphans, *knowledge_rules.RULES,
)  # fmt: skip
