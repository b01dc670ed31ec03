"""HSDS's ids: a UUID of each record, the same in every language and release."""

import uuid

#: Never to be changed: every id that others have kept is made from it.
_NAMESPACE = uuid.UUID("b0a4f1c2-5d0e-5c55-9d3e-1f6f3a8e2b71")


class Ids:
    """Gives ids, each worked out once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def of(self, kind: str, key: str) -> str:
        """Give the id of an object of a kind by what it is known by among the records."""
        known = self._known.get((kind, key))
        if known is None:
            known = self._known[kind, key] = str(uuid.uuid5(_NAMESPACE, f"{kind}:{key}"))
        return known
