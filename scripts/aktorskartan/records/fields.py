"""The kinds of value that a field can hold, each checked by a library that knows its facts.

A check raises ``PydanticCustomError`` with a code of ``findings.yml``; pydantic collects them all.
The heavy libraries are imported when a value of their kind is met.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from .finding import nearest
from .vocabulary import Vocabularies

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: Ids that would collide with pages of the site.
RESERVED = frozenset({"themes", "topics"})

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


def fault(code: str, **values: str) -> PydanticCustomError:
    """Make the error that becomes a finding with this code."""
    return PydanticCustomError(code, "{value}", {"value": "", **values})


def _text(value: Any) -> Any:
    if not isinstance(value, str):
        raise fault("not-text")
    return " ".join(value.translate(_ZERO_WIDTH).split())


def _date(value: Any) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise fault("date", value=_shown(value))


def _past(value: dt.date) -> dt.date:
    if value > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
        raise fault("date-in-future", value=value.isoformat())
    return value


def _id(value: str) -> str:
    if not ID.fullmatch(value):
        raise fault("id", value=value, suggestion=as_id(value))
    return value


def _reference(value: str) -> str:
    folder, _, record = value.rpartition("/")
    if not ID.fullmatch(record) or (folder and not ID.fullmatch(folder)):
        raise fault("reference", value=value)
    return value


def _phone(value: str) -> str:
    if (shown := national_phone(value)) is None:
        raise fault("phone", value=value)
    return shown


def _email(value: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        # .example is reserved for made-up addresses, such as those of the demo town.
        if re.fullmatch(r"[\w.+-]+@([\w-]+\.)+example", value):
            return value
        raise fault("email", value=value) from None


def _web(value: str) -> str:
    try:
        address = urlsplit(value)
        host, port = address.hostname or "", address.port
    except ValueError:
        raise fault("web", value=value, suggestion="https://…") from None
    name = host.rstrip(".")
    if (
        address.scheme not in ("http", "https")
        or not re.fullmatch(r"([^\W_]([\w-]*[^\W_])?\.)+[^\W\d_][\w-]*", name)
        or address.username is not None
        or re.search(r"[\s<>\"'`\\{}|^]", value)
        or (port is not None and not 0 < port < 65536)
    ):
        bare = re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", value)
        raise fault("web", value=value, suggestion=f"https://{value}" if bare else "https://…")
    return value


def _organization_number(value: str) -> str:
    from stdnum.exceptions import ValidationError
    from stdnum.se import orgnr

    try:
        digits = orgnr.validate(value)
    except ValidationError:
        raise fault("organization-number", value=value) from None
    # stdnum takes personal numbers too; in an organisation's the third digit is 2 or more (Skatteverket SKV 709).
    if digits[2] < "2":
        raise fault("personal-number")
    return str(orgnr.format(digits))


def _coordinates(value: Any) -> tuple[float, float]:
    try:
        latitude, longitude = (float(part) for part in value)
    except (TypeError, ValueError):
        raise fault("coordinates", value=_shown(value)) from None
    if _in_sweden(latitude, longitude):
        return latitude, longitude
    if _in_sweden(longitude, latitude):
        raise fault("coordinates-swapped", value=f"[{longitude}, {latitude}]")
    raise fault("coordinates-abroad", value=_shown(value))


def _in_sweden(latitude: float, longitude: float) -> bool:
    """Say whether a point lies in Sweden's bounding box (Lantmäteriet: 55.3-69.1 north, 10.9-24.2 east)."""
    return 55.3 <= latitude <= 69.1 and 10.9 <= longitude <= 24.2


def _flag(value: Any) -> bool:
    if value not in ("true", "false"):
        raise fault("true-or-false", value=_shown(value))
    return bool(value == "true")


def _whole(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,3}", value):
        raise fault("whole-number", value=_shown(value))
    return int(value)


def _postal_code(value: str) -> str:
    digits = value.replace(" ", "")
    if not re.fullmatch(r"[1-9]\d{4}", digits):
        raise fault("postal-code", value=value)
    return f"{digits[:3]} {digits[3:]}"


def _hours(value: str) -> str:
    from opening_hours import OpeningHours, ParserError

    try:
        OpeningHours(value)
    except ParserError:
        raise fault("hours", value=value) from None
    return value


def _language(value: str) -> str:
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
    import unicodedata

    plain = (
        unicodedata.normalize("NFKD", text.lower().replace("ø", "o").replace("æ", "ae"))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "id"


#: Swedish numbers that no numbering plan of phonenumbers' lists as short codes, with how they are written.
#: 114 14: the police; 113 13: information at accidents; 116 nnn: EU harmonised (PTS, Svensk nummerplan).
_SHORT = {"112": "112", "1177": "1177", "11313": "113 13", "11414": "114 14", "90101": "90101", "90390": "90390"}


@functools.cache
def national_phone(value: str) -> str | None:
    """Write a phone number as it is written in Sweden (``021-39 00 00``), or give None where it is none."""
    import phonenumbers

    digits = re.sub(r"[^\d+]", "", value)
    if re.search(r"[^\d+()\s./–-]", value):
        return None
    if digits in _SHORT:
        return _SHORT[digits]
    if re.fullmatch(r"116\d{3}", digits):
        return f"{digits[:3]} {digits[3:]}"
    try:
        number = phonenumbers.parse(digits, "SE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, kind.NATIONAL if number.country_code == 46 else kind.INTERNATIONAL)


def is_mobile(value: str) -> bool:
    """Say whether a number is a mobile phone's: most often a person's own."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, "SE")
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE)


def dialled(value: str) -> str:
    """Give what a phone dials: ``+4621390000``, and short numbers as they are."""
    digits = re.sub(r"[^\d+]", "", value)
    return f"+46{digits[1:]}" if digits.startswith("0") else digits


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


def _shown(value: Any) -> str:
    return (
        value if isinstance(value, str) else "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else "…"
    )


def _serves(value: Any) -> Any:
    return ["all"] if value == "all" else value


Text = Annotated[str, BeforeValidator(_text, json_schema_input_type=str), Field(min_length=1)]
Id = Annotated[Text, AfterValidator(_id), Field(json_schema_extra={"pattern": f"^{ID.pattern}$"})]
Reference = Annotated[Text, AfterValidator(_reference)]
Phone = Annotated[Text, AfterValidator(_phone)]
Email = Annotated[Text, AfterValidator(_email)]
Web = Annotated[Text, AfterValidator(_web), Field(json_schema_extra={"format": "uri"})]
OrganizationNumber = Annotated[Text, AfterValidator(_organization_number)]
PostalCode = Annotated[Text, AfterValidator(_postal_code)]
Hours = Annotated[Text, AfterValidator(_hours)]
Language = Annotated[Text, AfterValidator(_language)]
Date = Annotated[dt.date, BeforeValidator(_date, json_schema_input_type=str)]
PastDate = Annotated[Date, AfterValidator(_past)]
Coordinates = Annotated[tuple[float, float], BeforeValidator(_coordinates)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Whole = Annotated[int, BeforeValidator(_whole)]

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
HowToJoin = Annotated[Text, AfterValidator(_one_of("joining")), Field(json_schema_extra={"vocabulary": "joining"})]
