"""The site's own texts: everything it says that is no record, in ``overrides/texts/``.

The Swedish stands in ``sv.yml``, a text a key; a text that counts has the forms ``one`` and ``other``. Other languages
stand in PO files beside it, looked up by ``ui:KEY``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .finding import Finding
from .translations import SOURCE_LANGUAGE, Catalog, parse

#: The languages of the pages for those who work with integration, and how the keys of those pages' texts begin.
WORKING_LANGUAGES = (SOURCE_LANGUAGE, "en")
_WORKING = "work_"


def wanted(key: str, language: str) -> bool:
    """Say whether a text of the site is to be in a language: those for work are in few."""
    return language in WORKING_LANGUAGES or not key.startswith(_WORKING)


@dataclass(frozen=True)
class Interface:
    """The Swedish, and a catalog a language."""

    swedish: Mapping[str, str | Mapping[str, str]]
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)


def load_interface(folder: Path) -> tuple[Interface, list[Finding]]:
    """Read ``sv.yml`` and the PO files beside it."""
    swedish = yaml.load((folder / "sv.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    catalogs = {}
    findings = []
    for path in sorted(folder.glob("*.po")):
        catalogs[path.stem], faults = parse(path.read_bytes(), path.stem, path.name)
        findings += faults
    return Interface(swedish, catalogs), findings
