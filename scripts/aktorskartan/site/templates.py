"""Templates: what turns what is to be said into HTML. Compiled once, and shared by all languages."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from .icons import Icons
from .lines import links_list


class Templates:
    """The templates of ``overrides/pages/``: everything is escaped, and a name that is not there is an error."""

    def __init__(self, overrides: Path, icons: Icons) -> None:
        self._env = Environment(
            loader=FileSystemLoader(overrides / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.filters.update(icon=icons.use, links=links_list, blanks=_blanks)
        self._env.globals.clear()  # they are gone through for every page
        self._compiled: dict[str, Template] = {}

    def render(self, name: str, values: dict[str, Any]) -> str:
        """Fill a template."""
        template = self._compiled.get(name)
        if template is None:
            template = self._compiled[name] = self._env.get_template(name)
        return template.render(values)


def _blanks(text: str) -> str:
    """Show a finding's text without its record: what would be filled in is left open."""
    return re.sub(r"\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")
