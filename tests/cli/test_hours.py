"""The commands on hours: what people write, and what runs out."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from aktorskartan.cli import app
from tests.conftest import DIRECTORY, REPOSITORY


@pytest.fixture(name="project", autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a project with the made-up town and the texts."""
    (tmp_path / "directory").mkdir()
    for name in ("exempelstad", "vocabularies", "sources.yml"):
        source = DIRECTORY / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / "directory" / name)
    (tmp_path / "overrides").symlink_to(REPOSITORY / "overrides")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Run a command: its exit code, and what it says and complains of."""
    result = CliRunner().invoke(app, arguments, prog_name="aktorskartan")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_hours_as_people_say_them_are_shown_as_a_record_writes_them() -> None:
    """The syntax, the rules in words and the seven days stand there, and it ends with 0."""
    code, out, err = run("hours", "tis 17-19, ej lov")
    assert (code, err) == (0, "")
    assert out.startswith("hours: Tu 17:00-19:00; SH off\n  tisdag 17:00–19:00\n  skollov stängt\n")
    assert out.count("\n  ") == 2 + 7  # two rules and seven days
    assert "  tisdag       17:00–19:00 (Fråga först)" in out  # no municipality, so nobody knows its school holidays


def test_a_municipality_lends_its_holidays() -> None:
    """With its calendar the Tuesday is certain."""
    code, out, _ = run("hours", "tis 17-19, ej vecka 1", "--municipality", "exempelstad")
    assert "  tisdag       17:00–19:00\n" in out
    assert code == 0


def test_a_term_becomes_the_days_that_it_holds() -> None:
    """What is said of until when is the record's ``valid``."""
    assert "\nvalid: {from: 2099-09-01, until: 2099-12-15}\n" in run("hours", "ons 18-20, 1/9 2099 - 15/12 2099")[1]


def test_what_was_not_understood_is_asked_about() -> None:
    """A question says what and gives the readings, and it ends with 1."""
    code, out, err = run("hours", "varannan onsdag 18-20")
    assert (code, out) == (1, "")
    assert "udda eller jämna veckor?" in err
    assert "week 1-53/2 We 18:00-20:00" in err


def test_hours_speak_english() -> None:
    """With --lang en the words and questions are English."""
    assert "Tuesday 17:00–19:00" in run("hours", "tis 17-19", "--lang", "en")[1]
    assert "?" in run("hours", "17-19", "--lang", "en")[2]


def test_an_unknown_municipality_is_said() -> None:
    """Without a municipality of that name it ends with 2."""
    assert run("hours", "tis 17-19", "--municipality", "nope")[::2] == (2, "Kommunen nope finns inte.\n")


def test_due_tells_what_has_run_out() -> None:
    """Each line names the file, the record, the service and the day; nothing else stands in it."""
    code, out, _ = run("due")
    assert code == 0
    lines = [line for line in out.splitlines() if "familjecentralen" in line]
    said = "Familjecentralen Sjöängen: tiderna för Kurs för föräldrar gick ut 2026-05-31."
    assert lines == [f"directory/exempelstad/actors/familjecentralen.yml: {said}"]
    assert "the hours of Kurs för föräldrar ran out on 2026-05-31." in run("due", "--lang", "en")[1]


def test_nothing_due_is_said_too(project: Path) -> None:
    """A town where nothing runs out gives no line, and a word about it."""
    shutil.rmtree(project / "directory" / "exempelstad")
    assert run("due")[1:] == ("", "Inget har gått ut.\n")
