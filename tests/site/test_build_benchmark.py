"""The benchmark of the build still measures what is there."""

import json
import subprocess
import sys

from tests.conftest import REPOSITORY


def test_a_small_country_is_built_and_measured() -> None:
    """Shells, reading, filling and the floor each give pages and seconds."""
    command = [sys.executable, "benchmarks/build.py", "--actors", "20", "--languages", "2", "--json"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert {"shell", "load", "fill", "floor"} <= figures.keys()
    assert figures["fill"]["pages"] > 20
    assert all(figure["cpu_s"] > 0 for figure in figures.values())
