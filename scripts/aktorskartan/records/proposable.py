"""What a person may propose: the fields of a record that the form asks for, the doors take and the applier writes.

Which fields is chosen here; what kind of value each holds, its vocabulary and its meaning come from the model.
"""

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, TypeAdapter
from pydantic import Field as Noted
from pydantic.fields import FieldInfo

from . import facts
from . import fields as f
from .build import model_within
from .directory import Directory
from .hours import checked_hours
from .model import Actor, Location, Model, Service
from .spoken_hours import MAX_CHARACTERS

#: A field's value as a form holds it: one text, or words of a vocabulary.
Value = str | tuple[str, ...]


class Kind(StrEnum):
    """What a field holds, and so how it is asked for."""

    LINE = "line"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    POSTAL_CODE = "postal_code"
    HOURS = "hours"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    NAMES = "names"


@dataclass(frozen=True)
class Field:
    """A field that may be proposed.

    ``path`` is dotted, with ``*`` for the id of a service or a place. ``vocabulary`` is an attribute of
    ``Vocabularies``, or ``languages`` (CLDR's codes) or ``actors`` (ids of records). ``longest`` counts characters; of
    choices and names, the words. ``translated`` says whether the value is a text that each language has its own of.
    """

    path: str
    kind: Kind
    longest: int
    meaning: str
    vocabulary: str = ""
    required: bool = False
    translated: bool = False

    @property
    def many(self) -> bool:
        """Whether its value is a list."""
        return self.kind in (Kind.CHOICES, Kind.NAMES)


#: The paths, in the order of the model, and how long each may be. What the model says of them is looked up.
_LONGEST = {
    "name": 200,
    "aliases": 40,
    "kind": 40,
    "topics": 20,
    "audiences": 13,
    "languages": 40,
    "summary": 600,
    "contact.website": 500,
    "contact.email": 254,
    "contact.phone": 40,
    "services.*.name": 200,
    "services.*.summary": 600,
    "services.*.topics": 20,
    "services.*.audiences": 13,
    "services.*.languages": 40,
    "services.*.hours": MAX_CHARACTERS,
    "services.*.valid.from": 10,
    "services.*.valid.until": 10,
    "services.*.cost": 200,
    "services.*.joining.how": 40,
    "services.*.joining.link": 500,
    "locations.*.name": 200,
    "locations.*.address.street": 200,
    "locations.*.address.postal_code": 10,
    "locations.*.address.city": 100,
    "locations.*.directions": 600,
    "offers": 20,
    "seeks": 20,
    "partners": 40,
}
#: The most words that any of them takes.
MOST = 40
#: Longer than this is written in a box of several lines.
_LINE = 500
_TRANSLATED = frozenset(
    {"summary", "services.*.name", "services.*.summary", "services.*.cost", "locations.*.directions"}
)
_KINDS: dict[Any, Kind] = {
    facts.phone: Kind.PHONE,
    facts.email: Kind.EMAIL,
    facts.web: Kind.WEB,
    facts.postal_code: Kind.POSTAL_CODE,
    checked_hours: Kind.HOURS,
}
_OTHER: dict[Any, str] = {f.language_code: "languages", f.reference: "actors"}
#: What the paths begin with, and the model that the rest is in.
_ROOMS: dict[str, type[BaseModel]] = {"": Actor, "services.": Service, "locations.": Location}
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_STEP = re.compile(rf"(services|locations)\.((?:{_ID}/)?{_ID})\.(.+)")

#: Ids of what is not there yet: ``services.new-1.name``.
NEW = re.compile(r"new-[1-9]\d?")


@functools.cache
def proposable() -> dict[str, Field]:
    """Give every field that may be proposed, by its path."""
    return {path: _field(path, longest) for path, longest in _LONGEST.items()}


def split(path: str) -> tuple[Field, str] | None:
    """Find the field of a path, and the id of the service or place in it (empty where there is none)."""
    found = _STEP.fullmatch(path)
    name = f"{found[1]}.*.{found[3]}" if found else path
    field = proposable().get(name)
    return None if field is None or "*" in path else (field, found[2] if found else "")


@functools.cache
def checker(field: Field) -> TypeAdapter[Any]:
    """Give what the model checks a field's value with; of choices, one word."""
    return TypeAdapter(_word_type(_info(field.path)))


def present(directory: Directory, actor: Actor) -> dict[str, Value]:
    """Give the fields of an actor that may be changed, each with what it says now ("" or () where nothing)."""
    return dict(_present(directory, actor))


def place_key(place: Location, folder: str) -> str:
    """Give what a place is called in a path: its id, with the folder before it where that is another."""
    return place.slug if place.folder == folder else place.id


def _present(directory: Directory, actor: Actor) -> Iterator[tuple[str, Value]]:
    things: list[tuple[str, Model]] = [("", actor)]
    things += [(f"services.{service.id}.", service) for service in actor.services]
    for place in directory.locations_of(actor):
        things.append((f"locations.{place_key(place, actor.folder)}.", place))
    for prefix, thing in things:
        room = next(f"{room}*." if room else "" for room, model in _ROOMS.items() if isinstance(thing, model))
        protected = isinstance(thing, Location) and thing.address_visibility == "area"
        for name, field in proposable().items():
            inside = name.removeprefix(room)
            if (name.startswith(room) if room else "*" not in name) and not (protected and _hidden(inside)):
                yield prefix + inside, _value(thing, inside, field)


def _hidden(name: str) -> bool:
    """Say whether a place's field is kept out of git where its address is protected."""
    return name in ("address.street", "directions")


def _value(thing: Model, name: str, field: Field) -> Value:
    value: Any = thing
    for step in name.split("."):
        infos = type(value).model_fields.items() if value is not None else ()
        value = next((getattr(value, key) for key, info in infos if (info.alias or key) == step), None)
    if field.many:
        return tuple(_word(item) for item in value)
    if name == "cost":
        return "" if value is None else value.fee or "free"
    return "" if value is None else str(value)


def _word(item: Any) -> str:
    """Give the word of a list's item that may have a note beside it."""
    return item if isinstance(item, str) else str(getattr(item, item.shorthand))


def _field(path: str, longest: int) -> Field:
    info = _info(path)
    many = getattr(info.annotation, "__origin__", None) is tuple
    parts = list(_parts(_word_type(info)))
    checks = [part.func for part in parts if isinstance(part, AfterValidator)]
    extras = [part.json_schema_extra for part in parts if isinstance(part, FieldInfo)]
    named = (extra["vocabulary"] for extra in extras if isinstance(extra, dict) and "vocabulary" in extra)
    vocabulary = str(next(named, _OTHER.get(checks[-1] if checks else None, "")))
    if vocabulary:
        kind = Kind.CHOICES if many else Kind.CHOICE
    elif many:
        kind = Kind.NAMES
    elif dt.date in parts:
        kind = Kind.DATE
    else:
        kind = next((_KINDS[check] for check in checks if check in _KINDS), Kind.TEXT if longest > _LINE else Kind.LINE)
    required = info.is_required() and path.rpartition("*.")[2].isidentifier()
    return Field(path, kind, longest, info.description or "", vocabulary, required, path in _TRANSLATED)


def _info(path: str) -> FieldInfo:
    """Find what the model says of a field."""
    room, _, name = path.rpartition("*.")
    model = _ROOMS[room]
    *above, last = name.split(".")
    for step in above:
        model = model_within(_of(model, step).annotation) or model
    return _of(model, last)


def _of(model: type[BaseModel], name: str) -> FieldInfo:
    return next(info for key, info in model.model_fields.items() if (info.alias or key) == name)


def _word_type(info: FieldInfo) -> Any:
    """Give the type of a field's value with its checks: of a list, of one word; of a model, of its short way."""
    model = model_within(info.annotation)
    if model is not None and issubclass(model, Model):
        info = model.model_fields[model.shorthand or "fee"]
    elif getattr(info.annotation, "__origin__", None) is tuple:
        return info.annotation.__args__[0]  # type: ignore[union-attr] # it has an origin
    extra = Noted(json_schema_extra=info.json_schema_extra)
    return Annotated[info.annotation, *info.metadata, extra]


def _parts(kind: Any) -> Iterator[Any]:
    """Give a type, what is inside it, and all that is noted beside it."""
    yield kind
    for part in (*getattr(kind, "__args__", ()), *getattr(kind, "__metadata__", ())):
        yield from _parts(part)
