"""Files: what a format gives, written below a folder."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .release import File


@dataclass(frozen=True)
class Written:
    """How many files were written, and their bytes together."""

    files: int = 0
    size: int = 0


def write_files(folder: Path, files: Iterable[File]) -> Written:
    """Write files below a folder, making the folders between. There are tens of thousands: each folder is made once."""
    made: set[str] = set()
    count = size = 0
    for path, content in files:
        file = f"{folder}/{path}"
        above = file.rpartition("/")[0]
        if above not in made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103 - as below
            made.add(above)
        with open(file, "wb", buffering=0) as target:  # noqa: PTH123 - done for every file, at half the time
            target.write(content)
        count, size = count + 1, size + len(content)
    return Written(count, size)
