"""Search words: what people type when they look for a topic, in each language.

They stand in ``vocabularies/search/LANG.yml``: topic to phrases. A phrase under two topics would answer both ways, so
it is refused unless it says so: ``{phrase: pengar, shared: true}``.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from .finding import Finding, nearest
from .reader import MAX_SHARED_BYTES, Data, read

FOLDER = "vocabularies/search"
#: Fewer say too little of how people speak.
MIN_PHRASES = 4

#: Language to topic to phrases.
SearchWords = Mapping[str, Mapping[str, tuple[str, ...]]]


def read_search_words(root: Path, topics: Mapping[str, object]) -> tuple[SearchWords, list[Finding]]:
    """Read all languages' search words, and what is wrong with them."""
    words: dict[str, Mapping[str, tuple[str, ...]]] = {}
    findings: list[Finding] = []
    for path in sorted((root / FOLDER).glob("*.yml")):
        file = path.relative_to(root).as_posix()
        raw = read(path.read_bytes(), file, limit=MAX_SHARED_BYTES)
        findings += raw.findings
        phrases = {topic: list(_phrases(entry)) for topic, entry in raw.data.items()}
        words[path.stem] = {topic: tuple(phrase for phrase, _ in found) for topic, found in phrases.items()}
        if not raw.findings:
            findings += _check(file, phrases, topics)
    return words, findings


def _phrases(entry: Data) -> Iterator[tuple[str, bool]]:
    for item in entry if isinstance(entry, list) else []:
        if isinstance(item, str):
            yield " ".join(item.split()), False
        elif isinstance(item, dict):
            yield str(item.get("phrase", "")), item.get("shared") == "true"


def _check(file: str, phrases: Mapping[str, list[tuple[str, bool]]], topics: Mapping[str, object]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for topic, found in phrases.items():
        if topic not in topics:
            yield Finding(
                file, 0, 0, "search-topic", (topic,), values={"value": topic, "suggestion": nearest(topic, topics)}
            )
        for index, (phrase, shared) in enumerate(found):
            key = phrase.casefold()
            if not key:
                yield Finding(file, 0, 0, "search-empty", (topic, index), values={"topic": topic})
            elif key in first and not shared:
                values = {"value": phrase, "topic": topic, "other": first[key]}
                yield Finding(file, 0, 0, "search-twice", (topic, index), values=values)
            first.setdefault(key, topic)
    for topic in topics:
        if len(phrases.get(topic, ())) < MIN_PHRASES:
            yield Finding(file, 0, 0, "search-few", (topic,), values={"topic": topic, "limit": str(MIN_PHRASES)})
