"""GeoJSON, JSON, JSON-LD and the catalogue, each read with a library that did not write them."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import geojson
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from aktorskartan.exchange.release import Release
from aktorskartan.exports import FORMATS
from tests.conftest import REPOSITORY, SITE_URL
from tests.exchange.conftest import document, files_of

#: What rdflib's own reader of JSON-LD still uses.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

SCHEMA = rdflib.Namespace("https://schema.org/")


def test_places_are_geojson(rich: Release) -> None:
    """A GeoJSON reader finds every place that is not protected, the longitude first, and whom one meets there."""
    collection = geojson.loads(files_of(rich, "geojson")["places.geojson"])
    assert collection.is_valid, collection.errors()
    places = {feature["id"]: feature for feature in collection["features"]}
    assert places.keys() == {
        place.id for place in rich.directory.locations.values() if place.address_visibility == "public"
    }
    library = places["exempelstad/stadsbiblioteket"]
    assert library["geometry"]["coordinates"] == [15.0011, 60.9908]
    assert library["properties"]["area"] == "Centrum"
    assert "exempelstad/biblioteket" in {actor["id"] for actor in library["properties"]["actors"]}
    assert places["vasteras/backbykyrkan"]["geometry"] is None


def test_a_record_is_json_at_its_own_address(rich: Release) -> None:
    """An actor's file says what its record says, with whole ids and without quotes."""
    actor = document(rich, "json", "json/exempelstad/biblioteket.json")
    assert actor["partners"] == ["exempelstad/sprakhuset", "exempelstad/hjalpande-hander"]
    assert actor["page"] == f"{SITE_URL}exempelstad/biblioteket/"
    assert actor["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    services = {service["id"]: service for service in actor["services"]}  # type: ignore[attr-defined]
    assert services["oppet"]["cost"] == "free"
    assert services["oppet"]["location"] == "exempelstad/stadsbiblioteket"
    assert "quote" not in json.dumps(actor)


def test_a_municipality_is_json_with_all_its_own(rich: Release) -> None:
    """A municipality's file holds its actors, places, initiatives and needs."""
    town = document(rich, "json", "json/vasteras.json")
    own = {actor.id for actor in rich.directory.actors_in("vasteras")}
    assert {actor["id"] for actor in town["actors"]} == own  # type: ignore[attr-defined]
    assert {"municipality", "locations", "initiatives", "needs", "date"} <= town.keys()
    assert not {"caretaker", "open", "demo"} & town["municipality"].keys()  # type: ignore[attr-defined]


def test_linked_data_is_what_pages_say(rich: Release) -> None:
    """An RDF reader finds each actor that is there, by its page, without fetching anything."""
    graph = rdflib.Graph().parse(data=files_of(rich, "jsonld")["jsonld/exempelstad.jsonld"], format="json-ld")
    library = rdflib.URIRef(f"{SITE_URL}exempelstad/biblioteket/")
    assert str(graph.value(library, SCHEMA.name)) == "Exempelstads bibliotek"
    assert str(graph.value(library, SCHEMA.telephone)) == "+46980319210"
    address = graph.value(library, SCHEMA.address)
    assert str(graph.value(address, SCHEMA.streetAddress)) == "Sagostigen 4"
    there = [actor for actor in rich.directory.actors_in("exempelstad") if actor.status != "closed"]
    assert len(set(graph.subjects(SCHEMA.sdLicense))) == len(there)


def test_the_catalogue_is_dcat(release: Release) -> None:
    """An RDF reader finds the catalogue, its data set, and distributions whose files are there, with their licence."""
    files = files_of(release)
    graph = rdflib.Graph().parse(data=files["catalogue.jsonld"], format="json-ld")
    catalogue = graph.value(None, RDF.type, DCAT.Catalog)
    dataset = graph.value(catalogue, DCAT.dataset)
    for thing in (catalogue, dataset):
        titles = {title.language for title in graph.objects(thing, DCTERMS.title)}  # type: ignore[attr-defined]
        assert titles == {"sv", "en"}
        publisher = graph.value(thing, DCTERMS.publisher)
        assert graph.value(publisher, FOAF.name)
        assert graph.value(thing, DCTERMS.description)
        assert str(graph.value(thing, DCTERMS.modified)) == "2026-11-26"
    assert graph.value(dataset, DCAT.theme) == rdflib.URIRef(
        "http://publications.europa.eu/resource/authority/data-theme/SOCI"
    )
    distributions = list(graph.objects(dataset, DCAT.distribution))
    assert len(distributions) == 5
    for one in distributions:
        addresses = [str(address) for address in graph.objects(one, DCAT.downloadURL)]
        assert addresses
        assert all(address.removeprefix(f"{SITE_URL}data/") in files for address in addresses)
        # The portal knows the licence by these letters alone.
        assert str(graph.value(one, DCTERMS.license)) == "http://creativecommons.org/publicdomain/zero/1.0/"
        assert str(graph.value(one, DCAT.accessURL)) == f"{SITE_URL}data/"
    # Harvesters do not follow things without an id.
    assert not [thing for thing in graph.subjects() if isinstance(thing, rdflib.BNode)]


def test_the_catalogue_is_the_same_in_rdf_xml(release: Release) -> None:
    """What the national portal harvests says the same as the JSON-LD, to the last statement."""
    files = files_of(release, "catalogue")
    harvested = rdflib.Graph().parse(data=files["catalogue.rdf"], format="xml")
    assert isomorphic(harvested, rdflib.Graph().parse(data=files["catalogue.jsonld"], format="json-ld"))
    assert len(harvested) > 80


def test_without_an_address_nothing_absolute_is_written(release: Release) -> None:
    """No file points to a site that is not there; the catalogue and the feeds are not written."""
    homeless = replace(release, address="")
    files = files_of(homeless)
    assert not [path for path in files if path.startswith(("atom/", "catalogue"))]
    assert not any(SITE_URL.encode() in content for content in files.values())
    assert not any(re.search(rb'"(url|uri|page|@id)":"(?!https?://|urn:)', content) for content in files.values())


def test_every_format_gives_the_same_bytes_again() -> None:
    """What is written depends on nothing but the records: not on the order of a set in memory."""
    code = (
        "import hashlib,sys;from pathlib import Path;from aktorskartan.exports import FORMATS,release_for;"
        "from aktorskartan.records.load import load;from aktorskartan.records.interface import load_interface;"
        "r=release_for(load(Path('directory'))[0],load_interface(Path('overrides/texts'))[0],('sv','ar'),'https://a.se/');"
        "h=hashlib.sha256();[h.update(p.encode()+c) for f in FORMATS.values() for p,c in f(r)];print(h.hexdigest())"
    )
    found = set()
    for seed in ("1", "2"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=REPOSITORY, env=env, capture_output=True, text=True, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_no_file_stands_twice(rich: Release, name: str) -> None:
    """A format writes each file once."""
    paths = [path for path, _ in FORMATS[name](rich)]
    assert len(paths) == len(set(paths))
