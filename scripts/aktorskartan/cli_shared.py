"""What all commands share: help in Swedish, options, writing a file whole, and stopping with a sentence."""

import os
import sys
import tempfile
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


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        fresh.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def stop(lang: Lang | None, swedish: str, english: str) -> NoReturn:
    """Say in a sentence why it cannot be run, and end."""
    typer.echo(english if lang is Lang.EN else swedish, err=True)
    sys.exit(2)
