"""Runs the finder's engine outside a page: in the system's Chromium, or in Node where there is no Chromium."""

import json
import os
import shutil
import subprocess
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from aktorskartan.site.finder.files import Finder

#: How much slower than this machine a cheap phone is.
SLOWED = 6

# What runs beside the engine in both: a finder for each language of a page, with files added as it asks for them.
_HARNESS = """
export async function harness(createFinder, load, manifests) {
  const finders = {};
  const finderOf = async (page) => (finders[page] ??= createFinder(await load(manifests[page])));

  async function ready(page, query, name) {
    const finder = await finderOf(page);
    const paths = [];
    for (let needed; (needed = finder.needs(query, name)).length; paths.push(...needed)) {
      for (const path of needed) finder.add(path, await load(path));
    }
    return [finder, paths];
  }

  async function cardOf(finder, results, name) {
    const paths = finder.needsForCards(results, name);
    for (const path of paths) finder.add(path, await load(path));
    return paths;
  }

  return {
    // Each query is the first that somebody types: what others fetched is not there.
    async answer({ page, query }, name) {
      delete finders[page];
      const [finder] = await ready(page, query, name);
      const { crisis, results, topics, guesses } = finder.search(query, name);
      const first = results.slice(0, 10);
      await cardOf(finder, first, name);
      return {
        crisis,
        results: first.map(({ index }) => finder.card(index, name).id.split("/").pop()),
        scores: first.slice(0, 3).map(({ score }) => Math.round(score * 100) / 100),
        topics: topics.length,
        guesses: guesses.length,
      };
    },
    // What a browser that has nothing yet would fetch for a query and its first results.
    async paths({ page, query }, name) {
      delete finders[page];
      const [finder, paths] = await ready(page, query, name);
      const cards = await cardOf(finder, finder.search(query, name).results.slice(0, 10), name);
      const { collections } = await load(manifests[page]);
      return [...paths, ...cards, collections[name].clock];
    },
    // How long each key press takes while a query is typed.
    async times({ page, query }, name) {
      const all = [];
      for (let end = 1; end <= query.length; end++) {
        const typed = query.slice(0, end);
        const [finder] = await ready(page, typed, name);
        const start = performance.now();
        finder.needs(typed, name);
        finder.search(typed, name);
        all.push(performance.now() - start);
      }
      return all;
    },
  };
}
"""


class Engine(ABC):
    """The engine, somewhere: what the benchmark asks of it."""

    @abstractmethod
    def _each(self, what: str, queries: Sequence[dict[str, Any]], name: str) -> list[Any]:
        """Ask one thing of each query in a collection."""

    @abstractmethod
    def key_times(self, queries: Sequence[dict[str, Any]], name: str) -> list[float]:
        """Tell how many milliseconds each key press takes on a slow phone, once the files are there."""

    def answer(self, queries: Sequence[dict[str, Any]], name: str) -> list[dict[str, Any]]:
        """Search in a collection: the first ten records of each query, and the rest that is known of it."""
        return self._each("answer", queries, name)

    def paths(self, queries: Sequence[dict[str, Any]], name: str) -> list[list[str]]:
        """Tell which files each query and its first results need."""
        return self._each("paths", queries, name)


@contextmanager
def start_engine(finder: Finder, script: bytes) -> Iterator[Engine]:
    """Start Chromium, or Node, with the engine as it is shipped."""
    chromium = os.environ.get("AKTORSKARTAN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium or os.environ.get("AKTORSKARTAN_NODE"):
        yield InNode(finder, script)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield InChromium(finder, script, browser.new_page())
        finally:
            browser.close()


class InChromium(Engine):
    """The engine in a page, with the files handed over by the page's routes."""

    def __init__(self, finder: Finder, script: bytes, page: Page) -> None:
        self._page = page
        files = {f"/{path}": content for path, content in finder.files.items()}
        files |= {"/finder.js": script, "/harness.js": _HARNESS.encode()}

        def fulfil(route: Any) -> None:
            path = route.request.url.removeprefix("http://finder.test")
            kind = "text/javascript" if path.endswith(".js") else "application/json" if path != "/" else "text/html"
            route.fulfill(body=files.get(path, b""), content_type=f"{kind}; charset=utf-8")

        page.route("http://finder.test/**", fulfil)
        page.goto("http://finder.test/")
        page.evaluate(
            """async (manifests) => {
              const [{ createFinder }, { harness }] = await Promise.all([import("/finder.js"), import("/harness.js")]);
              window.engine = await harness(createFinder, async (path) => (await fetch("/" + path)).json(), manifests);
            }""",
            finder.manifests,
        )

    def _each(self, what: str, queries: Sequence[dict[str, Any]], name: str) -> list[Any]:
        asked = [{key: query[key] for key in ("page", "query")} for query in queries]
        found: list[Any] = self._page.evaluate(
            """async ([what, queries, name]) => {
              const all = [];
              for (const query of queries) all.push(await engine[what](query, name));
              return all;
            }""",
            [what, asked, name],
        )
        return found

    def key_times(self, queries: Sequence[dict[str, Any]], name: str) -> list[float]:
        """Time each key press with a slowed processor, after the engine has been used as much once."""
        self._each("times", queries, name)
        session = self._page.context.new_cdp_session(self._page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        times = self._each("times", queries, name)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        return [time for several in times for time in several]


class InNode(Engine):
    """The engine in Node, a process for each thing that is asked."""

    _MAIN = """
import { readFileSync } from "node:fs";
import { createFinder } from "./engine.mjs";
import { harness } from "./harness.mjs";
const { what, queries, name, manifests } = JSON.parse(readFileSync(0, "utf-8"));
const engine = await harness(createFinder, async (path) => JSON.parse(readFileSync(path, "utf-8")), manifests);
const all = [];
for (const query of queries) all.push(await engine[what](query, name));
console.log(JSON.stringify(all));
"""

    def __init__(self, finder: Finder, script: bytes) -> None:
        self._finder = finder
        self._script = script

    def _each(self, what: str, queries: Sequence[dict[str, Any]], name: str) -> list[Any]:
        node = shutil.which("node")
        if not node:
            raise FileNotFoundError("Chromium or Node is needed to run the engine")
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder)
            self._finder.write(site)
            (site / "engine.mjs").write_bytes(self._script)
            (site / "harness.mjs").write_text(_HARNESS, "utf-8")
            (site / "main.mjs").write_text(self._MAIN, "utf-8")
            asked = json.dumps(
                {"what": what, "queries": list(queries), "name": name, "manifests": self._finder.manifests}
            )
            done = subprocess.run([node, "main.mjs"], input=asked, capture_output=True, text=True, check=True, cwd=site)
        found: list[Any] = json.loads(done.stdout)
        return found

    def key_times(self, queries: Sequence[dict[str, Any]], name: str) -> list[float]:
        """Time each key press. Node has no slowing: the times are multiplied."""
        return [time * SLOWED for several in self._each("times", queries, name) for time in several]
