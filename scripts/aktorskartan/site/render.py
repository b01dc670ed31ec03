"""Rendering: every record in every language, into a built site, whatever built it."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..records.directory import COUNTRY, Directory
from ..records.translations import SOURCE_LANGUAGE
from . import shells, sitemap
from .head import actor_data, attribute, head, is_indexed
from .icons import PLACE as ICONS
from .icons import Icons
from .listing import Place, places
from .pages import Body, Pages, environment
from .shells import DESCRIPTION, HEAD, MAIN, TITLE, Shell, ShellSet
from .sitemap import Entry
from .view import Relations
from .words import Interface, Language, Words

#: A place in a hand-written page that the program fills: ``<div data-slot="findings"></div>``.
_SLOT = re.compile(r'<div data-slot="([a-z]+)(?: ([\w/-]+))?"></div>')


@dataclass
class Report:
    """What a rendering did: pages written, their bytes, and the CPU seconds it took."""

    pages: int = 0
    size: int = 0
    cpu_seconds: float = 0.0
    entries: list[Entry] = field(default_factory=list)


def render(site: Path, directory: Directory, interface: Interface, overrides: Path, *, site_url: str = "") -> Report:
    """Fill the shells and slots of a built site.

    Args:
        site: the folder that MkDocs built; its shells are used up.
        directory: the records to show.
        interface: the site's own texts.
        overrides: the folder of templates.
        site_url: the site's address, or nothing: then nothing absolute is written.

    """
    start = time.process_time()
    report = Report()
    sets = shells.find(site)
    icons = Icons(overrides / "assets" / "icons.svg")
    env = environment(overrides, icons)
    relations = Relations(directory)
    lists = places(directory)
    languages = tuple(shell_set.language for shell_set in sets)
    swedish = Words(Language(SOURCE_LANGUAGE, "sv", "ltr"), interface, directory)
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    for shell_set in sets:
        words = swedish if shell_set.language.locale == SOURCE_LANGUAGE else Words(shell_set.language, interface, directory)
        writer = _Writer(site, shell_set, Pages(directory, words, swedish, relations, env), directory, lists, icons, address, report)
        writer.write_all()
    shells.remove(site, sets)
    report.entries += _entries(directory, lists, languages, site)
    sitemap.write(site, address, report.entries, date_of(directory.root))
    report.cpu_seconds = time.process_time() - start
    return report


class _Writer:
    """Writes all pages of one language."""

    def __init__(self, site: Path, shell_set: ShellSet, pages: Pages, directory: Directory, lists: tuple[Place, ...], icons: Icons, address: str, report: Report) -> None:
        self.root = site / shell_set.language.prefix
        self.language = shell_set.language
        self.shells = shell_set.shells
        self.pages = pages
        self.directory = directory
        self.lists = lists
        self.icons = icons
        self.address = address
        self.report = report

    def write_all(self) -> None:
        """Write the records, then the lists, then what hand-written pages leave open."""
        terms = self.directory.vocabularies
        for actor in self.directory.actors.values():
            if actor.public:
                body = self.pages.actor(actor)
                indexed = is_indexed(actor, self.directory)
                url = self.url(f"{actor.id}/")
                data = actor_data(actor, self.directory, body.description, url) if indexed else None
                head_html = head(actor.name, body.description, words=self.pages.words, url=url, indexed=indexed, data=data)
                self.write(self.shells["record"], {"__municipality__": actor.folder, "__record__": actor.slug}, body, head_html)
        for place in self.lists:
            demo = bool(place.municipality and place.municipality.demo)
            self.page("municipality", {"__municipality__": place.id}, self.pages.municipality(place), indexed=not demo)
            for kind, vocabulary in (("themes", terms.themes), ("topics", terms.topics)):
                for term in vocabulary.values():
                    body = self.pages.term(place, term)
                    empty = not place.with_topics(getattr(term, "topics", (term.id,)))
                    values = {"__municipality__": place.id, "__list__": kind, "__term__": term.id}
                    self.page("list", values, body, indexed=not (demo or empty))
        for theme in terms.themes.values():
            self.page("guide", {"__theme__": theme.id}, self.pages.guide(theme, self.lists), indexed=True)
        self.fill_rest()

    def url(self, path: str) -> str:
        """Give a page's whole address, where the site has one."""
        return f"{self.address}{self.language.prefix}{path}" if self.address else ""

    def page(self, kind: str, values: dict[str, str], body: Body, *, indexed: bool) -> None:
        """Write a page that is not about a single record."""
        shell = self.shells[kind]
        url = self.url(f"{_path(shell, values)}/")
        self.write(shell, values, body, head(body.title, body.description, words=self.pages.words, url=url, indexed=indexed))

    def write(self, shell: Shell, values: dict[str, str], body: Body, head_html: str) -> None:
        """Fill a shell and write it."""
        filled = {
            **values,
            TITLE: attribute(body.title),
            DESCRIPTION: attribute(body.description),
            HEAD: head_html,
            MAIN: body.html,
            ICONS: self.icons.sprite(body.html),
        }
        folder = f"{self.root}/{_path(shell, values)}"
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - three times as fast as pathlib, and done for every page
        content = shell.fill(filled).encode()
        with open(f"{folder}/index.html", "wb") as file:  # noqa: PTH123 - as above
            file.write(content)
        self.report.pages += 1
        self.report.size += len(content)

    def fill_rest(self) -> None:
        """Fill the first page, the page of the mapping, and slots and icons of hand-written pages."""
        bodies = {"index.html": lambda: self.pages.home(self.lists), "mapped/index.html": self.pages.mapped}
        for file in sorted(self.root.rglob("*.html")) if self.language.prefix else _root_pages(self.root):
            text = file.read_text("utf-8")
            if ICONS not in text or MAIN in text and file.relative_to(self.root).as_posix() not in bodies:
                continue
            if MAIN in text:
                body = bodies[file.relative_to(self.root).as_posix()]()
                head_html = head(body.title, body.description, words=self.pages.words, url=self.url(file.parent.relative_to(self.root).as_posix().strip(".")))
                text = text.replace(MAIN, body.html).replace(HEAD, head_html)
            text = _SLOT.sub(lambda match: self._slot(match[1], match[2] or "", file), text)
            file.write_text(text.replace(ICONS, self.icons.sprite(text)), "utf-8")

    def _slot(self, name: str, argument: str, file: Path) -> str:
        if name == "findings":
            return self.pages.findings()
        if name == "topic":
            folder, _, topic = argument.partition("/")
            depth = len(file.parent.relative_to(self.root).parts)
            return self.pages.topic(folder, topic, self.lists, "../" * depth)
        raise ValueError(f"{file}: there is no slot called {name}")


def date_of(root: Path) -> str:
    """Give the day of the records: SOURCE_DATE_EPOCH, or their last commit, so that a commit gives the same bytes on any day."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        command = ["git", "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
        epoch = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - no text of others in it
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch or "0")))


def _path(shell: Shell, values: dict[str, str]) -> str:
    return "/".join(values.get(part, part) for part in shell.path.split("/"))


def _root_pages(root: Path) -> Iterator[Path]:
    """Give the hand-written pages at the root, which are not below another language's folder."""
    yield from sorted(root.glob("*.html"))
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and not (path / shells.PATHS["record"]).is_dir()):
        yield from sorted(folder.rglob("*.html"))


def _entries(directory: Directory, lists: tuple[Place, ...], languages: tuple[Language, ...], site: Path) -> Iterator[Entry]:
    """Give every page that search engines may offer."""
    for path in ("", "about/", "accessibility/", "privacy/", "help/"):
        there = tuple(language for language in languages if (site / language.prefix / path / "index.html").is_file())
        if there:
            yield Entry(path, there)
    for theme in directory.vocabularies.themes.values():
        yield Entry(f"guides/{theme.id}/", languages)
    for place in lists:
        if place.municipality and place.municipality.demo:
            continue
        yield Entry(f"{place.id}/", languages, place.id)
        for theme in directory.vocabularies.themes.values():
            if place.with_topics(theme.topics):
                yield Entry(f"{place.id}/themes/{theme.id}/", languages, place.id)
            for topic in theme.topics:
                if place.with_topics((topic,)):
                    yield Entry(f"{place.id}/topics/{topic}/", languages, place.id)
    for actor in directory.actors.values():
        if actor.public and is_indexed(actor, directory) and (actor.folder in directory.municipalities or actor.folder == COUNTRY):
            yield Entry(f"{actor.id}/", languages, actor.folder)
