"""The one way to write a record: keys in the model's order, quotes only where needed, comments kept."""

import datetime as dt
import json
import re
from typing import Any

import yaml

from .build import model_within
from .comments import Comments, place
from .facts import text as trimmed
from .finding import Finding
from .model import Model, order
from .phones import national_phone
from .reader import MAX_BYTES, MAX_SHARED_BYTES, Data, read
from .schema import model_of, schema_line

_SCHEMA = "# yaml-language-server:"
# What programs that read YAML 1.1, or the core schema of 1.2, take for a number, a date, a yes or nothing.
_RESOLVER: Any = yaml.resolver.Resolver()
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
# No need to try what has nothing but these.
_PLAIN = re.compile(r"[^\W_]([\w ./()+-]*[\w.)])?")


def canonical(content: bytes, file: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a record as it should be written.

    Args:
        content: the file's bytes.
        file: its path relative to the directory, which tells what kind of record it is.

    Returns the bytes to write, and what is wrong where the file cannot be read: then the bytes are those given.
    """
    raw = read(content, file, limit_of(file))
    if raw.findings:
        return content, raw.findings
    text = content.decode("utf-8-sig")
    root: Any = yaml.CBaseLoader(text).get_single_node()
    # Better an untidy file than a lost fact, should a text defeat the writer.
    return write_nodes(root, Comments(text, root), raw.data, file) or content, ()


def write_nodes(root: yaml.MappingNode, comments: Comments, data: dict[str, Data], file: str) -> bytes | None:
    """Write nodes with their comments, or give None where what is written would not be read as ``data``."""
    writer = _Writer(comments)
    model = model_of(file)
    body = writer.records(root, model) if model.shared else writer.keys(root, "", model)
    lines = [schema_line(file), *writer.head(), *body, *comments.tail]
    written = ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
    return written if meaning(read(written, file, limit_of(file)).data) == meaning(data) else None


def limit_of(file: str) -> int:
    """Tell how many bytes a file may have: one that holds many records has more."""
    return MAX_SHARED_BYTES if model_of(file).shared else MAX_BYTES


class _Writer:
    """Writes nodes as lines, with their comments."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    def head(self) -> list[str]:
        head = [comment for comment in self.comments.head if not comment.startswith(_SCHEMA)]
        return [*head, ""] if head else []

    def keys(self, node: yaml.MappingNode, indent: str, model: type[Model] | None) -> list[str]:
        known = order(model) if model else ()
        lines: list[str] = []
        for key, value in sorted(node.value, key=lambda pair: _position(pair[0].value, known)):
            lines += self.above(key, indent)
            prefix = f"{indent}{_quoted(key.value, flow=False, key=True)}:"
            lines += self.value(prefix, key, value, indent, _annotation(model, key.value), key.value)
        return lines

    def records(self, node: yaml.MappingNode, model: type[Model]) -> list[str]:
        """Write many records, by name and in the order they stand."""
        lines: list[str] = []
        for key, value in node.value:
            lines += self.above(key, "")
            lines += self.value(f"{_quoted(key.value, flow=False, key=True)}:", key, value, "", model, key.value)
        return lines

    def items(self, node: yaml.SequenceNode, indent: str, annotation: Any) -> list[str]:
        lines: list[str] = []
        for item in node.value:
            lines += self.above(item, indent)
            if not self.fits(item):
                is_map = isinstance(item, yaml.MappingNode)
                deeper = f"{indent}  "
                inner = self.keys(item, deeper, _model(annotation)) if is_map else self.items(item, deeper, annotation)
                # What stands above the first key stands above the item.
                while inner[0].lstrip().startswith("#"):
                    lines.append(indent + inner.pop(0).lstrip())
                lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
            else:
                lines += self.value(f"{indent}-", item, item, indent, annotation, "")
        return lines

    def value(self, prefix: str, key: yaml.Node, node: Any, indent: str, annotation: Any, name: str) -> list[str]:
        beside = "".join(f"  {comment}" for comment in self.comments.beside.get(place(key), ()))
        if self.fits(node):
            written = _flow(node, annotation, name, inside=False)
            empty = written == '""' and name
            return [f"{prefix}{beside}" if empty else f"{prefix} {written}{beside}"]
        if isinstance(node, yaml.MappingNode):
            return [prefix + beside, *self.keys(node, f"{indent}  ", _model(annotation))]
        return [prefix + beside, *self.items(node, f"{indent}  ", annotation)]

    def above(self, node: yaml.Node, indent: str) -> list[str]:
        # An item and its first key begin at one place: the item takes the comment.
        comments = self.comments.above.pop(place(node), [])
        return [indent + comment for comment in comments if not comment.startswith(_SCHEMA)]

    def fits(self, node: yaml.Node) -> bool:
        """Say whether a node is written on its key's line: text, or what stands in brackets without comments."""
        if isinstance(node, yaml.CollectionNode):
            return bool(node.flow_style or not node.value) and not self.comments.within(node)
        return True


def _flow(node: Any, annotation: Any, name: str, *, inside: bool = True) -> str:
    """Write a text, or what stands in brackets."""
    if isinstance(node, yaml.SequenceNode):
        return f"[{', '.join(_flow(item, annotation, '') for item in node.value)}]"
    if isinstance(node, yaml.MappingNode):
        model = _model(annotation)
        known = order(model) if model else ()
        pairs = sorted(node.value, key=lambda pair: _position(pair[0].value, known))
        entries = (
            f"{_quoted(key.value, flow=True, key=True)}: {_flow(value, _annotation(model, key.value), key.value)}"
            for key, value in pairs
        )
        return f"{{{', '.join(entries)}}}"
    value = _value(name, node.value)
    other = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False)) != "tag:yaml.org,2002:str"
    doubtful = other or _NUMBER.fullmatch(value)
    if doubtful and (_is_text(annotation) if annotation else node.style):
        return json.dumps(value, ensure_ascii=False)
    return _quoted(value, flow=inside)


def _quoted(value: str, *, flow: bool, key: bool = False) -> str:
    """Put quotes around a text if it would be read as something else without them."""
    if _PLAIN.fullmatch(value):
        return value
    meant: dict[str, Any]
    if key:
        trial, meant = (f"k: {{{value}: v}}", {"k": {value: "v"}}) if flow else (f"{value}: v", {value: "v"})
    elif flow:
        trial, meant = f"k: [{value}, {{x: {value}}}]", {"k": [value, {"x": value}]}
    else:
        trial, meant = f"k: {value}", {"k": value}
    plain = value and read(trial.encode("utf-8", "surrogatepass"), "").data == meant
    return value if plain else json.dumps(value, ensure_ascii=False)


def _value(name: str, value: str) -> str:
    text = trimmed(value)
    return national_phone(text) or text if name == "phone" else text


def meaning(data: Data, name: str = "") -> Data:
    """Give what data means: the model trims texts and passes over empty ones."""
    if isinstance(data, dict):
        found = {key: meaning(value, key) for key, value in data.items()}
        return {key: value for key, value in found.items() if value != ""}
    if isinstance(data, list):
        return [meaning(item) for item in data]
    return _value(name, data)


def _position(key: str, known: tuple[str, ...]) -> int:
    return known.index(key) if key in known else len(known)


def _annotation(model: type[Model] | None, key: str) -> Any:
    fields = model.model_fields.items() if model else ()
    return next((info.annotation for name, info in fields if (info.alias or name) == key), None)


def _model(annotation: Any) -> type[Model] | None:
    found = model_within(annotation)
    return found if found and issubclass(found, Model) else None


def _is_text(annotation: Any) -> bool:
    """Say whether a field holds text, so that other programs must not take it for a number, a date or a yes."""
    if isinstance(annotation, type):
        return not issubclass(annotation, bool | int | float | dt.date)
    parts = [part for part in getattr(annotation, "__args__", ()) if part not in (type(None), ...)]
    return all(_is_text(part) for part in parts)
