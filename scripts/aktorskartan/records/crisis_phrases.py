"""Crisis phrases: how people say that they are in danger, in each language.

They stand in ``vocabularies/crisis/LANG.yml``. Under ``violence`` and ``life`` each: ``phrases`` that are enough alone,
``pairs`` of which one of each side is enough together, and ``not``, what only looks like it (to beat a record).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .finding import Finding, nearest
from .reader import MAX_SHARED_BYTES, Data, read

FOLDER = "vocabularies/crisis"
#: What somebody can be in danger of.
DANGERS = ("violence", "life")
_PARTS = ("phrases", "pairs", "not")
_SIDES = ("of", "with")


@dataclass(frozen=True)
class Pair:
    """Something of ``of`` and something of ``with``, in any order, say it together."""

    of: tuple[str, ...]
    with_: tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """How one danger is said in one language."""

    phrases: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    #: What only looks like it.
    but_not: tuple[str, ...] = ()


#: Language to danger to phrases.
CrisisPhrases = Mapping[str, Mapping[str, Phrases]]


def read_crisis_phrases(root: Path) -> tuple[CrisisPhrases, list[Finding]]:
    """Read all languages' crisis phrases, and what is wrong with them."""
    found: dict[str, Mapping[str, Phrases]] = {}
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.yml")):
        file = path.relative_to(root).as_posix()
        raw = read(path.read_bytes(), file, limit=MAX_SHARED_BYTES)
        reader = _Reader(file)
        found[path.stem] = reader.dangers(raw.data)
        findings += raw.findings or reader.findings
    return found, findings


@dataclass
class _Reader:
    """Goes through one file, gathering findings."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def dangers(self, data: dict[str, Data]) -> dict[str, Phrases]:
        return {danger: self.danger(danger, entry) for danger, entry in self.known(data, DANGERS, ())}

    def danger(self, danger: str, entry: Data) -> Phrases:
        parts = dict(self.known(entry, _PARTS, (danger,)))
        pairs = parts.get("pairs", [])
        if not isinstance(pairs, list):
            self.fault("crisis-form", (danger, "pairs"), value=danger)
            pairs = []
        return Phrases(
            self.texts(parts.get("phrases", []), (danger, "phrases")),
            tuple(self.pair(pair, (danger, "pairs", index)) for index, pair in enumerate(pairs)),
            self.texts(parts.get("not", []), (danger, "not")),
        )

    def pair(self, entry: Data, path: tuple[str | int, ...]) -> Pair:
        sides = {side: self.texts(texts, (*path, side)) for side, texts in self.known(entry, _SIDES, path)}
        if not all(sides.get(side) for side in _SIDES):
            # With one side empty it would open for everything, or for nothing.
            self.fault("crisis-pair", path)
        return Pair(sides.get("of", ()), sides.get("with", ()))

    def texts(self, entry: Data, path: tuple[str | int, ...]) -> tuple[str, ...]:
        if not isinstance(entry, list):
            self.fault("crisis-form", path, value=str(path[-1]))
            return ()
        for index, text in enumerate(entry):
            if not isinstance(text, str):
                self.fault("crisis-form", (*path, index), value=str(path[-1]))
            elif not any(map(str.isalnum, text)):
                # Nothing is in every query.
                self.fault("crisis-empty", (*path, index))
        return tuple(text for text in entry if isinstance(text, str) and any(map(str.isalnum, text)))

    def known(self, entry: Data, keys: tuple[str, ...], path: tuple[str | int, ...]) -> Iterator[tuple[str, Data]]:
        """Give the entries of a map whose keys are known, and tell of the others."""
        if not isinstance(entry, dict):
            self.fault("crisis-form", path, value=str(path[-1]))
            return
        for key, value in entry.items():
            if key in keys:
                yield key, value
            else:
                suggestion = nearest(key, keys) or ", ".join(keys)
                self.fault("crisis-key", (*path, key), value=key, suggestion=suggestion)

    def fault(self, code: str, path: tuple[str | int, ...], **values: str) -> None:
        self.findings.append(Finding(self.file, 0, 0, code, path, values=values))
