"""Reading YAML: bytes to plain text nodes, with a finding for all that a record may not hold.

Every scalar stays text: YAML 1.1 would make 0213300 of a phone number into 71360, 16:30 into 990 and ``no`` into
false. What YAML offers beyond maps, lists and text (anchors, tags, several documents) has no use in a record and can
harm, so it is refused. The C parser is used throughout; positions are looked up only for a file that has a finding.
"""

import re
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from .finding import Finding

Data: TypeAlias = "dict[str, Data] | list[Data] | str"
Path: TypeAlias = tuple[str | int, ...]

#: What a record may have, and a list that all records share.
MAX_BYTES, MAX_SHARED_BYTES = 100_000, 10_000_000
MAX_DEPTH = 12

# C0 and C1 controls, and the characters that turn the direction of text, can hide what a line says.
HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# Only a text with one of these can hold an anchor, a tag, a directive or deep nesting: its events are looked through.
_RARE = re.compile(r"[&*!%?]|(- ){3}|^ {20}|^\.\.\.|^---", re.MULTILINE)

#: libyaml's words for what people most often do, and the code that says it in theirs.
_PROBLEMS = {
    "mapping values are not allowed": "colon-in-text",
    "cannot start any token": "tab",
    "unexpected end of stream": "unclosed",
    "expected ',' or": "unclosed",
}


@dataclass(frozen=True)
class Raw:
    """What a file says: its data (empty where it could not be read) and what is wrong with it."""

    file: str
    data: dict[str, Data]
    findings: tuple[Finding, ...]


def read(content: bytes, file: str, limit: int = MAX_BYTES) -> Raw:
    """Read one YAML file.

    Args:
        content: the file's bytes, whatever they are.
        file: its path as findings name it.
        limit: how many bytes it may have.

    """
    text, fault = _decode(content, file, limit)
    if fault:
        return Raw(file, {}, (fault,))
    if faults := _structure(text, file):
        return Raw(file, {}, tuple(faults))
    try:
        node = yaml.CBaseLoader(text).get_single_node()
    except yaml.YAMLError as error:
        return Raw(file, {}, (_syntax(error, text, file),))
    if node is None or node.value == "":
        return Raw(file, {}, (Finding(file, 1, 1, "empty-file"),))
    if not isinstance(node, yaml.MappingNode):
        return Raw(file, {}, (_at(node, file, "not-a-map"),))
    faults = []
    data = _plain(node, (), file, faults)
    return Raw(file, data if isinstance(data, dict) else {}, tuple(faults))


def lines_of(text: str) -> list[str]:
    """Split a text where YAML does, so that marks fit."""
    return re.split(r"\r\n|\r|\n", text)


def _decode(content: bytes, file: str, limit: int) -> tuple[str, Finding | None]:
    if len(content) > limit:
        return "", Finding(file, 1, 1, "too-large", values={"size": str(len(content)), "limit": str(limit)})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object, not content: without the byte order mark, which error.start does not count.
        readable = error.object[: error.start].decode("utf-8")
        return "", Finding(file, *_end(readable), "not-utf8")
    if hidden := HIDDEN.search(text):
        character = f"U+{ord(hidden.group()):04X}"
        return "", Finding(file, *_end(text[: hidden.start()]), "hidden-character", values={"character": character})
    return text, None


def _end(text: str) -> tuple[int, int]:
    """Give the line and column of what follows a text."""
    lines = lines_of(text)
    return len(lines), len(lines[-1]) + 1


def _structure(text: str, file: str) -> list[Finding]:
    """Look for what a record may not use. Works on the parser's events, so that depth costs no stack."""
    if text.count("[") + text.count("{") < MAX_DEPTH and not _RARE.search(text):
        return []
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if documents > 1:
                return [_at(event, file, "several-documents")]
            if depth > MAX_DEPTH:
                return [_at(event, file, "too-deep", limit=str(MAX_DEPTH))]
            if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
                return [_at(event, file, "anchor")]
            if (tag := getattr(event, "tag", None)) not in (None, "!"):
                return [_at(event, file, "tag", value=str(tag))]
    except yaml.YAMLError as error:
        return [_syntax(error, text, file)]
    return []


def _plain(node: yaml.Node, path: Path, file: str, faults: list[Finding]) -> Data:
    """Turn nodes into dicts, lists and text. An empty value is the same as no value."""
    if len(path) > MAX_DEPTH:
        faults.append(_at(node, file, "too-deep", path, limit=str(MAX_DEPTH)))
        return ""
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Data] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                faults.append(_at(key, file, "key-not-text"))
                continue
            if key.value in result:
                faults.append(_at(key, file, "duplicate-key", path=(*path, key.value), key=key.value))
                continue
            result[key.value] = _plain(value, (*path, key.value), file, faults)
        return {key: value for key, value in result.items() if value != ""}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), file, faults) for index, item in enumerate(node.value)]
    # An escape in quotes is seen in the file, and not where its text is shown.
    if isinstance(node, yaml.ScalarNode) and node.style == '"' and (hidden := HIDDEN.search(node.value)):
        faults.append(_at(node, file, "hidden-character", path, character=f"U+{ord(hidden.group()):04X}"))
        return ""
    return str(node.value)


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Finding:
    problem = getattr(error, "problem", None) or str(error)
    code = next((code for part, code in _PROBLEMS.items() if part in problem), "syntax")
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    # What is not closed is mended where it was opened.
    mark = next(filter(None, marks[::-1] if code == "unclosed" else marks), None)
    lines = lines_of(text)
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = min(mark.column, len(lines[row])) if mark else 0
    if code == "colon-in-text" and ": " not in lines[row][:column]:
        # The line's own colon is its first: the line is indented too far to be a key.
        code = "indent"
    return Finding(file, row + 1, column + 1, code, values={"problem": problem})


def _at(thing: Any, file: str, code: str, path: Path = (), **values: str) -> Finding:
    return Finding(file, thing.start_mark.line + 1, thing.start_mark.column + 1, code, path, values=values)
