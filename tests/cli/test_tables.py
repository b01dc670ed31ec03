"""Tables on the command line: out, in, written, proposed."""

import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aktorskartan.cli import app
from tests.conftest import DIRECTORY, write
from tests.exchange.bad_tables import GOOD, HEAD, csv_bytes

NEW = "staden/actors/sprakhuset.yml"


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command; give its exit code and what it said."""
    done = CliRunner().invoke(app, arguments, prog_name="aktorskartan")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def git(root: Path, *arguments: str) -> str:
    """Run git, as somebody."""
    who = ["-c", "user.name=Någon", "-c", "user.email=nagon@staden.se"]
    return subprocess.run(["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=True).stdout


def commit(root: Path) -> None:
    """Make a repository of the records."""
    (root / "directory/vocabularies").unlink()
    shutil.copytree(DIRECTORY / "vocabularies", root / "directory/vocabularies")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "directory")
    git(root, "commit", "-qm", "Kartan")


@pytest.fixture
def stand(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project's folder with a table of a new actor, and of one that is there."""
    monkeypatch.chdir(town.parent)
    known = ["staden", "staden/biblioteket", "Stadsbiblioteket", "municipal_unit", "021-39 00 05", "webben", "library"]
    write(town.parent, {"aktorer.csv": csv_bytes([HEAD, GOOD, known])})
    return town.parent


@pytest.mark.parametrize("out", ["kartan.xlsx", "tabeller"])
def test_tables_go_out_and_in(out: str, stand: Path) -> None:
    """A workbook or a folder of CSV files, which read again changes nothing."""
    code, said, _ = run("export", "table", "--out", out)
    assert (code, said.splitlines()[0]) == (0, out if out.endswith("x") else "tabeller/aktorer.csv")
    code, said, told = run("import", out, "--write")
    assert (code, "Det finns inget att ändra" in told) == (0, True), said


def test_an_import_shows_and_changes_nothing(stand: Path) -> None:
    """Without being told to write it says what is new and what changes, and what to do next."""
    before = {path: path.read_bytes() for path in stand.rglob("*.yml")}
    code, said, told = run("import", "aktorer.csv")
    assert code == 0
    assert said.splitlines() == [
        "nytt: staden/sprakhuset: Språkhuset",
        "ändrat: staden/biblioteket: Telefon: – → 021-39 00 05",
    ]
    assert "1 nya, 1 ändrade, 0 oförändrade, 0 tveksamma, 0 fel." in told
    assert "--write eller --propose" in told
    assert {path: path.read_bytes() for path in stand.rglob("*.yml")} == before


def test_an_import_that_is_told_to_writes(stand: Path) -> None:
    """Records are in their canonical form, and a second import has nothing to do."""
    code, said, _ = run("import", "aktorer.csv", "--write")
    assert (code, f"directory/{NEW}" in said) == (0, True)
    assert (stand / "directory" / NEW).read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/actor.json\nname: Språkhuset\nkind: association\n"
        "topics: [language-cafe]\ncontact:\n  phone: 021-39 00 01\nsources: [webben]\n"
    )
    assert run("format", "--check")[0] == 0
    assert run("check")[0] == 0
    assert "Det finns inget att ändra" in run("import", "aktorer.csv")[2]


def test_bad_rows_are_told_once_and_can_be_left_out(stand: Path) -> None:
    """The same in every row is told of three, and the right rows are taken when it is said."""
    bad = [["stadden", "", f"Hus {number}", *GOOD[3:]] for number in range(9)]
    write(stand, {"aktorer.csv": csv_bytes([HEAD, *bad, GOOD])})
    code, said, told = run("import", "aktorer.csv", "--write", "--lang", "en")
    assert (code, said.count("error: "), "9 errors" in told) == (1, 3, True)
    assert "and 6 more rows with the same" in said
    assert not (stand / "directory" / NEW).exists()
    code, _, told = run("import", "aktorer.csv", "--write", "--valid-rows")
    assert (code, "9 rader är inte med" in told) == (1, True)
    assert (stand / "directory" / NEW).exists()


def test_a_proposal_is_one_branch_of_all_changes(stand: Path) -> None:
    """Made of what is committed, with a text to read; nobody's files are touched, and once more is no change."""
    commit(stand)
    status = git(stand, "status", "--porcelain")
    code, _, told = run("import", "aktorer.csv", "--propose")
    assert code == 0, told
    (branch,) = git(stand, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").split()
    changed = git(stand, "diff", "--name-only", f"main...{branch}").split()
    assert changed == ["directory/staden/actors/biblioteket.yml", f"directory/{NEW}"]
    assert git(stand, "status", "--porcelain") == status
    text = (stand / ".git" / f"{branch}.md").read_text("utf-8")
    assert text.startswith("# Förslag: 1 nya och 1 ändrade ur en tabell\n")
    assert "\n- <code>staden&#47;biblioteket</code>&#58; Telefon&#58; – → <code>021&#45;39 00 05</code>\n" in text
    tip = git(stand, "rev-parse", branch)
    assert run("import", "aktorer.csv", "--propose")[0] == 0
    assert git(stand, "rev-parse", branch) == tip


def test_what_comes_in_a_table_is_code_in_the_pull_request(stand: Path) -> None:
    """A text that calls on somebody or holds a link is shown as it is written."""
    commit(stand)
    row = [*GOOD, "@alla ![x](https://x.se) <img src=x>"]
    write(stand, {"aktorer.csv": csv_bytes([[*HEAD, "Beskrivning"], row])})
    assert run("import", "aktorer.csv", "--propose")[0] == 0
    (text,) = [path.read_text("utf-8") for path in (stand / ".git/forslag").iterdir()]
    assert "@alla" not in text
    assert "<img" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "borta.xlsx"), "finns inte"),
        (("import", "aktorer.csv", "--write", "--propose"), "Välj"),
        (("import", "aktorer.csv", "--propose"), "Git kunde inte"),
        (("export", "pdf", "--out", "x"), "Välj ett av: table"),
        (("export", "table", "--out", "x.pdf"), "slutar inte på .xlsx"),
    ],
)
def test_what_cannot_be_run_says_why(arguments: tuple[str, ...], said: str, stand: Path) -> None:
    """A sentence, and exit code 2."""
    code, _, told = run(*arguments)
    assert (code, said in told) == (2, True), told


def test_an_export_says_what_it_lacks(stand: Path) -> None:
    """A record that cannot be read is not in the tables, and is named."""
    write(stand / "directory", {"staden/actors/trasig.yml": "name: [\n"})
    assert "staden/trasig" in run("export", "table", "--out", "t.xlsx")[2]


@pytest.mark.parametrize("command", ["import", "export"])
def test_help_is_one_screen_with_an_example(command: str) -> None:
    """Help fits a terminal."""
    code, said, _ = run(command, "--help")
    assert (code, "Exempel:" in said) == (0, True)
    assert len(said.splitlines()) <= 28
