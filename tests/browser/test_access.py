"""Everyone can use every kind of page: checked by axe-core, by keyboard, and at the smallest width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

#: One address of each kind of page.
KINDS = {
    "home": "",
    "municipality": "exempelstad/",
    "theme": "exempelstad/themes/swedish/",
    "empty topic": "vasteras/topics/swimming/",
    "actor": "exempelstad/sprakhuset/",
    "closed": "exempelstad/sprakcafe-hornet/",
    "paused": "exempelstad/akademikerbron/",
    "long name": "exempelstad/flersprakighetsenheten/",
    "thin": "vasteras/towfeq/",
    "country": "sverige/",
    "guide": "guides/housing/",
    "guide with numbers": "guides/health/",
    "first weeks": "guides/first-weeks/",
    "words": "words/",
    "mapped": "mapped/",
    "about": "about/",
}
IN_FEW_LANGUAGES = {
    "help": "help/",
    "methods": "methods/",
    "method": "methods/utrikesfodda-norrkoping/",
    "project": "methods/ny-i-vasteras/",
    "needs": "needs/",
    "collaborate": "collaborate/",
    "open data": "data/",
}
PAGES = [(kind, prefix + path) for kind, path in KINDS.items() for prefix in ("", "ar/")]
PAGES += list(IN_FEW_LANGUAGES.items())

axe = Axe()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (360, "dark")])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Browser, address: str, width: int, scheme: str) -> None:
    """Each kind of page, in Swedish and Arabic, small and wide, light and dark, is without any finding of axe-core."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for kind, path in PAGES:
        page.goto(address + path)
        if violations := axe.run(page).response["violations"]:
            found[kind, path] = [
                (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in violations
            ]
    context.close()
    assert not found


@pytest.mark.parametrize(("kind", "path"), PAGES)
def test_nothing_is_wider_than_the_smallest_phone(browser: Browser, address: str, kind: str, path: str) -> None:
    """At 320 pixels no page scrolls sideways, whatever the script and however long the word."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind
    context.close()


def test_a_finger_finds_every_target(phone: Page, address: str) -> None:
    """Links that stand alone, rows and buttons are at least 44 pixels high."""
    small = """() => [...document.querySelectorAll('a, button, summary')].filter(e => {
        const box = e.getBoundingClientRect();
        const inText = e.closest('p, dd, li > details') && !e.closest('.crumb') && !e.matches('.btn');
        const other = '.skip, .card a, .sources a, .unread a, .group h3 a';
        return box.height && box.height < 44 && !inText && !e.matches(other);
    }).map(e => e.outerHTML.slice(0, 100))"""
    for path in ("", "exempelstad/", "exempelstad/themes/swedish/", "ar/exempelstad/sprakhuset/", "vasteras/towfeq/"):
        phone.goto(address + path)
        assert phone.evaluate(small) == [], path


def test_the_keyboard_reaches_the_content_first(phone: Page, address: str) -> None:
    """The first stop skips the masthead, and takes the reader to the main part."""
    phone.goto(address + "exempelstad/sprakhuset/")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.textContent") == "Till innehållet"
    assert phone.evaluate("document.activeElement.getBoundingClientRect().width") > 44
    phone.keyboard.press("Enter")
    assert phone.url.endswith("#main")


def test_every_stop_of_the_keyboard_shows_itself(phone: Page, address: str) -> None:
    """Wherever focus is, an outline of at least two pixels shows it, on the thing or on its card."""
    phone.goto(address + "exempelstad/themes/swedish/")
    shown = """() => { const e = document.activeElement;
        const outlined = x => x && parseFloat(getComputedStyle(x).outlineWidth) >= 2
            && getComputedStyle(x).outlineStyle !== 'none';
        return [e, e.closest('.card')].some(outlined) }"""
    for _ in range(25):
        phone.keyboard.press("Tab")
        if phone.evaluate("document.activeElement === document.body"):
            break
        assert phone.evaluate(shown), phone.evaluate("document.activeElement.outerHTML")


def test_a_page_has_its_landmarks_and_one_heading_on_top(phone: Page, address: str) -> None:
    """A banner, one main part, a foot, and exactly one first heading stand on every kind of page."""
    for _, path in PAGES:
        phone.goto(address + path)
        assert phone.locator("header, main, footer").count() == 3, path
        assert phone.locator("h1").count() == 1, path


def test_the_page_of_lost_addresses_is_as_good_as_any(phone: Page, published_address: str) -> None:
    """A dead link on a small phone, at any depth, meets a page without a finding that leads on."""
    phone.goto(published_address + "404.html")
    assert not axe.run(phone).response["violations"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator("main").get_by_text("Till startsidan").click()
    assert phone.url == published_address
