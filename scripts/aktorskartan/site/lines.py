"""Lines: what stands beside a label, made of texts that each know their language.

A name or an address stays Swedish on every page, so each piece carries its language and is set apart by direction.
"""

from collections.abc import Iterable

from markupsafe import Markup, escape

from ..records.translations import SOURCE_LANGUAGE, State, Text
from .words import Words

Line = tuple[Text, ...]


def own(words: Words, text: str) -> Text:
    """Give a piece of text in the page's language."""
    return Text(text, State.SOURCE, words.language.locale)


def name(text: str) -> Text:
    """Give a name, an address or figures: the same in every language."""
    return Text(text, State.SOURCE, SOURCE_LANGUAGE)


def joined(words: Words, texts: Iterable[Text], separator: str | None = None) -> Line:
    """Put a separator between some texts."""
    between = own(words, words.t.list_separator if separator is None else separator)
    line: list[Text] = []
    for text in texts:
        line += [between, text] if line else [text]
    return tuple(line)


def say(line: Iterable[Text], locale: str) -> Markup:
    """Write a line as HTML, on a page of a language. What is in another language says so."""
    html = [
        str(escape(text.text)) if text.lang == locale else f'<bdi lang="{text.lang}" dir="ltr">{escape(text.text)}</bdi>'
        for text in line
    ]
    return Markup("".join(html))  # noqa: S704 - every piece is escaped above


def plain(line: Iterable[Text]) -> str:
    """Write a line as text."""
    return "".join(text.text for text in line)
