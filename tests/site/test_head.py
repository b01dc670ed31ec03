"""What search engines and other machines read."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

from aktorskartan.exports import FORMATS
from tests.conftest import SITE_URL

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def locations(site: Path) -> list[str]:
    """Give all addresses of all sitemaps."""
    index = ET.parse(site / "sitemap.xml")
    files = [str(node.text).removeprefix(SITE_URL) for node in index.findall(".//s:loc", NAMES)]
    assert "sitemaps/vasteras-ar.xml" in files
    return [str(node.text) for file in files for node in ET.parse(site / file).findall(".//s:loc", NAMES)]


def test_the_sitemap_names_pages_that_are_there_and_may_be_offered(published: Path) -> None:
    """Each address of the sitemap is a page of the site, each once, and none of them is noindex."""
    found = locations(published)
    assert len(found) == len(set(found)) > 500
    for address in found:
        html = (published / address.removeprefix(SITE_URL) / "index.html").read_text("utf-8")
        assert "noindex" not in html, address


def test_what_may_not_be_offered_is_not_in_the_sitemap(published: Path) -> None:
    """Thin records, closed ones and the page of the mapping are left out."""
    found = locations(published)
    assert not [address for address in found if re.search(r"/(towfeq|mapped|exempelstad)/", address)]


def test_a_page_names_itself_in_every_language_that_has_it(published: Path) -> None:
    """Alternates are whole addresses, the page's own among them, with the Swedish for everyone else."""
    html = (published / "ar/vasteras/biblioteken/index.html").read_text("utf-8")
    links = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html))
    own = f"{SITE_URL}ar/vasteras/biblioteken/"
    assert links.pop("x-default") == links["sv"] == f"{SITE_URL}vasteras/biblioteken/"
    assert links["ar"] == own
    assert links["ckb"] == f"{SITE_URL}ku-IQ/vasteras/biblioteken/"
    assert len(links) == 11
    for address in links.values():
        assert (published / address.removeprefix(SITE_URL) / "index.html").is_file()
    assert f'<link rel="canonical" href="{own}">' in html


def test_a_page_that_a_language_lacks_is_not_announced_in_it(published: Path) -> None:
    """The help page is Swedish alone: its menu leads to other languages' first pages, its head names none."""
    html = (published / "help/index.html").read_text("utf-8")
    assert re.findall(r'hreflang="([\w-]+)" href="https', html) == ["sv", "x-default"]
    assert not (published / "en/help").exists()
    assert re.search(r'<a href="\.\./en/" hreflang="en"', html)


def test_without_an_address_nothing_absolute_is_written(site: Path) -> None:
    """A site that does not know where it stands has no canonical links and no sitemap."""
    assert not (site / "sitemap.xml").exists()
    assert "canonical" not in (site / "vasteras/index.html").read_text("utf-8")
    assert 'hreflang="x-default"' not in (site / "vasteras/index.html").read_text("utf-8")


def test_the_security_policy_allows_our_own_files_and_the_one_script(site: Path) -> None:
    """Scripts inside a page run only by their hash, and nothing inline is allowed wholesale."""
    html = (site / "index.html").read_text("utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]
    assert "unsafe" not in policy
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    assert "sha256-" in policy
    for file in site.rglob("*.html"):
        assert not re.search(r'\s(style|on\w+)="', file.read_text("utf-8")), file


def test_the_page_of_lost_addresses_speaks_every_language(published: Path) -> None:
    """Whoever follows a dead link finds a way on in her own language, from any depth."""
    html = (published / "404.html").read_text("utf-8")
    for words in ("Sidan finns inte", 'lang="en"', 'lang="ar"'):
        assert words in html
    assert 'href="/aktorskartan/ar/"' in html
    assert "noindex" in html


def test_linked_data_says_what_the_page_says(published: Path) -> None:
    """An actor is the same to whoever loads the whole file as to a search engine on its page."""
    page = (published / "vasteras" / "biblioteken" / "index.html").read_text("utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    told = json.loads(found[1])
    graph = json.loads((published / "data" / "jsonld" / "vasteras.jsonld").read_text("utf-8"))["@graph"]
    one = next(one for one in graph if one["@id"] == f"{SITE_URL}vasteras/biblioteken/")
    assert {key: told[key] for key in told if key != "@context"} == {
        key: one[key] for key in one if key not in ("@id", "sdLicense")
    }


def test_the_page_of_open_data_tells_of_every_format(published: Path, site: Path) -> None:
    """Each format has its date, licence, amount and an example; without an address two are missing, and it says so."""
    for folder in ("data", "en/data"):
        text = (published / folder / "index.html").read_text("utf-8")
        for name in FORMATS:
            section = text[text.index(f'id="{name}"') :].partition("</section>")[0]
            assert re.search(r"20\d\d · \d+ (fil|filer|file|files) · [\d,.]+ [kM]B · CC0 1.0", section), (folder, name)
            assert "<pre" in section
            assert f"{SITE_URL}data/" in section
    homeless = (site / "data" / "index.html").read_text("utf-8")
    assert 'id="atom"' not in homeless
    assert 'id="catalogue"' not in homeless
    assert "Den här webbplatsen har ingen adress" in homeless
    assert not (site / "data" / "atom").exists()
    assert "frictionless validate data/datapackage/datapackage.json" in homeless
