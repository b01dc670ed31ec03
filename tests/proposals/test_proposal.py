"""The document: its form, and its schema for those who write one."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aktorskartan.proposals.proposal import Proposal, read_data, read_document
from aktorskartan.proposals.remark import remark
from tests.conftest import DIRECTORY

from .hostile import FORGED, RIGHT

SCHEMA = Draft202012Validator(json.loads((DIRECTORY / "schema/proposal.json").read_text("utf-8")))

TAKEN: list[dict[str, Any]] = [
    RIGHT,
    {"version": 1, "kind": "correct", "record": "staden/x", "by": "organisation", "message": "Hej\nhej"},
    {"version": 1, "kind": "closed", "record": "staden/x", "since": "2026-11-01", "replaced_by": "staden/abf"},
    {"version": 1, "kind": "remove", "record": "staden/x", "remove": "name", "language": "ku-IQ"},
    {
        "version": 1, "kind": "new", "municipality": "staden", "record": "",
        "fields": [{"path": "services.new-1.topics", "was": [], "now": ["friends"]}],
    },
    {"version": 1, "kind": "change", "record": "staden/x", "ended": ["sprakcafe"]},
    # A form may send along what is not changed, and the municipality of a record.
    {
        "version": 1, "kind": "correct", "record": "staden/x", "municipality": "staden",
        "fields": [{"path": "name", "was": "X", "now": "X"}],
    },
]  # fmt: skip


@pytest.mark.parametrize("document", TAKEN)
def test_what_a_door_sends_is_taken(document: dict[str, Any]) -> None:
    """By the reader and by the schema, also with a byte order mark before it."""
    assert isinstance(read_document(json.dumps(document).encode()), Proposal)
    assert isinstance(read_document(json.dumps(document).encode("utf-8-sig")), Proposal)
    assert read_data(document) == read_document(json.dumps(document).encode())
    assert SCHEMA.is_valid(document)


@pytest.mark.parametrize("name", FORGED)
def test_what_the_schema_refuses_is_refused(name: str) -> None:
    """The reader takes nothing that the schema does not, but a path, of which it says more."""
    document = json.loads(FORGED[name])
    if isinstance(read_document(FORGED[name]), Proposal) and not name.startswith("path"):
        assert SCHEMA.is_valid(document), name


def test_every_fault_is_told_at_once() -> None:
    """And names where it is."""
    faults = read_data(RIGHT | {"kind": "x", "language": 1, "fields": [{"path": 1, "now": "x"}]})
    assert isinstance(faults, tuple)
    assert [fault.text() for fault in faults] == [
        f"Förslaget har fel form vid {place}. Skicka det från formuläret igen."
        for place in ("kind", "language", "fields.0.path")
    ]


def test_what_comes_from_outside_is_not_repeated_where_it_leads_to_a_person() -> None:
    """What is said of a proposal may be public."""
    assert (
        remark("duplicate", "name", value="Anna 070-123 45 67").text() == "name: Namnet liknar […]. Är det samma aktör?"
    )
    assert (
        remark("duplicate", value="a\nb\u202e").text("en") == "The name is like a\\u000ab\\u202e. Is it the same actor?"
    )
