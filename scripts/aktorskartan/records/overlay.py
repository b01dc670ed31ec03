"""Trying a change: the directory with other files in it, beside it, and what ``check`` finds there anew."""

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from .finding import Finding


def laid_over(root: Path, target: Path, files: Mapping[str, bytes]) -> Path:
    """Lay a directory with other files in it beside it: only the folders that change are copied.

    Args:
        root: the directory.
        target: a folder that is not there yet.
        files: what is to be in it, by paths relative to the directory.

    """
    touched = {file.partition("/")[0] for file in files}
    target.mkdir()
    for path in root.iterdir():
        if path.name in touched and path.is_dir():
            shutil.copytree(path, target / path.name)
        elif path.name not in touched:
            (target / path.name).symlink_to(path.resolve())
    for file, content in files.items():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        (target / file).write_bytes(content)
    return target


def new_findings(before: Sequence[Finding], after: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings that were not there before. Lines may have moved."""
    old = Counter((finding.file, finding.code, finding.path) for finding in before)
    new = []
    for finding in after:
        key = (finding.file, finding.code, finding.path)
        if old[key]:
            old[key] -= 1
        else:
            new.append(finding)
    return tuple(new)
