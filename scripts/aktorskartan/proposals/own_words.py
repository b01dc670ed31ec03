"""What somebody wrote in a mail: not what the program quoted, not the closing, not who she is."""

import re

from .plain import tidy

# Ways to say who wrote what is quoted below, in the languages of those who write to us. Whatever the language, a line
# that says it has an address and a date, and ends in a colon.
_FROM = re.compile(
    r"\W*(?:from|från|fra|von|de|da|van|desde|expéditeur|od|от|від|lähettäjä|kimden|من|از|ka|ከ)\*?\s*:\s", re.IGNORECASE
)
_HEADER = re.compile(r"\W*[^\W\d][\w -]{1,25}\*?\s*:")
_DATED = re.compile(r"\b20\d\d\b|\d[:.]\d\d\b")
_MAX_SAID = 300

_CLOSING = re.compile(
    r"--|/ ?\w+"
    r"|(?:(?:med )?(?:vänliga?|varma?|bästa|många) )?hälsning(?:ar)?\b.{0,40}|m\.?v\.?h\b.{0,40}|tack på förhand\W*"
    r"|(?:(?:best|kind|warm) )?(?:regards|wishes)\b.{0,40}|yours sincerely\b.{0,20}|cordialement\b.{0,20}"
    r"|з повагою\b.{0,20}|(?:un )?saludos?\b.{0,20}|مع (?:أطيب )?(?:التحيات|تحياتي|التحية).{0,20}|با احترام.{0,20}",
    re.IGNORECASE,
)
# What says nothing by itself: greetings, advertisements of telephones, rules, places of pictures.
_IDLE = re.compile(
    r"(?:hej|hejsan|hej hej|hej alla|hallå|god dag|hi|hello|bonjour|hola|مرحبا|السلام عليكم|سلام|selam|ሰላም)\W*"
    r"|(?:skickat|sänt|sent|envoyé|enviado|надіслано|hämta|get|أرسل|تم الإرسال)\b.{0,20}\b"
    r"(?:från|from|depuis|desde|з|із|outlook|yahoo|من)\b.{0,60}"
    r"|[-_=*]{5,}.*|\[(?:image|cid|bild)\b[^\]]*\]",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:(?:detta|det här|this) (?:e-?post|e-?mail|mejl|mail|meddelande|message)|.{0,40}\b(?:confidential|sekretess)"
    r"|varning:|caution:|external|du får inte ofta e-post|you don't often get|(?:så|hur vi) behandlar)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")


def own_words(text: str, sender: str) -> str:
    """Give what a mail's sender wrote.

    Args:
        text: the mail's plain text.
        sender: what its headers say of who sent it, which is left out wherever it stands.

    Where nothing stands above what is quoted, the mail was passed on, and what is quoted is what was written.
    """
    lines = [line.strip() for line in text.split("\n")]
    for _ in range(5):
        start, end = _quotation(lines)
        if words := tidy("\n".join(_unsigned(lines[:start], sender))):
            return words
        lines = [line.removeprefix(">").strip() for line in lines[end:]]
    return ""


def _quotation(lines: list[str]) -> tuple[int, int]:
    """Find where what is quoted begins: the first line that says whose it is, and the first after those."""
    for start, line in enumerate(lines):
        if line.startswith(">"):
            return start, start
        if end := _headers_end(lines, start):
            return start, end
        for above in range(start, max(start - 3, -1), -1) if line.endswith(":") else ():
            said = " ".join(lines[above : start + 1])
            if len(said) < _MAX_SAID and "@" in said and _DATED.search(said):
                return above, start + 1
    return len(lines), len(lines)


def _headers_end(lines: list[str], start: int) -> int:
    """Give where the copied headers that begin here end, or 0 where none do. HTML may set them in paragraphs."""
    rows = [row for row in range(start, min(start + 12, len(lines))) if lines[row]]
    if not _FROM.match(lines[start]) or len(rows) < 3 or not all(_HEADER.match(lines[row]) for row in rows[1:3]):
        return 0
    end, apart = start, rows[1] - start
    for row in rows:
        if row - end > apart or not _HEADER.match(lines[row]):
            break
        end = row
    return end + 1


def _unsigned(lines: list[str], sender: str) -> list[str]:
    """Leave out the closing and all after it, the sender's name and address, and what says nothing."""
    addresses = _ADDRESS.findall(sender)
    kept: list[str] = []
    legal = False
    for line in lines:
        if _CLOSING.fullmatch(line):
            break
        legal = bool(line) and (legal or (len(line) > 60 and bool(_DISCLAIMER.match(line))))
        name = line.strip(" /-,.")
        if legal or _IDLE.fullmatch(line) or (len(name) > 2 and name in sender):
            continue
        for address in addresses:
            line = line.replace(address, "…")
        kept.append(line)
    return kept
