"""Rendering: every record in every language, into a built site, whatever built it."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from ..records.directory import Directory
from ..records.interface import Interface
from ..records.translations import SOURCE_LANGUAGE
from . import hours, lines, shells, sitemap
from .assets import load_assets
from .cards import FactsOfCards
from .clock import Clocks
from .finder.files import build_finder
from .icons import Icons
from .listing import places
from .open_data import Downloads
from .pages import Pages
from .present import write_present
from .templates import Templates
from .view import Relations
from .words import Language, Words
from .writer import Report, Writer


def render(
    site: Path,
    directory: Directory,
    interface: Interface,
    overrides: Path,
    *,
    site_url: str = "",
    repository: str = "",
    intake: str = "",
    downloads: Downloads | None = None,
) -> Report:
    """Fill the shells and slots of a built site.

    Args:
        site: the folder that MkDocs built; its shells are used up.
        directory: the records to show.
        interface: the site's own texts.
        overrides: the folder of templates.
        site_url: the site's address with a slash at its end, or nothing: then nothing absolute is written.
        repository: the address of the records' repository on a forge, or nothing.
        intake: the address that takes proposals as JSON, or nothing.
        downloads: the open data that was written, for the page that tells of it.

    Returns:
        how many pages were filled, their bytes, and the CPU seconds it took.

    Raises:
        ShellError: the site has no shells.
        SlotError: a hand-written page names a slot that there is not.

    """
    start = time.process_time()
    report = Report()
    directory = directory.shown()
    # They are keyed by a language's words: those of an earlier rendering (mkdocs serve) would be kept alive.
    lines.forget()
    hours.forget()
    sets = shells.find(site)
    assets = load_assets(overrides / "assets")
    assets.write(site)
    icons = Icons(overrides / "assets" / "icons.svg")
    relations = Relations(directory)
    lists = places(directory)
    templates = Templates(overrides, icons)
    swedish = Words(Language(SOURCE_LANGUAGE, "sv", "ltr"), interface, directory)
    written = downloads or Downloads()
    facts = {}
    for shell_set in sets:
        language = shell_set.language
        words = swedish if language.locale == SOURCE_LANGUAGE else Words(language, interface, directory)
        facts[language.locale] = FactsOfCards(directory, words, Clocks(directory, words))
    pages = {
        locale: Pages(directory, of_language, swedish, relations, templates, assets, repository, written, intake)
        for locale, of_language in facts.items()
    }
    around = {locale: of_language.around_results for locale, of_language in pages.items()}
    finder = build_finder(directory, facts, lists, around)
    finder.write(site)
    write_present(site, directory)
    for shell_set in sets:
        locale = shell_set.language.locale
        manifest = finder.manifests[locale]
        Writer(site, shell_set, pages[locale], directory, lists, icons, manifest, site_url, report).write()
    shells.remove(site, sets)
    report.languages = languages = tuple(shell_set.language for shell_set in sets)
    day = date_of(directory.root) if site_url else ""
    sitemap.write(site, site_url, sitemap.entries(directory, lists, languages, site), day)
    report.cpu_seconds = time.process_time() - start
    return report


def date_of(root: Path) -> str:
    """Give the day of the records as ISO 8601: SOURCE_DATE_EPOCH, or their last commit; nothing where neither is known.

    So that a commit gives the same bytes on any day.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    git = shutil.which("git")
    if not epoch and git:
        command = [git, "-C", str(root), "log", "-1", "--format=%ct", "--", "."]
        epoch = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - no text of others in it
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch))) if epoch.isdecimal() else ""
