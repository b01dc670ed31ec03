"""The model of what is known beside who does what: guides, words, what has been tried, and what is asked for.

Guides and words are for residents, in every language. Initiatives and needs are for those who work with integration:
a report's own words stay in Swedish as quotes, and what it states is never recomputed.
"""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from . import fields as f
from .model import Filed, Model, Period, SourceRef

#: The folder of the guides, and of the translations of guides and words.
GUIDES = "guides"
#: A guide that is of no theme: the steps of the first time in Sweden.
FIRST_WEEKS = "first-weeks"


class Heading(StrEnum):
    """What a part of a guide tells. The last three are of the first weeks alone."""

    HOW = "how"
    FIRST = "first"
    COST = "cost"
    RIGHTS = "rights"
    WHERE = "where"
    WEEK_ONE = "week_one"
    WITH_NUMBER = "with_number"
    LATER = "later"


class GuideItem(Model):
    """One thing that a guide tells, in one to three short sentences."""

    id: f.Id
    """Kort id, unikt i guiden."""
    title: f.Text = ""
    """Vad man gör, för ett steg: ”Skaffa ett id-kort”."""
    text: f.Text
    """En till tre korta meningar på lätt svenska."""
    sources: tuple[f.Id, ...] = Field(min_length=1)
    """Källornas id i sources.yml."""


class GuideSection(Model):
    """A part of a guide under one heading."""

    heading: Heading
    """how, first, cost, rights eller where; week_one, with_number och later i De första veckorna."""
    items: tuple[GuideItem, ...] = Field(min_length=1)
    """Det som sägs, i ordning."""


class GuideChecked(Model):
    """That a person read the whole guide against its sources."""

    on: f.PastDate
    """Dagen då någon läste den."""


class Guide(Filed):
    """How something works in Sweden: of a theme, or of the first weeks."""

    title: f.Text = ""
    """Rubriken, för en guide som inte hör till ett tema."""
    lead: f.Text
    """Det viktigaste, i en eller två meningar."""
    sections: tuple[GuideSection, ...] = Field(min_length=1)
    """Delarna, i ordning."""
    see: tuple[f.Reference, ...] = ()
    """Aktörer att vända sig till, med mapp: sverige/skatteverket."""
    checked: GuideChecked | None = None
    """Bara när en människa har läst guiden mot källorna."""

    @property
    def name(self) -> str:
        """What it is called where no theme gives it a name."""
        return self.title or self.slug

    @property
    def items(self) -> tuple[GuideItem, ...]:
        """Everything it tells, in order."""
        return tuple(item for section in self.sections for item in section.items)

    def context(self, section: GuideSection, item: GuideItem) -> str:
        """Give the key under which a translation of an item is looked up."""
        return f"{self.key}:{section.heading}.{item.id}"


class Word(Filed):
    """A word that newcomers meet, in one plain sentence. It may belong to one town, where towns differ."""

    shared: ClassVar[bool] = True

    term: f.Text
    """Ordet, som det står i brev och på skyltar."""
    expansion: f.Text = ""
    """Vad en förkortning står för."""
    also: tuple[f.Text, ...] = ()
    """Andra former och stavningar, så att ordet känns igen i text."""
    meaning: f.Text
    """Vad det betyder, i en enkel mening."""
    say: f.Text = ""
    """Hur det låter, i stavelser: för-SÖRJ-nings-stöd."""
    topics: tuple[f.Topic, ...] = ()
    """Ämnen, ur vocabularies/themes.yml."""
    municipalities: tuple[f.Id, ...] = ()
    """Kommunerna som ordet hör till, om det inte används överallt."""
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    """Var ordet och förklaringen kommer från."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.term

    @property
    def forms(self) -> tuple[str, ...]:
        """Everything by which it is recognised in a text."""
        return tuple(dict.fromkeys((self.term, *self.also)))


def form_key(form: str) -> str:
    """Give what a form of a word is known by: an abbreviation as it stands, another word whatever its case."""
    return form if is_abbreviation(form) else form.casefold()


def is_abbreviation(form: str) -> bool:
    """Say whether a form is told apart from common words by its capitals."""
    return any(char.isupper() for char in form[1:])


class Need(Filed):
    """Something that residents or actors have said is needed."""

    drawer: ClassVar[str] = "needs"
    shared: ClassVar[bool] = True

    who: f.Who
    """resident för invånare, actor för dem som arbetar med integration."""
    group: f.Text = ""
    """Vilka som har behovet."""
    need: f.Text
    """Behovet, i några ord."""
    kind: f.NeedKind
    """need, focus för ett fokusområde, actor_need, eller gap för en lucka som rapporten pekar på."""
    topics: tuple[f.Topic, ...] = ()
    """Ämnen som behovet gäller, ur vocabularies/themes.yml."""
    languages: tuple[f.Language, ...] = ()
    """Språk, om rapporten knyter behovet till dem."""
    areas: tuple[f.Id, ...] = ()
    """Områden i municipality.yml, om rapporten knyter behovet till dem."""
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    """Var det sägs."""

    @property
    def name(self) -> str:
        """What it is called."""
        return self.need


class Statement(Model):
    """Something a report says, with its words."""

    shorthand = "text"
    text: f.Text
    """Det som sägs, på lätt svenska."""
    quote: f.Text = ""
    """Rapportens egna ord."""
    source: f.Id | None = None
    """Källans id i sources.yml, om det inte är postens första."""


class Step(Model):
    """A step of a method, or a part of how something is done."""

    shorthand = "name"
    name: f.Text
    """Några ord."""
    text: f.Text = ""
    """Vad man gör."""


class Contradiction(Model):
    """Where the sources say different things of one matter: all are shown, none is chosen."""

    about: f.Text
    """Vad det gäller."""
    statements: tuple[Statement, ...] = Field(min_length=2)
    """Vad som sägs, var för sig."""


class InitiativePeriod(Period):
    """When something was tried: as the report writes it, and the days where it is so exact."""

    text: f.Text = ""
    """Tiden, som rapporten skriver den."""


class Initiative(Filed):
    """Something that has been tried: a project, a method, an agreement, a forum, a job track."""

    drawer: ClassVar[str] = "initiatives"

    name: f.Text
    """Namnet."""
    kind: f.InitiativeKind
    """Vad för slag det är, ur vocabularies/initiative_kinds.yml."""
    part_of: f.Reference = ""
    """Initiativet som det är en del av."""
    where: f.Text = ""
    """Var, om det inte är i kommunen som mappen hör till."""
    owner: f.Text = ""
    """Vem som drev eller driver det."""
    partners: tuple[f.Text, ...] = ()
    """Vilka som var med."""
    actors: tuple[f.Reference, ...] = ()
    """Aktörer på kartan som drev det eller var med."""
    target_group: f.Text = ""
    """För vilka."""
    audiences: tuple[f.Audience, ...] = ()
    """För vilka, ur vocabularies/audiences.yml."""
    topics: tuple[f.Topic, ...] = ()
    """Ämnen, ur vocabularies/themes.yml."""
    needs: tuple[f.Reference, ...] = ()
    """Behov i needs.yml som det svarar mot."""
    period: InitiativePeriod | None = None
    """När."""
    aims: tuple[Statement, ...] = ()
    """Vad man ville."""
    steps: tuple[Step, ...] = ()
    """Hur man gjorde, steg för steg."""
    results: tuple[Statement, ...] = ()
    """Resultat, så som rapporten anger dem."""
    worked: tuple[Statement, ...] = ()
    """Vad som fungerade."""
    did_not_work: tuple[Statement, ...] = ()
    """Vad som inte fungerade."""
    advice: tuple[Statement, ...] = ()
    """Råd till den som vill göra något liknande."""
    afterwards: tuple[Statement, ...] = ()
    """Vad det blev av det."""
    contradictions: tuple[Contradiction, ...] = ()
    """Där källorna säger olika saker."""
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    """Var uppgifterna kommer från."""

    @property
    def said(self) -> dict[str, tuple[Statement, ...]]:
        """What is said of it, by the field that says it."""
        return {name: getattr(self, name) for name in SAID}

    @property
    def statements(self) -> tuple[tuple[tuple[str | int, ...], Statement], ...]:
        """Every statement, with where it stands."""
        plain = [((name, index), item) for name, items in self.said.items() for index, item in enumerate(items)]
        against = [
            (("contradictions", number, "statements", index), item)
            for number, contradiction in enumerate(self.contradictions)
            for index, item in enumerate(contradiction.statements)
        ]
        return (*plain, *against)


#: The fields of an initiative that hold statements, in the order in which they are read.
SAID = ("aims", "results", "worked", "did_not_work", "advice", "afterwards")
