"""GeoJSON: places, with who can be met there (RFC 7946).

A place whose coordinates are not known has no geometry, as the format allows. One with a protected address is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..records.model import Location
from .release import LICENCE_URL, File, Release

FILE = "places.geojson"


def geojson_files(release: Release) -> Iterator[File]:
    """Give the collection of all places."""
    met: dict[str, list[dict[str, str]]] = defaultdict(list)
    for actor in release.directory.actors.values():
        for place in release.directory.locations_of(actor):
            met[place.id].append({"id": actor.id, "name": actor.name})
    places = [place for place in release.directory.locations.values() if place.address_visibility == "public"]
    collection = {
        "type": "FeatureCollection",
        "license": LICENCE_URL,
        "features": [_feature(release, place, met[place.id]) for place in places],
    }
    yield FILE, json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(release: Release, place: Location, actors: list[dict[str, str]]) -> dict[str, Any]:
    town = release.directory.municipalities.get(place.folder)
    area = next((area.name for area in (town.areas if town else ()) if area.id == place.area), "")
    told = {
        "name": place.name,
        "street": place.address.street,
        "postal_code": place.address.postal_code,
        "city": place.address.city,
        "area": area,
        "municipality": town.name if town else "",
        "directions": place.directions,
        "accessibility": [*place.accessibility],
        "actors": actors,
    }
    # GeoJSON has the longitude first.
    geometry = {"type": "Point", "coordinates": [*reversed(place.coordinates)]} if place.coordinates else None
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": geometry,
        "properties": {name: value for name, value in told.items() if value},
    }
