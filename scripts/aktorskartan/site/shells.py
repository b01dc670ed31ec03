"""Shells: pages that MkDocs builds once a language, with tokens where a record's own words go.

A page rendered by MkDocs for every record and language takes forty times as long. So each kind of page is a Markdown
file whose path and front matter hold tokens; what MkDocs makes of it is split at the tokens once, and filled for each
record. Relative links, canonical addresses and language links come out right because the tokens stand in the path.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..records.interface import WORKING_LANGUAGES
from .icons import PLACE as ICONS
from .icons import used
from .words import Language

#: Each kind of page: where its shell lies. The folder's names are the tokens that are filled in.
PATHS = {
    "home": "",
    "mapped": "mapped",
    "municipality": "__municipality__",
    "record": "__municipality__/__record__",
    "list": "__municipality__/__list__/__term__",
    "guide": "guides/__theme__",
    "words": "words",
    "methods": "methods",
    "method": "methods/__initiative__",
    "needs": "needs",
    "collaborate": "collaborate",
    "data": "data",
    "my-list": "my-list",
    "suggest": "suggest",
}
#: Those for people who work with integration, which are in few languages.
WORKING = frozenset({"methods", "method", "needs", "collaborate", "data"})
#: Those whose sign holds the search field; on all others it stands in the head.
_SEEKING = frozenset({"home", "municipality"})

#: Where a page's own title, description, head and body go.
TITLE, DESCRIPTION, HEAD, MAIN = "@@title@@", "@@description@@", "<!--head-->", "<!--main-->"
#: The address of the finder's manifest below the site's root, and the municipality that a page belongs to.
FINDER, PLACE = "@@finder@@", "@@place@@"

_IN_PATHS = {part for path in PATHS.values() for part in path.split("/") if part.startswith("__")}
_TOKEN = re.compile("|".join([*sorted(_IN_PATHS), TITLE, DESCRIPTION, HEAD, MAIN, FINDER, PLACE, ICONS]))
_LANG = re.compile(r'<html lang="([\w-]+)" dir="(ltr|rtl)"')


class ShellError(Exception):
    """A folder was to be filled that holds no shells, or one that does not say its language."""


@dataclass(frozen=True)
class Shell:
    """A page to fill: its path with tokens, and its text split at them (every second part is a token)."""

    path: str
    parts: tuple[str, ...]

    @cached_property
    def icons(self) -> frozenset[str]:
        """The icons that the shell itself uses."""
        return used("".join(self.parts[::2]))

    def path_with(self, values: Mapping[str, str]) -> str:
        """Give the page's path below its language's root, with a slash at the end unless it is the root itself."""
        return "".join([f"{values.get(part, part)}/" for part in self.path.split("/") if part])

    def fill(self, values: Mapping[str, str]) -> str:
        """Make a page: token to text, each already HTML where the token stands in HTML."""
        return "".join([values[part] if index % 2 else part for index, part in enumerate(self.parts)])


@dataclass(frozen=True)
class ShellSet:
    """The shells of one language, by kind."""

    language: Language
    shells: Mapping[str, Shell]


def source(kind: str) -> str:
    """Write the Markdown of a kind's shell."""
    seeks = "seeks: true\n" if kind in _SEEKING else ""
    return f'---\ntitle: "{TITLE}"\ndescription: "{DESCRIPTION}"\nfilled: true\n{seeks}---\n'


def write_sources(docs: Path, locales: list[str]) -> None:
    """Put the shells among the hand-written pages, where MkDocs and static-i18n find them. Unchanged ones stay."""
    for locale in locales:
        for kind, path in PATHS.items():
            if kind in WORKING and locale not in WORKING_LANGUAGES:
                continue
            file = docs / locale / path / "index.md"
            if not file.is_file() or file.read_text("utf-8") != source(kind):
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(source(kind), "utf-8")


def find(site: Path) -> list[ShellSet]:
    """Find the shells in a built site: Swedish at the root first, then every language in a folder of its own.

    Raises:
        ShellError: there are none: MkDocs did not build it with the plugin, or it is filled already.

    """
    sets = []
    for folder in [site, *sorted(path for path in site.iterdir() if path.is_dir())]:
        if not (folder / PATHS["record"] / "index.html").is_file():
            continue
        shells = {}
        language = None
        for kind, path in PATHS.items():
            file = folder / path / "index.html"
            if file.is_file():
                text = file.read_text("utf-8")
                language = language or _language(text, "sv" if folder == site else folder.name)
                shells[kind] = Shell(path, tuple(_split(text)))
        if language:
            sets.append(ShellSet(language, shells))
    if not sets:
        raise ShellError("it was not built by MkDocs with the plugin, or is filled already")
    return sets


def remove(site: Path, sets: list[ShellSet]) -> None:
    """Take the shells out of a built site once they are filled."""
    for shell_set in sets:
        for path in PATHS.values():
            if "__" in path:
                first = path[: path.index("__", path.index("__") + 2) + 2]
                shutil.rmtree(site / shell_set.language.prefix / first, ignore_errors=True)


def _language(text: str, locale: str) -> Language:
    match = _LANG.search(text)
    if match is None:
        raise ShellError(f"the shell of {locale} does not say its language and direction")
    return Language(locale, match[1], match[2])


def _split(text: str) -> list[str]:
    parts = []
    end = 0
    for match in _TOKEN.finditer(text):
        parts += [text[end : match.start()], match.group()]
        end = match.end()
    return [*parts, text[end:]]
