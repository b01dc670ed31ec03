"""HSDS 3.0: documents and tables, read with jsonschema and frictionless, and each trap of the specification."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from jsonschema import FormatChecker

from aktorskartan.exchange.addresses import ascii_address
from aktorskartan.exchange.files import write_files
from aktorskartan.exchange.hsds_fields import hsds_objects
from aktorskartan.exchange.hsds_files import hsds_files
from aktorskartan.exchange.release import Release
from tests.exchange.conftest import LOCALES
from tests.exchange.hsds_schema import CANONICAL, canonical_schemas, own_schemas, validator

canonical = pytest.mark.skipif(not CANONICAL.is_dir(), reason="the canonical schemas are not at hand")
Document = dict[str, Any]


@pytest.fixture(scope="module")
def made(rich: Release) -> dict[str, bytes]:
    """Give all files of the rich release."""
    return dict(hsds_files(rich))


@pytest.fixture(scope="module")
def packages(made: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a package a language."""
    folder = tmp_path_factory.mktemp("hsds")
    write_files(folder, made.items())
    return folder / "hsds"


def services(made: dict[str, bytes], locale: str = "sv") -> dict[str, Document]:
    """Give the documents of a language's services, by actor and name."""
    documents = [json.loads(content) for path, content in made.items() if path.startswith(f"hsds/{locale}/services/")]
    return {f"{one['organization']['name']}: {one.get('alternate_name', one['name'])}": one for one in documents}


def rows(made: dict[str, bytes], table: str, locale: str = "sv") -> list[dict[str, str]]:
    """Give the rows of a table."""
    return list(csv.DictReader(io.StringIO(made[f"hsds/{locale}/{table}.csv"].decode(), newline="")))


def schedules(service: Document) -> list[Document]:
    """Give the schedules of a service, wherever they stand."""
    places = service.get("service_at_locations", [])
    return [*service.get("schedules", []), *(row for place in places for row in place.get("schedules", []))]


def faults(schemas: dict[str, Any], made: dict[str, bytes]) -> list[str]:
    """Give what is wrong with all documents and lists of two languages."""
    found = []
    for locale in ("sv", "ar"):
        for name in ("service", "organization", "location"):
            check = validator(schemas, name)
            documents = json.loads(made[f"hsds/{locale}/{name}s.json"])["contents"]
            if name == "service":
                documents += services(made, locale).values()
            found += [
                f"{error.json_path}: {error.message[:200]}" for one in documents for error in check.iter_errors(one)
            ]
    return found


def test_documents_agree_with_the_projects_own_field_table(made: dict[str, bytes]) -> None:
    """Every field is known, of its type and format, and nothing that must be there is missing or empty."""
    assert faults(own_schemas(), made) == []


@canonical
def test_documents_agree_with_the_canonical_schemas(made: dict[str, bytes]) -> None:
    """The specification's own schemas find nothing, with formats on and unknown properties refused."""
    assert faults(canonical_schemas(), made) == []


@canonical
def test_the_field_table_says_what_the_specification_says() -> None:
    """Files, columns in order, types, what must be there and what refers to what are those of the canonical package."""
    resources = {
        one["name"]: one for one in json.loads((CANONICAL / "datapackage.json").read_text("utf-8"))["resources"]
    }
    for name, kind in hsds_objects().items():
        theirs = resources[name]
        assert kind.file == theirs["path"]
        keys = {key["fields"]: key["reference"]["resource"] for key in theirs["schema"].get("foreignKeys", [])}
        for field, their in zip(kind.fields, theirs["schema"]["fields"], strict=True):
            constraints = their["constraints"]
            kinds = {their["type"], their.get("format")}
            assert (field.name, field.of) == (their["name"], keys.get(their["name"], ""))
            assert field.kind in kinds, field
            assert (field.required_in_tables, field.unique) == (
                constraints["required"],
                constraints.get("unique", False),
            )
            assert field.values == tuple(constraints.get("enum", ()))
        schema = json.loads((CANONICAL / "schema" / f"{name}.json").read_text("utf-8"))
        assert {field.name for field in kind.fields if field.required} == set(schema.get("required", []))
        assert kind.nested.keys() <= schema["properties"].keys()


@pytest.mark.parametrize("locale", ["sv", "ti"])
def test_a_package_is_valid_for_frictionless(packages: Path, locale: str) -> None:
    """The tables agree with their descriptor, keys and all."""
    report = Package(str(packages / locale / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:3]


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("services", ",active,", ",open,", "constraint-error"),
        ("schedules", ":00:00", ":00", "type-error"),
        ("addresses", "Västmanlands län", "", "constraint-error"),
        ("organizations", "\n", "\nnot-a-uuid,Namn,,Om\n", "type-error"),
        ("services", "organization_id,", "", "missing-label"),
        ("taxonomy_terms", ",topic:library,", ",topic:friends,", "unique-error"),
        ("phones", "", "", "scheme-error"),
    ],
)
def test_a_fault_in_a_table_is_found(
    packages: Path, tmp_path: Path, table: str, old: str, new: str, fault: str
) -> None:
    """The descriptor is strict: a wrong word, a short time, a missing county, id, column or file does not pass."""
    for file in (packages / "sv").glob("*.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    file = tmp_path / f"{table}.csv"
    if old:
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8", newline="")
    else:
        file.unlink()
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert fault in {kind for (kind,) in report.flatten(["type"])}


def test_formats_are_checked() -> None:
    """What checks the documents refuses an address without a scheme and a time without seconds."""
    checker = FormatChecker()
    assert not checker.conforms("www.a.se", "uri")
    assert not checker.conforms("https://västerås.se", "uri")
    assert not checker.conforms("2026-11-26", "date-time")
    assert not validator(own_schemas(), "schedule").is_valid(
        {"id": "9e42e113-99d9-5264-b418-109279c86bc2", "opens_at": "17:00"}
    )


def test_languages_differ_in_words_alone(made: dict[str, bytes]) -> None:
    """Each language has the same files, and the same rows under the same ids."""
    paths = {
        locale: {path.split("/", 2)[2] for path in made if path.startswith(f"hsds/{locale}/")} for locale in LOCALES
    }
    assert all(one == paths["sv"] for one in paths.values())
    for kind in hsds_objects().values():
        table = kind.file.removesuffix(".csv")
        ids = {locale: [row["id"] for row in rows(made, table, locale)] for locale in LOCALES}
        assert all(one == ids["sv"] for one in ids.values()), table


def test_an_id_stays() -> None:
    """The id of a record is the one that others have kept."""
    from aktorskartan.exchange.hsds_ids import Ids

    assert Ids().of("organization", "vasteras/biblioteken") == "853e2f25-b07d-5594-b660-6affe701aa3d"


def test_an_actor_without_services_is_a_service(release: Release) -> None:
    """Who looks for services finds it by its own name, with its topics, languages and places."""
    made = dict(hsds_files(replace(release, locales=("sv",))))
    actors = [actor for actor in release.directory.actors.values() if not actor.services]
    found = services(made)
    for actor in actors:
        service = found[f"{actor.name}: {actor.name}"]
        terms = [one["taxonomy_term"]["code"] for one in service.get("attributes", [])]
        assert [term for term in terms if term.startswith("topic:")] == [f"topic:{topic}" for topic in actor.topics]
        places = [place.id for place in release.directory.locations_of(actor)]
        assert len(service.get("service_at_locations", [])) == len(places)


def test_hours_are_rows_of_seconds_without_a_zone(made: dict[str, bytes]) -> None:
    """Times have seconds, frequencies are two, days are two letters, and no zone is claimed as a number."""
    for row in rows(made, "schedules"):
        assert row["timezone"] == ""
        assert row["freq"] in ("", "WEEKLY", "MONTHLY")
        assert all(re.fullmatch(r"(|\d\d:\d\d:\d\d)", row[name]) for name in ("opens_at", "closes_at"))
        assert re.fullmatch(r"(|-?\d?[A-Z]{2}(,-?\d?[A-Z]{2})*)", row["byday"])
        assert "Europe/Stockholm" in row["notes"]


def test_hours_as_they_are_said(made: dict[str, bytes]) -> None:
    """Two slots are two rows; the nth weekday is monthly; past midnight closes the next day; a day ends at 23:59."""
    said = {row["notes"].split(": ", 1)[1].rsplit(" (", 1)[0]: [] for row in rows(made, "schedules")}
    for row in rows(made, "schedules"):
        key = row["notes"].split(": ", 1)[1].rsplit(" (", 1)[0]
        said[key].append((row["freq"], row["byday"], row["opens_at"], row["closes_at"]))
    assert said["Mo-Fr 09:00-12:00,13:00-16:00; PH off"] == [
        ("WEEKLY", "MO,TU,WE,TH,FR", "09:00:00", "12:00:00"),
        ("WEEKLY", "MO,TU,WE,TH,FR", "13:00:00", "16:00:00"),
    ] * (len(said["Mo-Fr 09:00-12:00,13:00-16:00; PH off"]) // 2)
    assert said["Fr[-1] 13:00-16:00"] == [("MONTHLY", "-1FR", "13:00:00", "16:00:00")]
    assert said["Fr 20:00-02:00"] == [("WEEKLY", "FR", "20:00:00", "02:00:00")]
    assert said["24/7"][0] == ("WEEKLY", "MO,TU,WE,TH,FR,SA,SU", "00:00:00", "23:59:00")
    assert said['"efter överenskommelse"'][0] == ("", "", "", "")


def test_other_times_end_a_row_and_begin_another(made: dict[str, bytes]) -> None:
    """Summer hours stand in rows of their own, and the ordinary ones stop the day before."""
    text = "opening_hours: Mo-Fr 08:00-16:30; Jun 15-Aug 15 Mo-Fr 09:00-15:00; PH off; 2026 Dec 24 off; 2026 Dec 31 off"
    found = [row for row in rows(made, "schedules") if row["notes"].startswith(text)]
    ordinary = [row for row in found if row["opens_at"] == "08:00:00"]
    summer = [row for row in found if row["opens_at"] == "09:00:00"]
    assert "2027-06-14" in [row["valid_to"] for row in ordinary]
    assert "2027-08-16" in [row["valid_from"] for row in ordinary]
    assert min(row["valid_from"] for row in summer) == "2027-06-15"
    assert max(row["valid_to"] for row in summer) == "2027-08-13"
    assert ordinary[-1]["valid_to"] == "2028-06-14"


def test_closed_days_are_an_alert(made: dict[str, bytes]) -> None:
    """What a row cannot say, that it is closed on holidays, stands where people see it, in their language."""
    assert services(made)["Exempelstads bibliotek: Språkcafé på biblioteket"]["alert"] == "Stängt: skollov."
    assert "skollov" not in services(made, "en")["Exempelstads bibliotek: Språkcafé på biblioteket"]["alert"]


def test_an_unconfirmed_actor_says_so_and_a_checked_one_when(made: dict[str, bytes], release: Release) -> None:
    """A date of assurance is a day, and stands only where a person confirmed it."""
    found = services(made)
    assert found["Exempelstads bibliotek: Läxhjälp"]["assured_date"] == "2026-11-18"
    for one in found.values():
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one.get("assured_date", "2000-01-01"))
        if one["status"] == "active" and "assured_date" not in one:
            assert one["alert"].startswith("Inte bekräftat. Fråga först.")


def test_an_address_without_all_its_parts_is_said_in_words(made: dict[str, bytes], rich: Release) -> None:
    """HSDS wants a county and a postal code: where they are not known there is no address, but the street is told."""
    places = {place["name"]: place for place in json.loads(made["hsds/sv/locations.json"])["contents"]}
    assert "addresses" not in places["Stadsmissionens dagverksamhet"]
    assert places["Stadsmissionens dagverksamhet"]["description"] == "Sturegatan 22, Västerås"
    address = places["Kvarnhuset"]["addresses"][0]
    assert (address["state_province"], address["country"]) == ("Västmanlands län", "SE")


def test_coordinates_are_in_sweden(made: dict[str, bytes]) -> None:
    """Latitude and longitude are numbers, and the right way round."""
    places = [place for place in json.loads(made["hsds/sv/locations.json"])["contents"] if "latitude" in place]
    assert places
    assert all(55 < place["latitude"] < 70 and 10 < place["longitude"] < 25 for place in places)


def test_a_protected_address_is_an_area(made: dict[str, bytes]) -> None:
    """Of a protected place there is its area, and no address and no coordinates."""
    place = next(
        one for one in json.loads(made["hsds/sv/locations.json"])["contents"] if one["name"] == "Skyddad adress"
    )
    assert not {"addresses", "latitude", "longitude", "accessibility"} & place.keys()
    assert place["description"] == "Adressen är skyddad. Ring först. Centrum"


def test_codes_and_languages(made: dict[str, bytes]) -> None:
    """Terms have codes that no other taxonomy has; languages are ISO 639, Dari by its own."""
    codes = [row["code"] for row in rows(made, "taxonomy_terms")]
    assert len(codes) == len(set(codes))
    assert {"theme:swedish", "topic:language-cafe", "kind:association", "audience:adults"} <= set(codes)
    spoken = {row["code"] for row in rows(made, "languages")}
    assert "prs" in spoken
    assert all(re.fullmatch(r"[a-z]{2,3}", code) for code in spoken)


def test_how_far_a_text_can_be_trusted_is_said(made: dict[str, bytes]) -> None:
    """Swedish is the source; in other languages a document says what its least certain text is."""
    assert {one["text_state"] for one in services(made).values()} == {"source"}
    states = {one["text_state"] for one in services(made, "ar").values()}
    assert "automatic" in states
    assert states <= {"source", "reviewed", "automatic", "old", "missing"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.se/b?c=d#e", "https://a.se/b?c=d#e"),
        ("https://västerås.se/öppet tider?å=ä#ö", "https://xn--vsters-buam.se/%C3%B6ppet%20tider?%C3%A5=%C3%A4#%C3%B6"),
        ("https://räksmörgås.se:8080/a%20b", "https://xn--rksmrgs-5wao1o.se:8080/a%20b"),
    ],
)
def test_addresses_are_ascii(address: str, expected: str) -> None:
    """An address with å, ä and ö is written as a URI, and one in ASCII is left as it is."""
    assert ascii_address(address) == expected
    assert FormatChecker().conforms(expected, "uri")
