"""Trust: what is confirmed of a record, by whom and when, and what is not."""

import datetime as dt
import re
from dataclasses import dataclass

from ..records.directory import Directory
from ..records.model import Actor, SourceRef, Status
from .words import Words

#: The names of fields as a reader knows them: the first part of what a source supports, and a text's key.
_FACTS = {
    "contact.phone": "fact_phone",
    "contact.email": "fact_email",
    "contact.website": "fact_website",
    "locations": "fact_place",
    "services": "what_you_can_do",
    "languages": "fact_languages",
    "audiences": "fact_audience",
    "topics": "fact_what",
    "summary": "fact_what",
    "part_of": "fact_part_of",
    "kind": "fact_kind",
    "partners": "works_with",
}


@dataclass(frozen=True, slots=True)
class Note:
    """The note on top of a page: its look (``done``, ``ask``, ``gone``), an icon, a bold line and what to do."""

    look: str
    icon: str
    title: str
    text: str
    checked: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where facts come from, as a reader sees it."""

    title: str
    url: str
    when: str
    facts: str
    quote: str


def note(actor: Actor, directory: Directory, words: Words) -> Note:
    """Say how sure a record is."""
    t = words.t
    if actor.status is Status.CLOSED:
        return Note(
            "gone",
            "shut",
            t.closed_title,
            t.closed_since.replace("{date}", words.date(actor.since)) if actor.since else "",
        )
    if actor.status is Status.PAUSED:
        return Note(
            "gone",
            "shut",
            t.paused_title,
            t.paused_since.replace("{date}", words.date(actor.since)) if actor.since else t.unconfirmed_page_text,
        )
    if actor.checked:
        by = t.confirmed_by_organisation if actor.checked.by == "organisation" else t.confirmed_by_staff
        return Note(
            "done",
            "ok",
            t.confirmed_title.replace("{date}", words.date(actor.checked.on)),
            by,
            actor.checked.on.isoformat(),
        )
    year = mapped_year(actor, directory)
    if directory.thin(actor):
        return Note(
            "ask",
            "ask",
            t.thin_title,
            t.thin_text.replace("{name}", actor.name).replace("{year}", year) if year else t.unconfirmed_page_title,
        )
    if only_reported(actor, directory):
        return Note("ask", "ask", t.unconfirmed_report_title.replace("{year}", year), t.unconfirmed_report_text)
    return Note("ask", "ask", t.unconfirmed_page_title, t.unconfirmed_page_text)


def sure(actor: Actor, directory: Directory, words: Words) -> str:
    """Say in a few words how sure a record is, for a list."""
    if actor.checked:
        return str(words.t.confirmed_month.replace("{month}", words.month(actor.checked.on)))
    if only_reported(actor, directory) and (year := mapped_year(actor, directory)):
        return str(words.t.unconfirmed_since.replace("{year}", year))
    return str(words.t.unconfirmed)


def mapped_year(actor: Actor, directory: Directory) -> str:
    """Tell in which year a report named an actor, or nothing."""
    report = directory.sources.get(actor.mapped.report) if actor.mapped else None
    match = re.search(r"\d{4}", report.published) if report else None
    return match.group() if match else ""


def only_reported(actor: Actor, directory: Directory) -> bool:
    """Say whether nothing newer than a report is known."""
    kinds = {
        directory.sources[reference.source].kind for reference in actor.sources if reference.source in directory.sources
    }
    return kinds == {"report"} and bool(mapped_year(actor, directory))


def sources(references: tuple[SourceRef, ...], directory: Directory, words: Words) -> tuple[SourceView, ...]:
    """Say where facts come from, each source once with all it bears out."""
    views = []
    for key in dict.fromkeys(reference.source for reference in references):
        source = directory.sources[key]
        same = [reference for reference in references if reference.source == key]
        facts = dict.fromkeys(name for reference in same for fact in reference.supports if (name := _fact(fact, words)))
        when = words.t.source_register if source.kind == "register" else ""
        if published := _published(source.published, words):
            when = (f"{when} · " if when else "") + words.t.source_published.replace("{date}", published)
        whole = any(not reference.supports for reference in same)
        said = (
            words.t.source_whole if whole else words.t.source_for.replace("{facts}", words.join(facts)) if facts else ""
        )
        quote = " … ".join(dict.fromkeys(reference.quote for reference in same if reference.quote))
        views.append(SourceView(source.title, source.url, when, said, quote))
    return tuple(views)


def _published(text: str, words: Words) -> str:
    """Say when a source was given out, as exactly as it is known: a day, a month, a year, or nothing."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return words.date(dt.date.fromisoformat(text))
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return words.month(dt.date.fromisoformat(f"{text}-01"))
    return text if re.fullmatch(r"\d{4}", text) else ""


def _fact(path: str, words: Words) -> str:
    key = _FACTS.get(path) or _FACTS.get(path.split(".")[0])
    return str(getattr(words.t, key)) if key else ""
