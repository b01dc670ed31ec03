"""The command line on tables: the records as a spreadsheet, and a spreadsheet as changes of the records."""

import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_shared import Lang, Language, Root, branching, existing, stop
from .records.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .exchange.table_changes import Outcome
    from .exchange.table_faults import TableFault
    from .exchange.table_read import Table


def export_table(directory: Path, out: Path, lang: Lang) -> None:
    """Write all tables as an Excel workbook, or as CSV files in a folder."""
    from .exchange.table_write import TooLongError, csv_files, spreadsheet
    from .records.load import load

    if out.suffix.lower() not in (".xlsx", "") and not out.is_dir():
        stop(lang, f"{out} slutar inte på .xlsx och är ingen mapp.", f"{out} does not end in .xlsx and is no folder.")
    loaded, _ = load(directory)
    try:
        files = {out: spreadsheet(loaded, lang)} if out.suffix.lower() == ".xlsx" else {
            out / name: content for name, content in csv_files(loaded, lang).items()
        }  # fmt: skip
    except TooLongError as error:
        stop(
            lang,
            f"En cell i Excel rymmer inte {error}. Skriv CSV i stället: --out MAPP",
            f"A cell of Excel cannot hold {error}. Write CSV instead: --out FOLDER",
        )
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        typer.echo(path)
    if loaded.broken:
        names = ", ".join(sorted(loaded.broken)[:5])
        typer.echo(
            f"De här går inte att läsa och är inte med: {names}. Kör aktorskartan check."
            if lang is Lang.SV
            else f"These cannot be read and are not in it: {names}. Run aktorskartan check.",
            err=True,
        )


def import_tables(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="En .xlsx- eller .csv-fil, eller en mapp med CSV-filer.")],
    write: Annotated[bool, typer.Option("--write", help="Ändra posterna.")] = False,
    propose: Annotated[
        bool, typer.Option("--propose", help="Gör en gren med alla ändringar, och en text till dem.")
    ] = False,
    valid_rows: Annotated[
        bool, typer.Option("--valid-rows", help="Ta med raderna som är rätta, lämna de andra.")
    ] = False,
    base: Annotated[str, typer.Option("--base", metavar="REV", help="Vad grenen utgår från.")] = "HEAD",
    directory: Root = Path("directory"),
    lang: Language = Lang.SV,
) -> None:
    """Läs in en tabell. Utan --write eller --propose visas bara vad som skulle ändras.

    \b
    Exempel:
      aktorskartan import kartan.xlsx
      aktorskartan import kartan.xlsx --write
      aktorskartan import nya-aktorer.csv --propose --valid-rows

    En rad utan id är ny, om inget på kartan heter så eller nästan så. En post som inte finns i tabellen lämnas, och
    en kolumn som inte finns i den också. Slutar med 1 om en rad inte gick att ta med.
    """
    from .exchange.table_changes import changes_of
    from .exchange.table_read import read_tables
    from .table_report import result, said

    existing(directory, lang)
    if not file.exists():
        stop(lang, f"{file} finns inte.", f"{file} is not there.")
    if write and propose:
        stop(lang, "Välj --write eller --propose.", "Choose --write or --propose.")
    tables, faults = read_tables(file)
    if propose:
        outcome = _proposed(tables, faults, directory, base, lang, valid_rows=valid_rows)
    else:
        outcome = changes_of(tables, faults, directory, valid_rows=valid_rows)
        for line in said(outcome, lang):
            typer.echo(line)
    for name, content in outcome.files.items() if write else ():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        typer.echo(os.path.relpath(path))
    typer.echo(result(outcome, lang, written=write or propose), err=True)
    raise typer.Exit(1 if outcome.stopped or outcome.left_out else 0)


def _proposed(
    tables: "Sequence[Table]",
    faults: "Sequence[TableFault]",
    directory: Path,
    base: str,
    lang: Lang,
    *,
    valid_rows: bool,
) -> "Outcome":
    """Make a branch of what tables change, against what is committed, and say so."""
    from .exchange.table_changes import changes_of
    from .proposals.branch import LocalForge
    from .table_report import branch_of, pull_request, said

    with branching(lang):
        forge = LocalForge(directory, base)
        with tempfile.TemporaryDirectory() as folder:
            outcome = changes_of(tables, faults, forge.snapshot(Path(folder)), valid_rows=valid_rows)
        for line in said(outcome, lang):
            typer.echo(line)
        if outcome.files:
            branch = branch_of(outcome)
            request = pull_request(outcome, branch, lang)
            files = {
                (PurePosixPath(forge.folder) / name).as_posix(): content for name, content in outcome.files.items()
            }
            forge.put_branch(branch, files, request.message)
            address = forge.put_pull_request(branch, request.title, request.text)
            swedish = f"Grenen {branch} är gjord. Texten till den ligger i {address}."
            english = f"The branch {branch} is made. Its text is in {address}."
            typer.echo(english if lang is Lang.EN else swedish, err=True)
    return outcome
