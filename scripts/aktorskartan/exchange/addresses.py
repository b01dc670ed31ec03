"""Addresses: of the web, as URIs."""

from urllib.parse import quote, urlsplit, urlunsplit


def ascii_address(address: str) -> str:
    """Write an address as a URI: ``https://västerås.se/å`` in ASCII. One that is in ASCII stays as it is."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    host = host if host.isascii() else host.encode("idna").decode()
    path, query, fragment = (
        quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, f"{host}{port}", path, query, fragment))
