"""HSDS: the records as rows of the Human Services Data Specification 3.0, in one language.

An actor is an organization, and what one can do there a service; an actor of which no service is known becomes one
service of its own name, since most who read HSDS look for services. Rows say only what is known. Texts are those of the
language, or the Swedish where there are none; how far they can be trusted is worked out beside (``text_states``).
"""

from ..records.directory import full_id
from ..records.model import Actor, Location
from ..records.vocabulary import Term
from .addresses import ascii_address
from .counties import county_of
from .hsds_rows import Rows, Shared
from .hsds_services import ServiceRows
from .release import PUBLISHER


def rows_of(shared: Shared, locale: str) -> Rows:
    """Make the tables of one language."""
    rows = Rows(shared, locale)
    _Hsds(rows).fill()
    return rows


class _Hsds:
    """Goes through the records once."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._directory = rows.directory

    def fill(self) -> None:
        self._taxonomies()
        for place in self._directory.locations.values():
            self._location(place)
        services = ServiceRows(self._rows)
        for actor in self._directory.actors.values():
            self._organization(actor)
            services.add(actor)
        about = {"name": PUBLISHER, "language": self._rows.lang, "character_set": "UTF-8"}
        self._rows.add("meta_table_description", PUBLISHER, **about)

    def _taxonomies(self) -> None:
        words = self._directory.vocabularies
        topics = self._taxonomy("topic", self._rows.say("topics"))
        for theme in words.themes.values():
            parent = self._term("theme", theme, topics)
            for topic in theme.topics:
                self._term("topic", words.topics[topic], topics, parent)
        for kind, terms, name in (("kind", words.kinds, "fact_kind"), ("audience", words.audiences, "fact_audience")):
            taxonomy = self._taxonomy(kind, self._rows.say(name))
            for term in terms.values():
                self._term(kind, term, taxonomy)

    def _taxonomy(self, kind: str, name: str) -> tuple[str, str]:
        return self._rows.add("taxonomy", kind, name=name, description=name), name

    def _term(self, kind: str, term: Term, taxonomy: tuple[str, str], parent: str = "") -> str:
        label = self._rows.catalog.text(term.context("label"), term.texts["label"])
        return self._rows.add(
            "taxonomy_term",
            f"{kind}:{term.id}",
            code=f"{kind}:{term.id}",
            name=label.text,
            description=self._rows.label(term, "question") or label.text,
            parent_id=parent,
            taxonomy=taxonomy[1],
            language=self._rows.lang if label.lang == self._rows.catalog.lang else label.lang,
            taxonomy_id=taxonomy[0],
        )

    def _location(self, place: Location) -> None:
        owner = self._rows.shared.owners.get(place.id)
        town = self._directory.municipalities.get(place.folder)
        county = county_of(town.code) if town else ""
        address = place.address
        # An address without a postal code or a county is none in HSDS: what is known of it is said in words.
        whole = bool(address.street and address.postal_code and address.city and county)
        latitude, longitude = place.coordinates or (None, None)
        location_id = self._rows.add(
            "location",
            place.id,
            location_type="physical",
            organization_id=self._rows.id("organization", owner) if owner else "",
            name=place.name,
            description=self._where(place, said=whole),
            latitude=latitude,
            longitude=longitude,
        )
        if whole:
            self._rows.add(
                "address",
                place.id,
                location_id=location_id,
                address_1=address.street,
                city=address.city,
                state_province=county,
                postal_code=address.postal_code,
                country="SE",
                address_type="physical",
            )
        for name in place.accessibility:
            label = self._rows.label(self._directory.vocabularies.accessibility[name])
            self._rows.add("accessibility", f"{place.id}:{name}", location_id=location_id, description=label)

    def _where(self, place: Location, *, said: bool) -> str:
        """Say where a place is beside its address; of a protected one, that it is so, and the area."""
        town = self._directory.municipalities.get(place.folder)
        area = next((area.name for area in (town.areas if town else ()) if area.id == place.area), "")
        if place.address_visibility == "area":
            return " ".join(part for part in (self._rows.say("protected_address"), area) if part)
        street = "" if said else ", ".join(part for part in (place.address.street, place.address.city) if part)
        directions = self._rows.catalog.text(f"{place.key}:directions", place.directions).text
        return ". ".join(part.rstrip(".") for part in (street, directions, area) if part)

    def _organization(self, actor: Actor) -> None:
        summary = self._rows.text(actor, "summary", actor.summary)
        kind = self._directory.vocabularies.kinds[actor.kind]
        organization_id = self._rows.add(
            "organization",
            actor.id,
            name=actor.name,
            alternate_name="; ".join(actor.aliases),
            description=summary.text or self._rows.label(kind),
            email=actor.contact.email,
            website=ascii_address(actor.contact.website),
            uri=self._rows.release.page(actor.id, self._rows.locale),
            parent_organization_id=self._other(actor, actor.part_of),
        )
        self._rows.trusted(organization_id, [summary])
        if actor.contact.phone:
            self._rows.add("phone", actor.id, organization_id=organization_id, number=actor.contact.phone, type="voice")
        if actor.organization_number:
            self._rows.add(
                "organization_identifier",
                actor.id,
                organization_id=organization_id,
                identifier_type="organisationsnummer",
                identifier=actor.organization_number,
            )
        self._rows.attributes("organization", organization_id, actor.id, "kind", [actor.kind])

    def _other(self, actor: Actor, name: str) -> str:
        return self._rows.id("organization", full_id(name, actor.folder)) if name else ""
