"""The topic lexicon: what people say in any language, and which topic, kind, audience or language they mean by it.

It is shared by all pages, whatever their language: people type their own language on a Swedish page. It has a part for
each language, so that a page fetches its own first, and only where a word is unknown there the Swedish and the others.
A part is small because phrases are folded, kept without words that say nothing, and left out where another phrase of
the same concept says it already.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from ...records.translations import SOURCE_LANGUAGE
from ..words import Words
from .concepts import Concept
from .folding import folding

#: Phrases of one concept, each a tuple of folded words.
Phrases = tuple[tuple[str, ...], ...]
#: A part of the lexicon: a script, and the locale of the language.
Part = tuple[str, str]
#: Part to concept's id to phrases.
Lexicon = Mapping[Part, Mapping[str, Phrases]]


def build_lexicon(concepts: Iterable[Concept], words: Mapping[str, Words]) -> Lexicon:
    """Gather the phrases of all concepts in all languages.

    Args:
        concepts: what can be meant.
        words: the words of each language of the site, by locale.

    Returns:
        the phrases by part and concept, in the order of concepts, each phrase once.

    """
    found: dict[Part, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for concept in concepts:
        for locale, of_language in words.items():
            stop = stopwords().get(locale, frozenset())
            for phrase in _said(concept, of_language):
                every = folding().words(phrase)
                weighty = tuple(dict.fromkeys(word for word in every if word not in stop)) or tuple(
                    dict.fromkeys(every)
                )
                # What stands in the Swedish part (a label without a translation) is found there.
                if weighty and weighty not in found[part_of(weighty, SOURCE_LANGUAGE)][concept.id]:
                    found[part_of(weighty, locale)][concept.id].add(weighty)
    return {
        part: {concept: tuple(sorted(phrases)) for concept, phrases in _needed(by_concept, part[1]).items()}
        for part, by_concept in sorted(found.items())
        if any(by_concept.values())
    }


@cache
def stopwords() -> Mapping[str, frozenset[str]]:
    """Give the words of each language that say little, folded, by locale."""
    raw = yaml.load((Path(__file__).parent / "stopwords.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {locale: frozenset(folding().words(text)) for locale, text in raw.items()}


def _said(concept: Concept, words: Words) -> Iterator[str]:
    """Give all that people say in one language when they mean a concept."""
    yield from concept.texts(words)
    yield from words.directory.search_words.get(words.language.locale, {}).get(concept.id, ())


def part_of(words: Sequence[str], locale: str) -> Part:
    """Tell which part some folded words of a language are of. Many languages are typed with Latin letters too."""
    return folding().script(words[-1]), locale


def _needed(by_concept: Mapping[str, set[tuple[str, ...]]], locale: str) -> dict[str, list[tuple[str, ...]]]:
    """Leave out phrases that the engine understands by another of the same concept.

    That is so of the same words inflected, and of a longer phrase whose further words stand under no other concept,
    so that they can lead nowhere else.
    """
    concepts: dict[str, set[str]] = defaultdict(set)
    for concept, phrases in by_concept.items():
        for phrase in phrases:
            for word in phrase:
                concepts[stem(word, locale)].add(concept)
    needed: dict[str, list[tuple[str, ...]]] = {}
    for concept, phrases in by_concept.items():
        kept: set[frozenset[str]] = set()
        known: set[str] = set()
        needed[concept] = []
        for phrase in sorted(phrases, key=lambda words: (len(words), sum(map(len, words)), words)):
            stems = frozenset(stem(word, locale) for word in phrase)
            own = frozenset(one for one in stems if one in known and len(concepts[one]) == 1)
            if stems in kept or any(shorter < stems and stems - shorter <= own for shorter in kept):
                continue
            kept.add(stems)
            known |= stems
            needed[concept].append(phrase)
    return needed


def stem(word: str, locale: str) -> str:
    """Give the shortest form of a word of a language."""
    return min(folding().forms(word, locale), key=lambda form: (len(form), form))
