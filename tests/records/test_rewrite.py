"""Changing a record: only the lines that say something else are other lines."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.records.canonical import canonical
from aktorskartan.records.reader import Data, read
from aktorskartan.records.rewrite import rewrite
from tests.conftest import DIRECTORY

FILE = "staden/actors/huset.yml"
TIDY = """\
# yaml-language-server: $schema=../../schema/actor.json
# Om hela filen.

name: Huset  # på dörren
# Vad de gör
kind: association
languages:
  - sv  # alltid
  - {code: ar, note: ibland}
contact:
  # ring först
  phone: 021-39 00 00
services:
  # hösten
  - id: a
    name: Ett
    hours: Tu 17:00-19:00  # från webben
  - id: b
    name: Två
sources: [webben]
# Slut.
"""
UNTIDY = TIDY.replace("kind: association", "kind:   'association'").replace(
    "    name: Ett\n", "    name: >\n      Ett\n      långt\n"
)


def changed(text: str, data: dict[str, Data]) -> tuple[list[str], list[str]]:
    """Give the lines that go and come."""
    content = rewrite(text.encode(), FILE, data)
    assert content is not None
    before, after = text.splitlines(), content.decode().splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


def data_of(text: str) -> dict[str, Any]:
    """Give a copy of what a text says."""
    return copy.deepcopy(read(text.encode(), FILE).data)


def test_the_same_data_is_the_same_file() -> None:
    """Also of a file that is not in the canonical form."""
    for text in (TIDY, UNTIDY):
        assert rewrite(text.encode(), FILE, data_of(text)) == text.encode()


def test_comments_stay() -> None:
    """Those beside and above what is changed, and those of a list's items."""
    data = data_of(TIDY)
    data["services"][0]["hours"] = "We 17:00-19:00"
    data["languages"].append("so")
    data["contact"]["email"] = "info@huset.se"
    data["cost"] = {"fee": "5 kr"}
    assert changed(TIDY, data) == (
        ["    hours: Tu 17:00-19:00  # från webben"],
        ["  - so", "  email: info@huset.se", "    hours: We 17:00-19:00  # från webben", "cost: {fee: 5 kr}"],
    )


def test_what_goes_takes_its_comments_along() -> None:
    """A remark on what is no longer there would speak of something else."""
    data = data_of(TIDY)
    del data["contact"], data["services"][0]
    assert changed(TIDY, data)[1] == []
    assert "ring först" not in str(rewrite(TIDY.encode(), FILE, data))


def test_an_untidy_file_keeps_its_own_lines() -> None:
    """Around the change the lines are canonical, elsewhere as somebody wrote them."""
    data = data_of(UNTIDY)
    data["contact"]["phone"] = "021-39 00 01"
    assert changed(UNTIDY, data) == (["  phone: 021-39 00 00"], ["  phone: 021-39 00 01"])


def test_what_cannot_be_read_or_written_is_left() -> None:
    """No bytes rather than other data."""
    assert rewrite(b"a: [", FILE, {"name": "x"}) is None
    assert rewrite(TIDY.encode(), FILE, data_of(TIDY) | {"name": "a\u202eb"}) is None
    assert rewrite(b"", FILE, {"name": "\ud800"}) is None


def test_every_real_record() -> None:
    """One value of every record is changed: one line is other than before."""
    count = 0
    for path in sorted(DIRECTORY.glob("*/actors/*.yml")):
        text = path.read_text("utf-8")
        data: dict[str, Any] = data_of(text)
        data["name"] = "Ett annat namn"
        assert [len(lines) for lines in changed(text, data)] == [1, 1], path
        count += 1
    assert count > 150


def _texts(data: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Give the texts that stand at a key, but those that a list's item is known by."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from _texts(value)
        elif isinstance(data, dict) and key not in ("id", "code"):
            yield data, key


@given(st.data(), st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), min_size=1, max_size=30))
def test_any_text_anywhere(drawn: st.DataObject, text: str) -> None:
    """What is written is read as it was meant, every comment is kept, and the form stays canonical."""
    data = data_of(TIDY)
    places = list(_texts(data))
    holder, key = places[drawn.draw(st.integers(0, len(places) - 1))]
    holder[key] = " ".join(text.split()) or "x"
    content = rewrite(TIDY.encode(), FILE, data)
    if content is None:  # a text that no record can hold
        return
    assert canonical(content, FILE)[0] == content
    comments = [line.partition("#")[2] for line in TIDY.splitlines() if "#" in line]
    assert all(f"#{comment}" in content.decode() for comment in comments)
