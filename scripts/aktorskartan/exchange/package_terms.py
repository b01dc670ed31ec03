"""The data package's tables of words and texts: vocabularies, translations, and what became of the reports' rows."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..records.translatable import translatable
from ..records.translations import SOURCE_LANGUAGE, State
from .columns import Cell, Column, Table
from .release import Release


def term_tables(release: Release) -> Iterator[Table]:
    """Give the tables of words and texts."""
    yield from _vocabularies(release)
    yield from _crosswalks(release)


def _vocabularies(release: Release) -> Iterator[Table]:
    terms = release.directory.vocabularies.all_terms
    yield Table(
        "vocabularies",
        "Orden som poster väljer bland, med sina svenska texter.",
        (
            Column("vocabulary", lambda term: term.vocabulary, "Listan som ordet hör till."),
            Column("id", lambda term: term.id, "Ordets id."),
            Column("theme", lambda term: term.theme or None, "Temat, för ett ämne."),
            Column("label", lambda term: term.texts.get("label"), "Vad det kallas."),
            Column("question", lambda term: term.texts.get("question"), "Frågan som ett ämne svarar på."),
            Column("text", lambda term: term.texts.get("text"), "Mer om det."),
        ),
        terms,
        ("vocabulary", "id"),
    )
    states = [state.value for state in State if state not in (State.SOURCE, State.MISSING)]
    yield Table(
        "translations",
        "Texter på andra språk, och hur långt man kan lita på dem.",
        (
            Column("context", lambda row: row[0], "Posten eller ordet, och fältet: POST:FÄLT."),
            Column("language", lambda row: row[1], "Språket, som kartans mappar heter."),
            Column("text", lambda row: row[2], "Texten."),
            Column(
                "state",
                lambda row: row[3],
                "reviewed: läst av en människa. automatic: översatt automatiskt och inte läst. "
                "old: gjord efter en äldre svensk text.",
                constraints={"enum": states},
            ),
        ),
        _translations(release),
        ("context", "language"),
    )


def _translations(release: Release) -> Iterator[tuple[str, str, str, str]]:
    known = {record.key for records in _records(release) for record in records}
    texts = [
        text
        for text in translatable(release.directory)
        if text.folder == "vocabularies" or text.context.partition(":")[0] in known
    ]
    for locale in release.locales:
        catalog = release.directory.catalog(locale)
        for text in texts if locale != SOURCE_LANGUAGE else ():
            found = catalog.text(text.context, text.swedish)
            if found.state is not State.MISSING:
                yield text.context, locale, found.text, found.state.value


def _records(release: Release) -> tuple[Iterable[Any], ...]:
    directory = release.directory
    kinds = (directory.actors, directory.locations, directory.words, directory.needs, directory.initiatives)
    return tuple(kind.values() for kind in kinds)


def _crosswalks(release: Release) -> Iterator[Table]:
    yield Table(
        "mapped",
        "Vad som blev av raderna i rapporternas kartläggning, utom dem som bara är en rad.",
        (
            Column("row", lambda row: row.row, "Radens id."),
            Column("report", lambda row: row.report, "Rapporten.", refers="sources"),
            Column("name", lambda row: row.name, "Namnet, som rapporten skriver det."),
            Column("category", lambda row: row.category, "Rubriken."),
            Column("category_source", lambda row: row.category_source, "report: rapportens rubrik. assigned: vår."),
            Column("outcome", lambda row: row.outcome, "record, part_of (en del av posten) eller none."),
            Column("record", lambda row: row.record or None, "Aktörens id.", refers="actors"),
            Column("reason", lambda row: row.reason or None, "Varför."),
        ),
        release.directory.crosswalk,
        ("row",),
    )
    tables = {"initiative": "initiatives", "need": "needs", "word": "words"}
    yield Table(
        "knowledge",
        "Vad som blev av det övriga som rapporterna berättar: initiativ, behov och ord.",
        (
            Column("table", lambda row: row.table, "Vad raden berättar om."),
            Column("row", lambda row: row.row, "Radens id."),
            *(
                Column(name, _record_of(getattr(release.directory, table)), "Postens id.", refers=table)
                for name, table in tables.items()
            ),
            Column("reason", lambda row: row.reason or None, "Varför."),
        ),
        release.directory.knowledge_crosswalk,
        (),
    )


def _record_of(records: Any) -> Callable[[Any], Cell]:
    ids = {record.key: record.id for record in records.values()}
    return lambda row: ids.get(row.record)
