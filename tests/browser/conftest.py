"""A real browser on a real HTTP server."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without saying so."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(site: Path) -> Iterator[str]:
    """Serve a site below a path as a forge would, with its own page for lost addresses."""
    root = site.parent / "served"
    root.mkdir()
    (root / "aktorskartan").symlink_to(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/aktorskartan/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site as one tries it."""
    yield from serve(site)


@pytest.fixture(scope="session")
def published_address(published: Path) -> Iterator[str]:
    """Serve the site as it is published."""
    yield from serve(published)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = os.environ.get("AKTORSKARTAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.fail("Chromium is not there: run scripts/test, which finds or installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Give a page on a small phone, that fails the test on any error in the console."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems


@pytest.fixture
def reader(phone: Page) -> Page:
    """Give a phone on a Tuesday before Christmas, whose clipboard may be used."""
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    phone.clock.set_fixed_time("2026-12-15T16:30:00Z")
    return phone


def names(page: Page) -> list[str]:
    """Give the names of the results in order, once there are any."""
    cards = page.locator("#found [data-record] h2")
    cards.first.wait_for()
    return cards.all_inner_texts()
