"""The benchmark of the exports still measures what is there."""

import json
import subprocess
import sys

from aktorskartan.exports import FORMATS
from tests.conftest import REPOSITORY


def test_exports_of_real_and_made_up_records_are_measured() -> None:
    """Each set gives files, bytes, seconds a format, and how much more than writing alone it took."""
    command = [sys.executable, "benchmarks/export.py", "--actors", "20", "--languages", "2", "--json"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures.keys() == {"real", "made_up"}
    assert figures["made_up"]["actors"] == 20
    for figure in figures.values():
        assert figure["formats"].keys() == FORMATS.keys()
        assert figure["files"] > 20
        assert figure["ratio"] > 1
