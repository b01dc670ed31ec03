"""The benchmark of search: what it promises others, on a few records."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

RECORD = {"kind": "region", "languages": ["sv"], "audience": "alla", "area": "Centrum", "aliases": []}
RECORDS = [
    RECORD | {"id": "tand", "name": "Folktandvården", "topics": ["dental-care"], "summary": "Vi lagar tänder."},
    RECORD | {"id": "bok", "name": "Stadsbiblioteket", "topics": ["library"], "summary": "Låna böcker."},
]
QUERIES = [
    {"language": "sv", "page": "sv", "query": "tandvård", "relevant": ["tand"], "kind": "own"},
    {"language": "en", "page": "sv", "query": "library", "relevant": ["bok"], "kind": "cross"},
    {"language": "sv", "page": "sv", "query": "xyzzy blixterbums", "relevant": [], "kind": "nothing"},
]


def figures(folder: Path, **environment: str) -> dict[str, Any]:
    """Run the benchmark as anybody would."""
    (folder / "records.json").write_text(json.dumps(RECORDS), "utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, QUERIES)), "utf-8")
    command = [sys.executable, "benchmarks/search.py", "--json"]
    command += ["--records", str(folder / "records.json"), "--queries", str(folder / "queries.jsonl")]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_figures_are_those_that_others_rely_on(tmp_path: Path) -> None:
    """Their names stand in the interfaces; what has no queries behind it is null."""
    found = figures(tmp_path)
    assert found["all"]["queries"] == 3
    assert found["all"]["success_at_3"] == found["all"]["success_at_1"] == 1
    assert found["all"]["no_result"] == found["all"]["off_topic_answered"] == found["all"]["crisis_false"] == 0
    assert found["all"]["crisis_right"] is None
    assert set(found["by_language"]) == {"sv", "en"}
    assert set(found["by_kind"]) == {"own", "cross", "nothing"}
    assert found["bytes_to_first_result"] > 0


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("node"), reason="Node is not there")
def test_node_finds_what_chromium_finds(tmp_path: Path) -> None:
    """The engine is the same, so are its answers."""
    assert figures(tmp_path, AKTORSKARTAN_NODE="1") == figures(tmp_path)
