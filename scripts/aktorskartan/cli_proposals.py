"""The command line on proposals: a document in, a branch and a pull request out."""

import datetime as dt
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_shared import Lang, Language, Root, branching, existing, stop

if TYPE_CHECKING:
    from .proposals.proposal import Proposal
    from .proposals.remark import Remark

Base = Annotated[str, typer.Option("--base", metavar="REV", help="Vad grenen utgår från.")]


def propose(
    file: Annotated[Path | None, typer.Argument(metavar="FIL", help="Förslaget som JSON; - läser standard in.")] = None,
    mail: Annotated[Path | None, typer.Option(metavar="FIL", help="Ett mejl, som .eml.")] = None,
    issue_event: Annotated[
        Path | None, typer.Option(metavar="FIL", help="Ett ärendes händelse, som GITHUB_EVENT_PATH pekar på.")
    ] = None,
    row: Annotated[Path | None, typer.Option(metavar="FIL", help="En rad ur en tabell: CSV eller JSON.")] = None,
    directory: Root = Path("directory"),
    base: Base = "HEAD",
    lang: Language = Lang.SV,
) -> None:
    """Gör ett förslag till en kontrollerad ändring på en egen gren. Dina filer rörs inte.

    \b
    Exempel:
      aktorskartan propose forslag.json
      aktorskartan propose - < forslag.json
      aktorskartan propose --mail forslag.eml
      aktorskartan propose --row rad.csv

    Slutar med 0 om grenen är gjord, 1 om förslaget inte gick att föra in och 2 om det inte gick att köra.
    """
    if sum(door is not None for door in (file, mail, issue_event, row)) != 1:
        stop(
            lang,
            "Säg vad förslaget står i: en fil med JSON, --mail, --issue-event eller --row.",
            "Say what holds the proposal: a file of JSON, --mail, --issue-event or --row.",
        )
    existing(directory, lang)
    finish(_read(file, mail, issue_event, row, directory, lang), directory, base, lang)


def _read(
    file: Path | None, mail: Path | None, issue_event: Path | None, row: Path | None, directory: Path, lang: Lang
) -> "Proposal | tuple[Remark, ...]":
    """Read what came through a door. What is to be asked about it is told at once."""
    from .proposals import issue as issues
    from .proposals import mail as mails
    from .proposals import row as rows
    from .proposals.proposal import MAX_BYTES, read_data, read_document
    from .records.load import load

    if file is not None:
        return read_document(_content(file, MAX_BYTES, lang))
    if mail is not None:
        incoming = mails.read_mail(_content(mail, mails.MAX_BYTES, lang))
    elif row is not None:
        incoming = rows.read_row(_content(row, rows.MAX_BYTES, lang), load(directory)[0])
    else:
        loaded, _ = load(directory)
        incoming = issues.read_issue(_content(issue_event or Path(), issues.MAX_BYTES, lang), loaded).incoming
    read = read_data(incoming.document) if incoming.document else ()
    if isinstance(read, tuple) and incoming.remarks:
        # What the door says of it is nearer to what somebody did than what the document lacks.
        _tell(str((incoming.document or {}).get("message", "")), lang)
        return incoming.remarks
    for one in incoming.remarks:
        typer.echo(one.text(lang), err=True)
    return read


def _content(file: Path, limit: int, lang: Lang) -> bytes:
    """Read no more than a door may take, and one byte that tells that there was more."""
    if str(file) == "-":
        return sys.stdin.buffer.read(limit + 1)
    if not file.is_file():
        stop(lang, f"{file} finns inte.", f"{file} is not there.")
    with file.open("rb") as opened:
        return opened.read(limit + 1)


def finish(document: "Proposal | tuple[Remark, ...]", directory: Path, base: str, lang: Lang) -> None:
    """Make a branch of what a door has read, tell of it, and end with an exit code."""
    from .proposals.branch import LocalForge
    from .proposals.prepare import deliver, prepare

    existing(directory, lang)
    if isinstance(document, tuple):
        _refuse(document, lang)
        return
    with branching(lang):
        forge = LocalForge(directory, base)
        with tempfile.TemporaryDirectory() as folder:
            root = forge.snapshot(Path(folder))
            prepared = prepare(document, root, dt.datetime.now(dt.UTC).date(), lang)
        if not prepared.files or prepared.pull_request is None:
            _refuse(prepared.remarks, lang)
            return
        address = deliver(prepared, forge, forge.folder)
    typer.echo(prepared.pull_request.text, nl=False)
    _tell(document.message, lang)
    swedish = f"Grenen {prepared.branch} är gjord. Texten ovan ligger i {address}."
    english = f"The branch {prepared.branch} is made. The text above is in {address}."
    typer.echo(english if lang is Lang.EN else swedish, err=True)


def _refuse(remarks: "tuple[Remark, ...]", lang: Lang) -> None:
    for one in remarks:
        typer.echo(one.text(lang), err=True)
    raise typer.Exit(1)


def _tell(message: str, lang: Lang) -> None:
    """Show what the sender wrote to the caretaker alone, on her terminal: not in a log that others may read."""
    from .records.finding import visible

    if message.strip() and sys.stdout.isatty():
        typer.echo("\nTo you, published nowhere:" if lang is Lang.EN else "\nTill dig, publiceras ingenstans:")
        for line in message.splitlines():
            typer.echo("\n".join(f"  {visible(part)}" for part in textwrap.wrap(line, 100)))
