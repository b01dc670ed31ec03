"""The finder: what readers do with it, in Swedish, Arabic and Tigrinya, with a keyboard, and in danger."""

import re
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import DESKTOP, PHONE, names

#: A search in each of three languages: the way to the page, what is typed, who is found first.
SEARCHES = [
    ("exempelstad/", "läxhjälp", "Exempelstads bibliotek"),
    ("ar/exempelstad/", "مكتبة", "Exempelstads bibliotek"),
    ("ti/exempelstad/", "ቤት መጻሕፍቲ", "Exempelstads bibliotek"),
]
#: What somebody in danger may write, and which panel it opens.
DANGERS = [
    ("exempelstad/", "min man slår mig", "violence"),
    ("ar/exempelstad/", "زوجي يضربني", "violence"),
    ("ti/exempelstad/", "ክመውት ደልየ", "life"),
    ("exempelstad/", "jag vill dö", "life"),
    ("exempelstad/", "my husband beats me", "violence"),
]


def search(page: Page, text: str) -> None:
    """Type as on a phone, key by key."""
    page.locator("input[type=search][name=q]").press_sequentially(text)


@pytest.mark.parametrize(("path", "text", "first"), SEARCHES)
def test_results_appear_as_one_types(reader: Page, address: str, path: str, text: str, first: str) -> None:
    """In each language the right place stands there without a press on a button, and leads to its page."""
    reader.goto(address + path)
    search(reader, text)
    expect(reader.locator("#found [data-record]").filter(has_text=first)).to_be_visible()
    reader.locator("#found").get_by_role("link", name=first).click()
    assert reader.url == f"{address}{path}biblioteket/"


@pytest.mark.parametrize(
    "path", ["", "exempelstad/", "exempelstad/sprakhuset/", "about/", "guides/health/", "my-list/"]
)
def test_there_is_one_field_on_every_page(reader: Page, address: str, path: str) -> None:
    """Every kind of page has the field, once, with a label."""
    reader.goto(address + path)
    expect(reader.locator("input[type=search][name=q]")).to_have_count(1)
    expect(reader.get_by_label("Vad letar du efter?")).to_be_visible()


def test_elsewhere_one_is_asked_once_where_one_lives(reader: Page, address: str) -> None:
    """On a page of no municipality the finder asks, remembers the answer, and does not ask again."""
    reader.goto(address)
    search(reader, "läxhjälp")
    reader.locator("#found").get_by_role("button", name="Exempelstad").click()
    assert "Exempelstads bibliotek" in names(reader)
    reader.goto(f"{address}about/")
    search(reader, "läxhjälp")
    assert "Exempelstads bibliotek" in names(reader)
    expect(reader.locator("#found .place")).to_contain_text("Exempelstad")


def test_what_one_looks_for_stands_after_the_hash_alone(reader: Page, address: str) -> None:
    """The query is in the fragment, which no server sees, and no request carries it."""
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{address}exempelstad/")
    search(reader, "läxhjälp")
    reader.wait_for_url("**/exempelstad/#q=*")
    assert unquote(reader.url) == f"{address}exempelstad/#q=läxhjälp"
    assert not any("hj" in unquote(url).split("#")[0] for url in asked)


def test_an_address_with_a_search_shows_it_again(reader: Page, address: str) -> None:
    """Whoever is sent the address sees the same query, filters and results."""
    reader.goto(f"{address}exempelstad/#q=svenska&free=1&day=Tu")
    shown = names(reader)
    assert reader.locator("input[name=q]").input_value() == "svenska"
    expect(reader.locator(".filters [aria-pressed=true]")).to_have_count(2)
    reader.reload()
    assert names(reader) == shown


def test_back_leads_out_of_the_search(reader: Page, address: str) -> None:
    """One step back from a search is the page as it was; one forward is the search."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "läxhjälp")
    reader.wait_for_url("**#q=*")
    reader.go_back()
    expect(reader.locator("#found")).to_be_hidden()
    expect(reader.get_by_role("heading", name="Välj ett tema")).to_be_visible()
    reader.go_forward()
    assert "Exempelstads bibliotek" in names(reader)


def test_back_from_an_actor_finds_the_search_again(reader: Page, address: str) -> None:
    """After reading about one of the results, the list is there as it was left."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "läxhjälp")
    reader.wait_for_url("**#q=*")
    before = names(reader)
    reader.locator("#found [data-record] a").first.click()
    reader.go_back()
    assert names(reader) == before


def test_another_language_keeps_the_search(reader: Page, address: str) -> None:
    """Changing language keeps query and filters, and answers in the new language."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "läxhjälp")
    reader.wait_for_url("**#q=*")
    found = names(reader)
    reader.locator("details.menu summary").click()
    reader.locator("details.menu").get_by_text("العربية").click()
    assert unquote(reader.url) == f"{address}ar/exempelstad/#q=läxhjälp"
    assert sorted(names(reader)) == sorted(found)
    assert "مكتبة" in reader.locator("#found [data-record]").first.inner_text()


def test_filters_tell_how_many_they_leave(reader: Page, address: str) -> None:
    """The number on a filter is the number of results once it is chosen, and it goes again."""
    reader.goto(f"{address}exempelstad/#q=svenska")
    names(reader)
    free = reader.locator(".filters [data-key='free=true']")
    many = int(free.locator(".n").inner_text())
    free.click()
    expect(reader.locator("#found .amount")).to_have_text(f"Träffar: {many}")
    expect(reader.locator(".filters [data-key='free=true']")).to_have_attribute("aria-pressed", "true")
    expect(reader.locator(".filters [data-key='free=true']")).to_be_focused()
    reader.locator(".filters .clear").click()
    expect(reader.locator(".filters .clear")).to_have_count(0)


def test_many_values_wait_behind_one_button(reader: Page, address: str) -> None:
    """On a phone topics, areas, languages, audiences and days open from one button, and stay open as one chooses."""
    reader.goto(f"{address}exempelstad/#q=svenska")
    names(reader)
    reader.locator(".filters .rest > summary").click()
    reader.locator(".filters [data-key=area] > summary").click()
    area = reader.locator(".filters [data-key=area] button").first
    area.click()
    expect(reader.locator(".filters [data-key=area]")).to_have_attribute("open", "")
    assert set(reader.locator(".filters details").evaluate_all("all => all.map(one => one.dataset.key)")) == {
        "rest", "theme", "topic", "language", "area", "audience", "day",
    }  # fmt: skip


def test_filters_alone_show_what_they_leave(reader: Page, address: str) -> None:
    """What is open now is one press away, without a word typed; what nobody knows stands last and says so."""
    reader.goto(f"{address}exempelstad/")
    reader.get_by_role("button", name="Öppet nu").click()
    names(reader)
    while reader.get_by_role("button", name="Visa fler").count():
        reader.get_by_role("button", name="Visa fler").click()
    badges = reader.locator("#found .card .badge").all_inner_texts()
    firm = [text.startswith(("Öppet", "Ska vara öppet")) for text in badges]
    assert firm == sorted(firm, reverse=True)
    assert True in firm
    assert "Fråga först" in badges
    assert not any(text.startswith(("Öppnar", "Stängt")) for text in badges)


def test_a_filter_that_hides_everything_says_so(reader: Page, address: str) -> None:
    """Where filters leave nothing, the page tells how many they hide, and one press takes them off."""
    reader.goto(f"{address}exempelstad/#q=läxhjälp&audience=older_people&day=Su")
    expect(reader.locator("#found .note")).to_contain_text("Träffar som filtren döljer")
    reader.locator("#found").get_by_role("button", name="Ta bort alla filter").last.click()
    assert "Exempelstads bibliotek" in names(reader)


def test_where_nothing_is_found_there_are_ways_on(reader: Page, address: str) -> None:
    """Themes, a person to ask, and the form with the words in it; nothing is said not to exist."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "segelflyg")
    expect(reader.get_by_text("Vi hittade inget")).to_be_visible()
    expect(reader.locator(".nothing a[href*='/themes/']")).to_have_count(12)
    reader.get_by_role("link", name="Berätta vad du letade efter").click()
    expect(reader.locator("#suggest h2")).to_be_visible()
    # On a phone the questions come one by one, and this is the last of them.
    reader.set_viewport_size(DESKTOP)
    expect(reader.get_by_label("Var är det?")).to_have_value("Jag letade efter: segelflyg")


@pytest.mark.parametrize(("path", "text", "danger"), DANGERS)
def test_danger_comes_before_everything(reader: Page, address: str, path: str, text: str, danger: str) -> None:
    """The panel opens first, with numbers to press; the query stands nowhere: not in the address, not in links."""
    reader.goto(address + path)
    search(reader, text)
    panel = reader.locator(f"#found > :first-child[data-crisis={danger}]")
    expect(panel).to_be_visible()
    expect(panel.locator("a[href='tel:112']")).to_be_visible()
    reader.wait_for_timeout(1000)
    assert reader.url == address + path
    links = reader.locator(".langs a").evaluate_all("all => all.map(link => link.href)")
    assert not any("q=" in link for link in links)
    kept = reader.evaluate("JSON.stringify([localStorage, sessionStorage])")
    assert text.split()[-1] not in kept


def test_danger_is_told_in_three_languages_where_nobody_has_read_it(reader: Page, address: str) -> None:
    """In Arabic the Swedish and the English stand beside, and the languages in which one is helped."""
    reader.goto(f"{address}ar/exempelstad/")
    search(reader, "زوجي يضربني")
    panel = reader.locator("[data-crisis]")
    expect(panel.locator("h2 [lang=sv]")).to_have_text("Är du rädd för någon?")
    expect(panel.locator("h2 [lang=en]")).to_be_visible()
    expect(panel.locator("li", has_text="020-50 50 50")).to_contain_text("السويدية")


def test_a_query_that_becomes_one_of_danger_is_taken_out_of_the_address(reader: Page, address: str) -> None:
    """What was written into the address before the last word goes when the panel opens."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "min man")
    reader.wait_for_url("**#q=*")
    search(reader, " slår mig")
    expect(reader.locator("[data-crisis=violence]")).to_be_visible()
    reader.wait_for_function("!location.hash")


def test_one_leaves_in_haste_and_does_not_come_back(reader: Page, address: str) -> None:
    """The exit stays in sight, is a plain link, and takes this page out of the way back."""
    reader.route("https://www.smhi.se/**", lambda route: route.fulfill(body="<h1>Väder</h1>", content_type="text/html"))
    reader.goto(f"{address}about/")
    reader.goto(f"{address}exempelstad/")
    search(reader, "min man slår mig")
    leave = reader.locator("[data-crisis] .leave")
    expect(leave).to_be_in_viewport()
    assert leave.get_attribute("href") == "https://www.smhi.se/"
    leave.click()
    reader.wait_for_url("https://www.smhi.se/")
    reader.go_back()
    assert reader.url == f"{address}about/"


def test_discreet_pages_keep_their_secret(reader: Page, address: str) -> None:
    """The page of a topic such as violence has a neutral title, an exit, and nothing to save."""
    for path in ("exempelstad/topics/violence/", "ti/exempelstad/topics/mental-health/"):
        reader.goto(address + path)
        assert reader.title() == "Exempelstad – Aktörskartan"
        expect(reader.locator("a.leave")).to_be_in_viewport()
    reader.goto(f"{address}exempelstad/topics/violence/")
    expect(reader.locator(".star")).to_have_count(0)


def test_without_scripts_there_are_lists_and_no_dead_field(browser: Browser, address: str) -> None:
    """Without JavaScript the field is not there, and the way to the whole list is."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exempelstad/")
    expect(page.locator("input[name=q]")).to_be_hidden()
    page.get_by_role("link", name="Sök i hela listan").click()
    expect(page.get_by_role("heading", name="Alla aktörer")).to_be_in_viewport()
    page.goto(f"{address}my-list/")
    assert "Min lista behöver JavaScript" in page.locator("noscript").inner_text()
    context.close()


def test_a_network_that_fails_is_said_and_recovers(reader: Page, address: str) -> None:
    """Where the data cannot be fetched the page says so, and the next key tries again."""
    context = reader.context.browser.new_context(viewport=PHONE)  # type: ignore[union-attr]
    page = context.new_page()
    broken = True
    page.route("**/assets/finder/**", lambda route: route.abort() if broken else route.continue_())
    page.goto(f"{address}exempelstad/")
    search(page, "läx")
    expect(page.locator("#found .note")).to_contain_text("Sökningen gick inte att hämta")
    broken = False
    search(page, "hjälp")
    assert "Exempelstads bibliotek" in names(page)
    context.close()


def test_the_keyboard_reaches_filters_and_results_in_order(reader: Page, address: str) -> None:
    """From the field Tab leads to the button, the filters and then the results; Enter tells how many there are."""
    reader.goto(f"{address}exempelstad/")
    search(reader, "läxhjälp")
    names(reader)
    reader.keyboard.press("Enter")
    expect(reader.locator("#found .amount")).to_be_focused()
    reader.locator("input[name=q]").focus()
    seen = []
    for _ in range(14):
        reader.keyboard.press("Tab")
        seen.append(reader.evaluate("document.activeElement.closest('.filters, .card, form')?.className ?? ''"))
    kinds = list(dict.fromkeys(kind.split()[0] for kind in seen if kind))
    assert kinds == ["find", "facets", "card"]


def test_how_many_are_found_is_read_out(reader: Page, address: str) -> None:
    """A part of the page that stays where it is says the number, and what is asked in danger."""
    reader.goto(f"{address}exempelstad/")
    reader.locator("input[name=q]").focus()
    status = reader.locator("form + [role=status]")
    expect(status).to_have_count(1)
    status.evaluate("element => { window.kept = element }")
    search(reader, "läxhjälp")
    expect(status).to_have_text(re.compile(r"Träffar: \d+"))
    reader.locator("input[name=q]").fill("min man slår mig")
    expect(status).to_have_text("Är du rädd för någon?")
    assert status.evaluate("element => element === window.kept")


def test_axe_finds_nothing_in_results_danger_and_lists(reader: Page, address: str) -> None:
    """Results, the panel for danger, nothing found, and my list are without any finding of axe-core, in two scripts."""
    found = {}
    for path in (
        "exempelstad/#q=svenska", "ar/exempelstad/#q=svenska", "exempelstad/#q=segelflyg", "my-list/",
        "exempelstad/#q=min man slår mig", "ti/exempelstad/#q=min man slår mig", "my-list/#ids=exempelstad/biblioteket",
    ):  # fmt: skip
        reader.goto("about:blank")
        reader.goto(address + path)
        reader.locator("#found > *, .my-list > *").first.wait_for()
        if violations := Axe().run(reader).response["violations"]:
            found[path] = [(rule["id"], [node["html"][:100] for node in rule["nodes"][:3]]) for rule in violations]
    assert not found


def test_nothing_is_fetched_before_the_field_is_touched(reader: Page, address: str) -> None:
    """A page that nobody searches on does not pay for the finder."""
    asked: list[Request] = []
    reader.on("request", lambda request: asked.append(request))
    reader.goto(f"{address}exempelstad/")
    assert not any("finder" in request.url for request in asked)
    reader.locator("input[name=q]").focus()
    with reader.expect_request("**/assets/finder/manifest-sv.*"):
        pass
