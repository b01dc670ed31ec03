"""Told changes: what the history of an actor's files means to a reader, in Swedish.

A change is told by what is true today. What has been taken away since, or hidden, is not said again: a feed must not
keep what a record no longer holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..records.build import build
from ..records.directory import Directory
from ..records.model import Actor, Filed, Location
from ..records.proposable import Value, place_key, present
from ..records.readable import field_name, value_in_words
from ..records.reader import read
from ..records.translations import SOURCE_LANGUAGE
from .history import Change
from .release import Release

_FILE = re.compile(r"([a-z0-9-]+)/(actors|locations)/([a-z0-9-]+)\.yml")
#: So many changes a municipality are told, the newest.
MOST = 50
#: So many are looked through for them: not all can be seen by a reader.
_LOOKED_THROUGH = 400
#: Facts of a record that nobody proposes, and that readers want to know of.
_STANDING = ("status", "since", "replaced_by", "checked")


@dataclass(frozen=True)
class Told:
    """A change of an actor as a reader is told of it: a line a fact; ``new`` where it came to the map with it."""

    actor: Actor
    change: Change
    lines: tuple[str, ...]
    new: bool = False


def told_changes(release: Release, folder: str) -> list[Told]:
    """Give the newest changes of a municipality's actors, the newest first."""
    chosen = list(_of_folder(release, folder))[:_LOOKED_THROUGH]
    contents = release.history.contents(name for change, _ in chosen for name in (change.before, change.after))
    told: dict[tuple[str, str], Told] = {}
    for change, actors in chosen:
        if len(told) > MOST:
            break
        before, after = (contents.get(name, b"") for name in (change.before, change.after))
        for actor in actors:
            lines, new = _compared(release.directory, actor, change.file, before, after)
            key = (change.commit, actor.id)
            if lines or new:
                # An actor and its places that change together are one piece of news.
                known = told.get(key, Told(actor, change, ()))
                told[key] = replace(known, lines=(*known.lines, *lines), new=known.new or new)
    return list(told.values())[:MOST]


def _of_folder(release: Release, folder: str) -> Iterator[tuple[Change, list[Actor]]]:
    """Give the changes of actors and places, each with the actors of today that it is about."""
    directory = release.directory
    users: dict[str, list[Actor]] = {}
    for actor in directory.actors_in(folder):
        for place in directory.locations_of(actor):
            users.setdefault(place.id, []).append(actor)
    for change in release.history.changes:
        found = _FILE.fullmatch(change.file)
        if found and found[1] == folder and change.after:
            record = f"{folder}/{found[3]}"
            own = [directory.actors[record]] if record in directory.actors else []
            actors = own if found[2] == "actors" else users.get(record, [])
            if actors:
                yield change, actors


def _compared(directory: Directory, actor: Actor, file: str, before: bytes, after: bytes) -> tuple[list[str], bool]:
    """Give what a change is to a reader, and whether the actor came to the map with it."""
    place = "/locations/" in file
    model: type[Filed] = Location if place else Actor
    old, new = (_read(model, content, file) for content in (before, after))
    if isinstance(new, Location):
        prefix = f"locations.{place_key(new, actor.folder)}."
        was = _facts(directory, actor, old) if isinstance(old, Location) else {}
        now = _facts(directory, actor, new)
        changed = [path for path in now if path.startswith(prefix) and was.get(path, "") != now[path]]
        return list(_lines(directory, actor, changed, now)), False
    if not isinstance(new, Actor) or not new.public:
        return [], False
    if not isinstance(old, Actor) or not old.public:
        # Where the file was there and cannot be read by today's rules, nothing is known of what it said.
        return [], not before or isinstance(old, Actor)
    was, now = _facts(directory, old), _facts(directory, new)
    changed = [path for path in dict.fromkeys((*now, *was)) if was.get(path, "") != now.get(path, "")]
    return list(_lines(directory, actor, changed, now)), False


def _read(model: type[Filed], content: bytes, file: str) -> Filed | None:
    if not content:
        return None
    folder, _, name = file.removesuffix(".yml").split("/")
    data = read(content, file).data
    return build(model, data, f"{folder}/{name}", file, None)[0] if data else None


def _facts(directory: Directory, actor: Actor, place: Location | None = None) -> dict[str, Value]:
    """Give what a record said: of an actor all but its places, or of one place."""
    places = {place.id: place} if place else {}
    facts = present(replace(directory, locations=places), actor)
    if not place:
        for name in _STANDING:
            value = getattr(actor, name)
            facts[name] = "" if value is None else str(value.on if name == "checked" else value)
    return facts


def _lines(directory: Directory, actor: Actor, changed: list[str], then: dict[str, Value]) -> Iterator[str]:
    today = present(directory, actor) | _facts(directory, actor)
    names = {f"services.{service.id}": service.name for service in actor.services}
    names |= {f"locations.{place_key(place, actor.folder)}": place.name for place in directory.locations_of(actor)}
    for path in changed:
        thing = ".".join(path.split(".")[:2])
        if path.startswith(("services.", "locations.")) and thing not in names:
            continue
        name = field_name(path, SOURCE_LANGUAGE).rpartition(": ")[2]
        about = f"{names[thing]}, {name}" if thing in names else name
        value = then.get(path, "")
        if not value:
            yield f"{about}: borttaget"
        elif today.get(path, "") == value:
            yield f"{about}: {value_in_words(directory, actor.folder, path, value, SOURCE_LANGUAGE)}"
        else:
            yield f"{about}: ändrat"
