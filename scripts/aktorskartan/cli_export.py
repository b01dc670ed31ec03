"""The command ``export``: the records in formats that people and other programs read."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from .cli_shared import Address, Lang, Language, Overrides, Root, existing, root_of, stop
from .cli_tables import export_table


@dataclass(frozen=True)
class _Wanted:
    """What somebody asks for: the format's name, the folders of records and texts, the site's address, where to."""

    name: str
    directory: Path
    overrides: Path
    address: str
    out: Path
    lang: Lang


def _table(wanted: _Wanted) -> None:
    export_table(wanted.directory, wanted.out, wanted.lang)


def _open_data(wanted: _Wanted) -> None:
    """Write an open format below a folder, and say how many files it is."""
    from .exchange.calendar import write_feeds
    from .exchange.files import write_files
    from .exports import FORMATS, release_for
    from .records.interface import load_interface
    from .records.load import load
    from .records.translations import SOURCE_LANGUAGE

    loaded, _ = load(wanted.directory)
    interface, _ = load_interface(wanted.overrides / "texts")
    locales = (SOURCE_LANGUAGE, *sorted(interface.catalogs))
    release = release_for(loaded, interface, locales, wanted.address)
    if wanted.name == "calendar":
        folders = {locale: "" if locale == SOURCE_LANGUAGE else f"{locale}/" for locale in locales}
        files = write_feeds(wanted.out, release.directory, interface, folders, release.since, wanted.address)
    else:
        files = write_files(wanted.out, FORMATS[wanted.name](release)).files
    typer.echo(
        f"Skrev {files} filer i {wanted.out}." if wanted.lang is Lang.SV else f"Wrote {files} files in {wanted.out}."
    )


#: What writes each format.
EXPORTERS: dict[str, Callable[[_Wanted], None]] = {
    "table": _table,
    **dict.fromkeys(("datapackage", "hsds", "json", "geojson", "jsonld", "catalogue", "atom", "calendar"), _open_data),
}
_NAMES = ", ".join(EXPORTERS)


def export(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_NAMES}.")],
    out: Annotated[Path, typer.Option("--out", metavar="FIL|MAPP", help="Vart det skrivs.")],
    directory: Root = Path("directory"),
    overrides: Overrides = Path("overrides"),
    address: Address = "",
    lang: Language = Lang.SV,
) -> None:
    """Skriv posterna i ett format som människor eller andra program läser.

    \b
    Exempel:
      aktorskartan export table --out kartan.xlsx
      aktorskartan export table --out tabeller
      aktorskartan export hsds --out data

    En tabell blir en Excel-arbetsbok om filnamnet slutar på .xlsx, annars en mapp med CSV-filer. De andra formaten
    skrivs i en mapp.
    """
    existing(directory, lang)
    if name not in EXPORTERS:
        stop(
            lang, f"Formatet {name} finns inte. Välj ett av: {_NAMES}.", f"There is no format {name}. Choose: {_NAMES}."
        )
    root = root_of(address, lang)
    if name in ("catalogue", "atom") and not address:
        stop(
            lang,
            f"Formatet {name} behöver webbplatsens adress. Ange den med --address https://…",
            f"The format {name} needs the site's address. Give it with --address https://…",
        )
    EXPORTERS[name](_Wanted(name, directory, overrides, root, out, lang))
