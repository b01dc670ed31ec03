"""Privacy in the browser: what ``check`` says of a contact or a text in its record, the form says before it is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from aktorskartan.records.privacy import personal_numbers
from aktorskartan.site.form_rules import form_rules
from tests.conftest import REPOSITORY
from tests.proposals.town import change, lay, prepared

ASSETS = REPOSITORY / "overrides" / "assets"

MAILBOX = st.from_regex(
    r"(info|anna|kansli|registrator|diarium|anna\.berg|kommun\.info|amina\.staden|a\.b|bo-erik\.ek|anna\.berg\.ek)"
    r"(\+[a-z]{1,3})?@(staden|sprakhuset|forening|amina)\.(se|com|nu|example|org)",
    fullmatch=True,
)
NUMBER = st.one_of(
    st.from_regex(r"(\+46 ?|0)7[0-9][ -]?[0-9]{3} ?[0-9]{2} ?[0-9]{2}", fullmatch=True),
    st.from_regex(r"0(21|8|11|980)-(31 92|390 06|39 00|465 004) ?[0-9]{2}", fullmatch=True),
)
ADDRESS = st.from_regex(r"https://[a-z]{2,8}\.(se|example|test|com)(/[a-z]{0,5})?", fullmatch=True)
#: Personal numbers with and without a right check digit, and what is like them.
PERSONAL = st.from_regex(r"(19|20)?[0-9]{2}(0[1-9]|1[0-2]|1[3-9])[0-3][0-9][-+]?[0-9]{4}", fullmatch=True)
PIECE = st.one_of(MAILBOX, NUMBER, PERSONAL, st.sampled_from(["Ring", "oss", ",", "på", "(", ")", ":", "17-19", "."]))


@pytest.fixture(scope="module")
def form(browser: Browser) -> Iterator[Page]:
    """Give a page with the form's rules of privacy in it."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        text, kind = ((ASSETS / name).read_text("utf-8"), "javascript") if name else ("<!doctype html>", "html")
        route.fulfill(body=text, content_type=f"text/{kind}")

    page = browser.new_page()
    page.route("**/*", answer)
    page.goto("http://form.test/")
    page.evaluate(
        "rules => Promise.all([import('/facts.js'), import('/privacy.js')])"
        ".then((modules) => Object.assign(globalThis, ...modules, { rules }))",
        form_rules(),
    )
    yield page
    page.close()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a town that is not made up."""
    return lay(tmp_path_factory.mktemp("town"))


def refused(form: Page, path: str, value: str) -> str:
    """Give what the form refuses a value with: ``form`` where it is none, else the name of a text; or nothing."""
    script = """([path, value]) => accepts(path, cleaned(value, rules), rules)
        ? concern(path, cleaned(value, rules), { agreed: false, demo: false }, rules) : "form\""""
    return str(form.evaluate(script, [path, value]))


@pytest.mark.parametrize(
    ("path", "values"), [("contact.email", MAILBOX), ("contact.phone", NUMBER), ("contact.website", ADDRESS)]
)
def test_a_contact_that_check_refuses_the_form_refuses(
    form: Page, root: Path, path: str, values: st.SearchStrategy[str]
) -> None:
    """Personal, registrar's and made-up contacts are stopped by both, and no others."""

    @settings(max_examples=30)
    @given(value=values)
    def agree(value: str) -> None:
        one = prepared(root, change((path, "", value), ("topics", [], ["friends"]), record="staden/tunn"))
        assert bool(refused(form, path, value)) == (not one.sound), (value, [fault.code for fault in one.faults])

    agree()


@settings(max_examples=30)
@given(pieces=st.lists(PIECE, min_size=1, max_size=4))
@example(pieces=["Ring", "070-123 45 67"])
@example(pieces=["811228-9874"])
@example(pieces=["anna.berg@forening.se"])
def test_a_text_that_the_form_refuses_check_refuses(form: Page, root: Path, pieces: list[str]) -> None:
    """Nobody is stopped for a text that could be taken."""
    text = " ".join(pieces)
    if refused(form, "summary", text):
        assert not prepared(root, change(("summary", "Här kan du öva svenska.", text))).sound, text


def test_the_form_knows_what_a_text_must_not_hold(form: Page) -> None:
    """What surely leads to a person is told of."""
    for text, said in {
        "Ring 070-123 45 67.": "mobile", "Ring 021-39 00 00.": "", "Mejla anna.berg@forening.se": "mailbox",
        "Mejla info@forening.se": "", "Född 811228-9874": "personal_number", "Född 811228-9875": "",
        "Se https://anna.berg@forening.se/": "",
    }.items():  # fmt: skip
        assert refused(form, "summary", text) == said


@settings(max_examples=400)
@given(text=PERSONAL)
def test_personal_numbers_are_told_alike(form: Page, text: str) -> None:
    """The date, the century and the check digit are judged by both, and coordination numbers too."""
    assert form.evaluate("hasPersonalNumber", text) == any(personal_numbers(text, "", ""))
