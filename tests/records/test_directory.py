"""The Directory: what is loaded, and what everyone asks of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aktorskartan.records.check import check
from aktorskartan.records.directory import Directory, full_id
from aktorskartan.records.load import load
from tests.conftest import DIRECTORY, TOWN, Files, write
from tests.records.test_reader import any_bytes, inside

Make = Callable[[Files], Path]

DEMO = {
    "prov/municipality.yml": 'name: Prov\ncode: "9999"\nopen: true\ndemo: true\n',
    "prov/actors/a.yml": "name: A\nkind: network\nsources: [rapporten]\n",
    "prov/locations/b.yml": "name: B\n",
}


def actor(**fields: str) -> str:
    """Write an actor."""
    given_ = {"name": "A", "kind": "network", "sources": "[rapporten]", **fields}
    return "".join(f"{key}: {value}\n" for key, value in given_.items())


def loaded(root: Path) -> Directory:
    """Load a directory."""
    return load(root)[0]


def test_records_have_ids_from_where_they_lie(town: Path) -> None:
    """An id is the folder and the file's name."""
    directory = loaded(town)
    assert set(directory.actors) == {"staden/biblioteket", "staden/folkets-hus", "sverige/migrationsverket"}
    assert set(directory.locations) == {"staden/kvarnhuset"}
    assert directory.file_of(directory.actors["staden/biblioteket"]) == "staden/actors/biblioteket.yml"
    assert directory.file_of(directory.locations["staden/kvarnhuset"]) == "staden/locations/kvarnhuset.yml"
    assert directory.actors["staden/biblioteket"].slug == "biblioteket"


def test_a_reference_without_a_slash_means_the_same_folder() -> None:
    """Within a town one need not name the town."""
    assert full_id("biblioteket", "staden") == "staden/biblioteket"
    assert full_id("sverige/1177", "staden") == "sverige/1177"


def test_an_actor_is_reachable_by_contact_or_place(directory_of: Make) -> None:
    """A phone will do, and so will a place that can be found; a place without an address will not."""
    files = {
        "staden/actors/a.yml": actor(contact="{phone: 021-39 00 00}"),
        "staden/actors/b.yml": actor(locations="[kvarnhuset]"),
        "staden/actors/c.yml": actor(locations="[hemligt]"),
        "staden/actors/d.yml": actor(services="[{id: x, name: X, location: kvarnhuset}]"),
        "staden/actors/e.yml": actor(),
        "staden/locations/hemligt.yml": "name: Hemligt\narea: norrby\naddress_visibility: area\n",
    }
    directory = loaded(directory_of(TOWN | files))
    reachable = {name: directory.reachable(directory.actors[f"staden/{name}"]) for name in "abcde"}
    assert reachable == {"a": True, "b": True, "c": False, "d": True, "e": False}


def test_an_actor_is_thin_without_contact_and_service(directory_of: Make) -> None:
    """A service is something to tell, even where nobody knows how to get there."""
    files = {
        "staden/actors/a.yml": actor(),
        "staden/actors/b.yml": actor(services="[{id: x, name: X}]"),
        "staden/actors/c.yml": actor(contact="{website: https://www.staden.se}"),
    }
    directory = loaded(directory_of(TOWN | files))
    assert [directory.thin(directory.actors[f"staden/{name}"]) for name in "abc"] == [True, False, False]


def test_a_place_is_given_once(directory_of: Make) -> None:
    """However many services meet there."""
    services = "[{id: x, name: X, location: kvarnhuset}, {id: y, name: Y, location: staden/kvarnhuset}]"
    directory = loaded(directory_of(TOWN | {"staden/actors/a.yml": actor(locations="[kvarnhuset]", services=services)}))
    assert {place.name for place in directory.locations_of(directory.actors["staden/a"])} == {"Kvarnhuset"}


def test_a_town_is_served_by_its_own_and_by_wider_actors(directory_of: Make) -> None:
    """Those of the whole country, those that name it, not those of other towns, and not the unlisted."""
    files = {
        "sverige/actors/en.yml": actor(serves="[staden]"),
        "sverige/actors/annan.yml": actor(serves="[prov]"),
        "staden/actors/parti.yml": actor(listing="mapped_only"),
    }
    directory = loaded(directory_of(TOWN | DEMO | files))
    serving = {actor.id for actor in directory.actors_serving("staden")}
    assert serving == {"staden/biblioteket", "staden/folkets-hus", "sverige/migrationsverket", "sverige/en"}
    assert {actor.id for actor in directory.actors_serving("prov")} == {"prov/a"}
    assert len(directory.actors_serving("sverige")) == 3


def test_the_published_directory_has_no_made_up_town(directory_of: Make) -> None:
    """The demo town is left out with all that is in it, and the rest stays."""
    directory = loaded(directory_of(TOWN | DEMO))
    assert "prov/a" in directory.actors
    published = directory.published()
    assert {key.partition("/")[0] for key in (*published.actors, *published.locations)} == {"staden", "sverige"}
    assert set(published.municipalities) == {"staden"}
    assert [town.id for town in directory.open_municipalities] == ["staden", "prov"]


def test_one_broken_file_hides_no_other(directory_of: Make) -> None:
    """The others are loaded, and what points to the broken one is not at fault."""
    files = TOWN | {"staden/actors/biblioteket.yml": "name: [a", "staden/locations/kvarnhuset.yml": b"\xff"}
    directory, findings = check(directory_of(files | {"staden/actors/a.yml": actor(locations="[kvarnhuset]")}))
    assert "staden/folkets-hus" in directory.actors
    assert {finding.code for finding in findings if finding.code != "no-schema-line"} == {"unclosed", "not-utf8"}


def test_an_empty_or_missing_folder_is_an_empty_directory(tmp_path: Path) -> None:
    """Nothing there is nothing wrong."""
    assert check(tmp_path)[1] == []
    assert check(tmp_path / "nowhere")[1] == []


def test_a_folder_without_its_municipality_is_found(directory_of: Make) -> None:
    """A town needs a name."""
    _, findings = check(directory_of(TOWN | {"koping/actors/a.yml": actor()}))
    assert ("koping", "no-municipality") in {(finding.file, finding.code) for finding in findings}


@pytest.mark.parametrize(
    "file",
    [
        "x.yml",
        "staden/y.yml",
        "staden/aktorer/x.yml",
        "staden/actors/sub/x.yml",
        "staden/actors/x.yaml",
        "staden/municipality.yaml",
        "sverige/municipality.yml",
        "schema/x.YML",
    ],
)
def test_a_file_that_nobody_reads_is_found(file: str, directory_of: Make) -> None:
    """It looks like a record, and would show nowhere."""
    _, findings = check(directory_of(TOWN | {file: actor()}))
    assert [finding.code for finding in findings if finding.file == file] == ["not-a-record"]
    assert all(finding.severity == "error" for finding in findings)


def test_glossaries_and_search_words_are_read(tmp_path: Path) -> None:
    """Those who translate and those who search read them."""
    files = {"vocabularies/glossary/en.yml": "a: b\n", "vocabularies/search/sv.yml": "{}\n", ".x/y.yml": "a: b\n"}
    assert "not-a-record" not in {finding.code for finding in check(write(tmp_path, files))[1]}
    _, findings = check(write(tmp_path, {"vocabularies/lines.yml": "a: b\n"}))
    assert ("vocabularies/lines.yml", "not-a-record") in {(finding.file, finding.code) for finding in findings}


@pytest.mark.parametrize(
    ("folder", "code"),
    [("themes", "reserved-id"), ("en", "reserved-id"), ("ku-IQ", "reserved-id"), ("Köping", "file-name")],
)
def test_a_folder_that_the_site_cannot_show_is_left_alone(folder: str, code: str, directory_of: Make) -> None:
    """Its pages would take the place of others; one finding says so."""
    files = {f"{folder}/municipality.yml": 'name: X\ncode: "0181"\n', f"{folder}/actors/a.yml": actor()}
    directory, findings = check(directory_of(TOWN | files))
    assert [(finding.file, finding.code) for finding in findings] == [(folder, code)]
    assert set(directory.municipalities) == {"staden"}
    assert f"{folder}/a" not in directory.actors


def test_a_word_without_a_label_is_found(tmp_path: Path) -> None:
    """Also a topic within its theme, and a line of the crisis panel, each at its place."""
    files = {
        "vocabularies/kinds.yml": "network:\n  label: Nätverk\ncompany:\n  note: x\n",
        "vocabularies/themes.yml": "work:\n  label: Jobb\n  topics:\n    driving:\n      question: Hur?\n",
        "vocabularies/crisis.yml": 'lines:\n  sos:\n    phone: "112"\n',
    }
    _, findings = check(write(tmp_path, files))
    assert [(finding.file, finding.line, finding.code) for finding in findings] == [
        ("vocabularies/crisis.yml", 2, "word-without-label"),
        ("vocabularies/kinds.yml", 3, "word-without-label"),
        ("vocabularies/themes.yml", 4, "word-without-label"),
    ]


def test_words_that_cannot_be_used_are_left_out(tmp_path: Path) -> None:
    """What would lie outside the site, be drawn from elsewhere or ring nobody; the first of two topics counts."""
    themes = "a:\n  label: A\n  icon: ../x\n  topics:\n    x: {label: X}\n    y/z: {label: Y}\n"
    crisis = "lines:\n  a: {label: A, phone: '112'}\n  b: {label: B}\n  c: {label: C, phone: ring}\n  d.e: {label: D}\n"
    files = {
        "vocabularies/kinds.yml": "../x: {label: X}\nmeeting_place: {label: Y}\n",
        "vocabularies/themes.yml": themes + "b:\n  label: B\n  topics:\n    x: {label: X}\nc.d: {label: C}\n",
        "vocabularies/crisis.yml": crisis,
    }
    directory, findings = check(write(tmp_path, files))
    words = directory.vocabularies
    assert [list(words.kinds), list(words.themes), list(words.crisis)] == [["meeting_place"], ["a", "b"], ["a"]]
    assert (words.themes["a"].topics, words.themes["b"].topics, words.topics["x"].theme) == (("x",), (), "a")
    assert words.themes["a"].texts["icon"] == "info"
    assert [(finding.file.partition("/")[2], finding.line, finding.code) for finding in findings] == [
        ("crisis.yml", 3, "missing-field"),
        ("crisis.yml", 4, "phone"),
        ("crisis.yml", 5, "word-id"),
        ("kinds.yml", 1, "word-id"),
        ("themes.yml", 3, "word-icon"),
        ("themes.yml", 6, "word-id"),
        ("themes.yml", 10, "topic-twice"),
        ("themes.yml", 11, "word-id"),
    ]


@pytest.mark.parametrize("context", ["ui:home_title", "crisis/sos-112:label", "sverige/x:summary", "staden2/x:summary"])
def test_a_folder_translates_its_own_texts_alone(context: str, directory_of: Make) -> None:
    """A town changes no word of the site, of the crisis panel or of another town."""
    po = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po += f'msgctxt "{context}"\nmsgid "Hej"\nmsgstr "Hi"\n'
    directory, findings = check(directory_of(TOWN | {"staden/qqq.po": po}))
    assert [(finding.file, finding.line, finding.code) for finding in findings] == [
        ("staden/qqq.po", 6, "po-elsewhere")
    ]
    assert not directory.catalog("qqq").entries


def test_faults_of_a_source_are_found_in_the_list_of_sources(directory_of: Make) -> None:
    """A source lacks its title: the finding stands where the source does."""
    _, findings = check(directory_of(TOWN | {"sources.yml": TOWN["sources.yml"] + "ny:\n  kind: page\ntom:\n"}))
    assert {(finding.file, finding.line, finding.code, finding.path[0]) for finding in findings} == {
        ("sources.yml", 11, "missing-field", "ny")
    }


def test_translations_of_a_folder_are_part_of_the_language(directory_of: Make) -> None:
    """Each folder has its own file; a faulty one is told of and hides no other."""
    po = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po += 'msgctxt "sverige/x:name"\nmsgid "Hej"\nmsgstr "Hi"\n'
    directory, findings = load(directory_of(TOWN | {"staden/en.po": 'msgid "', "sverige/en.po": po}))
    assert [(finding.file, finding.code) for finding in findings] == [("staden/en.po", "po-syntax")]
    assert directory.catalog("en").text("sverige/x:name", "Hej").text == "Hi"
    assert directory.catalog("tlh").text("sverige/x:name", "Hej").lang == "sv"


@pytest.mark.parametrize(
    "place",
    [
        "staden/actors/x.yml",
        "staden/locations/x.yml",
        "x/municipality.yml",
        "sources.yml",
        "mapped.csv",
        "staden/en.po",
    ],
)
def test_no_bytes_in_any_file_make_loading_raise(place: str, tmp_path: Path) -> None:
    """Whatever a file holds, the directory is loaded and each finding lies in its file."""
    town = write(tmp_path, TOWN)
    # The vocabularies alone: what people type to find them takes most of the time of loading.
    (town / "vocabularies").mkdir()
    for file in (DIRECTORY / "vocabularies").glob("*.yml"):
        (town / "vocabularies" / file.name).symlink_to(file)

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(any_bytes | st.builds(lambda rest: b"name: X\nkind: network\n" + rest, any_bytes))
    def raises_nothing(content: bytes) -> None:
        write(town, {place: content})
        _, findings = load(town)
        for finding in findings:
            assert finding.text()
            if finding.file == place and not place.endswith((".po", ".csv")):
                assert inside(finding, content)

    raises_nothing()


def test_the_real_directory_has_no_error() -> None:
    """The project's own records are as they should be."""
    _, findings = check(DIRECTORY)
    errors = [finding.text() for finding in findings if finding.severity == "error"]
    assert errors == []
