"""Feeds of what is new and changed, read with feedparser, from a small repository with a history."""

from collections.abc import Callable
from pathlib import Path

import feedparser
import pytest

from aktorskartan.exchange.atom import atom_files
from aktorskartan.exports import release_for
from aktorskartan.records.interface import Interface
from aktorskartan.records.load import load
from tests.conftest import SITE_URL, TOWN, Files
from tests.exchange.conftest import commit

Make = Callable[[Files], Path]
LIBRARY = TOWN["staden/actors/biblioteket.yml"]
PLACE = TOWN["staden/locations/kvarnhuset.yml"]


def feed(root: Path, interface: Interface, town: str = "staden") -> feedparser.FeedParserDict:
    """Give the feed of a municipality, as a reader understands it."""
    release = release_for(load(root)[0], interface, ("sv",), SITE_URL)
    read = feedparser.parse(dict(atom_files(release))[f"atom/{town}.xml"])
    assert not read.bozo, read
    return read


@pytest.fixture
def root(directory_of: Make) -> Path:
    """Give a town whose records came to the map in one commit."""
    root = directory_of(TOWN)
    commit(root, TOWN, "2026-10-01", "Hemliga Avsändaren")
    return root


def told(read: feedparser.FeedParserDict) -> list[tuple[str, str]]:
    """Give each entry's title and day."""
    return [(entry.title, entry.updated[:10]) for entry in read.entries]


def test_a_new_record_is_told(root: Path, interface: Interface) -> None:
    """Whoever follows a town learns of each new actor, by its page, and of no other town's."""
    read = feed(root, interface)
    assert told(read) == [("Ny på kartan: Stadsbiblioteket", "2026-10-01"), ("Ny på kartan: Folkets hus", "2026-10-01")]
    assert read.entries[0].link == f"{SITE_URL}staden/biblioteket/"
    assert read.feed.title == "Aktörskartan: nytt och ändrat, Staden"
    assert read.feed.updated == "2026-10-01T12:00:00Z"
    assert told(feed(root, interface, "sverige")) == [("Ny på kartan: Migrationsverket", "2026-10-01")]


def test_a_change_says_what_changed_for_the_reader(root: Path, interface: Interface) -> None:
    """Hours in words, a label and not an id; and the newest change first."""
    service = "services:\n  - {id: oppet, name: Låna, topics: [library], hours: Mo-Fr 10:00-18:00}\n"
    commit(root, {"staden/actors/biblioteket.yml": LIBRARY + service}, "2026-10-02")
    checked = "checked: {on: 2026-10-03, by: staff}\nstatus: active\n"
    commit(root, {"staden/actors/biblioteket.yml": LIBRARY + service + checked}, "2026-10-03")
    read = feed(root, interface)
    assert told(read)[:2] == [("Ändrat: Stadsbiblioteket", "2026-10-03"), ("Ändrat: Stadsbiblioteket", "2026-10-02")]
    assert "Låna, tider: måndag–fredag 10:00–18:00" in read.entries[1].content[0].value
    assert "bekräftad: 3 oktober 2026" in read.entries[0].content[0].value
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_an_entry_keeps_its_id(root: Path, interface: Interface) -> None:
    """A reader that has shown an entry knows it again after later changes."""
    before = {entry.id for entry in feed(root, interface).entries}
    commit(root, {"staden/actors/biblioteket.yml": LIBRARY.replace("library]", "library, school]")}, "2026-10-02")
    assert before < {entry.id for entry in feed(root, interface).entries}


def test_a_place_that_moves_is_told_of_those_who_are_there(root: Path, interface: Interface) -> None:
    """A change of a shared place is a change of the actors that use it."""
    commit(root, {"staden/locations/kvarnhuset.yml": PLACE.replace("Kvarngatan 1", "Ågatan 2")}, "2026-10-02")
    entry = feed(root, interface).entries[0]
    assert entry.title == "Ändrat: Stadsbiblioteket"
    assert "Kvarnhuset, gata: Ågatan 2" in entry.content[0].value


@pytest.mark.parametrize(
    "changed",
    [
        LIBRARY + "# En kommentar.\n",
        LIBRARY.replace("sources: [webben]", "sources: [rapporten]"),
        LIBRARY.replace("[library]", "\n  - library"),
    ],
)
def test_what_no_reader_sees_is_not_told(root: Path, interface: Interface, changed: str) -> None:
    """A comment, a source or another way to write the same is no news."""
    commit(root, {"staden/actors/biblioteket.yml": changed}, "2026-10-02")
    assert len(feed(root, interface).entries) == 2


def test_what_is_taken_away_is_not_said_again(root: Path, interface: Interface) -> None:
    """A phone number that was there for a day, and a street that is protected now, are in no entry."""
    actor, place = "staden/actors/biblioteket.yml", "staden/locations/kvarnhuset.yml"
    phone = LIBRARY.replace("contact:\n", "contact:\n  phone: 021-39 99 99\n")
    commit(root, {actor: phone, place: PLACE.replace("Kvarngatan 1", "Hemliga gatan 7")}, "2026-10-02")
    hidden = "name: Kvarnhuset\narea: centrum\naddress_visibility: area\nsources: [webben]\n"
    commit(root, {actor: LIBRARY, place: hidden}, "2026-10-03")
    release = release_for(load(root)[0], interface, ("sv",), SITE_URL)
    content = dict(atom_files(release))["atom/staden.xml"].decode()
    assert "telefon: borttaget" in content
    assert "39 99 99" not in content
    assert "Hemliga gatan" not in content
    assert "Kvarngatan" not in content
    assert "Hemliga Avsändaren" not in content


def test_a_record_that_is_hidden_or_gone_is_in_no_entry(root: Path, interface: Interface) -> None:
    """Who asked to be taken off the map is taken off its feed, with all that was said before."""
    commit(root, {"staden/actors/folkets-hus.yml": ""}, "2026-10-02")
    hidden = LIBRARY.replace("topics: [library]", "listing: mapped_only")
    commit(root, {"staden/actors/biblioteket.yml": hidden}, "2026-10-03")
    assert told(feed(root, interface)) == []


def test_a_copy_that_is_cut_short_makes_nothing_up(root: Path, interface: Interface, tmp_path: Path) -> None:
    """In a shallow clone the first commit is not the birth of every record."""
    import subprocess

    commit(root, {"staden/actors/biblioteket.yml": LIBRARY.replace("library]", "library, school]")}, "2026-10-02")
    commit(root, {"staden/actors/biblioteket.yml": LIBRARY}, "2026-10-03")
    command = ["git", "clone", "--quiet", "--depth", "2", f"file://{root}", tmp_path / "short"]
    subprocess.run(command, check=True)
    assert told(feed(tmp_path / "short", interface)) == [("Ändrat: Stadsbiblioteket", "2026-10-03")]


def test_without_git_there_is_no_feed(town: Path, interface: Interface) -> None:
    """Nothing tells when something changed, so nothing is said."""
    release = release_for(load(town)[0], interface, ("sv",), SITE_URL)
    assert dict(atom_files(release)) == {}
