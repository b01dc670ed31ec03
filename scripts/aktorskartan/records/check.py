"""Checking: everything that is known of what is wrong in a directory, all at once."""

from pathlib import Path

from . import rules
from .crosswalk import check_form
from .directory import Directory
from .finding import Finding
from .load import load, place
from .phones import national_phone
from .privacy import personal_contacts, personal_numbers
from .reader import Raw
from .schema import schema_line


def check(root: Path) -> tuple[Directory, list[Finding]]:
    """Read and check a directory.

    Returns the directory of what could be read, and all findings in order of file and line.
    """
    directory, findings = load(root, _source_text)
    more = [*rules.check(directory), *check_form(root)]
    return directory, sorted({*findings, *place(more, root)})


def _source_text(raw: Raw, content: bytes) -> list[Finding]:
    """Check what only the text of a file shows: its first line, how a number is written, personal numbers."""
    name = raw.data.get("name")
    record = name if isinstance(name, str) else ""
    findings = list(personal_numbers(raw.data, raw.file, record))
    if raw.data.get("contact_agreed") != "true":
        # How an actor is reached has a rule of its own.
        own = {key: value for key, value in raw.data.items() if key != "contact" or "/actors/" not in raw.file}
        findings += personal_contacts(own, raw.file, record)
    for key in ("contact", "switchboard"):
        contact = raw.data.get(key)
        phone = contact.get("phone") if isinstance(contact, dict) else None
        if isinstance(phone, str) and (right := national_phone(phone)) and right != phone:
            values = {"value": phone, "suggestion": right}
            findings.append(Finding(raw.file, 0, 0, "phone-form", (key, "phone"), record, values))
    line = schema_line(raw.file)
    if raw.data and not content.decode("utf-8-sig").startswith(line):
        findings.append(Finding(raw.file, 1, 1, "no-schema-line", record=record, values={"value": line}))
    return findings
