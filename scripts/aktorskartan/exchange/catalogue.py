"""Catalogue: what the national data portal reads to find the data (DCAT-AP-SE 3), as JSON-LD and as RDF/XML.

The portal harvests RDF/XML; others find JSON-LD easier. Needs the site's address: without it there is nothing to point
to. Sources: https://docs.dataportal.se/dcat/3.0.1/sv/ and https://docs.dataportal.se/dcat/docs/harvesting/
"""

import json
from collections.abc import Iterator
from typing import Any

from ..records.directory import COUNTRY
from ..records.fields import as_id
from .datapackage import FOLDER as DATAPACKAGE
from .geojson import FILE as GEOJSON
from .hsds_files import FOLDER as HSDS
from .linked_data import FOLDER as JSONLD
from .rdf_xml import rdf_xml
from .record_json import FOLDER as JSON
from .release import FOLDER, PUBLISHER, File, Release

FILE, HARVESTED = "catalogue.jsonld", "catalogue.rdf"

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EU = "http://publications.europa.eu/resource/authority/"
#: The EU's names of the site's languages.
_LANGUAGES = {
    "sv": "SWE", "en": "ENG", "ar": "ARA", "fa": "FAS", "so": "SOM", "ti": "TIR", "am": "AMH", "fr": "FRA", "uk": "UKR",
    "ku-IQ": "KUR", "es": "SPA",
}  # fmt: skip
_SWEDEN = "http://sws.geonames.org/2661886"
#: Licences are known to the portal by these letters alone.
_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
_MEDIA = "http://www.iana.org/assignments/media-types/"


def catalogue_files(release: Release) -> Iterator[File]:
    """Give the catalogue in both forms, where the site has an address."""
    if release.address:
        catalogue = _catalogue(release)
        whole = {"@context": _CONTEXT, **catalogue}
        yield FILE, json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
        yield HARVESTED, rdf_xml(catalogue, _CONTEXT)


def _catalogue(release: Release) -> dict[str, Any]:
    publisher = {
        "@id": f"{release.address}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": PUBLISHER,
        "foaf:homepage": {"@id": release.address},
    }
    return {
        "@id": release.file(FILE),
        "@type": "dcat:Catalog",
        "dcterms:title": _said("Aktörskartans öppna data", "The open data of Aktörskartan"),
        "dcterms:description": _said(
            "Datamängder om vem som hjälper nyanlända i svenska kommuner.",
            "Data sets on who helps newcomers in Swedish municipalities.",
        ),
        "dcterms:publisher": publisher,
        "dcterms:license": {"@id": _CC0},
        "dcterms:language": [{"@id": f"{_EU}language/SWE"}, {"@id": f"{_EU}language/ENG"}],
        "foaf:homepage": {"@id": release.address},
        "dcterms:spatial": {"@id": _SWEDEN},
        **_modified(release),
        "dcat:dataset": [_dataset(release)],
    }


def _dataset(release: Release) -> dict[str, Any]:
    towns = ", ".join(town.name for town in release.directory.open_municipalities)
    languages = [{"@id": f"{_EU}language/{_LANGUAGES[locale]}"} for locale in release.locales if locale in _LANGUAGES]
    return {
        "@id": f"{release.file(FILE)}#actors",
        "@type": "dcat:Dataset",
        "dcterms:title": _said("Aktörer som hjälper nyanlända", "Organisations that help newcomers"),
        "dcterms:description": _said(
            f"Föreningar, trossamfund, studieförbund, kommun och myndigheter i {towns}: vad man kan göra hos dem, var, "
            "när och på vilka språk, med ord, behov och vad som har provats. Varje uppgift säger om den är bekräftad.",
            f"Associations, faith communities, study associations, municipalities and authorities in {towns}: what one "
            "can do there, where, when and in which languages, with words, needs and what has been tried. Each record "
            "says whether it is confirmed.",
        ),
        "dcterms:publisher": {"@id": f"{release.address}#publisher"},
        "dcterms:identifier": f"{release.file(FILE)}#actors",
        "dcterms:accessRights": {"@id": f"{_EU}access-right/PUBLIC"},
        "dcterms:accrualPeriodicity": {"@id": f"{_EU}frequency/IRREG"},
        "dcterms:spatial": {"@id": _SWEDEN},
        "dcterms:language": languages,
        "dcat:theme": [{"@id": f"{_EU}data-theme/SOCI"}],
        "dcat:keyword": [
            *({"@value": word, "@language": "sv"} for word in ("integration", "nyanlända", "föreningar", "språkcafé")),
            *({"@value": word, "@language": "en"} for word in ("integration", "newcomers", "associations", "HSDS")),
        ],
        "dcat:landingPage": {"@id": f"{release.address}{FOLDER}/"},
        **_modified(release),
        "dcat:distribution": [_distribution(release, *parts) for parts in _distributions(release)],
    }


def _distributions(release: Release) -> Iterator[tuple[str, list[str], str, str]]:
    """Give each way to have the data: what it is, its files, their media type, and the standard that they follow."""
    standard = "https://datapackage.org/standard/data-package/"
    yield "Data Package (CSV)", [f"{DATAPACKAGE}/datapackage.json"], "application/json", standard
    packages = [f"{HSDS}/{locale}/datapackage.json" for locale in release.locales]
    yield "HSDS 3.0", packages, "application/json", "https://docs.openreferral.org/en/3.0/"
    folders = (*release.directory.municipalities, COUNTRY)
    yield "JSON", [f"{JSON}/{folder}.json" for folder in folders], "application/json", ""
    linked = [f"{JSONLD}/{folder}.jsonld" for folder in folders]
    yield "JSON-LD", linked, "application/ld+json", "https://schema.org/"
    yield "GeoJSON", [GEOJSON], "application/geo+json", "https://www.rfc-editor.org/rfc/rfc7946"


def _distribution(release: Release, title: str, files: list[str], media: str, standard: str) -> dict[str, Any]:
    """Describe a distribution. One that is many files names them all, as the portal wants it."""
    told: dict[str, Any] = {
        "@id": f"{release.file(FILE)}#{as_id(title)}",
        "@type": "dcat:Distribution",
        "dcterms:title": _said(title, title),
        "dcat:accessURL": {"@id": f"{release.address}{FOLDER}/"},
        "dcat:downloadURL": [{"@id": release.file(file)} for file in files],
        "dcterms:format": media,
        "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
        "dcterms:license": {"@id": _CC0},
    }
    if standard:
        told["dcterms:conformsTo"] = {"@id": standard}
    return told | _modified(release)


def _modified(release: Release) -> dict[str, Any]:
    return {"dcterms:modified": {"@value": release.day, "@type": "xsd:date"}} if release.day else {}


def _said(swedish: str, english: str) -> list[dict[str, str]]:
    return [{"@value": swedish, "@language": "sv"}, {"@value": english, "@language": "en"}]
