"""Privacy: contacts are functions, not people, and nothing in a record leads to a private person."""

import re
from collections.abc import Iterator

from .finding import Finding
from .model import Actor
from .phones import is_mobile, mobiles, national_phone
from .reader import Data, Path

#: Parts of a mailbox's name that speak of a function, so that ``kommun.info@`` is not taken for a person.
FUNCTIONS = frozenset(
    """anmalan arbete barn bibliotek bistand bokning center centrum epost expedition fritid forening foreningen
    forskola hjalp info information integration kansli kansliet kommun kommunen kontakt kontor kultur kundcenter
    kundtjanst larande medborgare mottagning oppen post radgivning reception region rosta samhalle service sfi skola
    social stad stod support svenska sprak ungdom utbildning vast ost norr syd soder vaxel vuxen vux webb""".split()  # noqa: SIM905 - words read best as words
)
_REGISTRAR = re.compile(r"(registrator|diarium|diariet|registry|huvudregistrator)([.+-]|$)")
_PAGE = re.compile(r"https?://\S+")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSONAL_NUMBER = re.compile(r"(?<![0-9-])((?:19|20)?[0-9]{2}[01][0-9]{3}[-+]?[0-9]{4})(?![0-9-])")


def findings(actor: Actor, file: str) -> Iterator[Finding]:
    """Check how an actor is reached."""
    mailbox = actor.contact.email.partition("@")[0].lower()
    if actor.contact.email and _REGISTRAR.match(mailbox):
        yield Finding(file, 0, 0, "registrar-mailbox", ("contact", "email"), actor.name, {"value": actor.contact.email})
    if actor.contact_agreed:
        return
    if actor.contact.email and _personal(actor.contact.email):
        yield Finding(file, 0, 0, "personal-mailbox", ("contact", "email"), actor.name, {"value": actor.contact.email})
    if actor.contact.phone and is_mobile(actor.contact.phone):
        yield Finding(file, 0, 0, "mobile-phone", ("contact", "phone"), actor.name, {"value": actor.contact.phone})


def personal_contacts(data: Data, file: str, record: str, path: Path = ()) -> Iterator[Finding]:
    """Look for mobile numbers and people's mailboxes anywhere in a record's raw text, except in addresses of pages."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from personal_contacts(value, file, record, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from personal_contacts(value, file, record, (*path, index))
    else:
        text = _PAGE.sub(" ", data)
        if mobile := next(mobiles(text), None):
            yield Finding(file, 0, 0, "mobile-phone", path, record, {"value": mobile})
        if mailbox := next(filter(_personal, _MAILBOX.findall(text)), None):
            yield Finding(file, 0, 0, "personal-mailbox", path, record, {"value": mailbox})


def personal_numbers(data: Data, file: str, record: str, path: Path = ()) -> Iterator[Finding]:
    """Look for personal identity numbers anywhere in a record's raw text."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from personal_numbers(value, file, record, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from personal_numbers(value, file, record, (*path, index))
    elif path[-1:] == ("phone",) and national_phone(data):
        return
    elif any(_is_personal_number(match) for match in _PERSONAL_NUMBER.findall(data)):
        # The number itself is not repeated in the message: reports end up in logs.
        yield Finding(file, 0, 0, "personal-number", path, record)


def _is_personal_number(text: str) -> bool:
    from stdnum import luhn
    from stdnum.se import personnummer

    digits = re.sub(r"[^0-9]", "", text)[-10:]
    month, day = int(digits[2:4]), int(digits[4:6])
    if day > 60:
        # A coordination number: a personal number with 60 added to its day.
        return 1 <= month <= 12 and day <= 91 and bool(luhn.is_valid(digits))
    with_mark = text if re.search(r"[-+]", text) else f"{text[:-4]}-{text[-4:]}"
    return bool(personnummer.is_valid(with_mark))


def _personal(email: str) -> bool:
    """Say whether a mailbox looks like a person's: two names with a dot, neither a function nor the body's own name."""
    mailbox, _, domain = email.lower().partition("@")
    names = mailbox.split(".")
    if len(names) != 2 or not all(name.replace("-", "").isalpha() and len(name) > 1 for name in names):
        return False
    own = set(re.split(r"[.-]", domain))
    return not any(
        name in FUNCTIONS or name in own or any(part in name for part in own if len(part) > 4) for name in names
    )
