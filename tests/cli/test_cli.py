"""The command line, as people and CI run it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aktorskartan.cli import app, main
from tests.conftest import DIRECTORY, write

BAD = "name: Dålig\nkind: network\nsources: [rapporten]\ncontact:\n  phone: '12'\n"
BAD_FILE = "directory/staden/actors/dalig.yml"

Run = Callable[..., "Outcome"]


class Outcome:
    """What a command did."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture(name="stand")
def _stand(town: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project's folder with a directory."""
    monkeypatch.chdir(town.parent)
    return town.parent


@pytest.fixture(name="run")
def _run(stand: Path) -> Run:
    """Run a command in this process."""

    def run(*arguments: str) -> Outcome:
        result = CliRunner().invoke(app, arguments, prog_name="aktorskartan")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return Outcome(result.exit_code, result.stdout, result.stderr)

    return run


def process(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command as a process of its own."""
    command = [str(Path(sys.executable).parent / "aktorskartan"), *arguments]
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=os.environ | environment,
        check=False,
    )


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ["-c", "user.name=x", "-c", "user.email=x@staden.se"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def test_check_of_a_right_directory_ends_with_0(run: Run) -> None:
    """Nothing to say but the summary."""
    done = run("check")
    assert (done.code, done.out, done.err) == (0, "", "Inga fel och inga råd i 7 poster.\n")


def test_check_of_a_fault_ends_with_1_and_one_line(run: Run, stand: Path) -> None:
    """File, line, column, severity, code, what and what to do, on a line."""
    write(stand, {BAD_FILE: "# yaml-language-server: $schema=../../schema/actor.json\n" + BAD})
    done = run("check")
    assert done.code == 1
    assert re.fullmatch(
        rf"{BAD_FILE}:6:10: error phone: ”Dålig”: 12 är inget telefonnummer\. .*Skriv som .*\n", done.out
    )
    assert done.err == "1 fel och inga råd i 1 av 8 poster.\n"


def test_check_speaks_english(run: Run, stand: Path) -> None:
    """With --lang en."""
    write(stand, {BAD_FILE: BAD})
    done = run("check", "--lang", "en")
    assert "12 is not a phone number." in done.out
    assert done.err == "1 error and 1 hint in 1 of 8 records.\n"


def test_check_of_a_path_tells_of_it_alone(run: Run, stand: Path) -> None:
    """The rules still see the rest."""
    write(stand, {BAD_FILE: BAD})
    assert run("check", "directory/staden/locations").code == 0
    assert run("check", "directory/staden/actors/biblioteket.yml").err == "Inga fel och inga råd i 1 post.\n"
    assert run("check", "directory/staden").code == 1
    assert run("check", "directory").code == 1
    assert run("check", "directory/sverige", BAD_FILE).code == 1


def test_check_names_files_from_where_one_stands(run: Run, stand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line can be clicked wherever the command was run."""
    write(stand, {BAD_FILE: BAD})
    monkeypatch.chdir(stand / "directory" / "staden")
    assert run("check", "--directory", "..").out.startswith("actors/dalig.yml:1:1:")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--directory", "nowhere"), "Mappen nowhere finns inte. "),
        (("check", "directory/nope.yml"), "directory/nope.yml finns inte."),
        (("check", "/"), "/ ligger inte i directory."),
        (("check", "--since", "HEAD"), "Det går inte att se vad som ändrats sedan HEAD: "),
        (("check", "--format", "xml"), ""),
        (("format", "--directory", "nowhere"), "Mappen nowhere finns inte. "),
        (("schema", "--directory", "nowhere"), "Mappen nowhere finns inte. "),
        (("new", "actor", "staden/x", "--directory", "nowhere"), "Mappen nowhere finns inte. "),
    ],
)
def test_what_cannot_be_run_ends_with_2_and_a_sentence(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """No folder, no file, no git, no such form."""
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith(said)
    assert "Traceback" not in done.err


def test_the_forms_of_a_report_are_chosen(run: Run, stand: Path) -> None:
    """JSON for programs, annotations for the forge, a table for a comment."""
    write(stand, {BAD_FILE: BAD})
    assert json.loads(run("check", "--format", "json").out)["summary"]["errors"] == 1
    assert f"::error file={BAD_FILE},line=5,col=10,title=phone::" in run("check", "--format", "github").out
    assert run("check", "--format", "markdown").out.startswith("**1 fel och 1 råd i 1 av 8 poster.**\n")


def test_since_is_strict_on_what_changed_and_patient_with_old(run: Run, stand: Path) -> None:
    """An old fault is a hint; one in a changed, a staged or a new file is an error."""
    write(stand, {BAD_FILE: BAD})
    git(stand, "init", "-b", "main")
    git(stand, "add", ".")
    git(stand, "commit", "-m", "old")
    assert run("check").code == 1
    old = run("check", "--since", "main")
    assert old.code == 0
    assert "hint phone" in old.out
    assert old.err.startswith("Inga fel och 2 råd")

    git(stand, "switch", "-c", "change")
    write(stand, {BAD_FILE: BAD + "aliases: [D]\n"})
    assert run("check", "--since", "main").code == 1, "not committed"
    git(stand, "commit", "-am", "change")
    assert run("check", "--since", "main").code == 1, "committed"
    assert run("check", "--since", "change").code == 0
    write(stand, {"directory/staden/actors/ny.yml": BAD})
    assert run("check", "--since", "change").code == 1, "new"


def test_since_looks_from_where_the_change_began(run: Run, stand: Path) -> None:
    """What others did meanwhile is not this change's."""
    git(stand, "init", "-b", "main")
    git(stand, "add", ".")
    git(stand, "commit", "-m", "start")
    git(stand, "switch", "-c", "change")
    git(stand, "commit", "--allow-empty", "-m", "change")
    git(stand, "switch", "main")
    write(stand, {BAD_FILE: BAD})
    git(stand, "add", ".")
    git(stand, "commit", "-m", "meanwhile")
    git(stand, "switch", "change")
    git(stand, "merge", "main", "-m", "merge")
    assert run("check").code == 1
    assert run("check", "--since", "main").code == 0


def test_a_record_whose_target_went_away_is_not_touched_itself(run: Run, stand: Path) -> None:
    """The one who removes a place is told, and not blocked by files that were not changed."""
    git(stand, "init", "-b", "main")
    git(stand, "add", ".")
    git(stand, "commit", "-m", "start")
    (stand / "directory/staden/locations/kvarnhuset.yml").unlink()
    done = run("check", "--since", "main")
    assert done.code == 0
    assert "hint unknown-location" in done.out


@pytest.mark.parametrize("revision", ["nope", "--help", "-x", "HEAD~99", ""])
def test_a_revision_that_is_none_is_said(run: Run, stand: Path, revision: str) -> None:
    """A sentence, and nothing that git would take for an option; no revision is all of it."""
    git(stand, "init", "-b", "main")
    git(stand, "add", ".")
    git(stand, "commit", "-m", "start")
    done = run("check", f"--since={revision}")
    assert done.code == (2 if revision else 0)
    assert len(done.err.splitlines()) == 1


def test_check_without_git_is_said(stand: Path) -> None:
    """No program git on the path."""
    done = process("check", "--since", "main", cwd=stand, PATH="/nowhere")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_format_writes_the_canonical_form_and_keeps_comments(run: Run, stand: Path) -> None:
    """What changed is named; the second time there is nothing to do."""
    write(stand, {BAD_FILE: "# om kind\nkind: network\nname: Dålig # här\nsources: [rapporten]\n"})
    assert run("format", "--check").code == 1
    done = run("format")
    assert (done.code, done.out) == (0, f"{BAD_FILE}\n")
    assert (stand / BAD_FILE).read_text("utf-8") == (
        "# yaml-language-server: $schema=../../schema/actor.json\n"
        "name: Dålig  # här\n# om kind\nkind: network\nsources: [rapporten]\n"
    )
    again = run("format", "--check")
    assert (again.code, again.out) == (0, "")


def test_format_check_changes_nothing(run: Run, stand: Path) -> None:
    """It only says what would change."""
    write(stand, {BAD_FILE: BAD})
    done = run("format", "--check", BAD_FILE)
    assert (done.code, done.out) == (1, f"{BAD_FILE}\n")
    assert (stand / BAD_FILE).read_text("utf-8") == BAD


def test_format_leaves_alone_what_it_cannot_read(run: Run, stand: Path) -> None:
    """The file stays, the fault is told, and the others are formatted."""
    write(stand, {BAD_FILE: "name: [", "directory/staden/actors/a.yml": "kind: network\nname: A\n"})
    done = run("format")
    assert done.code == 1
    assert f"{BAD_FILE}:1:" in done.out
    assert (stand / BAD_FILE).read_text("utf-8") == "name: ["
    assert (stand / "directory/staden/actors/a.yml").read_text("utf-8").endswith("name: A\nkind: network\n")


def test_format_loses_nothing_when_the_disk_is_full(run: Run, stand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays whole, and nothing is left beside it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write(stand, {BAD_FILE: BAD})
    before = sorted(path.name for path in (stand / BAD_FILE).parent.iterdir())
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(AssertionError, match="No space left"):
        run("format")
    assert (stand / BAD_FILE).read_text("utf-8") == BAD
    assert sorted(path.name for path in (stand / BAD_FILE).parent.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("actor", "staden/sprakhuset"), "staden/actors/sprakhuset.yml"),
        (("actor", "staden", "--name", "Bäckby IF: fotboll"), "staden/actors/backby-if-fotboll.yml"),
        (("actor", "sverige/ny-myndighet"), "sverige/actors/ny-myndighet.yml"),
        (("initiative", "staden/trepartssamtal"), "staden/initiatives/trepartssamtal.yml"),
        (("location", "staden/huset"), "staden/locations/huset.yml"),
        (("municipality", "koping", "--name", "Köping"), "koping/municipality.yml"),
    ],
)
def test_new_writes_a_record_without_an_error(run: Run, stand: Path, arguments: tuple[str, ...], file: str) -> None:
    """It passes check as it is, has its canonical form, and the next command is said."""
    done = run("new", *arguments)
    path = f"directory/{file}"
    assert done.code == 0
    assert done.out == f"Skrev {path}. Fyll i den och kör: aktorskartan check {path}\n"
    assert run("check", path).code == 0
    assert run("format", "--check", path).code == 0
    again = run("new", *arguments)
    assert (again.code, again.err) == (2, f"{path} finns redan.\n")


def test_new_shows_every_field_with_what_it_means(run: Run, stand: Path) -> None:
    """Nobody needs the manual to fill it in."""
    run("new", "actor", "staden/sprakhuset", "--name", "Språkhuset")
    text = (stand / "directory/staden/actors/sprakhuset.yml").read_text("utf-8")
    assert "name: Språkhuset  # Namnet, som det står på dörren.\n" in text
    assert "# summary: En eller två korta meningar" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("actor", "staden/Bäckby IF"),
            "staden/Bäckby IF duger inte som id. Skriv: aktorskartan new actor staden/backby-if",
        ),
        (("actor", "../x"), "../x duger inte som id."),
        (("actor", "staden"), "Vad ska den heta? Skriv till exempel: aktorskartan new actor staden/ID"),
        (("actor", "koping/x"), "Kommunen koping finns inte. Kör först: aktorskartan new municipality koping"),
        (("municipality", "Köping"), "Köping duger inte som id. Skriv: aktorskartan new municipality koping"),
        (("municipality", "a/b"), "a/b duger inte som id. Skriv: aktorskartan new municipality a-b"),
    ],
)
def test_new_says_what_to_write_instead(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """An id that will not do is not guessed at: the right one is suggested."""
    done = run("new", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)


def test_schema_writes_what_is_committed(run: Run, stand: Path) -> None:
    """The command that the test of stale schemas names mends them."""
    assert run("schema").code == 0
    for path in (DIRECTORY / "schema").iterdir():
        assert (stand / "directory/schema" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("command", ["check", "format", "new", "schema"])
def test_help_is_one_screen_in_swedish_with_an_example(run: Run, command: str) -> None:
    """Twenty-four lines of eighty letters, and a line to copy."""
    done = run(command, "--help")
    assert done.code == 0
    assert f"    aktorskartan {command}" in done.out
    assert len(done.out.splitlines()) <= 30
    assert not re.search(r"Usage|Options|default|Show this|OPTIONS", done.out)
    assert f"  {command} " in run("--help").out


def test_no_traceback_reaches_the_user(stand: Path) -> None:
    """A file that cannot be opened is a sentence, and exit code 2."""
    (stand / "directory/mapped.csv").mkdir()
    shutil.rmtree(stand / "directory/vocabularies", ignore_errors=True)
    target = stand / "directory/staden/actors/slinga.yml"
    target.symlink_to(target)
    (stand / "directory/staden/en.po").symlink_to("/proc/self/mem")
    done = process("check", cwd=stand)
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_output_works_where_letters_are_missing(stand: Path) -> None:
    """A terminal of another age shows numbers for letters, and no error."""
    write(stand, {BAD_FILE: BAD})
    done = process("check", cwd=stand, PYTHONIOENCODING="latin-1")
    assert done.returncode == 1
    assert "\\u201d" in done.stdout


def test_colours_are_for_terminals(stand: Path) -> None:
    """A pipe gets plain text."""
    write(stand, {BAD_FILE: BAD})
    assert "\x1b" not in process("check", cwd=stand).stdout


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(28, "No space left on device", "a.yml"),
            "Det gick inte att läsa eller skriva a.yml: No space left on device.",
        ),
        (KeyError("x"), "Ett fel i programmet, inte i posterna: KeyError: 'x'. "),
    ],
)
def test_what_nobody_foresaw_is_a_sentence_too(
    error: Exception, said: str, stand: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk, or a fault in the program: one line, exit code 2, no traceback."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("aktorskartan.records.check.check", fail)
    monkeypatch.setattr(sys, "argv", ["aktorskartan", "check"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize(
    "arguments",
    [("municipality", "en"), ("municipality", "sverige"), ("municipality", "about"), ("actor", "staden/themes")],
)
def test_new_refuses_a_name_that_the_site_needs(run: Run, arguments: tuple[str, str]) -> None:
    """A language, a page or the country cannot be a municipality, and lists cannot be actors."""
    done = run("new", *arguments)
    assert done.code == 2
    assert "upptaget" in done.err
