"""The finder's files: lexicons, indexes, stores and manifests, each named by its content."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...records.directory import Directory
from ...records.town import Municipality
from ..around import AroundResults
from ..cards import FactsOfCards, icons_of_topics
from ..listing import Place
from ..words import Words
from .concepts import Concept, concepts
from .crisis import Said, build_crisis, pack_crisis, words_of
from .documents import Document, Documents
from .folding import folding
from .index import build_index
from .lexicon import Part, Phrases, build_lexicon, stopwords
from .packing import pack_lists, pack_words
from .store import Store, block_size

#: The collection of what is of no single municipality: guides, methods and words.
PAGES = "pages"


@dataclass
class Finder:
    """All files of the finder: addresses relative to the site's root, and contents."""

    files: dict[str, bytes] = field(default_factory=dict)
    #: Address of each language's manifest, by locale.
    manifests: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: bytes, ending: str = "json") -> str:
        """Take a file in, and give its address."""
        path = f"assets/finder/{name}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
        self.files[path] = content
        return path

    def write(self, site: Path) -> None:
        """Put the files into a site."""
        for path, content in self.files.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(content)


def build_finder(
    directory: Directory,
    facts: Mapping[str, FactsOfCards],
    lists: Sequence[Place],
    around: Mapping[str, AroundResults],
) -> Finder:
    """Build all that the finder loads.

    Args:
        directory: the records.
        facts: what cards say in each language of the site, by locale, Swedish first.
        lists: whom one can turn to in each municipality, in order, see ``listing.places``.
        around: what the page says around the results in each language, by locale.

    Returns:
        the files; the same records give the same bytes.

    """
    finder = Finder()
    every = concepts(directory)
    words = {locale: of_language.words for locale, of_language in facts.items()}
    lexicons: dict[str, dict[str, str]] = {}
    for (script, locale), content in lexicon_files(every, words, directory).items():
        lexicons.setdefault(script, {})[locale] = finder.add(f"lexicon-{script}-{locale}", content)
    for locale, of_language in facts.items():
        documents = Documents(directory, of_language.words, every)
        store = Store(directory, of_language)
        collections = {}
        for place in lists:
            own = list(documents.actors(place))
            collections[place.id] = _collection(finder, place.id, locale, store, own, place.municipality)
            clock = _json(of_language.clocks.data(place.municipality))
            collections[place.id]["clock"] = finder.add(f"clock-{place.id}-{locale}", clock)
        collections[PAGES] = _collection(finder, PAGES, locale, store, list(documents.pages()))
        manifest = {
            "locale": locale,
            "folding": folding().table,
            "lexicons": lexicons,
            "concepts": _concepts(every, of_language.words, directory),
            "collections": collections,
            "panels": finder.add(f"panels-{locale}", _json(around[locale].panels())),
            **around[locale].say(lists),
        }
        finder.manifests[locale] = finder.add(f"manifest-{locale}", _json(manifest))
    return finder


def lexicon_files(every: Sequence[Concept], words: Mapping[str, Words], directory: Directory) -> dict[Part, bytes]:
    """Write each part of the lexicon: its words, each concept's phrases, words that say little, crisis phrases."""
    lexicon = build_lexicon(every, words)
    crisis = build_crisis(directory.crisis_phrases)
    return {
        part: _lexicon(every, lexicon.get(part, {}), crisis.get(part, {}), part) for part in sorted({*lexicon, *crisis})
    }


def _lexicon(every: Sequence[Concept], phrases: Mapping[str, Phrases], crisis: Mapping[str, Said], part: Part) -> bytes:
    """Write one part of the lexicon. It tells words by their number in one list."""
    script, locale = part
    stop = {word for word in stopwords().get(locale, ()) if folding().script(word) == script}
    said = {word for several in phrases.values() for phrase in several for word in phrase}
    words = sorted(stop | said | words_of(crisis))
    number = {word: position for position, word in enumerate(words)}
    packed = [
        pack_lists(
            sorted(sorted(number[word] for word in phrase) for phrase in phrases.get(concept.id, ())), rising=True
        )
        for concept in every
    ]
    return _json(
        {
            "locale": locale,
            "words": pack_words(words),
            "stop": pack_lists([sorted(number[word] for word in stop)]) if stop else "",
            "phrases": packed,
            "crisis": pack_crisis(crisis, number),
        }
    )


def _collection(
    finder: Finder,
    name: str,
    locale: str,
    store: Store,
    documents: list[Document],
    municipality: Municipality | None = None,
) -> dict[str, Any]:
    """Write the index and store of some documents, and tell where they are."""
    return {
        "size": len(documents),
        "sure": sum(not document.thin for document in documents),
        # All is in the municipality: that a query names it says nothing.
        "stop": folding().words(municipality.name) if municipality else [],
        "block": block_size(len(documents)),
        "index": [
            [shard.first, finder.add(f"index-{name}-{locale}", shard.content)] for shard in build_index(documents)
        ],
        "store": [finder.add(f"store-{name}-{locale}", content) for content in store.blocks(documents, name)],
    }


def _concepts(every: Sequence[Concept], words: Words, directory: Directory) -> list[list[str | int]]:
    """Tell of each concept its id and label; of a topic the number of its theme and its icon too."""
    icons = icons_of_topics(directory)
    themes = {concept.name: number for number, concept in enumerate(every) if concept.group == "theme"}
    return [
        [concept.id, concept.label(words), themes[concept.theme], icons[concept.name]]
        if concept.group == "topic"
        else [concept.id, concept.label(words)]
        for concept in every
    ]


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
