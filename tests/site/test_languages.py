"""Eleven languages, honestly: every text comes from its language, is a name, or says that it is Swedish."""

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel import Locale

from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import Interface, load_interface, wanted
from aktorskartan.records.load import load
from aktorskartan.records.translatable import translatable
from tests.conftest import DIRECTORY, REPOSITORY, build_site

LOCALES = ["en", "ar", "fa", "so", "ti", "am", "fr", "uk", "ku-IQ", "es"]
HTML = {"ku-IQ": "ckb"}
RIGHT_TO_LEFT = {"ar", "fa", "ckb"}
#: A word that is explained where it stands: the word itself is part of its text, what it means is a text of its own.
EXPLAINED = re.compile(
    r'<span class="word"><a[^>]*><bdi lang="sv">(.*?)</bdi></a>(<span class="meaning".*?</a></span>)</span>'
)
#: Figures that keep their order are part of their text as well.
FIGURES = re.compile(r'<bdi class="num" dir="ltr">([\d -]+)</bdi>')
#: And so is Swedish of several words among letters from right to left.
RUN = re.compile(r'<bdi class="run" lang="sv" dir="ltr">(.*?)</bdi>')
#: Elements without an end.
VOID = {"meta", "link", "input", "br", "img", "path", "use", "circle", "rect", "hr", "wbr"}
#: What stands between the parts of a line, and marks that set names apart.
BETWEEN = re.compile(r"\s*[·,،፣/]\s*|\s+–\s+|[\u2066-\u2069]")


class Texts(HTMLParser):
    """Gathers a page's texts with the language that each is said to be in."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        inherited = self.stack[-1][1] if self.stack else ""
        if tag not in VOID:
            self.stack.append((tag, dict(attrs).get("lang") or inherited))

    def handle_endtag(self, tag: str) -> None:
        """Come out of an element."""
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Take a text, unless it is a script's."""
        text = " ".join(data.split())
        if text and self.stack and self.stack[-1][0] not in ("script", "style"):
            self.texts.append((self.stack[-1][1], text))


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Give the real records."""
    return load(DIRECTORY)[0]


@pytest.fixture(scope="module")
def interface() -> Interface:
    """Give the site's own texts."""
    return load_interface(REPOSITORY / "overrides" / "texts")[0]


def said(locale: str, directory: Directory, interface: Interface) -> tuple[set[str], list[re.Pattern[str]]]:
    """Give everything that may stand in a language: whole texts, and those with something filled in."""
    whole: set[str] = set()
    open_texts: list[re.Pattern[str]] = []
    catalogs = (interface.catalogs[locale], directory.catalog(locale))
    forms = [form for catalog in catalogs for entry in catalog.entries.values() for form in entry.forms]
    for form in forms:
        text = " ".join(form.split())
        if "{" in text:
            # A value may be an element of its own, so the text before and after it stands alone too.
            parts = re.split(r"\{[a-z_]+\}", text)
            open_texts.append(re.compile(".*".join(re.escape(part) for part in parts)))
            whole.update(part.strip() for part in parts if part.strip())
        whole.add(text)
    cldr = Locale.parse(HTML.get(locale, locale), sep="-")
    whole.update(str(name) for name in cldr.languages.values())
    whole.update(str(name) for width in ("wide",) for name in cldr.days["format"][width].values())
    whole.update(str(name) for width in ("wide",) for name in cldr.months["format"][width].values())
    return whole, open_texts


def names(directory: Directory) -> set[str]:
    """Give what is called the same in every language."""
    found = {actor.name for actor in directory.actors.values()} | {
        town.name for town in directory.municipalities.values()
    }
    found |= {town.switchboard.name for town in directory.municipalities.values() if town.switchboard}
    found |= {place.name for place in directory.locations.values()}
    config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    found |= set(re.findall(r"locale: [\w-]+, name: ([^,]+),", config))
    titles = {f"{name} – Aktörskartan" for name in found}
    titles |= {
        f"{actor.name}, {town.name} – Aktörskartan"
        for town in directory.municipalities.values()
        for actor in directory.actors_in(town.id)
    }
    return found | titles | {"Aktörskartan", "A ع አ"}


def pages(site: Path, locale: str) -> Iterator[Path]:
    """Give the pages of a language that the program makes; hand-written ones have their own tests."""
    for folder in ("vasteras", "varmdo", "norrkoping", "partille", "sverige", "guides", "words", "mapped"):
        yield from sorted((site / locale / folder).rglob("index.html"))
    yield site / locale / "index.html"
    for slug in ("sprakhuset", "biblioteket", "lugna-hamnen", "solrosen", "kommunen"):
        yield site / locale / "exempelstad" / slug / "index.html"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_a_page_comes_from_its_language(
    site: Path, directory: Directory, interface: Interface, locale: str
) -> None:
    """No Swedish and no English stands unmarked in another language's page."""
    lang = HTML.get(locale, locale)
    whole, open_texts = said(locale, directory, interface)
    known = whole | {" ".join(name.split()) for name in names(directory)}
    strangers: dict[str, Path] = {}
    seen: set[str] = set()
    for file in pages(site, locale):
        parser = Texts()
        html = file.read_text("utf-8")
        meanings = "".join(meaning for _, meaning in EXPLAINED.findall(html))
        parser.feed(
            FIGURES.sub(r"\1", RUN.sub(r"\1", EXPLAINED.sub(r"\1", html))) + f'<div lang="{lang}">{meanings}</div>'
        )
        for stated, text in parser.texts:
            if stated != lang or text in seen:
                continue
            seen.add(text)
            parts = [part.strip(" .:–-") for part in BETWEEN.split(text) if re.search(r"[^\W\d_]", part)]
            if text in known or all(part in known or part.strip() in known for part in parts):
                continue
            if not any(pattern.fullmatch(re.sub("[\u2066-\u2069]", "", text)) for pattern in open_texts):
                strangers[text] = file.relative_to(site)
    assert not strangers, "\n".join(f"{file}: {text}" for text, file in strangers.items())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_of_a_language_says_so_and_each_alternate_is_there(site: Path, locale: str) -> None:
    """The right language and direction, and language links that lead to pages."""
    lang = HTML.get(locale, locale)
    direction = "rtl" if lang in RIGHT_TO_LEFT else "ltr"
    count = 0
    for file in (site / locale).rglob("index.html"):
        text = file.read_text("utf-8")
        assert f'<html lang="{lang}" dir="{direction}">' in text, file
        count += 1
    english = {file.relative_to(site / "en").parts[0] for file in (site / "en").rglob("index.html")}
    own = english if locale == "en" else english - {"methods", "needs", "collaborate", "data"}
    assert count == sum(len(list((site / "en" / part).rglob("index.html"))) or 1 for part in own)
    home = (site / locale / "vasteras" / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="([^"]+)" hreflang="[\w-]+"', home)
    assert len(set(links)) == 11
    for link in links:
        assert ((site / locale / "vasteras" / link).resolve() / "index.html").is_file(), link


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_the_site_and_the_real_records_is_translated(
    directory: Directory, interface: Interface, locale: str
) -> None:
    """Each language has every text that is not the made-up town's, made from today's Swedish or marked as older."""
    catalog = interface.catalogs[locale]
    assert {f"ui:{key}" for key in interface.swedish if wanted(key, locale)} == catalog.entries.keys()
    records = directory.catalog(locale)
    missing = [
        text.context
        for text in translatable(directory)
        if text.folder != "exempelstad" and text.wanted(locale) and text.context not in records.entries
    ]
    assert not missing


#: Texts that are the same in a language as in English, and rightly so: names, and marks.
SAME = {
    "exempelstad/solrosen:languages.ku.note",
    "ui:site_name",
    "ui:mail_subject",
    "ui:list_separator",
    "ui:term_between",
}
#: How a Swedish word sounds may well be written alike in two languages.
ALIKE = re.compile(r"words/[a-z0-9-]+:say")


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_no_translation_is_the_english(directory: Directory, interface: Interface, locale: str) -> None:
    """A text equal to the English was forgotten, unless it is a name, a number or a word that both languages share."""
    english = interface.catalogs["en"].merged(directory.catalog("en"))
    other = interface.catalogs[locale].merged(directory.catalog(locale))
    same = {
        context
        for context, entry in other.entries.items()
        if context in english.entries
        and entry.forms == english.entries[context].forms
        and re.search(r"[^\W\d_]{3}", entry.forms[0])
        and not ALIKE.fullmatch(context)
    }
    assert same <= SAME


@pytest.mark.parametrize("locale", LOCALES)
def test_hand_written_pages_are_in_their_language(locale: str) -> None:
    """No paragraph of a language's pages is the Swedish one."""
    for page in ("about", "accessibility", "privacy", "translate"):
        swedish = (REPOSITORY / "docs" / "sv" / f"{page}.md").read_text("utf-8").split("\n\n")
        own = (REPOSITORY / "docs" / locale / f"{page}.md").read_text("utf-8").split("\n\n")
        assert not [part for part in own if part in swedish and len(part) > 20], page
        assert len(own) > 3


def test_a_language_is_added_by_data_alone(tmp_path: Path) -> None:
    """Kurmanji in Latin letters: a line in the configuration, a PO file and a folder of pages, and it is there."""
    project = tmp_path / "project"
    for name in ("directory", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, project / name)
    config = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    line = "        - {locale: en, name: English, build: true}\n"
    (project / "mkdocs.yml").write_text(
        config.replace(line, f"{line}        - {{locale: ku-Latn, name: Kurmancî, build: true}}\n"), "utf-8"
    )
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = '#, fuzzy\nmsgctxt "ui:call"\nmsgid "Ring"\nmsgstr "Telefon bike"\n'
    (project / "overrides" / "texts" / "ku-Latn.po").write_text(head + entry, "utf-8")
    shutil.copytree(
        project / "docs" / "en",
        project / "docs" / "ku-Latn",
        ignore=shutil.ignore_patterns("__*__", "index.md", "mapped", "guides"),
    )
    done = build_site(tmp_path / "site", config=project / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "ku-Latn" / "vasteras" / "vuc" / "index.html").read_text("utf-8")
    assert '<html lang="ku-Latn" dir="ltr">' in html
    assert "Telefon bike" in html
    assert "Kurmancî" in (tmp_path / "site" / "index.html").read_text("utf-8")
