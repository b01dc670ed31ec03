"""Open data: the page that says in which formats the records are, for those who make other things of them."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal

from ..records.directory import COUNTRY, Directory
from ..records.readable import language_name
from .body import Body, Render
from .words import Words

#: What each format is called, and how one uses it: ``{base}`` is where the files are, ``{town}`` a municipality.
_FORMATS = {
    "datapackage": ("Data Package", "frictionless validate {base}datapackage/datapackage.json"),
    "hsds": ("HSDS 3.0", "curl {base}hsds/sv/services.json | jq '.contents[].name'"),
    "json": ("JSON", "curl {base}json/{town}.json | jq '.actors[] | {{name, contact}}'"),
    "geojson": ("GeoJSON", "ogr2ogr places.gpkg {base}places.geojson"),
    "jsonld": ("JSON-LD (schema.org)", "rdfpipe -i json-ld -o turtle {base}jsonld/{town}.jsonld"),
    "catalogue": ("DCAT-AP-SE", "rdfpipe -i xml -o turtle {base}catalogue.rdf"),
    "atom": ("Atom", "curl {base}atom/{town}.xml | grep '<title>'"),
}
#: The files of a format that are one a municipality.
_BY_TOWN = {"json": "json", "jsonld": "jsonld", "atom": "xml"}
_SINGLE = {
    "datapackage": ("datapackage/datapackage.json",),
    "geojson": ("places.geojson",),
    "catalogue": ("catalogue.rdf", "catalogue.jsonld"),
}


@dataclass(frozen=True)
class Download:
    """A format as it was written: its name, how many files it is, and their bytes."""

    name: str
    files: int
    size: int


@dataclass(frozen=True)
class Downloads:
    """All that was written, the day of the records (or nothing), where the files are, and the languages they have."""

    formats: tuple[Download, ...] = ()
    day: str = ""
    address: str = ""
    locales: tuple[str, ...] = ()


class OpenDataPage:
    """Makes the page of one language."""

    def __init__(self, directory: Directory, words: Words, downloads: Downloads, render: Render) -> None:
        self._directory = directory.published()
        self._words = words
        self._downloads = downloads
        self._render = render

    def body(self) -> Body:
        """Make the page."""
        t = self._words.t
        day = self._downloads.day
        html = self._render(
            "data.html",
            root="../",
            # The files stand at the site's root, whatever the page's language.
            files="" if self._words.swedish else "../../data/",
            day=self._words.date(dt.date.fromisoformat(day)) if day else "",
            formats=[self._format(download) for download in self._downloads.formats],
            addressed=bool(self._downloads.address),
        )
        return Body(t.work_data_page, t.work_data_lead, html)

    def _format(self, download: Download) -> dict[str, Any]:
        title, example = _FORMATS[download.name]
        base = f"{self._downloads.address}data/"
        towns = self._directory.open_municipalities
        return {
            "id": download.name,
            "title": title,
            "what": getattr(self._words.t, f"work_data_{download.name}"),
            "amount": self._words.count("work_data_amount", download.files),
            "size": self._size(download.size),
            "links": list(self._links(download.name)),
            "example": example.format(base=base, town=towns[0].id if towns else COUNTRY),
        }

    def _links(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Give the files that one begins with: what each is, its path, and its language."""
        if name == "hsds":
            for locale in self._downloads.locales:
                yield f"hsds/{locale}/datapackage.json", language_name(locale, self._words.language.locale), ""
        elif name in _BY_TOWN:
            for town in self._directory.open_municipalities:
                yield f"{name}/{town.id}.{_BY_TOWN[name]}", town.name, "sv"
            yield f"{name}/{COUNTRY}.{_BY_TOWN[name]}", str(self._words.t.country), ""
        else:
            yield from ((path, path.rpartition("/")[2], "") for path in _SINGLE[name])

    def _size(self, size: int) -> str:
        """Say how large something is, in the thousands that people count in."""
        amount, unit = (size / 1e6, "MB") if size >= 1e6 else (size / 1e3, "kB")
        return f"{format_decimal(round(amount, 1 if amount < 10 else 0), locale=self._words.locale)} {unit}"
