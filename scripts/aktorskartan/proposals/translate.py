"""Translating: a text in the sender's language is filed as that language's, and the Swedish marked as wanted."""

import unicodedata

from ..records.privacy import personal_contacts, personal_numbers
from ..records.proposable import Value
from ..records.readable import language_name
from ..records.reader import Data
from ..records.translations import SOURCE_LANGUAGE, Entry, keeps_placeholders
from .draft import Draft, put
from .normalise import Meant, said, same
from .remark import Remark, of_finding, remark

#: How the names of the letters begin that languages without Latin letters are written in.
_SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "ku-IQ": "ARABIC", "ti": "ETHIOPIC", "am": "ETHIOPIC", "uk": "CYRILLIC",
}  # fmt: skip
#: What a translation is made from while there is no Swedish. Once there is, it counts as older than that.
WAITING = "(svensk text saknas)"
_NOTE = "Från ett förslag"


def written_in(text: str, language: str) -> bool:
    """Say whether a text may be in a language, from its letters."""
    script = _SCRIPTS.get(language, "LATIN")
    return any(unicodedata.name(char, "").startswith(script) for char in text if char.isalpha())


class Translator:
    """Files the texts of one language in a draft."""

    def __init__(self, language: str, draft: Draft, *, agreed: bool) -> None:
        self._language = language
        self._draft = draft
        self._agreed = agreed
        #: Contexts of texts that have no Swedish yet.
        self.waiting: set[str] = set()

    def concerns(self, one: Meant) -> bool:
        """Say whether a field is a text in the sender's own language."""
        return self._language != SOURCE_LANGUAGE and one.field.translated and one.now != "free"

    def file(
        self, one: Meant, data: dict[str, Data], context: str, current: str, stand_in: str = ""
    ) -> tuple[list[tuple[Value, Value, str]], list[Remark]]:
        """File a text.

        Args:
            one: the field, with the text.
            data: the record, service or place that it is of, where its Swedish stands.
            context: what its translations are looked up by.
            current: what the field says in Swedish, or ``free``.
            stand_in: the Swedish that was made for it, where it is new.

        Returns what is shown, before and after by language, and what there is to say.
        """
        folder, name = context.partition("/")[0], one.field.path.rpartition("*.")[2]
        entry = self._draft.entry(folder, self._language, context)
        theirs, now = entry.forms[0] if entry else "", str(one.now)
        if same(now, theirs or current) or (now and same(now, current)):
            return [], []
        if one.was is not None and not (same(one.was, current) or same(one.was, theirs)):
            return [], [remark("conflict", one.path, was=said(one.was), now=now, current=theirs or current)]
        if not now:
            put(data, name, "")
            self._draft.forget(folder, context)
            return [(current, "", SOURCE_LANGUAGE)], []
        language = language_name(self._language, SOURCE_LANGUAGE)
        if not written_in(now, self._language):
            put(data, name, now)
            return [(current, now, SOURCE_LANGUAGE)], [remark("which-language", one.path, language=language)]
        swedish = stand_in or ("" if current == "free" else current)
        fresh = Entry(swedish or WAITING, (now,), fuzzy=True, comments=(_NOTE,))
        if faults := self._faults(one.path, fresh):
            return [], faults
        shown: list[tuple[Value, Value, str]] = [(theirs, now, self._language)]
        if current == "free":
            put(data, name, "")
            shown.insert(0, (current, "", SOURCE_LANGUAGE))
        if not swedish:
            self.waiting.add(context)
        file = self._draft.translate(folder, self._language, context, fresh)
        code = "stand-in" if stand_in else "swedish-older" if swedish else "swedish-wanted"
        return shown, [remark(code, one.path, language=language, file=file, value=swedish)]

    def _faults(self, path: str, entry: Entry) -> list[Remark]:
        """Say what a translation may not hold: ``check`` looks for it in the records alone."""
        text = entry.forms[0]
        contacts = () if self._agreed else personal_contacts(text, "", "")
        found = (*personal_numbers(text, "", ""), *contacts)
        faults = [of_finding(finding, path) for finding in found]
        return faults if keeps_placeholders(entry) else [*faults, remark("placeholder", path)]
