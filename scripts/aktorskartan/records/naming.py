"""Names: the id that is made of one, and how like another it is."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from .fields import as_id

#: An id becomes an address and a file's name.
_LONGEST = 60
#: So like are two names (of 100) when their words are the same in another order, and when one has all of the other's.
_LIKE, _WITHIN = 85, 95


def free_id(name: str, taken: Iterable[str]) -> str:
    """Make an id of a name that is not taken."""
    made = as_id(name)[:_LONGEST].strip("-")
    known = set(taken)
    free, number = made, 1
    while free in known:
        number += 1
        free = f"{made}-{number}"
    return free


def likeness(one: str, other: str) -> float:
    """Say how like two names are, of 100; 0 where they are not so like that a person should look."""
    one, other = one.casefold(), other.casefold()
    like, within = fuzz.token_sort_ratio(one, other), fuzz.token_set_ratio(one, other)
    return max(like, within) if like >= _LIKE or within >= _WITHIN else 0
