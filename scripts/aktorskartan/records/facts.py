"""Facts: what a value of each kind must be, checked by a library that knows it.

A check takes what the file says and gives the value in its right form, or raises ``PydanticCustomError`` with a code of
``findings.yml``; pydantic collects them all. The heavy libraries are imported when a value of their kind is met.
"""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from .phones import national_phone

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))


def fault(code: str, **values: str) -> PydanticCustomError:
    """Make the error that becomes a finding with this code."""
    return PydanticCustomError(code, "{value}", {"value": "", **values})


def text(value: Any) -> str:
    """Take one line of text: spaces collapsed, invisible hyphens and spaces gone."""
    if not isinstance(value, str):
        raise fault("not-text")
    return " ".join(value.translate(_ZERO_WIDTH).split())


def date(value: Any) -> dt.date:
    """Take a day written year-month-day."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise fault("date", value=_shown(value))


def today() -> dt.date:
    """Give the day of checking."""
    return dt.datetime.now(dt.UTC).date()


def past(value: dt.date) -> dt.date:
    """Refuse a day that has not been yet. It may be tomorrow's: the server's clock is not the writer's."""
    if value > today() + dt.timedelta(days=1):
        raise fault("date-in-future", value=value.isoformat())
    return value


def phone(value: str) -> str:
    """Take a phone number; gives it as it is written in Sweden."""
    if (shown := national_phone(value)) is None:
        raise fault("phone", value=value)
    return shown


def email(value: str) -> str:
    """Take an e-mail address. Nothing is asked of the network.

    Before the @ only ASCII: most programs cannot send to anything else (RFC 6531 is optional). After it any name.
    """
    from email_validator import EmailNotValidError, validate_email

    # Allowed by the standard, used by nobody, and able to add to a mailto link.
    if re.search(r"[?&#%/\s\"'`<>]", value):
        raise fault("email", value=value)
    try:
        return validate_email(value, allow_smtputf8=False, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        raise fault("email", value=value) from None


def web(value: str) -> str:
    """Take an http or https address of a host with a name, without a user in it."""
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


def organization_number(value: str) -> str:
    """Take an organisation number; gives it with its hyphen. A personal number is refused."""
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


def coordinates(value: Any) -> tuple[float, float]:
    """Take latitude and longitude of a point in Sweden."""
    try:
        latitude, longitude = (float(part) for part in value)
    except (TypeError, ValueError, OverflowError):
        raise fault("coordinates", value=_shown(value)) from None
    if _in_sweden(latitude, longitude):
        return latitude, longitude
    if _in_sweden(longitude, latitude):
        raise fault("coordinates-swapped", value=f"[{longitude}, {latitude}]")
    raise fault("coordinates-abroad", value=_shown(value))


def _in_sweden(latitude: float, longitude: float) -> bool:
    """Say whether a point lies in Sweden's bounding box (Lantmäteriet: 55.3-69.1 north, 10.9-24.2 east)."""
    return 55.3 <= latitude <= 69.1 and 10.9 <= longitude <= 24.2


def flag(value: Any) -> bool:
    """Take ``true`` or ``false``."""
    if value not in ("true", "false"):
        raise fault("true-or-false", value=_shown(value))
    return bool(value == "true")


def whole(value: Any) -> int:
    """Take a number of years."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,3}", value):
        raise fault("whole-number", value=_shown(value))
    return int(value)


def postal_code(value: str) -> str:
    """Take a Swedish postal code; gives it with its space."""
    digits = value.replace(" ", "")
    if not re.fullmatch(r"[1-9][0-9]{4}", digits):
        raise fault("postal-code", value=value)
    return f"{digits[:3]} {digits[3:]}"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return value if isinstance(value, str) else "…"
