"""The finder's data: what is in its files, and what is not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from aktorskartan.records.directory import Directory
from aktorskartan.site.assets import load_assets
from aktorskartan.site.finder import index, store
from aktorskartan.site.finder.files import Finder
from aktorskartan.site.finder.packing import pack_lists, pack_numbers, pack_orders, pack_words
from tests.conftest import REPOSITORY
from tests.site.finder import finder_of, town


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """Give the town of the finder's tests."""
    return town(tmp_path_factory.mktemp("finder"))


@pytest.fixture(scope="module")
def finder(directory: Directory) -> Finder:
    """Give its files."""
    return finder_of(directory)


def file(finder: Finder, name: str) -> dict[str, Any]:
    """Read the one file whose name begins so."""
    path = next(path for path in finder.files if path.startswith(f"assets/finder/{name}."))
    data: dict[str, Any] = json.loads(finder.files[path])
    return data


def terms(finder: Finder, name: str) -> set[str]:
    """Unpack the words of a file."""
    data = file(finder, name)
    found, before = [], ""
    for letter in data.get("terms", data.get("words", "")):
        if letter.isupper():
            found.append("")
            before = before if len(found) < 2 else found[-2]
            found[-1] = before[: ord(letter) - ord("A")]
        else:
            found[-1] += letter
    return set(found)


def test_closed_and_mapped_records_are_in_no_file(finder: Finder) -> None:
    """Neither in an index, nor in a store, nor in a lexicon, in any language."""
    for content in finder.files.values():
        assert "zzclosedzz" not in content.decode().lower()
        assert "zzmappedzz" not in content.decode().lower()
    names = file(finder, "store-staden-sv")["name"]
    assert "Simklubben" in names
    assert not {"Zzclosedzz", "Zzmappedzz"} & set(names)


def test_all_text_of_a_record_is_found(finder: Finder) -> None:
    """Its name, aliases, services, places, area and summary."""
    words = {"sprakhuset", "بيت", "samtal", "torsdagar", "kvarnhuset", "centrum", "ova", "svenska"}
    assert words <= terms(finder, "index-staden-sv")


def test_a_thin_record_has_its_name_alone(finder: Finder) -> None:
    """It is no answer to its topic, and stands after all that one can reach."""
    manifest = json.loads(finder.files[finder.manifests["sv"]])["collections"]["staden"]
    names = file(finder, "store-staden-sv")["name"]
    assert names.index("Tunna tandvänner") >= manifest["sure"]
    assert "tunna" in terms(finder, "index-staden-sv")


def test_a_card_has_what_a_list_shows(finder: Finder) -> None:
    """Areas, hours with the days they hold, weekdays, what it costs."""
    data = file(finder, "store-staden-sv")
    row = data["name"].index("Språkhuset")
    assert data["id"][row] == "sprakhuset"
    assert [data["areaTable"][area] for area in data["areas"][row]] == [["centrum", "Centrum"]]
    assert [data["schedules"][number] for number in data["hours"][row]] == [
        {"r": [{"d": [[3]], "t": [[1020, 1140]]}], "v": [20697, 20802]}
    ]
    assert data["days"][row] == 0b1000
    assert store.Flag(data["flags"][row]) == store.Flag.FREE


def test_what_a_language_lacks_is_found_in_swedish(finder: Finder) -> None:
    """A text without a translation stands in the index of every language as it is."""
    assert "ova" in terms(finder, "index-staden-ti")


def test_the_lexicon_is_parted_by_script_and_language(finder: Finder) -> None:
    """A page fetches its own language first."""
    lexicons = json.loads(finder.files[finder.manifests["ar"]])["lexicons"]
    assert set(lexicons["arabic"]) == {"ar", "fa"}
    assert {"sv", "en"} <= set(lexicons["latin"])
    assert "dentist" in terms(finder, "lexicon-latin-en")
    assert "dentist" not in terms(finder, "lexicon-latin-sv")


def test_crisis_phrases_are_in_their_language(finder: Finder) -> None:
    """They travel with the lexicon, so that they are there before any result."""
    assert "kvinnofrid" in terms(finder, "lexicon-latin-sv")
    assert "kvinnofrid" not in terms(finder, "lexicon-latin-en")


def test_the_same_records_give_the_same_files(directory: Directory, finder: Finder) -> None:
    """Names are made from contents, and nothing hangs on the order of a set."""
    assert finder_of(directory).files == finder.files


def test_files_are_written_where_they_say(finder: Finder, tmp_path: Path) -> None:
    """The manifests and all that they name."""
    finder.write(tmp_path)
    for manifest in finder.manifests.values():
        data = json.loads((tmp_path / manifest).read_text("utf-8"))
        paths = [path for parts in data["lexicons"].values() for path in parts.values()]
        paths.append(data["panels"])
        for collection in data["collections"].values():
            paths += [*(path for _, path in collection["index"]), *collection["store"]]
        assert all((tmp_path / path).is_file() for path in paths)


def test_scripts_are_shipped_without_comments() -> None:
    """Every byte counts on a phone."""
    files = load_assets(REPOSITORY / "overrides" / "assets").files
    assert not any(
        re.search(rb"^\s*//|/\*", content, re.MULTILINE) for path, content in files.items() if path.endswith(".js")
    )


def test_a_large_municipality_is_cut_into_shards(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each shard and block is named in the manifest; together they hold what one would."""
    whole = finder_of(directory, ["sv"])
    monkeypatch.setattr(index, "WHOLE", 1)
    monkeypatch.setattr(index, "SHARD", 40)
    monkeypatch.setattr(store, "BLOCK", 1)
    monkeypatch.setattr(store, "SMALL_BLOCK", 2)
    cut = finder_of(directory, ["sv"])
    collection = json.loads(cut.files[cut.manifests["sv"]])["collections"]["staden"]
    firsts = [first for first, _ in collection["index"]]
    assert len(firsts) > 5
    assert firsts == sorted(firsts)
    assert len(collection["store"]) == (collection["size"] + 1) // 2
    shards = [json.loads(cut.files[path]) for _, path in collection["index"]]
    assert "".join(shard["postings"] for shard in shards) == file(whole, "index-staden-sv")["postings"]


def test_packing_is_short_and_plain() -> None:
    """Words share their beginnings, numbers are steps."""
    assert pack_words(["bok", "bokbuss", "bil"]) == "AbokDbussBil"
    assert pack_numbers([0, 31, 32]) == "AfhA"
    assert pack_lists([[1, 3], [5]]) == pack_numbers([3, 4, 10])
    assert pack_lists([[1, 3], [5]], rising=True) == pack_numbers([3, 4, 8])
    assert pack_orders([(1, 0), (5,)]) == pack_numbers([3, 0, 8])
