"""What readers do: change language, call, read without scripts, in the dark, on paper."""

import re
from datetime import datetime

from playwright.sync_api import Browser, Page, Request

from tests.browser.conftest import DESKTOP, PHONE


def test_from_the_first_page_to_a_telephone_in_three_presses(phone: Page, address: str) -> None:
    """A newcomer finds a place by what she needs and where she lives, and can ring it."""
    phone.goto(address)
    phone.get_by_role("link", name="Svenska språket").click()
    phone.locator("main").get_by_role("link", name=re.compile("Exempelstad")).click()
    phone.get_by_role("link", name="Språkhuset i Exempelstad").click()
    assert phone.get_by_role("link", name=re.compile("^Ring")).get_attribute("href") == "tel:+46980319260"


def test_the_language_menu_keeps_the_page(phone: Page, address: str) -> None:
    """Changing language leads to the same page, and back."""
    phone.goto(f"{address}exempelstad/sprakhuset/")
    phone.locator("details.menu summary").click()
    phone.locator("details.menu").get_by_text("العربية").click()
    assert phone.url == f"{address}ar/exempelstad/sprakhuset/"
    assert phone.locator("html").get_attribute("dir") == "rtl"
    phone.locator("footer").get_by_text("Svenska", exact=True).click()
    assert phone.url == f"{address}exempelstad/sprakhuset/"


def test_the_language_menu_closes_by_escape_and_by_a_press_elsewhere(phone: Page, address: str) -> None:
    """The menu never stands in the way."""
    phone.goto(address)
    menu = phone.locator("details.menu")
    menu.locator("summary").click()
    phone.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert phone.evaluate("document.activeElement.tagName") == "SUMMARY"
    menu.locator("summary").click()
    phone.get_by_role("heading", name="Vad behöver du?").click()
    assert menu.get_attribute("open") is None


def test_every_page_works_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript all is there but what needs it, and the language menu opens."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}exempelstad/sprakhuset/")
    assert page.get_by_role("link", name=re.compile("^Ring")).is_visible()
    assert not page.get_by_role("button", name="Skriv ut").is_visible()
    page.locator("details.menu summary").click()
    assert page.locator("details.menu").get_by_text("English").is_visible()
    context.close()


def test_nothing_is_asked_of_another_host(browser: Browser, address: str) -> None:
    """Opening pages fetches from the site alone, and within its security policy."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    for path in ("", "ar/exempelstad/", "exempelstad/sprakhuset/", "mapped/"):
        page.goto(address + path)
    assert asked
    assert not [url for url in asked if not url.startswith(address)]
    context.close()


def test_an_old_confirmation_says_that_it_is_old_on_the_day_of_reading(browser: Browser, address: str) -> None:
    """More than a year after somebody confirmed it, the note asks the reader to call first; before, it does not."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.install(time=datetime(2026, 11, 22))  # noqa: DTZ001 - Playwright takes the reader's own time
    page.goto(f"{address}exempelstad/sprakhuset/")
    note = page.locator("[data-checked]")
    assert "Aktören själv" in note.inner_text()
    page.clock.set_fixed_time(datetime(2027, 12, 1))  # noqa: DTZ001
    page.reload()
    assert "mer än ett år" in note.inner_text()
    assert "done" not in str(note.get_attribute("class"))
    context.close()


def test_arabic_runs_from_the_right_and_numbers_do_not_turn(phone: Page, address: str) -> None:
    """Text begins at the right edge, times and telephone numbers read as they are written."""
    phone.goto(f"{address}ar/exempelstad/sprakhuset/")
    heading = phone.locator("h1").bounding_box()
    brand = phone.locator(".brand").bounding_box()
    menu = phone.locator("details.menu").bounding_box()
    assert heading
    assert brand
    assert menu
    assert brand["x"] > menu["x"]
    time = phone.locator("dd bdi", has_text="17:00").first
    assert time.get_attribute("dir") == "ltr"
    assert time.inner_text() == "17:00–19:00"


def test_a_printed_page_has_the_facts_and_not_the_buttons(browser: Browser, address: str) -> None:
    """On paper an actor's page holds what to do, when and where, in both languages, and no menu."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(f"{address}ar/exempelstad/sprakhuset/")
    page.emulate_media(media="print")
    assert not page.locator("details.menu").is_visible()
    assert not page.locator(".calls").is_visible()
    assert page.get_by_text("0980-31 92 60").first.is_visible()
    assert page.get_by_text("tisdag 17:00–19:00").first.is_visible()
    assert len(page.pdf(format="A4")) > 1000
    context.close()


def test_ethiopic_and_arabic_names_use_fonts_that_have_them(phone: Page, address: str) -> None:
    """Scripts are set larger and with more air where they need it."""
    phone.goto(f"{address}ar/about/")
    arabic = phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    phone.goto(f"{address}about/")
    latin = phone.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert arabic > latin >= 17
