"""Writing: all pages of one language, from their bodies and shells."""

import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..records.directory import Directory
from ..records.knowledge import FIRST_WEEKS
from ..records.schema_org import actor_data
from . import shells
from .body import Body
from .head import attribute, head, is_indexed
from .icons import PLACE as ICONS
from .icons import Icons, used
from .listing import Place, has_page
from .pages import Pages
from .shells import DESCRIPTION, FINDER, HEAD, MAIN, PLACE, TITLE, ShellSet
from .words import Language

#: A place in a hand-written page that the program fills: ``<div data-slot="topic vasteras/library"></div>``.
_SLOT = re.compile(r'<div data-slot="([a-z]+)(?: ([\w/-]+))?"></div>')


class SlotError(Exception):
    """A hand-written page has a slot that the program does not know."""


@dataclass
class Report:
    """What a rendering did: the languages, pages written, their bytes, and the CPU seconds it took."""

    languages: tuple[Language, ...] = ()
    pages: int = 0
    size: int = 0
    cpu_seconds: float = 0.0


class Writer:
    """Writes all pages of one language."""

    def __init__(
        self,
        site: Path,
        shell_set: ShellSet,
        pages: Pages,
        directory: Directory,
        lists: tuple[Place, ...],
        icons: Icons,
        manifest: str,
        address: str,
        report: Report,
    ) -> None:
        self._root = site / shell_set.language.prefix
        self._language = shell_set.language
        self._shells = shell_set.shells
        self._pages = pages
        self._directory = directory
        self._lists = lists
        self._icons = icons
        self._manifest = manifest
        self._address = address
        self._report = report

    def write(self) -> None:
        """Fill what hand-written pages leave open, then write the lists and the records."""
        self._hand_written()
        terms = self._directory.vocabularies
        self._page("home", {}, self._pages.home(self._lists))
        # It names parties, peoples' associations and other towns: nobody is to be sent there by a search engine.
        self._page("mapped", {}, self._pages.mapped(), indexed=False)
        self._page("my-list", {}, self._pages.my_list(), indexed=False)
        self._page("suggest", {}, self._pages.suggest(self._lists), indexed=False)
        for theme in terms.themes.values():
            self._page("guide", {"__theme__": theme.id}, self._pages.guide(theme, self._lists))
        if steps := self._pages.first_weeks():
            self._page("guide", {"__theme__": FIRST_WEEKS}, steps)
        self._page("words", {}, self._pages.glossary())
        if self._pages.words.working:
            self._work()
        for place in self._lists:
            real = not (place.municipality and place.municipality.demo)
            self._page("municipality", {"__municipality__": place.id}, self._pages.municipality(place), indexed=real)
            for kind, vocabulary in (("themes", terms.themes), ("topics", terms.topics)):
                for term in vocabulary.values():
                    values = {"__municipality__": place.id, "__list__": kind, "__term__": term.id}
                    filled = bool(place.with_topics(getattr(term, "topics", (term.id,))))
                    self._page("list", values, self._pages.term(place, term), indexed=real and filled)
        for actor in self._directory.actors.values():
            if has_page(actor, self._directory):
                url = self._url(f"{actor.id}/")
                body = self._pages.actor(actor, url)
                indexed = is_indexed(actor, self._directory)
                data = actor_data(actor, self._directory, body.description, url) if indexed else None
                top = head(actor.name, body.description, words=self._pages.words, url=url, indexed=indexed, data=data)
                self._fill("record", {"__municipality__": actor.folder, "__record__": actor.slug}, body, top)

    def _work(self) -> None:
        """Write the pages for those who work with integration."""
        self._page("methods", {}, self._pages.methods())
        for initiative in self._directory.initiatives.values():
            self._page("method", {"__initiative__": initiative.slug}, self._pages.method(initiative))
        self._page("needs", {}, self._pages.needs(self._lists))
        self._page("collaborate", {}, self._pages.collaborate(self._lists))
        self._page("data", {}, self._pages.data())

    def _url(self, path: str) -> str:
        """Give a page's whole address, where the site has one."""
        return f"{self._address}{self._language.prefix}{path}" if self._address else ""

    def _page(self, kind: str, values: dict[str, str], body: Body, *, indexed: bool = True) -> None:
        """Write a page that is not about a single record."""
        url = self._url(self._shells[kind].path_with(values))
        self._fill(
            kind, values, body, head(body.title, body.description, words=self._pages.words, url=url, indexed=indexed)
        )

    def _fill(self, kind: str, values: dict[str, str], body: Body, top: str) -> None:
        shell = self._shells[kind]
        content = shell.fill(
            {
                **values,
                TITLE: attribute(body.title),
                DESCRIPTION: attribute(body.description),
                HEAD: top,
                MAIN: body.html,
                FINDER: self._manifest,
                PLACE: values.get("__municipality__", ""),
                ICONS: self._icons.sprite(shell.icons | used(body.html)),
            }
        ).encode()
        write_page(f"{self._root}/{shell.path_with(values)}", content)
        self._report.pages += 1
        self._report.size += len(content)

    def _hand_written(self) -> None:
        """Fill slots and icons of hand-written pages, which are there before any other."""
        for file in self._html_files():
            text = file.read_text("utf-8")
            if MAIN not in text and ICONS in text:
                text = _SLOT.sub(lambda match, file=file: self._slot(match[1], match[2] or "", file), text)  # type: ignore[misc]
                text = text.replace(FINDER, self._manifest).replace(PLACE, "")
                file.write_text(text.replace(ICONS, self._icons.sprite(used(text))), "utf-8")

    def _html_files(self) -> Iterator[Path]:
        """Give the pages of this language alone: another's folder below the root is its own."""
        for path in sorted(self._root.iterdir()):
            if path.is_dir() and not (path / shells.PATHS["record"]).is_dir():
                yield from sorted(path.rglob("*.html"))

    def _slot(self, name: str, argument: str, file: Path) -> str:
        if name == "findings":
            return self._pages.findings()
        if name == "topic":
            folder, _, topic = argument.partition("/")
            root = "../" * len(file.parent.relative_to(self._root).parts)
            return self._pages.topic(folder, topic, self._lists, root)
        raise SlotError(f"{file}: there is no slot called {name}")


def write_page(folder: str, content: bytes) -> None:
    """Write a page: done for every one, so without pathlib and buffers, at a quarter of their user time."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103
    except FileExistsError:
        pass
    file = os.open(f"{folder}/index.html", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        if os.write(file, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), folder)
    finally:
        os.close(file)
