"""Data package: all records as tables that join, with the descriptor that says what is in them (Data Package v2).

Source: https://datapackage.org/standard/data-package/
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from .columns import Table
from .delimited import delimited
from .package_tables import record_tables
from .package_terms import term_tables
from .release import LICENCE, LICENCE_URL, PUBLISHER, File, Release

FOLDER = "datapackage"


def datapackage_files(release: Release) -> Iterator[File]:
    """Give the tables as CSV files, and ``datapackage.json``."""
    resources = []
    for table in (*record_tables(release), *term_tables(release)):
        cells = [column.cell for column in table.columns]
        rows = ([cell(record) for cell in cells] for record in table.rows)
        content = delimited([column.name for column in table.columns], rows)
        resources.append(_resource(table, content))
        yield f"{FOLDER}/{table.name}.csv", content
    yield f"{FOLDER}/datapackage.json", _descriptor(release, resources)


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [column.described() for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [*table.key]
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": "" if column.refers == table.name else column.refers, "fields": ["id"]},
        }
        for column in table.columns
        if column.refers
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _descriptor(release: Release, resources: list[dict[str, Any]]) -> bytes:
    descriptor: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "aktorskartan",
        "title": PUBLISHER,
        "description": (
            "Vem som hjälper nyanlända var: aktörer, vad man kan göra hos dem, platser, ord, behov och vad som har "
            "provats. Aktörer som bara står som en rad i en rapport är inte med, och inte heller rapporternas egna ord."
        ),
        "version": release.day or "0",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "CC0 1.0 Universal"}],
        "resources": resources,
    }
    if release.address:
        descriptor["homepage"] = release.address
    if release.day:
        descriptor["created"] = f"{release.day}T00:00:00Z"
    return json.dumps(descriptor, ensure_ascii=False, indent=1).encode() + b"\n"
