"""From a document to a branch in a real git repository, through the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from aktorskartan.cli import app
from aktorskartan.proposals.branch import branch_name
from aktorskartan.proposals.proposal import MAX_BYTES
from aktorskartan.records.check import check

from .town import FILE, FILES, HOUSE, change, git, lay

HOURS = {"path": "services.lasning.hours", "was": "Mo 10:00-12:00", "now": "tisdagar 10-12"}
DOCUMENT = {
    "version": 1,
    "kind": "change",
    "record": HOUSE,
    "fields": [HOURS],
    "message": "Hälsar Fatima, 021-39 00 07",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Give a repository with the town, something staged, something changed and something new in it."""
    root = tmp_path / "karta"
    lay(root)
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Kartan")
    (root / "directory/staden/actors/tunn.yml").write_text("name: mitt i arbetet\n", "utf-8")
    (root / "staged").write_text("x", "utf-8")
    git(root, "add", "staged")
    (root / "new").write_text("x", "utf-8")
    return root


def propose(root: Path, document: Any, *options: str) -> tuple[int, str]:
    """Run the command; give its exit code and all that it said."""
    file = root.parent / "forslag.json"
    file.write_bytes(document if isinstance(document, bytes) else json.dumps(document).encode())
    done = CliRunner().invoke(app, ["propose", str(file), "--directory", str(root / "directory"), *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    return done.exit_code, done.output


def test_a_branch_with_one_line(repository: Path) -> None:
    """The commit is the program's, changes one line, and nobody's working tree, index or branch is touched."""
    before = git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")
    code, said = propose(repository, DOCUMENT)
    assert code == 0, said
    (branch,) = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    assert branch == branch_name(change(("services.lasning.hours", "a", "b")), HOUSE)
    assert git(repository, "diff", "--numstat", f"main...{branch}") == f"1\t1\tdirectory/{FILE}\n"
    assert (git(repository, "status", "--porcelain"), git(repository, "rev-parse", "HEAD")) == before
    commit = git(repository, "log", "-1", "--format=%an %ae %cn %ce%n%B", branch)
    assert commit.startswith("Aktörskartan forslag@aktorskartan.invalid Aktörskartan forslag@aktorskartan.invalid\n")
    assert "Förslag: Språkhuset: tider" in commit
    text = (repository / ".git" / f"{branch}.md").read_text("utf-8")
    assert "`måndag 10:00–12:00` | `tisdag 10:00–12:00`" in text
    assert not any("Fatima" in part or "39 00 07" in part for part in (commit, text, said))


def test_the_branch_passes_check(repository: Path, tmp_path: Path) -> None:
    """What is on it has no fault that was not there."""
    propose(repository, DOCUMENT)
    (branch,) = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    git(repository, "worktree", "add", "-q", str(tmp_path / "look"), branch)
    assert check(tmp_path / "look/directory")[1] == check(lay(tmp_path / "again"))[1]


def test_sending_again_updates_the_branch(repository: Path) -> None:
    """The same leaves it as it is; another value moves it, also upon a newer base; other fields are another branch."""
    refs = ("for-each-ref", "--format=%(objectname)", "refs/heads/forslag")
    propose(repository, DOCUMENT)
    first = git(repository, *refs)
    propose(repository, DOCUMENT)
    assert git(repository, *refs) == first
    propose(repository, DOCUMENT | {"fields": [HOURS | {"now": "onsdagar 10-12"}]})
    second = git(repository, *refs).split()
    assert len(second) == 1
    assert second != first.split()
    git(repository, "commit", "-qam", "Annat")
    propose(repository, DOCUMENT | {"fields": [HOURS | {"now": "onsdagar 10-12"}]})
    assert git(repository, "log", "--format=%s", f"main..{git(repository, *refs).strip()}").count("\n") == 1
    propose(repository, DOCUMENT | {"fields": [{"path": "kind", "was": "association", "now": "network"}]})
    assert len(git(repository, *refs).split()) == 2


def test_a_branch_that_somebody_works_on_is_left(repository: Path, tmp_path: Path) -> None:
    """Whether she has committed to it or only stands on it."""
    propose(repository, DOCUMENT)
    (branch,) = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    git(repository, "worktree", "add", "-q", str(tmp_path / "hers"), branch)
    other = DOCUMENT | {"fields": [HOURS | {"now": "onsdagar 10-12"}]}
    assert propose(repository, other)[0] == 2
    git(tmp_path / "hers", "commit", "-q", "--allow-empty", "-m", "Rättat")
    git(repository, "worktree", "remove", str(tmp_path / "hers"))
    tip = git(repository, "rev-parse", branch)
    code, said = propose(repository, other)
    assert (code, git(repository, "rev-parse", branch)) == (2, tip)
    assert branch in said


def test_it_starts_from_what_is_committed(repository: Path) -> None:
    """What somebody has not committed yet is not taken along."""
    fields = [{"path": "topics", "was": [], "now": ["friends"]}]
    code, said = propose(repository, DOCUMENT | {"record": "staden/tunn", "fields": fields})
    assert code == 0, said
    (branch,) = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    shown = git(repository, "show", f"{branch}:directory/staden/actors/tunn.yml")
    assert shown == FILES["staden/actors/tunn.yml"].replace("mapped:\n", "topics: [friends]\nmapped:\n")


def test_a_repository_of_records_alone(tmp_path: Path) -> None:
    """The directory may be all of it, and the branch may start anywhere."""
    root = lay(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Kartan")
    git(root, "commit", "-q", "--allow-empty", "-m", "Mer")
    code, _ = propose(tmp_path, DOCUMENT, "--base", "HEAD~1")
    assert code == 0
    (branch,) = git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    assert git(root, "diff", "--numstat", f"HEAD~1..{branch}") == f"1\t1\t{FILE}\n"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"{", 1),
        (DOCUMENT | {"fields": [HOURS | {"now": "Mo 10:00-12:00"}]}, 1),
        (DOCUMENT | {"record": "staden/ingen"}, 1),
        (b" " * (MAX_BYTES + 1), 1),
    ],
)
def test_what_cannot_be_put_in_is_said(repository: Path, document: Any, code: int) -> None:
    """In sentences, in the language that is asked for, and no branch is made."""
    swedish, english = propose(repository, document), propose(repository, document, "--lang", "en")
    assert swedish[0] == english[0] == code
    assert swedish[1].strip()
    assert swedish[1] != english[1]
    assert git(repository, "for-each-ref", "refs/heads/forslag") == ""


def test_what_cannot_run_is_said(repository: Path, tmp_path: Path) -> None:
    """No git, no such base, no such file."""
    assert propose(repository, DOCUMENT, "--base", "--help")[0] == 2
    assert propose(repository, DOCUMENT, "--base", "ingen")[0] == 2
    lay(tmp_path / "utan")
    assert propose(tmp_path / "utan", DOCUMENT)[0] == 2
    done = CliRunner().invoke(app, ["propose", str(tmp_path / "ingen.json"), "--directory", str(tmp_path)])
    assert done.exit_code == 2
