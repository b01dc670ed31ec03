"""The block: what is written is read back, what is damaged is asked about."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.proposals import block
from aktorskartan.proposals.incoming import Incoming
from tests.proposals.mails import PROPOSALS, written

VECTORS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "blocks.yml").read_text("utf-8"))
DOCUMENT, TEXT = PROPOSALS["sv"]
BLOCK = written("sv")
CODE = BLOCK.split("\n")[BLOCK.split("\n").index("[data]") + 1]

DAMAGE = {
    "a line is missing": BLOCK.replace(CODE + "\n", ""),
    "a letter is missing": BLOCK.replace(CODE, CODE[1:]),
    "a letter is another": BLOCK.replace(CODE, CODE.swapcase()),
    "two letters have changed places": BLOCK.replace(CODE[2:4], CODE[3] + CODE[2], 1),
    "two lines have changed places": re.sub(r"(\[data\]\n)(.*\n)(.*\n)", r"\1\3\2", BLOCK),
    "a dash was made long": BLOCK.replace(CODE, CODE[:30] + "—" + CODE[31:]),
    "a word was put in": BLOCK.replace(CODE, CODE + "\nHej"),
    "the end is clipped": BLOCK[: BLOCK.index("[/")],
    "the lines are empty": f"[aktorskartan]\n{TEXT}\n[data]\n\n[/aktorskartan]",
    "the mark of the lines is gone": BLOCK.replace("[data]", ""),
    "only the beginning is left": "[aktorskartan]",
    "another alphabet": BLOCK.replace(CODE, CODE.replace("a", "а")),
    "padding": BLOCK.replace("\n[/", "====\n[/"),
    "far too long": f"[data]{'A' * 60_000}[/aktorskartan]",
}


def codes(incoming: Incoming) -> list[str]:
    """Give the codes of what is said."""
    return [remark.code for remark in incoming.remarks]


@pytest.mark.parametrize("name", VECTORS)
def test_a_block_is_written_as_the_browser_writes_it(name: str) -> None:
    """Both stand on the same examples, and what is written is read back."""
    vector = VECTORS[name]
    assert block.write(vector["document"], vector["text"]) == vector["block"]
    assert block.read(vector["block"]) == Incoming(vector["document"])


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_block_is_asked_about(name: str) -> None:
    """Nothing is guessed."""
    incoming = block.read(DAMAGE[name])
    assert incoming.document is None
    assert codes(incoming) == ["block-damaged"]


@given(st.text(max_size=300))
def test_a_text_without_a_block_says_nothing(text: str) -> None:
    """Other texts are neither proposals nor damaged ones."""
    assert block.read(text) == Incoming(None)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)), st.text())
def test_any_document_is_read_back(value: Any, text: str) -> None:
    """Whatever the document and the text for people say, marks of a block among it."""
    said = f"[data] {text} [aktorskartan]"
    assert block.read(block.write({"fields": value}, said)).document == {"fields": value}


def test_a_corrected_text_is_asked_about() -> None:
    """She saw in her mail that the time was wrong once more, and corrected it there: that is read by a person."""
    incoming = block.read(BLOCK.replace("18–20", "18–21"))
    assert incoming.document is not None
    assert codes(incoming) == ["text-changed"]
    assert "18–21" in incoming.document["message"]
    assert incoming.document | {"message": ""} == DOCUMENT | {"message": ""}


def test_a_quoted_copy_is_the_same_proposal() -> None:
    """An answer holds the block twice."""
    assert block.read(f"{BLOCK}\n> {BLOCK}") == Incoming(DOCUMENT)


def test_two_proposals_are_asked_about() -> None:
    """Which one is meant cannot be told."""
    assert codes(block.read(BLOCK + written("ar"))) == ["several-blocks"]


def test_a_block_that_holds_no_object_is_damaged() -> None:
    """The sums fit, and it is no document."""
    for content in ([], "x", 1, None):
        assert codes(block.read(block.write(content, "x"))) == ["block-damaged"]  # type: ignore[arg-type] # the point


def test_the_words_of_a_text_are_its_letters_and_digits() -> None:
    """Wrapping, quoting and other marks leave them alone; another letter does not."""
    same = unicodedata.normalize("NFD", BLOCK.replace(" ", "\xa0").replace('"', "”").replace("\n", "\n> "))
    assert block.read(same) == Incoming(DOCUMENT)
    assert codes(block.read(BLOCK.replace("Kors", "kors"))) == ["text-changed"]


def test_words_are_added_to_the_message() -> None:
    """What has no letter is no word, and a message that is no text is left to the core."""
    assert block.with_message({"message": "Hej"}, " Ring \n\n\n\n mig ") == {"message": "Hej\n\nRing\n\n mig"}
    assert block.with_message({}, "--\n!") == {}
    assert block.with_message({"message": 1}, "Hej") == {"message": 1}
