"""Needs and gaps: what has been said to be needed, beside what there is, for those who decide what to do next."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from ..records.directory import COUNTRY, Directory, full_id
from ..records.knowledge import Initiative, Need
from ..records.model import Actor
from ..records.translations import SOURCE_LANGUAGE
from ..records.vocabulary import Term
from . import trust
from .body import Body, Render
from .figures import Cell, Frame, Label, MatrixWords, matrix
from .listing import Place
from .methods import MethodPages
from .words import Words

#: The column of what lies in no area that is known.
_ELSEWHERE = "-"

#: By topic and column, how many there are, or how many needs are stated.
Amounts = Counter[tuple[str, str]]


class GapPages:
    """Makes the page of needs and gaps of one language."""

    def __init__(self, directory: Directory, words: Words, methods: MethodPages, render: Render) -> None:
        self._directory = directory
        self._words = words
        self._methods = methods
        self._render = render
        self._tried: dict[str, list[Initiative]] = defaultdict(list)
        for initiative in directory.initiatives.values():
            for name in initiative.needs:
                self._tried[full_id(name, initiative.folder)].append(initiative)

    def needs(self, all_places: Iterable[Place]) -> Body:
        """Make the page: the matrices, and under them each need with where it is said."""
        t = self._words.t
        real = [place for place in all_places if place.municipality and not place.municipality.demo]
        towns = [place.municipality for place in real if place.municipality]
        figures = [self._by_place(real), *(self._by_area(place) for place in real), self._by_language(real)]
        html = self._render(
            "needs.html",
            root="../",
            figures=[figure for figure in figures if figure],
            places=[
                *(self._said_in(town.id, town.name, SOURCE_LANGUAGE) for town in towns if self._needs_in(town.id)),
                *([self._said_in(COUNTRY, t.country, self._words.language.lang)] if self._needs_in(COUNTRY) else []),
            ],
        )
        return Body(t.work_needs_page, t.work_needs_lead, html)

    def _needs_in(self, folder: str) -> list[Need]:
        return [need for need in self._directory.needs.values() if need.folder == folder]

    def _said_in(self, folder: str, name: str, lang: str) -> tuple[str, str, list[dict[str, Any]], list[str]]:
        """Give a place's name and its language, the needs that are stated there, and what states them."""
        needs = [self._need(need) for need in self._needs_in(folder)]
        return name, lang, needs, list(dict.fromkeys(source.title for need in needs for source in need["sources"]))

    def _need(self, need: Need) -> dict[str, Any]:
        terms = self._directory.vocabularies.topics
        return {
            "need": need,
            "text": self._words.text(need.key, "need", need.need),
            "group": self._words.text(need.key, "group", need.group),
            "kind": getattr(self._words.t, f"work_need_kind_{need.kind}"),
            "topics": [(topic, self._words.label(terms[topic]).text) for topic in need.topics],
            "tried": [self._methods.link(initiative) for initiative in self._tried[need.id]],
            "sources": trust.sources(need.sources, self._directory, self._words),
        }

    def _by_place(self, places: list[Place]) -> Markup:
        amounts: Amounts = Counter()
        for place in places:
            for topic in self._directory.vocabularies.topics:
                amounts[topic, place.id] = len(place.with_topics((topic,)))
        columns = [
            Label(place.id, place.municipality.name, f"../{place.id}/") for place in places if place.municipality
        ]
        stated = self._stated(lambda need: (need.folder,))
        return self._matrix("by-place", self._words.t.work_needs_by_place, columns, amounts, stated)

    def _by_area(self, place: Place) -> Markup:
        """Draw a town's own actors by area, where any of them lies in one."""
        town = place.municipality
        own = [actor for actor in place.actors if actor.folder == place.id]
        if town is None or not any(self._areas(actor) for actor in own):
            return Markup()
        amounts: Amounts = Counter()
        for actor in own:
            for topic in actor.all_topics:
                amounts.update((topic, area) for area in self._areas(actor) or {_ELSEWHERE})
        columns = [Label(area.id, area.name) for area in town.areas]
        columns.append(Label(_ELSEWHERE, self._words.t.work_needs_area_elsewhere))
        stated = self._stated(lambda need: (need.areas or (_ELSEWHERE,)) if need.folder == town.id else ())
        title = self._words.t.work_needs_by_area.replace("{place}", town.name)
        return self._matrix(f"by-area-{town.id}", title, columns, amounts, stated)

    def _by_language(self, places: list[Place]) -> Markup:
        """Draw who helps in which language: those that a record says are spoken there, or a need asks for."""
        amounts: Amounts = Counter()
        for actor in {actor.id: actor for place in places for actor in place.actors}.values():
            spoken = {language.code for language in actor.languages}
            spoken |= {language.code for service in actor.services for language in service.languages}
            amounts.update((topic, code) for topic in actor.all_topics for code in spoken)
        stated = self._stated(lambda need: need.languages)
        there: Counter[str] = Counter({code: 0 for _, code in stated})
        for (_, code), number in amounts.items():
            there[code] += number
        codes = sorted(there, key=lambda code: (-there[code], code))
        columns = [Label(code, self._words.language_name(code)) for code in codes]
        return self._matrix("by-language", self._words.t.work_needs_by_language, columns, amounts, stated)

    def _areas(self, actor: Actor) -> set[str]:
        return {place.area for place in self._directory.locations_of(actor) if place.area}

    def _stated(self, columns_of: Callable[[Need], Iterable[str]]) -> Amounts:
        return Counter(
            (topic, column)
            for need in self._directory.needs.values()
            if not self._made_up(need)
            for topic in need.topics
            for column in columns_of(need)
        )

    def _made_up(self, need: Need) -> bool:
        town = self._directory.municipalities.get(need.folder)
        return town is not None and town.demo

    def _matrix(self, anchor: str, title: str, columns: list[Label], amounts: Amounts, stated: Amounts) -> Markup:
        """Draw topics that are asked for or that there is something of, those that are asked for most first."""
        t = self._words.t
        asked: Counter[str] = Counter()
        for (topic, _), number in stated.items():
            asked[topic] += number
        known = {topic for (topic, _), number in amounts.items() if number} | set(asked)
        terms = [term for term in self._directory.vocabularies.topics.values() if term.id in known]
        terms.sort(key=lambda term: -asked[term.id])
        cells = {
            (term.id, column.key): self._cell(term, column, amounts, stated) for term in terms for column in columns
        }
        words = MatrixWords(
            t.work_needs_topic,
            t.work_needs_nothing,
            t.work_needs_gap,
            t.work_needs_amount_means,
            t.work_needs_need_means,
            t.work_needs_gap_means,
        )
        rows = [Label(term.id, self._words.label(term).text) for term in terms]
        return matrix(Frame(anchor, title, self._words.language.direction), rows, columns, cells, words)

    def _cell(self, term: Term, column: Label, amounts: Amounts, stated: Amounts) -> Cell:
        key = (term.id, column.key)
        values = {"topic": self._words.label(term).text, "place": column.text, "n": amounts[key], "needs": stated[key]}
        text = str(self._words.t.work_needs_cell)
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        href = f"{column.href}topics/{term.id}/" if column.href and amounts[key] else ""
        return Cell(amounts[key], stated[key], text, href)
