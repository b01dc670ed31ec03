"""Mails as real programs send them: read right, or asked about."""

from pathlib import Path

import pytest
import yaml

from aktorskartan.proposals.mail import read_mail
from tests.proposals.mails import ADDRESS, MANGLINGS, PROGRAMS, PROPOSALS, SENDER, written

CASES = [
    (language, program, mangling)
    for number, program in enumerate(PROGRAMS)
    for index, mangling in enumerate(MANGLINGS)
    for language in [list(PROPOSALS)[(number + index) % len(PROPOSALS)]]
]
FOLDER = Path(__file__).parent / "mails"
GOLDEN = sorted(FOLDER.glob("*.eml"))
EXPECTED = yaml.safe_load((FOLDER / "expected.yml").read_text("utf-8"))


@pytest.mark.parametrize(("language", "program", "mangling"), CASES)
def test_a_mangled_mail_is_the_same_proposal(language: str, program: str, mangling: str) -> None:
    """Whatever happens to the mail, the document is what the form made, and the sender is nowhere in it."""
    document, _ = PROPOSALS[language]
    incoming = read_mail(PROGRAMS[program](MANGLINGS[mangling](written(language))))
    assert incoming.document is not None, incoming
    assert [remark.code for remark in incoming.remarks] in ([], ["text-changed"])
    assert incoming.document | {"message": ""} == document | {"message": ""}
    message = incoming.document.get("message", "")
    assert message.startswith(document.get("message", ""))
    assert SENDER not in message
    assert ADDRESS not in message


@pytest.mark.parametrize("mail", GOLDEN, ids=lambda mail: mail.stem)
def test_a_golden_mail(mail: Path) -> None:
    """A mail that was kept, whole: what is made of it, and what is asked."""
    expected = EXPECTED[mail.stem]
    incoming = read_mail(mail.read_bytes())
    document = incoming.document or {}
    assert [remark.code for remark in incoming.remarks] == expected["remarks"]
    assert (document.get("kind"), document.get("record", "")) == (expected.get("kind"), expected.get("record", ""))
    assert expected.get("message") in (None, document.get("message"))
    assert SENDER not in str(document)
    assert ADDRESS not in str(document)


def test_all_golden_mails_are_expected() -> None:
    """Both ways."""
    assert {mail.stem for mail in GOLDEN} == set(EXPECTED)


@pytest.mark.parametrize("program", PROGRAMS)
def test_own_words_are_asked_about(program: str) -> None:
    """A mail that nobody's form made is no proposal yet. It says neither who sent it nor what was quoted."""
    text = f"Hej!\n\nSpråkcaféet börjar klockan 18 nu.\n\nMvh\n{SENDER}\n\n{MANGLINGS['answered']('Hej, stämmer det?')}"
    incoming = read_mail(PROGRAMS[program](text))
    if program == "with_photo":
        assert [remark.code for remark in incoming.remarks] == ["mail-large"]
        return
    assert incoming.document is not None
    assert [remark.code for remark in incoming.remarks] == ["own-words"]
    assert incoming.document["kind"] == "change"
    assert incoming.document["fields"] == []
    assert incoming.document["message"] == "Förslag till kartan\n\nSpråkcaféet börjar klockan 18 nu."
