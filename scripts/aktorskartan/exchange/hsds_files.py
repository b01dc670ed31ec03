"""HSDS's files: a language's rows as JSON documents and lists, and as a tabular package that frictionless reads."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ..records.readable import cldr
from .delimited import delimited
from .hsds import rows_of
from .hsds_fields import HsdsField, HsdsObject, hsds_objects
from .hsds_rows import Cells, Rows, Shared, Tables
from .release import LICENCE, LICENCE_URL, PUBLISHER, File, Release

FOLDER = "hsds"

Document = dict[str, Any]


def hsds_files(release: Release) -> Iterator[File]:
    """Give the files of every language, each in a folder of its own, with the same ids."""
    shared = Shared(release)
    for locale in release.locales:
        rows = rows_of(shared, locale)
        for path, document in documents(rows):
            yield f"{FOLDER}/{locale}/{path}", encoded(document)
        yield from ((f"{FOLDER}/{locale}/{path}", content) for path, content in package(release, rows.tables, locale))


def encoded(document: Document) -> bytes:
    """Write a document as JSON: short, and readable by people who read other letters than Latin."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def documents(rows: Rows) -> Iterator[tuple[str, Document]]:
    """Give one document a service, and the lists of services, organizations and locations, with their paths."""
    nested = _Nested(rows)
    for service in rows.tables["service"]:
        yield f"services/{service['id']}.json", nested.service(service)
    lists = {
        "services": [nested.trusted(service) for service in rows.tables["service"]],
        "organizations": [nested.whole_organization(row) for row in rows.tables["organization"]],
        "locations": [*nested.locations.values()],
    }
    for name, contents in lists.items():
        yield f"{name}.json", _page(contents)


def _page(contents: list[Document]) -> Document:
    """Give a list in the wrapper that HSDS has for it: all on one page."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


class _Nested:
    """Puts rows inside each other, as JSON has them."""

    def __init__(self, rows: Rows) -> None:
        self._states = rows.text_states
        tables = rows.tables
        terms = {row["id"]: row for row in tables["taxonomy_term"]}
        attributes = [row | {"taxonomy_term": terms[row["taxonomy_term_id"]]} for row in tables["attribute"]]
        self._attributes = _by("link_id", attributes)
        self._phones = _by("organization_id", tables["phone"])
        self._identifiers = _by("organization_id", tables["organization_identifier"])
        self._by_service = {
            name: _by("service_id", tables[table])
            for name, (table, _) in hsds_objects()["service"].nested.items()
            if table not in ("organization", "service_at_location", "attribute")
        }
        addresses, access = _by("location_id", tables["address"]), _by("location_id", tables["accessibility"])
        self.locations = {
            row["id"]: _with(row, addresses=addresses.get(row["id"]), accessibility=access.get(row["id"]))
            for row in tables["location"]
        }
        times = _by("service_at_location_id", tables["schedule"])
        places = [
            _with(row, location=self.locations[row["location_id"]], schedules=times.get(row["id"]))
            for row in tables["service_at_location"]
        ]
        self._places = _by("service_id", places)
        self._of_organization = _by("organization_id", list(self.locations.values()))
        self._organizations = {row["id"]: self._organization(row) for row in tables["organization"]}

    def trusted(self, row: Cells) -> Document:
        """Give an organization or a service with how far its texts can be trusted."""
        return row | {"text_state": self._states[str(row["id"])]}

    def _organization(self, row: Cells) -> Document:
        return _with(
            self.trusted(row),
            phones=self._phones.get(row["id"]),
            organization_identifiers=self._identifiers.get(row["id"]),
            attributes=self._attributes.get(row["id"]),
        )

    def whole_organization(self, row: Cells) -> Document:
        """Give an organization with the places that are its own."""
        return _with(self._organizations[row["id"]], locations=self._of_organization.get(row["id"]))

    def service(self, row: Cells) -> Document:
        """Give a service with all that is known of it."""
        service_id = row["id"]
        return _with(
            self.trusted(row),
            organization=self._organizations[row["organization_id"]],
            service_at_locations=self._places.get(service_id),
            attributes=self._attributes.get(service_id),
            **{name: rows.get(service_id) for name, rows in self._by_service.items()},
        )


def _with(row: Document, **inside: object) -> Document:
    """Add what there is."""
    return row | {name: value for name, value in inside.items() if value}


def _by(name: str, rows: Iterable[Document]) -> dict[object, list[Document]]:
    found: dict[object, list[Document]] = defaultdict(list)
    for row in rows:
        if name in row:
            found[row[name]].append(row)
    return dict(found)


def package(release: Release, tables: Tables, locale: str) -> Iterator[File]:
    """Give the tables that have rows, and the ``datapackage.json`` that describes them."""
    there = {name: kind for name, kind in hsds_objects().items() if tables[name]}
    for name, kind in there.items():
        fields = [field.name for field in kind.fields]
        yield kind.file, delimited(fields, ([row.get(field) for field in fields] for row in tables[name]))
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
