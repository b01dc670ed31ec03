"""Measures the exports: every open format of the real records and of made-up ones, and the same bytes merely written.

All is timed in one run, so that the figures can be compared as ratios whatever the machine.
"""

import argparse
import json
import multiprocessing
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from build import LOCALES
from country import write_country

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "https://karta.example/"


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=5000)
    parser.add_argument("--languages", type=int, default=len(LOCALES), choices=range(1, len(LOCALES) + 1))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    locales = LOCALES[: options.languages]
    # In memory where there is such a place: how long a disk takes to make a file says nothing of the program.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        work = Path(folder)
        write_country(work / "directory", ROOT / "directory" / "vocabularies", options.actors, locales)
        figures = {
            name: _measured(root, work / name, locales)
            for name, root in (("real", ROOT / "directory"), ("made_up", work / "directory"))
        }
    if options.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(
            f"{name:8} {figure['actors']:6,} actors  {figure['files']:7,} files  {figure['bytes'] / 1e6:6.1f} MB  "
            f"{figure['cpu_s']:6.2f} CPU s  {figure['ratio']:.1f} times writing alone"
        )
        print("         " + "  ".join(f"{one} {seconds:.2f}" for one, seconds in figure["formats"].items()))


def _measured(root: Path, out: Path, locales: list[str]) -> dict[str, Any]:
    """Take the figures of one directory, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (root, out, locales))


def _timed(root: Path, out: Path, locales: list[str]) -> dict[str, Any]:
    """Write every format of records that are read, then the same bytes again."""
    from aktorskartan.exchange.files import write_files
    from aktorskartan.exports import FORMATS, release_for
    from aktorskartan.records.interface import load_interface
    from aktorskartan.records.load import load

    directory, _ = load(root)
    interface, _ = load_interface(ROOT / "overrides" / "texts")
    start = time.process_time()
    release = release_for(directory, interface, tuple(locales), ADDRESS)
    formats, files, size = {}, 0, 0
    for name, made in FORMATS.items():
        before = time.process_time()
        written = write_files(out / "data", made(release))
        formats[name] = time.process_time() - before
        files, size = files + written.files, size + written.size
    cpu = time.process_time() - start
    there = [path for path in (out / "data").rglob("*") if path.is_file()]
    whole = [(str(path.relative_to(out)), path.read_bytes()) for path in there]
    shutil.rmtree(out)
    before = time.process_time()
    write_files(out, whole)
    floor = time.process_time() - before
    shutil.rmtree(out)
    return {
        "actors": len(release.directory.actors),
        "files": files,
        "bytes": size,
        "cpu_s": cpu,
        "floor_cpu_s": floor,
        "ratio": cpu / floor,
        "formats": formats,
    }


if __name__ == "__main__":
    main()
