"""The comments of a YAML file, each tied to what it speaks of, so that a key takes its comments along when it moves.

ruamel.yaml ties a comment to the token before it: a remark above a key would stay behind with the key before.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from .reader import lines_of

#: A line and a column, from 0.
Place = tuple[int, int]

# What may stand before a comment that speaks of what comes below: indents, and the hyphens of lists.
_BEFORE = re.compile(r"[\s-]*")


class Entry(NamedTuple):
    """A key or a list's item: where it begins, and within brackets where they close and to whom they belong."""

    start: Place
    owner: Place | None
    closed: Place | None


class Comments:
    """The comments of a text, by the place where the key or item that they belong to begins."""

    def __init__(self, text: str, root: yaml.Node) -> None:
        #: Set apart from the first key by an empty line: they speak of the whole file.
        self.head: list[str] = []
        self.above: dict[Place, list[str]] = defaultdict(list)
        self.beside: dict[Place, list[str]] = defaultdict(list)
        self.tail: list[str] = []
        lines = lines_of(text)
        entries = list(_entries(root))
        first = entries[0].start[0] if entries else len(lines)
        gap = max((row for row in range(first) if not lines[row].strip()), default=-1)
        for place, comment in _found(text, lines):
            before = [entry for entry in entries if entry.start < place]
            if not _BEFORE.fullmatch(lines[place[0]][: place[1]]) and before:
                self.beside[_owner(before[-1], place)].append(comment)
            elif place[0] < gap:
                self.head.append(comment)
            elif len(before) < len(entries):
                self.above[entries[len(before)].start].append(comment)
            else:
                self.tail.append(comment)

    def within(self, node: yaml.Node) -> bool:
        """Say whether a comment belongs to something inside a list or a map."""
        return any(entry.start in self.above or entry.start in self.beside for entry in _entries(node))


def place(node: yaml.Node) -> Place:
    """Give where a node begins."""
    return node.start_mark.line, node.start_mark.column


def _owner(entry: Entry, comment: Place) -> Place:
    """Give what a comment after an entry speaks of: behind a closing bracket, of the whole list."""
    return entry.owner if entry.owner and entry.closed and entry.closed <= comment else entry.start


def _entries(node: yaml.Node, owner: Place | None = None, closed: Place | None = None) -> Iterator[Entry]:
    """Go through the keys and items below a node, as they stand."""
    pairs = [(item, item) for item in node.value] if isinstance(node, yaml.SequenceNode) else node.value
    for key, value in pairs if isinstance(node, yaml.CollectionNode) else ():
        yield Entry(place(key), owner, closed)
        if owner is None and isinstance(value, yaml.CollectionNode) and value.flow_style:
            yield from _entries(value, place(key), (value.end_mark.line, value.end_mark.column))
        else:
            yield from _entries(value, owner, closed)


def _found(text: str, lines: list[str]) -> Iterator[tuple[Place, str]]:
    """Find the comments: where a # begins a word outside all texts."""
    texts: list[tuple[Place, Place]] = []
    for token in yaml.scan(text, Loader=yaml.CBaseLoader):
        if isinstance(token, yaml.ScalarToken):
            start = token.start_mark.line, token.start_mark.column
            # The line of a | or > may end in a comment.
            start = (start[0] + 1, 0) if token.style in ("|", ">") else start
            texts.append((start, (token.end_mark.line, token.end_mark.column)))
    for row, line in enumerate(lines):
        for match in re.finditer(r"(?:^|(?<=[ \t]))#", line):
            here = row, match.start()
            if not any(start <= here < end for start, end in texts):
                yield here, line[match.start() :].rstrip()
                break
