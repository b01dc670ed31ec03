"""What a person may propose of a record."""

import pytest

from aktorskartan.records.load import load
from aktorskartan.records.proposable import MOST, Kind, checker, present, proposable, split
from tests.conftest import DIRECTORY

KINDS = {
    "name": Kind.LINE,
    "aliases": Kind.NAMES,
    "kind": Kind.CHOICE,
    "summary": Kind.TEXT,
    "topics": Kind.CHOICES,
    "languages": Kind.CHOICES,
    "partners": Kind.CHOICES,
    "contact.phone": Kind.PHONE,
    "contact.email": Kind.EMAIL,
    "contact.website": Kind.WEB,
    "services.*.hours": Kind.HOURS,
    "services.*.valid.from": Kind.DATE,
    "services.*.cost": Kind.LINE,
    "services.*.joining.how": Kind.CHOICE,
    "services.*.joining.link": Kind.WEB,
    "locations.*.directions": Kind.TEXT,
}


def test_kinds_and_vocabularies_come_from_the_model() -> None:
    """What a field holds is not said twice."""
    fields = proposable()
    assert {path: fields[path].kind for path in KINDS} == KINDS
    assert fields["offers"].vocabulary == "resources"
    assert fields["languages"].vocabulary == "languages"
    assert fields["partners"].vocabulary == "actors"
    assert {path for path, field in fields.items() if field.required} == {
        "name", "kind", "services.*.name", "locations.*.name",
    }  # fmt: skip
    assert all(field.meaning for field in fields.values())
    assert max(field.longest for field in fields.values() if field.many) == MOST


@pytest.mark.parametrize(
    "path",
    [
        "", "id", "status", "checked.by", "sources", "contact", "contact_agreed", "services", "services.a",
        "services.a.id", "services.a.location", "services.*.hours", "services.A.hours", "services.a/b/c.hours",
        "locations.a.coordinates", "locations.a.address_visibility", "locations.../x.name", "name ", "name\n",
        "services.a.b.hours", "summary.x",
    ],
)  # fmt: skip
def test_nothing_else_has_a_path(path: str) -> None:
    """What confirms, places or unlocks a record is no field that a person may propose."""
    assert split(path) is None


def test_a_path_leads_to_its_field() -> None:
    """With the id of the service or place in it."""
    for path, item in (
        ("name", ""),
        ("services.new-1.valid.until", "new-1"),
        ("locations.sverige/x.name", "sverige/x"),
    ):
        found = split(path)
        assert found
        assert found[1] == item


def test_every_record_fits() -> None:
    """What every record says now is short enough to be sent back, and right by the same checks."""
    directory, _ = load(DIRECTORY)
    for actor in directory.actors.values():
        for path, value in present(directory, actor).items():
            found = split(path)
            assert found, path
            field = found[0]
            assert len(value) <= field.longest, path
            assert isinstance(value, tuple) == field.many
            for word in value if field.many else filter(None, [value]):
                assert str(checker(field).validate_python(word, context=directory.vocabularies)) == word


def test_a_protected_address_is_not_asked_for() -> None:
    """Its place has a name that may be proposed, and no street."""
    directory, _ = load(DIRECTORY)
    actor = directory.actors["exempelstad/lugna-hamnen"]
    paths = [path for path in present(directory, actor) if path.startswith("locations.skyddad-adress.")]
    assert "locations.skyddad-adress.name" in paths
    assert not {"locations.skyddad-adress.address.street", "locations.skyddad-adress.directions"} & set(paths)
