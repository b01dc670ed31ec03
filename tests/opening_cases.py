"""The table of moments, rules and answers in ``records/opening.yml``, for the tests of Python and the browser.

And random hours, to compare the two on.
"""

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

import yaml

from aktorskartan.records.calendar import Calendar
from aktorskartan.records.hours import DAYS, MONTHS
from aktorskartan.records.load import load
from aktorskartan.records.model import Period
from aktorskartan.records.opening import local
from aktorskartan.records.town import SchoolHoliday
from tests.conftest import DIRECTORY


@dataclass(frozen=True)
class Case:
    """Some hours, a moment as the table writes it, and the answer."""

    hours: str
    valid: Period
    moment: str
    answer: str

    @property
    def wall(self) -> dt.datetime:
        """The moment on Sweden's walls."""
        if self.moment.endswith("Z"):
            return local(dt.datetime.fromisoformat(self.moment.replace("Z", "+00:00")))
        return dt.datetime.fromisoformat(self.moment)


_FILE = Path(__file__).parent / "records" / "opening.yml"
_TABLE = yaml.load(_FILE.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only

CALENDAR = Calendar(
    Calendar.of(load(DIRECTORY)[0].vocabularies.holidays, None).holidays,
    tuple(SchoolHoliday.model_validate(holiday) for holiday in _TABLE["school_holidays"]),
)
CASES = [
    Case(entry["hours"], Period.model_validate(entry.get("valid", {})), moment, expected)
    for entry in _TABLE["cases"]
    for moment, expected in entry["moments"].items()
]


def written(chance: random.Random) -> str:
    """Write random hours."""

    def times() -> str:
        spans = []
        for _ in range(chance.choice([1, 1, 2])):
            start = chance.randrange(0, 96) * 15
            end = start + chance.randrange(1, 60) * 15
            spans.append("{:02}:{:02}-{:02}:{:02}".format(*divmod(start, 60), *divmod(end, 60)))
        return ",".join(spans)

    def days() -> str:
        day = chance.choice(DAYS)
        return chance.choice([
            "", day, f"{day}-{chance.choice(DAYS)}", f"{day}[{chance.choice(['1', '2', '-1', '1,3', '5', '2-4'])}]",
            f"{day},{chance.choice(DAYS)}", "PH", "SH", f"{day},PH", "SH Mo-Fr", "PH Mo-We",
        ])  # fmt: skip

    def dates() -> str:
        month = chance.choice(MONTHS)
        return chance.choice([
            "", "", "", month, f"{month}-{chance.choice(MONTHS)}", f"{month} {chance.randrange(1, 29)}",
            f"{month} 3-{chance.choice(MONTHS)} 20", f"2026 {month} 5-2027 {month} 2", "Dec 24-26", "Dec 27-Jan 2",
            "2027 Mar 26", "week 1-53/2", "week 2-52/2", "week 9-12,40",
        ])  # fmt: skip

    def rule() -> str:
        when = " ".join(part for part in (dates(), days()) if part)
        what = chance.choice([times(), times(), times(), "off", f"{times()} off", '"ring"', f'{times()} "ring"'])
        return f"{when} {'off' if not when and what == 'off' else what}".strip()

    text = rule()
    for _ in range(chance.randrange(3)):
        text += chance.choice(["; ", "; ", ", "]) + rule()
    return chance.choice([text, text, text, text, "24/7", f"24/7; {rule()}"])
