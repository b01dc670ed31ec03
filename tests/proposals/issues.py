"""Issues as the forge makes them of its forms."""

import json

from aktorskartan.proposals.issue_form import FORMS, Form, Shape


def form(kind: str) -> Form:
    """Give the form of a kind."""
    return next(form for form in FORMS if form.kind == kind)


def body(kind: str, /, **answers: str) -> str:
    """Write an issue's text as the forge does, of answers by the question's id (``_`` for ``-``)."""
    parts = []
    for question in form(kind).questions:
        answer = answers.get(question.id.replace("-", "_"), "_No response_")
        if question.shape is Shape.BOX:
            answer = answers.get(question.id, f"- [x] {question.choices}")
        parts.append(f"### {question.label}\n\n{answer}")
    return "\n\n".join(parts) + "\n"


def event(text: object, number: object = 7, action: str = "opened") -> bytes:
    """Write the event file that the forge gives a workflow."""
    labels = [{"name": "förslag"}]
    issue = {"number": number, "title": "x", "body": text, "user": {"login": "amina", "id": 1}, "labels": labels}
    return json.dumps({"action": action, "issue": issue, "repository": {"full_name": "o/r"}}).encode()
