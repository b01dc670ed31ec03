"""Forges: where a proposal becomes a branch and a pull request. A narrow door, so that another forge is one module."""

from collections.abc import Mapping
from typing import Protocol


class ForgeError(Exception):
    """The forge could not do it. The message says why, in words for who runs the command."""


class BranchTakenError(ForgeError):
    """Somebody has worked on the branch since: it is theirs, and not moved. The message is its name."""


class Forge(Protocol):
    """Somewhere that holds branches and asks people about them."""

    def put_branch(self, name: str, files: Mapping[str, bytes], message: str) -> str:
        """Make a branch of one commit upon the base, or move it there, and give the commit's id.

        Args:
            name: ``forslag/…``, made of the letters of ids alone.
            files: what the commit changes: paths in the repository, and what they are to hold.
            message: the commit's message.

        The same files upon the same base leave a branch as it is.

        Raises:
            BranchTakenError: it holds a commit that is not the program's own.
            ForgeError: it cannot be done.

        """

    def put_pull_request(self, branch: str, title: str, text: str) -> str:
        """Open the pull request of a branch, or bring its title and text (Markdown) up to date, and give its address.

        Raises:
            ForgeError: it cannot be done.

        """
