"""The form's own way to send: one document by POST to a server, which validates it and hands it to ``propose``."""

import http.server
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

from aktorskartan.site.assets import origin_of
from tests.browser.conftest import PHONE, serve
from tests.browser.test_suggest import changed, git, repository
from tests.conftest import DIRECTORY, build_site

__all__ = ["repository"]

SCHEMA = Draft202012Validator(json.loads((DIRECTORY / "schema" / "proposal.json").read_text("utf-8")))
HOURS = "suggest/#record=exempelstad/sprakhuset&about=hours"


class Intake(http.server.ThreadingHTTPServer):
    """Takes documents as a municipality's server would, well or badly."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.documents: queue.Queue[dict[str, object]] = queue.Queue()
        self.mood = "well"
        self.silence = threading.Event()

    @property
    def url(self) -> str:
        """The address that the form sends to."""
        return f"http://127.0.0.1:{self.server_port}/forslag"


class Taking(http.server.BaseHTTPRequestHandler):
    """One request."""

    server: Intake

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "content-type")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_OPTIONS(self) -> None:
        """Say who may send."""
        self._answer(204)

    def do_POST(self) -> None:
        """Take a document that holds to the contract."""
        content = self.rfile.read(int(self.headers["Content-Length"]))
        assert not {"Cookie", "Referer"} & set(self.headers)
        if self.server.mood == "silent":
            self.server.silence.wait(30)
            return
        if self.server.mood == "badly":
            self._answer(503)
            return
        document = json.loads(content)
        sound = self.headers["Content-Type"] == "application/json" and SCHEMA.is_valid(document)
        if sound:
            self.server.documents.put(document)
        self._answer(202 if sound else 422)


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    """Start the server."""
    server = Intake()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.silence.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def sending(intake: Intake, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site whose form sends to the server."""
    target = tmp_path_factory.mktemp("sending") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AKTORSKARTAN_INTAKE_URL", intake.url)
        done = build_site(target)
    assert done.returncode == 0, done.stderr
    yield from serve(target)


@pytest.fixture
def page(browser: Browser, intake: Intake) -> Iterator[Page]:
    """Give a phone; what goes wrong on the way is told in its console."""
    intake.mood = "well"
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


def written(page: Page, address: str) -> None:
    """Write a new time, and have what changes shown."""
    page.goto(address)
    page.locator("#suggest .field input").first.fill("tisdagar 18-20, ej lov")
    page.locator("#suggest .btn.fill").click()
    page.locator("#suggest ins").wait_for()


def test_what_is_sent_becomes_a_branch(page: Page, sending: str, intake: Intake, repository: Path) -> None:
    """The server takes the document, ``propose`` makes the branch of it, and the draft is forgotten then."""
    written(page, sending + HOURS)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.get_by_role("heading", name="Tack! Förslaget är skickat.")).to_be_focused()
    assert page.evaluate("localStorage.length") == 0
    document = intake.documents.get(timeout=5)
    assert set(document) == {"version", "kind", "record", "language", "fields"}
    (repository / "forslag.json").write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "aktorskartan.cli", "propose", "forslag.json"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    branch = git(repository, "for-each-ref", "--format=%(refname:short)", "refs/heads/forslag").strip()
    diff = git(repository, "diff", "-U0", f"main..{branch}")
    assert changed(diff) == ["-    hours: Tu 17:00-19:00; SH off", "+    hours: Tu 18:00-20:00; SH off"]


def test_a_server_that_fails_loses_nothing(page: Page, sending: str, intake: Intake) -> None:
    """It is said in her language, the draft stays, the other ways stay, and sending again works."""
    intake.mood = "badly"
    written(page, f"{sending}ar/{HOURS}")
    send = page.locator("#suggest .btn.fill")
    send.click()
    expect(page.locator("#suggest .wrong")).to_contain_text("تعذّر الإرسال")
    expect(send).to_be_focused()
    assert page.evaluate("localStorage.length") == 1
    expect(page.locator("#suggest a[href^='mailto:']")).to_be_visible()
    intake.mood = "well"
    send.click()
    expect(page.locator("#suggest h2")).to_contain_text("شكرًا")
    intake.documents.get(timeout=5)


def test_a_server_that_does_not_answer_is_not_waited_for(page: Page, sending: str, intake: Intake) -> None:
    """After a while she is told, and what she has written is still there."""
    intake.mood = "silent"
    page.clock.install()
    written(page, sending + HOURS)
    page.get_by_role("button", name="Skicka", exact=True).click()
    expect(page.locator("#suggest").get_by_text("Skickar …")).to_be_visible()
    page.clock.fast_forward(21_000)
    expect(page.locator("#suggest .wrong")).to_contain_text("Det kom inget svar")
    page.reload()
    expect(page.locator("#suggest ins")).to_contain_text("tisdag 18:00–20:00")


def test_no_other_server_may_be_sent_to(page: Page, sending: str, site: Path) -> None:
    """The page's own policy allows the one origin; without the setting, none beside its own."""
    page.goto(sending)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert f"connect-src 'self' {origin_of('http://127.0.0.1:1/x').rpartition(':')[0]}" in policy
    refused = "fetch('http://127.0.0.1:9/', { method: 'POST' }).then(() => 'sent', () => 'refused')"
    assert page.evaluate(refused) == "refused"
    assert "connect-src 'self';" in (site / "index.html").read_text("utf-8").replace("&#39;", "'")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://kommun.se/forslag?a=b", "https://kommun.se"),
        ("https://kommun.se:8443/x", "https://kommun.se:8443"),
        ("http://localhost:8001/", "http://localhost:8001"),
        ("http://kommun.se/", ""),
        ("https://a.se; script-src *", ""),
        ("https://user@kommun.se/", ""),
        ("https://kommun.se:x/", ""),
        ("/forslag", ""),
        ("", ""),
    ],
)
def test_only_an_encrypted_address_is_one_to_send_to(address: str, origin: str) -> None:
    """What is not an address, or would write into the policy, is none."""
    assert origin_of(address) == origin
