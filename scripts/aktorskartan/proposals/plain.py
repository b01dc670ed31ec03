"""Text from outside, made plain: one kind of line end, one kind of space, and nothing that cannot be seen."""

import re

_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Controls, what turns the direction of text, what is nought wide. Persian and Sorani need U+200C and U+200D.
_UNSEEN = re.compile(
    r"[\x00-\x09\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_MANY_EMPTY = re.compile(r"\n{3,}")
_TRAILING = re.compile(r" +(?=\n|\Z)")


def plain(text: str) -> str:
    """Give a text with ``\\n`` and plain spaces alone, and without what cannot be seen."""
    return _UNSEEN.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def tidy(text: str) -> str:
    """Give a plain text without spaces at the ends of lines, and with at most one empty line in a row."""
    return _MANY_EMPTY.sub("\n\n", _TRAILING.sub("", text)).strip()


def one_line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(plain(text).split())
