"""An issue on the forge, as its event tells of it, to the document of a proposal.

Only the issue's number and text are looked at: who wrote it goes nowhere. Headings are taken from the form's own
definition, in its order, each once; what looks like a heading in somebody's answer is a part of the answer, or is asked
about where it could be either.
"""

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from ..records.directory import Directory
from ..records.model import Actor
from ..records.proposable import Value, present
from . import block
from .incoming import Document, Incoming, door_remark, refused
from .issue_form import FORMS, Form, Question, Shape, choices
from .plain import one_line, plain, tidy

if TYPE_CHECKING:
    from .remark import Remark

#: What the event file may have in bytes, and the issue's text in characters: the forge's own limit.
MAX_BYTES = 1_000_000
MAX_CHARACTERS = 65_536

_NOTHING = "_No response_"
#: Longer than any address of a page, and more answers than anyone gets wrong.
_LONGEST, _MOST = 400, 5
_BOX = re.compile(r"- \[[xX]\] .*")
# A page's address on the map, whose end is the record's id.
_ADDRESS = re.compile(r"https?://[^\s?#]*?([a-z0-9-]+/[a-z0-9-]+)/?(?:index\.html)?(?:[?#]\S*)?")


class Issue(NamedTuple):
    """An issue's number (0 where it cannot be told), and what it proposes."""

    number: int
    incoming: Incoming


def read_issue(content: bytes, directory: Directory) -> Issue:
    """Read an issue's event.

    Args:
        content: the file that ``GITHUB_EVENT_PATH`` names, whatever it is.
        directory: the records, which tell whose page is meant and what it says now.

    """
    if len(content) > MAX_BYTES:
        return Issue(0, refused("issue-large", limit=str(MAX_CHARACTERS)))
    try:
        event = json.loads(content)
    except (ValueError, RecursionError):
        event = None
    issue = event.get("issue") if isinstance(event, dict) else None
    number, text = (issue.get("number"), issue.get("body") or "") if isinstance(issue, dict) else (None, None)
    if type(number) is not int or not 0 < number < 10**9 or not isinstance(text, str):
        return Issue(0, refused("event-unreadable"))
    return Issue(number, read_text(text, directory))


def read_text(text: str, directory: Directory) -> Incoming:
    """Read an issue's text: the block in it, or the answers to one of the forms."""
    if len(text) > MAX_CHARACTERS:
        return refused("issue-large", limit=str(MAX_CHARACTERS))
    incoming = block.read(text)
    if incoming != Incoming(None):
        return incoming
    lines = [line.rstrip() for line in plain(text).strip().split("\n")]
    form = next((form for form in FORMS if form.kind and lines[0] in form.questions[0].headings), None)
    if form is None:
        return refused("issue-unknown")
    reader = _Reader(form, lines, directory)
    document = reader.document()
    return Incoming(None if reader.remarks else document, tuple(reader.remarks))


class _Reader:
    """Reads the answers to a form, gathering all that there is to ask about them."""

    def __init__(self, form: Form, lines: list[str], directory: Directory) -> None:
        self.form = form
        self.directory = directory
        self.remarks: list[Remark] = []
        given = self.parted(lines)
        #: A text, or words where several can be chosen, by the question's id.
        self.answers = {question.id: self.answer(question, given.get(question.id, "")) for question in form.questions}

    def say(self, code: str, **values: str) -> None:
        self.remarks.append(door_remark(code, **values))

    def text(self, ident: str) -> str:
        """Give an answer that is a text; nothing where the form has no such question."""
        return str(self.answers.get(ident) or "")

    def parted(self, lines: list[str]) -> dict[str, str]:
        """Part the text at the form's headings. After the last question's heading everything is its answer."""
        rows: dict[str, int] = {}
        row = 0
        for question in self.form.questions:
            found = next((at for at in range(row, len(lines)) if lines[at] in question.headings), None)
            if found is not None:
                rows[question.id] = found
                row = found + 1
        known = frozenset[str]().union(*(question.headings for question in self.form.questions))
        answers = {}
        for (ident, start), end in zip(rows.items(), [*list(rows.values())[1:], len(lines)], strict=True):
            answer = lines[start + 1 : end]
            if ident != self.form.questions[-1].id:
                for line in known.intersection(answer):
                    self.say("heading-misplaced", heading=line.removeprefix("### "))
            text = tidy("\n".join(answer))
            answers[ident] = "" if text == _NOTHING else text
        return answers

    def answer(self, question: Question, said: str) -> str | list[str]:
        """Give what an answer means."""
        if question.shape is Shape.BOX and not _BOX.fullmatch(said):
            said = ""
        if question.required and not said:
            self.say("answer-missing", heading=question.label)
        if question.shape is Shape.LINE and "\n" in said:
            self.say("answer-lines", heading=question.label)
        if question.shape not in (Shape.CHOICE, Shape.CHOICES) or not said:
            return said
        known = choices(question, self.directory)
        words = [one_line(word) for word in said.split(",")] if question.shape is Shape.CHOICES else [said]
        for word in [word for word in words if word not in known][:_MOST]:
            self.say("answer-option", value=word, heading=question.label)
        meant = [known[word] for word in words if word in known]
        return meant if question.shape is Shape.CHOICES else "".join(meant)

    def document(self) -> Document:
        """Make the document. Where there are remarks it may lack something."""
        kind = self.form.kind
        document: Document = {"version": 1, "kind": kind, "language": self.text("language") or "sv"}
        if kind == "new":
            document |= {"municipality": self.text("municipality"), "fields": self.changes({}, "")}
            return block.with_message(document, self.text("message"))
        actor = self.actor(self.text(self.form.questions[0].id))
        document["record"] = actor.id if actor else ""
        if kind == "change" and actor:
            document["fields"] = self.changes(present(self.directory, actor), self.service(actor))
        if kind == "closed":
            successor = self.text("replaced-by") and self.actor(self.text("replaced-by"))
            document |= {"since": self.text("since"), "replaced_by": successor.id if successor else ""}
        for name in ("by", "remove"):
            if name in self.answers:
                document[name] = self.text(name)
        return block.with_message(document, self.text("message"))

    def changes(self, seen: Mapping[str, Value], service: str) -> list[Document]:
        """Give the fields that are answered. What they say now is taken to be seen: the form does not show it."""
        found = []
        for question in self.form.questions:
            now = self.answers[question.id]
            if question.path and now:
                path = question.path.replace("*", service)
                was = seen.get(path, "")
                found.append({"path": path, "was": was if isinstance(was, str) else list(was), "now": now})
        return found

    def actor(self, said: str) -> Actor | None:
        """Find whose page is meant: by its address, its id, or its name where only one has it."""
        found = _ADDRESS.fullmatch(said[:_LONGEST])
        actor = self.directory.actors.get(found[1] if found else said)
        named = [one for one in self.directory.actors.values() if one.public and _same(one.name, said)]
        if actor is None and len(named) == 1:
            actor = named[0]
        if actor is None and said:
            self.say("record-unknown", value=said)
        return actor

    def service(self, actor: Actor) -> str:
        """Find the id of the service whose hours are told: by its id or its name, or as the only one there is."""
        said = self.text("service")
        if not said and not self.text("hours"):
            return ""
        named = [service.id for service in actor.services if said == service.id or _same(service.name, said)]
        if not said and len(actor.services) == 1:
            named = [actor.services[0].id]
        if len(named) != 1:
            options = ", ".join(service.name for service in actor.services)
            self.say("service-unknown", value=said, options=options)
        return named[0] if named else ""


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold()
