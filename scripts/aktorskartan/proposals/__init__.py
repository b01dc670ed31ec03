"""Proposals: from a form, a mail or an issue to a checked change on a branch, with a pull request."""
