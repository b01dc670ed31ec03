"""The command ``export``: the records in formats that other programs read."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from .cli_shared import Lang, Language, Root, existing, stop


def _open_data(name: str, directory: Path, overrides: Path, address: str, out: Path) -> int:
    """Write an open format below a folder, and give how many files it is."""
    from .exchange.calendar import write_feeds
    from .exchange.files import write_files
    from .exports import FORMATS, release_for
    from .records.interface import load_interface
    from .records.load import load
    from .records.translations import SOURCE_LANGUAGE

    loaded, _ = load(directory)
    interface, _ = load_interface(overrides / "texts")
    locales = (SOURCE_LANGUAGE, *sorted(interface.catalogs))
    release = release_for(loaded, interface, locales, address)
    if name == "calendar":
        folders = {locale: "" if locale == SOURCE_LANGUAGE else f"{locale}/" for locale in locales}
        return write_feeds(out, release.directory, interface, folders, release.since, address)
    return write_files(out, FORMATS[name](release)).files


#: What writes each format: from the name, the records, the texts, the site's address and the folder to write to.
EXPORTERS: dict[str, Callable[[str, Path, Path, str, Path], int]] = dict.fromkeys(
    ("datapackage", "hsds", "json", "geojson", "jsonld", "catalogue", "atom", "calendar"), _open_data
)
_NAMES = ", ".join(EXPORTERS)


def export(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_NAMES}.")],
    out: Annotated[Path, typer.Option("--out", metavar="MAPP", help="Mappen att skriva till.")],
    directory: Root = Path("directory"),
    overrides: Annotated[Path, typer.Option(metavar="MAPP", help="Mappen med mallar och texter.")] = Path("overrides"),
    address: Annotated[
        str, typer.Option(envvar="AKTORSKARTAN_SITE_URL", metavar="ADRESS", help="Webbplatsens adress, om den har en.")
    ] = "",
    lang: Language = Lang.SV,
) -> None:
    """Skriv posterna i ett format som andra program läser.

    \b
    Exempel:
      aktorskartan export datapackage --out data
      aktorskartan export hsds --out data
    """
    existing(directory, lang)
    if name not in EXPORTERS:
        stop(lang, f"Formatet {name} finns inte. Välj ett av: {_NAMES}.", f"No format {name}. Choose from: {_NAMES}.")
    if address and not address.startswith(("https://", "http://")):
        stop(lang, f"{address} är ingen adress. Skriv https://…", f"{address} is no address. Write https://…")
    if name in ("catalogue", "atom") and not address:
        stop(
            lang,
            f"Formatet {name} behöver webbplatsens adress. Ange den med --address https://…",
            f"The format {name} needs the site's address. Give it with --address https://…",
        )
    files = EXPORTERS[name](name, directory, overrides, f"{address.rstrip('/')}/" if address else "", out)
    typer.echo(f"Skrev {files} filer i {out}." if lang is Lang.SV else f"Wrote {files} files in {out}.")
