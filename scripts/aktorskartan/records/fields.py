"""The kinds of value that a field can hold: facts, ids, and words of the vocabularies."""

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from . import facts
from .facts import fault as fault
from .finding import nearest
from .hours import checked_hours

if TYPE_CHECKING:
    from .vocabulary import Vocabularies

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Ids that would collide with pages of the site.
RESERVED = frozenset({"themes", "topics"})
#: Names of folders that would collide with pages and files of the site, or with contexts of the vocabularies' texts.
RESERVED_FOLDERS = frozenset(
    """themes topics about accessibility privacy translate help mapped guides assets sitemaps vocabularies schema words
    methods needs collaborate data suggest my-list kinds audiences resources joining crisis""".split()  # noqa: SIM905 - words read best as words
)
#: The site's languages stand at its root, each in a folder: ``sv``, ``ku-IQ``.
_LANGUAGE_FOLDER = re.compile(r"[a-z]{2}(-[a-z]{2})?")


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise fault("id", value=value, suggestion=as_id(value))
    return value


def reference(value: str) -> str:
    """Take the id of another record, with its folder where that is another."""
    folder, _, record = value.rpartition("/")
    if not ID.fullmatch(record) or (folder and not ID.fullmatch(folder)):
        raise fault("reference", value=value)
    return value


def language_code(value: str) -> str:
    """Take the code of a language that CLDR knows."""
    if not is_language(value):
        raise fault("language", value=value)
    return value


def _one_of(name: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        words: Vocabularies | None = info.context
        known = getattr(words, name) if words else None
        if known is not None and value not in known:
            by_label = next(
                (term.id for term in known.values() if term.texts.get("label", "").lower() == value.lower()), ""
            )
            near = by_label or nearest(value, known)
            raise fault("unknown-word", value=value, vocabulary=name, suggestion=near or ", ".join(list(known)[:8]))
        return value

    return check


def as_id(text: str) -> str:
    """Turn any name into an id: ``Bäckby torg`` to ``backby-torg``."""
    letters = text.lower().replace("ø", "o").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "id"


@functools.cache
def is_language(code: str) -> bool:
    """Say whether CLDR knows a language by this code (``sv``, ``fa-AF``, ``ckb``)."""
    from babel import Locale, UnknownLocaleError

    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", code):
        return False
    try:
        return bool(Locale.parse("en").languages.get(code.split("-")[0])) and bool(Locale.parse(code, sep="-"))
    except UnknownLocaleError:
        return code.split("-")[0] == code


def folder_fault(name: str) -> str:
    """Give the code of what is wrong with the name of a municipality's folder, or an empty string."""
    if name in RESERVED_FOLDERS or _LANGUAGE_FOLDER.fullmatch(name.lower()):
        return "reserved-id"
    return "" if ID.fullmatch(name) else "file-name"


def _serves(value: Any) -> Any:
    return ["all"] if value == "all" else value


Text = Annotated[str, BeforeValidator(facts.text, json_schema_input_type=str), Field(min_length=1)]
Id = Annotated[Text, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{ID.pattern}$"})]
Reference = Annotated[Text, AfterValidator(reference)]
Phone = Annotated[Text, AfterValidator(facts.phone)]
Email = Annotated[Text, AfterValidator(facts.email)]
Web = Annotated[Text, AfterValidator(facts.web), Field(json_schema_extra={"format": "uri"})]
OrganizationNumber = Annotated[Text, AfterValidator(facts.organization_number)]
PostalCode = Annotated[Text, AfterValidator(facts.postal_code)]
Hours = Annotated[Text, AfterValidator(checked_hours)]
Language = Annotated[Text, AfterValidator(language_code)]
Date = Annotated[dt.date, BeforeValidator(facts.date, json_schema_input_type=str)]
PastDate = Annotated[Date, AfterValidator(facts.past)]
Coordinates = Annotated[tuple[float, float], BeforeValidator(facts.coordinates)]
Flag = Annotated[bool, BeforeValidator(facts.flag)]
Whole = Annotated[int, BeforeValidator(facts.whole)]

#: The municipalities that a national or regional actor serves; ``("all",)`` for every one.
Serves = Annotated[
    tuple[Id, ...],
    BeforeValidator(_serves),
    WithJsonSchema({"anyOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}),
]

Kind = Annotated[Text, AfterValidator(_one_of("kinds")), Field(json_schema_extra={"vocabulary": "kinds"})]
Topic = Annotated[Text, AfterValidator(_one_of("topics")), Field(json_schema_extra={"vocabulary": "topics"})]
Audience = Annotated[Text, AfterValidator(_one_of("audiences")), Field(json_schema_extra={"vocabulary": "audiences"})]
ResourceKind = Annotated[
    Text, AfterValidator(_one_of("resources")), Field(json_schema_extra={"vocabulary": "resources"})
]
Accessibility = Annotated[
    Text, AfterValidator(_one_of("accessibility")), Field(json_schema_extra={"vocabulary": "accessibility"})
]
Eve = Annotated[Text, AfterValidator(_one_of("eves")), Field(json_schema_extra={"vocabulary": "eves"})]
HowToJoin = Annotated[Text, AfterValidator(_one_of("joining")), Field(json_schema_extra={"vocabulary": "joining"})]
InitiativeKind = Annotated[
    Text, AfterValidator(_one_of("initiative_kinds")), Field(json_schema_extra={"vocabulary": "initiative_kinds"})
]
#: Who has a need, and what kind of need it is.
Who = Literal["resident", "actor"]
NeedKind = Literal["need", "focus", "actor_need", "gap"]
