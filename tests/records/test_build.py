"""Building: raw data becomes a record, or findings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.records.build import build
from aktorskartan.records.finding import codes
from aktorskartan.records.model import Actor, Contact, Location, Service, order
from aktorskartan.records.town import Municipality, Source
from tests.conftest import TOWN

json_like = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("model", [Actor, Location, Municipality, Source])
def test_no_data_makes_building_raise(model) -> None:
    """Whatever stands in whatever field, there is a record or there are findings with known codes and whole texts."""
    fields = st.sampled_from(order(model))

    @given(st.dictionaries(st.one_of(fields, st.text(max_size=8)), json_like, max_size=6))
    def raises_nothing(data) -> None:
        record, findings = build(model, data, "staden/x", "x.yml", None)
        assert (record is None) == bool(findings)
        for finding in findings:
            assert finding.code in codes()
            assert "{" not in finding.what() or "{" in str(finding.values)

    raises_nothing()


@given(st.data())
def test_no_value_of_a_nested_field_makes_building_raise(data) -> None:
    """The fields of services, contacts, addresses and periods are as robust as the outer ones."""
    part = st.sampled_from(["services", "languages", "offers", "sources", "contact", "mapped", "checked", "aliases"])
    inner = st.sampled_from(
        [*order(Service), *order(Contact), "from", "fee", "how", "link", "code", "note", "on", "by"]
    )
    values = st.recursive(json_like, lambda deeper: st.dictionaries(inner, deeper, max_size=3), max_leaves=6)
    given_ = data.draw(st.dictionaries(part, st.one_of(values, st.lists(values, max_size=2)), max_size=4))
    record, findings = build(Actor, {"name": "x", "kind": "network", **given_}, "staden/x", "x.yml", None)
    assert (record is None) == bool(findings)


def test_all_faults_are_found_at_once() -> None:
    """An id in the file does not hide the other faults."""
    record, findings = build(Actor, {"id": "x", "name": "X", "nmae": "x"}, "staden/x", "x.yml", None)
    assert record is None
    assert {finding.code for finding in findings} == {"id-in-file", "unknown-field", "missing-field"}


def test_a_short_way_of_writing_means_the_long_one() -> None:
    """A language, a source or a resource may be just a word."""
    data = {"name": "X", "kind": "network", "languages": ["sv"], "offers": ["premises"], "sources": ["rapporten"]}
    actor, _ = build(Actor, data, "staden/x", "x.yml", None)
    assert actor
    assert (actor.languages[0].code, actor.offers[0].resource, actor.sources[0].source) == (
        "sv",
        "premises",
        "rapporten",
    )


def test_the_town_of_the_tests_has_records_of_every_kind() -> None:
    """The shared town does not lose a kind by accident."""
    assert {name.split("/")[-2] for name in TOWN if "/" in name} >= {"actors", "locations", "staden"}
