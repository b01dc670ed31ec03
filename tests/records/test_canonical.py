"""The one way to write a record."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.records.canonical import canonical
from aktorskartan.records.facts import text as trimmed
from aktorskartan.records.reader import read
from tests.conftest import DIRECTORY
from tests.records.test_golden import INVALID, VALID, expectations
from tests.records.test_reader import any_bytes

LINE = "# yaml-language-server: $schema=../../schema/actor.json\n"
FILE = "staden/actors/x.yml"


def written(text: str) -> str:
    """Write an actor in its canonical form, without the first line."""
    content, findings = canonical(text.encode(), FILE)
    assert findings == ()
    assert canonical(content, FILE)[0] == content, "writing twice is writing once"
    return content.decode().removeprefix(LINE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: network\nname: X\n", "name: X\nkind: network\n"),
        ("name: X\r\nkind: network", "name: X\nkind: network\n"),
        ("name:   \"X\"\nkind: 'network'\n\n\n", "name: X\nkind: network\n"),
        ("contact:\n    phone: 021390000\n    email: a@b.se\n", "contact:\n  email: a@b.se\n  phone: 021-39 00 00\n"),
        ("contact: {phone: 021-390000}\n", "contact: {phone: 021-39 00 00}\n"),
        ("contact: {phone: '112'}\n", 'contact: {phone: "112"}\n'),
        ("languages: [{note: lite, code: ar}, no]\n", 'languages: [{code: ar, note: lite}, "no"]\n'),
        ("name: 'Röda Korset: Staden'\n", 'name: "Röda Korset: Staden"\n'),
        ("name: 1177\n", 'name: "1177"\n'),
        ("aliases: [true, 16:30, 2024-01-01, 0581, ~]\n", 'aliases: ["true", "16:30", "2024-01-01", "0581", "~"]\n'),
        ("since: '2024-12-31'\ncontact_agreed: 'true'\n", "contact_agreed: true\nsince: 2024-12-31\n"),
        ("summary: >\n  Här kan du\n  öva.\n", "summary: Här kan du öva.\n"),
        ("summary: ' Två  mellanslag '\n", "summary: Två mellanslag\n"),
        ("unknown: 5\nname: X\nother: y\n", "name: X\nunknown: 5\nother: y\n"),
        ("topics:\n- friends\n- sport\n", "topics:\n  - friends\n  - sport\n"),
        ("topics: [friends,\n  sport]\n", "topics: [friends, sport]\n"),
        ("services:\n- name: Kurs\n  id: kurs\n", "services:\n  - id: kurs\n    name: Kurs\n"),
        ("summary:\nname: X\n", "name: X\nsummary:\n"),
        ("offers: []\n", "offers: []\n"),
    ],
)
def test_a_record_has_one_form(before: str, after: str) -> None:
    """Keys in order, quotes where needed, phones as in Sweden, plain line ends."""
    assert written(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# om kind\nkind: network\n# om name\nname: X\n", "# om name\nname: X\n# om kind\nkind: network\n"),
        ("kind: network  # vid kind\nname: X # vid name\n", "name: X  # vid name\nkind: network  # vid kind\n"),
        ("# om filen\n\nkind: network\nname: X\n", "# om filen\n\nname: X\nkind: network\n"),
        ("name: X\n# sist\n", "name: X\n# sist\n"),
        ("topics: [a,  # om a\n  b]  # om topics\n", "topics:  # om topics\n  - a  # om a\n  - b\n"),
        ("topics: [a, b]  # om topics\n", "topics: [a, b]  # om topics\n"),
        (
            "services:  # alla\n- # första\n  name: Kurs # namn\n  # om id\n  id: kurs\n",
            "services:  # alla\n  # första\n  # om id\n  - id: kurs\n    name: Kurs  # namn\n",
        ),
        ("summary: | # kort\n  Hej # inte en anmärkning\n", 'summary: "Hej # inte en anmärkning"  # kort\n'),
        ("name: 'a # b' # c\n", 'name: "a # b"  # c\n'),
        ("sources:\n  - a\n  # om b\n  - b\n", "sources:\n  - a\n  # om b\n  - b\n"),
    ],
)
def test_comments_go_where_their_keys_go(before: str, after: str) -> None:
    """Above, beside, inside a list, at the end: each stays with what it speaks of."""
    assert written(before) == after


def test_the_first_line_names_the_schema_of_where_the_file_lies() -> None:
    """An old or wrong schema line is replaced."""
    content, _ = canonical(b"# yaml-language-server: $schema=old.json\nname: X\n", "staden/locations/x.yml")
    assert content == b"# yaml-language-server: $schema=../../schema/location.json\nname: X\n"


@given(any_bytes)
def test_a_file_that_cannot_be_read_is_left_alone(content: bytes) -> None:
    """The bytes stay, and the reason is given; what can be read keeps its meaning and is written once for all."""
    after, findings = canonical(content, FILE)
    if findings:
        assert after == content
    else:
        assert canonical(after, FILE)[0] == after
        assert _meaning(read(after, FILE).data) == _meaning(read(content, FILE).data)


scalars = st.one_of(
    st.sampled_from(
        ["network", "friends", "a: b", "# x", "- a", "'", '"', "1177", "no", "[x", "{", "a #b", "&a", "*", "å", "😀"]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=12
    ).filter(str.strip),
)
keys = st.sampled_from(
    ["name", "kind", "topics", "services", "id", "contact", "phone", "note", "code", "my key", "x: y", "#"]
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(keys, values, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_any_record_keeps_its_meaning_and_its_comments(data, random) -> None:
    """However a record is written, with comments anywhere, all of it is there afterwards."""
    source = _dump(data, random)
    raw = read(source.encode(), FILE)
    assert raw.findings == (), source
    after, findings = canonical(source.encode(), FILE)
    assert findings == ()
    assert _meaning(read(after, FILE).data) == _meaning(raw.data)
    assert canonical(after, FILE)[0] == after
    assert set(re.findall(r"#c\d+", after.decode())) == set(re.findall(r"#c\d+", source))


@pytest.mark.parametrize("case", VALID, ids=lambda path: path.stem)
def test_valid_records_stay_what_they_are(case) -> None:
    """The golden files keep their meaning."""
    place, _ = expectations(case)
    after, _ = canonical(case.read_bytes(), place)
    assert canonical(after, place)[0] == after
    assert _meaning(read(after, place).data) == _meaning(read(case.read_bytes(), place).data)


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.stem)
def test_invalid_records_lose_nothing(case) -> None:
    """Formatting neither hides a fault nor stumbles over it."""
    place = "staden/actors/x.yml"
    after, findings = canonical(case.read_bytes(), place)
    assert (after == case.read_bytes()) if findings else (canonical(after, place)[0] == after)


def test_the_real_records_keep_their_meaning() -> None:
    """Every record of the directory can be formatted."""
    for path in (path for path in DIRECTORY.glob("*/*/*.yml") if path.parent.parent.name != "vocabularies"):
        content = path.read_bytes()
        after, findings = canonical(content, path.relative_to(DIRECTORY).as_posix())
        assert findings == ()
        assert _meaning(read(after, FILE).data) == _meaning(read(content, FILE).data)


def _meaning(data):
    """Leave out how texts are spaced, how phones are written, and what is empty."""
    if isinstance(data, dict):
        found = {
            key: re.sub(r"\D", "", value)
            if key == "phone" and isinstance(value, str) and re.search(r"\d", value)
            else _meaning(value)
            for key, value in data.items()
        }
        return {key: value for key, value in found.items() if value != ""}
    return [_meaning(item) for item in data] if isinstance(data, list) else trimmed(data)


def _dump(data, random, indent: str = "") -> str:
    """Write a map as somebody might, with comments numbered so that none can hide behind another."""

    def comment(before: str) -> str:
        return f"{before}#c{random.randrange(10**9)}" if random.random() < 0.3 else ""

    lines = []
    for key, value in data.items():
        if above := comment(indent):
            lines.append(above)
        lines.append(f"{indent}{_quote(key)}:{_tail(value, random, indent, comment)}")
    return "\n".join(lines) + ("\n" if not indent else "")


def _tail(value, random, indent, comment) -> str:
    if isinstance(value, str):
        return f" {_quote(value)}{comment(' ')}"
    if random.random() < 0.4:
        return f" {_brackets(value)}{comment(' ')}"
    if isinstance(value, dict):
        return f"{comment(' ')}\n{_dump(value, random, indent + '  ')}"
    items = []
    for item in value:
        if above := comment(f"{indent} "):
            items.append(above)
        items.append(f"{indent} -{_tail(item, random, indent + '   ', comment)}")
    return comment(" ") + "\n" + "\n".join(items)


def _brackets(value) -> str:
    if isinstance(value, str):
        return _quote(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_brackets, value))}]"
    return "{" + ", ".join(f"{_quote(key)}: {_brackets(item)}" for key, item in value.items()) + "}"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
