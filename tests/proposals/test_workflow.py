"""The workflow that answers issues: who may do what, and what goes from one step to the next."""

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from typer.testing import CliRunner

from aktorskartan.cli import app
from aktorskartan.proposals.github import MARKER
from aktorskartan.proposals.issue_form import LABEL
from aktorskartan.proposals.parcel import MAX_BYTES, Parcel, answer, pack, unpack
from aktorskartan.proposals.remark import remark
from tests.conftest import REPOSITORY as ROOT
from tests.proposals.forge_server import REPOSITORY, TOKEN, Hub
from tests.proposals.issues import body, event

TEXT = (ROOT / ".github/workflows/proposal.yml").read_text("utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
READ, WRITE = WORKFLOW["jobs"]["read"], WORKFLOW["jobs"]["write"]
FILE = "directory/staden/actors/folkets-hus.yml"
WRONG = body("change", record="staden/folkets-hus", phone="021-12 34 56")

Forge = Callable[..., Result]


def test_the_job_that_reads_may_do_nothing() -> None:
    """It has a token that reads what is public, and no secret."""
    assert WORKFLOW["permissions"] == {}
    assert READ["permissions"] == {"contents": "read"}
    assert "secrets." not in TEXT
    assert "token" not in json.dumps(READ)
    assert "env" not in WORKFLOW
    assert "env" not in READ


def test_the_job_that_writes_gets_only_the_parcel() -> None:
    """It never sees the event, and waits for the other."""
    assert WRITE["needs"] == "read"
    assert WRITE["permissions"] == {"contents": "write", "issues": "write", "pull-requests": "write"}
    assert "github.event" not in json.dumps(WRITE)
    assert "EVENT" not in json.dumps(WRITE)
    assert [step["run"] for step in WRITE["steps"] if "forge" in step.get("run", "")] == [
        "aktorskartan forge send paket.json"
    ]


def test_no_expression_holds_what_people_write() -> None:
    """The issue's number, a label by its name, and the token: nothing else is filled in, and nothing in a command."""
    steps = [step for job in (READ, WRITE) for step in job["steps"]]
    assert set(re.findall(r"\$\{\{\s*(.*?)\s*\}\}", TEXT)) == {"github.event.issue.number", "github.token"}
    assert all("${{" not in step.get("run", "") for step in steps)
    assert READ["if"] == f"contains(github.event.issue.labels.*.name, '{LABEL}')"
    assert "github-script" not in TEXT


def test_it_runs_on_issues_alone() -> None:
    """Opened and edited; never on what a fork brings."""
    assert WORKFLOW[True] == {"issues": {"types": ["opened", "edited"]}}


def test_code_comes_from_the_default_branch_and_leaves_no_key() -> None:
    """Actions are pinned as in the other workflows."""
    steps = [step for job in (READ, WRITE) for step in job["steps"] if "uses" in step]
    others = "".join((ROOT / ".github/workflows" / name).read_text("utf-8") for name in ("check.yml", "publish.yml"))
    for step in steps:
        assert re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])
        if "checkout" in step["uses"]:
            assert step["with"] == {"persist-credentials": False}
        if "artifact" not in step["uses"]:
            assert step["uses"] in others


@pytest.fixture
def forge(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Forge:
    """Run a step of the workflow where the directory is."""
    monkeypatch.chdir(town.parent)

    def run(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(app, ["forge", *arguments], env=environment)

    return run


def environment(hub: Hub) -> dict[str, str]:
    """Give what the workflow has in its environment."""
    return {
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_SHA": hub.base,
        "GITHUB_API_URL": hub.address,
    }


def test_an_issue_becomes_a_pull_request(forge: Forge, hub: Hub) -> None:
    """From the event to the branch, the request and the answer; edited, they are brought up to date."""
    for phone in ("021-12 34 56", "021-65 43 21"):
        Path("event.json").write_bytes(event(body("change", record="staden/folkets-hus", phone=phone)))
        assert forge("read", "event.json", "paket.json").exit_code == 0
        done = forge("send", "paket.json", **environment(hub))
        assert done.exit_code == 0, done.output
    (branch,) = hub.refs.keys() - {"main"}
    files = hub.files(branch)
    assert set(files) == {"directory/a.yml", "directory/b.yml", FILE}
    assert b"021-65 43 21" in files[FILE]
    assert len(hub.pulls) == 1
    assert hub.pulls[0]["body"].endswith("\n\nCloses #7\n")
    (comment,) = hub.comments[7]
    assert comment["body"].startswith(MARKER)
    assert hub.pulls[0]["html_url"] in comment["body"]
    assert "amina" not in str((hub.pulls, hub.comments, hub.commits))


def test_an_issue_that_cannot_be_taken_is_answered(forge: Forge, hub: Hub) -> None:
    """What is wrong is said in both languages, and nothing else is done."""
    Path("event.json").write_bytes(event(body("change", record="@kalle **Nej** <img src=x>", phone="1")))
    assert forge("read", "event.json", "paket.json").exit_code == 0
    assert forge("send", "paket.json", **environment(hub)).exit_code == 0
    (comment,) = hub.comments[7]
    assert "Klistra in sidans adress" in comment["body"]
    assert "Paste the page's address" in comment["body"]
    assert not {"@kalle", "**Nej**", "<img"} & set(re.findall(r"@kalle|\*\*Nej\*\*|<img", comment["body"]))
    assert hub.refs.keys() == {"main"}
    assert hub.pulls == []


def test_somebodys_branch_is_told_of(forge: Forge, hub: Hub) -> None:
    """It is left alone, and the issue says so."""
    Path("event.json").write_bytes(event(WRONG))
    forge("read", "event.json", "paket.json")
    packed = unpack(Path("paket.json").read_bytes())
    assert packed is not None
    hub.refs[packed.branch] = theirs = hub.commit({}, [hub.base], "kalle@vasteras.example")
    assert forge("send", "paket.json", **environment(hub)).exit_code == 0
    assert hub.refs[packed.branch] == theirs
    assert "Någon arbetar redan med det" in hub.comments[7][0]["body"]


def test_the_steps_say_what_is_wrong(forge: Forge, hub: Hub) -> None:
    """A sentence, and the exit code of what cannot be run."""
    Path("event.json").write_bytes(b"{}")
    Path("paket.json").write_bytes(b"{}")
    for arguments, said in (
        (("read", "nej.json", "paket.json"), "nej.json finns inte."),
        (("read", "event.json", "paket.json"), "Filen är inget ärende från GitHub."),
        (("send", "nej.json"), "nej.json finns inte."),
        (("send", "paket.json"), "paket.json är inget paket"),
    ):
        done = forge(*arguments)
        assert done.exit_code == 2
        assert said in done.output
    Path("paket.json").write_bytes(pack(Parcel(issue=7, answer="x")))
    assert "GITHUB_TOKEN" in forge("send", "paket.json", GITHUB_TOKEN="", GITHUB_REPOSITORY="").output
    done = forge("send", "paket.json", **environment(hub) | {"GITHUB_TOKEN": "fel"})
    assert done.exit_code == 2
    assert "gäller inte" in done.output
    assert "fel" not in done.output.replace("GITHUB_TOKEN", "")


def parcel(**other: Any) -> bytes:
    """Write a right parcel with something else in it."""
    right = {"issue": 7, "answer": "x", "branch": "forslag/x", "title": "x", "text": "x", "message": "x"}
    return json.dumps(right | {"files": {FILE: base64.b64encode(b"x").decode()}} | other).encode()


HOSTILE_FILES = [
    "/etc/passwd", "../x.yml", "directory/../x.yml", "directory/staden/actors/../../x.yml",
    ".github/workflows/check.yml",
    "directory/staden/actors/x.yml\n", "directory/staden/actors/x.yml/..", "directory//actors/x.yml", "directory/x.yml",
    "directory/Staden/actors/x.yml", "directory/staden/actors/x.sh", "directory/vocabularies/crisis.yml",
    "directory/sources.yml", "directory/schema/actor.json", "directory/staden/actors/x\x00.yml", "directory\\x.yml",
    "directory/staden/actors/.yml", "directory/staden/municipality.yml", "scripts/test", "directory/staden/sv.po.exe",
]  # fmt: skip
HOSTILE_PARCELS = [
    b"", b"[]", b"null", b"{", b"[" * 100_000, b"\xff", b'{"issue": NaN}', b" " * (MAX_BYTES + 1),
    *(parcel(branch=name) for name in ("main", "forslag/", "forslag/../main", "forslag/x y", "forslag/x\n", "-x")),
    *(parcel(issue=number) for number in (0, -1, "7; rm", 10**9, None, [7])),
    *(parcel(files={name: ""}) for name in HOSTILE_FILES),
    parcel(files={FILE: None}), parcel(files=[FILE]), parcel(more="x"),
    parcel(answer="x" * 70_000), parcel(title="x" * 300),
    parcel(files={FILE.replace("hus", f"hus{number}"): "" for number in range(51)}),
]  # fmt: skip


def test_a_right_parcel_is_taken() -> None:
    """And comes out as it was put in."""
    packed = unpack(parcel())
    assert packed is not None
    assert packed.files == {FILE: b"x"}
    assert unpack(pack(packed)) == packed


@pytest.mark.parametrize("number", range(len(HOSTILE_PARCELS)))
def test_a_hostile_parcel_is_refused(number: int) -> None:
    """Whatever the first job was made to say, the second changes records and nothing else."""
    assert unpack(HOSTILE_PARCELS[number]) is None


def test_an_answer_calls_on_nobody() -> None:
    """What people wrote stands as code, with every sign an entity."""
    said = answer([remark("duplicate", value="@kalle [x](http://x) `</code>` <!-- -->")] * 3, made=True)
    assert said.startswith("Tack!")
    said = answer([remark("version", value="@kalle [x](http://x) `</code>` <!-- -->\n# x")], made=False)
    assert not re.search(r"@kalle|\]\(|`|<!--|^# ", said, re.MULTILINE)
