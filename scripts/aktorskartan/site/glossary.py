"""The glossary: words of a text that a newcomer may not know open what they mean, on tap and on focus."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from ..records.directory import Directory
from ..records.knowledge import Word, form_key, is_abbreviation
from ..records.translations import State
from .words import Words

#: Stands in a text for the way up to the language's root, since one text stands on pages of several depths.
_ROOT = "\x00"
#: Where a Swedish word begins and ends: letters of another script may stand right beside it.
_LATIN = r"[0-9A-Za-zÀ-ɏ]"
_BEGINS = rf"(?<!{_LATIN})(?<![A-Za-zÀ-ɏ]-)"
#: Two Swedish words or more in a row.
_SWEDISH_RUN = re.compile(r"([A-Za-zÀ-ɏ][A-Za-zÀ-ɏ-]*(?: [A-Za-zÀ-ɏ-]+)+)")
#: Figures in groups: what a phone number looks like.
_NUMBER = re.compile(r"(?<!\d)\d{2,5}(?:[ -]\d{2,4})+(?!\d)")


class Glossary:
    """Explains the words of one language's texts. A town's own words are known in that town alone."""

    def __init__(self, directory: Directory, words: Words) -> None:
        self._directory = directory
        self._words = words
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._forms: dict[str, dict[str, Word]] = {}
        self._notes: dict[tuple[str, str], Markup] = {}
        self._said: dict[tuple[str, str], tuple[tuple[str, Word | None], ...]] = {}

    @property
    def mirrored(self) -> bool:
        """Whether texts run from right to left."""
        return self._words.language.direction == "rtl"

    def page(self, root: str, folder: str = "") -> "PageGlossary":
        """Begin a page: each word is explained where it first stands. ``folder`` is the page's municipality."""
        return PageGlossary(self, root, folder)

    def note(self, word: Word, shown: str, number: int) -> Markup:
        """Write a word as it stands in a text, with what it means beside it."""
        if (word.id, shown) not in self._notes:
            meaning = self._words.text(word.key, "meaning", word.meaning)
            lang = Markup(' lang="sv" dir="ltr"') if meaning.state is State.MISSING else ""
            # The word that was pressed is the heading; beside it another of its names.
            other = word.expansion if word.expansion and shown == word.term else word.term
            beside = other if other.casefold() != shown.casefold() else ""
            self._notes[word.id, shown] = Markup(
                '<b lang="sv" dir="ltr">{}{}</b> <span{}>{}</span> <a href="{}words/#{}">{}</a>'
            ).format(
                shown,
                Markup(' <span class="soft">{}</span>').format(beside) if beside else "",
                lang,
                meaning.text,
                _ROOT,
                word.slug,
                self._words.t.words_all,
            )
        return Markup(
            '<span class="word"><a href="{}words/#{}" aria-describedby="word-{}"><bdi lang="sv">{}</bdi></a>'
            '<span class="meaning" id="word-{}" role="tooltip">{}</span></span>'
        ).format(_ROOT, word.slug, number, shown, number, self._notes[word.id, shown])

    def parts(self, text: str, folder: str) -> tuple[tuple[str, Word | None], ...]:
        """Cut a text at the words that are known: each part with its word, or with None."""
        key = (text, folder)
        if key not in self._said:
            self._said[key] = tuple(self._cut(text, folder))
        return self._said[key]

    def _cut(self, text: str, folder: str) -> Iterable[tuple[str, Word | None]]:
        forms = self._known(folder)
        end = 0
        for match in self._patterns[folder].finditer(text):
            yield text[end : match.start()], None
            yield match[0], forms.get(match[0]) or forms.get(match[0].casefold())
            end = match.end()
        yield text[end:], None

    def _known(self, folder: str) -> dict[str, Word]:
        """Give the words that are known in a municipality by their forms: its own before those of everywhere."""
        if folder not in self._forms:
            forms: dict[str, Word] = {}
            for word in self._directory.words.values():
                if not word.municipalities or folder in word.municipalities:
                    for form in word.forms:
                        if form_key(form) not in forms or word.municipalities:
                            forms[form_key(form)] = word
            longest_first = sorted({form for word in forms.values() for form in word.forms}, key=len, reverse=True)
            spelt = "|".join(map(_pattern, longest_first)) or "(?!)"
            self._patterns[folder] = re.compile(rf"{_BEGINS}(?:{spelt})(?!{_LATIN}|-{_LATIN})")
            self._forms[folder] = forms
        return self._forms[folder]


class PageGlossary:
    """The glossary on one page."""

    def __init__(self, glossary: Glossary, root: str, folder: str) -> None:
        self._glossary = glossary
        self._root = root
        self._folder = folder
        self._seen: set[str] = set()

    def explain(self, text: str) -> Markup:
        """Write a text with its words explained, each where it first stands on the page."""
        written = self._runs(text) if self._glossary.mirrored else self._explained(text)
        return Markup(written.replace(_ROOT, self._root))  # noqa: S704 - every piece is escaped, and the way up is ours

    def _runs(self, text: str) -> Markup:
        """Write a text from right to left: Swedish of several words keeps its order, whichever of them is explained."""
        written = Markup()
        for number, piece in enumerate(_SWEDISH_RUN.split(text)):
            inside = self._explained(piece)
            whole = number % 2 and '<span class="word">' in inside
            written += Markup('<bdi class="run" lang="sv" dir="ltr">{}</bdi>').format(inside) if whole else inside
        return written

    def _explained(self, text: str) -> Markup:
        return Markup().join(
            _plain(part) if word is None or word.id in self._seen else self._once(part, word)
            for part, word in self._glossary.parts(text, self._folder)
        )

    def _once(self, shown: str, word: Word) -> Markup:
        self._seen.add(word.id)
        return self._glossary.note(word, shown, len(self._seen))


def _plain(text: str) -> Markup:
    """Write a text without words to explain. A phone number keeps its order among letters from right to left."""
    return Markup(_NUMBER.sub(r'<bdi class="num" dir="ltr">\g<0></bdi>', str(escape(text))))  # noqa: S704 - escaped


def _pattern(form: str) -> str:
    """Match a form: an abbreviation letter by letter, another word in either case."""
    spelt = re.escape(form)
    return spelt if is_abbreviation(form) else f"(?i:{spelt})"
