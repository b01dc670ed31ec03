"""The MkDocs plugin: hands pages their words, and has the shells filled once every language is built."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nh3
from babel import Locale
from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from .publish import publish
from .records.check import check
from .records.directory import Directory
from .records.finding import Severity
from .records.interface import load_interface
from .site import shells
from .site.assets import EARLY_SCRIPT, load_assets, origin_of, security_policy
from .site.icons import Icons, used
from .site.words import Language, Words

log = logging.getLogger("mkdocs.plugins.aktorskartan")

#: What hand-written Markdown may become: text, lists, tables, links, and slots that the program fills.
_TAGS = set(
    """a abbr b bdi blockquote br caption code dd details div dl dt em h2 h3 h4 hr li ol p pre section small span strong
    sub summary sup table tbody td th thead tr ul""".split()  # noqa: SIM905 - read as words
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"},
    "a": {"href", "hreflang"},
    "div": {"data-slot"},
    "abbr": {"title"},
    "th": {"scope"},
    "ol": {"start"},
}

#: HTML's name for a language where it differs from the folder's.
HTML_LANG = {"ku-IQ": "ckb"}


class AktorskartanConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves it so
    """Where things lie, from the project's root."""

    directory = options.Type(str, default="directory")
    intake = options.Type(str, default="")
    """Where the form sends proposals, as one JSON document (schema/proposal.json); empty: mail and issues alone."""


class AktorskartanPlugin(BasePlugin[AktorskartanConfig]):  # type: ignore[no-untyped-call] # as above
    """Builds beside the old site, and swaps the new one in when it is whole."""

    def __init__(self) -> None:
        self.command = "build"
        self.target: Path | None = None
        self.lost_page = ""

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Note what MkDocs was asked to do."""
        self.command = command

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prepare once a build, though static-i18n calls this once a language."""
        if self.target is not None:
            return config
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        root = Path(config.config_file_path).parent
        overrides = Path(config.theme.custom_dir or root / "overrides")
        if self.config.intake and not origin_of(self.config.intake):
            raise PluginError(f"AKTORSKARTAN_INTAKE_URL är ingen adress som börjar med https://: {self.config.intake}")
        self.languages = [
            (entry["locale"], entry["name"]) for entry in config.plugins["i18n"].config["languages"] if entry["build"]
        ]
        self.interface, faults = load_interface(overrides / "texts")
        if faults:
            raise PluginError("; ".join(f"{fault.file}:{fault.line}: {fault.text()}" for fault in faults))
        self.directory = self._directory(
            root / self.config.directory, published=bool(config.site_url) and self.command != "serve"
        )
        self.words = {locale: Words(_language(locale), self.interface, self.directory) for locale, _ in self.languages}
        self.assets = load_assets(overrides / "assets")
        self.icons = Icons(overrides / "assets" / "icons.svg")
        self.overrides = overrides
        shells.write_sources(Path(config.docs_dir), [locale for locale, _ in self.languages])
        self.target = Path(config.site_dir)
        self.target.parent.mkdir(parents=True, exist_ok=True)
        # A folder of this build's own: another build may run beside it.
        config.site_dir = tempfile.mkdtemp(prefix=f"{self.target.name}.", dir=self.target.parent)
        self.building = Path(config.site_dir)
        self.building.chmod(0o755)
        return config

    def _directory(self, root: Path, *, published: bool) -> Directory:
        """Load the records. A published site has none that is broken, and no made-up town."""
        directory, findings = check(root)
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        for error in errors:
            log.error("%s:%d:%d: %s", error.file, error.line, error.column, error.text())
        if errors and self.command != "serve":
            raise PluginError(f"{len(errors)} fel i {root.name}/. Kör aktorskartan check.")
        return directory.published() if published else directory

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out what the theme would ship: its style, script, fonts and pictures, and our own templates' folder."""
        for file in [file for file in files if not Path(str(file.abs_src_path)).is_relative_to(config.docs_dir)]:
            files.remove(file)
        return files

    def on_page_content(self, html: str, **_: Any) -> str:
        """Let nothing through of a hand-written page but text, links and slots."""
        return nh3.clean(
            html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None
        )

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Give the templates what is the same on every page."""
        # MkDocs leaves escaping to its themes; ours holds texts that translators send.
        env.autoescape = True
        env.filters["icon"] = self.icons.use
        env.globals["assets"] = self.assets
        env.globals["security_policy"] = Markup(security_policy(self.config.intake))  # noqa: S704 - our own text
        env.globals["early_script"] = Markup(EARLY_SCRIPT)  # noqa: S704 - our own text
        return env

    @event_priority(-50)
    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_: Any) -> TemplateContext:
        """Give a page its words, and where it is in other languages."""
        locale = getattr(page.file, "locale", self.languages[0][0])
        alternates = getattr(page.file, "alternates", {})
        words = self._page_words(locale, lambda other: alternates[other].url if other in alternates else None)
        context.update(words)  # type: ignore[typeddict-item] # a template may have more
        return context

    @event_priority(-50)
    def on_template_context(self, context: TemplateContext, /, *, template_name: str, **_: Any) -> TemplateContext:
        """Give the page of lost addresses its words: it speaks every language, and stands in Swedish."""
        if template_name == "404.html":
            context.update(self._page_words(self.languages[0][0], _home))  # type: ignore[typeddict-item] # as above
        return context

    def on_post_template(self, output_content: str, template_name: str, **_: Any) -> str | None:
        """Keep the Swedish page of lost addresses, which every further language would write over."""
        if template_name == "404.html":
            self.lost_page = self.lost_page or output_content.replace(
                "<!--icons-->", self.icons.sprite(used(output_content))
            )
            return self.lost_page
        return None if template_name == "sitemap.xml" else output_content

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Fill the shells when every language is built, and put the new site where the old one was."""
        site = Path(config.site_dir)
        if self.target is None or not all(
            (site / _prefix(locale) / "index.html").is_file() for locale, _ in self.languages
        ):
            return
        publish(
            site,
            self.directory,
            self.interface,
            self.overrides,
            site_url=config.site_url or "",
            repository=config.repo_url or "",
            intake=self.config.intake,
        )
        swap(site, self.target)
        config.site_dir = str(self.target)
        self._forget()

    def on_build_error(self, **_: Any) -> None:
        """Clear away what a failed build leaves, so that the next one begins anew."""
        if self.target is not None:
            shutil.rmtree(self.building, ignore_errors=True)
        self._forget()

    def _forget(self) -> None:
        self.target = None
        self.lost_page = ""

    def on_serve(self, server: LiveReloadServer, /, **_: Any) -> LiveReloadServer:
        """Build again when a record or the look changes."""
        server.watch(str(self.directory.root))
        server.watch(str(self.overrides))
        return server

    def _page_words(self, locale: str, url: Callable[[str], str | None]) -> dict[str, Any]:
        """Give a template its words. ``url`` tells where the page is in another language, or None."""
        words = self.words[locale]
        languages = [
            SimpleNamespace(
                lang=self.words[other].language.lang,
                direction=self.words[other].language.direction,
                name=name,
                current=other == locale,
                exists=(found := url(other)) is not None,
                url=found if found is not None else _home(other),
                home=_home(other),
                t=self.words[other].t,
            )
            for other, name in self.languages
        ]
        foot = [
            SimpleNamespace(url=f"{_prefix(locale)}{name}/", title=_title(words, name))
            for name in (
                "words",
                "my-list",
                "suggest",
                *(("methods", "needs", "collaborate", "data") if words.working else ()),
                "about",
                "mapped",
                "accessibility",
                "privacy",
                "translate",
                *(("help",) if words.swedish else ()),
            )
        ]
        return {
            "language": words.language,
            "t": words.t,
            "unread": words.unread,
            "home_url": _home(locale),
            "translate_url": f"{_prefix(locale)}translate/",
            "my_list_url": f"{_prefix(locale)}my-list/",
            "languages": languages,
            "footer_links": foot,
        }


def swap(new: Path, target: Path) -> None:
    """Put a finished site in the place of the old one, which stays until then and is lost only after."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _title(words: Words, page: str) -> str:
    """Give what a page of the site's own is called."""
    key = f"{page.replace('-', '_')}_page"
    return str(getattr(words.t, f"work_{key}" if page in shells.WORKING else key))


def _language(locale: str) -> Language:
    lang = HTML_LANG.get(locale, locale)
    return Language(locale, lang, Locale.parse(lang, sep="-").text_direction)


def _prefix(locale: str) -> str:
    return "" if locale == "sv" else f"{locale}/"


def _home(locale: str) -> str:
    return _prefix(locale) or "."
