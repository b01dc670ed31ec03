"""The engine of the finder, alone in a page: folding as Python folds, what is found, what is not, and danger first."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from aktorskartan.site.assets import load_assets
from aktorskartan.site.finder import index, store
from aktorskartan.site.finder.files import Finder
from aktorskartan.site.finder.folding import folding
from tests.conftest import REPOSITORY
from tests.site.finder import ACTORS, SEARCH_WORDS, finder_of, town

ADDRESS = "http://finder.test/"
LOAD = """async (manifests) => {
  Object.assign(window, await import("/finder.js"));
  window.load = async (path) => (await fetch("/" + path)).json();
  window.manifests = manifests;
  window.ask = async (query, locale, name) => {
    const finder = createFinder(await load(manifests[locale]));
    const paths = [];
    const add = async (path) => { paths.push(path); finder.add(path, await load(path)); };
    for (let needed; (needed = finder.needs(query, name)).length; ) for (const path of needed) await add(path);
    const found = finder.search(query, name);
    for (const path of finder.needsForCards(found.results, name)) await add(path);
    return { ...found, cards: found.results.map(({ index }) => finder.card(index, name)), paths };
  };
}"""

Ask = Callable[..., Any]


def page_of(finder: Finder, browser: Browser) -> Page:
    """Open a page with the engine, and all files at hand."""
    page = browser.new_page()
    assets = load_assets(REPOSITORY / "overrides" / "assets")
    files = {f"{ADDRESS}{path}": content for path, content in finder.files.items()}
    files[f"{ADDRESS}finder.js"] = assets.files[assets.finder]
    page.route(
        f"{ADDRESS}**",
        lambda route: route.fulfill(
            body=files.get(route.request.url, b""),
            content_type="text/javascript" if route.request.url.endswith(".js") else "text/html; charset=utf-8",
        ),
    )
    page.goto(ADDRESS)
    page.evaluate(LOAD, finder.manifests)
    return page


@pytest.fixture(scope="module")
def finder(tmp_path_factory: pytest.TempPathFactory) -> Finder:
    """Give the files of the small town."""
    return finder_of(town(tmp_path_factory.mktemp("finder")))


@pytest.fixture(scope="module")
def page(finder: Finder, browser: Browser) -> Iterator[Page]:
    """Give a page with the engine."""
    page = page_of(finder, browser)
    yield page
    page.close()


@pytest.fixture(scope="module")
def ask(page: Page) -> Ask:
    """Give what the engine answers to a query on a page in some language."""

    def answer(query: str, locale: str = "sv", name: str = "staden") -> Any:
        return page.evaluate("([query, locale, name]) => ask(query, locale, name)", [query, locale, name])

    return answer


def found(answer: Any) -> list[str]:
    """Give the names of the results in order."""
    return [card["id"].split("/")[1] for card in answer["cards"]]


def folded(page: Page, texts: list[str]) -> list[Any]:
    """Fold some texts in the browser: words, and each word's script, forms and sounds in two ways."""
    result: list[Any] = page.evaluate(
        """async ([texts, table]) => {
          const folding = createFolding(table);
          return texts.map((text) => folding.words(text).map((word) => [
            word, folding.script(word), folding.forms(word), folding.forms(word, "sv"), folding.sounds(word),
          ]));
        }""",
        [texts, folding().table],
    )
    return result


def folded_here(texts: list[str]) -> list[Any]:
    """Fold the same in Python."""
    own = folding()
    return [
        [
            [word, own.script(word), [*own.forms(word)], [*own.forms(word, "sv")], [*own.sounds(word)]]
            for word in own.words(text)
        ]
        for text in texts
    ]


def test_python_and_browser_fold_all_words_alike(page: Page) -> None:
    """Every search word that there is, and every letter of the scripts of our languages."""
    blocks = ((0x20, 0x250), (0x370, 0x530), (0x600, 0x780), (0x1200, 0x13A0), (0x1E00, 0x2070), (0xFB50, 0xFE00))
    letters = [chr(code) for first, last in blocks for code in range(first, last)]
    texts = [letter for letter in letters if unicodedata.category(letter) != "Cn"]
    texts += [text for locale in SEARCH_WORDS.values() for several in locale.values() for text in several]
    texts += ["L'école d’à côté, qu'elle", "مهدِ\u200cکودک", "ሥራ፡መፈለግ", "м'ята", "iswiidhish", "ςίσυφος İI ẞ"]
    assert folded(page, texts) == folded_here(texts)


#: Characters that this Python knows: a browser may know newer ones.
KNOWN = st.characters(exclude_categories=["Cs", "Cn", "Co"])
OURS = st.sampled_from("aåäöéñß'’ -1٣لاإأآةىيیکكـًڵۆێەኀሐዓሥፀ፡йіїґь")


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(KNOWN, max_size=30), st.text(OURS, max_size=20)), min_size=20, max_size=60))
def test_python_and_browser_fold_any_text_alike(page: Page, texts: list[str]) -> None:
    """Whatever somebody types."""
    assert folded(page, texts) == folded_here(texts)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tandläkare", "tandkliniken"),
        ("TANDLAKARE", "tandkliniken"),
        ("tandläkarna", "tandkliniken"),
        ("tandlækare", "tandkliniken"),
        ("tandläkre", "tandkliniken"),
        ("tandlä", "tandkliniken"),
        ("språkkaféer", "sprakhuset"),
        ("språk kafé", "sprakhuset"),
        ("person nummer", None),
        ("ont i tanden", "tandkliniken"),
        ("jag har så ont i min tand", "tandkliniken"),
        ("kan jag lära mina barn att simma här", "simklubben"),
        ("simklubben", "simklubben"),
        ("simklubb", "simklubben"),
        ("Språkhuset i Staden", "sprakhuset"),
    ],
)
def test_swedish_words_are_understood(ask: Ask, query: str, first: str | None) -> None:
    """Inflected, misspelt, half typed, parted, in a whole question; a topic that nobody here has gives no result."""
    assert found(ask(query))[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    ("query", "locale", "first"),
    [
        ("dentist", "sv", "tandkliniken"),
        ("tandläkare", "ar", "tandkliniken"),
        ("طبيب اسنان", "ar", "tandkliniken"),
        ("أسنان", "sv", "tandkliniken"),
        ("سباحه", "ar", "simklubben"),
        ("دندان‌پزشک", "fa", "tandkliniken"),
        ("دندان پزشك", "sv", "tandkliniken"),
        ("ሐኪም ስኒ", "ti", "tandkliniken"),
        ("ናይ ቋንቋ ካፈ", "ti", "sprakhuset"),
        ("بيت اللغة", "sv", "sprakhuset"),
    ],
)
def test_every_language_is_understood_on_every_page(ask: Ask, query: str, locale: str, first: str) -> None:
    """Own words, other languages' words, names in another script."""
    assert found(ask(query, locale))[0] == first


@pytest.mark.parametrize(
    "query", ["ميغراشونسفيركت", "میگریشنزورکت", "ሚግራሽንስቨርከት", "Мігрейшенсверкет", "migreeshanisferket"]
)
def test_a_name_is_found_as_it_is_heard(ask: Ask, query: str) -> None:
    """Newcomers spell the names of authorities by ear, in their own script; no list can hold all ways."""
    assert found(ask(query))[:1] == ["migrationsverket"]


@pytest.mark.parametrize("query", ["xyzzy", "billiga flygresor", "fotbollsresultat allsvenskan", "", " ! ", "x", "och"])
def test_what_is_not_here_has_no_results(ask: Ask, query: str) -> None:
    """An honest nothing is better than a wrong place."""
    answer = ask(query)
    assert answer["results"] == answer["topics"] == []


def test_what_is_half_understood_is_asked_about(ask: Ask) -> None:
    """The topic that may be meant is a guess, and no result."""
    answer = ask("tanden blixterbums")
    assert answer["results"] == []
    assert answer["guesses"]


def test_topics_that_match_are_given_back(ask: Ask, finder: Finder) -> None:
    """So that a page can offer all about them."""
    concepts = json.loads(finder.files[finder.manifests["sv"]])["concepts"]
    assert concepts[ask("tandläkare")["topics"][0]["concept"]][0] == "dental-care"


def test_thin_records_come_last_and_by_name_alone(ask: Ask) -> None:
    """One cannot send anybody there, but whoever knows the name finds it."""
    assert "tunna" not in found(ask("tandläkare"))
    assert found(ask("tunna tandvänner"))[-1] == "tunna"


def test_what_is_rare_in_a_query_decides(ask: Ask) -> None:
    """An audience or a language narrows among those with the topic."""
    assert found(ask("öva svenska kvinnor arabiska"))[0] == "sprakhuset"


@pytest.mark.parametrize(
    ("query", "danger"),
    [
        ("blir slagen hemma", "violence"),
        ("jag blir ofta mycket slagen", "violence"),
        ("pappa har alltid slår", "violence"),
        ("min elaka man slår", "violence"),
        ("han låser mig in, min man", "violence"),
        ("KVINNOFRID", "violence"),
        ("kvinofrid", "violence"),
        ("my husband hits me", "violence"),
        ("jag vill dö", "life"),
        ("أريد ان اموت", "life"),
        ("min man slår rekord", ""),
        ("slår", ""),
        ("min man", ""),
        ("vill gärna snart kanske inte dö", ""),
        ("tandläkare", ""),
    ],
)
def test_danger_is_seen_in_any_language(ask: Ask, query: str, danger: str) -> None:
    """Phrases, pairs that nobody wrote together, a slip of the hand; and not what only looks like it."""
    assert ask(query)["crisis"] == danger


def test_a_page_fetches_its_own_language_first(ask: Ask) -> None:
    """Other languages of the script are fetched for a word that is unknown."""
    own = [path for path in ask("tandläkare")["paths"] if "lexicon" in path]
    assert [path.split("/")[-1].split(".")[0] for path in own] == ["lexicon-latin-sv"]
    assert any("lexicon-latin-en" in path for path in ask("dentist")["paths"])


def test_the_other_languages_are_told_for_when_a_page_is_idle(page: Page, finder: Finder) -> None:
    """What a first query did not need may be what the next one does."""
    rest = page.evaluate("async () => createFinder(await load(manifests.sv)).restOf('tandläkare')")
    lexicons = json.loads(finder.files[finder.manifests["sv"]])["lexicons"]
    assert sorted(rest) == sorted(lexicons["latin"].values())


def test_a_card_says_what_a_list_says(ask: Ask) -> None:
    """All that a result and its filters show, in the language of the page."""
    card = ask("Språkhuset")["cards"][0]
    assert card["name"] == "Språkhuset"
    assert card["areas"] == ["Centrum"]
    assert card["hours"] == [{"r": [{"d": [[3]], "t": [[1020, 1140]]}], "v": [20697, 20802]}]
    assert (card["free"], card["thin"], card["askFirst"]) == (True, False, False)
    assert card["facets"]["area"] == ["centrum"]
    assert card["facets"]["topic"] == ["language-cafe"]
    assert card["facets"]["theme"] == ["swedish"]
    assert card["facets"]["language"] == ["sv", "ar"]
    assert card["facets"]["day"] == ["Th"]


def test_values_of_filters_are_named_in_the_language_of_the_page(page: Page) -> None:
    """Each label is sent once, and not with every record."""
    names = page.evaluate(
        """async () => {
          const finder = createFinder(await load(manifests.en));
          const asked = [["language", "ar"], ["audience", "women"], ["theme", "work"]];
          return asked.map(([filter, value]) => finder.labelOf(filter, value));
        }"""
    )
    assert names[:2] == ["Arabic", "Women"]
    assert names[2] != "work"


def test_filters_count_what_each_choice_would_leave(page: Page) -> None:
    """The values of one filter are counted with the others as they are chosen."""
    cards = [
        {"facets": {"area": ["a"], "language": ["ar", "so"], "free": [True]}},
        {"facets": {"area": ["b"], "language": ["ar"], "free": []}},
    ]
    counts, passing = page.evaluate(
        """([cards, chosen]) => [
          Object.fromEntries(Object.entries(countFacets(cards, chosen)).map(([key, map]) => [key, [...map]])),
          cards.filter((card) => passes(card, chosen)).length,
        ]""",
        [cards, {"area": ["a"], "language": []}],
    )
    assert counts == {"area": [["a", 1], ["b", 1]], "language": [["ar", 1], ["so", 1]], "free": [[True, 1]]}
    assert passing == 1


def test_guides_are_found_on_their_own(ask: Ask) -> None:
    """They are a collection of no municipality, by their names."""
    card = ask("tandläkare", "sv", "pages")["cards"][0]
    assert card["id"] == "guides/health"


def test_a_large_municipality_answers_alike(
    ask: Ask, browser: Browser, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut into shards and blocks, it finds the same in the same order, and fetches a part."""
    monkeypatch.setattr(index, "WHOLE", 1)
    monkeypatch.setattr(index, "SHARD", 60)
    monkeypatch.setattr(store, "BLOCK", 1)
    monkeypatch.setattr(store, "SMALL_BLOCK", 2)
    cut = finder_of(town(tmp_path_factory.mktemp("cut")))
    page = page_of(cut, browser)
    for query in ("tandläkare", "språkkaféer", "simklubben", "dentist"):
        answer = page.evaluate("([query]) => ask(query, 'sv', 'staden')", [query])
        assert found(answer) == found(ask(query))
        assert len(answer["paths"]) < len(cut.files)
    page.close()


def test_each_actor_is_found_by_its_name(ask: Ask) -> None:
    """Whatever else is found, whoever types a name gets it first."""
    for name in ("sprakhuset", "simklubben", "tandkliniken"):
        assert found(ask(ACTORS[name].split("\n")[0].removeprefix("name: ")))[0] == name
