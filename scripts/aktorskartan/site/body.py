"""The body of a page, and how it is made from a template."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Body:
    """What a page says: its title, one sentence on it, and the HTML of its main part."""

    title: str
    description: str
    html: str


class Render(Protocol):
    """Fills a template with what all pages of a language share, and with values of its own."""

    def __call__(self, template: str, **values: object) -> str:
        """Give the HTML."""
