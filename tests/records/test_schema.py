"""The JSON Schema that editors use."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from aktorskartan.proposals.proposal import proposal_schema
from aktorskartan.records.load import load
from aktorskartan.records.model import Actor, Location
from aktorskartan.records.schema import MODELS, model_of, schema_line, schemas
from aktorskartan.records.town import Municipality
from tests.conftest import DIRECTORY
from tests.records.test_golden import VALID


class Core(yaml.SafeLoader):
    """YAML as editors read it, by the core schema of 1.2: dates and ``on`` are text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_schemas_are_current() -> None:
    """What lies in directory/schema is made from the model and the vocabularies of today."""
    words = load(DIRECTORY)[0].vocabularies
    made = schemas(words) | proposal_schema(words)
    for name, content in made.items():
        current = (DIRECTORY / "schema" / name).read_text("utf-8")
        assert current == content, f"directory/schema/{name} is stale. Run: aktorskartan schema"
    assert {path.name for path in (DIRECTORY / "schema").glob("*")} == set(made)


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_takes_the_real_records(kind: str) -> None:
    """An editor finds no fault where check finds none."""
    schema = json.loads((DIRECTORY / "schema" / f"{kind}.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    pattern = "*/municipality.yml" if kind == "municipality" else f"*/{kind}s/*.yml"
    for path in DIRECTORY.glob(pattern):
        data = Core(path.read_text("utf-8")).get_single_data()
        assert [error.message for error in validator.iter_errors(data)] == [], path


def test_a_schema_refuses_what_check_refuses() -> None:
    """Unknown keys and words, and what is missing."""
    validator = Draft202012Validator(json.loads((DIRECTORY / "schema" / "actor.json").read_text("utf-8")))
    right = {"name": "X", "kind": "network", "sources": ["rapporten"]}
    assert validator.is_valid(right)
    for wrong in ({"nmae": "X"}, {"kind": "club"}, {"sources": []}, {"topics": ["x"]}, {"status": "open"}, {"id": "x"}):
        assert not validator.is_valid(right | wrong), wrong
    assert not validator.is_valid({"name": "X"})


def test_every_field_says_what_it_is_for() -> None:
    """An editor shows it while one types."""
    for path in (DIRECTORY / "schema").glob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        for part in (schema, *schema.get("$defs", {}).values()):
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), f"{path.name}: {name}"


@pytest.mark.parametrize(
    ("file", "model", "line"),
    [
        ("staden/actors/x.yml", Actor, "../../schema/actor.json"),
        ("staden/locations/x.yml", Location, "../../schema/location.json"),
        ("staden/municipality.yml", Municipality, "../schema/municipality.json"),
    ],
)
def test_a_file_is_what_its_place_says(file: str, model: type, line: str) -> None:
    """The folder tells what a record is, and where its schema lies."""
    assert model_of(file) is model
    assert schema_line(file) == f"# yaml-language-server: $schema={line}"


def test_the_golden_records_fit_the_schema() -> None:
    """Valid actors of the tests are valid in an editor too."""
    validator = Draft202012Validator(json.loads((DIRECTORY / "schema" / "actor.json").read_text("utf-8")))
    for case in VALID:
        text = case.read_text("utf-8")
        if "schema/actor.json" in text and case.stem not in ("name_a_number", "name_no"):
            assert [error.message for error in validator.iter_errors(Core(text).get_single_data())] == [], case.name
