"""HSDS's ids and addresses: a UUID of each record, the same in every language and release, and addresses in ASCII."""

import uuid
from urllib.parse import quote, urlsplit, urlunsplit

import idna

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


def ascii_address(address: str) -> str:
    """Write an address as the URI that HSDS wants: ``https://västerås.se/å`` in ASCII. What is ASCII stays as it is."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    host = host if host.isascii() else idna.encode(host, uts46=True).decode()
    path, query, fragment = (
        quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, fragment))
