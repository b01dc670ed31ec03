"""Pages: the body of each kind of page, in one language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ..records.directory import Directory
from ..records.finding import codes
from ..records.knowledge import Initiative
from ..records.model import Actor
from ..records.phones import dialled
from ..records.town import Municipality
from ..records.translations import State, Text
from ..records.vocabulary import Term, Theme
from . import trust
from .around import AroundResults
from .assets import Assets
from .body import Body
from .cards import Cards, FactsOfCards, is_discreet
from .collaborate import CollaboratePages
from .figures import Bar, Frame, TableWords, bars
from .form import form
from .gaps import GapPages
from .glossary import Glossary
from .guides import GuidePages
from .head import as_json
from .listing import Place, has_page
from .methods import MethodPages
from .open_data import Downloads, OpenDataPage
from .qr import code_of
from .templates import Templates
from .view import Relations, Views
from .words import Words

#: What the list of what a reader has saved says.
_LIST_TEXTS = (
    "my_list_page", "my_list_empty", "my_list_name", "my_list_up", "my_list_down", "my_list_remove", "my_list_undo",
    "my_list_share", "my_list_got", "my_list_keep", "my_list_clear", "my_list_gone", "print", "shared",
)  # fmt: skip

#: Stands in a mark for the same page in Swedish, which is at the root: other languages are one folder further down.
SWEDISH_PAGE = "\x00"


@dataclass(frozen=True, slots=True)
class Report:
    """Something that is wrong, as a resident says it, and the step of the form that tells of it."""

    title: str
    about: str
    icon: str = ""


class Pages:
    """Makes the pages of one language."""

    def __init__(
        self,
        directory: Directory,
        facts: FactsOfCards,
        swedish: Words,
        relations: Relations,
        templates: Templates,
        assets: Assets,
        repository: str,
        downloads: Downloads,
        intake: str = "",
    ) -> None:
        self.words = words = facts.words
        self._swedish = swedish
        self._repository = repository
        self._intake = intake
        self._directory = directory
        self._clocks = facts.clocks
        self._views = Views(directory, words, swedish, relations, self._clocks)
        self._assets = assets
        self._templates = templates
        self._shared = {"t": words.t, "swedish": words.swedish, "count": words.count}
        self._asked: dict[str, dict[str, object]] = {}
        self._cards = Cards(facts, templates, self._shared)
        self._marks = {state: self._render("mark.html", state=state.value, page=SWEDISH_PAGE) for state in State}

        def beside(term: Term) -> list[tuple[str, str]]:
            return words.beside(words.label(term), term.context("label"), term.texts["label"])

        crisis = list(directory.vocabularies.crisis.values())[:3]
        numbers = [
            (term.texts["phone"], dialled(term.texts["phone"]), words.label(term), beside(term)) for term in crisis
        ]
        self._numbers = Markup(self._render("now.html", numbers=numbers))  # noqa: S704 - from an escaping template
        self._leave = Markup(self._render("leave.html"))  # noqa: S704 - from an escaping template
        self._around = AroundResults(directory, words, swedish, templates, assets.icons)
        self._demo = Markup(self._render("demo.html"))  # noqa: S704 - from an escaping template
        self._glossary = Glossary(directory, words)
        self._guides = GuidePages(directory, words, self._glossary, self._render)
        self._methods = MethodPages(directory, words, self._glossary, self._render)
        self._gaps = GapPages(directory, words, self._methods, self._render)
        self._together = CollaboratePages(directory, words, relations, self._methods, self._render)
        self._data = OpenDataPage(directory, words, downloads, self._render)

    @property
    def around_results(self) -> AroundResults:
        """What the finder says around what it finds."""
        return self._around

    def _render(self, template: str, **values: object) -> str:
        return self._templates.render(template, self._shared | values)

    def _mark(self, text: Text, actor: Actor, *, automatic: bool = False) -> Markup:
        """Mark how far a text of an actor can be trusted. That it is automatic is said once a page is enough."""
        said = text.state in (State.MISSING, State.OLD) or (automatic and text.state is State.AUTOMATIC)
        if not said or self.words.swedish:
            return Markup()
        return Markup(self._marks[text.state].replace(SWEDISH_PAGE, f"../../../{actor.id}/"))  # noqa: S704 - as above

    def _demo_of(self, town: Municipality | None) -> Markup:
        return self._demo if town and town.demo else Markup()

    def _ask(self, town: Municipality | None) -> dict[str, object]:
        """Give whom to ask in a municipality, and the panel that says so."""
        key = town.id if town else ""
        if key not in self._asked:
            board = self.switchboard(town)
            panel = Markup(self._render("ask.html", ask=board)) if board else Markup()  # noqa: S704 - as above
            self._asked[key] = {
                "ask": board,
                "ask_panel": panel,
                "demo": self._demo_of(town),
                "place_lang": self._lang_of(town),
                "place_name": self.place_name(town),
            }
        return self._asked[key]

    def _clock(self, town: Municipality | None, root: str) -> Markup:
        """Give what a page with hours needs. ``root`` leads up to the language's root."""
        up = root if self.words.swedish else f"{root}../"
        fetched = "".join(
            f'<link rel="modulepreload" href="{up}{path}">' for path in (self._assets.now, self._assets.hours)
        )
        return Markup(fetched) + self._clocks.clock(town)  # noqa: S704 - our own files' names

    def actor(self, actor: Actor, address: str = "") -> Body:
        """Make the page of an actor. ``address`` is its own, where the site has one, for those who print it."""
        view = self._views.actor(actor)
        discreet = is_discreet(actor.all_topics, self._directory)
        town = self._directory.municipalities.get(actor.folder)
        page = self._glossary.page("../../", actor.folder)
        html = self._render(
            "record.html",
            view=view,
            actor=actor,
            summary=page.explain(view.summary.text),
            services=[
                (
                    service,
                    page.explain(service.summary.text),
                    self._mark(service.name if service.name.state is State.OLD else service.summary, actor),
                )
                for service in view.services
            ],
            mark=self._mark(view.summary, actor, automatic=True),
            root="../../",
            hours=view.hours,
            clock=self._clock(town, "../../"),
            leave=self._leave if discreet else "",
            code=code_of(address) if address else "",
            **self._ask(town),
            note=trust.note(actor, self._directory, self.words),
            sources=trust.sources(actor.sources, self._directory, self.words),
            reports=self._reports(),
            initiatives=self._methods.of(actor),
            address=address,
        )
        terms = self._directory.vocabularies
        labels = [self.words.label(terms.topics[topic]).text for topic in actor.all_topics]
        summary = view.summary.text or self.words.join(labels or [self.words.label(terms.kinds[actor.kind]).text])
        where = self.place_name(town)
        return Body(actor.name if where in actor.name else f"{actor.name}, {where}", summary, html)

    def municipality(self, place: Place) -> Body:
        """Make a municipality's page: its themes, and the whole list by theme."""
        themes = [
            (theme, actors)
            for theme in self._directory.vocabularies.themes.values()
            if (actors := place.with_topics(theme.topics))
        ]
        title = self.place_name(place.municipality)
        lead = (
            self.words.count("municipality_lead", len(place.actors))
            if place.municipality
            else self.words.t.country_lead
        )
        html = self._render(
            "municipality.html",
            place=place,
            title=title,
            lead=lead,
            root="../",
            tiles=[self._tile(theme, f"themes/{theme.id}/", len(actors)) for theme, actors in themes],
            groups=[(self._term(theme), self._cards.rows(actors, "../")) for theme, actors in themes],
            thin=self._cards.rows(place.thin, "../"),
            clock=self._clock(place.municipality, "../"),
            timed=place.timed(place.actors),
            **self._ask(place.municipality),
        )
        return Body(title, lead, html)

    def term(self, place: Place, term: Term) -> Body:
        """Make the page of a theme or a topic in a municipality."""
        topics = term.topics if isinstance(term, Theme) else (term.id,)
        theme = self._directory.vocabularies.themes[term.theme]
        actors = place.with_topics(topics)
        label = self.words.label(term).text
        question = self.words.label(term, "question").text
        where = self.place_name(place.municipality)
        discreet = is_discreet(topics, self._directory)
        page = self._glossary.page("../../../", place.id)
        html = self._render(
            "list.html",
            place=place,
            title=label,
            question=question,
            guide=self._guides.lead(term, page) if isinstance(term, Theme) else None,
            term_id=term.id,
            root="../../../",
            icon_name=theme.texts.get("icon", "info"),
            numbers=self._numbers,
            acute="acute" in term.texts,
            leave=self._leave if discreet else "",
            topics=[
                (self._term(self._directory.vocabularies.topics[key]), len(place.with_topics((key,))), key == term.id)
                for key in theme.topics
            ],
            theme=self._term(theme) if not isinstance(term, Theme) else None,
            cards=self._cards.cards(actors, "../../../"),
            amount=len(actors),
            thin=self._cards.rows(place.thin_with_topics(topics), "../../../"),
            clock=self._clock(place.municipality, "../../../"),
            timed=not isinstance(term, Theme) and place.timed(actors, term.id),
            **self._ask(place.municipality),
        )
        # What stands in a browser's history and on its tab does not tell others what somebody has read about.
        return Body(where, where, html) if discreet else Body(f"{label}, {where}", question, html)

    def guide(self, theme: Theme, all_places: Iterable[Place]) -> Body:
        """Make the guide to a theme, with the way to its actors where one lives."""
        return self._guides.theme(theme, all_places, self._numbers)

    def first_weeks(self) -> Body | None:
        """Make the steps of the first weeks, or nothing where the records have none."""
        return self._guides.first_weeks()

    def glossary(self) -> Body:
        """Make the list of words."""
        return self._guides.words()

    def methods(self) -> Body:
        """Make the list of methods and projects."""
        return self._methods.all()

    def method(self, initiative: Initiative) -> Body:
        """Make the page of one method or project."""
        return self._methods.one(initiative)

    def needs(self, all_places: tuple[Place, ...]) -> Body:
        """Make the page of needs and gaps."""
        return self._gaps.needs(all_places)

    def collaborate(self, all_places: tuple[Place, ...]) -> Body:
        """Make the page of working together."""
        return self._together.all(all_places)

    def data(self) -> Body:
        """Make the page of open data."""
        return self._data.body()

    def home(self, all_places: tuple[Place, ...]) -> Body:
        """Make the first page."""
        themes = self._directory.vocabularies.themes.values()
        html = self._render(
            "home.html",
            # Where one lives, then the whole country for everybody else, then what is made up.
            places=[
                (place.id, self.place_name(place.municipality), self._lang_of(place.municipality), made_up)
                for made_up in (False, True)
                for place in all_places
                if bool(place.municipality and place.municipality.demo) is made_up
            ],
            tiles=[self._tile(theme, f"guides/{theme.id}/", 0) for theme in themes],
            first_weeks=self._guides.doors(),
            numbers=self._numbers,
        )
        return Body(self.words.t.home_title, self.words.t.home_lead, html)

    def my_list(self) -> Body:
        """Make the page of what a reader has saved, which her browser fills."""
        said = as_json({key: getattr(self.words.t, key) for key in _LIST_TEXTS})
        html = self._render("my-list.html", root="../", said=Markup(said))  # noqa: S704 - as_json escapes
        return Body(self.words.t.my_list_page, self.words.t.my_list_lead, html)

    def suggest(self, all_places: tuple[Place, ...]) -> Body:
        """Make the form by which somebody proposes a change, which her browser fills."""
        return form(
            self._directory,
            self.words,
            self._swedish,
            self._around,
            all_places,
            self._render,
            repository=self._repository,
            intake=self._intake,
        )

    def mapped(self) -> Body:
        """Make the page of everything that the reports name, as they wrote it."""
        reports = []
        named = {row.report for row in self._directory.crosswalk}
        for key in (key for key in self._directory.sources if key in named):
            rows = [row for row in self._directory.crosswalk if row.report == key]
            headings = dict.fromkeys(row.category for row in rows)
            groups = [
                (
                    heading,
                    [
                        (row.name, self._page_of(row.record) if row.outcome != "none" else "")
                        for row in rows
                        if row.category == heading
                    ],
                )
                for heading in headings
            ]
            source = self._directory.sources[key]
            amounts = Counter(row.category for row in rows)
            frame = Frame(f"{key}-parts", self.words.t.mapped_parts, self.words.language.direction)
            told = TableWords(self.words.t.figure_table, self.words.t.figure_what, self.words.t.figure_how_many)
            parts = bars(frame, [Bar(_swedish(name), amount) for name, amount in amounts.most_common()], told)
            ours = all(row.category_source == "assigned" for row in rows)
            reports.append((key, source.title, len(rows), ours, groups, parts))
        html = self._render("mapped.html", root="../", reports=reports)
        return Body(self.words.t.mapped_title, self.words.t.mapped_lead, html)

    def findings(self) -> Markup:
        """List every fault that ``check`` can find, for the help page."""
        return Markup(self._render("findings.html", codes=codes().values()))  # noqa: S704 - from an escaping template

    def topic(self, folder: str, topic: str, all_places: tuple[Place, ...], root: str) -> Markup:
        """List the actors of a topic, for a slot in a hand-written page."""
        place = next((place for place in all_places if place.id == folder), None)
        return Markup("").join(self._cards.rows(place.with_topics((topic,)), root)) if place else Markup("")

    def _tile(self, theme: Theme, href: str, amount: int) -> dict[str, object]:
        return {
            "href": href,
            "icon": theme.texts.get("icon", "info"),
            "label": self.words.label(theme).text,
            "question": self.words.label(theme, "question").text,
            "amount": amount,
        }

    def _term(self, term: Term) -> tuple[str, str, str]:
        return term.id, self.words.label(term).text, self.words.label(term, "question").text

    def place_name(self, municipality: Municipality | None) -> str:
        """Name a municipality, or the whole country."""
        return municipality.name if municipality else str(self.words.t.country)

    def _lang_of(self, municipality: Municipality | None) -> str:
        """Tell the language of a place's name: a town keeps its own everywhere."""
        return "sv" if municipality else self.words.language.lang

    def switchboard(self, municipality: Municipality | None) -> dict[str, str] | None:
        """Say whom to ask in a municipality."""
        board = municipality.switchboard if municipality else None
        return (
            {"name": board.name, "phone": board.phone, "tel": dialled(board.phone)} if board and board.phone else None
        )

    def _page_of(self, record: str) -> str:
        actor = self._directory.actors.get(record)
        return f"{record}/" if actor and has_page(actor, self._directory) else ""

    def _reports(self) -> list[Report]:
        """Give one-press answers to "is something wrong?", each a step of the form."""
        t = self.words.t
        return [
            Report(t.wrong_all_correct, "correct", "ok"),
            Report(t.wrong_hours, "hours"),
            Report(t.wrong_moved, "place"),
            Report(t.wrong_gone, "gone"),
            Report(t.wrong_other, "text"),
        ]


def _swedish(text: str) -> Markup:
    """Write a report's own heading, which is Swedish on every page."""
    return Markup('<bdi lang="sv" dir="ltr">{}</bdi>').format(text)
