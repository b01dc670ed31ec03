"""HSDS's package: a language's rows as tables, with the descriptor that frictionless checks them by."""

import json
from collections.abc import Iterator
from typing import Any

from ..records.readable import cldr
from .delimited import delimited
from .hsds_fields import HsdsField, HsdsObject, hsds_objects
from .hsds_rows import Tables
from .release import LICENCE, LICENCE_URL, PUBLISHER, File, Release

Document = dict[str, Any]

#: Tables without a word in them, which are the same in all languages.
_WORDLESS = frozenset({"address", "attribute", "organization_identifier", "phone", "service_at_location"})


def package(release: Release, tables: Tables, locale: str, written: dict[str, bytes]) -> Iterator[File]:
    """Give the tables that have rows, and the ``datapackage.json`` that describes them.

    ``written`` keeps those that are the same in all languages.
    """
    there = {name: kind for name, kind in hsds_objects().items() if tables[name]}
    for name, kind in there.items():
        content = written.get(name)
        if content is None:
            fields = [field.name for field in kind.fields]
            content = delimited(fields, (map(row.get, fields) for row in tables[name]))
        if name in _WORDLESS:
            written[name] = content
        yield kind.file, content
    descriptor = {
        "name": "aktorskartan-hsds",
        "title": f"{PUBLISHER}: HSDS 3.0 ({cldr(locale).get_display_name('en')})",
        "description": (
            "Who helps newcomers in Sweden, as HSDS 3.0. Texts may be translated automatically: the JSON documents say "
            "which (text_state). Times are those of clocks in Sweden (Europe/Stockholm)."
        ),
        "profile": "tabular-data-package",
        "version": release.day or "0",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "resources": [_resource(kind, there) for kind in there.values()],
    }
    yield "datapackage.json", json.dumps(descriptor, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(kind: HsdsObject, there: dict[str, HsdsObject]) -> Document:
    # What a row of its own table may be under is said in prose by HSDS; here it is checked.
    above = {"parent_organization_id": "", "parent_id": ""}
    keys = [(field.name, field.of) for field in kind.fields if field.of in there]
    keys += [(field.name, above[field.name]) for field in kind.fields if field.name in above]
    schema: Document = {"primaryKey": "id", "fields": [_field(field) for field in kind.fields]}
    if keys:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": other, "fields": "id"}} for name, other in keys
        ]
    return {
        "name": kind.name,
        "path": kind.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": schema,
    }


def _field(field: HsdsField) -> Document:
    strings = {"uuid", "email", "uri"}
    constraints: Document = {"required": field.required_in_tables, "unique": field.unique}
    if field.values:
        constraints["enum"] = list(field.values)
    described: Document = {"name": field.name, "type": "string" if field.kind in strings else field.kind}
    if field.kind in strings:
        described["format"] = field.kind
    return described | {"constraints": constraints}
