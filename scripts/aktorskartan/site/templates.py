"""Templates: what turns what is to be said into HTML, in one language."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import escape

from .icons import Icons
from .lines import facts_list, links_list
from .words import Words


class _Texts(Extension):
    """Writes the interface's texts into a template before it is compiled, since they are the same on every page."""

    def preprocess(self, source: str, *_: object) -> str:
        texts = self.environment.globals["t"]
        return re.sub(r"\{\{ t\.(\w+) \}\}", lambda match: str(escape(getattr(texts, match[1]))), source)


def environment(overrides: Path, words: Words, swedish: Words, icons: Icons) -> Environment:
    """Make a language's environment of templates: everything is escaped, and a name that is not there is an error."""
    env = Environment(
        loader=FileSystemLoader(overrides / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Texts],
        auto_reload=False,
    )
    env.filters.update(icon=icons.use, links=links_list, facts=lambda facts: facts_list(facts, words, swedish))
    # A finding's text without its record: what would be filled in is left open.
    env.filters["blanks"] = lambda text: re.sub(r"\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")
    env.globals.clear()  # they are gone through for every page
    env.globals.update(t=words.t, swedish=words.swedish, count=words.count)
    return env
