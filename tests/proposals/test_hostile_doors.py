"""Hostile mails, issues and rows: each ends in a document or a sentence, soon, and asks nothing of the network."""

import base64
import json
import socket
import time
from typing import Any

import pytest

from aktorskartan.proposals import block
from aktorskartan.proposals.html import to_text
from aktorskartan.proposals.incoming import Incoming, refused
from aktorskartan.proposals.issue import MAX_BYTES, read_issue, read_text
from aktorskartan.proposals.mail import MAX_WORDS, read_mail
from aktorskartan.proposals.proposal import Proposal, read_data
from aktorskartan.proposals.row import read_row
from aktorskartan.records.directory import Directory
from aktorskartan.records.load import load
from tests.conftest import DIRECTORY, TOWN, write
from tests.proposals.issues import body, event
from tests.proposals.mails import ADDRESS, SENDER, head, several, single, text_part, written

SECONDS = 3
SCRIPT = "<script>alert(1)</script>"


def plain(text: str) -> bytes:
    """Make a mail of a text."""
    return single("x", text_part("text/plain", text))


def html(text: str) -> bytes:
    """Make a mail of HTML."""
    return single("x", text_part("text/html", text))


def nested(depth: int) -> bytes:
    """Make a mail of parts within parts."""
    mail = b"Content-Type: text/plain\r\n\r\nHej"
    for level in range(depth):
        mark = f"--b{level}".encode()
        mail = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n%b\r\n%b\r\n%b--\r\n' % (level, mark, mail, mark)
    return mail


def messages(depth: int) -> bytes:
    """Make a mail of mails within mails."""
    return b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: x\r\n\r\nHej"


def forged(document: Any) -> str:
    """Write a block whose sums fit, of anything."""
    return block.write(document, "x")


RIGHT = {"version": 1, "kind": "correct", "record": "staden/folkets-hus"}
DEEP: Any = []
for _ in range(400):
    DEEP = [DEEP]

#: What people, and those who are no friends, can put in a block.
FORGED: dict[str, Any] = {
    "no document": [],
    "nothing": {},
    "another version": RIGHT | {"version": 2},
    "a path for a record": RIGHT | {"record": "../../etc/passwd"},
    "a record of another case": RIGHT | {"record": "Staden/Folkets-Hus"},
    "a null byte": RIGHT | {"record": "staden/x\x00"},
    "a shell": RIGHT | {"record": "staden/$(touch x)"},
    "a field more": RIGHT | {"admin": True},
    "a number for a kind": RIGHT | {"kind": 7},
    "deep": RIGHT | {"fields": DEEP},
    "many fields": RIGHT | {"kind": "change", "fields": [{"path": "name", "now": "x"}] * 300},
    "a path of YAML": RIGHT | {"kind": "change", "fields": [{"path": "name: x\n- y", "now": "x"}]},
    "a path of the model": RIGHT | {"kind": "change", "fields": [{"path": "status", "now": "closed"}]},
    "a path of Python": RIGHT | {"kind": "change", "fields": [{"path": "__class__.x", "now": "x"}]},
    "a list for a text": RIGHT | {"message": ["x"]},
    "an object for a text": RIGHT | {"message": {"x": "y"}},
    "NaN": RIGHT | {"since": float("nan")},
    "a long message": RIGHT | {"message": "x" * 20_000},
    "a language of a path": RIGHT | {"language": "../x"},
}

MAILS: dict[str, bytes] = {
    "nothing": b"",
    "a line": b"\n",
    "null bytes": b"\x00" * 1000,
    "all bytes": bytes(range(256)) * 100,
    "no headers": b"\r\n\r\nHej",
    "only headers": b"Subject: x",
    "a million of a": b"a" * 1_000_000,
    "a million of a header": b"Subject: " + b"a" * 1_000_000,
    "a header of every line": b"X: y\r\n" * 40_000 + b"\r\nHej",
    "a header that goes on": b"Subject: x\r\n" + b" y\r\n" * 50_000 + b"\r\nHej",
    "a header injected": head("x", subject="Hej\r\nBcc: alla@example\r\n\r\n[data]") + b"Tiden",
    "a header injected raw": b"Subject: x\rBcc: y\r\n\r\nHej",
    "a word encoded endlessly": b"Subject: " + b"=?utf-8?q?=41?= " * 5000 + b"\r\n\r\nHej",
    "a word in a wrong charset": b"Subject: =?x-none?q?=41?= =?utf-8?b?!!?= =?utf-8?q?=FF?=\r\n\r\nHej",
    "raw bytes in headers": b"From: \xff\xfe\x00 <x@\xff>\r\nSubject: \xe5\xe4\xf6\r\n\r\nHej",
    "senders without end": b"From: " + b"a@b, " * 40_000 + b"\r\n\r\nHej",
    "brackets without end": b"From: " + b"(" * 100_000 + b"\r\nTo: " + b"<" * 50_000 + b"\r\n\r\nHej",
    "parts in parts": nested(30),
    "parts in parts in parts": nested(500),
    "mails in mails": messages(30),
    "mails in mails in mails": messages(3000),
    "parts by the thousand": several("x", *[("Content-Type: text/plain", b"")] * 5000),
    "boundaries of nothing": b'Content-Type: multipart/mixed; boundary=""\r\n\r\n----\r\n\r\nHej\r\n------',
    "a boundary of an expression": b'Content-Type: multipart/mixed; boundary="(a+)+$"\r\n\r\n--(a+)+$\r\n\r\nHej',
    "a boundary without end": b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nHej',
    "no boundary": b"Content-Type: multipart/mixed\r\n\r\nHej",
    "a boundary that is in itself": b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nHej\r\n--x--\r\n--x--',
    "a type of nothing": b"Content-Type: \r\n\r\nHej",
    "a type of much": b"Content-Type: text/plain; " + b"a=b; " * 20_000 + b"\r\n\r\nHej",
    "a type in parts": b"Content-Type: text/plain; charset*0*=utf-8''%FF; charset*1=\"x\r\n\r\nHej",
    "a type twice": b"Content-Type: text/html\r\nContent-Type: text/plain\r\n\r\n<b>Hej",
    "a charset of code": b"Content-Type: text/plain; charset=unicode_escape\r\n\r\n\\x41\\N{BELL}",
    "a charset of names": b"Content-Type: text/plain; charset=idna\r\n\r\n" + b"a" * 200_000,
    "a charset that is slow": b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a-" * 100_000,
    "a charset that unpacks": b"Content-Type: text/plain; charset=zip\r\n\r\n" + b"x\x9c" * 1000,
    "a charset with a path": b"Content-Type: text/plain; charset=../../x\r\n\r\n\xff",
    "a charset that hides": b"Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-",
    "half of UTF-16": b"Content-Type: text/plain; charset=utf-16\r\n\r\n\xff\xfeH\x00e\x00j",
    "surrogates": b"Content-Type: text/plain; charset=utf-16-le\r\n\r\n\x00\xd8\x00\xd8",
    "base64 that is none": b"Content-Transfer-Encoding: base64\r\n\r\n!!!===",
    "base64 of much": b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(b"a" * 180_000),
    "quoted-printable that is none": b"Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ=\xff= =\r\n=",
    "uuencode": b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 ../../x\r\n#AAAA\r\nend",
    "an encoding of nothing": b"Content-Transfer-Encoding: \xff\r\n\r\nHej",
    "a name of a file with a path": several("x", ('Content-Type: text/plain; name="../../x"', b"Hej")),
    "scripts": html(f"{SCRIPT}<style>x</style><p onclick=alert(1)>Hej<iframe src=http://x.example></p>"),
    "a picture from elsewhere": html("<img src=http://x.example/p.gif><link rel=stylesheet href=//x.example>Hej"),
    "a document type with entities": html(
        '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><p>&b;&b;&b;&b;</p>' + "&amp;" * 20_000
    ),
    "numbers of characters": html("&#0;&#x110000;&#xD800;&#99999999999999;&#x202e;" * 5000),
    **{f"{unit} without end": html(unit * (250_000 // len(unit))) for unit in (
        "<", "<!", "<!--", "<a ", "</", "<![CDATA[", "<script", "<script>", "<style><!--", "&", "<a href='", "<?",
        "<blockquote>", "<table><tr><td>", "<pre>\n", "<title>", "--><!--", "<p></p>", '<a b="<',
    )},
    "marks without end": plain("[aktorskartan]" * 18_000),
    "data without end": plain("[data]" * 40_000),
    "ends without end": plain("[data][/aktorskartan]" * 12_000),
    "blocks without end": plain("[aktorskartan]x[data]AAAA[/aktorskartan]" * 6_000),
    "a block of much": plain(f"[data]{'A' * 250_000}[/aktorskartan]"),
    "quoting without end": plain("> " * 120_000),
    "quoting in depth": plain("\n".join(">" * depth for depth in range(700))),
    "answers without end": plain(f"Den 3 nov 2026 skrev {ADDRESS}:\n> x\n" * 4_000),
    "headers without end": plain("Från: x\nTill: y\nÄmne: z\n" * 9_000),
    "colons without end": plain("a@b 2026 10:00 :\n" * 15_000),
    "one line": plain("Hej " * 60_000),
    "one word": plain("a" * 250_000),
    "addresses without end": plain("a@" * 120_000),
    "links without end": plain("[aktorskartan]" + "<http:" * 40_000 + written("sv")),
    "direction": plain("Ring \u202e65 43 21\u202c \u2066x\u2069 \u200f"),
    "controls": plain("\x1b[31mröd\x1b[0m \x07\x08 \x00 \x9b"),
    "a command for the forge": plain("::set-output name=x::y\n::error file=x::y\n${{ secrets.X }} $(id) `id`"),
    "Markdown": plain("@kalle #1 [x](javascript:x) ![x](http://x.example/p) <!-- x --> ```\n| a | b |"),
    "YAML": plain("name: x\n- &a [*a, *a]\n!!python/object:os.system"),
    "an absence that is none": head("x", "Auto-Submitted: \xff auto-replied") + b"Hej",
    "a truncated surrogate in a block": plain(written("sv").replace("R", "\U0001f600", 1)),
    **{f"forged: {name}": plain(forged(document)) for name, document in FORGED.items()},
    "forged in HTML": html(f"<pre>{forged(RIGHT)}</pre>{SCRIPT}"),
    "forged beside another": several(
        "x", text_part("text/plain", forged(RIGHT)), text_part("text/html", f"<p>{forged(RIGHT | {'by': 'staff'})}</p>")
    ),
    "forged in an attachment": several(
        "x", ("Content-Type: text/plain\r\nContent-Disposition: attachment", forged(RIGHT).encode())
    ),
    "a block of a block": plain(forged({"version": 1, "message": forged(RIGHT)})),
    "raw deep JSON": plain(written("sv").replace("[data]", "[data]" + base64.urlsafe_b64encode(b"[" * 9000).decode())),
}  # fmt: skip

WRONG = ("staden/folkets-hus", "https://karta.test/staden/folkets-hus/")
SOMEWHERE = "Rätt telefon / Right phone"

ISSUES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "deep objects": b'{"issue":' * 50_000,
    "not UTF-8": b'{"issue": {"number": 7, "body": "\xff"}}',
    "UTF-16": json.dumps({"issue": {"number": 7, "body": "x"}}).encode("utf-16"),
    "too large": b" " * (MAX_BYTES + 1),
    "a number of much": b'{"issue": {"number": ' + b"9" * 10_000 + b"}}",
    "no issue": b'{"pull_request": {"number": 7}}',
    "an issue of text": b'{"issue": "x"}',
    **{f"number {number!r}": event("x", number) for number in (0, -1, True, 7.5, "7", None, [7], 10**12)},
    **{f"body {text!r}": event(text) for text in (None, 7, ["x"], {"x": "y"}, True)},
    "a body too long": event("x" * 70_000),
    "surrogates": b'{"issue": {"number": 7, "body": "\\ud800 x"}}',
    "null bytes": event("\x00" * 100),
    "headings without end": event("### x\n\n" * 9_000),
    "a heading without end": event("#" * 60_000),
    "first headings without end": event("### Vilken sida har ett fel? / Which page is wrong?\n" * 1_200),
    "another form's headings": event(body("change", record=WRONG[0]) + body("closed", closed=WRONG[0])),
    "all forms at once": event("".join(body(kind) for kind in ("change", "new", "closed", "correct", "remove"))),
    "headings out of order": event("\n\n".join(reversed(body("change", record=WRONG[0], phone="1").split("\n\n")))),
    "a heading injected": event(body("change", record=WRONG[0], summary=f"x\n\n### {SOMEWHERE}\n\n112")),
    "a heading in a heading": event(body("change", record=WRONG[0], summary=f"### ### {SOMEWHERE}\n### {SOMEWHERE} x")),
    "a heading set apart": event(body("change", record=WRONG[0], summary=f"\u200b### {SOMEWHERE}\u00a0\n112")),
    "a heading under a line": event(body("change", record=WRONG[0], summary=f"{SOMEWHERE}\n===\n112")),
    "the form as an answer": event(body("change", record=WRONG[0], message=body("remove", removed=WRONG[1]))),
    "a box unmarked": event(body("change", record=WRONG[0], phone="1", agreed="- [ ] x")),
    "a box of more": event(body("change", record=WRONG[0], phone="1", agreed="- [x] x\n- [x] y")),
    "an answer that is none": event(body("correct", correct=WRONG[0], by="organisation")),
    "answers by the thousand": event(body("new", municipality="Staden", name="x", kind="Region", topics="x, " * 9_000)),
    "a kind of a path": event(body("new", municipality="../x", name="x", kind="__class__")),
    "a name of YAML": event(body("new", municipality="Staden", name="x: {y: *z}", kind="Förening")),
    "a name of lines": event(body("new", municipality="Staden", name="x\nstatus: active", kind="Förening")),
    "a service of a path": event(body("change", record=WRONG[0], service="../../x", hours="17-19")),
    "a service of an expression": event(body("change", record=WRONG[0], service="(a+)+$", hours="17-19")),
    **{f"record {record[:30]!r}": event(body("change", record=record, phone="1")) for record in (
        "../../etc/passwd", "staden/../x", "/", "https://",
        "https://x.example/" + "a" * 60_000, "https://" + "a-/" * 300,
        "file:///etc/passwd", "javascript:alert(1)", "https://x.example/staden/folkets-hus/?x=$(id)", "\u202estaden",
        "$(id)", "`id`", "${{ secrets.X }}", "staden/folkets-hus\x00", "'; DROP TABLE actors", "<img src=x onerror=x>",
    )},
    "a number for a phone": event(body("change", record=WRONG[0], phone="\u202e112\u202c")),
    "a link for a phone": event(body("change", record=WRONG[0], phone="https://x.example")),
    "Markdown": event(body("change", record=WRONG[0], summary="@kalle [x](javascript:x) <!-- x --> ```\n| a | b |")),
    "a command for the forge": event(body("change", record=WRONG[0], message="::error::x\n${{ github.token }}")),
    "a marker of ours": event(body("change", record=WRONG[0], message="<!-- aktorskartan: förslag -->")),
    "marks without end": event("[aktorskartan]" * 4_000),
    "a damaged block": event(body("", proposal=written("sv")[:-40])),
    "two blocks": event(body("", proposal=written("sv") + written("ar"))),
    **{f"forged: {name}": event(body("", proposal=forged(document))) for name, document in FORGED.items()},
}  # fmt: skip


def row(**cells: Any) -> bytes:
    """Write a row of somebody's library as a JSON object."""
    return json.dumps({"aktör": "staden/folkets-hus", **cells}).encode()


HEAD_OF_ROW = b"akt\xc3\xb6r,telefon\n"
#: And in a row of a table, as CSV or as a JSON object.
ROWS: dict[str, bytes] = {
    "nothing": b"",
    "headings alone": HEAD_OF_ROW,
    "null bytes": HEAD_OF_ROW + b"staden/folkets-hus,021\x00-39 00 00\n",
    "UTF-16": "aktör,telefon\nstaden/folkets-hus,x\n".encode("utf-16"),
    "bytes of no text": bytes(range(256)),
    "a quote without end": HEAD_OF_ROW + b'"staden/folkets-hus,x',
    "more cells than headings": HEAD_OF_ROW + b"staden/folkets-hus,x,y,z\n",
    "a thousand headings": b",".join([b"telefon"] * 1_000) + b"\n" + b",".join([b"x"] * 1_000),
    "a thousand rows": HEAD_OF_ROW + b"staden/folkets-hus,x\n" * 1_000,
    "a long cell": row(telefon="1" * 90_000),
    "too large": row(telefon="1" * 200_000),
    "no object": b"[1, 2]",
    "deep": b"[" * 5_000,
    "a number without end": b'{"telefon": ' + b"9" * 5_000 + b"}",
    "NaN": b'{"telefon": NaN}',
    "a formula": row(telefon="=HYPERLINK(\"http://x.test\")"),
    "a script": row(meddelande=SCRIPT),
    "a script for a heading": row(**{SCRIPT: "x"}),
    "a path for a record": row(aktör="../../etc/passwd"),
    "a shell for a record": row(aktör="staden/$(touch x)"),
    "a path of the model": row(status="closed"),
    "a path of Python": row(**{"__class__.x": "x"}),
    "a path of YAML": row(**{"name: x\n- y": "x"}),
    "what unlocks": row(contact_agreed="true"),
    "marks of direction": row(meddelande="Ring \u202e112\u202c"),
    "a list within a list": row(telefon=[["x"]]),
    "an object for a text": row(telefon={"x": "y"}),
    "a personal number": row(meddelande="19811228-9874"),
    "markdown": row(meddelande="![x](http://x.test/y.png) @alla #1"),
    "a workflow": row(meddelande="${{ secrets.TOKEN }}"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop at the first question to anybody."""

    def refuse(*arguments: object, **more: object) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """Give a small town, with the project's own vocabularies."""
    root = write(tmp_path_factory.mktemp("hostile") / "directory", TOWN)
    (root / "vocabularies").symlink_to(DIRECTORY / "vocabularies")
    return load(root)[0]


def judge(incoming: Incoming) -> None:
    """Ask of what came out that the core can judge it, and that a person can read why."""
    assert incoming.document is not None or incoming.remarks
    for remark in incoming.remarks:
        for lang in ("sv", "en"):
            assert remark.text(lang).isprintable()
            assert len(remark.text(lang)) < 1000
    if incoming.document is None:
        return
    judged = read_data(incoming.document)
    assert isinstance(judged, Proposal) or all(remark.text("sv") for remark in judged)
    message = incoming.document.get("message", "")
    assert SENDER not in str(message)
    if incoming.remarks:
        assert len(message) <= MAX_WORDS


@pytest.mark.parametrize("name", MAILS)
def test_a_hostile_mail(name: str) -> None:
    """A document or a sentence, and soon."""
    begun = time.monotonic()
    judge(read_mail(MAILS[name]))
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("name", ISSUES)
def test_a_hostile_issue(name: str, directory: Directory) -> None:
    """A document or a sentence, and soon."""
    begun = time.monotonic()
    judge(read_issue(ISSUES[name], directory).incoming)
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("name", ROWS)
def test_a_hostile_row(name: str, directory: Directory) -> None:
    """A document or a sentence, and soon."""
    begun = time.monotonic()
    judge(read_row(ROWS[name], directory))
    assert time.monotonic() - begun < SECONDS


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_block_is_no_more_than_a_document(name: str) -> None:
    """Its sums fit: what it says is for the core to judge, as what anyone says."""
    document = FORGED[name]
    expected = Incoming(document) if isinstance(document, dict) else refused("block-damaged")
    # NaN is not what it is.
    assert repr(block.read(forged(document))) == repr(expected)


def test_scripts_and_styles_are_nobodys_words() -> None:
    """Neither is what stands in a comment or a title, and an entity stands for what it says."""
    said = to_text(f"<title>T</title><style>S</style>{SCRIPT}<!-- K --><p>Hej&nbsp;&lt;b&gt; &aring;</p><b>du</b>")
    assert said.split("\n") == ["Hej\xa0<b> å", "", "du"]


def test_words_that_were_written_hold_nothing_unseen() -> None:
    """Controls and marks of direction are left out; what Persian needs is not."""
    incoming = read_mail(plain("Ring \u202e112\u202c\x1b[31m \x00nu.\n\nکه\u200cای"))
    assert incoming.document is not None
    assert incoming.document["message"].endswith("Ring 112[31m nu.\n\nکه\u200cای")


def test_a_subject_is_one_line() -> None:
    """Whatever it injects."""
    incoming = read_mail(MAILS["a header injected"])
    assert incoming.document is not None
    assert incoming.document["message"].split("\n")[0] == "Hej Bcc: alla@example [data]"


def test_an_event_says_nothing_of_who_wrote(directory: Directory) -> None:
    """Only number and text are read."""
    for content in ISSUES.values():
        assert "amina" not in str(read_issue(content, directory))


def test_there_are_enough_of_them() -> None:
    """Eighty of each and more."""
    assert len(MAILS) >= 80
    assert len(ISSUES) >= 80


def test_a_text_is_read_as_an_event_is(directory: Directory) -> None:
    """The number is all that an event has more."""
    for content in ISSUES.values():
        issue = read_issue(content, directory)
        if issue.number:
            assert read_text(json.loads(content)["issue"]["body"] or "", directory) == issue.incoming
