"""A row of a table as a proposal: one line of CSV below its headings, or the same as a JSON object.

Headings are the paths of fields (``contact.phone``) or what people call them in Swedish (``telefon``, ``tider``), with
the service or place before them where there are several (``Språkcafé: tider``). Beside those: ``aktör`` (id or name;
without it the row is of somebody new), ``kommun``, ``språk``, ``verksamhet`` and ``meddelande``. An empty cell changes
nothing.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..records.directory import Directory
from ..records.model import Actor
from ..records.proposable import place_key, present, proposable, split
from ..records.readable import FIELD_NAMES
from .incoming import Document, Incoming, door_remark, refused
from .plain import one_line
from .remark import Remark

#: What a row may have. A record with all its fields is a tenth of it.
MAX_BYTES = 100_000
_BEGIN = re.compile(rb"\s*[\[{]")
#: Headings that are no fields of a record.
_OWN = {
    "record": "record", "aktör": "record", "id": "record", "municipality": "municipality", "kommun": "municipality",
    "language": "language", "språk": "language", "service": "service", "verksamhet": "service", "message": "message",
    "meddelande": "message",
}  # fmt: skip


class _Cell(NamedTuple):
    """What stands below one heading."""

    heading: str
    text: str


def read_row(content: bytes, directory: Directory) -> Incoming:
    """Read a row.

    Args:
        content: the file, whatever it is.
        directory: the records, which tell whose row it is and what is said now.

    """
    if len(content) > MAX_BYTES:
        return refused("row-large", limit=str(MAX_BYTES))
    rows = _rows(content)
    if rows is None:
        return refused("row-unreadable")
    if len(rows) != 1:
        return refused("row-several", value=str(len(rows)))
    reader = _Reader([cell for cell in rows[0] if cell.text], directory)
    document = reader.document()
    return Incoming(None if reader.remarks else document, tuple(reader.remarks))


def _rows(content: bytes) -> list[list[_Cell]] | None:
    """Give the rows that have anything in them, or None where it is no table."""
    try:
        text = content.decode("utf-8-sig")
        if _BEGIN.match(content):
            data = json.loads(text)
            rows = data if isinstance(data, list) else [data]
            if not all(isinstance(row, dict) for row in rows):
                return None
            return [[_Cell(one_line(key), _joined(value)) for key, value in row.items()] for row in rows]
        head = text.partition("\n")[0]
        separator = max(",;\t", key=head.count)
        headings, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except (ValueError, RecursionError, csv.Error):
        return None
    if any(len(line) > len(headings) for line in lines):
        return None
    return [
        [_Cell(one_line(heading), cell.strip()) for heading, cell in zip(headings, line, strict=False)]
        for line in lines
        if any(cell.strip() for cell in line)
    ]


def _joined(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value).strip()


class _Reader:
    """Reads one row, gathering all that there is to say about it."""

    def __init__(self, cells: list[_Cell], directory: Directory) -> None:
        self.directory = directory
        self.remarks = list[Remark]()
        self.own = {_OWN[cell.heading.casefold()]: cell.text for cell in cells if cell.heading.casefold() in _OWN}
        self.cells = [cell for cell in cells if cell.heading.casefold() not in _OWN]
        self.actor = self._actor(self.own["record"]) if "record" in self.own else None
        self.items = dict(self._items(self.actor)) if self.actor else {}

    def document(self) -> Document:
        """Make the document. Where there are remarks it may lack something."""
        seen = present(self.directory, self.actor) if self.actor else {}
        document: Document = {"version": 1, "language": self.own.get("language", "sv")}
        if "record" in self.own:
            document |= {"kind": "change", "record": self.actor.id if self.actor else ""}
        else:
            document |= {"kind": "new", "municipality": self._town(self.own.get("municipality", ""))}
        fields = {}
        for heading, text in self._told():
            path = self._path(heading)
            found = split(path)
            if found is None:
                self.remarks.append(door_remark("row-heading", value=heading))
                continue
            was = seen.get(path, () if found[0].many else "")
            now = [one_line(word) for word in re.split(r"[,;\n]", text)] if found[0].many else text
            fields[path] = {
                "path": path, "was": was if isinstance(was, str) else list(was),
                "now": now if isinstance(now, str) else [word for word in now if word],
            }  # fmt: skip
        document["fields"] = list(fields.values())
        if "message" in self.own:
            document["message"] = self.own["message"]
        return document

    def _told(self) -> Iterator[_Cell]:
        """Give the cells that are fields; the name of a service that is not there yet is one."""
        service = self.own.get("service", "")
        if service and self._item("services", service) == "new-1":
            yield _Cell("services.new-1.name", service)
        yield from self.cells

    def _path(self, heading: str) -> str:
        """Give the path of a heading, or nothing that is one."""
        if split(heading):
            return heading
        before, _, name = heading.rpartition(":")
        name = name.strip().casefold()
        inside = [path for path in proposable() if FIELD_NAMES.get(path.rpartition("*.")[2], ("",))[0] == name]
        for path in sorted(inside, key=lambda path: ("*" in path) != bool(before)):
            room = path.partition(".*.")[0] if "*" in path else ""
            item = self._item(room, before.strip() or self.own.get("service", "")) if room else ""
            if not room or item:
                return path.replace("*", item)
        return ""

    def _item(self, room: str, said: str) -> str:
        """Find the service or place that is meant: by its id or name, as the only one there is, or as a new one."""
        own = {key: name for key, name in self.items.items() if key.startswith(f"{room}.")}
        keys = [key for key, name in own.items() if said in (key.partition(".")[2], name)] if said else list(own)
        if room == "locations" and not keys:
            keys = list(own)
        if len(keys) == 1:
            return keys[0].partition(".")[2]
        return "new-1" if not own or (said and said == self.own.get("service")) else ""

    @staticmethod
    def _named(actor: Actor, said: str) -> bool:
        return one_line(actor.name).casefold() == said.casefold()

    def _actor(self, said: str) -> Actor | None:
        known = self.directory.actors
        named = [actor for actor in known.values() if actor.public and self._named(actor, said)]
        actor = known.get(said) or (named[0] if len(named) == 1 else None)
        if actor is None:
            self.remarks.append(door_remark("record-unknown", value=said))
        return actor

    def _town(self, said: str) -> str:
        towns: Mapping[str, str] = {town.name: town.id for town in self.directory.municipalities.values()}
        return towns.get(said, said)

    def _items(self, actor: Actor) -> Iterator[tuple[str, str]]:
        yield from ((f"services.{service.id}", service.name) for service in actor.services)
        for place in self.directory.locations_of(actor):
            yield f"locations.{place_key(place, actor.folder)}", place.name
