"""A mail, as mail programs write and mangle it, to the document of a proposal.

The form's block (see ``block``) is looked for in every text the mail holds. What the sender wrote beside it goes to the
caretaker as the message; the sender's name and address go nowhere.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from . import block
from .html import to_text
from .incoming import Document, Incoming, door_remark, refused
from .own_words import own_words
from .plain import one_line, plain
from .remark import Remark

#: Of a larger mail only the beginning is read: text comes first, attachments after it.
MAX_BYTES = 262_144
#: What is kept of a message, in characters: a little less than the contract lets it be.
MAX_WORDS = 4_000

_MAX_PARTS = 40
_PART = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# Codecs that read text and do nothing else: Python also has punycode, idna, unicode_escape.
_CHARSET = re.compile(r"(us-?)?ascii|utf-?(8|16|32)\w*|iso.*|latin.*|(windows|cp|ibm|mac)[-_]?\w+|koi8.*")
# Whose bytes are ASCII's as well: what they say they are is all there is to go by.
_SEVEN_BIT = ("utf-16", "utf-32", "iso-2022")
_PREFIXES = re.compile(r"(?:(?:re|sv|vb|fw|fwd|tr|aw|wg|rv)\s*:\s*)+", re.IGNORECASE)


def read_mail(content: bytes) -> Incoming:
    """Read a mail file.

    Args:
        content: the ``.eml`` as it was saved, whatever it is; no more than the first ``MAX_BYTES`` are looked at.

    A mail without a block gives a ``change`` with nothing but a message, and is asked about.
    """
    raw = content[:MAX_BYTES]
    if len(_PART.findall(raw)) > _MAX_PARTS:
        return refused("mail-tangled")
    try:
        mail = message_from_bytes(raw)
        parts = [part for part in mail.walk() if not part.is_multipart()]
    except RecursionError:
        return refused("mail-tangled")
    if mail.get_content_type() == "multipart/report" or _header(mail, "Auto-Submitted").lower() not in ("", "no"):
        return refused("mail-automatic")
    texts = list(_texts(parts))
    incoming = _filled_in(texts)
    words = _written(texts, _header(mail, "From", "Reply-To", "Sender", "Return-Path"))
    if incoming.document is not None:
        return _limited(block.with_message(incoming.document, words), incoming.remarks)
    if incoming.remarks:
        return incoming
    if len(content) > MAX_BYTES:
        return refused("mail-large", limit=str(MAX_BYTES))
    if not words:
        winmail = any("ms-tnef" in part.get_content_type() for part in parts)
        return refused("mail-winmail" if winmail else "mail-empty")
    subject = _PREFIXES.sub("", one_line(_header(mail, "Subject")), count=1)
    own: Document = {"version": 1, "kind": "change", "language": "sv", "fields": []}
    own = block.with_message(block.with_message(own, subject), words)
    return _limited(own, (door_remark("own-words"),))


def _filled_in(texts: list[tuple[str, str]]) -> Incoming:
    """Read the block that a mail's texts hold: the same one, as plain text and as HTML, where both are sent."""
    found = [incoming for _, text in texts if (incoming := block.read(text)) != Incoming(None)]
    whole = [incoming for incoming in found if incoming.document is not None]
    # Text that was changed on the way is added to the message, in one form and perhaps not in the other.
    proposed = [incoming.document | {"message": ""} for incoming in whole if incoming.document is not None]
    if any(one != proposed[0] for one in proposed):
        return refused("several-blocks")
    return min(whole or found, key=lambda incoming: len(incoming.remarks), default=Incoming(None))


def _texts(parts: list[Message]) -> Iterator[tuple[str, str]]:
    """Give every text that is no attachment: its kind, and what it says."""
    for part in parts:
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_content_disposition() == "attachment":
            continue
        text = _decoded(part)
        if kind == "text/html":
            yield kind, plain(to_text(text))
        else:
            yield kind, _unflowed(plain(text), part) if _parameter(part, "format") == "flowed" else plain(text)


def _decoded(part: Message) -> str:
    """Give a part's text. What is UTF-8 is read so whatever it says it is: other texts hardly ever look like it."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = _parameter(part, "charset")
    known = charset if _CHARSET.fullmatch(charset) else "windows-1252"
    charsets = [known] if known.startswith(_SEVEN_BIT) else ["utf-8", known]
    for name in charsets:
        try:
            return content.decode(name)
        except (LookupError, ValueError):
            continue
    return content.decode("windows-1252", "replace")


def _parameter(part: Message, name: str) -> str:
    """Give a parameter of what a part says it is. One that is encoded is none of those that matter here."""
    value = part.get_param(name)
    return value.lower().strip() if isinstance(value, str) else ""


def _header(mail: Message, *names: str) -> str:
    """Give what the headers of these names say, decoded where that can be done, and no more than anybody needs."""
    values = [str(value)[:500] for name in names for value in mail.get_all(name, [])]
    try:
        return " ".join(str(make_header(decode_header(value))) for value in values[:10])
    except (LookupError, ValueError):
        return " ".join(values[:10])


def _unflowed(text: str, part: Message) -> str:
    """Join the lines that a program has broken so that they can be joined again (RFC 3676)."""
    gap = "" if _parameter(part, "delsp") == "yes" else " "
    return re.sub(r"(?<!^--) \n(?!>)", gap, text, flags=re.MULTILINE)


def _written(texts: list[tuple[str, str]], sender: str) -> str:
    """Give what the sender wrote beside the block. Of a text that is sent twice, the form that holds the block."""
    parted = [(kind, block.part(text)) for kind, text in texts if text.strip()]
    kinds = [kind for kind, parts in parted if parts.blocks] or sorted((kind for kind, _ in parted), reverse=True)
    return own_words("\n".join(parts.rest for kind, parts in parted if kind == kinds[0]), sender)


def _limited(document: Document, remarks: tuple[Remark, ...]) -> Incoming:
    message = document.get("message", "")
    if not isinstance(message, str) or len(message) <= MAX_WORDS:
        return Incoming(document, remarks)
    cut = document | {"message": message[:MAX_WORDS]}
    return Incoming(cut, (*remarks, door_remark("words-cut", limit=str(MAX_WORDS))))
