"""History: what git knows of the records' files: when each was changed, and what stood in it.

Who changed it is never asked. Without git, or in a copy that is cut short, less is known, and nothing is made up.
"""

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_NONE = "0" * 40
#: A line of ``git log --raw``: two modes, two objects, a letter, and the file.
_CHANGE = re.compile(r":\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]\t(.+)")


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did to a file, relative to the records' folder: git's names of what stood there (empty: none)."""

    commit: str
    at: dt.datetime
    file: str
    before: str
    after: str


@dataclass(frozen=True)
class History:
    """All changes, the newest first, as they came to the branch that is published."""

    root: Path = Path()
    changes: tuple[Change, ...] = ()

    @cached_property
    def modified(self) -> Mapping[str, dt.datetime]:
        """When each file was last changed, where that is known."""
        return {change.file: change.at for change in reversed(self.changes)}

    def contents(self, names: Iterable[str]) -> dict[str, bytes]:
        """Read objects by git's names, all at once."""
        wanted = list(dict.fromkeys(name for name in names if name))
        if not wanted:
            return {}
        output = _git(self.root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
        found = {}
        at = 0
        for name in wanted:
            line_end = output.find(b"\n", at)
            if line_end < 0:  # git gave up: a copy without all objects, and nobody to fetch them from
                break
            size = output[at:line_end].split()[-1]
            at = line_end + 1
            if size.isdigit():
                found[name] = output[at : at + int(size)]
                at += int(size) + 1
        return found


def history_of(root: Path) -> History:
    """Read the history of the records below a folder; an empty one where there is no git."""
    if not shutil.which("git"):
        return History()
    # The first parent is the branch itself: a merge brings its change on the day on which it is published.
    form = ["--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--relative", "--format=%H %ct %P"]
    log = _git(root, "log", *form, "--", ".").decode("utf-8", "replace")
    cut_short = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    return History(root, tuple(_changes(log, cut_short=cut_short)))


def _changes(log: str, *, cut_short: bool) -> Iterable[Change]:
    commit, at, known = "", dt.datetime.fromtimestamp(0, dt.UTC), False
    for line in log.splitlines():
        if found := _CHANGE.fullmatch(line):
            before, after = ("" if name == _NONE else name for name in found.group(1, 2))
            if known:
                yield Change(commit, at, found[3], before, after)
        elif line:
            commit, seconds, *parents = line.split()
            at = dt.datetime.fromtimestamp(int(seconds), dt.UTC)
            # Where a copy is cut short, its first commit seems to bring everything.
            known = bool(parents) or not cut_short


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=False).stdout  # noqa: S603 - no shell, no option from outside
