"""The model: what a record may say. Names are HSDS 3's where it has one (organization, service, location, schedule).

Everything else about fields is made from here: the JSON Schema that editors use, the order of ``format``, the
template of ``new``. After the model nobody meets a missing key: what is unknown is empty.
"""

from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from . import fields as f
from .hours import Hours, read_hours


class Model(BaseModel):
    """A frozen thing of a record. Where people may write just one value, ``shorthand`` names the field it means."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)
    shorthand: ClassVar[str] = ""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return {cls.shorthand: data} if cls.shorthand and isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Let the schema take the short way of writing as well."""
        schema = handler(core_schema)
        if cls.shorthand:
            whole = handler.resolve_ref_schema(schema)
            whole["anyOf"] = [dict(whole["properties"][cls.shorthand]), {"type": "object"}]
            whole.pop("type", None)
        return schema


class Filed(Model):
    """A record. Its id is ``FOLDER/NAME``, from where its file lies; it is not written inside.

    ``drawer`` is the folder below its folder whose records share no names with those of other drawers, and ``shared``
    says that many of its kind stand in one file, by name.
    """

    drawer: ClassVar[str] = ""
    shared: ClassVar[bool] = False

    id: str

    @cached_property
    def folder(self) -> str:
        """The municipality, or ``sverige``."""
        return self.id.partition("/")[0]

    @cached_property
    def slug(self) -> str:
        """The file's name, which is the last part of the page's address."""
        return self.id.partition("/")[2]

    @cached_property
    def key(self) -> str:
        """What it is known by among records of all kinds, and what the contexts of its texts begin with."""
        return key_of(type(self), self.id)


def key_of(model: type[Filed], record_id: str) -> str:
    """Give the key of a record of a kind: ``vasteras/locations/huset`` for the place ``vasteras/huset``."""
    return record_id.replace("/", f"/{model.drawer}/") if model.drawer else record_id


class Listing(StrEnum):
    """Whether residents are sent there."""

    PUBLIC = "public"
    MAPPED_ONLY = "mapped_only"


class Status(StrEnum):
    """What is known of whether an actor is there."""

    ACTIVE = "active"
    UNCONFIRMED = "unconfirmed"
    PAUSED = "paused"
    CLOSED = "closed"


class SourceRef(Model):
    """A source that a record rests on, with the words that bear it out."""

    shorthand = "source"
    source: f.Id
    """Källans id i sources.yml."""
    supports: tuple[f.Text, ...] = ()
    """Vilka fält källan styrker, till exempel contact.phone. Tomt: hela posten."""
    quote: f.Text = ""
    """De ord i källan som styrker uppgiften."""


class Contact(Model):
    """How to reach an organization: functions, never a person."""

    website: f.Web = ""
    """Webbplats, med https:// framför."""
    email: f.Email = ""
    """E-post till verksamheten, aldrig till en person."""
    phone: f.Phone = ""
    """Telefon till verksamheten, till exempel 021-39 00 00."""

    def __bool__(self) -> bool:
        return bool(self.website or self.email or self.phone)


class SpokenLanguage(Model):
    """A language that is spoken there. [language]"""

    shorthand = "code"
    code: f.Language
    """Språkets kod, till exempel sv, ar, ti, ckb."""
    note: f.Text = ""
    """Om språket inte alltid finns: ”inte alla dagar”."""


class Resource(Model):
    """Something an actor offers others, or seeks."""

    shorthand = "resource"
    resource: f.ResourceKind
    """Vad det är: lokaler, volontärer, tolkar …"""
    note: f.Text = ""
    """Några ord om det."""


class Period(Model):
    """Days from and until, both included. Outside it the hours are not known. [schedule valid_from, valid_to]"""

    since: f.Date | None = Field(None, alias="from")
    """Första dagen."""
    until: f.Date | None = None
    """Sista dagen."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise f.fault("period-backwards", value=f"{self.since} – {self.until}")
        return self


class Ages(Model):
    """For which ages a service is. [minimum_age, maximum_age]"""

    since: f.Whole | None = Field(None, alias="from")
    """Lägsta ålder."""
    until: f.Whole | None = None
    """Högsta ålder."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise f.fault("period-backwards", value=f"{self.since} – {self.until}")
        return self


class Cost(Model):
    """What it costs: nothing, or a fee in words. [cost_option]"""

    fee: f.Text = ""
    """Avgiften med ord: ”50 kr per termin”."""

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        if data == "free":
            return {}
        if isinstance(data, str) or data == {}:
            raise f.fault("cost", value=data or "")
        return data

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Let the schema take ``free``."""
        schema = handler(core_schema)
        whole = handler.resolve_ref_schema(schema)
        whole["anyOf"] = [{"const": "free"}, {"type": "object", "required": ["fee"]}]
        whole.pop("type", None)
        return schema


class Joining(Model):
    """How one takes part. [application_process]"""

    shorthand = "how"
    how: f.HowToJoin
    """Bara komma, anmäla sig eller få en remiss."""
    link: f.Web = ""
    """Sidan där man anmäler sig."""


class Service(Model):
    """Something one can do or get at an actor. [service]"""

    id: f.Id
    """Kort id, unikt hos aktören."""
    name: f.Text
    """Vad det heter: ”Språkcafé”."""
    summary: f.Text = ""
    """En mening om vad man kan göra, på lätt svenska."""
    topics: tuple[f.Topic, ...] = ()
    """Ämnen, ur vocabularies/themes.yml."""
    audiences: tuple[f.Audience, ...] = ()
    """För vem, om det inte är för alla som aktören vänder sig till."""
    languages: tuple[SpokenLanguage, ...] = ()
    """Språk som talas, om de inte är de som aktören har."""
    ages: Ages = Ages()
    """För vilka åldrar."""
    location: f.Reference = ""
    """Platsens id."""
    hours: f.Hours = ""
    """När, som OpenStreetMap skriver öppettider: ”Tu 17:00-19:00; SH off”."""
    valid: Period = Period()
    """Vilka dagar tiderna gäller: en termin."""
    cost: Cost | None = None
    """free, eller en avgift."""
    joining: Joining | None = None
    """Hur man är med: drop_in, register eller referral."""

    @property
    def schedule(self) -> Hours | None:
        """When it is open, as rules. [schedule]"""
        return read_hours(self.hours) if self.hours else None

    @property
    def timed(self) -> bool:
        """Whether it has times, so that it can stand in a calendar."""
        hours = self.schedule
        return hours is not None and not hours.always and any(rule.times and not rule.off for rule in hours.rules)


class Mapped(Model):
    """That an actor was named in a report, and how."""

    report: f.Id
    """Rapportens id i sources.yml."""
    category: f.Text = ""
    """Rubriken som rapporten har den under."""
    contact: Literal["met", "contacted", "planned", "mentioned"] = "mentioned"
    """Hur kartläggningen hade kontakt."""


class Checked(Model):
    """That a person confirmed the record: neither an edit nor a report does. [assured_date]"""

    on: f.PastDate
    """Dagen då någon bekräftade."""
    by: Literal["organisation", "staff"]
    """Vem: aktören själv eller kommunens personal."""


class Actor(Filed):
    """Anyone residents can turn to. [organization]"""

    name: f.Text
    """Namnet, som det står på dörren."""
    aliases: tuple[f.Text, ...] = ()
    """Andra namn och stavningar som folk söker på."""
    kind: f.Kind
    """Vad för slags aktör det är."""
    part_of: f.Reference = ""
    """Den som aktören hör till."""
    serves: f.Serves = ()
    """Bara i sverige/: vilka kommuner, eller all."""
    topics: tuple[f.Topic, ...] = ()
    """Ämnen, ur vocabularies/themes.yml."""
    audiences: tuple[f.Audience, ...] = ()
    """För vem."""
    languages: tuple[SpokenLanguage, ...] = ()
    """Språk som talas där."""
    summary: f.Text = ""
    """En eller två korta meningar till den som läser, på lätt svenska."""
    organization_number: f.OrganizationNumber = ""
    """Organisationsnummer, aldrig ett personnummer."""
    contact: Contact = Contact()
    """Hur man når aktören."""
    contact_agreed: f.Flag = False
    """true om verksamheten bara har ett mobilnummer eller en personlig adress och har sagt ja till att visa det."""
    locations: tuple[f.Reference, ...] = ()
    """Platsernas id."""
    services: tuple[Service, ...] = ()
    """Vad man kan göra eller få där."""
    offers: tuple[Resource, ...] = ()
    """Vad aktören kan ge andra aktörer."""
    seeks: tuple[Resource, ...] = ()
    """Vad aktören söker."""
    partners: tuple[f.Reference, ...] = ()
    """Vilka den arbetar med."""
    listing: Listing = Listing.PUBLIC
    """public, eller mapped_only för den som bara var med i en rapport."""
    status: Status = Status.UNCONFIRMED
    """active, unconfirmed, paused eller closed."""
    since: f.PastDate | None = None
    """Sedan vilken dag, för paused och closed."""
    replaced_by: f.Reference = ""
    """Vem som tog över, för closed."""
    mapped: Mapped | None = None
    """Om en rapport nämnde aktören."""
    checked: Checked | None = None
    """Bara när en människa har bekräftat uppgifterna."""
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    """Var uppgifterna kommer från."""

    @property
    def public(self) -> bool:
        """Whether it has a page."""
        return self.listing is Listing.PUBLIC

    def topics_of(self, service: Service) -> tuple[str, ...]:
        """Give a service's topics: the actor's own where it names none."""
        return service.topics or self.topics

    @property
    def timed(self) -> bool:
        """Whether any of its services has times, and so whether there is a calendar of them."""
        gone = self.status in (Status.CLOSED, Status.PAUSED)
        return not gone and any(service.timed for service in self.services)

    @cached_property
    def all_topics(self) -> tuple[str, ...]:
        """Its topics and those of its services, each once, in order."""
        return tuple(dict.fromkeys((*self.topics, *(topic for service in self.services for topic in service.topics))))


class Address(Model):
    """A street address. [address]"""

    street: f.Text = ""
    """Gata och nummer."""
    postal_code: f.PostalCode = ""
    """Postnummer: 722 15."""
    city: f.Text = ""
    """Postort."""


class Location(Filed):
    """A place, which several actors may share. [location]"""

    drawer: ClassVar[str] = "locations"

    name: f.Text
    """Platsens namn."""
    address: Address = Address()
    """Adressen."""
    directions: f.Text = ""
    """Hur man hittar, med ord: ”vid Bäckby torg”."""
    coordinates: f.Coordinates | None = None
    """Latitud och longitud."""
    area: f.Id = ""
    """Områdets id i municipality.yml."""
    accessibility: tuple[f.Accessibility, ...] = ()
    """Vad som gör platsen lätt att använda."""
    address_visibility: Literal["public", "area"] = "public"
    """area om adressen är skyddad: då står gatan aldrig i filen."""
    sources: tuple[SourceRef, ...] = ()
    """Var uppgifterna kommer från."""

    @property
    def findable(self) -> bool:
        """Whether one can go there with what is known."""
        return bool(self.address.street or self.directions or self.coordinates)


def order(model: type[Model]) -> tuple[str, ...]:
    """Give a model's keys as they are written in a file, in canonical order."""
    return tuple(
        info.alias or name
        for name, info in model.model_fields.items()
        if not (name == "id" and issubclass(model, Filed))
    )
