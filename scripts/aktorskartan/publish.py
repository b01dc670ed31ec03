"""Publishing: a built site with everything that is made from records. What the terminal and MkDocs both do."""

from pathlib import Path

from .exchange.calendar import write_feeds
from .exchange.files import write_files
from .exchange.release import FOLDER, Release
from .exports import FORMATS, release_for
from .records.directory import Directory
from .records.interface import Interface
from .site.open_data import Download, Downloads
from .site.render import render
from .site.shells import find
from .site.writer import Report


def publish(
    site: Path,
    directory: Directory,
    interface: Interface,
    overrides: Path,
    *,
    site_url: str = "",
    repository: str = "",
    intake: str = "",
) -> Report:
    """Fill the shells and slots of a built site; put calendar feeds beside the pages, and open data below ``data/``.

    Args:
        site: the folder that MkDocs built; its shells are used up.
        directory: the records to show.
        interface: the site's own texts.
        overrides: the folder of templates.
        site_url: the site's address, or nothing: then nothing absolute is written.
        repository: the address of the records' repository on a forge, or nothing: the form then offers mail alone.
        intake: the address that takes proposals as JSON, or nothing.

    Returns:
        how many pages were filled, their bytes, and the CPU seconds it took.

    Raises:
        ShellError: the site has no shells.
        SlotError: a hand-written page names a slot that there is not.

    """
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    languages = [shell_set.language for shell_set in find(site)]
    release = release_for(directory, interface, tuple(language.locale for language in languages), address)
    downloads = _write_open_data(site / FOLDER, release)
    report = render(
        site,
        directory,
        interface,
        overrides,
        site_url=address,
        repository=repository,
        intake=intake,
        downloads=downloads,
    )
    locales = {language.locale: language.prefix for language in languages}
    write_feeds(site, directory, interface, locales, release.since, address)
    return report


def _write_open_data(folder: Path, release: Release) -> Downloads:
    """Write every format, and tell of those that there are: some need the site's address."""
    written = [(name, write_files(folder, files(release))) for name, files in FORMATS.items()]
    formats = tuple(Download(name, one.files, one.size) for name, one in written if one.files)
    return Downloads(formats, release.day, release.address, release.locales)
