"""Branches in a plain git repository: made with git's plumbing, so that nobody's working tree or index is touched.

Git is run without a shell, and what comes from outside reaches it on standard input alone.
"""

import hashlib
import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..records.files import write_whole
from .forge import BranchTakenError, ForgeError
from .proposal import Proposal

#: Who a commit is by: never the sender.
AUTHOR, MAILBOX = "Aktörskartan", "forslag@aktorskartan.invalid"
#: The end of a branch's name, by kind.
_WORDS = {"change": "andring", "new": "ny", "closed": "stangd", "correct": "stammer", "remove": "bort"}


def branch_name(proposal: Proposal, record: str) -> str:
    """Give the branch of a proposal: the same for the same fields of the same record, so that sending again updates it.

    Another's proposal on other fields has a branch of its own.
    """
    name = f"forslag/{record.replace('/', '-')}-{_WORDS[proposal.kind]}"
    if proposal.kind != "change":
        return name
    paths = sorted(change.path for change in proposal.fields if change.was != change.now)
    paths += sorted(f"services.{item}" for item in proposal.ended)
    return f"{name}-{hashlib.sha256(' '.join(paths).encode()).hexdigest()[:6]}"


class LocalForge:
    """A git repository on this machine, as a forge: no account, no network. A pull request is a file in ``.git``."""

    def __init__(self, inside: Path, base: str = "HEAD") -> None:
        """Find the repository that a folder is in.

        Raises:
            ForgeError: there is none, or no such base.

        """
        self._inside = inside
        top = self._git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
        self.folder = inside.resolve().relative_to(Path(top).resolve()).as_posix()
        self._inside = Path(top)
        self._base = self._line("rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")

    def snapshot(self, target: Path) -> Path:
        """Lay the folder as the base has it into another, and give where it lies: without what is not committed."""
        packed = self._git("archive", "--format=tar", self._base, "--", self.folder)
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(target, filter="data")
        return target / self.folder

    def put_branch(self, name: str, files: Mapping[str, bytes], message: str) -> str:
        """See ``Forge``."""
        ref = f"refs/heads/{name}"
        tip = self._line("for-each-ref", "--format=%(objectname)", ref)
        tree = self._tree(files)
        if tip:
            self._ours(ref, tip, name)
            same = self._line("rev-parse", f"{tip}^{{tree}}") == tree
            if same and self._line("rev-parse", "--verify", "--quiet", f"{tip}^") == self._base:
                return tip
        commit = self._line("commit-tree", tree, "-p", self._base, "-F", "-", given=message.encode())
        self._git("update-ref", "-m", "aktorskartan propose", ref, commit, tip or "0" * len(commit))
        return commit

    def put_pull_request(self, branch: str, title: str, text: str) -> str:
        """See ``Forge``."""
        common = self._git("rev-parse", "--path-format=absolute", "--git-common-dir").decode("utf-8", "surrogateescape")
        file = Path(common.rstrip("\n")) / f"{branch}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, f"# {title}\n\n{text}".encode())
        return str(file)

    def _ours(self, ref: str, tip: str, name: str) -> None:
        """Refuse a branch that somebody stands on or has committed to."""
        stood_on = self._line("for-each-ref", "--format=%(worktreepath)", ref)
        if stood_on or self._line("log", "-1", "--format=%ce", tip) != MAILBOX:
            raise BranchTakenError(name)

    def _tree(self, files: Mapping[str, bytes]) -> str:
        """Write the base's tree with other contents in some files, in an index of our own."""
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self._git("read-tree", self._base, index=index)
            for path, content in files.items():
                blob = self._line("hash-object", "-w", "--stdin", given=content)
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", index=index)
            return self._line("write-tree", index=index)

    def _line(self, *arguments: str, given: bytes = b"", index: str = "") -> str:
        quiet = "--quiet" in arguments
        return self._git(*arguments, given=given, index=index, may_fail=quiet).decode("utf-8", "replace").strip()

    def _git(self, *arguments: str, given: bytes = b"", index: str = "", may_fail: bool = False) -> bytes:
        # What a hook or another program told git is not meant for us.
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        for role in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{role}_NAME": AUTHOR, f"GIT_{role}_EMAIL": MAILBOX}
        env |= {"GIT_INDEX_FILE": index} if index else {}
        command = ["git", "-C", str(self._inside), "-c", "commit.gpgSign=false", *arguments]
        try:
            done = subprocess.run(command, input=given, env=env, capture_output=True, check=False)  # noqa: S603 - no shell
        except OSError:
            raise ForgeError("git?") from None
        if done.returncode and not may_fail:
            problem = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ForgeError(problem[-1] if problem else f"git {arguments[0]}: {done.returncode}")
        return done.stdout
