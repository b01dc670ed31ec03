"""How the site is built: all or nothing, and the same bytes from the same commit."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aktorskartan.site.shells import PATHS
from tests.conftest import REPOSITORY, SITE_URL, build_site


def fingerprint(site: Path) -> dict[str, str]:
    """Give the hash of each file of a site."""
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a copy of the project, to change and break."""
    for name in ("directory", "docs", "overrides"):
        shutil.copytree(REPOSITORY / name, tmp_path / "project" / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path / "project" / "mkdocs.yml")
    return tmp_path / "project"


@pytest.fixture
def small_project(project: Path) -> Path:
    """Give a copy of the project with fewer languages, where all eleven would only take longer."""
    config = project / "mkdocs.yml"
    kept = [
        line
        for line in config.read_text("utf-8").splitlines()
        if "locale:" not in line or "locale: sv" in line or "locale: ar" in line
    ]
    config.write_text("\n".join(kept) + "\n", "utf-8")
    return project


def test_two_builds_are_byte_identical_in_another_folder_and_on_another_day(
    published: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same records give the same bytes, wherever and whenever they are built."""
    from aktorskartan.site.render import date_of

    epoch = int(time.mktime(time.strptime(date_of(REPOSITORY / "directory"), "%Y-%m-%d"))) + 43_200
    target = project / "elsewhere"
    monkeypatch.setattr(os, "environ", {**os.environ, "TZ": "Pacific/Auckland"})
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_dir: site", "site_dir: other"), "utf-8")
    for file in project.rglob("*"):
        os.utime(file, (epoch - 10**8, epoch - 10**8))
    # A copy knows its day from SOURCE_DATE_EPOCH, as a packager would set it, and its history from the same commits.
    command = ["git", "-C", REPOSITORY, "rev-parse", "--absolute-git-dir"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (project / ".git").write_text(f"gitdir: {found}", "utf-8")
    done = build_site(target, url=SITE_URL, config=config, epoch=epoch)
    assert done.returncode == 0, done.stderr
    assert fingerprint(target) == fingerprint(published)


def test_a_failed_build_leaves_the_old_site(small_project: Path) -> None:
    """When a record is broken the build fails with a sentence, and the site that was there stays as it was."""
    target = small_project / "site"
    assert build_site(target, config=small_project / "mkdocs.yml").returncode == 0
    before = fingerprint(target)
    broken = small_project / "directory" / "vasteras" / "actors" / "abf.yml"
    broken.write_text("name: [", "utf-8")
    done = build_site(target, config=small_project / "mkdocs.yml")
    assert done.returncode != 0
    assert "abf.yml" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(target) == before


def test_a_site_that_breaks_while_it_is_filled_is_not_put_in_place(small_project: Path) -> None:
    """A template at fault stops the build before the swap: no half-made site is ever served."""
    target = small_project / "site"
    assert build_site(target, config=small_project / "mkdocs.yml").returncode == 0
    before = fingerprint(target)
    template = small_project / "overrides" / "pages" / "record.html"
    template.write_text(template.read_text("utf-8") + "{{ nothing_called_so }}", "utf-8")
    assert build_site(target, config=small_project / "mkdocs.yml").returncode != 0
    assert fingerprint(target) == before


def test_a_built_site_can_be_filled_once_only(site: Path) -> None:
    """A site without shells is refused with a sentence, not silently left as it is."""
    command = [sys.executable, "-m", "aktorskartan.cli", "render", site]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "har inga skal att fylla" in done.stderr


def test_render_fills_whatever_site_has_the_shells(site: Path, tmp_path: Path) -> None:
    """The program does not ask who built a site: shells from any generator give the same page."""
    target = tmp_path / "any"
    for path in PATHS.values():
        (target / path).mkdir(parents=True, exist_ok=True)
        top = '<!doctype html><html lang="sv" dir="ltr"><title>@@title@@</title><!--head-->'
        shell = f"{top}<!--icons--><main><!--main--></main>"
        (target / path / "index.html").write_text(shell, "utf-8")
    command = [sys.executable, "-m", "aktorskartan.cli", "render", target]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    def main_of(folder: Path) -> str:
        html = (folder / "vasteras/biblioteken/index.html").read_text("utf-8")
        return html[html.index("<article") : html.index("</article>")]

    assert main_of(target) == main_of(site)
    assert not (target / "__municipality__").exists()


def test_nothing_of_the_theme_is_shipped(site: Path) -> None:
    """The site's assets are our own few files, each named by its content."""
    names = sorted(file.name.split(".")[0] for file in (site / "assets").iterdir())
    assert names == [
        "block", "dom", "draft", "facts", "fetched", "fields", "filters", "find", "finder", "finder", "hours",
        "icon", "icons", "list", "methods", "now", "page", "privacy", "saved", "spoken", "steps", "style", "suggest",
        "told",
    ]  # fmt: skip


def test_a_first_visit_stays_small(site: Path) -> None:
    """A first visit to any actor's page takes at most 30 KB compressed in all, in every language."""
    import gzip

    # What a page brings by itself: the finder and my list come only when somebody touches them.
    fetched = ("style", "icon", "page", "now", "hours", "dom", "saved")
    files = [file for name in fetched for file in (site / "assets").glob(f"{name}.*")]
    assert len(files) == len(fetched)
    shared = sum(len(gzip.compress(file.read_bytes())) for file in files)
    pages = [
        file
        for folder in ("vasteras", "exempelstad", "sverige", "ar/exempelstad")
        for file in (site / folder).glob("*/index.html")
    ]
    assert len(pages) > 100
    assert max(len(gzip.compress(file.read_bytes())) for file in pages) + shared < 30_000
