"""A draft: rows into the raw data of the records that they are of, so that only what a cell says anew is changed."""

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..records.canonical import limit_of
from ..records.directory import Directory
from ..records.model import Actor, Filed, Model, Service
from ..records.reader import Data
from ..records.reader import read as read_yaml
from ..records.rewrite import rewrite
from .table_cells import read, written
from .table_fields import Column, Sheet, filed
from .table_match import Match
from .table_rows import cells_of
from .table_words import Words


@dataclass(frozen=True)
class Cell:
    """What a cell changes: its column, and what it said and says, as the table writes it."""

    column: Column
    before: str
    after: str


class Draft:
    """Files of the directory on their way to say something else. Nothing is written."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        self._before: dict[str, bytes] = {}
        self._was: dict[str, dict[str, Data]] = {}
        self._data: dict[str, dict[str, Data]] = {}

    def put(self, sheet: Sheet, match: Match, texts: Mapping[str, str]) -> tuple[Cell, ...]:
        """Let a record or a service say what a row says, and give the cells that change it.

        Args:
            sheet: the table.
            match: what the row is of.
            texts: what its cells say, by column; a column that the table lacks says nothing.

        """
        thing = None if match.new else self._thing(sheet, match)
        shown = cells_of(sheet, thing, self._words) if thing else {}
        folder = match.record.partition("/")[0]
        cells: list[Cell] = []
        said: dict[str, Data] = {}
        for column in sheet.fields:
            before, after = shown.get(column.name, ""), texts.get(column.name)
            if after is None or after == before or (match.named and not after):
                continue
            said[column.name] = read(column, after, self._words, folder)
            # What is another way of writing the same is no change.
            if said[column.name] != read(column, before, self._words, folder):
                cells.append(Cell(column, before, after))
        if not cells and not match.new:
            return ()
        target = self._target(sheet, match)
        was = copy.deepcopy(target)
        for cell in cells:
            self._set(target, cell.column, said[cell.column.name], thing)
        return tuple(cells) if target != was or match.new else ()

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """Give the files that are to say something else, with their bytes: None where one cannot be written."""
        for file, data in self._data.items():
            if data != self._was[file]:
                content = rewrite(self._before[file], file, data)
                if content != self._before[file]:
                    yield file, content

    def file_of(self, sheet: Sheet, match: Match) -> str:
        """Give the file that a row's record is in, or is to be in."""
        folder, _, slug = match.record.partition("/")
        model: type[Filed] = sheet.model if issubclass(sheet.model, Filed) else Actor
        if model.shared:
            return f"{folder}/{model.drawer}.yml" if model.drawer else f"{folder}.yml"
        return f"{folder}/{model.drawer or 'actors'}/{slug}.yml"

    def _thing(self, sheet: Sheet, match: Match) -> Model | None:
        records: Mapping[str, Model] = getattr(self._directory, sheet.name if filed(sheet) else "actors")
        record = records[match.record]
        if isinstance(record, Actor) and match.item:
            return next((service for service in record.services if service.id == match.item), None)
        return record

    def _target(self, sheet: Sheet, match: Match) -> dict[str, Data]:
        """Give the raw data of a record or a service, to be changed in place; what is not there yet is made."""
        data = self._file(self.file_of(sheet, match))
        if issubclass(sheet.model, Filed) and sheet.model.shared:
            return _inner(data, match.record.partition("/")[2])
        if sheet.model is not Service:
            return data
        services = data.setdefault("services", [])
        assert isinstance(services, list)  # noqa: S101 - the model has read it
        for service in services:
            if isinstance(service, dict) and service.get("id") == match.item:
                return service
        made: dict[str, Data] = {"id": match.item}
        services.append(made)
        return made

    def _file(self, file: str) -> dict[str, Data]:
        if file not in self._data:
            path = self._directory.root / file
            self._before[file] = path.read_bytes() if path.is_file() else b""
            self._was[file] = read_yaml(self._before[file], file, limit_of(file)).data if self._before[file] else {}
            self._data[file] = copy.deepcopy(self._was[file])
        return self._data[file]

    def _set(self, target: dict[str, Data], column: Column, said: Data, thing: Model | None) -> None:
        *above, last = column.name.split(".")
        maps = [target]
        for step in above:
            maps.append(_inner(maps[-1], step, "how" if step == "joining" else ""))
        if said in ("", []):
            maps[-1].pop(last, None)
        else:
            maps[-1][last] = self._kept(maps[-1].get(last), column, said, thing)
        for step, outer, inner in zip(above, maps, maps[1:], strict=False):
            if not inner:
                outer.pop(step, None)
            elif step == "joining" and inner.keys() == {"how"}:
                outer[step] = inner["how"]

    def _kept(self, old: "Data | None", column: Column, said: Data, thing: Model | None) -> Data:
        """Let the things of a list that stay be written as they were."""
        values = getattr(thing, column.attributes[-1], ()) if len(column.attributes) == 1 and thing else ()
        if not (column.many and isinstance(old, list) and isinstance(said, list) and len(old) == len(values)):
            return said
        one = Column(
            column.name, column.attributes, words=column.words, choices=column.choices, many=True, item=column.item
        )
        shown = [(written(one, (value,), self._words), data) for value, data in zip(values, old, strict=True)]
        kept: list[Data] = []
        for item in said:
            same = next((pair for pair in shown if self._same(one, pair[0], item, thing)), None)
            if same:
                shown.remove(same)
            kept.append(same[1] if same else item)
        return kept

    def _same(self, column: Column, shown: str, item: Data, thing: Model | None) -> bool:
        folder = thing.folder if isinstance(thing, Filed) else ""
        return read(column, shown, self._words, folder) == [item]


def _inner(data: dict[str, Data], step: str, short: str = "") -> dict[str, Data]:
    """Give a map within a map, made where it is not there; what is written the short way becomes one."""
    inner = data.get(step)
    if not isinstance(inner, dict):
        inner = data[step] = {short: inner} if short and isinstance(inner, str) else {}
    return inner
