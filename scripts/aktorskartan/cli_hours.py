"""The command line on hours: what people write about when they are open, and what runs out."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .cli_shared import Lang, Language, Root, existing, stop

if TYPE_CHECKING:
    from .records.directory import Directory
    from .records.spoken_hours import Understood
    from .records.town import Municipality

#: What runs out, as a sentence in Swedish and English.
_RUNS_OUT = {
    "term": ("tiderna för {service}", "the hours of {service}"),
    "school-holidays": ("skolloven i kommunens kalender", "the school holidays in the municipality's calendar"),
    "public-holidays": ("helgdagarna som kartan känner till", "the public holidays that the map knows"),
    "guide": ("läsningen av guiden mot källorna", "the reading of the guide against its sources"),
}


def hours(
    text: Annotated[
        str, typer.Argument(metavar="TIDER", help="Tiderna som folk skriver dem, eller som de står i en post.")
    ],
    municipality: Annotated[
        str, typer.Option(metavar="KOMMUN", help="Vars skollov och aftnar som gäller, till exempel vasteras.")
    ] = "",
    directory: Root = Path("directory"),
    overrides: Annotated[Path, typer.Option(metavar="MAPP", help="Mappen med mallar och texter.")] = Path("overrides"),
    lang: Language = Lang.SV,
) -> None:
    """Förstå tider som folk skriver dem, och visa hur de skrivs i en post.

    \b
    Exempel:
      aktorskartan hours "tis 17-19, ej lov"
      aktorskartan hours "mån-fre 9-12 och 13-16, stängt röda dagar" --municipality vasteras

    Slutar med 1 om något inte gick att förstå.
    """
    from .records.load import load
    from .records.spoken_hours import understand

    existing(directory, lang)
    loaded, _ = load(directory)
    town = loaded.municipalities.get(municipality)
    if municipality and town is None:
        stop(lang, f"Kommunen {municipality} finns inte.", f"There is no municipality {municipality}.")
    today = dt.datetime.now(dt.UTC).date()
    said = understand(text, today)
    if said.hours:
        for line in _shown(said, loaded, town, overrides, today, lang):
            typer.echo(line)
    for question in said.questions:
        typer.echo(question.text(lang.value), err=True)
        for alternative in question.alternatives:
            typer.echo(f"  {alternative}", err=True)
    raise typer.Exit(1 if said.questions or not said.hours else 0)


def _shown(
    said: "Understood",
    directory: "Directory",
    town: "Municipality | None",
    overrides: Path,
    today: dt.date,
    lang: Lang,
) -> Iterator[str]:
    """Show hours as a record writes them, in words, for seven days, and what is soon not as usual."""
    from .records.calendar import Calendar
    from .records.hours import read_hours
    from .records.interface import load_interface
    from .records.model import Period
    from .records.opening import exceptions, plan_of
    from .site.hours import in_words, plan_in_words
    from .site.words import Language as PageLanguage
    from .site.words import Words

    interface, _ = load_interface(overrides / "texts")
    words = Words(PageLanguage(lang.value, lang.value, "ltr"), interface, directory)
    rules = read_hours(said.hours)
    yield f"hours: {said.hours}"
    days = {key: str(day) for key, day in zip(("from", "until"), said.period or (), strict=False) if day}
    if days:
        yield f"valid: {{{', '.join(f'{key}: {day}' for key, day in days.items())}}}"
    valid = Period.model_validate(days)
    for line in in_words(rules, words):
        yield "  " + "".join(piece.text for piece in line)
    calendar = Calendar.of(directory.vocabularies.holidays, town)
    yield ""
    yield "Sju dagar från i dag:" if lang is Lang.SV else "Seven days from today:"
    for day in (today + dt.timedelta(days=step) for step in range(7)):
        yield f"  {words.weekday(day):12} {plan_in_words(plan_of(rules, calendar.day(day), valid), words)}"
    for number, one in enumerate(exceptions(rules, today, calendar, valid)):
        if not number:
            yield ""
            yield "Inte som vanligt:" if lang is Lang.SV else "Not as usual:"
        last = "" if one.first == one.last else f" – {words.date(one.last)}"
        yield f"  {words.date(one.first)}{last}: {plan_in_words(one.plan, words)}"


def due(
    directory: Root = Path("directory"),
    weeks: Annotated[int, typer.Option(min=0, metavar="ANTAL", help="Så många veckor framåt.")] = 4,
    lang: Language = Lang.SV,
) -> None:
    """Visa vad som har gått ut eller snart gör det: terminer, skollov, helgdagar, guider.

    \b
    Exempel:
      aktorskartan due
      aktorskartan due --weeks 8
    """
    from .records.load import load
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
