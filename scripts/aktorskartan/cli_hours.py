"""The command line on hours: what runs out, and what people write about when they are open."""

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

import typer

from .cli_shared import Lang, Language, Root, existing

#: What runs out, as a sentence in Swedish and English.
_RUNS_OUT = {
    "term": ("tiderna för {service}", "the hours of {service}"),
    "school-holidays": ("skolloven i kommunens kalender", "the school holidays in the municipality's calendar"),
    "public-holidays": ("helgdagarna som kartan känner till", "the public holidays that the map knows"),
}


def due(
    directory: Root = Path("directory"),
    weeks: Annotated[int, typer.Option(min=0, metavar="ANTAL", help="Så många veckor framåt.")] = 4,
    lang: Language = Lang.SV,
) -> None:
    """Visa vad som har gått ut eller snart gör det: terminer, skollov, helgdagar.

    \b
    Exempel:
      aktorskartan due
      aktorskartan due --weeks 8
    """
    from .records.directory import load
    from .upkeep.due import due as what_is_due

    existing(directory, lang)
    loaded, _ = load(directory)
    today = dt.datetime.now(dt.UTC).date()
    found = what_is_due(loaded, today, weeks)
    for one in found:
        what = _RUNS_OUT[one.what][lang is Lang.EN].format(service=one.service)
        if lang is Lang.EN:
            when = f"ran out on {one.last}" if one.last < today else f"run out on {one.last}"
            sentence = f"{one.record}: {what} {when}." if one.record else f"{what[0].upper()}{what[1:]} {when}."
        else:
            when = f"gick ut {one.last}" if one.last < today else f"går ut {one.last}"
            sentence = f"{one.record}: {what} {when}." if one.record else f"{what[0].upper()}{what[1:]} {when}."
        typer.echo(f"{os.path.relpath(directory / one.file)}: {sentence}")
    if not found:
        typer.echo("Inget har gått ut." if lang is Lang.SV else "Nothing has run out.", err=True)
