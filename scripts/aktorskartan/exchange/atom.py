"""Atom: a feed a municipality of actors that are new or changed, saying what changed for the reader (RFC 4287).

In Swedish. Needs the site's address, and git, which alone knows when something changed; without them there is none.
"""

import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from ..records.directory import COUNTRY
from ..records.translations import SOURCE_LANGUAGE
from .release import LICENCE_URL, PUBLISHER, File, Release
from .told_changes import Told, told_changes

FOLDER = "atom"

#: Never to be changed: readers know by an entry's id that they have shown it.
_NAMESPACE = uuid.UUID("5a3c3c0e-7a52-5d1f-8a15-3a1c0f6de0b4")


def atom_files(release: Release) -> Iterator[File]:
    """Give the feeds."""
    if not (release.address and release.history.changes):
        return
    country = str(release.interface.swedish["country"])
    names = {town.id: town.name for town in release.directory.open_municipalities} | {COUNTRY: country}
    for folder, name in names.items():
        yield f"{FOLDER}/{folder}.xml", _feed(release, folder, name).encode()


def _feed(release: Release, folder: str, name: str) -> str:
    told = told_changes(release, folder)
    address = release.file(f"{FOLDER}/{folder}.xml")
    # A feed in which nothing has happened is as old as the first that is known.
    updated = told[0].change.at if told else release.history.changes[-1].at
    entries = "".join(_entry(release, one) for one in told)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{SOURCE_LANGUAGE}">\n'
        f"<id>{escape(address)}</id>\n"
        f"<title>{escape(f'{PUBLISHER}: nytt och ändrat, {name}')}</title>\n"
        f"<updated>{updated:%Y-%m-%dT%H:%M:%SZ}</updated>\n"
        f"<author><name>{PUBLISHER}</name></author>\n"
        f"<rights>{LICENCE_URL}</rights>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(release.page(folder))}/>\n'
        f"{entries}</feed>\n"
    )


def _entry(release: Release, told: Told) -> str:
    number = uuid.uuid5(_NAMESPACE, f"{told.actor.id}:{told.change.commit}")
    title = f"Ny på kartan: {told.actor.name}" if told.new else f"Ändrat: {told.actor.name}"
    lines = (told.actor.summary,) if told.new and told.actor.summary else told.lines
    content = "".join(f"<li>{escape(line)}</li>" for line in lines)
    body = f'<div xmlns="http://www.w3.org/1999/xhtml"><ul>{content}</ul></div>'
    return (
        f"<entry><id>urn:uuid:{number}</id><title>{escape(title)}</title>"
        f"<updated>{told.change.at:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(release.page(told.actor.id))}/>'
        + (f'<content type="xhtml">{body}</content>' if content else "<summary>Läs mer på sidan.</summary>")
        + "</entry>\n"
    )
