"""What tests of forges share: a server that answers as GitHub's documentation says."""

from collections.abc import Iterator

import pytest

from .forge_server import Hub, serving


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """Serve a repository, whatever way to the network this machine has."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as hub:
        yield hub
