"""JSON Schemas for HSDS: made from the project's own field table, and the canonical ones where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from aktorskartan.exchange.hsds_fields import OWN_FIELDS, HsdsField, HsdsObject, hsds_objects
from tests.conftest import REPOSITORY

#: Where the canonical schemas lie: beside the project, or wherever one says.
CANONICAL = Path(os.environ.get("HSDS_SPEC_DIR", REPOSITORY.parent / "shared" / "hsds"))
_FORMATS = {"date": "date", "time": "time", "datetime": "date-time"}


def own_schemas() -> dict[str, dict[str, Any]]:
    """Give a schema an object, made from the field table: nothing else may stand in it."""
    return {f"{name}.json": _schema(kind) for name, kind in hsds_objects().items()}


def canonical_schemas() -> dict[str, dict[str, Any]]:
    """Give the canonical schemas, in which nothing else may stand either but what is documented as our own."""
    schemas = {}
    for file in sorted((CANONICAL / "schema").glob("*.json")):
        schema = json.loads(file.read_text("utf-8"))
        schema["additionalProperties"] = False
        schema["properties"] |= {name: {"type": "string"} for name in OWN_FIELDS.get(file.stem, ())}
        schemas[file.name] = schema
    return schemas


def validator(schemas: dict[str, dict[str, Any]], name: str) -> Draft202012Validator:
    """Give what checks a document of a kind, formats too."""
    resources = [(file, Resource(contents=schema, specification=DRAFT202012)) for file, schema in schemas.items()]
    registry = Registry().with_resources(resources)
    return Draft202012Validator({"$ref": f"{name}.json"}, registry=registry, format_checker=FormatChecker())


def _schema(kind: HsdsObject) -> dict[str, Any]:
    properties: dict[str, Any] = {field.name: _property(field) for field in kind.fields}
    for name, (other, many) in kind.nested.items():
        reference = {"$ref": f"{other}.json"}
        properties[name] = {"type": "array", "items": reference, "minItems": 1} if many else reference
    properties |= {name: {"type": "string"} for name in OWN_FIELDS.get(kind.name, ())}
    required = [field.name for field in kind.fields if field.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _property(field: HsdsField) -> dict[str, Any]:
    if field.kind == "number":
        return {"type": "number"}
    described: dict[str, Any] = {"type": "string", "minLength": 1}
    if field.kind != "string":
        described["format"] = _FORMATS.get(field.kind, field.kind)
    if field.kind == "time":
        described = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"}
    if field.values:
        described["enum"] = list(field.values)
    return described
