"""The head of a page: what search engines and other machines read."""

import json
from typing import Any

from markupsafe import escape

from ..records.directory import Directory
from ..records.model import Actor, Status
from .words import Words


def head(
    title: str,
    description: str,
    *,
    words: Words,
    url: str = "",
    indexed: bool = True,
    data: dict[str, Any] | None = None,
) -> str:
    """Write what is special in a page's head.

    Args:
        title: the page's own title.
        description: one sentence.
        words: the page's language.
        url: its whole address, or nothing where the site has none.
        indexed: whether search engines may offer it.
        data: what the page is about, as schema.org says it.

    """
    lines = [f'<meta property="og:title" content="{escape(title)}">']
    if description:
        lines.append(f'<meta property="og:description" content="{escape(description)}">')
    lines.append(
        f'<meta property="og:type" content="website"><meta property="og:locale" content="{words.language.lang}">'
    )
    if url:
        lines.append(f'<meta property="og:url" content="{escape(url)}">')
    if not indexed:
        lines.append('<meta name="robots" content="noindex">')
    elif data:
        lines.append(f'<script type="application/ld+json">{as_json(data)}</script>')
    return "\n".join(lines)


def as_json(data: object) -> str:
    """Write data for a script inside a page: short, and unable to end the script."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def is_indexed(actor: Actor, directory: Directory) -> bool:
    """Say whether search engines may offer an actor's page: not when little is known, it is gone, or it is made up."""
    town = directory.municipalities.get(actor.folder)
    return not (directory.thin(actor) or actor.status is Status.CLOSED or (town is not None and town.demo))


def attribute(text: str) -> str:
    """Make a text fit to stand in an attribute or an element."""
    return str(escape(text))
