"""A server on this machine that answers as GitHub's REST documentation says, for one repository."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit

REPOSITORY, TOKEN = "ort/karta", "ghp_hemligt"

#: What is answered before anything is done: a status, headers, and a body; a number of seconds of silence.
Fault = tuple[int, dict[str, str], Any] | float


@dataclass
class Hub:
    """What the repository holds, what it was asked, and what is to go wrong next."""

    address: str = ""
    blobs: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    commits: dict[str, dict[str, Any]] = field(default_factory=dict)
    refs: dict[str, str] = field(default_factory=dict)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    labels: dict[int, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    #: Faults that come after the work is done: the answer is lost on its way.
    lost: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.base = self.commit({"directory/a.yml": b"a", "directory/b.yml": b"b"}, [], "first@example")
        self.refs["main"] = self.base

    def commit(self, files: dict[str, bytes], parents: list[str], email: str) -> str:
        """Make a commit of whole files."""
        tree = self.keep(self.trees, {path: self.keep(self.blobs, content) for path, content in files.items()})
        who = {"name": "x", "email": email}
        return self.keep(
            self.commits, {"tree": tree, "parents": parents, "committer": who, "author": who, "message": "x"}
        )

    def files(self, ref: str) -> dict[str, bytes]:
        """Give what a branch holds."""
        return {path: self.blobs[sha] for path, sha in self.trees[self.commits[self.refs[ref]]["tree"]].items()}

    def keep(self, store: dict[str, Any], thing: Any) -> str:
        """Keep something by its sum."""
        sha = hashlib.sha1(repr(thing).encode(), usedforsecurity=False).hexdigest()
        store[sha] = thing
        return sha

    def answer(self, method: str, path: str, query: dict[str, list[str]], content: Any) -> tuple[int, Any]:
        """Answer as the documentation says."""
        for pattern, respond in _ROUTES:
            if found := re.fullmatch(pattern, f"{method} {path}"):
                return respond(self, found.groups(), query, content)
        return 404, {"message": "Not Found"}


def _commit(hub: Hub, sha: str) -> dict[str, Any]:
    commit = hub.commits[sha]
    return {
        "sha": sha,
        "tree": {"sha": commit["tree"]},
        "parents": [{"sha": parent} for parent in commit["parents"]],
        "committer": commit["committer"],
        "author": commit["author"],
        "message": commit["message"],
    }


def _repository(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    return 200, {"full_name": REPOSITORY, "default_branch": "main"}


def _ref(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    sha = hub.refs.get(names[0])
    return (200, {"ref": f"refs/heads/{names[0]}", "object": {"sha": sha}}) if sha else (404, {"message": "Not Found"})


def _new_ref(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    name = content["ref"].removeprefix("refs/heads/")
    if name in hub.refs:
        return 422, {"message": "Reference already exists"}
    if content["sha"] not in hub.commits:
        return 422, {"message": "Object does not exist"}
    hub.refs[name] = content["sha"]
    return 201, {"ref": content["ref"], "object": {"sha": content["sha"]}}


def _move_ref(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    if names[0] not in hub.refs:
        return 422, {"message": "Reference does not exist"}
    if hub.refs[names[0]] not in hub.commits[content["sha"]]["parents"] and not content.get("force"):
        return 422, {"message": "Update is not a fast forward"}
    hub.refs[names[0]] = content["sha"]
    return 200, {"object": {"sha": content["sha"]}}


def _get_commit(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    return (200, _commit(hub, names[0])) if names[0] in hub.commits else (404, {"message": "Not Found"})


def _new_commit(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    if content["tree"] not in hub.trees:
        return 422, {"message": "Tree SHA does not exist"}
    return 201, _commit(hub, hub.keep(hub.commits, content))


def _new_tree(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    if content["base_tree"] not in hub.trees:
        return 422, {"message": "Invalid tree info"}
    assert all(entry["mode"] == "100644" and entry["type"] == "blob" for entry in content["tree"])
    tree = hub.trees[content["base_tree"]] | {entry["path"]: entry["sha"] for entry in content["tree"]}
    return 201, {"sha": hub.keep(hub.trees, tree)}


def _new_blob(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    return 201, {"sha": hub.keep(hub.blobs, base64.b64decode(content["content"], validate=True))}


def _pulls(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    head = query["head"][0].removeprefix("ort:")
    return 200, [pull for pull in hub.pulls if pull["state"] == "open" and pull["head"] == head]


def _new_pull(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    if any(pull["head"] == content["head"] and pull["state"] == "open" for pull in hub.pulls):
        problem = f"A pull request already exists for ort:{content['head']}."
        return 422, {"message": "Validation Failed", "errors": [{"resource": "PullRequest", "message": problem}]}
    if hub.refs.get(content["head"]) in (None, hub.refs[content["base"]]):
        problem = f"No commits between {content['base']} and {content['head']}"
        return 422, {"message": "Validation Failed", "errors": [{"code": "custom", "message": problem}]}
    number = len(hub.pulls) + 100
    pull = content | {"number": number, "state": "open", "html_url": f"https://github.com/{REPOSITORY}/pull/{number}"}
    hub.pulls.append(pull)
    return 201, pull


def _change_pull(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    pull = next(pull for pull in hub.pulls if pull["number"] == int(names[0]))
    pull |= content
    return 200, pull


def _comments(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    page, size = int(query["page"][0]), int(query["per_page"][0])
    return 200, hub.comments.get(int(names[0]), [])[(page - 1) * size : page * size]


def _new_comment(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    every = hub.comments.setdefault(int(names[0]), [])
    ident = sum(map(len, hub.comments.values())) + 1
    every.append(
        {"id": ident, "body": content["body"], "user": {"type": "Bot"}, "author_association": "NONE"}
        | {"html_url": f"https://github.com/{REPOSITORY}/issues/{names[0]}#issuecomment-{ident}"}
    )
    return 201, every[-1]


def _change_comment(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    comment = next(one for every in hub.comments.values() for one in every if one["id"] == int(names[0]))
    comment |= content
    return 200, comment


def _new_labels(hub: Hub, names: Any, query: Any, content: Any) -> tuple[int, Any]:
    every = hub.labels.setdefault(int(names[0]), [])
    every += [label for label in content["labels"] if label not in every]
    return 200, [{"name": label} for label in every]


_ROUTES = [
    (r"GET ", _repository),
    (r"GET /git/ref/heads/(.+)", _ref),
    (r"POST /git/refs", _new_ref),
    (r"PATCH /git/refs/heads/(.+)", _move_ref),
    (r"GET /git/commits/([0-9a-f]{40})", _get_commit),
    (r"POST /git/commits", _new_commit),
    (r"POST /git/trees", _new_tree),
    (r"POST /git/blobs", _new_blob),
    (r"GET /pulls", _pulls),
    (r"POST /pulls", _new_pull),
    (r"PATCH /pulls/(\d+)", _change_pull),
    (r"GET /issues/(\d+)/comments", _comments),
    (r"POST /issues/(\d+)/comments", _new_comment),
    (r"PATCH /issues/comments/(\d+)", _change_comment),
    (r"POST /issues/(\d+)/labels", _new_labels),
]


class Server(ThreadingHTTPServer):
    """A server with a repository behind it."""

    daemon_threads = True
    hub: Hub


class Handler(BaseHTTPRequestHandler):
    """Answers a request: with what is to go wrong, or with what the repository says."""

    server: Server

    def respond(self) -> None:
        """Answer."""
        hub = self.server.hub
        url = urlsplit(self.path)
        content = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "null")
        hub.asked.append(f"{self.command} {url.path}")
        fault = taken(hub.faults)
        if fault is None:
            fault = self.done(url.path, parse_qs(url.query), content)
            lost = taken(hub.lost) if self.command == "POST" else None
            fault = lost or fault
        self.give(*fault)

    do_GET = do_POST = do_PATCH = respond  # noqa: N815 - the library's names

    def done(self, path: str, query: dict[str, list[str]], content: Any) -> tuple[int, dict[str, str], Any]:
        """Do what is asked, where it may be."""
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return 401, {}, {"message": "Bad credentials"}
        root = f"/repos/{REPOSITORY}"
        if not path.startswith(root) or self.headers["X-GitHub-Api-Version"] != "2022-11-28":
            return 404, {}, {"message": "Not Found"}
        status, body = self.server.hub.answer(self.command, path.removeprefix(root), query, content)
        return status, {}, body

    def give(self, status: int, headers: dict[str, str], body: Any) -> None:
        """Send an answer, if anybody still waits for it."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


def taken(faults: list[Fault]) -> tuple[int, dict[str, str], Any] | None:
    """Take the next thing that is to go wrong. Silence is kept here, and then all is well."""
    fault = faults.pop(0) if faults else None
    if isinstance(fault, float):
        sleep(fault)
        return None
    return fault


@contextmanager
def serving() -> Iterator[Hub]:
    """Serve a repository on this machine, until the block ends."""
    server = Server(("127.0.0.1", 0), Handler)
    server.hub = hub = Hub(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
