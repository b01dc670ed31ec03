"""Applying: a proposal into the files that it speaks of, so that only the meant lines change.

Three-way, field by field: what still says what the sender saw is changed, what says already what she wrote is left, and
anything else is a conflict, told and not guessed.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from ..records.directory import Directory, full_id
from ..records.model import Actor
from ..records.reader import Data
from .applied import Applied, Shown
from .draft import Draft, UnreadableError, put
from .fields import Fields
from .normalise import Meant
from .proposal import Proposal
from .remark import Remark, remark
from .sources import SOURCE, ask_sources, word_of

#: What a record says where it says nothing.
_ELSE = {"status": "unconfirmed", "listing": "public"}
_NAMELESS = "Borttagen på egen begäran"


def apply(
    proposal: Proposal,
    meant: Sequence[Meant],
    directory: Directory,
    today: dt.date,
    without: frozenset[str] = frozenset(),
) -> Applied:
    """Apply a proposal.

    Args:
        proposal: as it came.
        meant: its fields in their right form.
        directory: the records as they are. Nothing in it is written.
        today: the day of the proposal.
        without: paths of fields that are left out.

    """
    draft = Draft(directory)
    chosen = [one for one in meant if one.path not in without]
    applier = _Applier(proposal, Fields(proposal, chosen, directory, draft, today), draft, without)
    try:
        applier.run()
        files = dict(draft.files()) if applier.whole else {}
    except UnreadableError as error:
        return Applied(proposal.record, remarks=(remark("unreadable-record", value=str(error)),))
    fields = applier.fields
    waiting = frozenset(fields.translator.waiting)
    remarks = (*fields.remarks, *fields.identities.remarks, *applier.remarks)
    return Applied(fields.record, files, tuple(fields.shown), remarks, fields.identities.given, waiting)


def strangers(proposal: Proposal, directory: Directory) -> tuple[Remark, ...]:
    """Say what a proposal names that is not on the map: then it can be neither read nor applied."""
    faults = []
    places = any(change.path.startswith("locations.new-") for change in proposal.fields)
    if proposal.language != "sv" and proposal.language not in directory.catalogs:
        faults.append(remark("no-language", value=proposal.language))
    if proposal.kind == "new" and proposal.municipality not in directory.municipalities:
        faults.append(remark("no-municipality", value=proposal.municipality))
    if proposal.record in directory.broken:
        faults.append(remark("unreadable-record", value=directory.files.get(proposal.record, proposal.record)))
    elif proposal.kind != "new" and proposal.record not in directory.actors:
        faults.append(remark("no-record", value=proposal.record))
    if (proposal.kind == "new" or places) and SOURCE not in directory.sources:
        faults.append(remark("no-source", value=SOURCE))
    return tuple(faults)


class _Applier:
    """Changes a draft as the kind of a proposal says."""

    def __init__(self, proposal: Proposal, fields: Fields, draft: Draft, without: frozenset[str]) -> None:
        self.proposal = proposal
        self.fields = fields
        self.draft = draft
        self.without = without
        self.remarks: list[Remark] = []

    def run(self) -> None:
        steps: dict[str, Callable[[], None]] = {
            "change": self._change,
            "new": self._new,
            "closed": self._closed,
            "correct": self._correct,
            "remove": self._remove,
        }
        steps[self.proposal.kind]()
        if self.proposal.kind in ("change", "closed"):
            self.remarks += ask_sources(self.data, self.fields.file, self.fields.shown)

    @property
    def data(self) -> dict[str, Data]:
        """The actor's own data, changed in place."""
        return self.fields.data

    @property
    def whole(self) -> bool:
        """Whether the record has what none can be without."""
        return all(name in self.data for name in ("name", "kind"))

    def _change(self) -> None:
        self.fields.change()
        for item in dict.fromkeys(self.proposal.ended):
            self.fields.end(item)

    def _new(self) -> None:
        self.fields.change()
        for name in ("name", "kind"):
            # A fault of what was written is told already; what was never written is told here.
            if name not in self.data and name not in {change.path for change in self.proposal.fields}:
                self.remarks.append(remark("required", name))
        self.data["sources"] = word_of(self.fields.today)

    def _closed(self) -> None:
        data = self.data
        self._say("status", "closed")
        actor = self.fields.actor
        old_day = str(data.get("since", "")) if actor and actor.status == "closed" else ""
        day = self.proposal.since if "since" not in self.without else ""
        self._say("since", day or old_day)
        if self.proposal.replaced_by and "replaced_by" not in self.without:
            self._say("replaced_by", self.proposal.replaced_by.removeprefix(f"{self.fields.folder}/"))

    def _correct(self) -> None:
        data = self.data
        if not self.proposal.by:
            self.remarks.append(remark("who-confirms"))
        before = data.get("checked")
        checked: dict[str, Data] = {"on": self.fields.today.isoformat(), "by": self.proposal.by or "organisation"}
        if before != checked:
            was = str(before.get("on", "")) if isinstance(before, dict) else ""
            data["checked"] = checked
            self.fields.shown.append(Shown("checked", was, self.fields.today.isoformat()))
        if data.get("status", "unconfirmed") == "unconfirmed":
            self._say("status", "active")

    def _remove(self) -> None:
        actor = self.fields.actor
        assert actor  # noqa: S101 - a stranger is refused before
        self.draft.forget(actor.folder, f"{actor.id}:")
        if self.proposal.remove == "listing":
            self._say("listing", "mapped_only")
        else:
            self._nameless(actor)
        self._left(actor)

    def _nameless(self, actor: Actor) -> None:
        """Leave of a record what its report counts, and nothing that says who it is."""
        self.fields.shown.append(Shown("name", "", _NAMELESS))
        old = self.data
        mapped = old.get("mapped")
        kept: dict[str, Data] = {"name": _NAMELESS, "kind": old["kind"], "listing": "mapped_only"}
        kept |= {key: old[key] for key in ("serves",) if key in old}
        if isinstance(mapped, dict):
            kept["mapped"] = {key: value for key, value in mapped.items() if key != "category"}
        kept["sources"] = list(dict.fromkeys(reference.source for reference in actor.sources))
        self.draft.anew(self.fields.file).update(kept)

    def _left(self, actor: Actor) -> None:
        """Tell where the name still stands."""
        self.remarks.append(remark("still-in-history", value=self.fields.file))
        self.remarks.append(remark("still-in-id", value=actor.id))
        rows = [row.row for row in self.fields.directory.crosswalk if row.record == actor.id]
        self.remarks += [remark("still-in-crosswalk", value=row) for row in rows]
        for other in self.fields.directory.actors.values():
            names = (*other.partners, other.part_of, other.replaced_by)
            if actor.id in {full_id(name, other.folder) for name in names if name}:
                self.remarks.append(remark("still-pointed-to", value=other.id))

    def _say(self, name: str, value: str) -> None:
        before = str(self.data.get(name, _ELSE.get(name, "")))
        if value != before:
            put(self.data, name, value)
            self.fields.shown.append(Shown(name, before, value))
