"""GitHub, as its documentation says that it answers."""

import json
import time
from collections.abc import Iterator

import pytest

from aktorskartan.proposals.branch import MAILBOX
from aktorskartan.proposals.forge import BranchTakenError, Forge
from aktorskartan.proposals.github import MARKER, REASONS, GitHub, GitHubError
from tests.proposals.forge_server import REPOSITORY, TOKEN, Fault, Hub

BRANCH = "forslag/vasteras-abf-andring-1"
FILES = {"directory/a.yml": "å".encode(), "directory/c.yml": b"c"}


@pytest.fixture
def slept() -> list[float]:
    """Gather how long was waited, without waiting."""
    return []


@pytest.fixture
def forge(hub: Hub, slept: list[float]) -> Iterator[GitHub]:
    """Give the forge, which waits for nothing."""
    with GitHub(REPOSITORY, TOKEN, api=hub.address, timeout=0.5, sleep=slept.append) as forge:
        yield forge


def test_a_branch_is_one_commit_upon_the_base(hub: Hub, forge: GitHub) -> None:
    """Only the named files change, and the commit is nobody's but the program's."""
    narrow: Forge = forge
    made = narrow.put_branch(BRANCH, FILES, "Förslag: ABF")
    assert hub.refs[BRANCH] == made
    assert hub.files(BRANCH) == {"directory/a.yml": "å".encode(), "directory/b.yml": b"b", "directory/c.yml": b"c"}
    commit = hub.commits[made]
    assert commit["parents"] == [hub.base]
    assert commit["author"] == commit["committer"] == {"name": "Aktörskartan", "email": MAILBOX}
    assert hub.files("main") == {"directory/a.yml": b"a", "directory/b.yml": b"b"}


def test_sending_again_updates(hub: Hub, forge: GitHub) -> None:
    """The same leaves the branch as it is; another moves it; the pull request is the same one."""
    first = forge.put_branch(BRANCH, FILES, "Förslag")
    address = forge.put_pull_request(BRANCH, "Förslag", "Text")
    assert forge.put_branch(BRANCH, FILES, "Förslag") == first
    second = forge.put_branch(BRANCH, {"directory/a.yml": b"2"}, "Förslag 2")
    assert hub.refs[BRANCH] == second != first
    assert hub.commits[second]["parents"] == [hub.base]
    assert forge.put_pull_request(BRANCH, "Förslag 2", "Text 2") == address
    assert [(pull["title"], pull["body"], pull["base"]) for pull in hub.pulls] == [("Förslag 2", "Text 2", "main")]


def test_a_declined_pull_request_is_not_opened_again(hub: Hub, forge: GitHub) -> None:
    """A new one is made."""
    forge.put_branch(BRANCH, FILES, "Förslag")
    first = forge.put_pull_request(BRANCH, "Förslag", "Text")
    hub.pulls[0]["state"] = "closed"
    assert forge.put_pull_request(BRANCH, "Förslag", "Text") != first


def test_somebodys_work_is_not_moved(hub: Hub, forge: GitHub) -> None:
    """A caretaker has committed to the branch."""
    first = forge.put_branch(BRANCH, FILES, "Förslag")
    hub.refs[BRANCH] = theirs = hub.commit({"directory/a.yml": b"theirs"}, [first], "kalle@vasteras.example")
    with pytest.raises(BranchTakenError, match=BRANCH):
        forge.put_branch(BRANCH, FILES, "Förslag")
    assert hub.refs[BRANCH] == theirs


def test_the_base_is_what_the_files_were_made_from(hub: Hub) -> None:
    """Main has moved on since: what it changed is not taken back."""
    made_from = hub.base
    hub.refs["main"] = hub.commit({"directory/a.yml": b"a", "directory/b.yml": b"new"}, [made_from], "x@example")
    with GitHub(REPOSITORY, TOKEN, base=made_from, api=hub.address) as forge:
        made = forge.put_branch(BRANCH, {"directory/a.yml": b"2"}, "Förslag")
    assert hub.commits[made]["parents"] == [made_from]
    assert hub.files(BRANCH)["directory/b.yml"] == b"b"


def test_one_comment_is_updated(hub: Hub, forge: GitHub) -> None:
    """However often it runs, and however much others have said."""
    hub.comments[7] = [
        {"id": 1000 + index, "body": "Hej", "user": None, "author_association": "NONE"} for index in range(150)
    ]
    first = forge.put_comment(7, "Ett")
    assert forge.put_comment(7, "Två") == first
    ours = [comment["body"] for comment in hub.comments[7] if comment["body"].startswith(MARKER)]
    assert ours == [f"{MARKER}\nTvå"]


def test_a_forged_comment_is_not_ours(hub: Hub, forge: GitHub) -> None:
    """Anybody can write the marker."""
    forged = {"id": 1, "body": f"{MARKER}\nfalskt", "user": {"type": "User"}, "author_association": "NONE"}
    hub.comments[7] = [forged]
    forge.put_comment(7, "Ett")
    assert forged["body"] == f"{MARKER}\nfalskt"
    assert len(hub.comments[7]) == 2


def test_labels_are_added(hub: Hub, forge: GitHub) -> None:
    """Beside those that are there."""
    hub.labels[7] = ["fråga"]
    forge.put_labels(7, "förslag")
    assert hub.labels[7] == ["fråga", "förslag"]


def limit(**headers: str) -> Fault:
    """Ask for a pause as GitHub does."""
    message = {"message": "You have exceeded a secondary rate limit."}
    return 403, {name.replace("_", "-"): value for name, value in headers.items()}, message


@pytest.mark.parametrize(
    ("faults", "waits"),
    [
        ([limit(retry_after="7")], [7.0]),
        ([(429, {"Retry-After": "3"}, {"message": "x"})], [3.0]),
        ([limit()], [60.0]),
        ([limit(retry_after="Wed, 21 Oct 2026 07:28:00 GMT")], [60.0]),
        ([limit(retry_after="1"), limit(retry_after="2")], [1.0, 2.0]),
        ([limit(x_ratelimit_remaining="0", x_ratelimit_reset="1")], [1.0]),
        ([(502, {}, b"<html>Bad gateway</html>")], [2.0]),
        ([(503, {}, {}), (500, {}, {})], [2.0, 4.0]),
        ([1.0], [2.0]),
    ],
)
def test_a_pause_is_kept(faults: list[Fault], waits: list[float], hub: Hub, forge: GitHub, slept: list[float]) -> None:
    """GitHub asks for one, has a fault or is silent for once: it is done all the same."""
    hub.faults += faults
    forge.put_labels(7, "förslag")
    assert slept == waits
    assert hub.labels[7] == ["förslag"]


@pytest.mark.parametrize(
    ("faults", "code"),
    [
        ([limit(retry_after="3600")], "busy"),
        ([limit(x_ratelimit_remaining="0", x_ratelimit_reset=str(int(time.time()) + 1800))], "busy"),
        ([limit(retry_after="1")] * 3, "busy"),
        ([(500, {}, {})] * 3, "broken"),
        ([1.0] * 3, "silent"),
        ([(401, {}, {"message": "Bad credentials"})], "token"),
        ([(403, {}, {"message": "Resource not accessible by integration"})], "forbidden"),
        ([(404, {}, {"message": "Not Found"})], "missing"),
        ([(410, {}, {"message": "Issues are disabled for this repo"})], "refused"),
        ([(422, {}, {"message": "Validation Failed", "errors": [{"code": "invalid"}, "x", None]})], "refused"),
        ([(422, {}, [])], "refused"),
        ([(301, {"Location": "https://elsewhere.example"}, {"message": "Moved Permanently"})], "moved"),
        ([(200, {}, b"<html>")], "strange"),
        ([(200, {}, [])], "strange"),
        ([(200, {}, {"object": {"sha": 7}})], "strange"),
    ],
)
def test_what_goes_wrong_is_a_sentence(faults: list[Fault], code: str, hub: Hub, forge: GitHub) -> None:
    """One line in two languages, without the token, and nothing is followed elsewhere."""
    hub.faults += faults
    with pytest.raises(GitHubError) as caught:
        forge.put_branch(BRANCH, FILES, "Förslag")
    assert caught.value.code == code
    for said in (str(caught.value), caught.value.say("en")):
        assert TOKEN not in said
        assert said.isprintable()
    assert hub.refs == {"main": hub.base}


def test_a_lost_answer_makes_nothing_twice(hub: Hub, forge: GitHub) -> None:
    """The pull request was made and the answer did not come: it is found again. A comment is not tried again."""
    forge.put_branch(BRANCH, FILES, "Förslag")
    hub.lost.append((502, {}, {}))
    assert forge.put_pull_request(BRANCH, "Förslag", "Text").endswith("/pull/100")
    assert len(hub.pulls) == 1
    hub.lost.append((502, {}, {}))
    with pytest.raises(GitHubError):
        forge.put_comment(7, "Ett")
    forge.put_comment(7, "Två")
    assert [comment["body"] for comment in hub.comments[7]] == [f"{MARKER}\nTvå"]


def test_a_branch_without_changes_has_no_pull_request(hub: Hub, forge: GitHub) -> None:
    """GitHub's own words are told."""
    hub.refs[BRANCH] = hub.base
    with pytest.raises(GitHubError, match="No commits between main and"):
        forge.put_pull_request(BRANCH, "Förslag", "Text")


def test_a_server_that_is_not_there_is_a_sentence(hub: Hub) -> None:
    """Nobody listens."""
    nowhere = GitHub(REPOSITORY, TOKEN, api="http://127.0.0.1:9", sleep=lambda _: None)
    with nowhere as forge, pytest.raises(GitHubError) as caught:
        forge.put_labels(7, "förslag")
    assert caught.value.code == "unreachable"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"GITHUB_REPOSITORY": REPOSITORY},
        {"GITHUB_REPOSITORY": "../x", "GITHUB_TOKEN": TOKEN},
        {"GITHUB_REPOSITORY": "a/b/c", "GITHUB_TOKEN": TOKEN},
        {"GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": f"{TOKEN}\n"},
        {"GITHUB_REPOSITORY": REPOSITORY, "GITHUB_TOKEN": "å"},
    ],
)
def test_the_environment_is_asked_for(environment: dict[str, str]) -> None:
    """What is not there is told, and the token is not."""
    with pytest.raises(GitHubError) as caught:
        GitHub.from_environment(environment)
    assert caught.value.code == "environment"
    assert TOKEN not in str(caught.value)


def test_a_workflows_environment_is_enough(hub: Hub) -> None:
    """Repository, token, the commit that was checked out, and where the API is."""
    environment = {
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_TOKEN": TOKEN,
        "GITHUB_SHA": hub.base,
        "GITHUB_API_URL": hub.address,
    }
    with GitHub.from_environment(environment) as forge:
        forge.put_branch(BRANCH, FILES, "Förslag")
    assert f"GET /repos/{REPOSITORY}/git/ref/heads/main" not in hub.asked


def test_long_texts_are_cut_to_what_github_takes(hub: Hub, forge: GitHub) -> None:
    """65,536 characters."""
    forge.put_branch(BRANCH, FILES, "Förslag")
    forge.put_pull_request(BRANCH, "x" * 300, "y" * 70_000)
    assert len(hub.pulls[0]["title"]) <= 256
    assert len(hub.pulls[0]["body"]) <= 65_536


def test_every_reason_is_told_in_two_languages() -> None:
    """And each is one sentence's beginning, since the command line ends it."""
    for swedish, english in REASONS.values():
        assert swedish != english
        assert not swedish.endswith(".")
        assert not english.endswith(".")
    assert json.dumps(REASONS)
