"""Guides, words and methods as people use them, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

FIGURES = ("methods/ny-i-vasteras/", "methods/utrikesfodda-norrkoping/", "needs/", "mapped/", "ar/mapped/")


def test_a_word_opens_its_meaning_on_tap(browser: Browser, address: str) -> None:
    """The first tap explains the word where it stands; the second leads to all words."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "ar/guides/housing/")
    word = page.locator(".word > a").first
    meaning = page.locator(".word > .meaning").first
    expect(meaning).to_be_hidden()
    word.tap()
    expect(meaning).to_be_visible()
    assert re.search(r"[\u0600-\u06ff]", meaning.inner_text())
    assert page.url.endswith("/ar/guides/housing/")
    page.locator("h2").first.tap()
    expect(meaning).to_be_hidden()
    word.tap()
    meaning.locator("a").tap()
    page.wait_for_url(re.compile(r"/ar/words/#[a-z0-9-]+$"))
    context.close()


def test_a_word_opens_its_meaning_on_focus_and_closes_by_escape(phone: Page, address: str) -> None:
    """Somebody at a keyboard or a screen reader has it as well."""
    phone.goto(address + "guides/swedish/")
    word = phone.locator(".word > a").first
    meaning = phone.locator(".word > .meaning").first
    word.focus()
    expect(meaning).to_be_visible()
    assert word.get_attribute("aria-describedby") == meaning.get_attribute("id")
    phone.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_steps_are_ticked_off_and_kept_in_the_browser_alone(phone: Page, address: str) -> None:
    """They stand there the next time, no request leaves the page, and one press begins anew."""
    asked: list[str] = []
    phone.goto(address + "so/guides/first-weeks/", wait_until="networkidle")
    boxes = phone.locator("#first-weeks input")
    phone.on("request", lambda request: asked.append(request.url))
    boxes.nth(0).check()
    boxes.nth(2).check()
    assert asked == []
    phone.reload()
    assert [boxes.nth(index).is_checked() for index in range(3)] == [True, False, True]
    assert "2" in phone.locator("#first-weeks .count").inner_text()
    phone.locator("#first-weeks [type=reset]").click()
    assert boxes.nth(0).is_checked() is False
    phone.wait_for_function("!localStorage.getItem('first-weeks')")


def test_a_method_for_women_far_from_work_is_found_in_three_presses(phone: Page, address: str) -> None:
    """From /methods/: for women; practice; and there it is, with practice in Swedish, from Partille."""
    phone.goto(address + "methods/")
    presses = 0
    for name in ("Kvinnor", "Praktik och arbetsträning"):
        phone.get_by_role("button", name=name).first.click()
        presses += 1
    left = phone.locator(".methods > .card:visible")
    assert 0 < left.count() < 10
    left.filter(has_text="Partille").first.locator("a").click()
    presses += 1
    assert presses <= 3
    expect(phone.locator("h1")).to_be_visible()
    text = phone.locator("main").inner_text()
    assert "/methods/" in phone.url
    assert "Partille" in text
    assert "kvinnor" in text
    assert "svenska" in text.lower()
    assert phone.locator(".process li").count() >= 2


def test_what_is_chosen_among_methods_stands_in_the_address(phone: Page, address: str) -> None:
    """A link to a choice shows the same choice, and a choice that nothing fits cannot be made."""
    phone.goto(address + "en/methods/#for=women&at=partille")
    cards = phone.locator(".methods > .card:visible")
    many = cards.count()
    assert 0 < many < 10
    assert f"{many} " in phone.locator(".amount").inner_text()
    for button in phone.locator("[data-group] button:visible .n").all():
        assert int(button.inner_text()) > 0
    phone.locator("[data-do=clear]").click()
    assert cards.count() > 90
    assert phone.url.endswith("/en/methods/")


def test_the_methods_are_all_there_without_scripts(browser: Browser, address: str) -> None:
    """The list needs nothing: what chooses is not shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "methods/")
    assert page.locator(".methods > .card:visible").count() > 90
    assert page.locator(".choices:visible").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("path", "query", "kind", "leads"),
    [
        ("vasteras/", "BVC", "Ord", r"/words/#bvc$"),
        ("so/vasteras/", "guri", "", r"/so/guides/housing/$"),
        ("vasteras/", "trepartssamtal", "Metod", r"/methods/utrikesfodda-trepartssamtal/$"),
        ("ti/vasteras/", "SFI", "", r"/ti/words/#sfi$"),
        ("vasteras/", "första veckorna", "Guide", r"/guides/first-weeks/$"),
    ],
)
def test_guides_words_and_methods_are_found(
    phone: Page, address: str, path: str, query: str, kind: str, leads: str
) -> None:
    """Beside the actors the finder shows what explains, and leads there."""
    phone.goto(address + path)
    phone.locator("input[name=q]").fill(query)
    links = phone.locator("#found .suggestions a")
    links.first.wait_for()
    phone.wait_for_timeout(100)
    found = {link.evaluate("link => link.href"): link.inner_text() for link in links.all()}
    shown = [text for href, text in found.items() if re.search(leads, href)]
    assert shown, found
    assert kind in shown[0]


@pytest.mark.parametrize("path", FIGURES)
@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_figure_is_legible_on_the_smallest_phone_and_on_paper(
    browser: Browser, address: str, path: str, medium: str
) -> None:
    """No text is smaller than 12 pixels at 320, 7 points on paper, and nothing runs out of the sheet."""
    width = 320 if medium == "screen" else 700
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media=medium)  # type: ignore[arg-type]
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.figure *')].filter(e => e.getClientRects().length
            && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
            .map(e => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= (12 if medium == "screen" else 9)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
