"""The index: which documents hold a word or carry a concept, cut into shards by the alphabet where it is large."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .documents import Document, Field
from .packing import pack_lists, pack_words

#: Up to this many documents one shard holds all, and one fetch is enough.
WHOLE = 2_000
#: How long a shard of a larger index may be, before compression, so that the few that a query needs are small.
SHARD = 24_000


@dataclass(frozen=True)
class Shard:
    """A part of the index: its first term, and its file's content."""

    first: str
    content: bytes


def build_index(documents: Sequence[Document]) -> tuple[Shard, ...]:
    """Write the index of some documents, numbered by their place in the order.

    A concept is a term too, ``#NUMBER``, which sorts before all words. Its field is NAME for what a document is
    about first of all.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for word, where in document.words.items():
            postings[word].append(number * len(Field) + where)
        if not document.thin:
            for place, concept in enumerate(document.concepts):
                postings[f"#{concept}"].append(number * len(Field) + (Field.OFFER if place else Field.NAME))
    terms = sorted(postings)
    limit = SHARD if len(documents) > WHOLE else None
    return tuple(_shard(part, postings) for part in _parts(terms, postings, limit))


def _parts(terms: list[str], postings: dict[str, list[int]], limit: int | None) -> Iterator[list[str]]:
    """Cut the terms where a shard would grow too long."""
    part: list[str] = []
    length = 0
    for term in terms:
        size = len(term.encode()) + 2 * len(postings[term])
        if limit and part and length + size > limit:
            yield part
            part, length = [], 0
        part.append(term)
        length += size
    yield part


def _shard(terms: list[str], postings: dict[str, list[int]]) -> Shard:
    data = {"terms": pack_words(terms), "postings": pack_lists(postings[term] for term in terms)}
    return Shard(terms[0] if terms else "", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
