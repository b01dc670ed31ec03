"""Translations: their state follows from the Swedish of today alone."""

import io

import pytest
from babel.messages.catalog import Catalog as Po
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

from aktorskartan.records.translations import Catalog, State, parse
from tests.conftest import DIRECTORY

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters="{}"), min_size=1, max_size=30
)
texts = words.filter(str.strip)


def entry(context: str, swedish: str, english: str, *, fuzzy: bool = False) -> str:
    """Write an entry of a PO file."""
    mark = "#, fuzzy\n" if fuzzy else ""
    return f'{mark}msgctxt "{context}"\nmsgid "{swedish}"\nmsgstr "{english}"\n\n'


def catalog(*entries: str) -> Catalog:
    """Read a PO file of these entries, which has no fault."""
    found, findings = parse((HEADER + "".join(entries)).encode(), "en", "en.po")
    assert findings == []
    return found


@pytest.mark.parametrize(
    ("po", "state", "shown"),
    [
        (entry("a:name", "Hej", "Hello"), State.REVIEWED, ("Hello", "en")),
        (entry("a:name", "Hej", "Hello", fuzzy=True), State.AUTOMATIC, ("Hello", "en")),
        (entry("a:name", "Hej då", "Bye"), State.OLD, ("Bye", "en")),
        (entry("a:name", "Hej då", "Bye", fuzzy=True), State.OLD, ("Bye", "en")),
        (entry("a:name", "Hej", ""), State.MISSING, ("Hej", "sv")),
        (entry("b:name", "Hej", "Hello"), State.MISSING, ("Hej", "sv")),
    ],
)
def test_a_text_has_a_state(po: str, state: State, shown: tuple[str, str]) -> None:
    """Reviewed, automatic, older than the Swedish, or missing: then the Swedish stands in."""
    text = catalog(po).text("a:name", "Hej")
    assert (text.state, (text.text, text.lang)) == (state, shown)


def test_swedish_is_its_own_source() -> None:
    """In Swedish nothing is translated, and an empty text has nothing to translate."""
    assert Catalog("sv").text("a:name", "Hej").state is State.SOURCE
    assert not catalog().text("a:name", "")


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,5}:[a-z]{1,5}", fullmatch=True), st.tuples(texts, texts, st.booleans()), max_size=6
    )
)
def test_saving_unchanged_changes_no_state(entries: dict[str, tuple[str, str, bool]]) -> None:
    """Writing a PO file out again, as any tool would, leaves every state as it was."""
    po = Po("en")
    for context, (swedish, english, fuzzy) in entries.items():
        po.add(swedish, english, context=context, flags=["fuzzy"] if fuzzy else [])
    first, second = io.BytesIO(), io.BytesIO()
    write_po(first, po, width=0)
    write_po(second, read_po(io.BytesIO(first.getvalue())))
    before, _ = parse(first.getvalue(), "en", "en.po")
    after, _ = parse(second.getvalue(), "en", "en.po")
    for context, (swedish, _, fuzzy) in entries.items():
        assert before.text(context, swedish) == after.text(context, swedish)
        assert after.text(context, swedish).state is (State.AUTOMATIC if fuzzy else State.REVIEWED)


@given(st.lists(st.tuples(texts, st.booleans()), min_size=1, max_size=6), st.integers(0, 5))
def test_a_changed_comma_makes_its_translation_old_and_no_other(swedish: list[tuple[str, bool]], chosen: int) -> None:
    """What was made from another Swedish text is old, however small the change."""
    chosen %= len(swedish)
    po = Po("en")
    for index, (text, fuzzy) in enumerate(swedish):
        po.add(text, "x", context=f"a:{index}", flags=["fuzzy"] if fuzzy else [])
    written = io.BytesIO()
    write_po(written, po)
    found, _ = parse(written.getvalue(), "en", "en.po")
    for index, (text, fuzzy) in enumerate(swedish):
        today = f"{text}," if index == chosen else text
        expected = State.OLD if index == chosen else State.AUTOMATIC if fuzzy else State.REVIEWED
        assert found.text(f"a:{index}", today).state is expected


def test_a_number_takes_the_form_of_its_language() -> None:
    """Plural forms come from the catalog, or from the Swedish where there are none."""
    plural = (
        'msgctxt "ui:hits"\nmsgid "{n} träff"\nmsgid_plural "{n} träffar"\nmsgstr[0] "{n} hit"\nmsgstr[1] "{n} hits"\n'
    )
    forms = ("{n} träff", "{n} träffar")
    assert [catalog(plural).count("ui:hits", number, forms) for number in (1, 2)] == ["1 hit", "2 hits"]
    assert [Catalog("so").count("ui:hits", number, forms) for number in (1, 2)] == ["1 träff", "2 träffar"]


def test_catalogs_add_up() -> None:
    """The vocabularies' texts and a town's stand beside each other."""
    both = catalog(entry("a:name", "Hej", "Hello")).merged(catalog(entry("b:name", "Hej", "Hi")))
    assert [both.text(context, "Hej").text for context in ("a:name", "b:name")] == ["Hello", "Hi"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (HEADER.encode() + b'msgid "x\n', "po-syntax", 6),
        (HEADER.encode() + b'msgid "x"\nmsgstr "y"\n', "po-no-context", 6),
        (HEADER.encode() + entry("a:b", "{n} bok", "a book").encode(), "po-placeholder", 6),
        (HEADER.encode() + entry("a:b", "en bok", "{n} book").encode(), "po-placeholder", 6),
        (HEADER.replace("UTF-8", "klingon").encode() + entry("a:b", "å", "x").encode(), "po-syntax", 1),
        (b"\xff\xfe\x00", "po-syntax", 1),
        (HEADER.replace("(n != 1)", "(n / 0)").encode() + entry("a:b", "x", "y").encode(), "po-syntax", 1),
        (HEADER.replace("(n != 1)", "n == 200 ? 2 : 0").encode(), "po-syntax", 1),
        (HEADER.replace("(n != 1)", "n - 2").encode(), "po-syntax", 1),
        (HEADER.encode() + entry("a:b", "x", "y").encode() * 2, "po-twice", 10),
        (HEADER.encode() + entry("a:b", "x", "y").encode() + entry('a:"\n"b', "z", "y").encode(), "po-twice", 10),
    ],
)
def test_a_faulty_po_file_has_a_finding(content: bytes, code: str, line: int) -> None:
    """What is wrong with a translation is said, never raised."""
    _, findings = parse(content, "en", "x/en.po")
    assert [finding.code for finding in findings] == [code]
    assert findings[0].text()
    assert findings[0].line >= 1
    assert abs(findings[0].line - line) <= 1


@given(
    st.one_of(
        st.binary(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "msgid ",
                    "msgstr ",
                    'msgctxt "a:b"',
                    '"x"',
                    '"',
                    "\n",
                    "#, fuzzy",
                    "msgstr[0]",
                    "msgid_plural",
                    "#~",
                    "[",
                    "é",
                ]
            ),
            max_size=15,
        ).map(lambda parts: "".join(parts).encode()),
    )
)
def test_no_bytes_make_parsing_raise(content: bytes) -> None:
    """Any bytes give a catalog and findings."""
    found, findings = parse(content, "en", "en.po")
    assert isinstance(found, Catalog)
    assert all(finding.text() for finding in findings)


def test_the_real_catalogs_are_read() -> None:
    """Every PO file of the directory can be used."""
    for path in DIRECTORY.glob("*/*.po"):
        assert parse(path.read_bytes(), path.stem, path.name)[1] == []
