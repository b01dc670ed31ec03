"""What all commands share: help in Swedish, options, writing a file whole, and stopping with a sentence."""

import sys
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


Root = Annotated[Path, typer.Option("--directory", metavar="MAPP", help="Mappen med alla poster.")]
Language = Annotated[Lang, typer.Option("--lang", help="Meddelandenas språk.")]


def stop(lang: Lang | None, swedish: str, english: str) -> NoReturn:
    """Say in a sentence why it cannot be run, and end."""
    typer.echo(english if lang is Lang.EN else swedish, err=True)
    sys.exit(2)


def existing(directory: Path, lang: Lang) -> None:
    """Stop where the folder of records is not there."""
    if not directory.is_dir():
        stop(
            lang,
            f"Mappen {directory} finns inte. Stå i projektets mapp, eller säg var den är med --directory.",
            f"There is no folder {directory}. Stand in the project's folder, or name it with --directory.",
        )
