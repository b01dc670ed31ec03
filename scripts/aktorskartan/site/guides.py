"""Guides and words: how things work in Sweden, the first weeks step by step, and the words one meets."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from markupsafe import Markup

from ..records.directory import Directory
from ..records.knowledge import FIRST_WEEKS, Guide, GuideItem, GuideSection
from ..records.translations import SOURCE_LANGUAGE, State, Text
from ..records.vocabulary import Theme
from . import trust
from .body import Body, Render
from .glossary import Glossary, PageGlossary
from .lines import Link
from .listing import Place, has_page, swedish_order
from .words import Words


class ItemView(NamedTuple):
    """One thing that a guide tells: its step, its words, and the numbers of the sources that it rests on."""

    id: str
    title: Text
    text: Markup
    state: State
    sources: tuple[int, ...]


class SectionView(NamedTuple):
    """A part of a guide: its heading's key, the heading, and what it tells."""

    key: str
    heading: str
    items: tuple[ItemView, ...]


class GuidePages:
    """Makes the pages of guides and words of one language."""

    def __init__(self, directory: Directory, words: Words, glossary: Glossary, render: Render) -> None:
        self._directory = directory
        self._words = words
        self._glossary = glossary
        self._render = render

    def theme(self, theme: Theme, all_places: Iterable[Place], numbers: Markup) -> Body:
        """Make the guide to a theme: how it works, and where there is help where one lives."""
        label, question = self._words.label(theme).text, self._words.label(theme, "question").text
        guide = self._directory.guides.get(f"guides/{theme.id}")
        near = [(place, len(place.with_topics(theme.topics))) for place in all_places]
        values: dict[str, Any] = self._view(guide) if guide else {"guide": None, "lead": question}
        html = self._render(
            "guide.html",
            **values,
            root="../../",
            title=label,
            theme=theme,
            icon_name=theme.texts.get("icon", "info"),
            near=[
                (place.id, self.place_name(place), self.place_lang(place), amount)
                for place, amount in sorted(near, key=lambda item: item[1] == 0)
            ],
            numbers=numbers if "acute" in theme.texts else "",
        )
        return Body(label, values["lead"].text if guide else question, html)

    def first_weeks(self) -> Body | None:
        """Make the steps of the first weeks, or nothing where the records have none."""
        guide = self._directory.guides.get(f"guides/{FIRST_WEEKS}")
        if guide is None:
            return None
        title = self._words.text(guide.key, "title", guide.title)
        values = self._view(guide)
        html = self._render("first-weeks.html", **values, root="../../", title=title)
        return Body(title.text, values["lead"].text, html)

    def doors(self) -> list[tuple[str, str, str, str]]:
        """Give the ways in for somebody who is new: address, icon, title and a sentence of each."""
        t = self._words.t
        words = ("words/", "book", t.words_page, t.words_lead)
        guide = self._directory.guides.get(f"guides/{FIRST_WEEKS}")
        if guide is None:
            return [words]
        title, lead = (self._words.text(guide.key, name, getattr(guide, name)).text for name in ("title", "lead"))
        return [(f"{guide.key}/", "ok", title, lead), words]

    def lead(self, theme: Theme, page: PageGlossary) -> tuple[Markup, Text] | None:
        """Give a theme's guide in its first lines, for the head of a list: explained, and plain."""
        guide = self._directory.guides.get(f"guides/{theme.id}")
        text = self._words.text(guide.key, "lead", guide.lead) if guide else None
        return (page.explain(text.text), text) if text else None

    def words(self) -> Body:
        """Make the list of words, by their first letter."""
        t = self._words.t
        letters: dict[str, list[dict[str, Any]]] = {}
        for word in sorted(self._directory.words.values(), key=lambda word: swedish_order(word.term)):
            towns = [self._directory.municipalities[key].name for key in word.municipalities]
            letters.setdefault(word.term[0].upper(), []).append(
                {
                    "word": word,
                    "meaning": self._words.text(word.key, "meaning", word.meaning),
                    "say": self._words.text(word.key, "say", word.say),
                    "towns": towns,
                    "sources": trust.sources(word.sources, self._directory, self._words),
                }
            )
        html = self._render("words.html", root="../", letters=letters)
        return Body(t.words_page, t.words_lead, html)

    def _view(self, guide: Guide) -> dict[str, Any]:
        page = self._glossary.page("../../")
        lead = self._words.text(guide.key, "lead", guide.lead)
        numbers: dict[str, int] = {}
        explained = page.explain(lead.text)
        sections = tuple(self._section(guide, section, page, numbers) for section in guide.sections)
        sources = [self._directory.sources[key] for key in numbers]
        checked = guide.checked.on if guide.checked else None
        return {
            "guide": guide,
            "lead": lead,
            "lead_explained": explained,
            "sections": sections,
            "see": tuple(self._see(guide)),
            "sources": [
                (number, source, self._words.t.source_read.replace("{date}", self._words.date(source.read)))
                if source.read
                else (number, source, "")
                for number, source in enumerate(sources, start=1)
            ],
            "read": self._words.t.guide_read.replace("{date}", self._words.date(checked)) if checked else "",
        }

    def _section(self, guide: Guide, section: GuideSection, page: PageGlossary, numbers: dict[str, int]) -> SectionView:
        items = tuple(self._item(guide, section, item, page, numbers) for item in section.items)
        return SectionView(section.heading, getattr(self._words.t, f"guide_{section.heading}"), items)

    def _item(
        self, guide: Guide, section: GuideSection, item: GuideItem, page: PageGlossary, numbers: dict[str, int]
    ) -> ItemView:
        catalog, context = self._words.catalog, guide.context(section, item)
        text = catalog.text(context, item.text)
        sources = tuple(numbers.setdefault(source, len(numbers) + 1) for source in item.sources)
        title = catalog.text(f"{context}.title", item.title)
        return ItemView(item.id, title, page.explain(text.text), text.state, sources)

    def _see(self, guide: Guide) -> Iterable[Link]:
        for name in guide.see:
            actor = self._directory.actors.get(name)
            if actor and has_page(actor, self._directory):
                yield Link(actor.id, actor.name)

    def place_name(self, place: Place) -> str:
        """Name a municipality, or the whole country."""
        return place.municipality.name if place.municipality else str(self._words.t.country)

    def place_lang(self, place: Place) -> str:
        """Tell the language of a place's name: a town keeps its own everywhere."""
        return SOURCE_LANGUAGE if place.municipality else self._words.language.lang
