"""Templates: a new record, correct as it is, with every field that can be filled in."""

import json

from .canonical import canonical
from .directory import COUNTRY, Directory
from .model import order
from .schema import model_of


def template(directory: Directory, file: str, name: str) -> bytes:
    """Write a new record.

    Args:
        directory: where it is to lie. It lends the record a kind and a source.
        file: the record's file, relative to the directory.
        name: what it is called.

    Returns the file's bytes: what is required, and the other fields as comments that say what they mean.
    """
    model = model_of(file)
    filled = _required(directory, file, name)
    meanings = {info.alias or key: info.description for key, info in model.model_fields.items()}
    lines = [
        f"{key}: {filled[key]}  # {meanings[key]}" if key in filled else f"# {key}: {meanings[key]}"
        for key in order(model)
    ]
    return canonical("\n".join(lines).encode(), file)[0]


def _required(directory: Directory, file: str, name: str) -> dict[str, str]:
    """Give what a record cannot be without, to be mended by the one who fills it in."""
    folder = file.partition("/")[0]
    filled = {"name": json.dumps(name, ensure_ascii=False)}
    if "/actors/" in file or "/initiatives/" in file:
        near = [source for source in directory.sources if source.startswith(folder)]
        filled["sources"] = f"[{next(iter([*near, *directory.sources]), '')}]"
    if "/initiatives/" in file:
        filled["kind"] = "project"
    if "/actors/" in file:
        filled["kind"] = "association"
        if folder == COUNTRY:
            filled["serves"] = "all"
    if file.endswith("/municipality.yml"):
        filled["code"] = '"0000"'
    return filled
