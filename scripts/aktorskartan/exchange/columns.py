"""Columns: the tables of the data package, whose fields, types and meanings come from the model.

A thing within a record becomes columns of its own (``contact_website``), a list one cell with ``|`` between. Ids are
whole, ``FOLDER/NAME``, so that tables join.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from ..records.build import model_within
from ..records.model import Model
from ..records.vocabulary import Vocabularies

#: Between the items of a list in a cell.
BETWEEN = "|"

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: how a cell is taken from a record, and what the descriptor says of it.

    ``kind`` is a type of Table Schema; ``refers`` the table whose ``id`` a cell holds.
    """

    name: str
    cell: Callable[[Any], Cell]
    meaning: str
    kind: str = "string"
    refers: str = ""
    constraints: dict[str, Any] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        """Give the column's field in Table Schema (Data Package v2)."""
        told: dict[str, Any] = {"name": self.name, "type": self.kind, "description": self.meaning}
        if self.kind == "list":
            told |= {"delimiter": BETWEEN, "itemType": "string"}
        if self.constraints:
            told["constraints"] = self.constraints
        return told


@dataclass(frozen=True)
class Table:
    """A table: its columns, its rows as records, and what it holds. ``key`` are the columns that no two rows share."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    key: tuple[str, ...] = ("id",)


def columns(
    model: type[Model],
    vocabularies: Vocabularies,
    without: Iterable[str] = (),
    prefix: str = "",
) -> Iterator[Column]:
    """Give a column for every fact that a model can hold.

    Args:
        model: the kind of record, or of a thing within it.
        vocabularies: the words that there are.
        without: columns that are not wanted.
        prefix: how the names begin.

    """
    unwanted = set(without)
    for name, info in model.model_fields.items():
        column = f"{prefix}{info.alias or name}"
        if column in unwanted:
            continue
        within = model_within(info.annotation)
        many = get_origin(info.annotation) is tuple
        if within is not None and not many and issubclass(within, Model):
            for inner in columns(within, vocabularies, unwanted, f"{column}_"):
                # What must be there within a thing need not be there where the thing is not.
                constraints = {key: value for key, value in inner.constraints.items() if key != "required"}
                yield replace(inner, cell=_through(name, inner.cell), constraints=constraints)
        else:
            yield _column(column, name, info, vocabularies)


def _column(column: str, name: str, info: FieldInfo, vocabularies: Vocabularies) -> Column:
    many = get_origin(info.annotation) is tuple
    constraints: dict[str, Any] = {}
    if info.is_required():
        constraints["required"] = True
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    words = getattr(vocabularies, str(extra.get("vocabulary", "")), None)
    if not many and (values := [*words] if words else [str(value) for value in _choices(info.annotation)]):
        constraints["enum"] = values
    kind = "list" if many else _kind(info)
    return Column(column, _cell(name), info.description or "", kind, constraints=constraints)


def _through(name: str, cell: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    def through(record: Any) -> Cell:
        inside = getattr(record, name)
        return None if inside is None else cell(inside)

    return through


def _cell(name: str) -> Callable[[Any], Cell]:
    return lambda record: written(getattr(record, name))


def written(value: Any) -> Cell:
    """Write a fact as a cell holds it."""
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return BETWEEN.join(str(_word(item)).replace(BETWEEN, "/") for item in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, int | float) else str(value)


def _word(item: Any) -> Any:
    return getattr(item, item.shorthand) if isinstance(item, Model) else item


def _kind(info: FieldInfo) -> str:
    kinds = {dt.date: "date", bool: "boolean", int: "integer", float: "number"}
    return next((kinds[part] for part in _parts(info.annotation) if part in kinds), "string")


def _choices(annotation: Any) -> Iterator[Any]:
    """Give the values of a closed list that the model itself holds."""
    if isinstance(annotation, type) and issubclass(annotation, str) and hasattr(annotation, "__members__"):
        yield from annotation.__members__.values()
    elif str(get_origin(annotation)) == "typing.Literal":
        yield from get_args(annotation)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
