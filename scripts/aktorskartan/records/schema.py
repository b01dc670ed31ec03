"""JSON Schema for editors, made from the model and the vocabularies: it completes and checks as one types."""

import json
from pathlib import PurePosixPath
from typing import Any

from .fields import ID
from .knowledge import Guide, Initiative, Need, Word
from .model import Actor, Filed, Location, Model
from .town import Municipality
from .vocabulary import Vocabularies

#: The schema files, in ``directory/schema/``.
MODELS: dict[str, type[Filed]] = {
    "actor": Actor,
    "location": Location,
    "municipality": Municipality,
    "guide": Guide,
    "initiative": Initiative,
    "need": Need,
    "word": Word,
}
#: Files whose name tells what they hold; of others, the folder does.
_BY_NAME = {"municipality.yml": "municipality", "needs.yml": "need", "words.yml": "word"}


def model_of(file: str) -> type[Filed]:
    """Tell what a file of the directory holds, from where it lies."""
    return MODELS[_kind(file)]


def schema_line(file: str) -> str:
    """Give the first line of a record, which names its schema to the editor."""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}schema/{_kind(file)}.json"


def schemas(words: Vocabularies) -> dict[str, str]:
    """Make all schema files: file name to text."""
    return {f"{name}.json": render(name, model, words) for name, model in MODELS.items()}


def _kind(file: str) -> str:
    path = PurePosixPath(file)
    return _BY_NAME.get(path.name) or path.parent.name.removesuffix("s")


def render(name: str, model: type[Model], words: Vocabularies) -> str:
    """Write a model's schema. The id of a record in a file of its own is not written inside."""
    schema = model.model_json_schema(by_alias=True, mode="validation")
    if issubclass(model, Filed):
        del schema["properties"]["id"]
        schema["required"].remove("id")
        if model.shared:
            named = {"type": "object", "propertyNames": {"pattern": f"^{ID.pattern}$"}}
            schema = named | {"$defs": schema.pop("$defs", {}), "additionalProperties": schema}
    _fill(schema, words)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name}
    return (
        json.dumps(head | {key: value for key, value in schema.items() if key != "title"}, ensure_ascii=False, indent=1)
        + "\n"
    )


def _fill(node: Any, words: Vocabularies) -> None:
    """Put the vocabularies' words in, take titles and defaults out, and let a value be left empty."""
    if isinstance(node, list):
        for item in node:
            _fill(item, words)
    if not isinstance(node, dict):
        return
    if "vocabulary" in node:
        terms = getattr(words, node.pop("vocabulary"))
        node["anyOf"] = [{"const": term.id, "description": term.texts.get("label", "")} for term in terms.values()]
    for key in ("title", "default"):
        if not isinstance(node.get(key), dict):
            node.pop(key, None)
    if node.get("type") == "boolean":
        node["type"] = ["boolean", "string"]
    for value in node.values():
        _fill(value, words)
