"""HSDS's fields: those of the Human Services Data Specification 3.0 that we give out, from ``hsds_fields.yml``."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

#: What a JSON document of ours says beside HSDS's own terms, and the objects it is said of: how far the texts can be
#: trusted (the least of ``source``, ``reviewed``, ``automatic``, ``old`` and ``missing``).
OWN_FIELDS = {"organization": ("text_state",), "service": ("text_state",)}


@dataclass(frozen=True)
class HsdsField:
    """A field: its type (``uuid``, ``uri``, ``date`` …), what it must be, and the object whose id it holds."""

    name: str
    kind: str
    required: bool = False
    required_in_tables: bool = False
    unique: bool = False
    of: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class HsdsObject:
    """An object: the file of its table, its columns in order, and what stands inside it in JSON, and whether many."""

    name: str
    file: str
    fields: tuple[HsdsField, ...]
    nested: Mapping[str, tuple[str, bool]]


@functools.cache
def hsds_objects() -> dict[str, HsdsObject]:
    """Give all objects by name."""
    raw = yaml.load(Path(__file__).with_name("hsds_fields.yml").read_bytes(), Loader=yaml.CSafeLoader)
    return {name: _object(name, entry) for name, entry in raw.items()}


def _object(name: str, entry: dict[str, Any]) -> HsdsObject:
    fields = tuple(_field(field, text.split(", ")) for field, text in entry["fields"].items())
    nested = {
        key: (other[0], True) if isinstance(other, list) else (other, False)
        for key, other in entry.get("nested", {}).items()
    }
    return HsdsObject(name, entry["file"], fields, nested)


def _field(name: str, parts: list[str]) -> HsdsField:
    kind, values = parts[0], ""
    if kind.startswith("one of "):
        kind, values = "string", kind.removeprefix("one of ")
    return HsdsField(
        name,
        kind,
        required="required" in parts,
        required_in_tables="required" in parts or "required in tables" in parts,
        unique="unique" in parts,
        of=next((part.removeprefix("of ") for part in parts[1:] if part.startswith("of ")), ""),
        values=tuple(values.split(" | ")) if values else (),
    )
