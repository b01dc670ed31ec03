"""Privacy: functions are shown, people are not."""

import pytest

from aktorskartan.records.model import Actor
from aktorskartan.records.privacy import findings, personal_contacts, personal_numbers


def actor(**contact: str) -> Actor:
    """Make an actor that is reached so."""
    agreed = contact.pop("contact_agreed", "false")
    data = {"id": "a/b", "name": "X", "kind": "network", "sources": ["x"], "contact": contact, "contact_agreed": agreed}
    return Actor.model_validate(data)


@pytest.mark.parametrize(
    "email",
    [
        "varmdo.kommun@varmdo.se",
        "kommun.info@sala.se",
        "info@staden.se",
        "vux.partille@partille.se",
        "kontakt.center@staden.se",
        "2026@staden.se",
        "a.b.c@staden.se",
    ],
)
def test_a_shared_mailbox_is_fine(email: str) -> None:
    """A function, the body's own name, or no two names."""
    assert not list(findings(actor(email=email), "x.yml"))


@pytest.mark.parametrize("email", ["anna.svensson@staden.se", "Anna.Svensson@staden.se", "anna-karin.berg@forening.se"])
def test_a_personal_mailbox_is_refused(email: str) -> None:
    """A first and a last name with a dot between."""
    assert [finding.code for finding in findings(actor(email=email), "x.yml")] == ["personal-mailbox"]


@pytest.mark.parametrize("email", ["registrator@staden.se", "registrator.soc@staden.se", "diarium@staden.se"])
def test_a_registrar_is_no_help_even_if_agreed(email: str) -> None:
    """Nobody answers a call for help there."""
    assert [finding.code for finding in findings(actor(email=email, contact_agreed="true"), "x.yml")] == [
        "registrar-mailbox"
    ]


def test_a_personal_contact_may_be_agreed_to() -> None:
    """Small associations often have no other."""
    contact = {"email": "anna.svensson@staden.se", "phone": "070-123 45 67"}
    assert {finding.code for finding in findings(actor(**contact), "x.yml")} == {"personal-mailbox", "mobile-phone"}
    assert not list(findings(actor(**contact, contact_agreed="true"), "x.yml"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ring Anna på 070-123 45 67 efter klockan 17.", "mobile-phone"),
        ("Sms:a +46 70 123 45 67", "mobile-phone"),
        ("0701234567", "mobile-phone"),
        ("Skriv till anna.svensson@staden.se.", "personal-mailbox"),
    ],
)
def test_people_are_found_in_any_text(text: str, code: str) -> None:
    """Summaries, notes, names, quotes, and whom to ask in a town."""
    found = list(personal_contacts({"services": [{"summary": text}]}, "x.yml", "X"))
    assert [(finding.code, finding.path) for finding in found] == [(code, ("services", 0, "summary"))]


@pytest.mark.parametrize(
    "text", ["Ring 021-39 00 00 eller 112.", "info@staden.se", "https://www.staden.se/0701234567", "2015-11-20 2016"]
)
def test_shared_contacts_in_a_text_are_fine(text: str) -> None:
    """Functions are shown, and what only looks like a number is left alone."""
    assert not list(personal_contacts({"summary": text}, "x.yml", "X"))


@pytest.mark.parametrize("number", ["811218-9876", "8112189876", "19811218-9876", "198112189876", "811278-9873"])
def test_a_personal_number_is_found_anywhere(number: str) -> None:
    """Also without its hyphen, with its century, as a coordination number, and deep in a record."""
    data = {"services": [{"summary": f"Fråga efter {number}, tack."}]}
    found = list(personal_numbers(data, "x.yml", "X"))
    assert [finding.path for finding in found] == [("services", 0, "summary")]
    assert number not in found[0].text()


@pytest.mark.parametrize(
    "text", ["802002-0494", "021-39 00 00", "811218-9875", "2026-11-20", "1811218-98765", "8113189876"]
)
def test_other_numbers_are_no_personal_numbers(text: str) -> None:
    """Organisation numbers, phones, dates and wrong check digits are left alone."""
    assert not list(personal_numbers({"summary": text}, "x.yml", "X"))


def test_a_phone_number_is_not_taken_for_a_personal_number() -> None:
    """Ten digits under phone that can be rung are a phone number."""
    assert list(personal_numbers({"summary": "0211304506"}, "x.yml", "X"))
    assert not list(personal_numbers({"contact": {"phone": "0211304506"}}, "x.yml", "X"))
