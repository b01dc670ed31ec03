"""The data package: read with frictionless, which checks every cell and key."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from frictionless import Package, system

from aktorskartan.exchange.datapackage import datapackage_files
from aktorskartan.exchange.files import write_files
from aktorskartan.exchange.release import Release
from aktorskartan.records.directory import Directory


def table(release: Release, name: str) -> list[dict[str, str]]:
    """Give the rows of a table."""
    content = dict(datapackage_files(release))[f"datapackage/{name}.csv"]
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("which", ["release", "rich"])
def test_the_package_is_valid(request: pytest.FixtureRequest, tmp_path: Path, which: str) -> None:
    """Every cell is of its type, every required one filled, and every key leads somewhere."""
    write_files(tmp_path, datapackage_files(request.getfixturevalue(which)))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "type", "message"])[:3]


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("services", ",exempelstad/stadsbiblioteket,", ",exempelstad/nowhere,", "foreign-key"),
        ("actors", ",association,", ",club,", "constraint-error"),
        ("mapped", "sverige/arbetsformedlingen", "sverige/nobody", "foreign-key"),
        ("knowledge", "vasteras/ny-i-vasteras,", "vasteras/nothing,", "foreign-key"),
        ("areas", "exempelstad/centrum,exempelstad", "exempelstad/centrum,nowhere", "foreign-key"),
    ],
)
def test_a_broken_table_is_found(rich: Release, tmp_path: Path, name: str, old: str, new: str, fault: str) -> None:
    """The descriptor is strict enough to find what leads nowhere and what is no word of a vocabulary."""
    files = dict(datapackage_files(rich))
    whole = files[f"datapackage/{name}.csv"]
    assert old.encode() in whole
    files[f"datapackage/{name}.csv"] = whole.replace(old.encode(), new.encode(), 1)
    write_files(tmp_path, files.items())
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage" / "datapackage.json")).validate()
    assert fault in {kind for (kind,) in report.flatten(["type"])}


def test_every_column_and_table_says_what_it_holds(release: Release) -> None:
    """Descriptions stand beside every field, as the model has them, and the package says its standard and licence."""
    descriptor = json.loads(dict(datapackage_files(release))["datapackage/datapackage.json"])
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["licenses"][0]["name"] == "CC0-1.0"
    for resource in descriptor["resources"]:
        assert resource["description"]
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]
    actors = next(one for one in descriptor["resources"] if one["name"] == "actors")
    fields = {field["name"]: field for field in actors["schema"]["fields"]}
    assert fields["contact_phone"]["description"] == "Telefon till verksamheten, till exempel 021-39 00 00."
    assert fields["topics"]["type"] == "list"
    assert "association" in fields["kind"]["constraints"]["enum"]


def test_a_service_has_what_its_actor_has(rich: Release) -> None:
    """Topics, audiences and languages that a service leaves to its actor stand in its row, and what is free says so."""
    services = {row["id"]: row for row in table(rich, "services")}
    service = services["exempelstad/biblioteket/oppet"]
    found = (service["topics"], service["audiences"], service["languages"])
    assert found == ("library", "everyone", "sv|en|ar|fa|uk|es")
    assert service["cost"] == "free"
    assert services["exempelstad/biblioteket/utskrift"]["cost"] == "2 kr per sida"


def test_the_crosswalk_has_no_row_of_what_is_only_a_row(release: Release, whole: Directory) -> None:
    """Who is only a line of a report is in no row; all else that the reports name is."""
    hidden = {actor.id for actor in whole.actors.values() if not actor.public}
    rows = table(release, "mapped")
    assert {row["row"] for row in rows} == {row.row for row in whole.crosswalk if row.record not in hidden}


def test_translations_say_their_state(release: Release) -> None:
    """A text in another language stands with whether a person has read it, and none is of Swedish."""
    rows = table(replace(release, locales=("sv", "ar")), "translations")
    assert {row["language"] for row in rows} == {"ar"}
    assert {row["state"] for row in rows} <= {"reviewed", "automatic", "old"}
    assert any(row["context"] == "topics/library:label" for row in rows)
