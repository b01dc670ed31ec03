"""The model of a municipality, what is shared by all its records, and of the sources that all facts rest on."""

from typing import Literal

from pydantic import Field

from . import fields as f
from .model import Filed, Model, SourceRef


class Area(Model):
    """A part of a municipality that residents know by name. [service_area]"""

    id: f.Id
    """Kort id."""
    name: f.Text
    """Namnet."""


class Switchboard(Model):
    """Whom to ask in a municipality when nothing else is known."""

    name: f.Text
    """Vem som svarar."""
    phone: f.Phone = ""
    """Telefon."""
    email: f.Email = ""
    """E-post."""
    website: f.Web = ""
    """Webbplats."""


class Caretaker(Model):
    """Who looks after the map of a municipality."""

    email: f.Email
    """Brevlådan dit förslag skickas."""


class SchoolHoliday(Model):
    """School holidays, both days included."""

    name: f.Text
    """Lovets namn."""
    since: f.Date = Field(alias="from")
    """Första dagen."""
    until: f.Date
    """Sista dagen."""

    def context(self, municipality: "Municipality") -> str:
        """Give the key under which a translation of its name is looked up: the same for every year's."""
        return f"{municipality.id}/municipality:school_holidays.{f.as_id(self.name)}"


#: The eves that the law counts as it counts holidays (Lag 1930:173 om beräkning av lagstadgad tid, 2 §): most
#: offices are closed.
USUAL_EVES = ("midsummer-eve", "christmas-eve", "new-years-eve")


class Municipality(Filed):
    """A municipality and what is shared by all its records."""

    name: f.Text
    """Kommunens namn, som folk säger det."""
    code: f.Text = Field(pattern=r"^[0-9]{4}$")
    """Kommunkod, fyra siffror."""
    open: f.Flag = False
    """true när kommunen visas på kartan."""
    demo: f.Flag = False
    """true för en påhittad kommun."""
    areas: tuple[Area, ...] = ()
    """Områden som folk känner vid namn."""
    switchboard: Switchboard | None = None
    """Vem man frågar när man inte vet."""
    caretaker: Caretaker | None = None
    """Vem som tar hand om kartan."""
    closed_eves: tuple[f.Eve, ...] = USUAL_EVES
    """Aftnar då de flesta har stängt som på en helgdag, ur vocabularies/holidays.yml."""
    school_holidays: tuple[SchoolHoliday, ...] = ()
    """Skolans lov."""
    sources: tuple[SourceRef, ...] = ()
    """Var uppgifterna kommer från."""


class Source(Filed):
    """A report or page that facts rest on."""

    title: f.Text
    """Kort titel."""
    publisher: f.Text = ""
    """Vem som gav ut den."""
    url: f.Web = ""
    """Adressen."""
    published: f.Text = ""
    """När den gavs ut, så noga som det är känt."""
    read: f.PastDate | None = None
    """När den lästes för kartan."""
    kind: Literal["report", "page", "register", "proposal"]
    """report, page, register för en kopia av ett register, eller proposal för det som någon har skickat in."""
