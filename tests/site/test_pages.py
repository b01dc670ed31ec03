"""What the built pages say."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, build_site

LANGUAGES = {"": ("sv", "ltr"), "en/": ("en", "ltr"), "ar/": ("ar", "rtl")}


def page(site: Path, path: str) -> str:
    """Read a built page by its address."""
    return (site / path / "index.html").read_text("utf-8")


def text_of(html: str) -> str:
    """Give a page's text without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("prefix", LANGUAGES)
def test_every_page_says_its_language_and_direction(site: Path, prefix: str) -> None:
    """A screen reader and the browser learn at once what language a page is in, and which way it runs."""
    lang, direction = LANGUAGES[prefix]
    for path in (
        "",
        "vasteras/",
        "exempelstad/sprakhuset/",
        "exempelstad/themes/health/",
        "guides/health/",
        "mapped/",
        "about/",
    ):
        assert f'<html lang="{lang}" dir="{direction}">' in page(site, prefix + path)


def test_no_token_is_left_in_any_page(site: Path) -> None:
    """Whatever a shell leaves open is filled in, and no shell is left in the site."""
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        assert not re.search(
            r"@@\w+@@|__(municipality|record|list|term|theme)__|<!--(main|head|icons)-->|data-slot", text
        ), file
    assert not list(site.rglob("__*__"))


def test_an_actor_page_says_what_for_whom_when_and_what_it_costs(site: Path) -> None:
    """The page answers what a tired person asks first."""
    text = text_of(page(site, "exempelstad/sprakhuset/"))
    for words in (
        "Språkcafé",
        "tisdag 17:00–19:00",
        "skollov stängt",
        "Gratis",
        "Bara kom",
        "Kvarnhuset",
        "Mjölnarens väg 12",
        "Bekräftat 20 november 2026",
    ):
        assert words in text


def test_an_arabic_page_has_the_swedish_beside_it(site: Path) -> None:
    """Two people can point at the same line at a counter."""
    html = page(site, "ar/exempelstad/sprakhuset/")
    assert "مجاني" in html
    assert '<dd class="sv" lang="sv" dir="ltr"><span class="line">Gratis</span></dd>' in html
    assert '<bdi lang="sv">Språkhuset i Exempelstad</bdi>' in html


def test_untranslated_text_stands_in_a_marked_swedish_block(site: Path) -> None:
    """Where there is no translation the Swedish stands in, says that it is Swedish, and the reader is told."""
    html = page(site, "ar/exempelstad/cykelkoket/")
    assert re.search(r'<p class="lead" lang="sv" dir="ltr">[^<]+</p>', html)
    assert "هذا النص" in html or "بالسويدية" in html


def test_an_older_translation_says_so(site: Path) -> None:
    """A text made from another Swedish text than today's is used, and marked."""
    assert "Older than the Swedish text" in text_of(page(site, "en/exempelstad/fritidsgarden-kajutan/"))


def test_an_older_fee_says_so_where_it_stands() -> None:
    """A fee that was changed in Swedish alone would mislead: the older translation is marked in words."""
    from aktorskartan.records.translations import State, Text
    from aktorskartan.site.lines import _lines

    html = _lines([(Text("200 kr", State.OLD, "en"),), (Text("Free", State.AUTOMATIC, "en"),)], "en", "Older")
    assert '200 kr <span class="older">(Older)</span>' in html
    assert html.count("Older") == 1


def test_a_protected_address_says_only_that_it_is_protected(site: Path) -> None:
    """The page of a shelter leads nowhere but to its telephone."""
    html = page(site, "exempelstad/lugna-hamnen/")
    assert "Adressen är skyddad" in html
    assert "openstreetmap" not in html


def test_a_closed_actor_keeps_its_address_and_leads_on(site: Path) -> None:
    """An old link still helps: the page says that it is gone, and what there is instead."""
    html = page(site, "exempelstad/sprakcafe-hornet/")
    assert "Finns inte längre" in html
    assert 'href="../../exempelstad/sprakhuset/"' in html
    assert "sprakcafe-hornet" not in page(site, "exempelstad/")


def test_a_thin_record_is_honest(site: Path) -> None:
    """Of whom only the name is known, the page says so, whom to ask, and it is not offered to search engines."""
    html = page(site, "vasteras/towfeq/")
    assert "Vi vet inte hur man når dem" in html
    assert "tel:+4621390000" in html
    assert 'name="robots" content="noindex"' in html


def test_mapped_only_records_stand_on_one_page_alone(site: Path) -> None:
    """A party of 2015 is on the page of what was mapped, and nowhere else."""
    assert not (site / "vasteras" / "miljopartiet").exists()
    naming = {file.parent.name for file in site.rglob("*.html") if "Miljöpartiet" in file.read_text("utf-8")}
    assert naming == {"mapped"}


def test_every_row_of_the_mapping_is_on_the_page_of_what_was_mapped(site: Path) -> None:
    """Nothing of the reports' mapping is lost."""
    from tests.conftest import DIRECTORY

    rows = (DIRECTORY / "mapped.csv").read_text("utf-8").count("\n") - 1
    assert page(site, "mapped/").count("<li>") - page(site, "mapped/").count("<li><a href") >= 0
    names = re.findall(r'<ul class="names".*?</ul>', page(site, "mapped/"), re.DOTALL)
    assert sum(block.count("<li>") for block in names) == rows == 196


def test_the_made_up_town_is_marked_on_every_page(site: Path) -> None:
    """Nobody takes Exempelstad for a real town."""
    for file in (site / "exempelstad").rglob("index.html"):
        text = file.read_text("utf-8")
        assert "Påhittad kommun" in text
        assert 'name="robots" content="noindex"' in text


def test_the_made_up_town_is_left_out_of_the_published_site(published: Path) -> None:
    """Not a byte of the published site names it, but the page of help for those who change records."""
    assert not (published / "exempelstad").exists()
    for file in published.rglob("*"):
        if file.suffix in (".html", ".xml", ".txt") and file.parent.name != "help":
            assert "exempelstad" not in file.read_text("utf-8").lower(), file


def test_structured_data_is_valid_json_about_the_actor(published: Path) -> None:
    """What machines read says the same as the page."""
    html = page(published, "vasteras/stadsmissionen/")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert data["@type"] == "NGO"
    assert data["name"] == "Västerås Stadsmission"
    assert data["address"]["streetAddress"] == "Sturegatan 22"


def test_no_link_within_the_site_is_broken(site: Path) -> None:
    """Every relative link of every page leads to a page or file that is there, and no id stands twice."""
    pages = {file.parent: file.read_text("utf-8") for file in site.rglob("index.html")}
    files = (*site.rglob("*.ics"), *(site / "data").rglob("*"))
    known = {str(folder) for folder in pages} | {str(file) for file in files}
    broken = set()
    for folder, html in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), folder
        for link in set(re.findall(r'<a [^>]*href="([^"]*)"', html)):
            if re.match(r"[a-z]+:|#", link):
                assert re.match(r"(https?|mailto|tel):|#", link), f"{folder}: {link}"
            elif os.path.normpath(f"{folder}/{link.partition('#')[0]}") not in known:
                broken.add((str(folder), link))
    assert not broken


def test_no_page_asks_another_host_for_anything(published: Path) -> None:
    """Nothing is fetched from elsewhere: every source of a page is its own."""
    for file in published.rglob("*.html"):
        html = file.read_text("utf-8")
        elements = r'script|img|iframe|source|link rel="(?:stylesheet|icon|preload|preconnect)"'
        fetched = re.findall(rf'<(?:{elements})[^>]*(?:src|href)="([^"]+)"', html)
        assert fetched
        assert not [address for address in fetched if re.match(r"(https?:)?//", address)], file


def test_every_field_is_escaped(site: Path) -> None:
    """Quotation marks, ampersands and angle brackets of a name are text."""
    html = page(site, "exempelstad/kampe-och-vanner/")
    assert "&amp;" in re.search(r"<h1>.*?</h1>", html)[0]
    assert "&#34;" in re.search(r"<h1>.*?</h1>", html)[0]


def test_hand_written_pages_let_no_markup_of_others_through() -> None:
    """Markdown may hold text, links and slots, but no script, style or frame."""
    from aktorskartan.mkdocs_plugin import AktorskartanPlugin

    hostile = (
        '<p onclick="x()">a<script>b</script><a href="javascript:c">d</a><iframe src="e"></iframe><style>f</style></p>'
    )
    assert AktorskartanPlugin().on_page_content(hostile) == "<p>a<a>d</a></p>"


def test_texts_of_translators_are_escaped_on_every_page(tmp_path: Path) -> None:
    """A translation that holds markup, and a page's title, stand as text in what MkDocs renders too."""
    project = tmp_path / "project"
    for name in ("directory", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, project / name)
    kept = [line for line in (REPOSITORY / "mkdocs.yml").read_text("utf-8").splitlines() if "locale:" not in line]
    where = kept.index("      languages:") + 1
    kept[where:where] = [
        "        - {locale: sv, name: Svenska, default: true, build: true}",
        "        - {locale: en, name: English, build: true}",
    ]
    (project / "mkdocs.yml").write_text("\n".join(kept) + "\n", "utf-8")
    catalog = project / "overrides" / "texts" / "en.po"
    hostile = r"Skip</a><meta http-equiv=refresh content=0;url=//evil.test><img src=x>"
    text = catalog.read_text("utf-8")
    catalog.write_text(re.sub(r'(msgctxt "ui:skip"\nmsgid "[^"]*"\nmsgstr )"[^"]*"', rf'\1"{hostile}"', text), "utf-8")
    about = project / "docs" / "en" / "about.md"
    about.write_text(re.sub(r"(?m)^title: .*", 'title: "<script>x</script>"', about.read_text("utf-8")), "utf-8")
    done = build_site(tmp_path / "site", config=project / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    for path in ("en/vasteras", "en/about", "en"):
        html = page(tmp_path / "site", path)
        assert "Skip&lt;/a&gt;&lt;meta" in html
        assert "<meta http-equiv=refresh" not in html
        assert "<script>x" not in html
