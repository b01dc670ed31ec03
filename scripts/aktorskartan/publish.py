"""Publishing: a built site with everything that is made from records. What the terminal and MkDocs both do."""

import datetime as dt
from pathlib import Path

from .exchange.calendar import write_feeds
from .records.directory import Directory
from .records.interface import Interface
from .site.render import date_of, render
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
    """Fill the shells and slots of a built site, and put the calendar feeds beside the pages.

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
    report = render(site, directory, interface, overrides, site_url=address, repository=repository, intake=intake)
    day = date_of(directory.root)
    # Without git nothing tells how old the records are: the calendar then begins with the holidays that are known.
    known = [day for holiday in directory.vocabularies.holidays.values() for day in holiday.days]
    since = dt.date.fromisoformat(day) if day else min(known, default=dt.date(2026, 1, 1))
    locales = {language.locale: language.prefix for language in report.languages}
    write_feeds(site, directory, interface, locales, since, address)
    return report
