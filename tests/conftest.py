"""What all tests share: the repository, small directories made of a few files, and the built site."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time, so that a change is not stopped by somebody else's fault, and no clock in it.
# To look further: pytest --hypothesis-profile=explore
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=5000, deadline=None)
settings.load_profile("steady")

REPOSITORY = Path(__file__).parent.parent
DIRECTORY = REPOSITORY / "directory"

#: A town with little in it, without a fault. The golden files and most tests stand on it.
TOWN = {
    "sources.yml": """\
rapporten:
  title: Rapporten
  publisher: Stadens kommun
  published: "2015"
  kind: report
webben:
  title: Stadens webbplats
  url: https://www.staden.se
  read: 2026-11-22
  kind: page
""",
    "staden/municipality.yml": """\
# yaml-language-server: $schema=../schema/municipality.json
name: Staden
code: "0180"
open: true
areas:
  - {id: centrum, name: Centrum}
  - {id: norrby, name: Norrby}
switchboard:
  name: Stadens kontaktcenter
  phone: 021-39 00 00
""",
    "staden/actors/biblioteket.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Stadsbiblioteket
kind: municipal_unit
topics: [library]
contact:
  website: https://www.staden.se/bibliotek
locations: [kvarnhuset]
sources: [webben]
""",
    "staden/actors/folkets-hus.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Folkets hus
kind: meeting_place
part_of: biblioteket
sources: [rapporten]
""",
    "staden/locations/kvarnhuset.yml": """\
# yaml-language-server: $schema=../../schema/location.json
name: Kvarnhuset
address:
  street: Kvarngatan 1
  postal_code: 722 15
  city: Staden
area: centrum
sources: [webben]
""",
    "staden/initiatives/jobbsparet.yml": """\
# yaml-language-server: $schema=../../schema/initiative.json
name: Jobbspåret
kind: job_track
audiences: [women]
topics: [work-training]
needs: [ett-jobb]
sources: [rapporten]
""",
    "staden/needs.yml": """\
# yaml-language-server: $schema=../schema/need.json
ett-jobb:
  who: resident
  group: nya i Staden
  need: Ett jobb
  kind: need
  topics: [job-seeking]
  sources: [rapporten]
""",
    "sverige/actors/migrationsverket.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Migrationsverket
kind: authority
serves: all
topics: [residence-permit]
contact:
  phone: 0771-235 235
sources: [webben]
""",
}

Files = Mapping[str, str | bytes]


def write(root: Path, files: Files) -> Path:
    """Write files below a folder, making the folders between."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


@pytest.fixture
def directory_of(tmp_path: Path) -> Callable[[Files], Path]:
    """Make a directory of given files, with the project's own vocabularies."""

    def make(files: Files) -> Path:
        root = write(tmp_path / "directory", files)
        if not (root / "vocabularies").exists():
            (root / "vocabularies").symlink_to(DIRECTORY / "vocabularies")
        return root

    return make


@pytest.fixture
def town(directory_of: Callable[[Files], Path]) -> Path:
    """Give a directory with a town without a fault."""
    return directory_of(TOWN)


#: Where the tests' published site says that it stands: below a path, as on many forges.
SITE_URL = "https://karta.test/aktorskartan/"


def build_site(
    target: Path, *, url: str = "", config: Path = REPOSITORY / "mkdocs.yml", epoch: int = 0
) -> subprocess.CompletedProcess[str]:
    """Build the site as anybody would, with MkDocs' own command."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("AKTORSKARTAN_SITE", "SOURCE_DATE"))}
    env |= {"AKTORSKARTAN_SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"}
    if epoch:
        env["SOURCE_DATE_EPOCH"] = str(epoch)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", config, "--site-dir", target]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site as one tries it: the real records and the made-up town, without an address."""
    target = tmp_path_factory.mktemp("tried") / "site"
    done = build_site(target)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site as it is published: the real records alone, with an address."""
    target = tmp_path_factory.mktemp("published") / "site"
    done = build_site(target, url=SITE_URL)
    assert done.returncode == 0, done.stderr
    return target
