"""CSV as it comes: bytes in any encoding and with any separator to text, and what is wrong with it as such."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter

from .table_faults import Place, TableFault, fault
from .table_heads import known_heads

#: Byte order marks, the longer before those that they begin with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How Swedish programs have written text that is not Unicode: Windows, old Macs, DOS.
_OLD = ("cp1252", "mac_roman", "cp850")
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")
_SEPARATORS = ";,\t|"
#: UTF-8 read as Windows' encoding: Ã¥ for å.
_MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¿]")


def text_of(content: bytes) -> str:
    """Read bytes as text, in the encoding that they are in."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    sample = content[:4000]
    if sample.count(b"\0") > len(sample) // 4:
        # Half of what stands in UTF-16 is nulls, at odd places where the low byte comes first.
        return content.decode(
            "utf-16-le" if sample[1::2].count(b"\0") > sample[::2].count(b"\0") else "utf-16-be", "replace"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return max((content.decode(encoding, "replace") for encoding in _OLD), key=_likely)


def separator_of(text: str) -> str:
    """Give the sign between cells: the one that makes most of the heads known, or else the most common."""
    lines = text.splitlines()[:10]
    known = known_heads()

    def heads(sign: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"').casefold() for line in lines for cell in line.split(sign)]
        return sum(cell in known for cell in cells), sum(line.count(sign) for line in lines)

    return max(_SEPARATORS, key=heads)


def faults_of(text: str, separator: str, sheet: str) -> list[TableFault]:
    """Say what is wrong with a text as a table: nulls, lost letters, quotation marks that do not add up."""
    place = Place(sheet)
    if not text.strip():
        return [fault("empty-file", place)]
    if "\0" in text:
        return [fault("null-bytes", place)]
    if sum(unicodedata.category(char) == "Cc" and char not in "\r\n\t" for char in text[:4000]) > 20:
        return [fault("not-a-table", place, what="?")]
    lost = text.find("\ufffd")
    if lost >= 0:
        return [fault("lost-letters", _line(text, lost, sheet), value=_around(text, lost))]
    wrong = _MOJIBAKE.search(text)
    if wrong and (right := _mended(_around(text, wrong.start()))):
        value = _around(text, wrong.start())
        return [fault("mojibake", _line(text, wrong.start(), sheet), value=value, right=right)]
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return [fault("quotes", place, problem=str(error))]
    return []


def _likely(text: str) -> int:
    """Say how like Swedish a text is: by its letters, less what nobody writes."""
    counts = Counter(char for char in text if ord(char) > 127)
    return sum(count if char in _SWEDISH else -count for char, count in counts.items() if char not in "–’”“é…")


def _line(text: str, place: int, sheet: str) -> Place:
    return Place(sheet, text.count("\n", 0, place) + 1)


def _around(text: str, place: int) -> str:
    """Give the word at a place, of what is near."""
    before = re.split(r"[\s;,|]", text[max(0, place - 20) : place])[-1]
    return before + re.split(r"[\s;,|]", text[place : place + 20], maxsplit=1)[0]


def _mended(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
