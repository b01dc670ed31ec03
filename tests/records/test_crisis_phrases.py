"""Crisis phrases: how danger is said, read from its files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aktorskartan.records.check import check
from aktorskartan.records.crisis_phrases import Pair, Phrases
from aktorskartan.records.load import load
from tests.conftest import Files

Make = Callable[[Files], Path]
FILE = "vocabularies/crisis/sv.yml"


def test_the_phrases_of_a_language_are_read(directory_of: Make) -> None:
    """Phrases, pairs and what only looks like it travel in the Directory."""
    text = "violence:\n  phrases: [blir slagen]\n  pairs:\n    - {of: [min man], with: [slår]}\n  not: [slå rekord]\n"
    directory, findings = load(directory_of({FILE: text}))
    assert directory.crisis_phrases["sv"]["violence"] == Phrases(
        ("blir slagen",), (Pair(("min man",), ("slår",)),), ("slå rekord",)
    )
    assert not [finding for finding in findings if finding.file == FILE]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("lives:\n  phrases: [dö]\n", "crisis-key", (1, 1)),
        ("life:\n  pairs: [{off: [jag], with: [dö], of: [jag]}]\n", "crisis-key", (2, 12)),
        ("life:\n  phrases: [dö, '']\n", "crisis-empty", (2, 17)),
        ("life:\n  pairs: [{of: [], with: [dö]}]\n", "crisis-pair", (2, 11)),
        ("life:\n  pairs: dö\n", "crisis-form", (2, 10)),
        ("life: dö\n", "crisis-form", (1, 7)),
        ("life:\n  phrases: [{a: b}]\n", "crisis-form", (2, 13)),
    ],
)
def test_a_fault_is_found_at_its_place(text: str, code: str, place: tuple[int, int], directory_of: Make) -> None:
    """What cannot be used is told of with its line and column."""
    _, findings = check(directory_of({FILE: text}))
    assert [(finding.code, (finding.line, finding.column)) for finding in findings if finding.file == FILE] == [
        (code, place)
    ]


def test_a_broken_file_is_told_of_once(directory_of: Make) -> None:
    """A file that is no YAML has the reader's finding alone."""
    _, findings = check(directory_of({FILE: "life: [\n"}))
    assert [finding.code for finding in findings if finding.file == FILE] == ["syntax"]


def test_a_panel_names_lines_that_are_there(directory_of: Callable[[Files], Path]) -> None:
    """A line or a danger that is misspelt in a panel is told of, and the others are kept, in their order."""
    lines = 'lines:\n  a: {label: A, phone: "112"}\n  b: {label: B, phone: "1177"}\n'
    root = directory_of({"vocabularies/crisis.yml": f"panels:\n  violence: [b, c, a]\n  live: [a]\n{lines}"})
    directory, findings = load(root)
    assert [line.id for line in directory.vocabularies.panels["violence"]] == ["b", "a"]
    assert [(one.code, one.values["value"]) for one in findings] == [("unknown-word", "c"), ("unknown-word", "live")]
