"""Issues: the forms are made from one definition, and what is written with them is read."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from aktorskartan.cli import app
from aktorskartan.proposals import issue
from aktorskartan.proposals.issue import Issue, read_issue, read_text
from aktorskartan.proposals.issue_form import FOLDER, FORMS, LABEL, Shape, issue_forms
from aktorskartan.proposals.proposal import Proposal, read_data
from aktorskartan.records.directory import Directory
from aktorskartan.records.load import load
from tests.conftest import DIRECTORY, REPOSITORY
from tests.proposals.issues import body, event, form
from tests.proposals.mails import PROPOSALS, written

ADDRESS = "https://karta.test/aktorskartan/ar/exempelstad/biblioteket/"


@pytest.fixture(scope="module")
def directory() -> Directory:
    """Give the real records, with the made-up town."""
    return load(DIRECTORY)[0]


def codes(text: str, directory: Directory) -> list[str]:
    """Give the codes of what is asked about an issue's text."""
    incoming = read_text(text, directory)
    assert incoming.document is None
    return [remark.code for remark in incoming.remarks]


def read(text: str, directory: Directory) -> dict[str, Any]:
    """Read an issue's text that there is nothing to ask about, into a document that the core takes."""
    incoming = read_text(text, directory)
    assert incoming.remarks == ()
    assert incoming.document is not None
    assert isinstance(read_data(incoming.document), Proposal), read_data(incoming.document)
    return incoming.document


def test_the_forms_are_current(directory: Directory) -> None:
    """What lies in .github is made from the definition and the records of today."""
    made = issue_forms(directory)
    for path, content in made.items():
        assert (REPOSITORY / path).read_text("utf-8") == content, f"{path} is stale. Run: aktorskartan schema"
    assert {f"{FOLDER}/{path.name}" for path in (REPOSITORY / FOLDER).iterdir()} == set(made)


def test_the_forms_keep_to_the_forges_rules(directory: Directory) -> None:
    """Ids and headings stand once in a form, an answer holds no comma, and the first heading tells the form."""
    for path, content in issue_forms(directory).items():
        made = yaml.safe_load(content)
        asked = [part for part in made["body"] if part["type"] != "markdown"]
        assert made["labels"] == [LABEL]
        assert len({part["id"] for part in asked}) == len(asked), path
        assert len({part["attributes"]["label"] for part in asked}) == len(asked), path
        for part in asked:
            options = part["attributes"].get("options", [])
            shown = [option["label"] if isinstance(option, dict) else option for option in options]
            assert len(set(shown)) == len(shown), part
            assert part["type"] == "checkboxes" or not any("," in option or option == "None" for option in shown), part
            assert all(isinstance(option, str) for option in shown)
    assert len({form.questions[0].label for form in FORMS}) == len(FORMS)
    assert all(form.questions[-1].shape is Shape.TEXT for form in FORMS)


def test_something_is_wrong(directory: Directory) -> None:
    """Only what is answered is proposed, and what the record says now is taken to be seen."""
    text = body(
        "change", record=ADDRESS, language="arabiska", service="språkcafé på biblioteket", hours="onsdagar 18–19"
    )
    assert read(text, directory) == {
        "version": 1,
        "kind": "change",
        "language": "ar",
        "record": "exempelstad/biblioteket",
        "fields": [
            {"path": "services.sprakcafe.hours", "was": "We 17:00-18:30; SH off", "now": "onsdagar 18–19"},
        ],
    }


def test_someone_new(directory: Directory) -> None:
    """All questions answered: the paths, the ids behind the words, the sender's language."""
    document = read(
        body(
            "new",
            municipality="Västerås",
            language="somaliska",
            name="Ururka Haweenka",
            kind="Förening",
            what="Waxaan baraan luqadda.\n\nTalaado kasta.",
            topics="Kvinnogrupp, Träffa nya vänner",
            audiences="Kvinnor",
            languages="somaliska, svenska",
            new_phone="021-12 34 56",
            new_email="info@haweenka.example",
            new_website="https://haweenka.example",
            place="Folkets hus",
            street="Storgatan 1",
            postal_code="722 15",
            city="Västerås",
            activity="Språkcafé",
            new_hours="tisdagar 17–19",
            cost="gratis",
            joining="Anmäl dig först.",
            message="Ring inte på fredagar.\n\n### Telefon / Phone\n\n000",
        ),
        directory,
    )
    assert document["municipality"] == "vasteras"
    assert document["language"] == "so"
    assert document["message"] == "Ring inte på fredagar.\n\n### Telefon / Phone\n\n000"
    assert {change["path"]: change["now"] for change in document["fields"]} == {
        "name": "Ururka Haweenka",
        "kind": "association",
        "summary": "Waxaan baraan luqadda.\n\nTalaado kasta.",
        "topics": ["womens-group", "friends"],
        "audiences": ["women"],
        "languages": ["so", "sv"],
        "contact.phone": "021-12 34 56",
        "contact.email": "info@haweenka.example",
        "contact.website": "https://haweenka.example",
        "locations.new-1.name": "Folkets hus",
        "locations.new-1.address.street": "Storgatan 1",
        "locations.new-1.address.postal_code": "722 15",
        "locations.new-1.address.city": "Västerås",
        "services.new-1.name": "Språkcafé",
        "services.new-1.hours": "tisdagar 17–19",
        "services.new-1.cost": "gratis",
        "services.new-1.joining.how": "register",
    }


def test_closed_correct_and_removed(directory: Directory) -> None:
    """The short forms."""
    record = {"version": 1, "language": "sv", "record": "exempelstad/biblioteket"}
    closed = body("closed", closed="Exempelstads bibliotek", since="2026-11-01", replaced_by="exempelstad/kommunen")
    assert read(closed, directory) == record | {
        "kind": "closed",
        "since": "2026-11-01",
        "replaced_by": "exempelstad/kommunen",
    }
    correct = body("correct", correct=ADDRESS, by="Jag är med i verksamheten / I belong to it", message="Tack!")
    assert read(correct, directory) == record | {"kind": "correct", "by": "organisation", "message": "Tack!"}
    removed = body("remove", removed=ADDRESS, remove="Sidan och namnet / The page and the name")
    assert read(removed, directory) == record | {"kind": "remove", "remove": "name"}


def test_the_maps_own_form_fills_an_issue_in(directory: Directory) -> None:
    """The block is read wherever it stands, and whatever headings are around it."""
    text = body("", proposal=written("ar"))
    assert read(text, directory) == PROPOSALS["ar"][0]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(ends: str, directory: Directory) -> None:
    """The forge has sent all of them."""
    assert read(body("correct", correct=ADDRESS, by="Någon annan / Someone else").replace("\n", ends), directory)


def test_old_headings_are_still_read(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An issue that was written before a heading changed."""
    text = body("correct", correct=ADDRESS, by="Någon annan / Someone else", message="Hej")
    renamed = tuple(
        dataclasses.replace(question, swedish=f"{question.swedish} 2", before=(question.label,))
        for question in form("correct").questions
    )
    newer = dataclasses.replace(form("correct"), questions=renamed)
    monkeypatch.setattr(issue, "FORMS", (newer,))
    assert read(text, directory)["message"] == "Hej"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["issue-unknown"]),
        ("Hej, tiden är fel", ["issue-unknown"]),
        (body("correct", correct=ADDRESS), ["answer-missing"]),
        (body("change", record="", phone="1"), ["answer-missing"]),
        (body("change", record="Biblan", phone="1"), ["record-unknown"]),
        (body("change", record="https://karta.test/exempelstad/nej/", phone="1"), ["record-unknown"]),
        (body("change", record=ADDRESS, hours="17-19"), ["service-unknown"]),
        (body("change", record=ADDRESS, service="Kör", hours="17-19"), ["service-unknown"]),
        (body("change", record=ADDRESS, phone="1\n2"), ["answer-lines"]),
        (body("change", record=ADDRESS, agreed="- [ ] Här står inget", phone="1"), ["answer-missing"]),
        (body("correct", correct=ADDRESS, by="Kungen"), ["answer-option"]),
        (
            body("change", record="Biblan", language="klingonska", phone="1\n2"),
            ["answer-option", "answer-lines", "record-unknown"],
        ),
        (body("change", record=ADDRESS, summary="Hej\n\n### Rätt telefon / Right phone\n\n112"), ["heading-misplaced"]),
        (
            body("change", record=ADDRESS, summary="x\n### Vilken sida har ett fel? / Which page is wrong?"),
            ["heading-misplaced"],
        ),
        (written("sv")[:-20], ["block-damaged"]),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_about(text: str, expected: list[str], directory: Directory) -> None:
    """Everything at once, and nothing is guessed."""
    assert codes(text, directory) == expected


def test_an_unknown_heading_is_a_part_of_the_answer(directory: Directory) -> None:
    """People write headings of their own."""
    document = read(body("change", record=ADDRESS, summary="Vi har:\n\n### Kaffe\n\n# Te"), directory)
    assert document["fields"][0]["now"] == "Vi har:\n\n### Kaffe\n\n# Te"


def test_the_only_service_need_not_be_named(directory: Directory) -> None:
    """Where there is one, its hours are meant."""
    actor = next(actor for actor in directory.actors.values() if len(actor.services) == 1 and actor.public)
    document = read(body("change", record=actor.id, hours="måndagar 9–10"), directory)
    assert document["fields"][0]["path"] == f"services.{actor.services[0].id}.hours"


def test_an_event(directory: Directory) -> None:
    """The number and the text are read; who wrote it is not."""
    text = body("correct", correct=ADDRESS, by="Någon annan / Someone else")
    read = read_issue(event(text, action="edited"), directory)
    assert read.number == 7
    assert read.incoming.document is not None
    assert "amina" not in str(read)
    assert read_issue(event(None), directory) == Issue(7, read_text("", directory))


def test_the_schema_command_writes_the_forms(town: Path) -> None:
    """Beside the directory, where the repository has a folder for the forge."""
    (town.parent / ".github").mkdir()
    done = CliRunner().invoke(app, ["schema", "--directory", str(town)])
    assert done.exit_code == 0
    for path, content in issue_forms(load(town)[0]).items():
        assert (town.parent / path).read_text("utf-8") == content
