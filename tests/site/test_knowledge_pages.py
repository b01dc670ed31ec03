"""Guides, words, methods, needs and working together: what their built pages say."""

import re
from pathlib import Path

import pytest
from markupsafe import escape

from aktorskartan.records.directory import Directory
from aktorskartan.records.load import load
from aktorskartan.site.collaborate import CollaboratePages
from aktorskartan.site.gaps import GapPages
from aktorskartan.site.glossary import Glossary
from aktorskartan.site.listing import places as places_of
from aktorskartan.site.methods import MethodPages
from aktorskartan.site.view import Relations
from aktorskartan.site.words import Language, Words
from tests.conftest import DIRECTORY, REPOSITORY, TOWN, write
from tests.site.test_languages import HTML, LOCALES
from tests.site.test_pages import page, text_of


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Give the real records."""
    return load(DIRECTORY)[0]


def test_a_guide_tells_every_fact_with_its_sources(site: Path, directory: Directory) -> None:
    """Each item stands on the page, and each of its numbers leads to a source that is named there."""
    for guide in directory.guides.values():
        html = page(site, f"{guide.key}/")
        text = text_of(html)
        for item in guide.items:
            assert item.text.split()[0] in text
            assert f'id="{item.id}"' in html
        for source in {key for item in guide.items for key in item.sources}:
            assert str(escape(directory.sources[source].title)) in html
        numbers = set(re.findall(r'href="#source-(\d+)"', html))
        assert numbers == set(re.findall(r'id="source-(\d+)"', html))


def test_a_guide_says_that_nobody_has_read_it_against_its_sources(site: Path) -> None:
    """Trust begins with what is not yet so; when each source was read stands beside it."""
    text = text_of(page(site, "guides/rights/"))
    assert "Ingen människa har läst guiden mot källorna än" in text
    assert "Läst 22 november 2026" in text


def test_a_guide_leads_to_every_open_municipality(site: Path, directory: Directory) -> None:
    """Whoever has read how it works finds who helps where she lives."""
    html = page(site, "guides/housing/")
    for town in directory.open_municipalities:
        assert f'href="../../{town.id}/themes/housing/"' in html


def test_a_municipality_s_theme_opens_with_the_guide_s_first_lines(site: Path, directory: Directory) -> None:
    """First how it works, in two sentences, then who there is."""
    html = page(site, "vasteras/themes/housing/")
    lead = directory.guides["guides/housing"].lead
    assert html.index(lead[:40]) < html.index("data-record=")
    assert 'href="../../../guides/housing/"' in html
    assert 'class="opening"' not in page(site, "vasteras/topics/housing/")


@pytest.mark.parametrize("locale", LOCALES)
def test_guides_and_words_are_in_every_language(site: Path, directory: Directory, locale: str) -> None:
    """No fact and no meaning stands in Swedish on another language's page."""
    catalog = directory.catalog(locale)
    html = page(site, f"{locale}/words/")
    assert f'lang="{HTML.get(locale, locale)}"' in html
    for word in directory.words.values():
        meaning = catalog.text(f"{word.key}:meaning", word.meaning)
        assert meaning.lang == locale, word.key
        assert f"{escape(meaning.text)}</dd>" in html, word.key
        assert f'id="{word.slug}"' in html
    for guide in directory.guides.values():
        assert 'lang="sv" dir="ltr">' not in re.search(
            r'class="guide.*?<aside', page(site, f"{locale}/{guide.key}/"), re.DOTALL
        ).group().replace('<b lang="sv" dir="ltr">', "").replace('class="run" lang="sv" dir="ltr">', "")  # type: ignore[union-attr] # every guide has both


def test_a_word_keeps_its_swedish_and_says_how_it_sounds_and_where_it_is_used(site: Path) -> None:
    """A Tigrinya page shows the word as it stands in letters, and its sound in Ethiopic."""
    html = page(site, "ti/words/")
    entry = html[html.index('<div id="amg"') :]
    entry = entry[: entry.index("</div>")]
    assert '<dt lang="sv" dir="ltr"><b>AMG</b>' in entry
    assert re.search(r"<bdi>[\u1200-\u137f-]+</bdi>", entry)
    assert "Värmdö" in entry


WORDS = """\
lok:
  term: LÖK
  meaning: Överallt.
  sources: [webben]
lok-staden:
  term: LÖK
  meaning: I Staden.
  municipalities: [staden]
  sources: [webben]
sfi:
  term: SFI
  also: [svenska för invandrare]
  meaning: En kurs.
  sources: [webben]
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    """Give the glossary of a town with three words, in Swedish."""
    from aktorskartan.records.interface import load_interface

    directory = load(write(tmp_path, TOWN | {"words.yml": WORDS}))[0]
    interface = load_interface(REPOSITORY / "overrides" / "texts")[0]
    return Glossary(directory, Words(Language("sv", "sv", "ltr"), interface, directory))


def test_a_word_is_explained_where_it_first_stands(glossary: Glossary) -> None:
    """Twice on a page the same explanation would be noise; another form is the same word."""
    said = glossary.page("../").explain("Läs SFI. Svenska för invandrare är gratis. SFI tar tid.")
    assert said.count('class="word"') == 1
    assert 'href="../words/#sfi"' in said


@pytest.mark.parametrize(("folder", "meaning"), [("staden", "I Staden."), ("annan", "Överallt."), ("", "Överallt.")])
def test_a_town_s_own_word_stands_before_that_of_everywhere(glossary: Glossary, folder: str, meaning: str) -> None:
    """One abbreviation means two things, and the page knows where it is."""
    assert meaning in glossary.page("", folder).explain("Enligt LÖK gäller det.")


@pytest.mark.parametrize("text", ["lök och sfinx", "SFIX", "x-SFI-kurs", "löken"])
def test_what_only_looks_like_a_word_is_left_alone(glossary: Glossary, text: str) -> None:
    """Neither an onion nor a part of another word is an abbreviation."""
    assert 'class="word"' not in glossary.page("").explain(text)


@pytest.mark.parametrize("text", ["ወደSFIን", "لـSFI", "(SFI)", "до SFI."])
def test_a_word_is_known_beside_letters_of_other_scripts(glossary: Glossary, text: str) -> None:
    """Amharic and Arabic write their endings right on the Swedish word."""
    assert 'class="word"' in glossary.page("").explain(text)


def test_a_text_is_never_more_than_text(glossary: Glossary) -> None:
    """What a record says is escaped around the words, and a phone number keeps its order."""
    said = glossary.page("").explain("<b>SFI</b> & 116 111")
    assert "&lt;b&gt;" in said
    assert "&amp;" in said
    assert '<bdi class="num" dir="ltr">116 111</bdi>' in said


def test_every_initiative_has_a_page_that_quotes_its_report(site: Path, directory: Directory) -> None:
    """Results stand with the report's own words, in Swedish on the English page too."""
    for initiative in directory.initiatives.values():
        for prefix in ("", "en/"):
            html = page(site, f"{prefix}methods/{initiative.slug}/")
            for statement in initiative.results:
                if statement.quote and (prefix or statement.quote != statement.text):
                    assert str(escape(statement.quote)) in html, initiative.key


def test_a_contradiction_is_shown_as_such(site: Path) -> None:
    """All three figures of one outcome stand side by side under a heading that says so."""
    html = page(site, "methods/forstudie/")
    part = html[html.index("Här säger källorna olika saker") :]
    assert all(f"{figure} procent" in part for figure in (35, 44, 45))


def test_a_project_s_phases_are_drawn_and_told(site: Path) -> None:
    """Ny i Västerås has its six phases on one time line, and in a table."""
    html = page(site, "methods/ny-i-vasteras/")
    figure = re.search(r"<figure[^>]*timeline.*?</figure>", html, re.DOTALL).group()  # type: ignore[union-attr]
    assert figure.count("<rect") >= 6
    assert all(f"fas {number}" in text_of(figure).lower() for number in range(1, 7))


def test_pages_for_work_are_in_swedish_and_english_alone(site: Path) -> None:
    """Elsewhere they are not there, and not announced; the sitemap knows both languages."""
    assert (site / "en/methods/ny-i-vasteras/index.html").is_file()
    for path in ("methods", "needs", "collaborate"):
        assert not (site / "ar" / path).exists()
        assert f'href="../{path}/"' not in page(site, "ar/about/")
        assert f'href="../{path}/"' in page(site, "about/")


def test_a_thin_record_fills_no_cell_of_the_matrix(site: Path, directory: Directory) -> None:
    """Where a need is stated and nobody can be reached the cell is a gap; a name alone does not fill it."""
    html = page(site, "needs/")
    gaps = re.findall(r">([^<>]+), Västerås: 0 på kartan, ([1-9]\d*) uttalade behov", html)
    labels = {term.texts["label"]: topic for topic, term in directory.vocabularies.topics.items()}
    assert gaps
    for label, _ in gaps:
        there = [actor for actor in directory.actors_serving("vasteras") if labels[label] in actor.all_topics]
        assert all(directory.thin(actor) or actor.status == "closed" for actor in there), label


def test_every_need_stands_with_the_words_of_its_report(site: Path, directory: Directory) -> None:
    """And with what has been tried about it."""
    html = page(site, "needs/")
    for need in directory.needs.values():
        assert f'id="{need.folder}-{need.slug}"' in html
        assert all(str(escape(source.quote)) in html for source in need.sources if source.quote)
    assert 'href="../methods/' in html


def test_who_seeks_is_shown_who_offers_the_same_nearest_first(site: Path) -> None:
    """The association that seeks a room sees those in its own town that have one."""
    html = page(site, "collaborate/")
    part = html[html.index('id="premises"') :]
    wish = part[part.index("Kvinnoföreningen Solrosen") :]
    wish = wish[: wish.index("</li>")]
    assert "Kan kanske hjälpa:" in wish
    assert wish.count("href=") == 3
    assert "Folkets hus Kvarnbacken" in wish


def test_an_actor_s_page_leads_to_what_it_has_taken_part_in(site: Path) -> None:
    """In the languages that have those pages."""
    assert "methods/ny-i-vasteras/" in page(site, "vasteras/backbyhuset/")
    assert "methods/" not in re.sub(r"<footer.*", "", page(site, "ar/vasteras/backbyhuset/"), flags=re.DOTALL)


def of_the_country(tmp_path: Path) -> tuple[Directory, Words, Glossary]:
    """Give a directory whose initiatives and needs lie in the country, in a closed town and in a made-up one."""
    from aktorskartan.records.interface import load_interface

    initiative, need = TOWN["staden/initiatives/jobbsparet.yml"], TOWN["staden/needs.yml"].replace("resident", "actor")
    closed = 'name: Slutna\ncode: "0181"\n'
    files = {
        "sverige/initiatives/natverket.yml": initiative,
        "sverige/needs.yml": need,
        "slutna/municipality.yml": closed,
        "slutna/initiatives/hemligt.yml": initiative,
        "slutna/needs.yml": need,
        "prov/municipality.yml": 'name: Prov\ncode: "9999"\nopen: true\ndemo: true\n',
        "prov/needs.yml": need,
        "words.yml": WORDS.replace("municipalities: [staden]", "municipalities: [prov]"),
    }
    root = write(tmp_path, TOWN | files)
    (root / "vocabularies").symlink_to(DIRECTORY / "vocabularies")
    directory = load(root)[0].shown()
    words = Words(Language("sv", "sv", "ltr"), load_interface(REPOSITORY / "overrides" / "texts")[0], directory)
    return directory, words, Glossary(directory, words)


def test_what_a_closed_town_has_is_on_no_page(tmp_path: Path) -> None:
    """Neither its methods nor its needs; those of the country stand under its name."""
    directory, words, glossary = of_the_country(tmp_path)
    told: dict[str, dict[str, object]] = {}

    def note(template: str, **values: object) -> str:
        told[template] = values
        return ""

    methods = MethodPages(directory, words, glossary, note)
    methods.all()
    places = next(choices for group, _, choices in told["methods.html"]["more_groups"] if group == "at")  # type: ignore[attr-defined]
    assert {choice.label for choice in places} == {"Staden", "Hela landet"}
    CollaboratePages(directory, words, Relations(directory), methods, note).all(places_of(directory))
    stated = told["collaborate.html"]["stated"]
    assert {said["place"] for said in stated} == {"Prov", "Hela landet"}  # type: ignore[attr-defined]
    GapPages(directory, words, methods, note).needs(places_of(directory))
    assert [name for name, *_ in told["needs.html"]["places"]] == ["Staden", "Hela landet"]  # type: ignore[attr-defined]


def test_a_made_up_town_s_word_goes_with_it(tmp_path: Path) -> None:
    """A published list of words names no town that is not there."""
    directory, _, _ = of_the_country(tmp_path)
    assert "words/lok-staden" in directory.words
    assert "words/lok-staden" not in directory.published().words
    assert "words/lok" in directory.published().words


def test_a_letter_that_folds_in_another_way_stops_nothing(glossary: Glossary) -> None:
    """A Turkish İ is an i to a search without case, and none to a dictionary."""
    assert "SFİ" in glossary.page("").explain("SFİ och imam")


def test_swedish_of_several_words_keeps_its_order_from_right_to_left(tmp_path: Path) -> None:
    """What is explained of a phrase does not turn the phrase around."""
    _, words, _ = of_the_country(tmp_path)
    arabic = Words(Language("ar", "ar", "rtl"), words._interface, words.directory)
    said = Glossary(words.directory, arabic).page("").explain("دورة (kurs i SFI) مجانية")
    assert re.search(r'\(<bdi class="run" lang="sv" dir="ltr">kurs i <span class="word">.*</bdi>\)', said)
