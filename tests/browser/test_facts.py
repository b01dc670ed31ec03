"""Facts in the browser: the form takes what ``check`` takes, and nothing else."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from aktorskartan.proposals.normalise import normalise
from aktorskartan.proposals.proposal import Change, Proposal
from aktorskartan.records.directory import Directory
from aktorskartan.records.load import load
from aktorskartan.records.proposable import Kind, proposable
from aktorskartan.site.form_rules import form_rules
from tests.conftest import DIRECTORY, REPOSITORY
from tests.proposals.town import TODAY

FACTS = REPOSITORY / "overrides" / "assets" / "facts.js"
RECORD = "exempelstad/sprakhuset"

#: What people type, and what they mistype: pieces in any order, and whole values of each kind with a fault now and
#: then.
PIECES = {
    path: pieces.split("~")
    for path, pieces in {
        "contact.phone": "0~+~46~00~021~8~070~39~123 45~67~-~(0)~ ~٠٢~116~x~1177",
        "contact.email": "info~a.b~å~@~forening~.se~.~-~xn--~example~.test~.local~föreningen~+~'~9",
        "contact.website": "https://~http://~www.~forening~.se~.~/~:~8080~a@~å~?q=1~#~ ~_~-~9~|",
        "locations.hus.address.postal_code": "7~22~0~15~ ~x~-~123 45",
        "services.kafe.valid.until": "2026~-~02~29~13~0~31~2024~ ",
        "name": "Språkhuset~ ~\u200b~\u202e~<b>~x: y~🙂~ሰላም",
    }.items()
}
WHOLE = {
    "contact.phone": r"(\+46 ?|0046|0|46)?([1-9][0-9]{1,2})[- ]?[0-9]{2,3} ?[0-9]{2}( ?[0-9]{2})?",
    "contact.email": r"[a-z0-9]{1,9}([._+-][a-z]{1,5})?@([a-zåäö0-9-]{1,9}\.){1,2}(se|com|example|nu|c0m|s3)",
    "contact.website": r"(https?://)?(www\.)?[a-zåäö0-9_-]{1,9}\.(se|com|nu|s3)(:[0-9]{0,6})?(/[a-z?#=]{0,6})?",
    "locations.hus.address.postal_code": r"[0-9]{3} ?[0-9]{2}",
    "services.kafe.valid.until": r"20[0-9]{2}-[0-1][0-9]-[0-3][0-9]",
    "name": r"[A-ZÅÄÖ][a-zåäö ]{0,20}",
}


def typed(path: str) -> st.SearchStrategy[str]:
    """Give what may be typed in a field."""
    pieces = st.lists(st.sampled_from(PIECES[path]), max_size=8).map("".join)
    return st.one_of(pieces, st.from_regex(WHOLE[path], fullmatch=True))


@pytest.fixture(scope="module")
def form(browser: Browser) -> Iterator[Page]:
    """Give a page with the form's checks and their rules in it."""
    context = browser.new_context()
    page = context.new_page()
    page.evaluate(
        "async ([module, rules]) => { Object.assign(globalThis, await import("
        "'data:text/javascript,' + encodeURIComponent(module)), { rules }) }",
        [FACTS.read_text("utf-8"), form_rules()],
    )
    yield page
    context.close()


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Give the real map and Exempelstad."""
    return load(DIRECTORY)[0]


def sent_and_taken(form: Page, path: str, value: str) -> tuple[str, bool]:
    """Ask the form what it sends of what is typed, and whether it does."""
    sent, taken = form.evaluate(
        "([path, value]) => [cleaned(value, rules), accepts(path, cleaned(value, rules), rules)]", [path, value]
    )
    return sent, taken


def checked(directory: Directory, path: str, value: str) -> bool:
    """Say whether ``propose`` and its ``check`` take a value, of one who saw another there."""
    change = Change(path=path, was="?", now=value)
    return not normalise(Proposal(version=1, kind="change", record=RECORD, fields=(change,)), directory, TODAY)[1]


def abroad(number: str) -> bool:
    """Say whether a number begins as one of another country does, in the digits of any script."""
    return bool(re.match(r"\+|00", re.sub(r"\d", lambda digit: str(int(digit[0])), re.sub(r"[^\d+]", "", number))))


@pytest.mark.parametrize("path", PIECES)
def test_what_the_form_takes_check_takes(form: Page, directory: Directory, path: str) -> None:
    """A value that is typed is taken by both or refused by both. Numbers abroad are left to ``check``."""

    @settings(max_examples=500)
    @given(value=typed(path))
    def agree(value: str) -> None:
        sent, taken = sent_and_taken(form, path, value)
        by_check = checked(directory, path, sent)
        if path == "contact.phone" and taken and abroad(sent):
            return
        assert taken == by_check, sent

    agree()


@settings(max_examples=300)
@given(number=st.from_regex(r"(\+|00)(45|47|358|49|44)[0-9]{5,10}", fullmatch=True))
@example(number="+45 33 12 34 56")
def test_a_number_abroad_that_check_takes_is_not_refused(form: Page, directory: Directory, number: str) -> None:
    """The form knows only Sweden's plan, and stops nobody who has another country's number."""
    assert sent_and_taken(form, "contact.phone", number)[1] or not checked(directory, "contact.phone", number)


def test_the_form_asks_for_every_field_that_may_be_proposed(form: Page) -> None:
    """Each field's kind, length and need reach the browser as the model has them."""
    for path, field in proposable().items():
        own = path.replace("*", "kafe")
        assert form.evaluate("path => fieldOf(path, rules)", own) == {
            "kind": field.kind,
            "longest": field.longest,
            "required": field.required,
        }


def test_every_kind_that_has_a_form_of_its_own_is_met_here() -> None:
    """A new kind of fact cannot be added without values to try it on."""
    tried = {proposable()[path.replace(".kafe.", ".*.").replace(".hus.", ".*.")].kind for path in PIECES}
    assert tried >= set(Kind) - {Kind.TEXT, Kind.HOURS, Kind.CHOICE, Kind.CHOICES, Kind.NAMES}
