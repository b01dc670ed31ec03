"""Measures the build: MkDocs making the shells, the records read, the shells filled, and the same bytes merely written.

Everything is made and timed in one run, so that the figures can be compared as ratios whatever the machine.
"""

import argparse
import json
import multiprocessing
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from country import write_country

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ["sv", "en", "ar", "fa", "so", "ti", "am", "fr", "uk", "ku-IQ", "es"]


#: Prepares something, and gives what is to be timed; that returns how many pages it made, and their bytes.
Step = Callable[[Path], Callable[[], dict[str, int]]]


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--languages", type=int, default=3, choices=range(1, len(LOCALES) + 1))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # In memory where there is such a place: how long a disk takes to make a folder says nothing of the program.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        work = Path(folder)
        _project(work, options.actors, LOCALES[: options.languages])
        steps = {"shell": _shell, "load": _load, "fill": _fill, "floor": _floor}
        figures = {name: _measured(step, work) for name, step in steps.items()}
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        each = 1000 * figure["cpu_s"] / figure["pages"]
        speed = f"{figure['cpu_s']:6.2f} CPU s  {figure['wall_s']:6.2f} s  {figure['peak_mb']:5.0f} MB"
        print(
            f"{name:6} {figure['pages']:7,} pages  {speed}  {each:.2f} ms and {figure['bytes_per_page']:,} bytes a page"
        )


def _project(work: Path, actors: int, locales: list[str]) -> None:
    """Lay out a project of its own: the real look, a made-up country."""
    write_country(work / "directory", ROOT / "directory" / "vocabularies", actors, locales)
    shutil.copytree(ROOT / "overrides", work / "overrides")
    for locale in locales:
        source = ROOT / "docs" / (locale if (ROOT / "docs" / locale).is_dir() else "sv")
        shutil.copytree(source, work / "docs" / locale, ignore=shutil.ignore_patterns("__*__"))
        catalog = work / "overrides" / "texts" / f"{locale}.po"
        if locale != "sv" and not catalog.is_file():
            shutil.copy(work / "overrides" / "texts" / "ar.po", catalog)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    start, end = config.index("      languages:"), config.index("  - aktorskartan")
    lines = [
        f"        - {{locale: {locale}, name: {locale}, build: true{', default: true' if locale == 'sv' else ''}}}\n"
        for locale in locales
    ]
    (work / "mkdocs.yml").write_text(config[:start] + "      languages:\n" + "".join(lines) + config[end:], "utf-8")


def _measured(step: Step, work: Path) -> dict[str, Any]:
    """Run a step in a process of its own and take its figures."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (step, work))


def _timed(step: Step, work: Path) -> dict[str, Any]:
    run = step(work)
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    figures = {"pages": result["pages"], "cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures | {"bytes_per_page": result["size"] // max(1, result["pages"])}


def _shell(work: Path) -> Callable[[], dict[str, int]]:
    """Let MkDocs build everything but what the program fills."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from aktorskartan import mkdocs_plugin

    def run() -> dict[str, int]:
        config = load_config(str(work / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return _size(work / "site")

    mkdocs_plugin.publish = lambda *_, **__: None  # type: ignore[assignment] # what is left is MkDocs
    return run


def _load(work: Path) -> Callable[[], dict[str, int]]:
    """Read the records and their translations. What it counts as pages are files of records."""
    from aktorskartan.records.load import load

    files = list((work / "directory").rglob("*.yml"))
    size = sum(file.stat().st_size for file in files)

    def run() -> dict[str, int]:
        load(work / "directory")
        return {"pages": len(files), "size": size}

    return run


def _fill(work: Path) -> Callable[[], dict[str, int]]:
    """Fill the shells with records that are read: pages and lists to HTML."""
    from aktorskartan.records.interface import load_interface
    from aktorskartan.records.load import load
    from aktorskartan.site.render import render

    directory, _ = load(work / "directory")
    interface, _ = load_interface(work / "overrides" / "texts")

    def run() -> dict[str, int]:
        report = render(work / "site", directory, interface, work / "overrides")
        return {"pages": report.pages, "size": report.size}

    return run


def _floor(work: Path) -> Callable[[], dict[str, int]]:
    """Write the same bytes, with nothing worked out."""
    files = [
        (work / "floor" / path.relative_to(work / "site"), path.read_bytes())
        for path in (work / "site").rglob("*.html")
    ]

    def run() -> dict[str, int]:
        for target, content in files:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return {"pages": len(files), "size": sum(len(content) for _, content in files)}

    return run


def _size(site: Path) -> dict[str, int]:
    pages = list(site.rglob("*.html"))
    return {"pages": len(pages), "size": sum(page.stat().st_size for page in pages)}


if __name__ == "__main__":
    main()
