"""The command line: what people and CI run. It speaks Swedish, and messages English with ``--lang en``.

Exit codes: 0 all is well, 1 something is wrong in the records, 2 it could not be run.
What a command needs is imported inside it, so that each starts fast.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from . import cli_export, cli_forge, cli_hours, cli_proposals, cli_tables, cli_translations
from .cli_shared import Address, Command, Group, Lang, Language, Overrides, Root, existing, root_of, stop
from .records.files import write_whole

if TYPE_CHECKING:
    from .records.finding import Finding

app = typer.Typer(
    cls=Group,
    help="Aktörskartan: poster om aktörer, kontrollerade och klara att visa.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_translations.app, name="translations")
app.command(cls=Command)(cli_hours.hours)
app.add_typer(cli_forge.app, name="forge")
app.command(cls=Command)(cli_hours.due)
app.command(cls=Command)(cli_proposals.propose)
app.command(cls=Command)(cli_export.export)
app.command("import", cls=Command)(cli_tables.import_tables)


class Format(StrEnum):
    """A form of the report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"


class Kind(StrEnum):
    """A kind of record."""

    ACTOR = "actor"
    INITIATIVE = "initiative"
    LOCATION = "location"
    MUNICIPALITY = "municipality"


Paths = Annotated[list[Path] | None, typer.Argument(metavar="FIL", help="Bara de här filerna eller mapperna.")]


@app.command(cls=Command)
def check(
    paths: Paths = None,
    directory: Root = Path("directory"),
    since: Annotated[
        str, typer.Option(metavar="REV", help="Fel bara i det som ändrats sedan REV; resten blir råd.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="Rapportens form.")] = Format.TEXT,
    lang: Language = Lang.SV,
) -> None:
    """Kontrollera posterna. Inget ändras.

    \b
    Exempel:
      aktorskartan check
      aktorskartan check directory/vasteras --since origin/main

    Slutar med 0 om inget är fel, 1 om något är fel och 2 om det inte gick att köra.
    """
    from .changes import UnknownChangesError, changed_since, patient
    from .records.check import check as check_records
    from .report import REPORTERS, Report

    wanted = _wanted(paths, directory, lang)
    loaded, findings = check_records(directory)
    if since:
        try:
            findings = patient(findings, changed_since(directory, since))
        except UnknownChangesError as error:
            stop(
                lang,
                f"Det går inte att se vad som ändrats sedan {since}: {error}.",
                f"Cannot tell what changed since {since}: {error}.",
            )
    shown = tuple(
        replace(finding, file=os.path.relpath(directory / finding.file))
        for finding in findings
        if _chosen(finding.file, wanted)
    )
    report = Report(shown, sum(_chosen(file, wanted) for file in loaded.files.values()), lang)
    typer.echo(REPORTERS[form](report), nl=False)
    if form is Format.TEXT:
        typer.echo(report.summary(), err=True)
    raise typer.Exit(1 if report.errors else 0)


@app.command("format", cls=Command)
def format_records(
    paths: Paths = None,
    directory: Root = Path("directory"),
    only_check: Annotated[bool, typer.Option("--check", help="Ändra inget, säg bara vad som skulle ändras.")] = False,
    lang: Language = Lang.SV,
) -> None:
    """Skriv posterna i rätt form: ordning, citattecken, telefonnummer. Kommentarer är kvar.

    \b
    Exempel:
      aktorskartan format
      aktorskartan format --check directory/vasteras/actors/biblioteken.yml

    Slutar med 1 om en fil inte gick att läsa, eller om --check fann något att ändra.
    """
    from .records.canonical import canonical
    from .report import Report, text

    wanted = _wanted(paths, directory, lang)
    unread: list[Finding] = []
    changed = 0
    for path in _records(directory):
        file = path.relative_to(directory).as_posix()
        if not _chosen(file, wanted):
            continue
        before = path.read_bytes()
        after, findings = canonical(before, file)
        unread += [replace(finding, file=os.path.relpath(path)) for finding in findings]
        if after != before:
            changed += 1
            typer.echo(os.path.relpath(path))
            if not only_check:
                write_whole(path, after)
    typer.echo(text(Report(tuple(unread), 0, lang)), nl=False)
    if lang is Lang.SV:
        typer.echo(
            f"{changed} {'skulle ändras' if only_check else 'ändrade'}, {len(unread)} gick inte att läsa.", err=True
        )
    else:
        typer.echo(f"{changed} {'would change' if only_check else 'changed'}, {len(unread)} unreadable.", err=True)
    raise typer.Exit(1 if unread or (only_check and changed) else 0)


@app.command(cls=Command)
def new(
    kind: Annotated[Kind, typer.Argument(metavar="SLAG", help="actor, initiative, location eller municipality.")],
    record: Annotated[str, typer.Argument(metavar="ID", help="MAPP/ID, eller bara MAPP för en kommun.")],
    name: Annotated[str, typer.Option(metavar="NAMN", help="Vad det heter.")] = "",
    directory: Root = Path("directory"),
    lang: Language = Lang.SV,
) -> None:
    """Skriv en ny post att fylla i. Det som redan finns rörs inte.

    \b
    Exempel:
      aktorskartan new actor vasteras/sprakhuset --name "Språkhuset i Västerås"
      aktorskartan new location vasteras/kvarnhuset
      aktorskartan new municipality koping --name Köping
    """
    from .records.directory import COUNTRY
    from .records.fields import RESERVED, as_id, folder_fault
    from .records.load import load
    from .records.template import template

    _wanted(None, directory, lang)
    town = kind is Kind.MUNICIPALITY
    folder, slash, slug = record.partition("/")
    right = as_id(record) if town else f"{as_id(folder)}/{as_id(slug if slash else name)}"
    if not (town or slug or name):
        stop(
            lang,
            f"Vad ska den heta? Skriv till exempel: aktorskartan new {kind} {folder}/ID",
            f"What is it to be called? Write for instance: aktorskartan new {kind} {folder}/ID",
        )
    if (slash or town) and right != record:
        stop(
            lang,
            f"{record} duger inte som id. Skriv: aktorskartan new {kind} {right}",
            f"{record} will not do as an id. Write: aktorskartan new {kind} {right}",
        )
    folder, _, slug = right.partition("/")
    if (town and (folder == COUNTRY or folder_fault(folder))) or slug in RESERVED:
        stop(lang, f"Namnet {slug or folder} är upptaget.", f"The name {slug or folder} is taken.")
    file = f"{folder}/municipality.yml" if town else f"{folder}/{kind}s/{slug}.yml"
    if not town and folder != COUNTRY and not (directory / folder / "municipality.yml").is_file():
        stop(
            lang,
            f"Kommunen {folder} finns inte. Kör först: aktorskartan new municipality {folder}",
            f"There is no municipality {folder}. First run: aktorskartan new municipality {folder}",
        )
    path = directory / file
    if path.exists():
        stop(lang, f"{path} finns redan.", f"{path} is already there.")
    loaded, _ = load(directory)
    if kind in (Kind.ACTOR, Kind.INITIATIVE) and not loaded.sources:
        stop(
            lang,
            f"Skriv först varifrån uppgifterna kommer, i {directory / 'sources.yml'}.",
            f"First write where the facts come from, in {directory / 'sources.yml'}.",
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, template(loaded, file, name or (slug or folder).replace("-", " ").capitalize()))
    if lang is Lang.SV:
        typer.echo(f"Skrev {path}. Fyll i den och kör: aktorskartan check {path}")
    else:
        typer.echo(f"Wrote {path}. Fill it in and run: aktorskartan check {path}")


@app.command(cls=Command)
def schema(directory: Root = Path("directory"), lang: Language = Lang.SV) -> None:
    """Skriv directory/schema/*.json, som hjälper till medan man skriver, och GitHubs formulär för ärenden.

    \b
    Exempel:
      aktorskartan schema
    """
    from .proposals.issue_form import issue_forms
    from .proposals.proposal import proposal_schema
    from .records.load import load
    from .records.schema import schemas

    _wanted(None, directory, lang)
    loaded, _ = load(directory)
    made = schemas(loaded.vocabularies) | proposal_schema(loaded.vocabularies)
    files = {directory / "schema" / name: content for name, content in made.items()}
    repository = directory.resolve().parent
    if (repository / ".github").is_dir():
        files |= {repository / name: content for name, content in issue_forms(loaded).items()}
    for path, content in files.items():
        path.parent.mkdir(exist_ok=True)
        write_whole(path, content.encode())
        typer.echo(os.path.relpath(path))


@app.command(cls=Command)
def render(
    site: Annotated[Path, typer.Argument(metavar="WEBBPLATS", help="Mappen som MkDocs byggde, med sina skal.")],
    directory: Root = Path("directory"),
    overrides: Overrides = Path("overrides"),
    address: Address = "",
    lang: Language = Lang.SV,
) -> None:
    """Fyll skalen i en byggd webbplats med alla poster. mkdocs build gör det själv.

    \b
    Exempel:
      aktorskartan render site
    """
    from .publish import publish
    from .records.check import check as check_records
    from .records.finding import Severity
    from .records.interface import load_interface
    from .site.shells import ShellError
    from .site.writer import SlotError

    _wanted(None, directory, lang)
    address = root_of(address, lang)
    loaded, findings = check_records(directory)
    if errors := sum(finding.severity is Severity.ERROR for finding in findings):
        typer.echo(
            f"{errors} fel i posterna. Kör aktorskartan check."
            if lang is Lang.SV
            else f"{errors} errors in the records.",
            err=True,
        )
        raise typer.Exit(1)
    interface, _ = load_interface(overrides / "texts")
    try:
        report = publish(site, loaded.published() if address else loaded, interface, overrides, site_url=address)
    except ShellError as error:
        stop(lang, f"{site} har inga skal att fylla: {error}.", f"{site} has no shells to fill: {error}.")
    except SlotError as error:
        stop(lang, f"En plats i en sida går inte att fylla: {error}.", f"A slot in a page cannot be filled: {error}.")
    typer.echo(f"{report.pages} sidor." if lang is Lang.SV else f"{report.pages} pages.")


def main() -> None:
    """Run the command line. Whatever goes wrong, the user gets a sentence and not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows its number.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(prog_name="aktorskartan")
    except OSError as error:
        stop(None, f"Det gick inte att läsa eller skriva {error.filename or ''}: {error.strerror or error}.", "")
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        stop(
            None,
            f"Ett fel i programmet, inte i posterna: {type(error).__name__}: {error}. "
            "Kör med python -X dev -m aktorskartan.cli för att se var.",
            "",
        )


def _wanted(paths: Iterable[Path] | None, directory: Path, lang: Lang) -> list[str]:
    """Turn files and folders that a user names into paths relative to the directory; stop where one is not there."""
    existing(directory, lang)
    wanted = []
    for path in paths or ():
        if not path.exists():
            stop(lang, f"{path} finns inte.", f"{path} is not there.")
        if not path.resolve().is_relative_to(directory.resolve()):
            stop(lang, f"{path} ligger inte i {directory}.", f"{path} is not in {directory}.")
        wanted.append(path.resolve().relative_to(directory.resolve()).as_posix())
    return wanted


def _chosen(file: str, wanted: list[str]) -> bool:
    return not wanted or any(path in (".", file) or file.startswith(f"{path}/") for path in wanted)


def _records(directory: Path) -> list[Path]:
    """Give the files of all records."""
    patterns = (
        "words.yml", "guides/*.yml", "*/municipality.yml", "*/needs.yml",
        "*/actors/*.yml", "*/initiatives/*.yml", "*/locations/*.yml",
    )  # fmt: skip
    return sorted(path for pattern in patterns for path in directory.glob(pattern) if path.is_file())


if __name__ == "__main__":
    main()
