"""Translations: what a text is in another language, and how far it can be trusted.

Everything translatable is a PO entry looked up by its context (``RECORD:FIELD``) whose msgid is the Swedish it was made
from. Its state follows from the entry and today's Swedish alone: no time stamp, so saving twice changes nothing.
Fuzzy entries are used and marked; compiled MO files would drop them, so the PO itself is read.
"""

import gettext
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from babel.messages.pofile import PoFileError, read_po, unescape

from .finding import Finding

SOURCE_LANGUAGE = "sv"
_QUOTED = r'"(?:[^"\\\n]|\\.)*"'
_MSGCTXT = re.compile(rf"^[ \t]*msgctxt\s*((?:{_QUOTED}\s*)+)", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}")


class State(StrEnum):
    """How far a text can be trusted."""

    SOURCE = "source"  # the Swedish itself
    REVIEWED = "reviewed"  # read by a person
    AUTOMATIC = "automatic"  # not read by a person
    OLD = "old"  # made from another Swedish text than today's
    MISSING = "missing"  # there is none: the Swedish stands in


class Text(NamedTuple):
    """A text as a reader meets it. ``lang`` is the language it is in: Swedish where it is missing."""

    text: str
    state: State
    lang: str

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a PO file: the Swedish it was made from, its forms (one, or one a plural), whether it is fuzzy."""

    source: str | tuple[str, ...]
    forms: tuple[str, ...]
    fuzzy: bool
    line: int = 0
    #: What translators and readers noted beside it.
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """All entries of one language, by context."""

    lang: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    plural: Callable[[int], int] = field(default=lambda n: int(n != 1))
    #: The plural rule as the file writes it.
    rule: str = ""

    def text(self, context: str, swedish: str) -> Text:
        """Look up what a Swedish text is in this language, and its state."""
        if self.lang == SOURCE_LANGUAGE or not swedish:
            return Text(swedish, State.SOURCE, SOURCE_LANGUAGE)
        entry = self.entries.get(context)
        if entry is None or not entry.forms[0]:
            return Text(swedish, State.MISSING, SOURCE_LANGUAGE)
        return Text(entry.forms[0], state_of(entry, swedish), self.lang)

    def count(self, context: str, number: int, forms: tuple[str, ...]) -> str:
        """Say a number of things: the form that the language uses with it, ``{n}`` filled in."""
        entry = self.entries.get(context)
        if entry and entry.forms[0]:
            chosen = entry.forms[min(self.plural(number), len(entry.forms) - 1)]
        else:
            chosen = forms[0 if number == 1 else -1]
        return chosen.replace("{n}", str(number))

    def merged(self, *others: "Catalog") -> "Catalog":
        """Give one catalog with the entries of several; contexts never clash, since they name their record."""
        entries = dict(self.entries)
        for other in others:
            entries.update(other.entries)
        return Catalog(self.lang, entries, self.plural, self.rule)


def state_of(entry: Entry, swedish: str | tuple[str, ...]) -> State:
    """Tell an entry's state from today's Swedish."""
    if entry.source != swedish:
        return State.OLD
    return State.AUTOMATIC if entry.fuzzy else State.REVIEWED


def parse(content: bytes, lang: str, file: str) -> tuple[Catalog, list[Finding]]:
    """Read a PO file. One that cannot be read gives an empty catalog and a finding."""
    try:
        po = read_po(io.BytesIO(content), locale=None, abort_invalid=True)
        plural = gettext.c2py(po.plural_expr)
        for number in range(201):
            if not 0 <= plural(number) < po.num_plurals:
                problem = f"plural={po.plural_expr} gives {plural(number)} for {number}, nplurals is {po.num_plurals}"
                raise ValueError(problem)
    except (PoFileError, ValueError, LookupError, ArithmeticError) as error:
        line = getattr(error, "lineno", None)
        return Catalog(lang), [Finding(file, (line or 0) + 1, 1, "po-syntax", values={"problem": str(error)})]
    entries: dict[str, Entry] = {}
    findings = list(_repeated(content.decode(po.charset or "utf-8", "replace"), file))
    for message in po:
        if not message.id:
            continue
        line = message.lineno or 1
        if not message.context:
            findings.append(Finding(file, line, 1, "po-no-context", values={"value": str(message.id)}))
            continue
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
        source = message.id if isinstance(message.id, str) else tuple(message.id)
        entry = Entry(source, forms, message.fuzzy, line, tuple(message.user_comments))
        entries[message.context] = entry
        findings.extend(_placeholders(entry, message.context, file))
    return Catalog(lang, entries, plural, f"{po.plural_forms.rstrip(';')};"), findings


def _repeated(text: str, file: str) -> Iterator[Finding]:
    """Look for contexts that stand twice: babel makes one entry of them, and nobody sees the other."""
    seen: set[str] = set()
    for found in _MSGCTXT.finditer(text):
        context = "".join(map(unescape, re.findall(_QUOTED, found[1])))
        if context in seen:
            line = text.count("\n", 0, found.start()) + 1
            yield Finding(file, line, 1, "po-twice", values={"context": context})
        seen.add(context)


def placeholders(source: str | tuple[str, ...]) -> frozenset[str]:
    """Give what a Swedish text has filled in."""
    return frozenset(_PLACEHOLDER.findall(source if isinstance(source, str) else source[-1]))


def keeps_placeholders(entry: Entry) -> bool:
    """Say whether a translation fills in the same things as its Swedish. A plural form may leave its number out."""
    wanted = placeholders(entry.source)
    allowed_less = {"{n}"} if len(entry.forms) > 1 else set()
    found = [set(_PLACEHOLDER.findall(form)) for form in entry.forms if form]
    return not any(those - wanted or wanted - those - allowed_less for those in found)


def _placeholders(entry: Entry, context: str, file: str) -> list[Finding]:
    if keeps_placeholders(entry):
        return []
    expected = ", ".join(sorted(placeholders(entry.source))) or "-"
    return [Finding(file, entry.line, 1, "po-placeholder", values={"context": context, "expected": expected})]
