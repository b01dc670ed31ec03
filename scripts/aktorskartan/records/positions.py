"""Where things stand in a YAML file: only looked up in a file that has a finding."""

from functools import cached_property
from typing import Any

import yaml

from .reader import Path


class Positions:
    """The lines and columns (from 1) of a file's values and keys."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}

    def value(self, path: Path) -> tuple[int, int]:
        """Find the value at a path, or the nearest thing above it that is there."""
        node = self._root
        mark = node.start_mark if node else None
        for step in path:
            key, node = self._step(node, step)
            if node is None:
                break
            # An empty value has no place of its own; a map or list is found where its key stands.
            filled = isinstance(node, yaml.ScalarNode) and node.value
            mark = key.start_mark if key and not filled else node.start_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def key(self, path: Path) -> tuple[int, int]:
        """Find the key that a path ends in, or the nearest thing above it that is there."""
        node = self._root
        for step in path[:-1]:
            node = self._step(node, step)[1]
        key = self._step(node, path[-1])[0]
        return (key.start_mark.line + 1, key.start_mark.column + 1) if key else self.value(path)

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            return yaml.CBaseLoader(self._content.decode("utf-8-sig")).get_single_node()
        except (yaml.YAMLError, UnicodeDecodeError):
            return None

    def _step(self, node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Give the key and the value that a step from a node leads to."""
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._keys:
                # The first of two equal keys counts, as in reading.
                pairs: list[tuple[Any, yaml.Node]] = [
                    pair for pair in reversed(node.value) if isinstance(pair[0], yaml.ScalarNode)
                ]
                self._keys[id(node)] = {key.value: (key, value) for key, value in pairs}
            return self._keys[id(node)].get(str(step), (None, None))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None, None
