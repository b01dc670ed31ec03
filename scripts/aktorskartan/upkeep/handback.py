"""Handing back: what a translator sent is taken row by row, and refused where it would make a text lie."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ..records.translations import Entry, State, keeps_placeholders, parse, placeholders
from .handout import COLUMNS, form_count
from .translations import Item, Workbook, reviewed

_FORM = re.compile(r"(.+)\[(\d+)\]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
MAX_BYTES = 10_000_000


class UnreadableError(Exception):
    """The file is not one that was handed out."""


@dataclass(frozen=True)
class Refused:
    """A row that was not taken, by its context, and why: a key of ``REASONS``."""

    context: str
    reason: str


#: Why a row is refused, in Swedish and English.
REASONS = {
    "unknown": ("Texten finns inte längre på kartan.", "The text is no longer on the map."),
    "swedish": (
        "Den svenska texten har ändrats sedan bladet gjordes. Be om ett nytt blad.",
        "The Swedish has changed since the sheet was made. Ask for a new sheet.",
    ),
    "placeholder": (
        "Det som står inom klamrar ska stå kvar precis som i svenskan.",
        "What stands in braces must stay exactly as in the Swedish.",
    ),
    "forms": ("Alla former av texten behövs.", "All forms of the text are needed."),
    "hidden": ("Texten innehåller osynliga tecken.", "The text holds invisible characters."),
}


def read_back(book: Workbook, content: bytes, role: str) -> tuple[list[Item], list[Refused]]:
    """Read a spreadsheet or PO file that came back.

    Args:
        book: all texts of the language as they are today.
        content: the file's bytes.
        role: who has read the rows that are marked as read (``volontär``, ``översättare`` …).

    Returns:
        the items that are new, and the rows that are refused.

    Raises:
        UnreadableError: the file is neither.

    """
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"> {MAX_BYTES}")
    sheet = content.startswith(b"PK")
    rows = list(_spreadsheet(content) if sheet else _po(book, content))
    known = {item.context: item for item in book.items}
    changed: list[Item] = []
    refused: list[Refused] = []
    for context, swedish, forms, read in rows:
        item = known.get(context)
        if item is None:
            refused.append(Refused(context, "unknown"))
        elif reason := _reason(book, item, swedish, forms):
            refused.append(Refused(context, reason))
        elif any(forms):
            other = replace(item, forms=forms, state=State.AUTOMATIC)
            # Whoever corrects a text in a sheet has read it. A PO file says itself what is fuzzy.
            same = forms == item.forms
            if same and item.state is State.REVIEWED:
                continue
            if read or (sheet and not same):
                changed.append(reviewed(other, role))
            elif not same:
                changed.append(other)
    return changed, refused


def _reason(book: Workbook, item: Item, swedish: tuple[str, ...], forms: tuple[str, ...]) -> str:
    """Say why a row cannot be taken, or nothing."""
    if not any(forms):
        return ""
    if not all(forms) or len(forms) != form_count(book, item):
        return "forms"
    if not set(swedish) <= set(item.swedish):
        return "swedish"
    if any(_HIDDEN.search(form) for form in forms):
        return "hidden"
    source = item.swedish[0] if len(item.swedish) == 1 else item.swedish
    if not keeps_placeholders(Entry(source, forms, fuzzy=True)) or not placeholders(source) <= _all(forms):
        return "placeholder"
    return ""


def _all(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name for form in forms for name in placeholders(form))


Row = tuple[str, tuple[str, ...], tuple[str, ...], bool]


def _spreadsheet(content: bytes) -> Iterator[Row]:
    try:
        sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).active
        lines = [[_cell(value) for value in line] for line in sheet.iter_rows(values_only=True)] if sheet else []
    except (BadZipFile, InvalidFileException, ParseError, zlib.error, KeyError, ValueError, OSError) as error:
        raise UnreadableError(str(error)) from None
    names = [name for name, _ in COLUMNS]
    if not lines or any(name not in lines[0] for name in names[:5]):
        raise UnreadableError(", ".join(names))
    place = [lines[0].index(name) for name in names[:5]]
    gathered: dict[str, dict[int, tuple[str, str, bool]]] = {}
    for line in lines[1:]:
        name, source, _, text, read = (line[index] if index < len(line) else "" for index in place)
        if name:
            form = _FORM.fullmatch(name)
            parts = gathered.setdefault(form[1] if form else name, {})
            index = int(form[2]) if form else 0
            # A row pasted twice says two things: neither is taken, since its forms are then not all there.
            parts[index if index not in parts else -1] = (source, text, read.lower() == "x")
    for context, found in gathered.items():
        # Rows may be sorted in any way: a form stands where its number says.
        rows = [found[index] for index in sorted(found)]
        whole = sorted(found) == list(range(len(found)))
        forms = tuple(row[1] for row in rows) if whole else ("", *(row[1] or "-" for row in rows))
        yield context, tuple(dict.fromkeys(row[0] for row in rows)), forms, all(row[2] for row in rows)


def _po(book: Workbook, content: bytes) -> Iterator[Row]:
    catalog, findings = parse(content, book.locale, "")
    if not catalog.entries:
        raise UnreadableError(findings[0].what() if findings else "0")
    for context, entry in catalog.entries.items():
        swedish = (entry.source,) if isinstance(entry.source, str) else entry.source
        yield context, swedish, entry.forms, not entry.fuzzy


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()
