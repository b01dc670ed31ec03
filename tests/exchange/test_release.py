"""What is given out, and what never is: read from every byte."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aktorskartan.exchange.release import Release, release_of
from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import Interface
from aktorskartan.records.load import load
from aktorskartan.records.model import Address
from tests.conftest import REPOSITORY, SITE_URL, TOWN, Files, build_site
from tests.exchange.conftest import commit, files_of

Make = Callable[[Files], Path]

#: Stands in everything that must not be given out, in one form or another.
PLANTED = "Hemlighuset"
HIDDEN = f"""\
name: {PLANTED} förening
kind: association
aliases: [Gamla {PLANTED}]
listing: mapped_only
summary: {PLANTED} är inte på kartan.
contact: {{website: "https://{PLANTED.lower()}.se"}}
sources: [{{source: vasteras-2015, quote: "{PLANTED}"}}]
"""
PLACE = "name: Kvinnojouren\narea: centrum\nsources: [vasteras-2015]\n"
SHELTER = """\
name: Jouren
kind: association
topics: [violence]
contact: {phone: 021-39 00 00}
locations: [jouren]
partners: [hemlig]
sources: [vasteras-2015]
"""


def found_in(files: dict[str, bytes], word: str) -> list[str]:
    """Give the files that hold a word, in their name or content, however it is written."""
    small = word.lower()
    return [path for path, content in files.items() if small in path.lower() or small.encode() in content.lower()]


def test_nothing_planted_is_in_a_published_build(tmp_path: Path) -> None:
    """A hidden actor, a street that is protected now, a made-up town and who sent a change are in no byte of a site."""
    project = tmp_path / "project"
    for name in ("directory", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, project / name)
    kept = [
        line
        for line in (REPOSITORY / "mkdocs.yml").read_text("utf-8").splitlines()
        if "locale:" not in line or "locale: sv" in line or "locale: en" in line
    ]
    (project / "mkdocs.yml").write_text("\n".join(kept) + "\n", "utf-8")
    demo = project / "directory" / "exempelstad" / "actors" / "biblioteket.yml"
    demo.write_text(demo.read_text("utf-8").replace("summary: ", f"summary: {PLANTED}. "), "utf-8")
    directory = {"directory/vasteras/actors/hemlig.yml": HIDDEN, "directory/vasteras/actors/jouren.yml": SHELTER}
    place = "directory/vasteras/locations/jouren.yml"
    street = f"address: {{street: {PLANTED}gatan 7, postal_code: 722 15, city: Västerås}}\n"
    commit(project, {**directory, place: PLACE + street}, "2026-10-01", PLANTED)
    commit(project, {place: PLACE + "address_visibility: area\n"}, "2026-10-02", PLANTED)
    done = build_site(project / "site", url=SITE_URL, config=project / "mkdocs.yml")
    assert done.returncode == 0, done.stderr
    site = {
        file.relative_to(project / "site").as_posix(): file.read_bytes()
        for file in (project / "site").rglob("*")
        if file.is_file()
    }
    assert found_in(site, PLANTED) == []
    assert "data/atom/vasteras.xml" in found_in(site, "Jouren")
    assert found_in(site, "privat.example") == []
    assert [path for path in found_in(site, "exempelstad") if path.startswith("data/")] == []


def test_a_hidden_actor_is_in_no_format(directory_of: Make, interface: Interface) -> None:
    """What points to it points nowhere, and the row of the report that became it is left out."""
    files = {
        **TOWN,
        "staden/actors/hemlig.yml": HIDDEN.replace("vasteras-2015", "rapporten") + "locations: [lokalen]\n",
        "staden/actors/folkets-hus.yml": TOWN["staden/actors/folkets-hus.yml"].replace("biblioteket", "hemlig")
        + "partners: [hemlig, biblioteket]\nstatus: closed\nreplaced_by: hemlig\n",
        "staden/locations/lokalen.yml": f"name: {PLANTED}\nsources: [rapporten]\n",
        "mapped.csv": "row,report,name,category,category_source,outcome,record,reason\n"
        f"r1,rapporten,{PLANTED},Partier,report,record,staden/hemlig,\n"
        f"r2,rapporten,Styrelsen för {PLANTED},Partier,report,part_of,staden/hemlig,Del.\n",
    }
    loaded, _ = load(directory_of(files))
    assert loaded.actors["staden/folkets-hus"].replaced_by == "hemlig"
    release = release_of(loaded, interface, ("sv",), address=SITE_URL)
    made = files_of(release)
    assert found_in(made, PLANTED) == []
    assert found_in(made, "hemlig") == []
    assert "json/staden/folkets-hus.json" in made


@pytest.mark.parametrize("fault", ["address", "directions", "coordinates"])
def test_a_protected_place_is_stripped_whatever_the_record_says(town: Path, interface: Interface, fault: str) -> None:
    """Should a street stand in a protected record after all, no format gives it out."""
    values = {
        "address": Address(street=f"{PLANTED}gatan 7", postal_code="722 15", city="Staden"),
        "directions": f"Bakom {PLANTED}",
        "coordinates": (59.123456, 16.123456),
    }
    loaded, _ = load(town)
    place = loaded.locations["staden/kvarnhuset"].model_copy(
        update={"address": Address(), "address_visibility": "area", fault: values[fault]}
    )
    protected = replace(loaded, locations={place.id: place})
    made = files_of(release_of(protected, interface, ("sv",), address=SITE_URL))
    assert found_in(made, PLANTED) == []
    assert found_in(made, "123456") == []


def test_a_town_that_is_not_open_is_not_given_out(directory_of: Make, interface: Interface) -> None:
    """A municipality that is still being prepared is in no format."""
    town = TOWN["staden/municipality.yml"].replace("open: true", "open: false")
    loaded, _ = load(directory_of({**TOWN, "staden/municipality.yml": town}))
    made = files_of(release_of(loaded, interface, ("sv",), address=SITE_URL))
    assert found_in(made, "stadsbiblioteket") == []
    assert "json/sverige/migrationsverket.json" in made


def test_no_word_of_a_source_is_given_out(release: Release, whole: Directory) -> None:
    """Quotes belong to those who wrote them: what is free to use has none that our own texts do not repeat."""
    assert all(not reference.quote for actor in release.directory.actors.values() for reference in actor.sources)
    assert all(
        not statement.quote
        for initiative in release.directory.initiatives.values()
        for _, statement in initiative.statements
    )
    # They are taken from the release alone.
    assert any(reference.quote for actor in whole.actors.values() for reference in actor.sources)


def test_a_release_without_a_day_begins_with_the_holidays_that_are_known(release: Release) -> None:
    """Schedules begin on the records' day, and without one on a day that is the same for everybody."""
    assert release.since.isoformat() == "2026-11-26"
    days = [day for holiday in release.directory.vocabularies.holidays.values() for day in holiday.days]
    assert replace(release, day="").since == min(days)
