"""Changes: which files of a directory differ from a revision in git, so that a change answers for itself alone."""

import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from .records.finding import Finding


class UnknownChangesError(Exception):
    """Git could not say what changed. The message is git's own, or says that there is no git."""


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Give the files below a folder that were changed since it parted from a revision.

    Counts what is committed, what is not yet, and new files that git does not know.
    """
    commit = _git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").strip()
    base = _git(root, "merge-base", commit, "HEAD").strip()
    known = _git(root, "diff", "--name-only", "--relative", "--no-renames", "-z", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(filter(None, f"{known}{new}".split("\0")))


def patient(findings: Iterable[Finding], changed: frozenset[str]) -> list[Finding]:
    """Turn errors of what was not changed into hints. A finding of a whole folder is touched by any file in it."""
    touched = changed | {str(folder) for file in changed for folder in Path(file).parents}
    return [finding if finding.file in touched else replace(finding, old=True) for finding in findings]


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell, no option from outside
    except FileNotFoundError:
        raise UnknownChangesError("git?") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise UnknownChangesError(said.splitlines()[-1] if said else f"git {arguments[0]}: {done.returncode}")
    return done.stdout.decode("utf-8", "surrogateescape")
