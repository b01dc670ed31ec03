"""The block: a proposal inside a text that people read, so that a mail or an issue can carry it.

.. code-block:: text

    [aktorskartan]
    Röda Korset: öppettiderna är fel
    Språkcafé, nu: tisdagar 17-19, rätt: tisdagar 18-20
    [data]
    7Bj0tB0c...                     lines of 60 characters
    [/aktorskartan]

What stands between the first two marks is for people, in whatever language. The lines after ``[data]`` are base64url
without padding of

    CRC-32 of all that follows, 4 bytes, most significant first
    CRC-32 of the words of the text above, 4 bytes, most significant first
    the document as JSON without spaces, in UTF-8

where the *words* of a text are its letters and digits alone (after NFKC, general categories L and N, in UTF-8):
wrapping, quoting, other quotation marks and other spaces do not change them, somebody's correction does.

Base64url has no character that mail programs break, replace, quote or make a link of, and is shorter in an address
(``mailto:``) than Arabic itself. A program that wraps, indents, quotes or joins its lines does it no harm, and what
cannot be mended is noticed by the first sum. The sums guard against accidents. A forged block is a proposal like any
other.

The same in the browser::

    const utf8 = text => new TextEncoder().encode(text)
    const words = text => utf8(text.normalize("NFKC").replace(/[^\\p{L}\\p{N}]/gu, ""))
    function sum(bytes) {
      let crc = -1
      for (const byte of bytes) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
      }
      crc = ~crc
      return [crc >>> 24, (crc >>> 16) & 255, (crc >>> 8) & 255, crc & 255]
    }
    function block(proposal, text) {
      const rest = [...sum(words(text)), ...utf8(JSON.stringify(proposal))]
      const bytes = [...sum(rest), ...rest]
      const base64 = btoa(bytes.map(byte => String.fromCharCode(byte)).join(""))
      const lines = base64.replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "").match(/.{1,60}/g)
      return ["[aktorskartan]", text.trim(), "[data]", ...lines, "[/aktorskartan]", ""].join("\\n")
    }

``tests/proposals/blocks.yml`` holds what both must write and read.
"""

import base64
import json
import re
import unicodedata
import zlib
from typing import NamedTuple
from urllib.parse import unquote

from .incoming import Document, Incoming, door_remark, refused
from .plain import plain, tidy

#: What the document of a block may have, in bytes.
MAX_BYTES = 32_768

_BEGIN, _DATA, _END = "[aktorskartan]", "[data]", "[/aktorskartan]"
_LINE = 60
# No class here holds a bracket: each [data] is read once, up to the next bracket, however many there are.
_BLOCK = re.compile(r"\[data\]([^\[\]]*)\[/aktorskartan\]", re.IGNORECASE)
_MARK = re.compile(r"\[/?aktorskartan\]", re.IGNORECASE)
# What programs set between the characters of a line: spaces, quoting, and joiners of scripts that are not here.
_BETWEEN = re.compile(r"[\s>|\u200c\u200d]+")
_CODE = re.compile(r"[A-Za-z0-9_-]+")
# Outlook sets the address beside what it took for a link, when it makes plain text of HTML.
_LINKS = re.compile(r"<(?:https?|mailto|tel):[^<>]*>")
# Microsoft's mail service writes links anew, so that it can look at where they lead before anyone does.
_SAFE_LINK = re.compile(r"https://[\w.-]{1,60}\.safelinks\.protection\.outlook\.com/\?url=([^&\s]*)&[^\s>]*")


class Parted(NamedTuple):
    """A text with its blocks taken out, and the blocks: what each says to people, and its code."""

    rest: str
    blocks: tuple[tuple[str, str], ...]


def write(document: Document, text: str) -> str:
    """Write a block that says ``text`` to people and ``document`` to a machine."""
    content = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    rest = _sum(_words(text)) + content
    code = base64.urlsafe_b64encode(_sum(rest) + rest).decode().rstrip("=")
    lines = [code[start : start + _LINE] for start in range(0, len(code), _LINE)]
    return "\n".join((_BEGIN, text.strip(), _DATA, *lines, _END, ""))


def part(text: str) -> Parted:
    """Tell a text's blocks from what stands around them. The text is made plain first."""
    text = plain(text)
    rest, blocks, done = [], [], 0
    for found in _BLOCK.finditer(text):
        before = text[done : found.start()]
        around, begin, said = before.partition(_BEGIN)
        rest.append(around)
        blocks.append((said if begin else "", found[1]))
        done = found.end()
    return Parted("\n".join((*rest, text[done:])), tuple(blocks))


def read(text: str) -> Incoming:
    """Read the block of a text. Where there is none, there is neither a document nor a remark.

    A quoted copy of the same block is the same proposal. Where the text for people has been changed, it is added to
    the message, so that it is read.
    """
    rest, blocks = part(text)
    found = [(content, said) for said, code in blocks if (content := _decoded(_BETWEEN.sub("", code)))]
    if not found:
        return refused("block-damaged") if blocks or _MARK.search(rest) else Incoming(None)
    content, said = found[0]
    if any(other[4:] != content[4:] for other, _ in found):
        return refused("several-blocks")
    document = _document(content[4:])
    if document is None:
        return refused("block-damaged")
    if any(_is_of(content[:4], text) for content, text in found):
        return Incoming(document)
    return Incoming(with_message(document, said), (door_remark("text-changed"),))


def with_message(document: Document, words: str) -> Document:
    """Give a document with some more words to the caretaker. Words without a letter are no words."""
    before = document.get("message", "")
    if not _words(words) or not isinstance(before, str):
        return document
    return document | {"message": "\n\n".join(filter(None, (before, tidy(words))))}


def _is_of(total: bytes, said: str) -> bool:
    """Say whether a text has the words that the block was made with."""
    as_sent = _SAFE_LINK.sub(lambda found: unquote(found[1], errors="replace"), said)
    return total in (_sum(_words(said)), _sum(_words(as_sent)), _sum(_words(_LINKS.sub("", as_sent))))


def _decoded(code: str) -> bytes:
    """Give what stands behind the first sum, or nothing where it does not fit."""
    if not _CODE.fullmatch(code) or len(code) > MAX_BYTES * 4 // 3 or len(code) % 4 == 1:
        return b""
    content = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
    return content[4:] if content[:4] == _sum(content[4:]) else b""


def _document(content: bytes) -> Document | None:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _words(text: str) -> bytes:
    normal = unicodedata.normalize("NFKC", text)
    return "".join(char for char in normal if unicodedata.category(char)[0] in "LN").encode(errors="ignore")


def _sum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "big")
