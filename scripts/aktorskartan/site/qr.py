"""QR codes: the address of a page, for a phone's camera, on paper and in my list."""

import segno
from markupsafe import Markup

#: Any mask can be read. Trying all eight to find the prettiest takes five times as long, for every page.
_MASK = 2


def code_of(address: str) -> Markup:
    """Draw an address as SVG, with the middle degree of error correction."""
    code = segno.make(address, error="m", micro=False, mask=_MASK, boost_error=False)
    drawn = code.svg_inline(omitsize=True, border=0, svgclass="qr only-print", lineclass=None)
    return Markup(drawn)  # noqa: S704 - lines drawn by the library
