"""What the tests of proposals share: a town whose records have all that a proposal can change, in a git repository."""

import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from aktorskartan.proposals.prepare import Prepared, prepare
from aktorskartan.proposals.proposal import Proposal, read_document
from tests.conftest import DIRECTORY, TOWN, write

TODAY = dt.date(2026, 11, 26)
HOUSE = "staden/sprakhuset"
FILE = "staden/actors/sprakhuset.yml"

FILES = TOWN | {
    "sources.yml": TOWN["sources.yml"] + "forslag:\n  title: Förslag från någon som känner aktören\n  kind: proposal\n",
    FILE: """\
# yaml-language-server: $schema=../../schema/actor.json
# Ring före fredag. Namnet är det som står på dörren.

name: Språkhuset  # inte Språk-huset
kind: association
topics: [language-cafe]
languages:
  - sv
  # bara Amina talar arabiska
  - {code: ar, note: på torsdagar}
summary: Här kan du öva svenska.
contact:
  website: https://sprakhuset.se
  email: info@sprakhuset.se  # svarar på måndagar
  phone: 021-39 00 01
locations: [kvarnhuset]
services:
  # hösten
  - id: sprakcafe
    name: Språkcafé
    hours: Tu 17:00-19:00; SH off  # från Facebook
    valid: {from: 2026-09-01, until: 2026-12-15}
    cost: free
    joining: {how: register, link: https://sprakhuset.se/anmalan}
  - id: lasning
    name: Läsning
    hours: Mo 10:00-12:00
offers:
  - {resource: premises, note: lokal på kvällar}
partners: [biblioteket]
sources:
  - source: webben
    supports: [contact.phone, services]
    quote: Vi har språkcafé
# Slut.
""",
    "staden/actors/agaren.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Ägarens förening
kind: association
topics: [friends]
contact:
  phone: 070-123 45 67
contact_agreed: true
locations: [kvarnhuset]
partners: [sprakhuset]
sources: [webben]
""",
    "staden/actors/tunn.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Tunna föreningen
kind: association
mapped:
  report: rapporten
  category: Tunna föreningen och andra
sources:
  - source: rapporten
    quote: Tunna föreningen
""",
    "staden/locations/hemlig.yml": """\
# yaml-language-server: $schema=../../schema/location.json
name: Kvinnohuset
address_visibility: area
area: centrum
""",
    "staden/actors/kvinnohuset.yml": """\
# yaml-language-server: $schema=../../schema/actor.json
name: Kvinnohuset
kind: association
topics: [friends]
locations: [hemlig]
sources: [webben]
""",
    "staden/ar.po": """\
msgid ""
msgstr ""
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

#, fuzzy
msgctxt "staden/sprakhuset:summary"
msgid "Här kan du öva svenska."
msgstr "هنا يمكنك"

msgctxt "staden/sprakhuset:languages.ar.note"
msgid "på torsdagar"
msgstr "أيام الخميس"
""",
    "mapped.csv": (
        "row,report,name,category,category_source,outcome,record,reason\n"
        "tunn,rapporten,Tunna föreningen,Föreningar,report,record,staden/tunn,\n"
    ),
}


def lay(folder: Path) -> Path:
    """Write the town below a folder, with the project's vocabularies in Swedish and Arabic."""
    root = write(folder / "directory", FILES)
    (root / "vocabularies").mkdir()
    for path in (*(DIRECTORY / "vocabularies").glob("*.yml"), DIRECTORY / "vocabularies" / "ar.po"):
        shutil.copy(path, root / "vocabularies")
    return root


def proposal(**said: Any) -> Proposal:
    """Make a proposal as a door does."""
    read = read_document(json.dumps({"version": 1, **said}).encode())
    assert isinstance(read, Proposal), [one.text() for one in read]
    return read


def change(*fields: tuple[str, Any, Any], record: str = HOUSE, **said: Any) -> Proposal:
    """Make a proposal that changes fields: path, was, now."""
    changes = [{"path": path, "was": was, "now": now} for path, was, now in fields]
    return proposal(kind="change", record=record, fields=changes, **said)


def prepared(root: Path, proposed: Proposal) -> Prepared:
    """Prepare a proposal on the day of the tests."""
    return prepare(proposed, root, TODAY)


def codes(one: Prepared) -> list[str]:
    """Give what there is to say of a proposal."""
    return [remark.code for remark in one.remarks]


def git(folder: Path, *arguments: str) -> str:
    """Run git as a user does."""
    own = ["-c", "user.name=Ägaren", "-c", "user.email=agaren@staden.se"]
    done = subprocess.run(["git", "-C", folder, *own, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def lines(root: Path, one: Prepared, file: str = FILE) -> tuple[list[str], list[str]]:
    """Give the lines that a proposal takes out of a file and puts into it, as git counts them."""
    before, after = root.parent / "before", root.parent / "after"
    path = root / file
    before.write_bytes(path.read_bytes() if path.is_file() else b"")
    after.write_bytes(one.files.get(file, before.read_bytes()))
    command = ["git", "diff", "--no-index", "--unified=0", "--", str(before), str(after)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    changed = [line for line in said if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    return [line[1:] for line in changed if line[0] == "-"], [line[1:] for line in changed if line[0] == "+"]
