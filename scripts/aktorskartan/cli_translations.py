"""The command ``translations``: what is translated, to and from those who read it."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_shared import Command, Group, Lang, Language, Root, stop
from .records.files import write_whole

if TYPE_CHECKING:
    from .records.directory import Directory
    from .upkeep.translations import Workbook

app = typer.Typer(cls=Group, invoke_without_command=True, help="Se vad som är översatt, och låt människor läsa det.")

Overrides = Annotated[Path, typer.Option(metavar="MAPP", help="Mappen med webbplatsens egna texter.")]
Locale = Annotated[str, typer.Argument(metavar="SPRÅK", help="Språket, som dess filer heter: ar, ti, ku-IQ.")]


class Needs(StrEnum):
    """What is handed out."""

    MISSING = "missing"
    OLD = "old"
    AUTOMATIC = "automatic"


@app.callback(cls=Group)
def overview(
    context: typer.Context,
    directory: Root = Path("directory"),
    overrides: Overrides = Path("overrides"),
    lang: Language = Lang.SV,
) -> None:
    """Se vad som är översatt, per språk och mapp, och låt människor läsa det.

    \b
    Exempel:
      aktorskartan translations
      aktorskartan translations export ti --out tigrinja.xlsx
      aktorskartan translations import ti tigrinja.xlsx --by översättare
    """
    context.obj = (directory, overrides, lang)
    if context.invoked_subcommand:
        return
    from .records.translations import State

    states = (State.REVIEWED, State.AUTOMATIC, State.OLD, State.MISSING)
    heads = ("lästa", "automatiska", "äldre", "saknas") if lang is Lang.SV else states
    typer.echo(f"{'':26}" + "".join(f"{head:>13}" for head in heads))
    for locale in sorted(path.stem for path in (overrides / "texts").glob("*.po")):
        for folder, counts in _workbook(context, locale)[1].coverage().items():
            typer.echo(f"{locale:6} {folder:19}" + "".join(f"{counts[state]:13}" for state in states))


@app.command("export", cls=Command)
def export(
    context: typer.Context,
    locale: Locale,
    out: Annotated[Path, typer.Option(metavar="FIL", help="Filen som skrivs: .xlsx eller .po.")],
    only: Annotated[
        list[Needs] | None, typer.Option(help="Bara det som saknas, är äldre eller är automatiskt.")
    ] = None,
) -> None:
    """Skriv ett kalkylblad (.xlsx) eller en PO-fil med det som behöver läsas.

    \b
    Exempel:
      aktorskartan translations export ti --out tigrinja.xlsx --only missing --only old
    """
    from .records.translations import State
    from .upkeep.handout import chosen, po_file, spreadsheet

    _, book = _workbook(context, locale)
    items = chosen(book, [State(need) for need in only or Needs])
    if out.suffix not in (".xlsx", ".po"):
        stop(_lang(context), f"{out} slutar varken på .xlsx eller .po.", f"{out} ends in neither .xlsx nor .po.")
    write_whole(out, spreadsheet(book, items) if out.suffix == ".xlsx" else po_file(book, items))
    typer.echo(_say(context, f"{len(items)} texter i {out}.", f"{len(items)} texts in {out}."))


@app.command("import", cls=Command)
def import_file(
    context: typer.Context,
    locale: Locale,
    file: Annotated[Path, typer.Argument(metavar="FIL", help="Filen som kom tillbaka.")],
    by: Annotated[str, typer.Option(metavar="ROLL", help="Vem som har läst: översättare, volontär …")],
) -> None:
    """Ta emot ett kalkylblad eller en PO-fil. Det som inte går att lita på tas inte emot, och nämns.

    \b
    Exempel:
      aktorskartan translations import ti tigrinja.xlsx --by översättare
    """
    from .upkeep.handback import REASONS, UnreadableError, read_back

    directory, book = _workbook(context, locale)
    try:
        changed, refused = read_back(book, file.read_bytes(), _role(context, by))
    except UnreadableError as error:
        stop(
            _lang(context),
            f"{file} är inget blad från export: {error}. Be om ett nytt och fyll i det.",
            f"{file} is no sheet from export: {error}. Ask for a new one and fill it in.",
        )
    for row in refused:
        typer.echo(f"{row.context}: {_say(context, *REASONS[row.reason])}", err=True)
    _save(context, directory, book, changed)
    if refused:
        raise typer.Exit(1)


@app.command("reviewed", cls=Command)
def mark_reviewed(
    context: typer.Context,
    locale: Locale,
    texts: Annotated[list[str], typer.Argument(metavar="TEXT", help="Texter, eller en post: vasteras/biblioteken.")],
    by: Annotated[str, typer.Option(metavar="ROLL", help="Vem som har läst: översättare, volontär …")],
) -> None:
    """Märk texter som lästa av en människa.

    \b
    Exempel:
      aktorskartan translations reviewed ar crisis/sos-112:text --by tolk
    """
    from .records.translations import State
    from .upkeep.translations import reviewed

    directory, book = _workbook(context, locale)
    found = [item for item in book.items if item.context in texts or item.context.partition(":")[0] in texts]
    if not found:
        stop(_lang(context), f"Ingen text heter {', '.join(texts)}.", f"No text is called {', '.join(texts)}.")
    missing = [item.context for item in found if item.state is State.MISSING]
    if missing:
        stop(_lang(context), f"Inte översatt än: {', '.join(missing)}.", f"Not translated yet: {', '.join(missing)}.")
    _save(context, directory, book, [reviewed(item, _role(context, by)) for item in found])


def _role(context: typer.Context, role: str) -> str:
    """Take a role that can stand on a line of its own."""
    if not role.strip() or not role.isprintable() or len(role) > 60:
        stop(_lang(context), "Rollen ska vara ett eller några ord.", "The role is to be a word or a few.")
    return " ".join(role.split())


def _workbook(context: typer.Context, locale: str) -> tuple["Directory", "Workbook"]:
    from .records.interface import load_interface
    from .records.load import load
    from .upkeep.translations import workbook

    directory, overrides, lang = context.obj
    if not (overrides / "texts" / f"{locale}.po").is_file():
        known = ", ".join(sorted(path.stem for path in (overrides / "texts").glob("*.po")))
        stop(lang, f"Språket {locale} finns inte. Det finns: {known}.", f"There is no language {locale}, but {known}.")
    loaded, _ = load(directory)
    interface, _ = load_interface(overrides / "texts")
    book = workbook(loaded, interface, overrides, locale)
    if book.unreadable:
        files = ", ".join(os.path.relpath(path) for path in book.unreadable)
        stop(
            lang,
            f"Går inte att läsa: {files}. Kör aktorskartan check och rätta felet först, annars går texter förlorade.",
            f"Cannot be read: {files}. Run aktorskartan check and mend it first, else texts are lost.",
        )
    return loaded, book


def _save(context: typer.Context, directory: "Directory", book: "Workbook", changed: list) -> None:  # type: ignore[type-arg]
    from .upkeep.translations import save

    files = save(book, directory, context.obj[1], changed)
    typer.echo(_say(context, f"{len(changed)} texter ändrade.", f"{len(changed)} texts changed."))
    for path in files:
        typer.echo(os.path.relpath(path))


def _lang(context: typer.Context) -> Lang:
    return Lang(context.obj[2])


def _say(context: typer.Context, swedish: str, english: str) -> str:
    return english if _lang(context) is Lang.EN else swedish
