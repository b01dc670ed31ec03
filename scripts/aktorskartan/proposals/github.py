"""GitHub as a forge, through its REST API.

The token comes from the environment and stands in no message. What GitHub asks for is kept to: one request at a time,
and a pause where it says that there were too many.
"""

import base64
import re
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import httpx

from ..records.finding import visible
from .branch import AUTHOR, MAILBOX
from .forge import BranchTakenError, ForgeError

API = "https://api.github.com"
#: How the one comment that is ours begins. GitHub does not show it.
MARKER = "<!-- aktorskartan: förslag -->"

#: Seconds for an answer, and seconds that are waited when GitHub asks for a pause.
TIMEOUT, MAX_PAUSE = 20.0, 120.0
_TRIES = 3
#: A pull request and a comment hold 65,536 characters, a title 256.
_MOST_TEXT, _MOST_TITLE = 65_000, 250
_PAGE, _MAX_PAGES = 100, 10
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")
_TOKEN = re.compile(r"[!-~]+")
_OURS = ("OWNER", "MEMBER", "COLLABORATOR")


class GitHubError(ForgeError):
    """GitHub could not do it: a key of ``REASONS``, and what fills its placeholders."""

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        self.values = {key: visible(str(value)) for key, value in values.items()}
        super().__init__(self.say())

    def say(self, lang: str = "sv") -> str:
        """Say why, in Swedish or English."""
        return REASONS[self.code][lang == "en"].format_map(self.values)


REASONS = {
    "environment": (
        "GITHUB_REPOSITORY och GITHUB_TOKEN ska finnas i miljön: vilket förråd det gäller, och en nyckel dit",
        "GITHUB_REPOSITORY and GITHUB_TOKEN have to be in the environment: which repository, and a key to it",
    ),
    "unreachable": ("det går inte att nå GitHub ({problem})", "GitHub cannot be reached ({problem})"),
    "silent": ("GitHub svarade inte i tid", "GitHub did not answer in time"),
    "token": ("nyckeln i GITHUB_TOKEN gäller inte", "the key in GITHUB_TOKEN is not valid"),
    "forbidden": (
        "nyckeln får inte göra det här ({what}). GitHub säger: {problem}",
        "the key may not do this ({what}). GitHub says: {problem}",
    ),
    "missing": (
        "det finns inte, eller så får nyckeln inte se det ({what})",
        "it is not there, or the key may not see it ({what})",
    ),
    "moved": ("förrådet har flyttat. Rätta GITHUB_REPOSITORY", "the repository has moved. Correct GITHUB_REPOSITORY"),
    "refused": ("GitHub tar inte emot det ({what}): {problem}", "GitHub does not take it ({what}): {problem}"),
    "busy": (
        "GitHub har fått för många frågor. Försök igen om {minutes} minuter",
        "GitHub was asked too often. Try again in {minutes} minutes",
    ),
    "broken": ("något är fel hos GitHub ({status}). Försök igen senare", "GitHub has a fault ({status}). Try later"),
    "strange": ("GitHub svarade något oväntat ({what})", "GitHub answered something unexpected ({what})"),
}


class GitHub:
    """A repository on GitHub, as a forge. Close it, or use it in a ``with``."""

    def __init__(
        self,
        repository: str,
        token: str,
        *,
        base: str = "",
        api: str = API,
        timeout: float = TIMEOUT,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Take a repository (``OWNER/NAME``) and the commit that what is proposed was made from: else the newest.

        Raises:
            GitHubError: a name or a token that cannot be one.

        """
        if not _REPOSITORY.fullmatch(repository) or not _TOKEN.fullmatch(token):
            raise GitHubError("environment")
        self._owner = repository.partition("/")[0]
        self._base = base
        self._sleep = sleep
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {token}",
            "User-Agent": "aktorskartan",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        self._address = f"{api.rstrip('/')}/repos/{repository}"
        self._client = httpx.Client(headers=headers, timeout=timeout)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Take what GitHub's workflows have in their environment.

        Raises:
            GitHubError: it is not there.

        """
        names = ("GITHUB_REPOSITORY", "GITHUB_TOKEN", "GITHUB_SHA")
        repository, token, base = (environment.get(name, "") for name in names)
        return cls(repository, token, base=base, api=environment.get("GITHUB_API_URL") or API)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._client.close()

    def put_branch(self, name: str, files: Mapping[str, bytes], message: str) -> str:
        """See ``Forge``."""
        base = self._base or self._tip(self._main())
        tip = self._tip(name)
        found = self._get(f"/git/commits/{tip}") if tip else None
        if found and _read(found, "committer", "email") != MAILBOX:
            raise BranchTakenError(name)
        tree = self._tree(base, files)
        if (
            found
            and _read(found, "tree", "sha") == tree
            and [_read(one, "sha") for one in found.get("parents", ())] == [base]
        ):
            return tip
        who = {"name": AUTHOR, "email": MAILBOX}
        commit = {"message": message, "tree": tree, "parents": [base], "author": who, "committer": who}
        made = _read(self._send("POST", "/git/commits", commit), "sha")
        if tip:
            self._send("PATCH", f"/git/refs/heads/{quote(name)}", {"sha": made, "force": True})
        else:
            self._send("POST", "/git/refs", {"ref": f"refs/heads/{name}", "sha": made})
        return made

    def put_pull_request(self, branch: str, title: str, text: str) -> str:
        """See ``Forge``."""
        content = {"title": title[:_MOST_TITLE], "body": text[:_MOST_TEXT]}
        if found := self._pull_request(branch):
            return _read(self._send("PATCH", f"/pulls/{_number(found)}", content), "html_url")
        try:
            made = self._send("POST", "/pulls", content | {"head": branch, "base": self._main()})
        except GitHubError:
            # The answer to an earlier try may have been lost on the way: then it is there.
            if found := self._pull_request(branch):
                return _read(found, "html_url")
            raise
        return _read(made, "html_url")

    def put_comment(self, issue: int, text: str) -> str:
        """Say something on an issue, in the one comment that is ours, and give its address.

        Raises:
            GitHubError: it cannot be done.

        """
        content = {"body": f"{MARKER}\n{text}"[:_MOST_TEXT]}
        if found := self._comment(issue):
            return _read(self._send("PATCH", f"/issues/comments/{_number(found, 'id')}", content), "html_url")
        # Once more could be one comment more.
        return _read(self._send("POST", f"/issues/{issue}/comments", content, again=False), "html_url")

    def put_labels(self, issue: int, *labels: str) -> None:
        """Set labels on an issue or a pull request beside those that it has.

        Raises:
            GitHubError: it cannot be done.

        """
        self._send("POST", f"/issues/{issue}/labels", {"labels": list(labels)})

    def _main(self) -> str:
        return _read(self._get(""), "default_branch")

    def _tip(self, branch: str) -> str:
        """Give the commit that a branch is at, or nothing where there is no such branch."""
        found = self._get(f"/git/ref/heads/{quote(branch)}", missing=True)
        return _read(found, "object", "sha") if found else ""

    def _tree(self, base: str, files: Mapping[str, bytes]) -> str:
        entries = []
        for path, content in files.items():
            blob = {"content": base64.b64encode(content).decode(), "encoding": "base64"}
            sha = _read(self._send("POST", "/git/blobs", blob), "sha")
            entries.append({"path": path, "mode": "100644", "type": "blob", "sha": sha})
        before = _read(self._get(f"/git/commits/{base}"), "tree", "sha")
        return _read(self._send("POST", "/git/trees", {"base_tree": before, "tree": entries}), "sha")

    def _pull_request(self, branch: str) -> Any:
        found = self._get("/pulls", params={"state": "open", "head": f"{self._owner}:{branch}"})
        return next(iter(found), None) if isinstance(found, list) else None

    def _comment(self, issue: int) -> Any:
        """Find our comment. Anyone can write what ours begins with, so who wrote it counts as well."""
        for page in range(1, _MAX_PAGES + 1):
            found = self._get(f"/issues/{issue}/comments", params={"per_page": _PAGE, "page": page})
            for comment in found if isinstance(found, list) else ():
                program = (comment.get("user") or {}).get("type") == "Bot"
                if (program or comment.get("author_association") in _OURS) and str(comment.get("body")).startswith(
                    MARKER
                ):
                    return comment
            if len(found) < _PAGE:
                break
        return None

    def _get(self, path: str, *, params: Mapping[str, str | int] | None = None, missing: bool = False) -> Any:
        return self._ask("GET", path, params=params, missing=missing)

    def _send(self, method: str, path: str, content: object, *, again: bool = True) -> Any:
        return self._ask(method, path, content=content, again=again)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        content: object = None,
        params: Mapping[str, str | int] | None = None,
        again: bool = True,
        missing: bool = False,
    ) -> Any:
        """Ask once, and again where that can help. Gives the answer's JSON; None where it may be, and is, missing."""
        what = f"{method} {path}"
        for left in reversed(range(_TRIES)):
            try:
                response = self._client.request(method, self._address + path, json=content, params=params)
            except httpx.TimeoutException:
                fault = GitHubError("silent")
            except httpx.HTTPError as error:
                fault = GitHubError("unreachable", problem=type(error).__name__)
            else:
                if response.is_success:
                    return _json(response, what)
                if missing and response.status_code == httpx.codes.NOT_FOUND:
                    return None
                if (pause := _pause(response)) is not None:
                    if pause > MAX_PAUSE or not left:
                        raise GitHubError("busy", minutes=int(pause // 60) + 1)
                    self._sleep(pause)
                    continue
                fault = _fault(response, what)
            if not again or not left or fault.code not in ("silent", "unreachable", "broken"):
                raise fault from None
            self._sleep(2.0 ** (_TRIES - left))
        raise AssertionError  # the last try has returned or raised


def _pause(response: httpx.Response) -> float | None:
    """Give how long GitHub asks us to wait; None where it does not."""
    headers = response.headers
    spent = headers.get("x-ratelimit-remaining") == "0"
    limited = spent or "retry-after" in headers or "rate limit" in _problem(response).lower()
    if response.status_code != httpx.codes.TOO_MANY_REQUESTS and not (
        response.status_code == httpx.codes.FORBIDDEN and limited
    ):
        return None
    if (seconds := headers.get("retry-after", "")).isdecimal():
        return float(seconds)
    if spent and (reset := headers.get("x-ratelimit-reset", "")).isdecimal():
        return max(1.0, float(reset) - time.time() + 1)
    # Where nothing is said, GitHub asks for a minute.
    return 60.0


def _fault(response: httpx.Response, what: str) -> GitHubError:
    status = response.status_code
    if response.is_redirect:
        return GitHubError("moved")
    if status == httpx.codes.UNAUTHORIZED:
        return GitHubError("token")
    if status == httpx.codes.FORBIDDEN:
        return GitHubError("forbidden", what=what, problem=_problem(response))
    if status == httpx.codes.NOT_FOUND:
        return GitHubError("missing", what=what)
    if response.is_server_error:
        return GitHubError("broken", status=status)
    return GitHubError("refused", what=what, problem=_problem(response))


def _problem(response: httpx.Response) -> str:
    """Give what GitHub says is wrong: its message, and those of its errors."""
    try:
        answer = response.json()
    except ValueError:
        return response.reason_phrase
    if not isinstance(answer, dict):
        return response.reason_phrase
    errors = answer.get("errors")
    said = [one.get("message") or one.get("code") if isinstance(one, dict) else one for one in errors or ()]
    return "; ".join(str(part) for part in (answer.get("message"), *said) if part)


def _json(response: httpx.Response, what: str) -> Any:
    try:
        return response.json()
    except ValueError:
        raise GitHubError("strange", what=what) from None


def _read(answer: Any, *keys: str) -> str:
    """Give a text that an answer must have."""
    for key in keys:
        answer = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(answer, str):
        raise GitHubError("strange", what=".".join(keys))
    return answer


def _number(answer: Any, key: str = "number") -> int:
    number = answer.get(key) if isinstance(answer, dict) else None
    if not isinstance(number, int):
        raise GitHubError("strange", what=key)
    return number
