"""The command ``export``: every format to a folder, or a sentence why not."""

import subprocess
import sys
from pathlib import Path

import pytest

from aktorskartan.cli_export import EXPORTERS
from tests.conftest import REPOSITORY


def export(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in the project's folder."""
    command = [sys.executable, "-m", "aktorskartan.cli", "export", *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("datapackage", "datapackage/datapackage.json"),
        ("hsds", "hsds/ar/services.json"),
        ("json", "json/vasteras.json"),
        ("geojson", "places.geojson"),
        ("jsonld", "jsonld/sverige.jsonld"),
        ("catalogue", "catalogue.jsonld"),
        ("atom", "atom/vasteras.xml"),
        ("calendar", "en/vasteras/calendar.ics"),
    ],
)
def test_each_format_is_written(tmp_path: Path, name: str, file: str) -> None:
    """A folder that is not there is made, and the command says how many files it wrote."""
    assert name in EXPORTERS
    done = export(name, "--out", tmp_path / "new", "--address", "https://karta.test")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / file).is_file()
    assert done.stdout.startswith("Skrev ")


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
