"""Raw data to model: what pydantic says of a record, as findings."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from .finding import Finding, nearest
from .model import Filed, Model
from .reader import Data, Path
from .vocabulary import Vocabularies

M = TypeVar("M", bound=Filed)

#: pydantic's own error types, and the codes they become. Our own checks name their code themselves.
_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-choice",
    "literal_error": "unknown-choice",
    "model_type": "expected-map",
    "model_attributes_type": "expected-map",
    "dict_type": "expected-map",
    "tuple_type": "expected-list",
    "too_short": "expected-some",
    "string_too_short": "not-text",
    "string_type": "not-text",
    "string_pattern_mismatch": "wrong-form",
}


def build(
    model: type[M], data: dict[str, Data], record_id: str, file: str, words: Vocabularies | None
) -> tuple[M | None, list[Finding]]:
    """Make a record of raw data.

    Returns the record, or None where something stands in the way, and the findings (without line and column).
    """
    name = data.get("name") or data.get("title")
    shown = name if isinstance(name, str) else record_id
    findings = [Finding(file, 0, 0, "id-in-file", ("id",), shown, {"id": record_id})] if "id" in data else []
    try:
        record = model.model_validate({**data, "id": record_id}, context=words)
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None, findings + [finding_of(fault, model, file, shown) for fault in faults if not _echo(fault, faults)]
    return (None if findings else record), findings


def _echo(fault: Any, faults: list[Any]) -> bool:
    """Say whether a list is only too short since an item in it was refused: that item is told of already."""
    place = fault["loc"]
    return fault["type"] == "too_short" and any(
        other is not fault and other["loc"][: len(place)] == place for other in faults
    )


def finding_of(fault: Any, model: type[Model], file: str, record: str, above: Path = ()) -> Finding:
    """Make a finding of what pydantic says of a model, or of a value that stands in its field ``above``."""
    path = (*above, *fault["loc"])
    values = {key: str(value) for key, value in fault.get("ctx", {}).items() if key != "error"}
    code = _CODES.get(fault["type"], fault["type"])
    if code == "unknown-field":
        known = [
            info.alias or name
            for name, info in _model_at(model, path[:-1]).model_fields.items()
            if name != "id" or path[:-1]
        ]
        values = {"key": str(path[-1]), "suggestion": nearest(str(path[-1]), known) or ", ".join(known)}
    elif code == "unknown-choice":
        values["value"] = str(fault["input"])
        values["expected"] = values.get("expected", "").replace("'", "").replace(" or ", ", ")
    elif code in ("missing-field", "wrong-form", "not-text"):
        values = {"key": str(path[-1]), "value": str(fault["input"]) if isinstance(fault["input"], str) else ""}
    return Finding(file, 0, 0, code, path, record, values)


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Find the model that describes the map at a path."""
    for step in path:
        if isinstance(step, int):
            continue
        info = next((info for name, info in model.model_fields.items() if (info.alias or name) == step), None)
        model = model_within(info.annotation if info else None) or model
    return model


def model_within(annotation: Any) -> type[BaseModel] | None:
    """Find the model that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := model_within(part))), None)
