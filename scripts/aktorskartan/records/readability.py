"""Plain Swedish, by LIX: words a sentence plus the percentage of words longer than six letters (Björnsson 1968)."""

import re

#: Above this a text is harder than a newcomer should meet. Under 30 is very easy, 30-40 easy.
LIMIT = 40
#: Shorter texts say too little for a measure.
MIN_WORDS = 10

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")


def lix(text: str) -> int | None:
    """Measure a Swedish text, or give None where it is too short to be measured."""
    words = _WORD.findall(text)
    if len(words) < MIN_WORDS:
        return None
    sentences = max(1, len(_SENTENCE.findall(text if text.rstrip().endswith((".", "!", "?")) else f"{text}.")))
    long_words = sum(len(word) > 6 for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))
