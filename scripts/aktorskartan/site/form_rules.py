"""Rules of the form: what each field may hold, for the browser to check as ``check`` does. Used by ``facts.js``.

How people write hours, for ``spoken.js`` to understand while one types, is among them.
"""

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel import Locale

from ..records import hours
from ..records.phones import SHORT
from ..records.privacy import FUNCTIONS
from ..records.proposable import proposable
from ..records.reader import HIDDEN
from ..records.rules import FICTION, MADE_UP
from ..records.translations import SOURCE_LANGUAGE

#: The kinds of Swedish numbers, by phonenumbers' names for them.
_PHONES = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "pager",
    "uan",
    "voicemail",
)
#: What words of hours can mean beside days: see ``spoken_languages.yml``.
_MEANINGS = (
    *("to", "and", "between", "from", "clock", "skip", "evening", "morning"),
    *("closed", "school", "public"),
)


@functools.cache
def form_rules() -> dict[str, Any]:
    """Give the rules of facts.

    ``fields`` is ``[kind, longest in characters, whether it must be there]`` by path; the rest are patterns and words
    of the libraries that ``check`` asks, so that both answer alike.
    """
    import phonenumbers
    from email_validator import SPECIAL_USE_DOMAIN_NAMES

    sweden: Any = phonenumbers.PhoneMetadata.metadata_for_region("SE")
    kinds = [kind for name in _PHONES if (kind := getattr(sweden, name))]
    return {
        "fields": {path: [field.kind, field.longest, field.required] for path, field in proposable().items()},
        "hidden": HIDDEN.pattern,
        "reserved": [name for name in SPECIAL_USE_DOMAIN_NAMES if name != "test"],
        "phone": {
            "short": list(SHORT),
            "general": sweden.general_desc.national_number_pattern,
            "valid": "|".join(kind.national_number_pattern for kind in kinds),
            "longest": max(sweden.general_desc.possible_length),
        },
        "privacy": {
            "mobile": sweden.mobile.national_number_pattern,
            "functions": sorted(FUNCTIONS),
            "made_up": {"web": MADE_UP.pattern, "phone": _national(FICTION.pattern)},
        },
    }


def _national(pattern: str) -> str:
    """Write a pattern of Swedish numbers without what only parts them, and without their first 0."""
    return re.sub(r"(?<=[(|])0", "", pattern.replace("-", "").replace(" ", ""))


def hours_rules(language: str, locale: Locale) -> dict[str, Any]:
    """Give the words of hours in Swedish and a language.

    Args:
        language: its folder, as ``spoken_languages.yml`` calls it.
        locale: what CLDR knows of it.

    ``words`` are pairs of what is meant (days as figures from 0 for Monday) and its spellings, Swedish first.
    """
    # A language without words of its own has its names of days, from CLDR.
    own = _languages().get(language, {})
    languages = {SOURCE_LANGUAGE: Locale(SOURCE_LANGUAGE), language: locale}
    return {
        "words": [pair for key, its in languages.items() for pair in _words(_languages().get(key, {}), its)],
        "glued": list(own.get("glued", {}).items()),
        "point": own.get("point", ""),
        "dawn": own.get("dawn", False),
        "names": {key: [its.days["format"]["wide"][day] for day in range(7)] for key, its in languages.items()},
    }


def _words(raw: dict[str, Any], locale: Locale) -> Iterator[tuple[str, list[str]]]:
    endings = ["", *_split(raw.get("endings", ""))]
    for day in range(7):
        whole = locale.days["format"]["wide"][day]
        short = [locale.days["format"][width][day] for width in ("abbreviated", "short")]
        if locale.language == SOURCE_LANGUAGE:
            short = [whole[:length] for length in range(2, len(whole))]
        listed = _split(raw["names"][day]) if "names" in raw else []
        bent = [name + ending for name in (whole, *listed) for ending in endings]
        spellings = dict.fromkeys(name.strip(".") for name in (*bent, *short))
        yield str(day), [name for name in spellings if len(name) > 1 and not any(sign.isdigit() for sign in name)]
    yield from ((name, _split(raw[name])) for name in _MEANINGS if name in raw)
    for days, spellings in raw.get("days", {}).items():
        yield days, _split(spellings)


def _split(spellings: str) -> list[str]:
    return spellings.split(", ") if spellings else []


@functools.cache
def _languages() -> dict[str, dict[str, Any]]:
    raw: dict[str, dict[str, Any]] = yaml.load(
        (Path(hours.__file__).parent / "spoken_languages.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return raw
