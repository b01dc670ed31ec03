"""A record as seen in one language: what its page says, in order, with the Swedish beside it."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from ..records.directory import Directory, full_id
from ..records.model import Actor, Ages, Location, Period, Service, SpokenLanguage, Status
from ..records.phones import dialled
from ..records.translations import Text
from .clock import Clocks, comment
from .head import as_json
from .hours import in_words
from .lines import Fact, Line, Link, facts_list, joined, name, own
from .listing import has_page
from .words import Words


@dataclass(frozen=True, slots=True)
class ServiceView:
    """Something one can do there."""

    id: str
    name: Text
    summary: Text
    swedish_name: str
    swedish_summary: str
    facts: Markup
    link: str
    #: Its hours as the page's script reckons with them, or nothing where they are not known.
    hours: str


@dataclass(frozen=True, slots=True)
class Button:
    """A large button: an icon, what it does in a word, and where it leads."""

    icon: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach an actor, as one reads it aloud: what it is, where it leads, and its figures or address."""

    label: str
    href: str
    shown: str


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page in one language."""

    actor: Actor
    summary: Text
    thin: bool
    buttons: tuple[Button, ...]
    services: tuple[ServiceView, ...]
    facts: Markup
    contacts: tuple[Contact, ...]
    parent: Link | None
    parts: tuple[Link, ...]
    partners: tuple[Link, ...]
    neighbours: tuple[tuple[str, tuple[Link, ...]], ...]
    replaced_by: Link | None
    #: All its hours as the page's script reckons with them, or nothing where none are known.
    hours: str


#: A label's key, and what stands beside it.
Row = tuple[str, tuple[Line, ...]]


class Views:
    """Makes the views of one language. The Swedish words stand beside those of every other."""

    def __init__(
        self, directory: Directory, words: Words, swedish: Words, relations: "Relations", clocks: Clocks
    ) -> None:
        self._directory = directory
        self._words = words
        self._swedish = swedish
        self._relations = relations
        self._clocks = clocks

    def actor(self, actor: Actor) -> ActorView:
        """See an actor's page."""
        directory = self._directory
        links = self._relations
        return ActorView(
            actor=actor,
            summary=self._words.text(actor.id, "summary", actor.summary),
            thin=directory.thin(actor),
            buttons=tuple(self._buttons(actor)),
            services=tuple(self._service(actor, service) for service in actor.services),
            facts=self._facts(actor.id, lambda words: (*self._doing(words, actor), *self._about(words, actor))),
            contacts=tuple(self._contacts(actor)),
            parent=links.link(actor.part_of, actor.folder),
            parts=links.parts.get(actor.id, ()),
            partners=links.partners(actor),
            neighbours=links.neighbours(actor),
            replaced_by=links.link(actor.replaced_by, actor.folder),
            hours=as_json(hours) if (hours := self._clocks.of(actor)) and actor.status is not Status.CLOSED else "",
        )

    def _facts(self, name: str, rows: Callable[[Words], Iterable[Row]]) -> Markup:
        """Say some rows in the page's language and in Swedish, which is worked out once for all languages."""
        beside = self._relations.swedish_rows
        if name not in beside:
            beside[name] = tuple(rows(self._swedish))
        if self._words.swedish:
            return facts_list([Fact(key, lines, ()) for key, lines in beside[name]], self._words, self._swedish)
        facts = [
            Fact(key, lines, _other(swedish, lines))
            for (key, lines), (_, swedish) in zip(rows(self._words), beside[name], strict=True)
        ]
        return facts_list(facts, self._words, self._swedish)

    def _service(self, actor: Actor, service: Service) -> ServiceView:
        record = f"services.{service.id}"
        return ServiceView(
            id=service.id,
            name=self._words.text(actor.id, f"{record}.name", service.name),
            summary=self._words.text(actor.id, f"{record}.summary", service.summary),
            swedish_name=service.name,
            swedish_summary=service.summary,
            facts=self._facts(f"{actor.id}:{service.id}", lambda words: self._service_rows(words, actor, service)),
            link=service.joining.link if service.joining else "",
            hours=as_json(hours) if (hours := self._clocks.hours(actor, service)) else "",
        )

    def _service_rows(self, words: Words, actor: Actor, service: Service) -> Iterable[Row]:
        terms = self._directory.vocabularies
        if service.schedule:
            comments = service.schedule.comments
            said = functools.partial(comment, words, actor, service, comments)
            yield "fact_hours", in_words(service.schedule, words, said)
        else:
            yield "fact_hours", ((own(words, words.t.hours_unknown),),)
        if term := _between(words, service.valid, ("term_between", "term_from", "term_until")):
            after = ((own(words, words.t.after_term),),) if service.valid.until else ()
            yield "fact_term", (term, *after)
        place = self._directory.location(actor, service.location) if service.location else None
        if place:
            yield "fact_place", tuple(self._place(words, place))
        if service.cost:
            fee = service.cost.fee
            yield (
                "fact_cost",
                ((words.text(actor.id, f"services.{service.id}.cost.fee", fee) if fee else own(words, words.t.free),),),
            )
        if service.joining:
            yield "fact_joining", ((words.label(terms.joining[service.joining.how]),),)
        if service.audiences:
            yield "fact_audience", (joined(words, (words.label(terms.audiences[key]) for key in service.audiences)),)
        if ages := _between(words, service.ages, ("ages_between", "ages_from", "ages_until")):
            yield "fact_ages", (ages,)
        if service.languages:
            yield "fact_languages", tuple(_languages(words, actor.id, service.languages))

    def _doing(self, words: Words, actor: Actor) -> Iterable[Row]:
        terms = self._directory.vocabularies
        if actor.all_topics:
            yield "fact_what", (joined(words, (words.label(terms.topics[key]) for key in actor.all_topics)),)
        if actor.audiences:
            yield "fact_audience", (joined(words, (words.label(terms.audiences[key]) for key in actor.audiences)),)
        if actor.languages:
            yield "fact_languages", tuple(_languages(words, actor.id, actor.languages))
        shown = {full_id(service.location, actor.folder) for service in actor.services if service.location}
        for place in self._directory.locations_of(actor):
            if place.id not in shown:
                yield "fact_place", tuple(self._place(words, place))
            if place.accessibility:
                yield (
                    "fact_access",
                    (joined(words, (words.label(terms.accessibility[key]) for key in place.accessibility)),),
                )

    def _about(self, words: Words, actor: Actor) -> Iterable[Row]:
        yield "fact_kind", ((words.label(self._directory.vocabularies.kinds[actor.kind]),),)
        if parent := self._relations.link(actor.part_of, actor.folder):
            yield "fact_part_of", ((name(parent.name),),)

    def _contacts(self, actor: Actor) -> Iterable[Contact]:
        contact, t = actor.contact, self._words.t
        if contact.phone:
            yield Contact(t.fact_phone, f"tel:{dialled(contact.phone)}", contact.phone)
        if contact.email:
            yield Contact(t.fact_email, f"mailto:{quote(contact.email, safe='@')}", contact.email)
        if contact.website:
            yield Contact(t.fact_website, contact.website, _shown(contact.website))

    def _place(self, words: Words, place: Location) -> Iterable[Line]:
        yield (name(place.name),)
        if place.address_visibility == "area":
            yield (own(words, words.t.protected_address),)
            return
        address = ", ".join(
            part for part in (place.address.street, f"{place.address.postal_code} {place.address.city}".strip()) if part
        )
        if address and place.address.street != place.name:
            yield (name(address),)
        if place.directions:
            yield (words.text(place.key, "directions", place.directions),)

    def _buttons(self, actor: Actor) -> Iterable[Button]:
        if actor.status is Status.CLOSED:
            return
        contact, t = actor.contact, self._words.t
        if contact.phone:
            yield Button("phone", t.call, f"tel:{dialled(contact.phone)}")
        if contact.email:
            yield Button("mail", t.write, f"mailto:{quote(contact.email, safe='@')}")
        for place in self._directory.locations_of(actor):
            if way := map_link(place):
                yield Button("pin", t.directions, way)
                break
        if contact.website:
            yield Button("web", t.website, contact.website)


class Relations:
    """Who belongs to whom, and what stands in Swedish: worked out once, the same in every language."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        parts: dict[str, list[Link]] = {}
        houses: dict[str, list[Link]] = {}
        for actor in directory.actors.values():
            if not has_page(actor, directory) or actor.status is Status.CLOSED:
                continue
            link = Link(actor.id, actor.name)
            if actor.part_of:
                parts.setdefault(full_id(actor.part_of, actor.folder), []).append(link)
            for place in directory.locations_of(actor):
                if place.address_visibility == "public":
                    houses.setdefault(place.id, []).append(link)
        self.parts = {key: tuple(links) for key, links in parts.items()}
        self._houses = houses
        #: The Swedish rows of a page's part, by record and part.
        self.swedish_rows: dict[str, tuple[Row, ...]] = {}

    def link(self, reference: str, folder: str) -> Link | None:
        """Lead to a record that has a page."""
        actor = self._directory.actors.get(full_id(reference, folder)) if reference else None
        return Link(actor.id, actor.name) if actor and has_page(actor, self._directory) else None

    def partners(self, actor: Actor) -> tuple[Link, ...]:
        """Give those an actor works with."""
        return tuple(link for partner in actor.partners if (link := self.link(partner, actor.folder)))

    def neighbours(self, actor: Actor) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """Give the others in the same places: the place's name and who is there."""
        found = []
        for place in self._directory.locations_of(actor):
            others = tuple(link for link in self._houses.get(place.id, ()) if link.id != actor.id)
            if others:
                found.append((place.name, others))
        return tuple(found)


def map_link(place: Location) -> str:
    """Lead to a place on a map that no company owns, or give nothing where the place is not known well enough."""
    if place.address_visibility == "area":
        return ""
    if place.coordinates:
        latitude, longitude = place.coordinates
        return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    if place.address.street and place.address.city:
        return f"https://www.openstreetmap.org/search?query={quote(f'{place.address.street}, {place.address.city}')}"
    return ""


def _between(words: Words, span: Period | Ages, keys: tuple[str, str, str]) -> Line | None:
    """Say from when to when, or for which ages, with the template that fits what is known."""
    first, last = span.since, span.until
    if first is None and last is None:
        return None
    both, only_from, only_until = keys
    template = getattr(
        words.t, both if first is not None and last is not None else only_from if first is not None else only_until
    )

    def shown(value: object) -> str:
        return words.date(value) if hasattr(value, "isoformat") else str(value)  # type: ignore[arg-type]

    return (own(words, template.replace("{from}", shown(first)).replace("{until}", shown(last))),)


def _languages(words: Words, record: str, spoken: Iterable[SpokenLanguage]) -> Iterable[Line]:
    plain = [own(words, words.language_name(language.code)) for language in spoken if not language.note]
    if plain:
        yield joined(words, plain)
    for language in spoken:
        if language.note:
            note = words.text(record, f"languages.{language.code}.note", language.note)
            yield joined(words, (own(words, words.language_name(language.code)), note))


def _other(swedish: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give those Swedish lines that the reader does not already see: an address is the same in every language."""
    seen = {"".join([text.text for text in line]) for line in lines}
    return tuple(line for line in swedish if "".join([text.text for text in line]) not in seen)


def _shown(value: str) -> str:
    return value.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
