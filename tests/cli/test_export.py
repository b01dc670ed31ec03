"""The command ``export``: every format to a folder, or a sentence why not."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from aktorskartan.cli_export import EXPORTERS
from tests.conftest import REPOSITORY, TOWN, Files
from tests.exchange.conftest import commit


def export(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in the project's folder."""
    command = [sys.executable, "-m", "aktorskartan.cli", "export", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


@pytest.fixture
def small(directory_of: Callable[[Files], Path]) -> Path:
    """Give a town with a history, and an actor with hours."""
    hours = "services:\n  - {id: oppet, name: Låna, hours: Mo-Fr 10:00-18:00}\n"
    files = {**TOWN, "staden/actors/biblioteket.yml": TOWN["staden/actors/biblioteket.yml"] + hours}
    root = directory_of(files)
    commit(root, files, "2026-10-01")
    return root


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("datapackage", "datapackage/datapackage.json"),
        ("hsds", "hsds/ar/services.json"),
        ("json", "json/staden.json"),
        ("geojson", "places.geojson"),
        ("jsonld", "jsonld/sverige.jsonld"),
        ("catalogue", "catalogue.rdf"),
        ("atom", "atom/staden.xml"),
        ("calendar", "en/staden/calendar.ics"),
    ],
)
def test_each_format_is_written(small: Path, tmp_path: Path, name: str, file: str) -> None:
    """A folder that is not there is made, and the command says how many files it wrote."""
    assert name in EXPORTERS
    out = tmp_path / "new"
    done = export(name, "--out", out, "--address", "https://karta.test", "--directory", small)
    assert done.returncode == 0, done.stderr
    assert (out / file).is_file()
    written = sum(path.is_file() for path in out.rglob("*"))
    assert done.stdout == f"Skrev {written} filer i {out}.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("xml",), "Formatet xml finns inte. Välj ett av: "),
        (("catalogue",), "Formatet catalogue behöver webbplatsens adress."),
        (("atom",), "Formatet atom behöver webbplatsens adress."),
        (("json", "--address", "karta.test"), "karta.test är ingen adress."),
        (("json", "--directory", "nowhere"), "Mappen nowhere finns inte."),
    ],
)
def test_what_cannot_be_written_is_a_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """A name that is none, and a format that needs an address, end with what to do."""
    done = export(*arguments, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()
