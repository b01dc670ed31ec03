"""Icons: symbols that a page carries within itself, only those that it uses, so that nothing more is fetched."""

import functools
import re
from pathlib import Path

from markupsafe import Markup

#: Stands in a page until it is known which icons the page uses.
PLACE = "<!--icons-->"

_USED = re.compile(r'href="#i-([a-z]+)"')
#: What a script may draw, named on an element of the page: ``data-icons="open shut"``.
_DRAWN = re.compile(r'data-icons="([a-z ]+)"')


def used(html: str) -> frozenset[str]:
    """Give the names of the icons that a piece of a page uses."""
    return frozenset(_USED.findall(html)).union(*(names.split() for names in _DRAWN.findall(html)))


class Icons:
    """The symbols of one file, each on a line of its own."""

    def __init__(self, file: Path) -> None:
        self._symbols = dict(re.findall(r'^(?=<symbol id="i-([a-z]+)")(.*)$', file.read_text("utf-8"), re.MULTILINE))

    @staticmethod
    @functools.cache
    def use(name: str, extra: str = "") -> Markup:
        """Draw an icon. It is decoration: the words beside it say what it means."""
        classes = f"i {extra}".strip()
        return Markup(f'<svg class="{classes}" aria-hidden="true"><use href="#i-{name}"/></svg>')  # noqa: S704 - names are our own

    @functools.cache  # noqa: B019 - one Icons a build, and few sets of icons
    def sprite(self, names: frozenset[str]) -> str:
        """Give the symbols of some icons."""
        return f"<svg hidden>{''.join(self._symbols[name] for name in sorted(names))}</svg>" if names else ""
