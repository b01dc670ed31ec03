"""The columns of the tables, made from the model: a column a field, and one a field of what a field holds."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import AfterValidator, BeforeValidator
from pydantic.fields import FieldInfo

from ..records import facts
from ..records import fields as f
from ..records.build import model_within, parts_within
from ..records.hours import checked_hours
from ..records.knowledge import Initiative, Need, Word
from ..records.model import Actor, Cost, Filed, Location, Model, Service


class Form(StrEnum):
    """What a cell holds, and so how it is read."""

    TEXT = "text"
    PHONE = "phone"
    POSTAL_CODE = "postal_code"
    ORGANIZATION_NUMBER = "organization_number"
    HOURS = "hours"
    DATE = "date"
    WHOLE = "whole"
    FLAG = "flag"
    COORDINATES = "coordinates"
    COST = "cost"


@dataclass(frozen=True)
class Column:
    """A column of a table.

    ``name`` is the field's dotted path in a record, ``attributes`` leads to its value in the model. ``words`` says what
    its words are of: a vocabulary, ``languages``, ``choices`` of the model (then ``choices`` are they) or a kind of
    records. ``item`` is what each thing of its list is, where that is more than a text.
    """

    name: str
    attributes: tuple[str, ...]
    form: Form = Form.TEXT
    help: str = ""
    required: bool = False
    words: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    item: type[Model] | None = None


@dataclass(frozen=True)
class Sheet:
    """A table: of which records, what they are known by, and its columns. ``keys`` are those that say which record."""

    name: str
    model: type[Model]
    known_by: str
    keys: tuple[Column, ...]
    fields: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, in order."""
        return (*self.keys, *self.fields)

    @property
    def one_town(self) -> bool:
        """Whether each of its records is of a municipality."""
        return self.keys[0].name == "municipality"


#: What fields that hold ids point to. ``part_of`` points to what is in the same table.
_POINTS = {
    "replaced_by": "actors",
    "partners": "actors",
    "actors": "actors",
    "locations": "locations",
    "location": "locations",
    "needs": "needs",
    "area": "areas",
    "areas": "areas",
    "municipalities": "municipalities",
    "serves": "municipalities",
    "report": "sources",
    "source": "sources",
}
_CHECKS: dict[Any, Form] = {
    facts.phone: Form.PHONE,
    facts.postal_code: Form.POSTAL_CODE,
    facts.organization_number: Form.ORGANIZATION_NUMBER,
    facts.date: Form.DATE,
    facts.whole: Form.WHOLE,
    facts.flag: Form.FLAG,
    facts.coordinates: Form.COORDINATES,
    checked_hours: Form.HOURS,
}

_TOWN = Column("municipality", (), help="Kommunens mapp: vasteras. sverige för den som finns i hela landet.",
               words="municipalities", required=True)  # fmt: skip
_ID = Column("id", (), help="Står här för det som finns. Lämna tomt för en ny rad, eller skriv ny.")
_ACTOR = Column("actor", (), help="Aktörens id, med mapp: vasteras/stadsmissionen. Eller dess namn.", required=True)


@functools.cache
def sheets() -> dict[str, Sheet]:
    """Give the tables, by name and in order."""
    known: tuple[tuple[str, type[Model], str, tuple[Column, ...]], ...] = (
        ("actors", Actor, "name", (_TOWN, _ID)),
        ("services", Service, "name", (_ACTOR, _ID)),
        ("locations", Location, "name", (_TOWN, _ID)),
        ("words", Word, "term", (_ID,)),
        ("needs", Need, "need", (_TOWN, _ID)),
        ("initiatives", Initiative, "name", (_TOWN, _ID)),
    )
    return {
        name: Sheet(name, model, known_by, keys, tuple(_columns(model, name, _known_first(model, known_by))))
        for name, model, known_by, keys in known
    }


@functools.cache
def names() -> dict[str, dict[str, dict[str, str]]]:
    """Give what sheets, columns and choices are called: ``sheets``, ``columns``, ``choices``, by id and language."""
    found: dict[str, dict[str, dict[str, str]]] = yaml.load(
        (Path(__file__).parent / "table_names.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return found


def column_name(sheet: Sheet, column: Column, lang: str) -> str:
    """Say what a column is called."""
    columns = names()["columns"]
    return (columns.get(f"{sheet.name}.{column.name}") or columns[column.name])[lang]


def alias(name: str, info: FieldInfo) -> str:
    """Give a field's key in a record."""
    return info.alias or name


def is_list(annotation: Any) -> bool:
    """Say whether a field holds a list."""
    origin = get_origin(annotation)
    return origin is tuple and get_args(annotation)[-1] is Ellipsis


def _known_first(model: type[Model], known_by: str) -> list[str]:
    names = [name for name in model.model_fields if name not in ("id", "services")]
    return sorted(names, key=lambda name: name != known_by)


def _columns(model: type[Model], sheet: str, fields: list[str], above: tuple[Column, ...] = ()) -> Iterator[Column]:
    for name in fields:
        info = model.model_fields[name]
        path = ".".join((*(column.name for column in above), alias(name, info)))
        attributes = (*(step for column in above for step in column.attributes), name)
        inner = model_within(info.annotation)
        if inner is not None and issubclass(inner, Model) and inner is not Cost and not is_list(info.annotation):
            here = Column(path, attributes)
            yield from _columns(inner, sheet, list(inner.model_fields), (here,))
        else:
            yield column_of(model, name, path, attributes, sheet)


def column_of(model: type[Model], name: str, path: str, attributes: tuple[str, ...], sheet: str) -> Column:
    """Make the column of a field from what the model says of it."""
    info = model.model_fields[name]
    many = is_list(info.annotation)
    inner = model_within(info.annotation)
    item = inner if many and inner is not None and issubclass(inner, Model) else None
    parts = [] if inner else [part for each in (info.annotation, *info.metadata, info) for part in parts_within(each)]
    choices = next((_choices(part) for part in parts if _choices(part)), ())
    checks = [part.func for part in parts if isinstance(part, AfterValidator | BeforeValidator)]
    # What is only trimmed is free text, whatever it is called.
    points = any(isinstance(part, AfterValidator) for part in parts) and (
        sheet if name == "part_of" else _POINTS.get(name)
    )
    form = Form.COST if inner is Cost else next((_CHECKS[check] for check in checks if check in _CHECKS), Form.TEXT)
    words = "languages" if f.language_code in checks else _vocabulary(parts) or ("choices" if choices else points or "")
    required = info.is_required() and "." not in path
    return Column(path, attributes, form, info.description or "", required, words, choices, many, item)


def _vocabulary(parts: list[Any]) -> str:
    extras = (part.json_schema_extra for part in parts if isinstance(part, FieldInfo))
    return next((str(extra["vocabulary"]) for extra in extras if isinstance(extra, dict) and "vocabulary" in extra), "")


def _choices(part: Any) -> tuple[str, ...]:
    if isinstance(part, type) and issubclass(part, Enum):
        return tuple(str(choice.value) for choice in part)
    return get_args(part) if get_origin(part) is Literal else ()


def filed(sheet: Sheet) -> bool:
    """Say whether the rows are records of their own, and not services of one."""
    return issubclass(sheet.model, Filed)
