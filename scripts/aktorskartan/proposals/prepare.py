"""Preparing: from a proposal to all that a forge needs, with ``check`` as the judge of every field.

What ``check`` refuses of a field is a fault of that field: it is told in its words, and left out of the files.
"""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ..records.check import check
from ..records.finding import Finding, Severity
from ..records.overlay import laid_over, new_findings
from ..records.reader import Data, read
from .applied import Applied
from .apply import apply, strangers
from .branch import branch_name
from .forge import Forge
from .normalise import Meant, normalise
from .oddities import oddities
from .proposal import Proposal
from .pull_request import PullRequest, Told, pull_request
from .remark import Remark, Sort, of_finding, of_sort, remark


@dataclass(frozen=True)
class Prepared:
    """A proposal ready for a forge, or why there is nothing to make of it.

    ``files`` are relative to the directory; none: nothing is made, and ``remarks`` say why. ``findings`` are what
    ``check`` finds anew.
    """

    branch: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    pull_request: PullRequest | None = None
    findings: tuple[Finding, ...] = ()
    remarks: tuple[Remark, ...] = ()
    record: str = ""

    @property
    def faults(self) -> tuple[Remark, ...]:
        """What the sender has to mend."""
        return of_sort(self.remarks, Sort.FAULT)

    @property
    def sound(self) -> bool:
        """Whether all of it can be taken: no fault, and no error that was not there before."""
        return not self.faults and all(finding.severity is not Severity.ERROR for finding in self.findings)


def prepare(proposal: Proposal, root: Path, today: dt.date, lang: str = "sv") -> Prepared:
    """Make of a proposal what a forge needs.

    Args:
        proposal: as it came.
        root: a folder with the records; nothing in it is written.
        today: the day of the proposal.
        lang: the language of the pull request.

    """
    directory, before = check(root)
    if faults := strangers(proposal, directory):
        return _nothing(proposal, faults)
    meant, told = normalise(proposal, directory, today)
    left_out: dict[str, Remark] = {}
    with tempfile.TemporaryDirectory() as folder:
        while True:
            applied = apply(proposal, meant, directory, today, frozenset(left_out))
            if not applied.files:
                return _nothing(proposal, (*told, *left_out.values(), *applied.remarks))
            changed, findings = check(laid_over(root, Path(folder) / str(len(left_out)), applied.files))
            new = _without(new_findings(before, findings), applied.waiting)
            refused = _refused(proposal, new, applied, meant)
            if not refused.keys() - left_out.keys():
                break
            left_out |= refused
    if applied.record not in changed.actors:
        # Whatever stands in the way of the record as a whole stands in the way of all of it.
        broken = [of_finding(finding) for finding in new if finding.severity is Severity.ERROR]
        return _nothing(proposal, (*told, *left_out.values(), *applied.remarks, *broken))
    remarks = (*told, *left_out.values(), *applied.remarks, *oddities(proposal, applied, directory, changed))
    branch = branch_name(proposal, applied.record)
    shown = directory if proposal.kind != "new" else changed
    text = pull_request(Told(proposal, applied, new, remarks, shown, branch), lang)
    return Prepared(branch, applied.files, text, new, remarks, applied.record)


def deliver(prepared: Prepared, forge: Forge, folder: str) -> str:
    """Put what is prepared on a forge, and give the address of its pull request.

    Args:
        prepared: with files.
        forge: where to.
        folder: the path of the directory in the repository (``.``: the repository is the directory).

    Raises:
        ForgeError: the forge could not do it.

    """
    assert prepared.pull_request  # noqa: S101 - what has files has one
    files = {(PurePosixPath(folder) / file).as_posix(): content for file, content in prepared.files.items()}
    forge.put_branch(prepared.branch, files, prepared.pull_request.message)
    return forge.put_pull_request(prepared.branch, prepared.pull_request.title, prepared.pull_request.text)


def _nothing(proposal: Proposal, remarks: tuple[Remark, ...]) -> Prepared:
    blocked = of_sort(remarks, Sort.FAULT, Sort.CONFLICT, Sort.QUESTION)
    return Prepared(remarks=(*remarks, remark("nothing-left" if blocked else "nothing")), record=proposal.record)


def _without(findings: Sequence[Finding], waiting: frozenset[str]) -> tuple[Finding, ...]:
    """Leave out translations that wait for their Swedish: they are told of as texts that are wanted."""
    return tuple(one for one in findings if one.code != "po-orphan" or one.values["context"] not in waiting)


def _refused(
    proposal: Proposal, findings: Sequence[Finding], applied: Applied, meant: Sequence[Meant]
) -> dict[str, Remark]:
    """Give the proposed fields that ``check`` finds an error in, each with what it says."""
    paths = {one.path: applied.in_record(one.path) for one in meant}
    paths |= {name: name for name in ("since", "replaced_by") if getattr(proposal, name)}
    refused: dict[str, Remark] = {}
    for finding in findings:
        where = _field(applied, finding) if finding.severity is Severity.ERROR else ""
        for path, own in paths.items():
            # What is wrong with a field is told of what is in it; what is wrong with two together, of what they are in.
            if where and (f"{where}.".startswith(f"{own}.") or f"{own}.".startswith(f"{where}.")):
                refused.setdefault(path, of_finding(finding, path))
    return refused


def _field(applied: Applied, finding: Finding) -> str:
    """Give the path, as one proposes it, of what a finding is about; nothing where it is no field of what changed."""
    if finding.file not in applied.files or not finding.path:
        return ""
    data: Data = read(applied.files[finding.file], finding.file).data
    steps: list[str] = []
    for step in finding.path:
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
            named = data.get("id") if isinstance(data, dict) else data
            steps.append(str(named or step))
        else:
            data = data.get(str(step), "") if isinstance(data, dict) else ""
            steps.append(str(step))
    folder, room, name = finding.file.removesuffix(".yml").split("/")
    if room == "locations":
        own = folder == applied.record.partition("/")[0]
        steps = [room, name if own else f"{folder}/{name}", *steps]
    return ".".join(steps)
