"""Crisis phrases for the engine: those of all languages of a script, folded, each once and told by number."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...records.crisis_phrases import DANGERS, CrisisPhrases
from .folding import folding
from .lexicon import Part, part_of
from .packing import pack_lists, pack_orders

#: A phrase as folded words, in order.
Phrase = tuple[str, ...]


@dataclass
class Said:
    """How one danger is said in one language."""

    phrases: set[Phrase] = field(default_factory=set)
    pairs: list[tuple[set[Phrase], set[Phrase]]] = field(default_factory=list)
    but_not: set[Phrase] = field(default_factory=set)


#: Part of the lexicon to danger to how it is said.
Crisis = Mapping[Part, Mapping[str, Said]]


def build_crisis(phrases: CrisisPhrases) -> Crisis:
    """Fold the phrases of all languages and part them as the lexicon is."""
    found: dict[Part, dict[str, Said]] = defaultdict(lambda: {danger: Said() for danger in DANGERS})
    for locale, dangers in sorted(phrases.items()):
        for danger, said in dangers.items():
            for part, own in _parted(said.phrases, locale).items():
                found[part][danger].phrases |= own
            for part, own in _parted(said.but_not, locale).items():
                found[part][danger].but_not |= own
            for pair in said.pairs:
                of, with_ = (_parted(side, locale) for side in (pair.of, pair.with_))
                for part in of.keys() & with_.keys():
                    found[part][danger].pairs.append((of[part], with_[part]))
    return found


def _parted(phrases: Iterable[str], locale: str) -> dict[Part, set[Phrase]]:
    parts: dict[Part, set[Phrase]] = defaultdict(set)
    for phrase in phrases:
        if words := tuple(folding().words(phrase)):
            parts[part_of(words, locale)].add(words)
    return parts


def words_of(dangers: Mapping[str, Said]) -> set[str]:
    """Give all words of a part's phrases."""
    return {word for said in dangers.values() for phrase in _all(said) for word in phrase}


def pack_crisis(dangers: Mapping[str, Said], number: Mapping[str, int]) -> dict[str, Any]:
    """Write a part's phrases for the engine.

    Args:
        dangers: how each danger is said.
        number: the number of each word in the lexicon's list.

    Returns:
        all phrases once, as words in order, and for each danger the numbers of those that say it alone, of those that
        do not, and of both sides of its pairs.

    """
    every = sorted({tuple(number[word] for word in phrase) for said in dangers.values() for phrase in _all(said)})
    place = {phrase: position for position, phrase in enumerate(every)}

    def places(phrases: Iterable[Phrase]) -> list[int]:
        return sorted(place[tuple(number[word] for word in phrase)] for phrase in phrases)

    return {
        "phrases": pack_orders(every),
        **{
            danger: {
                "phrases": pack_lists([places(said.phrases)]) if said.phrases else "",
                "not": pack_lists([places(said.but_not)]) if said.but_not else "",
                "pairs": pack_lists(places(side) for pair in said.pairs for side in pair),
            }
            for danger, said in dangers.items()
        },
    }


def _all(said: Said) -> Iterable[Phrase]:
    return said.phrases.union(said.but_not, *(side for pair in said.pairs for side in pair))
