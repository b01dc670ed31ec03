"""Words: everything a page says, in one language.

Interface texts stand in ``overrides/texts/sv.yml``, labels in the vocabularies, free text in records. All are looked up
in the same way: the context leads to an entry of a PO file, and the Swedish stands in where there is none.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from ..records.directory import Directory
from ..records.interface import WORKING_LANGUAGES, Interface, wanted
from ..records.translations import SOURCE_LANGUAGE, Catalog, State, Text
from ..records.vocabulary import Term

#: Whose dates a language is written with, where it is not the plain language's: British English.
_CLDR = {"en": "en-GB"}


@dataclass(frozen=True)
class Language:
    """A language of the site.

    ``locale`` is its folder and the name of its PO files; ``lang`` is what HTML calls it (``ckb`` for ``ku-IQ``).
    """

    locale: str
    lang: str
    direction: str

    @property
    def prefix(self) -> str:
        """The folder of its pages: empty for Swedish, which stands at the root."""
        return "" if self.locale == SOURCE_LANGUAGE else f"{self.locale}/"


class Words:
    """All that can be said in one language."""

    def __init__(self, language: Language, interface: Interface, directory: Directory) -> None:
        self.language = language
        self.directory = directory
        self._interface = interface
        own = interface.catalogs.get(language.locale) or Catalog(language.locale)
        self.catalog = own.merged(directory.catalog(language.locale))
        self._labels: dict[tuple[str, str, str], Text] = {}
        self._languages: dict[str, str] = {}
        self._dates: dict[dt.date, str] = {}
        self._months: dict[dt.date, str] = {}
        self.t = SimpleNamespace(
            **{key: self._ui(key) for key, text in interface.swedish.items() if isinstance(text, str)}
        )

    @property
    def swedish(self) -> bool:
        """Whether this is Swedish, beside which no Swedish need stand."""
        return self.language.locale == SOURCE_LANGUAGE

    @property
    def working(self) -> bool:
        """Whether the pages for those who work with integration are in this language."""
        return self.language.locale in WORKING_LANGUAGES

    def _ui(self, key: str) -> str:
        swedish = self._interface.swedish[key]
        return self.catalog.text(f"ui:{key}", swedish).text if isinstance(swedish, str) else ""

    def said(self, key: str) -> Text:
        """Give one of the site's own texts with how far it can be trusted."""
        return self.catalog.text(f"ui:{key}", str(self._interface.swedish[key]))

    def beside(self, text: Text, context: str, swedish: str) -> list[tuple[str, str]]:
        """Give a text in Swedish and English, to stand beside one that no person has read and that can do harm."""
        if text.state in (State.SOURCE, State.REVIEWED):
            return []
        both = [(SOURCE_LANGUAGE, swedish), ("en", self._english.text(context, swedish).text)]
        return [(lang, other) for lang, other in both if lang != self.language.locale and other != text.text]

    @cached_property
    def _english(self) -> Catalog:
        own = self._interface.catalogs.get("en") or Catalog("en")
        return own.merged(self.directory.catalog("en"))

    @cached_property
    def unread(self) -> bool:
        """Whether any word of this language, of the site's own or a vocabulary's, is not one that a person has read."""
        own = [
            self.catalog.text(f"ui:{key}", text)
            for key, text in self._interface.swedish.items()
            if isinstance(text, str) and wanted(key, self.language.locale)
        ]
        labels = [
            self.label(term)
            for term in self.directory.vocabularies.all_terms
            if "label" in term.texts and (self.working or term.vocabulary != "initiative_kinds")
        ]
        return any(text.state not in (State.SOURCE, State.REVIEWED) for text in (*own, *labels))

    def count(self, key: str, number: int) -> str:
        """Say a number of things with a text that has plural forms."""
        forms = self._interface.swedish[key]
        if not isinstance(forms, Mapping):
            raise TypeError(f"{key} has no plural forms")
        return self.catalog.count(f"ui:{key}", number, (forms["one"], forms["other"]))

    def label(self, term: Term, name: str = "label") -> Text:
        """Say a word of a vocabulary."""
        key = (term.vocabulary, term.id, name)
        if key not in self._labels:
            self._labels[key] = self.catalog.text(term.context(name), term.texts.get(name, ""))
        return self._labels[key]

    def text(self, record_id: str, name: str, swedish: str) -> Text:
        """Say a free text of a record."""
        return self.catalog.text(f"{record_id}:{name}", swedish)

    def join(self, parts: Iterable[str]) -> str:
        """List some things in one line."""
        return f"{self.t.list_separator} ".join(parts)

    @cached_property
    def locale(self) -> Locale:
        """What CLDR knows of the language."""
        return Locale.parse(_CLDR.get(self.language.lang, self.language.lang), sep="-")

    def language_name(self, code: str) -> str:
        """Name a language. Where CLDR has no name in this language, the language's name for itself is used."""
        if code not in self._languages:
            names = self.locale.languages
            base = code.split("-")[0]
            name = names.get(code.replace("-", "_")) or names.get(base)
            self._languages[code] = name or Locale.parse(base).get_language_name(base) or code
        return self._languages[code]

    def date(self, day: dt.date) -> str:
        """Write a day in full, in the Gregorian calendar."""
        if day not in self._dates:
            self._dates[day] = format_date(day, "long", locale=self.locale)
        return self._dates[day]

    def weekday(self, day: dt.date) -> str:
        """Name a day's day of the week."""
        return str(self.locale.days["format"]["wide"][day.weekday()])

    def month(self, day: dt.date) -> str:
        """Write a month and its year."""
        if day not in self._months:
            self._months[day] = format_skeleton("yMMMM", day, locale=self.locale)
        return self._months[day]

    def day_of_year(self, day: dt.date, *, year: bool) -> str:
        """Write a day and month, with or without its year."""
        return self.date(day) if year else format_skeleton("MMMMd", day, locale=self.locale)

    def days_of_year(self, first: dt.date, last: dt.date) -> str:
        """Write the days from one to another, without their year."""
        return format_interval(first, last, "MMMd", locale=self.locale)
