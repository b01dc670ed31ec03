"""Crisis phrases for the engine: those of all languages of a script, folded, each once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...records.crisis_phrases import CrisisPhrases, Phrases
from .folding import folding

#: Script to danger to what the engine matches: lists of phrases, one a line.
Crisis = Mapping[str, Mapping[str, Mapping[str, Any]]]


def build_crisis(phrases: CrisisPhrases) -> Crisis:
    """Fold the phrases of all languages and part them by script."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for _, dangers in sorted(phrases.items()):
        for danger, said in dangers.items():
            for script in _scripts(said):
                own = found[script].setdefault(danger, {"phrases": [], "pairs": [], "not": []})
                own["phrases"] += _folded(said.phrases, script)
                own["not"] += _folded(said.but_not, script)
                own["pairs"] += (
                    [of, with_]
                    for pair in said.pairs
                    if (of := "\n".join(_folded(pair.of, script))) and (with_ := "\n".join(_folded(pair.with_, script)))
                )
    for dangers_of_script in found.values():
        for own in dangers_of_script.values():
            own["phrases"] = "\n".join(sorted(set(own["phrases"])))
            own["not"] = "\n".join(sorted(set(own["not"])))
    return dict(sorted(found.items()))


def _scripts(said: Phrases) -> set[str]:
    sides = (side for pair in said.pairs for side in (pair.of, pair.with_))
    return {_script(phrase) for texts in (said.phrases, said.but_not, *sides) for phrase in texts}


def _folded(phrases: Iterable[str], script: str) -> Iterator[str]:
    """Fold the phrases of one script, each once. Phrases written with other letters are of another."""
    return iter(dict.fromkeys(sorted(folding().fold(phrase) for phrase in phrases if _script(phrase) == script)))


def _script(phrase: str) -> str:
    folded = folding().words(phrase)
    return folding().script(folded[-1]) if folded else ""
