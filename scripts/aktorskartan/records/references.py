"""Rules of what points where: whatever a record names is there. Each takes a directory and yields findings."""

from collections.abc import Iterable, Iterator
from itertools import islice

from .directory import COUNTRY, Directory, full_id
from .finding import Finding, nearest
from .knowledge import Guide, Initiative, Need, Word
from .model import Actor, Contact, Location, Model, key_of
from .reader import Path
from .town import Municipality

Named = Actor | Location | Municipality | Guide | Word | Need | Initiative


def of(directory: Directory, record: Named, code: str, path: Path, **values: str) -> Finding:
    """Make a finding of a record."""
    where = (record.slug, *path) if record.shared else path
    return Finding(directory.file_of(record), 0, 0, code, where, record.name, values)


def references(directory: Directory) -> Iterator[Finding]:
    """Whatever an actor or a place points to is there."""
    known = directory.actors.keys()
    for actor in directory.actors.values():
        pointers: list[tuple[Path, str]] = [(("partners", index), name) for index, name in enumerate(actor.partners)]
        pointers += [(("part_of",), actor.part_of), (("replaced_by",), actor.replaced_by)]
        for path, name in pointers:
            target = full_id(name, actor.folder)
            if name and target == actor.id:
                yield of(directory, actor, "points-to-itself", path)
            elif name and target not in known and target not in directory.broken:
                near = nearest(target, known) or f"{actor.folder}/…"
                yield of(directory, actor, "unknown-record", path, value=name, suggestion=near)
        places: list[tuple[Path, str]] = [(("locations", index), name) for index, name in enumerate(actor.locations)]
        places += [(("services", index, "location"), service.location) for index, service in enumerate(actor.services)]
        for path, name in places:
            target = full_id(name, actor.folder)
            broken = key_of(Location, target) in directory.broken
            if name and target not in directory.locations and not broken:
                near = nearest(target, directory.locations) or _some(directory.locations)
                yield of(
                    directory,
                    actor,
                    "unknown-location",
                    path,
                    value=name,
                    suggestion=near.removeprefix(f"{actor.folder}/"),
                )
    for location in directory.locations.values():
        municipality = directory.municipalities.get(location.folder)
        areas = [area.id for area in municipality.areas] if municipality else []
        if location.area and location.area not in areas and location.folder not in directory.broken:
            near = nearest(location.area, areas) or _some(areas)
            yield of(directory, location, "unknown-area", ("area",), value=location.area, suggestion=near)


def sources(directory: Directory) -> Iterator[Finding]:
    """Whatever a fact rests on is listed, and what a source is said to bear out is there."""
    known = directory.sources.keys()
    records: list[Actor | Location | Municipality | Word | Need | Initiative] = [
        *directory.actors.values(),
        *directory.locations.values(),
        *directory.municipalities.values(),
        *directory.words.values(),
        *directory.needs.values(),
        *directory.initiatives.values(),
    ]
    for record in records:
        named: list[tuple[Path, str]] = [
            (("sources", index, "source"), reference.source) for index, reference in enumerate(record.sources)
        ]
        if isinstance(record, Actor) and record.mapped:
            named.append((("mapped", "report"), record.mapped.report))
        if isinstance(record, Initiative):
            named += [((*path, "source"), said.source) for path, said in record.statements if said.source]
        for path, name in named:
            if name not in known and name not in directory.broken:
                near = nearest(name, known) or _some(known)
                yield of(directory, record, "unknown-source", path, value=name, suggestion=near)
        for index, reference in enumerate(record.sources):
            for number, fact in enumerate(reference.supports):
                if not has(record, fact):
                    yield of(directory, record, "supports-nothing", ("sources", index, "supports", number), value=fact)


def serving(directory: Directory) -> Iterator[Finding]:
    """Actors of no single municipality say whom they serve; others do not."""
    known = directory.municipalities.keys()
    for actor in directory.actors.values():
        if actor.folder == COUNTRY and not actor.serves:
            yield of(directory, actor, "serves-nobody", ())
        if actor.folder != COUNTRY and actor.serves:
            yield of(directory, actor, "serves-outside", ("serves",))
        for index, name in enumerate(actor.serves):
            if name != "all" and name not in known and name not in directory.broken:
                near = nearest(name, known) or _some(known)
                yield of(directory, actor, "unknown-municipality", ("serves", index), value=name, suggestion=near)


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
            yield of(directory, actor, "circle", ("part_of",), value=" → ".join([*seen, parent]))


def _some(known: Iterable[str]) -> str:
    """Give some of what there is, for one who wrote nothing like it."""
    return ", ".join(islice(known, 5)) or "…"


def has(record: object, fact: str) -> bool:
    """Say whether a record says anything under a dotted name such as ``contact.phone``."""
    value: object = record
    for step in fact.split("."):
        if isinstance(value, tuple):
            value = next((item for item in value if step in _names(item)), None)
        elif isinstance(value, Model):
            fields = type(value).model_fields.items()
            value = next((getattr(value, name) for name, info in fields if step == (info.alias or name)), None)
        else:
            return False
    return value not in (None, "", (), False) and value != Contact()


def _names(item: object) -> set[str]:
    """Give what an item of a list is known by: a service's id, a language's code, a resource, the word itself."""
    keys = (getattr(item, name, None) for name in ("id", "code", "resource"))
    return {key for key in (item, *keys) if isinstance(key, str)}
