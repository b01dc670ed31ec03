"""My list: what readers save, order, share and print."""

import re
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, names


def test_a_list_is_made_named_ordered_and_shared(reader: Page, address: str) -> None:
    """A caseworker saves two places, names and orders them, and whoever gets the link sees the same list."""
    reader.goto(f"{address}exempelstad/#q=läxhjälp")
    names(reader)
    for star in reader.locator("#found .star").all()[:2]:
        star.click()
    reader.locator(".mine").click()
    expect(reader.locator(".saved > li")).to_have_count(2)
    reader.get_by_label("Listans namn").fill("Till Sara")
    first, second = reader.locator(".saved h2").all_inner_texts()
    reader.get_by_role("button", name=f"Flytta upp: {second}").click()
    expect(reader.locator(".saved h2")).to_have_text([second, first])
    reader.evaluate("Object.defineProperty(navigator, 'share', { value: undefined })")
    reader.get_by_role("button", name="Dela listan").click()
    expect(reader.get_by_text("Länken är kopierad")).to_be_visible()
    link = reader.evaluate("navigator.clipboard.readText()")
    assert unquote(link).startswith(f"{address}my-list/#ids=exempelstad/")
    reader.evaluate("localStorage.clear()")
    reader.goto("about:blank")
    reader.goto(link)
    expect(reader.locator(".saved h2")).to_have_text([second, first])
    expect(reader.locator("h1")).to_have_text("Till Sara")
    reader.get_by_role("button", name="Spara den här").click()
    expect(reader.locator(".mine")).to_contain_text("2")


def test_a_list_in_arabic_holds_what_the_pages_say(reader: Page, address: str) -> None:
    """A shared list opens in the reader's language, with telephones and hours as on the actor's page."""
    reader.goto(f"{address}ar/my-list/#ids=exempelstad/biblioteket")
    sheet = reader.locator(".saved > li")
    expect(sheet).to_contain_text("0980-31 92 10")
    expect(sheet).to_contain_text("الاثنين")


def test_what_is_taken_off_the_list_comes_back(reader: Page, address: str) -> None:
    """Taking one off, or all, can be undone."""
    reader.goto(f"{address}exempelstad/sprakhuset/")
    reader.get_by_role("button", name="Spara i min lista").click()
    reader.goto(f"{address}my-list/")
    reader.get_by_role("button", name=re.compile("^Ta bort")).click()
    expect(reader.locator(".saved > li")).to_have_count(0)
    reader.get_by_role("button", name="Ångra").click()
    expect(reader.locator(".saved > li")).to_have_count(1)


def test_a_forged_list_is_only_text(reader: Page, address: str) -> None:
    """Ids that are none are left out, and a name is never more than a name."""
    reader.goto(
        f"{address}my-list/#ids=../../x,javascript:alert(1),exempelstad/biblioteket&name=<img src=x onerror=alert(1)>"
    )
    expect(reader.locator(".saved > li")).to_have_count(1)
    assert reader.locator("h1").inner_text() == "<img src=x onerror=alert(1)>"


def test_a_list_is_printed_with_a_code_for_each(published_address: str, browser: Browser) -> None:
    """On paper each place has its code for the phone, and no buttons."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{published_address}my-list/#ids=vasteras/stadsmissionen,sverige/1177")
    expect(page.locator(".saved .qr")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.locator(".saved .qr").first).to_be_visible()
    expect(page.locator(".find, .tools, .star, .acts").locator("visible=true")).to_have_count(0)
    context.close()
