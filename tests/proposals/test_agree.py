"""The doors and ``check`` agree: what one accepts of a field, the other accepts."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aktorskartan.proposals.draft import Draft, UnreadableError, put
from aktorskartan.records.check import check
from aktorskartan.records.finding import Severity
from aktorskartan.records.load import load
from aktorskartan.records.proposable import Field, Kind, Value, present, proposable

from .town import FILE, HOUSE, change, lay, prepared

TEXT = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(str.strip),
    st.from_regex(r"[a-zåäö]{2,9}( [a-zåäö]{1,9}){0,5}[.:#]?", fullmatch=True),
    st.sampled_from(
        ["no", "16:30", "0213300", "x: y", "- x", "{a}", "19811228-9874", "Ring 070-123 45 67", "a@b", '"']
    ),
)
VALUES: dict[Kind, st.SearchStrategy[str]] = {
    Kind.LINE: TEXT,
    Kind.TEXT: TEXT,
    Kind.PHONE: st.one_of(st.from_regex(r"0[0-9]{1,3}-[0-9]{2,3} [0-9]{2} [0-9]{2}", fullmatch=True), TEXT),
    Kind.EMAIL: st.one_of(st.from_regex(r"[a-z]{1,8}(\.[a-z]{2,8})?@[a-z]{2,9}\.(se|example)", fullmatch=True), TEXT),
    Kind.WEB: st.one_of(st.from_regex(r"https?://[a-z]{2,9}\.(se|test)(/[a-zå?#]*)?", fullmatch=True), TEXT),
    Kind.HOURS: st.one_of(
        st.from_regex(r"(Mo|Tu|We-Fr|Sa,Su|PH) (0[0-9]|1[0-9]):[0-5]0-2[0-4]:00(; SH off)?", fullmatch=True), TEXT
    ),
    Kind.DATE: st.one_of(st.dates().map(str), st.from_regex(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", fullmatch=True), TEXT),
}


@st.composite
def fields(draw: st.DrawFn) -> tuple[str, Field, Value]:
    """Give a field of the town's fullest record and a value that it may or may not hold."""
    known = proposable()
    name = draw(st.sampled_from([name for name in known if not name.startswith("locations.")]))
    field = known[name]
    if field.kind is Kind.NAMES:
        return name, field, draw(st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple))
    if not field.vocabulary:
        return name.replace("*", "sprakcafe"), field, draw(VALUES[field.kind])
    words = {
        "languages": ["sv", "ar", "so", "fa-AF", "klingonska", "xx"],
        "actors": ["folkets-hus", "staden/ingen", "x y"],
    }
    terms = words.get(field.vocabulary) or [*getattr(load(ROOT)[0].vocabularies, field.vocabulary), "x"]
    word = st.sampled_from(terms)
    value: Value = draw(st.lists(word, min_size=1, max_size=3, unique=True).map(tuple) if field.many else word)
    return name.replace("*", "sprakcafe"), field, value


ROOT = Path()


@pytest.fixture(scope="module", autouse=True)
def _town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    global ROOT
    ROOT = lay(tmp_path_factory.mktemp("town"))
    yield
    ROOT = Path()


def accepted(files: Mapping[str, bytes]) -> bool:
    """Say whether ``check`` finds no error in the town with these files in it."""
    target = ROOT.parent / "judged"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    shutil.copytree(ROOT / "staden", target / "staden")
    for name in ("sverige", "vocabularies", "sources.yml", "mapped.csv"):
        (target / name).symlink_to(ROOT / name)
    for file, content in files.items():
        (target / file).write_bytes(content)
    return not any(finding.severity is Severity.ERROR for finding in check(target)[1])


def written(path: str, value: Value) -> dict[str, bytes]:
    """Write a value into the record as somebody would who edits its file; nothing where no file can hold it."""
    draft = Draft(load(ROOT)[0])
    data = draft.record(FILE)
    room, _, rest = path.partition(".sprakcafe.")
    services = data["services"]
    assert isinstance(services, list)
    thing = services[0] if rest else data
    assert isinstance(thing, dict)
    put(thing, rest or room, value)
    try:
        return dict(draft.files())
    except UnreadableError:
        return {}


@settings(max_examples=80)
@given(fields())
def test_what_check_accepts_is_accepted_and_the_reverse(case: tuple[str, Field, Value]) -> None:
    """Both ways, for every field; where a door puts a value in another form, that form is what check accepts."""
    judge(case)


@pytest.mark.full
@settings(max_examples=1500)
@given(fields())
def test_what_check_accepts_is_accepted_and_the_reverse_at_length(case: tuple[str, Field, Value]) -> None:
    """The same, longer."""
    judge(case)


def judge(case: tuple[str, Field, Value]) -> None:
    """Compare the two on one value."""
    path, field, value = case
    directory = load(ROOT)[0]
    was = present(directory, directory.actors[HOUSE])[path]
    one = prepared(ROOT, change((path, was, value), record=HOUSE))
    by_hand = written(path, value)
    if one.files:
        assert accepted(one.files), (path, value)
    if by_hand and accepted(by_hand):
        assert one.sound, (path, value, [fault.text() for fault in one.faults])
        # Hours may be said better, and words are kept in their order.
        assert one.files == by_hand or field.kind in (Kind.HOURS, Kind.CHOICES, Kind.NAMES), (path, value)
