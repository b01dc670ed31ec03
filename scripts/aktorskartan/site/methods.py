"""Methods and projects: what has been tried, for those who work with integration, in Swedish and English."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from markupsafe import Markup

from ..records.directory import Directory, full_id
from ..records.knowledge import SAID, Initiative, Statement
from ..records.model import Actor
from ..records.translations import State, Text
from . import trust
from .body import Body, Render
from .figures import Frame, Phase, Step, TableWords, process, timeline
from .glossary import Glossary, PageGlossary
from .lines import Link
from .listing import has_page, swedish_order
from .words import Words

#: What one chooses by, in the order in which people ask: for whom, about what … They stand in addresses, and are none
#: of the finder's own.
GROUPS = ("for", "about", "need", "kind", "at")
#: How many groups stand open, and how many choices of each; the others wait behind one press.
_OPEN_GROUPS, _OPEN_CHOICES = 2, 6


class Said(NamedTuple):
    """A statement: in the page's language and its state, in the report's own words, and which report."""

    text: Markup
    state: State
    quote: str
    source: str


class Choice(NamedTuple):
    """A value to choose by, and how many have it."""

    value: str
    label: str
    amount: int


class MethodPages:
    """Makes the pages of methods and projects of one language."""

    def __init__(self, directory: Directory, words: Words, glossary: Glossary, render: Render) -> None:
        self._directory = directory
        self._words = words
        self._glossary = glossary
        self._render = render
        self._parts: dict[str, list[Initiative]] = {}
        self._by_actor: dict[str, list[Initiative]] = {}
        for initiative in directory.initiatives.values():
            for name in initiative.actors:
                self._by_actor.setdefault(full_id(name, initiative.folder), []).append(initiative)
            if initiative.part_of:
                self._parts.setdefault(full_id(initiative.part_of, initiative.folder), []).append(initiative)

    def all(self) -> Body:
        """Make the list of all, with what one chooses by."""
        t = self._words.t
        ordered = sorted(self._directory.initiatives.values(), key=self._rank)
        labels = (t.fact_audience, t.filter_topic, t.work_choose_need, t.work_choose_kind, t.work_choose_place)
        groups = [(group, label, self._choices(ordered, group)) for group, label in zip(GROUPS, labels, strict=True)]
        html = self._render(
            "methods.html",
            root="../",
            first_groups=groups[:_OPEN_GROUPS],
            more_groups=groups[_OPEN_GROUPS:],
            open_choices=_OPEN_CHOICES,
            cards=[self._card(initiative) for initiative in ordered],
        )
        return Body(t.work_methods_page, t.work_methods_lead, html)

    def one(self, initiative: Initiative) -> Body:
        """Make the page of one: what was wanted, how it was done, what came of it, and what is advised."""
        name = self._text(initiative, "name", initiative.name)
        lead = self._lead(initiative)
        t = self._words.t
        page = self._glossary.page("../../", initiative.folder)
        steps, phases = self._steps(initiative), self._phases(initiative)
        parts = [self._card(part) for part in self._in_time(initiative)]
        html = self._render(
            "method.html",
            root="../../",
            jumps=[
                ("phases", t.work_phases, phases),
                ("steps", t.work_steps, steps),
                ("results", t.work_results_short, initiative.results),
                ("worked", t.work_worked, initiative.worked),
                ("did-not-work", t.work_did_not_work, initiative.did_not_work),
                ("advice", t.work_advice_short, initiative.advice),
                ("afterwards", t.work_afterwards, initiative.afterwards),
                ("parts", t.work_parts, parts),
            ],
            initiative=initiative,
            name=name,
            lead=lead,
            facts=list(self._facts(initiative)),
            said={field: tuple(self._statements(initiative, field, page)) for field in SAID},
            contradictions=tuple(self._contradictions(initiative, page)),
            steps=steps,
            phases=phases,
            parts=parts,
            actors=tuple(self._actors(initiative)),
            topics=[
                (topic, self._words.label(self._directory.vocabularies.topics[topic]).text)
                for topic in initiative.topics
            ],
            needs=[
                (need, self._words.text(need.key, "need", need.need))
                for name in initiative.needs
                if (need := self._directory.needs.get(full_id(name, initiative.folder)))
            ],
            like=[self._card(other) for other in self._like(initiative)],
            sources=trust.sources(initiative.sources, self._directory, self._words),
        )
        return Body(f"{name.text}, {self.place(initiative)}", lead.text if lead else name.text, html)

    def of(self, actor: Actor) -> tuple[Link, ...]:
        """Give what an actor has taken part in. Its pages are in the working languages alone."""
        return (
            tuple(self.link(initiative) for initiative in self._by_actor.get(actor.id, ()))
            if self._words.working
            else ()
        )

    def place(self, initiative: Initiative) -> str:
        """Say where it was tried."""
        if initiative.where:
            return self._text(initiative, "where", initiative.where).text
        town = self._directory.municipalities.get(initiative.folder)
        return town.name if town else str(self._words.t.country)

    def link(self, initiative: Initiative) -> Link:
        """Lead to the page of one."""
        return Link(f"methods/{initiative.slug}", self._text(initiative, "name", initiative.name).text)

    def _text(self, initiative: Initiative, name: str, swedish: str) -> Text:
        return self._words.text(initiative.key, name, swedish)

    def _rank(self, initiative: Initiative) -> tuple[int, str]:
        """Put first what one can learn most from: that of which most is told."""
        return -len(initiative.statements) - len(initiative.steps), swedish_order(initiative.name)

    def _lead(self, initiative: Initiative) -> Text | None:
        """Give the first thing that is wanted, or what one does first."""
        if initiative.aims:
            return self._text(initiative, "aims.1", initiative.aims[0].text)
        if initiative.steps and initiative.steps[0].text:
            return self._text(initiative, "steps.1.text", initiative.steps[0].text)
        return None

    def _values(self, initiative: Initiative, group: str) -> Iterable[tuple[str, str]]:
        """Give what a group of choices can know one by: values and labels."""
        terms = self._directory.vocabularies
        if group == "for":
            return [(key, self._words.label(terms.audiences[key]).text) for key in initiative.audiences]
        if group == "about":
            return [(key, self._words.label(terms.topics[key]).text) for key in initiative.topics]
        if group == "kind":
            return [(initiative.kind, self._words.label(terms.initiative_kinds[initiative.kind]).text)]
        if group == "at":
            town = self._directory.municipalities.get(initiative.folder)
            return [(initiative.folder, town.name if town else str(self._words.t.country))]
        found = (self._directory.needs.get(full_id(name, initiative.folder)) for name in initiative.needs)
        return [(need.id, self._words.text(need.key, "need", need.need).text) for need in found if need]

    def _choices(self, initiatives: Iterable[Initiative], group: str) -> list[Choice]:
        labels: dict[str, str] = {}
        amounts: Counter[str] = Counter()
        for initiative in initiatives:
            for value, label in self._values(initiative, group):
                labels[value] = label
                amounts[value] += 1
        return [Choice(value, labels[value], amount) for value, amount in amounts.most_common()]

    def _card(self, initiative: Initiative) -> dict[str, Any]:
        return {
            "slug": initiative.slug,
            "name": self._text(initiative, "name", initiative.name),
            "lead": self._lead(initiative),
            "kind": self._words.label(self._directory.vocabularies.initiative_kinds[initiative.kind]).text,
            "place": self.place(initiative),
            "when": self._when(initiative),
            "chosen_by": {group: " ".join(value for value, _ in self._values(initiative, group)) for group in GROUPS},
        }

    def _when(self, initiative: Initiative) -> str:
        return self._text(initiative, "period", initiative.period.text).text if initiative.period else ""

    def _facts(self, initiative: Initiative) -> Iterator[tuple[str, list[Text | Link]]]:
        t, terms = self._words.t, self._directory.vocabularies
        yield t.work_fact_kind, [self._words.label(terms.initiative_kinds[initiative.kind])]
        if parent := self._directory.initiatives.get(full_id(initiative.part_of, initiative.folder)):
            yield t.work_fact_part_of, [self.link(parent)]
        if initiative.period and initiative.period.text:
            yield t.work_fact_when, [self._text(initiative, "period", initiative.period.text)]
        if initiative.owner:
            yield t.work_fact_owner, [self._text(initiative, "owner", initiative.owner)]
        if initiative.partners:
            partners = enumerate(initiative.partners, start=1)
            yield (
                t.work_fact_partners,
                [self._text(initiative, f"partners.{number}", partner) for number, partner in partners],
            )
        if initiative.target_group:
            yield t.work_fact_target, [self._text(initiative, "target_group", initiative.target_group)]

    def _statements(self, initiative: Initiative, field: str, page: PageGlossary) -> Iterator[Said]:
        for number, statement in enumerate(initiative.said[field], start=1):
            yield self._said(initiative, f"{field}.{number}", statement, page)

    def _said(self, initiative: Initiative, name: str, statement: Statement, page: PageGlossary) -> Said:
        text = self._text(initiative, name, statement.text)
        # Where the report's own words are what is said, they need not be said twice.
        quote = "" if self._words.swedish and statement.quote == statement.text else statement.quote
        source = self._directory.sources[statement.source or initiative.sources[0].source]
        return Said(page.explain(text.text), text.state, quote, source.title)

    def _contradictions(self, initiative: Initiative, page: PageGlossary) -> Iterator[tuple[Text, tuple[Said, ...]]]:
        for number, contradiction in enumerate(initiative.contradictions, start=1):
            name = f"contradictions.{number}"
            said = enumerate(contradiction.statements, start=1)
            yield (
                self._text(initiative, f"{name}.about", contradiction.about),
                tuple(self._said(initiative, f"{name}.statements.{index}", one, page) for index, one in said),
            )

    def _steps(self, initiative: Initiative) -> Markup:
        t = self._words.t
        steps = [
            Step(
                self._text(initiative, f"steps.{number}.name", step.name).text,
                self._text(initiative, f"steps.{number}.text", step.text).text,
            )
            for number, step in enumerate(initiative.steps, start=1)
        ]
        frame = Frame("steps", t.work_steps, self._words.language.direction)
        return process(frame, steps, TableWords(t.figure_table, t.work_step, t.work_step_does))

    def _in_time(self, initiative: Initiative) -> list[Initiative]:
        """Give the parts of one: in time where that is known, then by name."""
        parts = self._parts.get(initiative.id, [])

        def order(part: Initiative) -> tuple[bool, str, str]:
            since = part.period.since if part.period else None
            return since is None, since.isoformat() if since else "", swedish_order(part.name)

        return sorted(parts, key=order)

    def _phases(self, initiative: Initiative) -> Markup:
        """Draw the phases of a project on a time line, where it has any whose time is known."""
        t = self._words.t
        parts = [part for part in self._in_time(initiative) if part.kind == "phase"]
        phases = [
            Phase(
                self._text(part, "name", part.name).text,
                part.period.since if part.period else None,
                part.period.until if part.period else None,
                self._when(part),
            )
            for part in parts
        ]
        if not any(phase.since for phase in phases):
            return Markup()
        frame = Frame("phases", t.work_phases, self._words.language.direction)
        return timeline(frame, phases, TableWords(t.figure_table, t.work_phase, t.work_phase_when))

    def _actors(self, initiative: Initiative) -> Iterator[Link]:
        for name in initiative.actors:
            actor = self._directory.actors.get(full_id(name, initiative.folder))
            if actor and has_page(actor, self._directory):
                yield Link(actor.id, actor.name)

    def _like(self, initiative: Initiative) -> list[Initiative]:
        """Give the three that share most with one: needs first, then topics and whom they are for."""
        family = {initiative.id, full_id(initiative.part_of, initiative.folder)}
        family |= {part.id for part in self._parts.get(initiative.id, [])}

        def shared(other: Initiative) -> int:
            needs = set(initiative.needs) & set(other.needs) if other.folder == initiative.folder else set()
            return (
                3 * len(needs)
                + 2 * len(set(initiative.topics) & set(other.topics))
                + len(set(initiative.audiences) & set(other.audiences))
            )

        others = [other for other in self._directory.initiatives.values() if other.id not in family]
        near = [other for other in others if shared(other) > 1]
        return sorted(near, key=lambda other: (-shared(other), self._rank(other)))[:3]
