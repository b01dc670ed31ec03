"""What all commands share: help in Swedish, options, writing a file whole, and stopping with a sentence."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

#: The command line's own words on a help page.
_SWEDISH = {
    "Usage: ": "Så här: ",
    "Arguments:": "Argument:",
    "Options:": "Val:",
    "Commands:": "Kommandon:",
    "[OPTIONS]": "[VAL]",
    "COMMAND [ARGS]...": "KOMMANDO …",
    "Show this message and exit.": "Visa den här texten.",
    "[default:": "[annars:",
    "[required]": "[krävs]",
}


def _swedish(text: str) -> str:
    for english, swedish in _SWEDISH.items():
        text = text.replace(english, swedish)
    return text


class Command(TyperCommand):
    """A command with its help in Swedish."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        return _swedish(super().get_help(ctx))


class Group(TyperGroup):
    """The commands together, with their help in Swedish."""

    def get_help(self, ctx: Any) -> str:
        """Give the help page."""
        return _swedish(super().get_help(ctx))


class Lang(StrEnum):
    """A language of messages."""

    SV = "sv"
    EN = "en"


Overrides = Annotated[Path, typer.Option("--overrides", metavar="MAPP", help="Mappen med mallar och texter.")]
Address = Annotated[
    str,
    typer.Option(
        "--address", envvar="AKTORSKARTAN_SITE_URL", metavar="ADRESS", help="Webbplatsens adress, om den har en."
    ),
]
Root = Annotated[Path, typer.Option("--directory", metavar="MAPP", help="Mappen med alla poster.")]
Language = Annotated[Lang, typer.Option("--lang", help="Meddelandenas språk.")]


def stop(lang: Lang | None, swedish: str, english: str) -> NoReturn:
    """Say in a sentence why it cannot be run, and end."""
    typer.echo(english if lang is Lang.EN else swedish, err=True)
    sys.exit(2)


def root_of(address: str, lang: Lang) -> str:
    """Give the site's address with a slash at its end, or nothing where it has none. Stop where it is no address."""
    if address and not address.startswith(("https://", "http://")):
        stop(lang, f"{address} är ingen adress. Skriv https://…", f"{address} is no address. Write https://…")
    return f"{address.rstrip('/')}/" if address else ""


@contextmanager
def branching(lang: Lang) -> Iterator[None]:
    """Stop where a branch cannot be made."""
    from .proposals.forge import BranchTakenError, ForgeError

    try:
        yield
    except BranchTakenError as error:
        stop(
            lang,
            f"Grenen {error} har någon arbetat på. Slå samman den eller ta bort den, och kör igen.",
            f"Somebody has worked on the branch {error}. Merge it or delete it, and run again.",
        )
    except ForgeError as error:
        stop(lang, f"Git kunde inte göra grenen: {error}.", f"Git could not make the branch: {error}.")


def existing(directory: Path, lang: Lang) -> None:
    """Stop where the folder of records is not there."""
    if not directory.is_dir():
        stop(
            lang,
            f"Mappen {directory} finns inte. Stå i projektets mapp, eller säg var den är med --directory.",
            f"There is no folder {directory}. Stand in the project's folder, or name it with --directory.",
        )
