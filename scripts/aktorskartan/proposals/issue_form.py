"""The forge's issue forms: a door for those who have an account there, made from one definition.

A form is known again by its first heading, and an answer by its own: a heading stands once in all forms. What a heading
was called before stays beside it, so that what was written with an older form is still read.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import yaml

from ..records.directory import Directory
from ..records.readable import language_name

#: Where the forge looks for them, and the label that it sets on what is written with them, if there is such a label.
FOLDER = ".github/ISSUE_TEMPLATE"
LABEL = "förslag"

#: Languages that can be chosen as spoken there. A rarer one is written in the message.
SPOKEN = ("sv", "en", "ar", "fa", "so", "ti", "am", "uk", "ru", "ckb", "tr", "fr", "es", "pl", "fi")


class Shape(Enum):
    """How something is asked: the forge's name of it, and whether several answers can be chosen."""

    LINE = ("input", False)
    TEXT = ("textarea", False)
    CHOICE = ("dropdown", False)
    CHOICES = ("dropdown", True)
    BOX = ("checkboxes", False)


@dataclass(frozen=True)
class Question:
    """Something a form asks.

    ``id`` is what an address fills it in by, ``path`` the field that the answer goes to (``*`` for the service),
    ``choices`` what can be chosen: a vocabulary, or a key of ``_CHOICES``; ``before`` older headings.
    """

    id: str
    swedish: str
    english: str
    shape: Shape = Shape.LINE
    path: str = ""
    choices: str = ""
    required: bool = False
    help: str = ""
    before: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The heading, in both languages."""
        return f"{self.swedish} / {self.english}"

    @cached_property
    def headings(self) -> frozenset[str]:
        """The lines that may stand above the answer."""
        return frozenset(f"### {label}" for label in (self.label, *self.before))


@dataclass(frozen=True)
class Form:
    """A form: the kind of proposal it makes, its file, and what it asks, in order. The last question takes any text."""

    kind: str
    file: str
    swedish: str
    english: str
    about: str
    questions: tuple[Question, ...]


_PAGE = "Klistra in sidans adress från kartan. / Paste the page's address from the map."
_HOURS = "Som man säger det: tisdagar 17–19, ej på lov. / As one says it."
_LANGUAGE = Question("language", "Ditt språk", "Your language", Shape.CHOICE, choices="locales")
_MESSAGE = Question(
    "message", "Något mer", "Anything else", Shape.TEXT, help="Till den som tar hand om kartan. / To the caretaker."
)
_PRIVATE = Question(
    "agreed",
    "Innan du skickar",
    "Before you send",
    Shape.BOX,
    required=True,
    choices="Här står inget om privata personer. / Nothing here is about private persons.",
)


def _page(ident: str, swedish: str, english: str) -> Question:
    return Question(ident, swedish, english, required=True, help=_PAGE)


FORMS = (
    Form(
        "",
        "0-fran-kartan.yml",
        "Förslag från kartan",
        "Proposal from the map",
        "Kartans eget formulär fyller i den här. / The map's own form fills this in.",
        (Question("proposal", "Förslag från kartan", "Proposal from the map", Shape.TEXT, required=True),),
    ),
    Form(
        "change",
        "1-fel.yml",
        "Något är fel",
        "Something is wrong",
        "En tid, ett telefonnummer eller något annat stämmer inte. / A time, a phone number or more is wrong.",
        (
            _page("record", "Vilken sida har ett fel?", "Which page is wrong?"),
            _LANGUAGE,
            Question(
                "service", "Vilken verksamhet?", "Which activity?", help="Till exempel språkcafé, om tiden är fel."
            ),
            Question("hours", "Rätta tider", "Right hours", path="services.*.hours", help=_HOURS),
            Question("phone", "Rätt telefon", "Right phone", path="contact.phone"),
            Question("email", "Rätt e-post", "Right e-mail", path="contact.email"),
            Question("website", "Rätt webbplats", "Right website", path="contact.website"),
            Question("summary", "Vad man kan göra där", "What one can do there", Shape.TEXT, "summary"),
            _PRIVATE,
            _MESSAGE,
        ),
    ),
    Form(
        "new",
        "2-ny.yml",
        "En ny aktör",
        "Someone new",
        "En förening eller verksamhet som saknas på kartan. / An association or activity missing from the map.",
        (
            Question(
                "municipality", "I vilken kommun?", "In which municipality?", Shape.CHOICE, "", "towns", required=True
            ),
            _LANGUAGE,
            Question("name", "Vad heter den?", "What is it called?", path="name", required=True),
            Question("kind", "Vad för slags aktör?", "What kind?", Shape.CHOICE, "kind", "kinds", required=True),
            Question("what", "Vad kan man göra där?", "What can one do there?", Shape.TEXT, "summary"),
            Question("topics", "Ämnen", "Topics", Shape.CHOICES, "topics", "topics"),
            Question("audiences", "För vem?", "For whom?", Shape.CHOICES, "audiences", "audiences"),
            Question(
                "languages", "Språk som talas där", "Languages spoken there", Shape.CHOICES, "languages", "spoken"
            ),
            Question("new-phone", "Telefon", "Phone", path="contact.phone"),
            Question("new-email", "E-post", "E-mail", path="contact.email"),
            Question("new-website", "Webbplats", "Website", path="contact.website"),
            Question("place", "Platsens namn", "Name of the place", path="locations.new-1.name"),
            Question("street", "Gata och nummer", "Street and number", path="locations.new-1.address.street"),
            Question("postal-code", "Postnummer", "Postal code", path="locations.new-1.address.postal_code"),
            Question("city", "Ort", "Town", path="locations.new-1.address.city"),
            Question(
                "activity", "En verksamhet", "One activity", path="services.new-1.name", help="Språkcafé, läxhjälp …"
            ),
            Question("new-hours", "När är den?", "When is it?", path="services.new-1.hours", help=_HOURS),
            Question(
                "cost", "Vad kostar den?", "What does it cost?", path="services.new-1.cost", help="Gratis, 50 kr …"
            ),
            Question(
                "joining",
                "Hur är man med?",
                "How does one join?",
                Shape.CHOICE,
                "services.new-1.joining.how",
                "joining",
            ),
            _PRIVATE,
            _MESSAGE,
        ),
    ),
    Form(
        "closed",
        "3-stangt.yml",
        "Den finns inte mer",
        "It has closed",
        "En verksamhet har lagt ner eller flyttat. / It has ended or moved.",
        (
            _page("closed", "Vad har stängt?", "What has closed?"),
            Question("since", "Sedan vilken dag?", "Since which day?", help="2026-11-01"),
            Question("replaced-by", "Vem tog över?", "Who took over?", help=_PAGE),
            _LANGUAGE,
            _MESSAGE,
        ),
    ),
    Form(
        "correct",
        "4-stammer.yml",
        "Allt stämmer",
        "All is right",
        "Uppgifterna på en sida stämmer fortfarande. / All on a page is still right.",
        (
            _page("correct", "Vilken sida stämmer?", "Which page is right?"),
            Question("by", "Vem är du?", "Who are you?", Shape.CHOICE, choices="by", required=True),
            _LANGUAGE,
            _MESSAGE,
        ),
    ),
    Form(
        "remove",
        "5-bort.yml",
        "Ta bort oss från kartan",
        "Take us off the map",
        "Ni vill inte synas på kartan. / You do not want to be shown.",
        (
            _page("removed", "Vilken sida ska bort?", "Which page is to go?"),
            Question(
                "remove", "Hur mycket ska bort?", "How much is to go?", Shape.CHOICE, choices="remove", required=True
            ),
            _LANGUAGE,
            _MESSAGE,
        ),
    ),
)

_CHOICES = {
    "by": {
        "Jag är med i verksamheten / I belong to it": "organisation",
        "Jag arbetar i kommunen / I work for the municipality": "staff",
        "Någon annan / Someone else": "",
    },
    "remove": {
        "Sidan / The page": "listing",
        "Sidan och namnet / The page and the name": "name",
    },
}


def choices(question: Question, directory: Directory) -> dict[str, str]:
    """Give what can be chosen: what the form shows, to what it means. None holds a comma: the forge joins by it."""
    name = question.choices
    if name in _CHOICES:
        return _CHOICES[name]
    if name == "towns":
        towns = {town.name: town.id for town in directory.open_municipalities if not town.demo}
        return {shown.replace(",", ""): meant for shown, meant in towns.items()}
    if name in ("locales", "spoken"):
        codes = SPOKEN if name == "spoken" else ("sv", *sorted(directory.catalogs))
        return {language_name(code, "sv"): code for code in codes}
    terms = getattr(directory.vocabularies, name).values()
    return {term.texts.get("label", term.id).replace(",", " –"): term.id for term in terms}


def issue_forms(directory: Directory) -> dict[str, str]:
    """Make the forms: their files in the repository, to what they hold."""
    head = "# Gjord av: aktorskartan schema. Ändra i scripts/aktorskartan/proposals/issue_form.py.\n"
    return {
        f"{FOLDER}/{form.file}": head
        + yaml.safe_dump(_form(form, directory), allow_unicode=True, sort_keys=False, width=120)
        for form in FORMS
    }


def _form(form: Form, directory: Directory) -> dict[str, object]:
    return {
        "name": f"{form.swedish} / {form.english}",
        "description": form.about,
        "title": f"{form.swedish}: ",
        "labels": [LABEL],
        "body": [_public(), *(_asked(question, directory) for question in form.questions)],
    }


def _public() -> dict[str, object]:
    text = (
        "Det du skriver här blir offentligt, och ditt användarnamn syns. Kartans eget formulär sparar inget namn."
        "\n\nWhat you write here is public, and your user name shows. The map's own form keeps no name."
    )
    return {"type": "markdown", "attributes": {"value": text}}


def _asked(question: Question, directory: Directory) -> dict[str, object]:
    kind, many = question.shape.value
    attributes: dict[str, object] = {"label": question.label}
    if question.help:
        attributes["description"] = question.help
    if question.shape is Shape.BOX:
        attributes["options"] = [{"label": question.choices, "required": question.required}]
        return {"type": kind, "id": question.id, "attributes": attributes}
    if kind == "dropdown":
        attributes |= {"multiple": many, "options": list(choices(question, directory))}
    return {
        "type": kind,
        "id": question.id,
        "attributes": attributes,
        "validations": {"required": question.required},
    }
