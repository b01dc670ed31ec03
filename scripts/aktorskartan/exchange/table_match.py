"""Matching: which record a row is of, by its id or by its name, before anything is called new."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..records.directory import COUNTRY, Directory
from ..records.fields import ID, RESERVED, as_id
from ..records.finding import nearest
from ..records.model import Filed, key_of
from ..records.naming import free_id
from .table_alike import Candidate, like, names_of, street_of
from .table_faults import TableFault, fault
from .table_fields import Sheet, column_name, filed
from .table_read import Row, Table
from .table_words import Words

#: What says in the column of ids that a row is new, whatever it is like.
NEW = frozenset({"ny", "nytt", "nya", "new"})
#: So many that are alike are named.
_MOST = 3


@dataclass(frozen=True)
class Match:
    """What a row is of: a record, by its full id, and in it a service.

    ``new``: it is not there yet. ``named``: the row does not say its id, so that what it leaves empty says nothing.
    """

    record: str
    item: str = ""
    new: bool = False
    named: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What two rows of the same share."""
        return self.record, self.item


class Matcher:
    """Finds what rows are of, table after table: what one makes, the next may speak of."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        self._new: dict[str, dict[str, str]] = {}
        self._taken: dict[str, set[str]] = {}
        self._candidates: dict[tuple[str, str], list[Candidate]] = {}

    def match(self, table: Table, row: Row, texts: Mapping[str, str]) -> Match | TableFault:
        """Say what a row is of.

        Args:
            table: where it stands.
            row: the row, for its place.
            texts: what its cells say, by column.

        """
        return self._record(table, row, texts) if filed(table.sheet) else self._service(table, row, texts)

    def _record(self, table: Table, row: Row, texts: Mapping[str, str]) -> Match | TableFault:
        sheet = table.sheet
        said, name = texts.get("id", ""), texts.get(sheet.known_by, "")
        folder = self._folder(table, row, texts)
        if isinstance(folder, TableFault):
            return folder
        record = said if "/" in said or not said or said.casefold() in NEW else f"{folder}/{said}"
        place = table.place(row, "id")
        if "/" in record:
            if sheet.one_town and texts.get("municipality") and record.partition("/")[0] != folder:
                return fault("other-municipality", table.place(row, "municipality"), value=folder, id=record)
            if record in getattr(self._directory, sheet.name):
                return Match(record)
            if key_of(_model(sheet), record) in self._directory.broken:
                return fault("broken-record", place, value=record)
            slug = record.partition("/")[2]
            if not ID.fullmatch(slug):
                return fault("bad-id", place, value=said, suggestion=as_id(name or slug))
        if not name:
            return fault("no-name", table.place(row, sheet.known_by), name=_head(sheet, sheet.known_by))
        found = None if said.casefold() in NEW else self._alike(table, row, folder, texts)
        if "/" in record:
            if found:
                return fault("unknown-id", place, value=record, suggestion=_meant(found))
            return self._made(sheet, record, name)
        return found or self._made(sheet, f"{folder}/{self._free(sheet, folder, name)}", name)

    def _folder(self, table: Table, row: Row, texts: Mapping[str, str]) -> str | TableFault:
        """Give the folder of a row's record: from its id, or from what it says of the municipality."""
        if not table.sheet.one_town:
            return "words"
        said = texts.get("municipality", "")
        of_id, slash, _ = texts.get("id", "").partition("/")
        folder = self._words.id_of(table.sheet.keys[0], said, "") if said else of_id if slash else ""
        known = {*self._directory.municipalities, COUNTRY}
        place = table.place(row, "municipality")
        if not folder:
            return fault("no-municipality", place, expected=", ".join(sorted(known)[:4]))
        if folder not in known:
            near = nearest(folder, known) or ", ".join(sorted(known)[:4])
            return fault("unknown-municipality", place, value=folder, suggestion=near)
        return folder

    def _service(self, table: Table, row: Row, texts: Mapping[str, str]) -> Match | TableFault:
        said, name, whose = texts.get("id", ""), texts.get("name", ""), texts.get("actor", "")
        owner = self._actor(table, row, whose)
        if isinstance(owner, TableFault):
            return owner
        actor = self._directory.actors.get(owner)
        services = {service.id: service for service in actor.services} if actor else {}
        if said in services:
            return Match(owner, said)
        if said and said.casefold() not in NEW and not ID.fullmatch(said):
            return fault("bad-id", table.place(row, "id"), value=said, suggestion=as_id(name or said))
        if not name:
            return fault("no-name", table.place(row, "name"), name=_head(table.sheet, "name"))
        taken = self._taken.setdefault(owner, set(services))
        own = said and said.casefold() not in NEW
        candidates = [Candidate(service.id, (service.name,)) for service in services.values()]
        found = like(candidates, name, "") if own or not said else []
        if found and own:
            return fault("unknown-id", table.place(row, "id"), value=said, suggestion=found[0][1])
        if found:
            return _one(found, name, table, row, lambda service: Match(owner, service, named=True))
        item = said if own else free_id(name, taken)
        taken.add(item)
        return Match(owner, item, new=True, named=True)

    def _actor(self, table: Table, row: Row, said: str) -> str | TableFault:
        """Find the actor that a service is of: by its id, or by its name where one alone has it."""
        place = table.place(row, "actor")
        actors = self._directory.actors
        new = self._new.get("actors", {})
        if not said:
            return fault("no-actor", place, expected=next(iter(actors), "vasteras/stadsmissionen"))
        if said in actors or said in new:
            return said
        if said in self._directory.broken:
            return fault("broken-record", place, value=said)
        named = [actor.id for actor in actors.values() if actor.name.casefold() == said.casefold()]
        named += [record for record, name in new.items() if name.casefold() == said.casefold()]
        if len(named) == 1:
            return named[0]
        if named:
            return fault("several-alike", place, value=said, suggestion=", ".join(named[:_MOST]))
        names = {actor.name: actor.id for actor in actors.values()}
        near = nearest(said, [*actors, *names, *new]) or next(iter(actors), "…")
        return fault("unknown-actor", place, value=said, suggestion=names.get(near, near))

    def _alike(self, table: Table, row: Row, folder: str, texts: Mapping[str, str]) -> Match | TableFault | None:
        """Find what a row that says no id may be of: what has its name, or one like it, or its street."""
        name = texts.get(table.sheet.known_by, "")
        found = like(self._in(table.sheet, folder), name, texts.get("address.street", ""))
        # What is in the whole country may have an office in the town that is another.
        found = [(much if record.startswith(f"{folder}/") else min(much, 100), record) for much, record in found]
        return _one(found, name, table, row, lambda record: Match(record, named=True)) if found else None

    def _in(self, sheet: Sheet, folder: str) -> list[Candidate]:
        key = sheet.name, folder
        if key not in self._candidates:
            records: Mapping[str, Filed] = getattr(self._directory, sheet.name)
            near = (record for record in records.values() if record.folder in (folder, COUNTRY))
            self._candidates[key] = [
                Candidate(record.id, tuple(names_of(record)), street_of(record)) for record in near
            ]
        return self._candidates[key]

    def _free(self, sheet: Sheet, folder: str, name: str) -> str:
        """Make an id that no record of any kind in a folder has."""
        key = f"{folder}/{_model(sheet).drawer}"
        if key not in self._taken:
            known = (*self._directory.files, *self._directory.broken)
            begins = key_of(_model(sheet), f"{folder}/")
            self._taken[key] = {*RESERVED} | {other.removeprefix(begins) for other in known if other.startswith(begins)}
        return free_id(name, self._taken[key])

    def _made(self, sheet: Sheet, record: str, name: str) -> Match:
        folder, _, slug = record.partition("/")
        self._new.setdefault(sheet.name, {})[record] = name
        self._taken.setdefault(f"{folder}/{_model(sheet).drawer}", set()).add(slug)
        self._words.made(sheet.name, record, name)
        return Match(record, new=True, named=True)


def _one(
    found: list[tuple[float, str]], name: str, table: Table, row: Row, match: Callable[[str], Match]
) -> Match | TableFault:
    """Take the one that has the very name; say which it may be where none has or several have."""
    same = [record for much, record in found if much > 100]
    if len(same) == 1:
        return match(same[0])
    code = "several-alike" if same else "like-another"
    shown = ", ".join((same or [record for _, record in found])[:_MOST])
    return fault(code, table.place(row, table.sheet.known_by), value=name, suggestion=shown)


def _meant(found: Match | TableFault) -> str:
    """Give the ids of what a row may be of."""
    return found.values["suggestion"] if isinstance(found, TableFault) else found.record


def _model(sheet: Sheet) -> type[Filed]:
    assert issubclass(sheet.model, Filed)  # noqa: S101 - asked of tables of records alone
    return sheet.model


def _head(sheet: Sheet, name: str) -> str:
    return column_name(sheet, next(column for column in sheet.columns if column.name == name), "sv")
