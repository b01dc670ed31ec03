"""Bad tables: whatever comes, a caretaker is told what to do, and nothing is changed."""

import hashlib
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from aktorskartan.cli import app
from aktorskartan.exchange import table_faults
from aktorskartan.exchange.table_read import read_tables
from tests.conftest import TOWN

from .bad_tables import BAD, GOOD, book, lay, table


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Give a town with one record that cannot be read."""
    return lay(tmp_path, TOWN | {"staden/actors/trasig.yml": "name: [\n"})


def digest(root: Path) -> str:
    """Give what all files say, as one text."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_gets_sentences_and_changes_nothing(name: str, records: Path, tmp_path: Path) -> None:
    """Each says where it is wrong and what to write, in both languages, without a traceback."""
    make, expected = BAD[name]
    folder = tmp_path / "in"
    folder.mkdir()
    path = make(folder)
    before = digest(records)
    done = CliRunner().invoke(app, ["import", str(path), "--directory", str(records), "--write"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert "Traceback" not in done.output
    assert done.exit_code == 1, done.output
    assert digest(records) == before
    lines = [line for line in done.stdout.splitlines() if line.startswith(("fel: ", "tveksam: "))]
    assert lines, done.output
    assert all(len(line) < 700 for line in lines), lines
    if expected in texts():
        assert texts()[expected]["sv"].split("{")[0] in done.stdout, done.stdout
    else:
        assert expected.casefold() in done.stdout.casefold(), done.stdout


def texts() -> dict[str, dict[str, str]]:
    """Give the sentences of all codes."""
    found: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(table_faults.__file__).parent / "table_faults.yml").read_text("utf-8")
    )
    return found


def test_every_code_has_a_table() -> None:
    """Nothing is said that no test has heard; what blocks nothing is heard elsewhere."""
    blocking = {code for code, entry in texts().items() if entry["sort"] != "note"}
    assert blocking - {expected for _, expected in BAD.values()} == set()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_a_damaged_table_is_read_or_refused(form: str, tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes are lost or changed on the way, reading ends with sentences or rows."""
    content = (book() if form == "xlsx" else table(GOOD))(tmp_path).read_bytes()
    # Counted in thousandths: a workbook holds the time that it was made, and is not always as long.
    start = data.draw(st.integers(0, 1000)) * len(content) // 1000
    lost = data.draw(st.integers(0, 60))
    path = tmp_path / f"skadad.{form}"
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=60)) + content[start + lost :])
    tables, faults = read_tables(path)
    assert tables or faults
    assert all(fault.text(lang) for fault in faults for lang in ("sv", "en"))
