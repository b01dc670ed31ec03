"""Exports: every open format by its name, and what they are made from. What publishing and the terminal both use."""

from collections.abc import Callable, Iterator

from .exchange.addresses import ascii_address
from .exchange.atom import atom_files
from .exchange.catalogue import catalogue_files
from .exchange.datapackage import datapackage_files
from .exchange.geojson import geojson_files
from .exchange.history import history_of
from .exchange.hsds_files import hsds_files
from .exchange.linked_data import linked_data_files
from .exchange.record_json import json_files
from .exchange.release import File, Release, release_of
from .records.directory import Directory
from .records.interface import Interface
from .site.render import date_of

#: Each format, in the order in which they are shown.
FORMATS: dict[str, Callable[[Release], Iterator[File]]] = {
    "datapackage": datapackage_files,
    "hsds": hsds_files,
    "json": json_files,
    "geojson": geojson_files,
    "jsonld": linked_data_files,
    "catalogue": catalogue_files,
    "atom": atom_files,
}


def release_for(directory: Directory, interface: Interface, locales: tuple[str, ...], address: str) -> Release:
    """Make a release of a directory, with what git knows of its files.

    Args:
        directory: the records.
        interface: the site's own texts.
        locales: the site's languages, Swedish first.
        address: the site's address with a slash at its end, or nothing.

    """
    day, history = date_of(directory.root), history_of(directory.root)
    return release_of(directory, interface, locales, day=day, address=ascii_address(address), history=history)
