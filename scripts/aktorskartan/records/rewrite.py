"""Changing a record: other data in the same file, so that only the lines that say something else are other lines.

The nodes of the file are made to say the new data, and written in the canonical form with the comments that belong to
them. A file that is not in that form keeps its own lines wherever the change is not.
"""

from difflib import SequenceMatcher
from typing import Any

import yaml

from .canonical import canonical, limit_of, meaning, write_nodes
from .comments import Comments
from .reader import Data, read

#: What is written in braces on one line; other maps have a line a key.
_SHORT = frozenset({"cost", "joining", "valid", "ages", "checked"})


def rewrite(content: bytes, file: str, data: dict[str, Data]) -> bytes | None:
    """Write a record with other data.

    Args:
        content: the file as it is; empty for a new one.
        file: its path relative to the directory.
        data: all that it is to say, as the reader gives it.

    Returns the file's bytes, or None where the file cannot be read or a text cannot be written.
    """
    before = read(content, file, limit_of(file))
    if before.findings and content:
        return None
    if before.data == data:
        return content
    text = content.decode("utf-8-sig")
    old: Any = yaml.CBaseLoader(text).get_single_node() if content else _Fresh().map({}, "")
    root = _Fresh().changed(old, before.data, data, "")
    written = write_nodes(root, Comments(text, old), data, file)
    if written is None or not content:
        return written
    merged = _keep(content, canonical(content, file)[0], written)
    return merged if meaning(read(merged, file, limit_of(file)).data) == meaning(data) else written


class _Fresh:
    """Makes nodes that say other data, keeping those that say the same, and so their comments."""

    def __init__(self) -> None:
        self.count = 0

    def changed(self, node: Any, old: Data, new: Data, name: str) -> Any:
        """Give a node that says ``new``, where ``node`` says ``old``."""
        if old == new:
            return node
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, yaml.MappingNode):
            kept = [(key, self.changed(value, old.get(key.value, ""), new[key.value], key.value))
                    for key, value in node.value if key.value in new]  # fmt: skip
            known = {key.value for key, _ in kept}
            added = [(self.text(key), self.node(value, key)) for key, value in new.items() if key not in known]
            return self.like(node, kept + added)
        if isinstance(old, list) and isinstance(new, list) and isinstance(node, yaml.SequenceNode):
            return self.like(node, list(self.items(node, old, new)))
        return self.node(new, name)

    def items(self, node: yaml.SequenceNode, old: list[Data], new: list[Data]) -> Any:
        """Give a list's items: those that are there already, as they stand, and the others made."""
        left = list(zip(node.value, old, strict=True))
        for data in new:
            same = next((pair for pair in left if pair[1] == data), None)
            same = same or next((pair for pair in left if _named(data) and _named(pair[1]) == _named(data)), None)
            if same:
                left.remove(same)
                yield self.changed(same[0], same[1], data, "")
            else:
                yield self.node(data, "")

    def like(self, node: Any, value: list[Any]) -> Any:
        return type(node)(node.tag, value, node.start_mark, node.end_mark, node.flow_style)

    def node(self, data: Data, name: str) -> Any:
        if isinstance(data, dict):
            return self.map(data, name)
        if isinstance(data, list):
            flow = all(isinstance(item, str) for item in data)
            return yaml.SequenceNode("", [self.node(item, "") for item in data], self.mark(), None, flow)
        return self.text(data)

    def map(self, data: dict[str, Data], name: str) -> Any:
        pairs = [(self.text(key), self.node(value, key)) for key, value in data.items()]
        return yaml.MappingNode("", pairs, self.mark(), None, name in _SHORT)

    def text(self, value: str) -> Any:
        return yaml.ScalarNode("", value, self.mark(), None)

    def mark(self) -> Any:
        """Give a place that no comment is near."""
        self.count += 1
        return yaml.Mark("", 0, -1, self.count, None, 0)


def _named(data: Data) -> Data:
    """Give what a list's item is known by."""
    return next((data[key] for key in ("id", "code", "resource") if key in data), "") if isinstance(data, dict) else ""


def _keep(content: bytes, before: bytes, after: bytes) -> bytes:
    """Bring the change from one canonical text to another into a text that means the first.

    Between lines that all three have, the text's own stand where the canonical ones did not change.
    """
    own, form, new = (part.decode("utf-8-sig").splitlines(keepends=True) for part in (content, before, after))
    in_own, in_new = _same(form, own), _same(form, new)
    shared = [(in_own[row], row, in_new[row]) for row in in_own if row in in_new]
    lines: list[str] = []
    last = (-1, -1, -1)
    for place in (*shared, (len(own), len(form), len(new))):
        (a, b, c), (a2, b2, c2) = last, place
        lines += own[a + 1 : a2] if form[b + 1 : b2] == new[c + 1 : c2] else new[c + 1 : c2]
        lines += own[a2 : a2 + 1]
        last = place
    return "".join(lines).encode()


def _same(lines: list[str], others: list[str]) -> dict[int, int]:
    """Give where lines stand among others that hold them in the same order."""
    blocks = SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}
