"""What the tests of open data share: releases of the real records, and of the made-up town as if it were real."""

import json
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from aktorskartan.exchange.release import Release, release_of
from aktorskartan.exports import FORMATS
from aktorskartan.records.directory import Directory
from aktorskartan.records.interface import Interface, load_interface
from aktorskartan.records.load import load
from tests.conftest import DIRECTORY, REPOSITORY, SITE_URL, Files, write

LOCALES = ("sv", "en", "ar", "ti")


@pytest.fixture(scope="session")
def interface() -> Interface:
    """Give the site's own texts."""
    return load_interface(REPOSITORY / "overrides" / "texts")[0]


@pytest.fixture(scope="session")
def whole() -> Directory:
    """Give the real records, with the made-up town."""
    return load(DIRECTORY)[0]


@pytest.fixture(scope="session")
def release(whole: Directory, interface: Interface) -> Release:
    """Give a release of the real records."""
    return release_of(whole, interface, LOCALES, day="2026-11-26", address=SITE_URL)


@pytest.fixture(scope="session")
def rich(whole: Directory, interface: Interface) -> Release:
    """Give a release with Exempelstad as if it were real: it has all that a record can hold."""
    town = whole.municipalities["exempelstad"].model_copy(update={"demo": False, "code": "1980"})
    real = replace(whole, municipalities={**whole.municipalities, "exempelstad": town})
    return release_of(real, interface, LOCALES, day="2026-11-26", address=SITE_URL)


def files_of(release: Release, *names: str) -> dict[str, bytes]:
    """Give all files of some formats, or of all."""
    return {path: content for name in names or FORMATS for path, content in FORMATS[name](release)}


def document(release: Release, name: str, path: str) -> dict[str, object]:
    """Give one file of a format, read as JSON."""
    read: dict[str, object] = json.loads(files_of(release, name)[path])
    return read


def commit(root: Path, files: Files, day: str, author: str = "Någon") -> None:
    """Write files into a repository, and commit them on a day. Empty files are taken away."""
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "--quiet", root], check=True)
    write(root, {name: content for name, content in files.items() if content})
    for name in [name for name, content in files.items() if not content]:
        (root / name).unlink()
    subprocess.run(["git", "-C", root, "add", "--all"], check=True)
    env = {
        "GIT_AUTHOR_NAME": author,
        "GIT_AUTHOR_EMAIL": "avsandare@privat.example",
        "GIT_COMMITTER_NAME": author,
        "GIT_COMMITTER_EMAIL": "avsandare@privat.example",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
    }
    command = ["git", "-C", root, "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", f"Från {author}"]
    subprocess.run(command, check=True, env={**os.environ, **env})
