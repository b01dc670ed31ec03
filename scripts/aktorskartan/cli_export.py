"""The command ``export``: the records in formats that others read."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from .cli_shared import Lang, Language, Root, existing, stop
from .cli_tables import export_table

#: What writes each format: the folder of the records, where to, and the language of what people read in it.
FORMATS: dict[str, Callable[[Path, Path, Lang], None]] = {
    "table": export_table,
}


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="table: Excel eller CSV, att fylla i och läsa in.")],
    out: Annotated[Path, typer.Option(metavar="FIL|MAPP", help="Vart det skrivs.")],
    directory: Root = Path("directory"),
    lang: Language = Lang.SV,
) -> None:
    """Skriv posterna i ett format som andra läser.

    \b
    Exempel:
      aktorskartan export table --out kartan.xlsx
      aktorskartan export table --out tabeller

    Slutar filnamnet på .xlsx blir det en Excel-arbetsbok, annars en mapp med CSV-filer.
    """
    existing(directory, lang)
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        stop(lang, f"Formatet {form} finns inte. Välj: {known}.", f"There is no format {form}. Choose: {known}.")
    FORMATS[form](directory, out, lang)
