"""The command ``forge``: the two steps of the workflow that answers an issue. The first may do nothing but read."""

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_shared import Command, Group, Lang, Language, Root, existing, stop
from .records.files import write_whole

if TYPE_CHECKING:
    from .proposals.parcel import Parcel

app = typer.Typer(cls=Group, help="Stegen i arbetsflödet som svarar på ett ärende.")


@app.command("read", cls=Command)
def read(
    event: Annotated[Path, typer.Argument(metavar="HÄNDELSE", help="Filen som GITHUB_EVENT_PATH pekar på.")],
    parcel: Annotated[Path, typer.Argument(metavar="PAKET", help="Filen som det kontrollerade förslaget skrivs i.")],
    directory: Root = Path("directory"),
    lang: Language = Lang.SV,
) -> None:
    """Läs ett ärende, kontrollera det och lägg det i ett paket. Inget annat ändras.

    \b
    Exempel:
      aktorskartan forge read "$GITHUB_EVENT_PATH" paket.json
    """
    from .proposals.issue import MAX_BYTES, read_issue
    from .proposals.parcel import Parcel, answer, pack
    from .records.load import load

    existing(directory, lang)
    loaded, _ = load(directory)
    issue = read_issue(_content(event, MAX_BYTES, lang), loaded)
    remarks = issue.incoming.remarks
    if not issue.number:
        stop(lang, remarks[0].text("sv"), remarks[0].text("en"))
    packed = Parcel(issue=issue.number, answer=answer(remarks, made=False))
    if issue.incoming.document is not None:
        packed = _checked(issue.number, issue.incoming.document, directory)
    write_whole(parcel, pack(packed))


@app.command("send", cls=Command)
def send(
    parcel: Annotated[Path, typer.Argument(metavar="PAKET", help="Paketet från forge read.")],
    lang: Language = Lang.SV,
) -> None:
    """Gör paketets ändring till en gren och en pull request på GitHub, och svara på ärendet.

    \b
    Exempel:
      aktorskartan forge send paket.json

    Miljön ska ha GITHUB_REPOSITORY, GITHUB_TOKEN och GITHUB_SHA.
    """
    from .proposals.forge import BranchTakenError
    from .proposals.github import GitHub, GitHubError
    from .proposals.parcel import MAX_BYTES, unpack
    from .proposals.parcel import send as send_parcel

    found = unpack(_content(parcel, MAX_BYTES, lang))
    if found is None:
        stop(lang, f"{parcel} är inget paket från forge read.", f"{parcel} is no parcel of forge read.")
    try:
        with GitHub.from_environment(os.environ) as forge:
            try:
                address = send_parcel(found, forge)
            except BranchTakenError:
                address = (
                    f"Någon arbetar redan med det på grenen {found.branch}, så den är inte ändrad. / "
                    "Somebody already works on it on that branch, so it is not changed."
                )
            typer.echo(forge.put_comment(found.issue, f"{found.answer}\n\n{address}"))
    except GitHubError as error:
        stop(lang, f"Det gick inte: {error.say('sv')}.", f"It could not be done: {error.say('en')}.")


def _checked(number: int, document: "dict[str, object]", directory: Path) -> "Parcel":
    """Make a parcel of a document: its change, or what stands in its way."""
    from .proposals.parcel import Parcel, answer
    from .proposals.prepare import prepare
    from .proposals.proposal import read_data

    proposal = read_data(document)
    if isinstance(proposal, tuple):
        return Parcel(issue=number, answer=answer(proposal, made=False))
    prepared = prepare(proposal, directory, dt.datetime.now(dt.UTC).date())
    answered = Parcel(issue=number, answer=answer(prepared.remarks, made=bool(prepared.files)))
    if not prepared.files or prepared.pull_request is None:
        return answered
    return answered.model_copy(
        update={
            "branch": prepared.branch,
            "message": prepared.pull_request.message,
            "title": prepared.pull_request.title,
            "text": prepared.pull_request.text,
            "files": {f"directory/{file}": content for file, content in prepared.files.items()},
        }
    )


def _content(path: Path, limit: int, lang: Lang) -> bytes:
    """Read a file, and no more than is looked at."""
    if not path.is_file():
        stop(lang, f"{path} finns inte.", f"{path} is not there.")
    with path.open("rb") as opened:
        return opened.read(limit + 1)
