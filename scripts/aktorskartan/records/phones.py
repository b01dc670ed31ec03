"""Phone numbers, as they are written in Sweden and as a phone dials them."""

import functools
import re
from collections.abc import Iterator

#: Swedish numbers that no numbering plan of phonenumbers' lists as short codes, with how they are written.
#: 114 14: the police; 113 13: information at accidents; 116 nnn: EU harmonised (PTS, Svensk nummerplan).
SHORT = {"112": "112", "1177": "1177", "11313": "113 13", "11414": "114 14", "90101": "90101", "90390": "90390"}


@functools.cache
def national_phone(value: str) -> str | None:
    """Write a phone number as it is written in Sweden (``021-39 00 00``), or give None where it is none."""
    import phonenumbers

    # Also the digits of Arabic and Persian keyboards.
    digits = "".join(str(int(sign)) if sign.isdigit() else sign for sign in re.sub(r"[^\d+]", "", value))
    if re.search(r"[^\d+()\s./–-]|[^(\s].*\+", value):
        return None
    if digits in SHORT:
        return SHORT[digits]
    if re.fullmatch(r"116\d{3}", digits):
        return f"{digits[:3]} {digits[3:]}"
    try:
        number = phonenumbers.parse(digits, "SE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    national = f"0{number.national_number}"
    if number.country_code == 46 and re.fullmatch(r"077[0-9]{7}", national):
        # The area code is 0771, not the 077 that the library takes it for. Agencies write the rest by twos or threes.
        if re.fullmatch(r"[0-9]{4}-[0-9]{2} [0-9]{2} [0-9]{2}", value):
            return value
        return f"{national[:4]}-{national[4:7]} {national[7:]}"
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


def mobiles(text: str) -> Iterator[str]:
    """Give the mobile numbers that stand in a text, as they are written there."""
    # Looking for numbers is slow: only where there are digits enough.
    if not re.search(r"\d(\D{0,3}\d){8}", text):
        return
    import phonenumbers

    for found in phonenumbers.PhoneNumberMatcher(text, "SE"):
        if phonenumbers.number_type(found.number) == phonenumbers.PhoneNumberType.MOBILE:
            yield found.raw_string


def dialled(value: str) -> str:
    """Give what a phone dials: ``+4621390000``, and short numbers as they are."""
    digits = re.sub(r"[^\d+]", "", value)
    return f"+46{digits[1:]}" if digits.startswith("0") else digits
