"""HSDS's files: a language's rows as JSON documents and lists, and as a package of tables."""

import json
from collections.abc import Callable, Iterator

from .hsds import rows_of
from .hsds_fields import hsds_objects
from .hsds_package import package
from .hsds_rows import Cells, Rows, Shared
from .release import File, Release

FOLDER = "hsds"


def hsds_files(release: Release) -> Iterator[File]:
    """Give the files of every language, each in a folder of its own, with the same ids."""
    shared = Shared(release)
    for locale in release.locales:
        rows = rows_of(shared, locale)
        for path, document in documents(rows):
            yield f"{FOLDER}/{locale}/{path}", document.encode()
        tables = package(release, rows.tables, locale, shared.tables)
        yield from ((f"{FOLDER}/{locale}/{path}", content) for path, content in tables)


def documents(rows: Rows) -> Iterator[tuple[str, str]]:
    """Give one document a service, and the lists of services, organizations and locations, with their paths."""
    nested = _Nested(rows)
    for row in rows.tables["service"]:
        yield f"services/{row['id']}.json", nested.service(row)
    yield "services.json", _page([*nested.services.values()])
    yield "organizations.json", _page([nested.whole_organization(row) for row in rows.tables["organization"]])
    yield "locations.json", _page([*nested.locations.values()])


def _page(contents: list[str]) -> str:
    """Give a list in the wrapper that HSDS has for it: all on one page."""
    counts = {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
    }
    return _inside(_encode(counts), contents=contents)


class _Nested:
    """Puts rows inside each other, as JSON has them. Each is encoded once, wherever it stands."""

    def __init__(self, rows: Rows) -> None:
        self._states = rows.text_states
        self._encoded = rows.shared.encoded
        tables = rows.tables
        self._terms = {row["id"]: _encode(_without(row, "parent_id", "taxonomy_id")) for row in tables["taxonomy_term"]}
        self._attributes = _by("link_id", tables["attribute"], self._attribute)
        self._phones = _by("organization_id", tables["phone"])
        self._identifiers = _by("organization_id", tables["organization_identifier"])
        own = ("schedule", "language", "cost_option", "service_area")
        nested = hsds_objects()["service"].nested.items()
        self._of_service = {name: _by("service_id", tables[table]) for name, (table, _) in nested if table in own}
        addresses, access = _by("location_id", tables["address"]), _by("location_id", tables["accessibility"])
        self.locations = {
            row["id"]: _inside(_encode(row), addresses=addresses.get(row["id"]), accessibility=access.get(row["id"]))
            for row in tables["location"]
        }
        times = _by("service_at_location_id", tables["schedule"])
        self._places = _by(
            "service_id",
            tables["service_at_location"],
            lambda row: _inside(
                _encode(row), location=self.locations[row["location_id"]], schedules=times.get(row["id"])
            ),
        )
        self._own_places = _by("organization_id", tables["location"], lambda row: self.locations[row["id"]])
        self._organizations = {row["id"]: self._organization(row) for row in tables["organization"]}
        self.services = {row["id"]: self._trusted(row) for row in tables["service"]}

    def _trusted(self, row: Cells) -> str:
        """Give an organization or a service with how far its texts can be trusted."""
        return _encode(row | {"text_state": self._states[str(row["id"])]})

    def _attribute(self, row: Cells) -> str:
        own = self._encoded.get(str(row["id"]))
        if own is None:
            own = _encode(_without(row, "link_id", "link_entity", "taxonomy_term_id"))
            self._encoded[str(row["id"])] = own
        return _inside(own, taxonomy_term=self._terms[row["taxonomy_term_id"]])

    def _organization(self, row: Cells) -> str:
        return _inside(
            self._trusted(row),
            phones=self._phones.get(row["id"]),
            organization_identifiers=self._identifiers.get(row["id"]),
            attributes=self._attributes.get(row["id"]),
        )

    def whole_organization(self, row: Cells) -> str:
        """Give an organization with the places that are its own."""
        return _inside(self._organizations[row["id"]], locations=self._own_places.get(row["id"]))

    def service(self, row: Cells) -> str:
        """Give a service with all that is known of it."""
        service_id = row["id"]
        return _inside(
            self.services[service_id],
            organization=self._organizations[row["organization_id"]],
            service_at_locations=self._places.get(service_id),
            attributes=self._attributes.get(service_id),
            **{name: rows.get(service_id) for name, rows in self._of_service.items()},
        )


#: Short, and in the letters that people read.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _inside(encoded: str, **inside: str | list[str] | None) -> str:
    """Put encoded objects, or lists of them, inside one that is encoded, where there are any."""
    added = [
        f'"{name}":{value}' if isinstance(value, str) else f'"{name}":[{",".join(value)}]'
        for name, value in inside.items()
        if value is not None
    ]
    return ",".join([encoded[:-1], *added]) + "}" if added else encoded


def _without(row: Cells, *names: str) -> Cells:
    return {name: value for name, value in row.items() if name not in names}


def _by(name: str, rows: list[Cells], encode: Callable[[Cells], str] = _encode) -> dict[object, list[str]]:
    """Encode those rows that hold an id in a field, by that id."""
    found: dict[object, list[str]] = {}
    for row in rows:
        if name in row:
            found.setdefault(row[name], []).append(encode(row))
    return found
