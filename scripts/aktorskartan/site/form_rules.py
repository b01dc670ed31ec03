"""Rules of the form: what each field may hold, for the browser to check as ``check`` does. Used by ``facts.js``."""

import functools
from typing import Any

from ..records.phones import SHORT
from ..records.proposable import proposable
from ..records.reader import HIDDEN

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


@functools.cache
def form_rules() -> dict[str, Any]:
    """Give the rules.

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
    }
