"""Present values: what a record says now, field by field, for the form that changes it. Beside the actor's page."""

import json
from pathlib import Path

from ..records.directory import Directory
from ..records.proposable import present
from .cards import is_discreet
from .listing import has_page

#: The name of the file, beside the actor's Swedish page.
FILE = "record.json"


def write_present(site: Path, directory: Directory) -> None:
    """Write a file for each actor that has a page."""
    for actor in directory.actors.values():
        if has_page(actor, directory):
            data = {
                "id": actor.id,
                "thin": directory.thin(actor),
                "discreet": is_discreet(actor.all_topics, directory),
                "agreed": actor.contact_agreed,
                "demo": (town := directory.municipalities.get(actor.folder)) is not None and town.demo,
                "fields": present(directory, actor),
            }
            folder = site / actor.id
            folder.mkdir(parents=True, exist_ok=True)
            (folder / FILE).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")
