"""The sitemap: an index, and a file per municipality and language, with the same page in other languages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ..records.directory import COUNTRY, Directory
from ..records.interface import WORKING_LANGUAGES
from ..records.knowledge import FIRST_WEEKS
from .head import is_indexed
from .listing import Place
from .words import Language

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that search engines may offer: its path below its language's root, and which languages have it."""

    path: str
    languages: tuple[Language, ...]
    #: The municipality, or ``pages`` for what belongs to none: the name of its sitemap.
    group: str = "pages"


def entries(
    directory: Directory, lists: Iterable[Place], languages: tuple[Language, ...], site: Path
) -> Iterator[Entry]:
    """Give every page that search engines may offer, in order."""
    for path in ("", "about/", "accessibility/", "privacy/", "translate/", "help/"):
        there = tuple(language for language in languages if (site / language.prefix / path / "index.html").is_file())
        if there:
            yield Entry(path, there)
    themes = directory.vocabularies.themes.values()
    yield from (Entry(f"guides/{theme.id}/", languages) for theme in themes)
    if f"guides/{FIRST_WEEKS}" in directory.guides:
        yield Entry(f"guides/{FIRST_WEEKS}/", languages)
    yield Entry("words/", languages)
    working = tuple(language for language in languages if language.locale in WORKING_LANGUAGES)
    for path in ("methods/", "needs/", "collaborate/", "data/"):
        yield Entry(path, working)
    for initiative in directory.initiatives.values():
        yield Entry(f"methods/{initiative.slug}/", working)
    real = [place for place in lists if not (place.municipality and place.municipality.demo)]
    for place in real:
        yield Entry(f"{place.id}/", languages, place.id)
        for theme in themes:
            topics = [topic for topic in theme.topics if place.with_topics((topic,))]
            paths = [f"themes/{theme.id}", *(f"topics/{topic}" for topic in topics)] if topics else []
            yield from (Entry(f"{place.id}/{path}/", languages, place.id) for path in paths)
    shown = {place.id for place in real} | {COUNTRY}
    for actor in directory.actors.values():
        if actor.public and actor.folder in shown and is_indexed(actor, directory):
            yield Entry(f"{actor.id}/", languages, actor.folder)


def write(site: Path, site_url: str, pages: Iterable[Entry], day: str) -> None:
    """Write all sitemaps, and ``robots.txt`` which names them. Without an address of the site there are none.

    Args:
        site: the built site.
        site_url: its address, with a slash at the end.
        pages: what search engines may offer.
        day: the date of the records, as ISO 8601, or nothing where it is not known.

    """
    for leftover in ("sitemap.xml", "sitemap.xml.gz"):
        (site / leftover).unlink(missing_ok=True)
    if not site_url:
        return
    groups: dict[tuple[str, Language], list[Entry]] = defaultdict(list)
    for entry in pages:
        for language in entry.languages:
            groups[entry.group, language].append(entry)
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    folder = site / "sitemaps"
    folder.mkdir(exist_ok=True)
    names = []
    for (group, language), chosen in sorted(groups.items(), key=lambda item: (item[0][0], item[0][1].locale)):
        name = f"sitemaps/{group}-{language.locale}.xml"
        names.append(name)
        body = "".join(_url(site_url, entry, language, changed) for entry in chosen)
        text = f'{_HEAD}<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{body}</urlset>\n'
        (site / name).write_text(text, "utf-8")
    index = "".join(f"<sitemap><loc>{escape(site_url + name)}</loc>{changed}</sitemap>\n" for name in names)
    (site / "sitemap.xml").write_text(f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{index}</sitemapindex>\n', "utf-8")
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n", "utf-8")


def _url(site_url: str, entry: Entry, language: Language, changed: str) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other.lang}" href={quoteattr(site_url + other.prefix + entry.path)}/>'
        for other in entry.languages
    )
    default = quoteattr(site_url + entry.languages[0].prefix + entry.path)
    links += f'<xhtml:link rel="alternate" hreflang="x-default" href={default}/>'
    return f"<url><loc>{escape(site_url + language.prefix + entry.path)}</loc>{changed}{links}</url>\n"
