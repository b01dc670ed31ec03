"""Reading: whatever a file holds, the reader answers with data and findings."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aktorskartan.records.finding import Finding
from aktorskartan.records.positions import Positions
from aktorskartan.records.reader import MAX_BYTES, MAX_SHARED_BYTES, lines_of, read

#: Text made of what YAML is made of: far more of it is nearly YAML than of any text.
yaml_like = st.lists(
    st.sampled_from(
        [
            "\r\n",
            "  ",
            ": ",
            "- ",
            ", ",
            " #",
            "? ",
            "---",
            "...",
            "%YAML 1.1\n",
            *"\n\r\t :-[]{}'\"|>&*!\\aå😀\ufeff0@`",
        ]
    ),
    max_size=40,
).map("".join)
any_bytes = st.one_of(
    st.binary(max_size=200),
    yaml_like.map(str.encode),
    st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace")),
)


def inside(finding: Finding, content: bytes) -> bool:
    """Say whether a finding points into its file, or just behind its end."""
    lines = lines_of(content.decode("utf-8-sig", "replace"))
    return 1 <= finding.line <= len(lines) and 1 <= finding.column <= len(lines[finding.line - 1]) + 1


@given(any_bytes)
@example(b"\xef\xbb\xbf\xff")
@example(b"- " * 30_000)
@example(b"[" * 90_000)
@example(b"? " * 30_000)
@example("".join(f"{' ' * depth}a:\n" for depth in range(300)).encode())
@example(b"%YAML 9.9\n---\na: b\n")
@example(b"a\r b: c: d\n")
@example(b"---")
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    """Any bytes give data and findings, each at a place in the file."""
    raw = read(content, "x.yml")
    assert isinstance(raw.data, dict)
    assert all(inside(finding, content) for finding in raw.findings)


@given(any_bytes, st.lists(st.one_of(st.text(max_size=4), st.integers(0, 3)), max_size=3).map(tuple))
def test_any_path_has_a_place(content: bytes, path: tuple[str | int, ...]) -> None:
    """A path that leads nowhere is found at the nearest thing above it."""
    line, column = Positions(content).value(path)
    assert line >= 1
    assert column >= 1


@pytest.mark.parametrize("value", ["0213300", "16:30", "no", "true", "1980", "2026-11-20", "1e3", "null", "~", "0x10"])
def test_every_value_stays_text(value: str) -> None:
    """What YAML would take for a number, a time or a yes is read as it is written."""
    assert read(f"name: {value}".encode(), "x.yml").data == {"name": value}


def test_an_empty_value_is_no_value() -> None:
    """A key without a value is as good as not there."""
    assert read(b"name: x\nsummary:\nkind: ''\n", "x.yml").data == {"name": "x"}


@pytest.mark.parametrize("value", ["\\u202e", "\\x00", "\\e", "\\u2028"])
def test_an_escape_hides_nothing(value: str) -> None:
    """What may not stand in a file may not be written as an escape either."""
    found = read(f'name: x\nsummary: "a{value}b"\n'.encode(), "x.yml").findings
    assert [(finding.code, finding.line, finding.column) for finding in found] == [("hidden-character", 2, 10)]


def test_a_large_file_is_refused() -> None:
    """A record has at most so many bytes, and a shared list more."""
    content = b"name: " + b"x" * MAX_BYTES
    assert [finding.code for finding in read(content, "x.yml").findings] == ["too-large"]
    assert read(content, "x.yml", MAX_SHARED_BYTES).findings == ()


def test_columns_count_letters_not_bytes() -> None:
    """A column is where an editor shows it, also behind letters of several bytes."""
    assert Positions("a: {å😀: x, b: y}".encode()).value(("b",)) == (1, 1)
    assert Positions("a: {å😀: x, b: y}".encode()).value(("a", "b")) == (1, 15)


def test_the_first_of_two_equal_keys_counts() -> None:
    """A place is looked for in the key that was read."""
    assert Positions(b"a: x\na: y\n").value(("a",)) == (1, 4)
