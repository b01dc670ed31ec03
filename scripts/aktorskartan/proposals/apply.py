"""Applying: a proposal into the files that it speaks of, so that only the meant lines change.

Three-way, field by field: what still says what the sender saw is changed, what says already what she wrote is left, and
anything else is a conflict, told and not guessed.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..records.build import build
from ..records.directory import Directory, full_id
from ..records.finding import Finding
from ..records.hours import read_hours
from ..records.model import Actor
from ..records.proposable import Kind, Value, present
from ..records.reader import Data
from ..records.references import has
from .draft import Draft, UnreadableError, put
from .identify import Identities
from .normalise import Meant, said, same
from .proposal import Proposal
from .remark import Remark, of_finding, remark
from .translate import Translator

#: The source of what a proposal says, in sources.yml.
SOURCE = "forslag"


#: What a record says where it says nothing.
_ELSE = {"status": "unconfirmed", "listing": "public"}


@dataclass(frozen=True)
class Shown:
    """What one field says before and after: by its path in the record, in a language."""

    path: str
    before: Value
    after: Value
    language: str = "sv"


@dataclass(frozen=True)
class Applied:
    """What a proposal makes of the directory.

    ``files`` are the files that are to say something else, relative to the directory. ``ids`` leads from what the
    proposal calls a new service or place to what the record calls it. ``waiting`` are the contexts of translations
    whose Swedish is to be written.
    """

    record: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    shown: tuple[Shown, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()

    def in_record(self, path: str) -> str:
        """Give what the record calls a field that a proposal speaks of."""
        for new, item in self.ids.items():
            if path.startswith(f"{new}."):
                return f"{new.partition('.')[0]}.{item}{path.removeprefix(new)}"
        return path


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
    if faults := _strangers(proposal, directory):
        return Applied(proposal.record, remarks=faults)
    applier = _Applier(proposal, [one for one in meant if one.path not in without], directory, today, without)
    try:
        applier.run()
        files = dict(applier.draft.files()) if applier.whole else {}
    except UnreadableError as error:
        return Applied(proposal.record, remarks=(remark("unreadable-record", value=str(error)),))
    return Applied(
        applier.record,
        files,
        tuple(applier.shown),
        tuple(applier.remarks),
        applier.identities.given,
        frozenset(applier.translator.waiting),
    )


def _strangers(proposal: Proposal, directory: Directory) -> tuple[Remark, ...]:
    """Say what a proposal names that is not on the map."""
    faults = []
    if proposal.language != "sv" and proposal.language not in directory.catalogs:
        faults.append(remark("no-language", value=proposal.language))
    if proposal.kind != "new":
        if proposal.record in directory.broken:
            faults.append(remark("unreadable-record", value=directory.files.get(proposal.record, proposal.record)))
        elif proposal.record not in directory.actors:
            faults.append(remark("no-record", value=proposal.record))
    elif proposal.municipality not in directory.municipalities:
        faults.append(remark("no-municipality", value=proposal.municipality))
    elif SOURCE not in directory.sources:
        faults.append(remark("no-source", value=SOURCE))
    return tuple(faults)


class _Applier:
    """Changes a draft, gathering what is shown and what there is to say."""

    def __init__(
        self,
        proposal: Proposal,
        meant: Sequence[Meant],
        directory: Directory,
        today: dt.date,
        without: frozenset[str],
    ) -> None:
        self.proposal = proposal
        self.meant = meant
        self.directory = directory
        self.today = today
        self.without = without
        self.draft = Draft(directory)
        self.shown: list[Shown] = []
        self.remarks: list[Remark] = []
        self.actor = directory.actors.get(proposal.record)
        self.folder = proposal.folder
        values = {one.path: one.now for one in meant}
        self.identities = Identities(directory, self.folder, self.actor, proposal.language, values)
        self.record = self.actor.id if self.actor else self.identities.actor()
        self.file = directory.files.get(self.record) or f"{self.folder}/actors/{self.record.partition('/')[2]}.yml"
        self.present = present(directory, self.actor) if self.actor else {}
        agreed = self.actor is not None and self.actor.contact_agreed
        self.translator = Translator(proposal.language, self.draft, agreed=agreed)

    def run(self) -> None:
        steps: dict[str, Callable[[], None]] = {
            "change": self._fields,
            "new": self._new,
            "closed": self._closed,
            "correct": self._correct,
            "remove": self._remove,
        }
        steps[self.proposal.kind]()
        self.remarks += self.identities.remarks
        self._sources()

    @property
    def whole(self) -> bool:
        """Whether the record has what none can be without."""
        return all(name in self.data for name in ("name", "kind"))

    @property
    def data(self) -> dict[str, Data]:
        """The actor's own data, changed in place."""
        return self.draft.record(self.file)

    # Kinds

    def _new(self) -> None:
        self._fields()
        for name in ("name", "kind"):
            # A fault of what was written is told already; what was never written is told here.
            if name not in self.data and name not in {change.path for change in self.proposal.fields}:
                self.remarks.append(remark("required", name))
        self.data["sources"] = self._word()

    def _closed(self) -> None:
        data = self.data
        self._say("status", "closed")
        old_day = str(data.get("since", "")) if self.actor and self.actor.status == "closed" else ""
        day = self.proposal.since if "since" not in self.without else ""
        self._say("since", day or old_day)
        if self.proposal.replaced_by and "replaced_by" not in self.without:
            self._say("replaced_by", self.proposal.replaced_by.removeprefix(f"{self.folder}/"))

    def _correct(self) -> None:
        data = self.data
        if not self.proposal.by:
            self.remarks.append(remark("who-confirms"))
        before = data.get("checked")
        checked: dict[str, Data] = {"on": self.today.isoformat(), "by": self.proposal.by or "organisation"}
        if before != checked:
            was = str(before.get("on", "")) if isinstance(before, dict) else ""
            data["checked"] = checked
            self.shown.append(Shown("checked", was, self.today.isoformat()))
        if data.get("status", "unconfirmed") == "unconfirmed":
            self._say("status", "active")

    def _remove(self) -> None:
        assert self.actor  # noqa: S101 - a stranger is refused before
        self.draft.forget(self.folder, f"{self.record}:")
        if self.proposal.remove == "listing":
            self._say("listing", "mapped_only")
        else:
            self._nameless(self.actor)
        self._left(self.actor)

    def _nameless(self, actor: Actor) -> None:
        """Leave of a record what its report counts, and nothing that says who it is."""
        self.shown.append(Shown("name", "", "Borttagen på egen begäran"))
        old = self.data
        mapped = old.get("mapped")
        kept: dict[str, Data] = {"name": "Borttagen på egen begäran", "kind": old["kind"], "listing": "mapped_only"}
        kept |= {key: old[key] for key in ("serves",) if key in old}
        if isinstance(mapped, dict):
            kept["mapped"] = {key: value for key, value in mapped.items() if key != "category"}
        kept["sources"] = list(dict.fromkeys(reference.source for reference in actor.sources))
        self.draft.anew(self.file).update(kept)

    def _left(self, actor: Actor) -> None:
        """Tell where the name still stands."""
        self.remarks.append(remark("still-in-history", value=self.file))
        self.remarks.append(remark("still-in-id", value=actor.id))
        rows = [row.row for row in self.directory.crosswalk if row.record == actor.id]
        self.remarks += [remark("still-in-crosswalk", value=row) for row in rows]
        for other in self.directory.actors.values():
            names = (*other.partners, other.part_of, other.replaced_by)
            if actor.id in {full_id(name, other.folder) for name in names if name}:
                self.remarks.append(remark("still-pointed-to", value=other.id))

    def _say(self, name: str, value: str) -> None:
        before = str(self.data.get(name, _ELSE.get(name, "")))
        if value != before:
            put(self.data, name, value)
            self.shown.append(Shown(name, before, value))

    # Fields

    def _fields(self) -> None:
        for one in self.meant:
            thing = self._thing(one)
            if thing is None:
                continue
            data, path, context = thing
            current = self.present.get(path, () if one.field.many else "")
            if self.translator.concerns(one):
                room = path.rpartition(".")[0]
                stand_in = self.identities.new.get(room, "") if path == f"{room}.name" else ""
                found, remarks = self.translator.file(one, data, context, str(current), stand_in)
                self.remarks += remarks
                self.shown += [Shown(path, before, after, lang) for before, after, lang in found]
            elif same(current, one.now):
                continue
            elif one.field.path.endswith("joining.link") and one.now and not self._joins(one, data):
                self.remarks.append(remark("joining", one.path))
            elif one.was is None or same(current, one.was):
                put(data, self._inside(one), one.now)
                self._shared(path)
                self._forget(one, current, context)
                self.shown.append(Shown(path, current, one.now))
            else:
                said_now = {"was": said(one.was), "now": said(one.now), "current": said(current)}
                self.remarks.append(remark("conflict", one.path, **said_now))

    def _thing(self, one: Meant) -> tuple[dict[str, Data], str, str] | None:
        """Find what a field is of: its data, the field's path in the record, and the context of its translations."""
        room = one.field.path.partition(".*.")[0] if one.item else ""
        if not room:
            return self.data, one.path, f"{self.record}:{one.path}"
        item = self.identities.item(room, one.item)
        if item is None:
            return None
        path = f"{room}.{item}.{self._inside(one)}"
        if room == "services":
            data = self._service(item)
            context = f"{self.record}:{path}" + (".fee" if path.endswith(".cost") else "")
        else:
            data = self._place(item)
            context = f"{full_id(item, self.folder).replace('/', '/locations/')}:{self._inside(one)}"
        if f"{room}.{item}" in self.identities.reused:
            return None
        if path not in self.present and self._protected(room, item):
            finding = Finding("", 0, 0, "protected-address", (one.path,))
            self.remarks.append(of_finding(finding, one.path))
            return None
        if data is None or (path not in self.present and f"{room}.{item}" not in self.identities.new):
            self.remarks.append(remark("gone", one.path, now=said(one.now)))
            return None
        return data, path, context

    def _protected(self, room: str, item: str) -> bool:
        """Say whether a place's address is kept out of git."""
        place = self.directory.locations.get(full_id(item, self.folder)) if room == "locations" else None
        return place is not None and place.address_visibility == "area"

    def _service(self, item: str) -> dict[str, Data] | None:
        name = self.identities.new.get(f"services.{item}")
        services = self.data.get("services") or []
        listed = services if isinstance(services, list) else []
        found = next((one for one in listed if isinstance(one, dict) and one.get("id") == item), None)
        if isinstance(found, dict) or name is None:
            return found if isinstance(found, dict) else None
        made: dict[str, Data] = {"id": item, "name": name}
        self.data["services"] = [*listed, made]
        return made

    def _place(self, item: str) -> dict[str, Data] | None:
        folder, _, slug = full_id(item, self.folder).partition("/")
        file = self.directory.files.get(f"{folder}/locations/{slug}")
        name = self.identities.new.get(f"locations.{item}")
        if name is None:
            return self.draft.record(file) if file else None
        places = self.data.get("locations") or []
        if isinstance(places, list) and item not in places:
            self.data["locations"] = [*places, item]
        place = self.draft.record(file or f"{folder}/locations/{slug}.yml")
        if not place:
            place |= {"name": name, "sources": self._word()}
        return place

    def _forget(self, one: Meant, current: Value, context: str) -> None:
        """Take away the translations of texts that are gone: the text itself, notes beside words, comments of hours."""
        gone: list[str] = []
        if one.field.many:
            gone = [f"{context}.{word}." for word in current if word not in one.now]
        elif one.field.kind is Kind.HOURS:
            left = len(read_hours(str(one.now)).comments) if one.now else 0
            number = len(read_hours(str(current)).comments) if current else 0
            gone = [f"{context}.{comment}" for comment in range(left + 1, number + 1)]
        elif one.field.translated and one.now in ("", "free"):
            gone = [context]
        for begins in gone:
            self.draft.forget(context.partition("/")[0], begins)

    def _shared(self, path: str) -> None:
        """Tell of the others whose place is changed as well."""
        room, _, rest = path.partition(".")
        place = self.directory.locations.get(full_id(rest.partition(".")[0], self.folder))
        others = [
            actor.name
            for actor in self.directory.actors.values()
            if room == "locations" and actor.id != self.record and place in self.directory.locations_of(actor)
        ]
        if place and others:
            self.remarks.append(remark("shared-place", path, value=", ".join(others)))

    def _joins(self, one: Meant, service: dict[str, Data]) -> bool:
        """Say whether a service tells how one joins, so that it can have a link."""
        how = one.path.removesuffix("link") + "how"
        return bool(service.get("joining")) or any(other.path == how and other.now for other in self.meant)

    def _inside(self, one: Meant) -> str:
        return one.field.path.rpartition("*.")[2]

    # Sources

    def _word(self) -> list[Data]:
        """Give the source of what nobody but the sender has said."""
        return [{"source": SOURCE, "quote": f"Inskickat {self.today.isoformat()}, inte bekräftat"}]

    def _sources(self) -> None:
        """Ask of the sources that are said to bear out what is changed; what is gone they do not."""
        references = self.data.get("sources")
        built, _ = build(Actor, self.data, self.record, self.file, None)
        if built is None or not isinstance(references, list) or self.proposal.kind not in ("change", "closed"):
            return
        for reference in references:
            supports = reference.get("supports") if isinstance(reference, dict) else None
            if not isinstance(reference, dict) or not isinstance(supports, list):
                continue
            source = str(reference["source"])
            for one in self.shown:
                if one.before and any(one.path == fact or one.path.startswith(f"{fact}.") for fact in supports):
                    self.remarks.append(remark("source-older", one.path, value=source))
            left: list[Data] = [fact for fact in supports if has(built, str(fact))]
            # An empty list would say that the source bears out all of the record.
            if left and left != supports:
                reference["supports"] = left
                self.remarks.append(remark("support-removed", value=source))
