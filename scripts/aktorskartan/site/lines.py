"""Lines: what stands beside a label, made of texts that each know their language.

A name or an address stays Swedish on every page, so each piece carries its language and is set apart by direction.
"""

import functools
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from ..records.translations import SOURCE_LANGUAGE, State, Text
from .icons import Icons
from .words import Words

Line = tuple[Text, ...]


class Link(NamedTuple):
    """A way to another record of the map: its full id and its name."""

    id: str
    name: str


class Fact(NamedTuple):
    """A label's key and what stands beside it. ``swedish`` is empty where it would say the same."""

    key: str
    lines: tuple[Line, ...]
    swedish: tuple[Line, ...]


def own(words: Words, text: str) -> Text:
    """Give a piece of text in the page's language."""
    return Text(text, State.SOURCE, words.language.locale)


def name(text: str) -> Text:
    """Give a name, an address or figures: the same in every language."""
    return Text(text, State.SOURCE, SOURCE_LANGUAGE)


def joined(words: Words, texts: Iterable[Text], separator: str | None = None) -> Line:
    """Put a separator between some texts."""
    between = own(words, f"{words.t.list_separator} " if separator is None else separator)
    line: list[Text] = []
    for text in texts:
        line += [between, text] if line else [text]
    return tuple(line)


def facts_list(facts: Iterable[Fact], words: Words, swedish: Words) -> Markup:
    """Write labels and what stands beside them as a list, with the Swedish in a column of its own.

    The commonest part of all pages, so it is put together here and not in a template: half the time of a page.
    """
    locale = words.language.locale
    rows = []
    for fact in facts:
        row = f"{_term(fact.key, words, swedish)}<dd>{_lines(fact.lines, locale, escape(words.t.mark_old))}</dd>"
        if fact.swedish:
            row += f'<dd class="sv" lang="sv" dir="ltr">{_lines(fact.swedish, SOURCE_LANGUAGE)}</dd>'
        rows.append(f"<div>{row}</div>")
    kind = "facts" if words.swedish else "facts two"
    return Markup(f'<dl class="{kind}">{"".join(rows)}</dl>')  # noqa: S704 - every piece is escaped


@functools.lru_cache(maxsize=2_000)
def _term(key: str, words: Words, swedish: Words) -> str:
    """Write a label, with the Swedish beside it where it is another word."""
    label, beside = escape(getattr(words.t, key)), escape(getattr(swedish.t, key))
    return (
        f"<dt>{label}</dt>"
        if label == beside
        else f'<dt>{label} <span class="sv" lang="sv" dir="ltr">{beside}</span></dt>'
    )


@functools.lru_cache(maxsize=50_000)  # labels and places stand on many pages
def _escaped(text: str) -> str:
    return str(escape(text))


def links_list(links: Iterable[Link], root: str) -> Markup:
    """Write ways to other records as rows. ``root`` leads up to the language's root."""
    arrow = Icons.use("go", "flip")
    rows = [
        f'<li><a href="{root}{link.id}/"><span lang="sv" dir="ltr">{_escaped(link.name)}</span>{arrow}</a></li>'
        for link in links
    ]
    return Markup(f'<ul class="rows">{"".join(rows)}</ul>')  # noqa: S704 - every piece is escaped, and ids are plain


def _lines(lines: Iterable[Line], locale: str, old: str = "") -> str:
    return "".join(
        [f'<span class="line">{"".join([_piece(text, locale, old) for text in line])}</span>' for line in lines]
    )


def _piece(text: Text, locale: str, old: str) -> str:
    shown = _escaped(text.text)
    if text.state is State.OLD:
        # An older fee or note misleads: it says so where it stands, and the Swedish is beside it.
        return f'{shown} <span class="older">({old})</span>'
    return shown if text.lang == locale else f'<bdi lang="{text.lang}" dir="ltr">{shown}</bdi>'


def forget() -> None:
    """Let go of what was kept of earlier pages."""
    _term.cache_clear()
