"""Linked data: the actors of a municipality in the words of schema.org, as their pages say it (JSON-LD 1.1)."""

import json
from collections.abc import Iterator

from ..records.directory import COUNTRY
from ..records.model import Status
from ..records.schema_org import actor_data
from .release import LICENCE_URL, File, Release

FOLDER = "jsonld"

#: schema.org's words, without a document to be fetched.
_CONTEXT = {"@vocab": "https://schema.org/"}


def linked_data_files(release: Release) -> Iterator[File]:
    """Give a file a municipality, and one of the country's actors."""
    for folder in (*release.directory.municipalities, COUNTRY):
        graph = []
        for actor in release.directory.actors_in(folder):
            if actor.status is Status.CLOSED:
                continue
            page = release.page(actor.id)
            data = actor_data(actor, release.directory, actor.summary, page)
            own = {name: value for name, value in data.items() if name != "@context"}
            graph.append({"@id": page or f"urn:x-aktorskartan:{actor.id}", **own, "sdLicense": LICENCE_URL})
        told = {"@context": _CONTEXT, "@graph": graph}
        yield f"{FOLDER}/{folder}.jsonld", json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
