"""The golden files: each stands for one record, and says itself what check is to find in it.

A case is added by adding a file to ``valid/`` or ``invalid/``, named ``FIELD_REASON.yml``. The record is placed in the
town of ``tests/conftest.py``, as an actor unless a comment says where it lies. What check finds stands at its end:

    # lies: staden/locations/huset.yml
    # expect: 7:10 phone

A file that cannot be read has its expectations in ``NAME.expect`` beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aktorskartan.records.check import check
from aktorskartan.records.finding import Finding, codes
from tests.conftest import DIRECTORY, TOWN, write

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").glob("*.yml"))
INVALID = sorted((HERE / "invalid").glob("*.yml"))


def expectations(path: Path) -> tuple[str, set[tuple[int, int, str]]]:
    """Read where a case lies and what is to be found in it."""
    aside = path.with_suffix(".expect")
    text = (aside if aside.exists() else path).read_text("utf-8")
    lies = re.search(r"^# lies: (\S+)$", text, re.MULTILINE)
    found = re.findall(r"^# expect: (\d+):(\d+) ([a-z0-9-]+)$", text, re.MULTILINE)
    assert len(found) == text.count("# expect"), f"{path.name}: write '# expect: LINE:COLUMN CODE'"
    place = lies[1] if lies else f"staden/actors/{path.stem.replace('_', '-')}.yml"
    return place, {(int(line), int(column), code) for line, column, code in found}


@pytest.fixture(scope="module", name="town")
def _town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give one town for all cases, which come and go."""
    root = write(tmp_path_factory.mktemp("golden"), TOWN)
    (root / "vocabularies").symlink_to(DIRECTORY / "vocabularies")
    return root


@pytest.fixture(name="findings_in")
def _findings_in(town: Path) -> Iterator[object]:
    """Put a case where it lies, and give what check finds in it."""
    placed: list[tuple[Path, bytes | None]] = []

    def find(case: Path) -> list[Finding]:
        place, _ = expectations(case)
        target = town / place
        placed.append((target, target.read_bytes() if target.exists() else None))
        write(town, {place: case.read_bytes()})
        return [finding for finding in check(town)[1] if finding.file == place]

    yield find
    for target, before in placed:
        if before is None:
            target.unlink()
        else:
            target.write_bytes(before)


def test_the_town_of_the_golden_files_has_no_fault(town: Path) -> None:
    """Whatever is found in a case comes from the case."""
    assert check(town)[1] == []


def test_there_are_enough_cases() -> None:
    """The golden files are not lost by accident."""
    assert len(VALID) >= 15
    assert len(INVALID) >= 70


@pytest.mark.parametrize("case", VALID, ids=lambda path: path.stem)
def test_a_valid_record_has_no_finding(case: Path, findings_in) -> None:
    """A record that is right is left alone, hints and all."""
    assert [finding.text() for finding in findings_in(case)] == []


@pytest.mark.parametrize("case", INVALID, ids=lambda path: path.stem)
def test_an_invalid_record_has_just_the_expected_findings(case: Path, findings_in) -> None:
    """Each fault is found, at its line and column, and nothing else is."""
    _, expected = expectations(case)
    assert expected, f"{case.name} says nothing of what is expected: end it with '# expect: LINE:COLUMN CODE'"
    found = findings_in(case)
    assert {(finding.line, finding.column, finding.code) for finding in found} - _no_schema_line(expected) == expected
    for finding in found:
        for lang in ("sv", "en"):
            assert not re.search(r"(?<!\{)\{[a-z]+\}", finding.text(lang)), "a placeholder is not filled in"
            assert "  " not in finding.text(lang)
            assert "\n" not in finding.text(lang)


@pytest.mark.parametrize("aside", sorted(HERE.glob("*valid/*.expect")), ids=lambda path: path.stem)
def test_an_expectation_belongs_to_a_file(aside: Path) -> None:
    """No expectation is left behind by a case that is gone."""
    assert aside.with_suffix(".yml").exists()


def _no_schema_line(expected: set[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    """A case need not name its schema, nor say that it does not."""
    return {(1, 1, "no-schema-line")} - expected


def expected_codes() -> set[str]:
    """Every code that a golden file expects."""
    return {code for case in INVALID for _, _, code in expectations(case)[1]}


def test_expected_codes_exist() -> None:
    """A case expects only what there is."""
    assert expected_codes() <= codes().keys()
