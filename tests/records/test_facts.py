"""Facts: what each kind of value may be."""

import datetime as dt
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from aktorskartan.records import facts
from aktorskartan.records.fields import as_id, is_language
from aktorskartan.records.phones import dialled, is_mobile, national_phone


def code_of(check: Any, value: Any) -> str:
    """Give the code that a value is refused with."""
    with pytest.raises(PydanticCustomError) as refused:
        check(value)
    return str(refused.value.type)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("112", "112"),
        ("1177", "1177"),
        ("11313", "113 13"),
        ("113 13", "113 13"),
        ("114 14", "114 14"),
        ("116 111", "116 111"),
        ("116111", "116 111"),
        ("021-39 00 00", "021-39 00 00"),
        ("021390000", "021-39 00 00"),
        ("+46 21 39 00 00", "021-39 00 00"),
        ("+46 (0)21-39 00 00", "021-39 00 00"),
        ("020-50 50 50", "020-50 50 50"),
        ("0771-235 235", "0771-235 235"),
        ("0771235235", "0771-235 235"),
        ("0771-60 00 00", "0771-60 00 00"),
        ("+358 9 1234567", "+358 9 1234567"),
    ],
)
def test_a_phone_number_is_written_as_in_sweden(written: str, right: str) -> None:
    """Any common way of writing becomes one."""
    assert national_phone(written) == right


@pytest.mark.parametrize("value", ["", "021", "12", "ring oss", "021-39 00 00 ank 3", "117", "+46", "116 11", "0" * 30])
def test_what_is_no_phone_number_is_refused(value: str) -> None:
    """Too short, too long, or with words in it."""
    assert national_phone(value) is None
    assert code_of(facts.phone, value) == "phone"


@pytest.mark.parametrize(("shown", "number"), [("021-39 00 00", "+4621390000"), ("112", "112"), ("113 13", "11313")])
def test_a_phone_dials_the_whole_number(shown: str, number: str) -> None:
    """Numbers with an area code work from abroad too, short ones as they are."""
    assert dialled(shown) == number


def test_a_mobile_number_is_known() -> None:
    """Mobiles are most often people's, switchboards and short numbers are not."""
    assert is_mobile("070-123 45 67")
    assert not any(map(is_mobile, ["021-39 00 00", "112", "1177", "116 111", "0771-235 235"]))


@pytest.mark.parametrize("value", ["info@vasteras.se", "hej@språk.se", "kontakt@sprakhuset.example", "a+b@c.nu"])
def test_an_email_address_is_taken(value: str) -> None:
    """Ordinary, international and made-up addresses."""
    assert facts.email(value) == value


@pytest.mark.parametrize(
    "value",
    ["info", "info@", "@staden.se", "info@staden", "a b@staden.se", "a@b@staden.se", "a@.se"],
)
def test_what_is_no_email_address_is_refused(value: str) -> None:
    """Nothing that a mail would not reach."""
    assert code_of(facts.email, value) == "email"


@pytest.mark.parametrize(
    "value",
    ["a?cc=b@staden.se", "a&b@staden.se", "a#b@staden.se", "a%0a@staden.se", "a/b@staden.se", "a'b@staden.se"],
)
def test_an_email_address_adds_nothing_to_a_link(value: str) -> None:
    """No copy to others, no subject, no text, whatever the standard allows."""
    assert code_of(facts.email, value) == "email"


@pytest.mark.parametrize(
    "value",
    [
        "https://www.staden.se",
        "http://staden.se:8080/om?a=1&b=2#c",
        "https://språkhuset.se/",
        "https://xn--sprkhuset-d3a.se/",
        "https://пример.укр/сторінка",
        "HTTPS://Staden.SE/",
    ],
)
def test_a_web_address_is_taken(value: str) -> None:
    """With http or https, of any script."""
    assert facts.web(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JavaScript://staden.se/%0aalert(1)",
        "data:text/html,hej",
        "ftp://staden.se",
        "//staden.se",
        "staden.se",
        "https://",
        "https://staden",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[::1",
        "https://staden.se@ont.se/",
        "https://user:pass@staden.se/",
        "https://@staden.se/",
        "https://staden.se/om oss",
        'https://staden.se/"onload="x',
        "https://staden.se/<b>",
        "https://staden.se\\@ont.se",
        "https://staden.se:99999/",
        "https://staden.se:x/",
        "https://-staden.se/",
        "https://staden..se/",
    ],
)
def test_what_is_no_web_address_is_refused(value: str) -> None:
    """No script, no other scheme, no user, no space, no bare number for a host."""
    assert code_of(facts.web, value) == "web"


def test_an_organisation_number_gets_its_hyphen() -> None:
    """Ten digits, with a right check digit."""
    assert facts.organization_number("8020020494") == "802002-0494"
    assert code_of(facts.organization_number, "802002-0495") == "organization-number"
    assert code_of(facts.organization_number, "8020") == "organization-number"


@pytest.mark.parametrize("value", ["811218-9876", "8112189876"])
def test_a_personal_number_is_no_organisation_number(value: str) -> None:
    """A sole trader's number is a person's."""
    assert code_of(facts.organization_number, value) == "personal-number"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (["16.5", "59.6"], "coordinates-swapped"),
        (["48.8", "2.3"], "coordinates-abroad"),
        (["nan", "inf"], "coordinates-abroad"),
        (["59.6"], "coordinates"),
        (["59.6", "16.5", "1"], "coordinates"),
        (["norr", "öst"], "coordinates"),
        ({"lat": "59"}, "coordinates"),
        ([["59.6"], "16.5"], "coordinates"),
    ],
)
def test_coordinates_outside_sweden_are_refused(value: Any, code: str) -> None:
    """Swapped, abroad or no numbers at all."""
    assert code_of(facts.coordinates, value) == code
    assert facts.coordinates(["59.6", "16.5"]) == (59.6, 16.5)


@pytest.mark.parametrize("value", ["2025-02-30", "2025-2-3", "20250203", "3 mars", "٢٠٢٥-٠١-٠١", "2025-W01-1", ["x"]])
def test_what_is_no_date_is_refused(value: Any) -> None:
    """One form only, and only days that there are."""
    assert code_of(facts.date, value) == "date"
    assert facts.date("2024-02-29") == dt.date(2024, 2, 29)


def test_a_day_to_come_has_not_been() -> None:
    """What has happened lies behind."""
    assert code_of(facts.past, dt.date(2999, 1, 1)) == "date-in-future"
    assert facts.past(dt.date(2020, 1, 1)) == dt.date(2020, 1, 1)


def test_a_postal_code_gets_its_space() -> None:
    """Five digits, not beginning with zero."""
    assert facts.postal_code("72215") == "722 15"
    assert {code_of(facts.postal_code, value) for value in ("7221", "02215", "SE-72215", "٧٢٢١٥")} == {"postal-code"}


def test_a_text_is_one_line_without_invisible_signs() -> None:
    """Line breaks and runs of spaces are one space; soft hyphens and zero-width spaces are gone."""
    assert facts.text(" Språk\u00adhuset\n i\u200b  staden ") == "Språkhuset i staden"


def test_languages_are_known_by_code() -> None:
    """Those of the map's readers among them, names of languages not."""
    assert all(map(is_language, ["sv", "ar", "fa", "fa-AF", "so", "ti", "am", "ckb", "uk", "ku", "rom", "zh-Hant"]))
    assert not any(map(is_language, ["arabiska", "xx", "sv-XX", "SV", "", "sv_SE"]))


def test_a_name_becomes_an_id() -> None:
    """Swedish and other letters lose their signs, the rest is hyphens."""
    assert as_id("Bäckby torg & Åsa's Øl") == "backby-torg-asa-s-ol"
    assert as_id("جمعية") == "id"
