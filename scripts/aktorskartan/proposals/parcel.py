"""A parcel: what the job that reads an issue, and may do nothing, hands to the job that may write.

The one that writes believes nothing of it: it takes texts of a right length, and contents of files that are records.
"""

import json
import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import Base64Bytes, Field, StringConstraints, ValidationError

from ..records.fields import ID
from ..records.model import Model
from .forge import Forge
from .remark import CLOSE, OPEN, Remark, Sort, of_sort

#: What a parcel may have, in bytes.
MAX_BYTES = 2_000_000

_ID = ID.pattern
_FILE = rf"^directory/{_ID}/((actors|locations)/{_ID}\.yml|[a-z]{{2}}(-[A-Z]{{2}})?\.po)$"
_PUNCTUATION = {ord(char): f"&#{ord(char)};" for char in "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"}
_FROM_OUTSIDE = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
#: More remarks than this tell nobody more.
_MOST = 30

File = Annotated[str, StringConstraints(pattern=_FILE, max_length=200)]


class Parcel(Model):
    """An answer to an issue, and, where there is something to change, a branch and its pull request."""

    issue: int = Field(gt=0, lt=10**9)
    """Ärendets nummer."""
    answer: str = Field(max_length=60_000)
    """Kommentaren på ärendet, som Markdown."""
    branch: str = Field("", pattern=rf"^(|forslag/{_ID})$", max_length=200)
    """Grenen; tom om inget ska ändras."""
    message: str = Field("", max_length=60_000)
    """Vad grenens commit säger."""
    title: str = Field("", max_length=250)
    """Rubriken på ändringen."""
    text: str = Field("", max_length=60_000)
    """Texten på ändringen, som Markdown."""
    files: dict[File, Base64Bytes] = Field(default_factory=dict, max_length=50)
    """Filerna som ändras, och vad de ska innehålla."""


def pack(parcel: Parcel) -> bytes:
    """Write a parcel."""
    return parcel.model_dump_json().encode()


def unpack(content: bytes) -> Parcel | None:
    """Read a parcel. ``None``: it is none, or holds what no proposal changes."""
    if len(content) > MAX_BYTES:
        return None
    try:
        return Parcel.model_validate(json.loads(content))
    except (ValidationError, ValueError, RecursionError):
        return None


def answer(remarks: Iterable[Remark], *, made: bool) -> str:
    """Write what the issue is answered, in Swedish and English: what to mend, and what will be asked."""
    told = of_sort(remarks, Sort.FAULT, Sort.QUESTION, Sort.CONFLICT)[:_MOST]
    if made:
        heads = ("Tack! Förslaget är gjort till en ändring.", "Thank you! The proposal has become a change.")
    else:
        heads = ("Det gick inte att göra en ändring av ärendet.", "The issue could not be made into a change.")
    ends = ("Rätta texten i ärendet, så görs det om.", "Correct the issue's text, and it is done again.")
    parts = []
    for lang, head, end in zip(("sv", "en"), heads, ends, strict=True):
        listed = [f"- {_escaped(remark.marked(lang))}" for remark in told]
        parts.append("\n".join((head, "", *listed, *([""] if listed else []), end)))
    return "\n\n---\n\n".join(parts)


def send(parcel: Parcel, forge: Forge) -> str:
    """Put a parcel's change on a forge, and give the address of its pull request; nothing where it has none.

    Raises:
        ForgeError: the forge could not do it.

    """
    if not parcel.files:
        return ""
    forge.put_branch(parcel.branch, parcel.files, parcel.message)
    return forge.put_pull_request(parcel.branch, parcel.title, f"{parcel.text}\n\nCloses #{parcel.issue}\n")


def _escaped(text: str) -> str:
    """Show what comes from outside as code, where the forge makes no links of it and calls on nobody."""
    return _FROM_OUTSIDE.sub(lambda found: f"<code>{found[1].translate(_PUNCTUATION)}</code>", text)
