"""What all tests share: the repository, and small directories made of a few files."""

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
