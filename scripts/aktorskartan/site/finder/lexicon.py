"""The topic lexicon: what people say in any language, and which topic, kind, audience or language they mean by it.

It is shared by all languages of the site, since people mix languages, and parted by script, since they do not mix
scripts within a word. A shard is small because phrases are folded, kept without words that say nothing, and left out
where another phrase of the same concept says it already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from ..words import Words
from .concepts import Concept
from .folding import folding

#: Script to concept's id to phrases, each a tuple of folded words.
Lexicon = Mapping[str, Mapping[str, tuple[tuple[str, ...], ...]]]


def build_lexicon(concepts: Iterable[Concept], words: Mapping[str, Words]) -> Lexicon:
    """Gather the phrases of all concepts in all languages.

    Args:
        concepts: what can be meant.
        words: the words of each language of the site, by locale.

    Returns:
        the phrases by script and concept, in the order of concepts, each phrase once.

    """
    found: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    stop = stopwords()
    for concept in concepts:
        for phrase in _said(concept, words):
            every = folding().words(phrase)
            weighty = tuple(dict.fromkeys(word for word in every if word not in stop)) or tuple(dict.fromkeys(every))
            if weighty:
                found[folding().script(weighty[-1])][concept.id].add(weighty)
    return {
        script: {concept: tuple(sorted(_needed(phrases))) for concept, phrases in by_concept.items()}
        for script, by_concept in sorted(found.items())
    }


@cache
def stopwords() -> frozenset[str]:
    """Give the words of all languages that say little, folded."""
    raw = yaml.load((Path(__file__).parent / "stopwords.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(word for text in raw.values() for word in folding().words(text))


def _said(concept: Concept, words: Mapping[str, Words]) -> Iterator[str]:
    """Give all that people say when they mean a concept."""
    for locale, of_language in words.items():
        yield from concept.texts(of_language)
        yield from of_language.directory.search_words.get(locale, {}).get(concept.id, ())


def _needed(phrases: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave out phrases that the engine understands by another: the same words inflected, or a shorter one in them.

    The longer phrase stays when it holds a word that no other phrase has: it may be what somebody types.
    """
    kept: set[frozenset[str]] = set()
    known: set[str] = set()
    for phrase in sorted(phrases, key=lambda words: (len(words), sum(map(len, words)), words)):
        stems = frozenset(min(folding().forms(word), key=lambda form: (len(form), form)) for word in phrase)
        if stems in kept or (stems <= known and any(shorter < stems for shorter in kept)):
            continue
        kept.add(stems)
        known |= stems
        yield phrase
