"""Changing fields: each in the record, service or place that it is of, or why not."""

import datetime as dt
from collections.abc import Sequence

from ..records.directory import Directory, full_id
from ..records.finding import Finding
from ..records.hours import read_hours
from ..records.proposable import Kind, Value, present
from ..records.reader import Data
from .applied import Shown
from .draft import Draft, put
from .identify import Identities
from .normalise import Meant, said, same
from .proposal import Proposal
from .remark import Remark, of_finding, remark
from .sources import word_of
from .translate import Translator


class Fields:
    """The fields of one proposal, on their way into a draft."""

    def __init__(
        self, proposal: Proposal, meant: Sequence[Meant], directory: Directory, draft: Draft, today: dt.date
    ) -> None:
        self.meant = meant
        self.directory = directory
        self.draft = draft
        self.today = today
        self.shown: list[Shown] = []
        self.remarks: list[Remark] = []
        self.folder = proposal.folder
        self.actor = directory.actors.get(proposal.record)
        values = {one.path: one.now for one in meant}
        self.identities = Identities(directory, self.folder, self.actor, proposal.language, values)
        self.record = self.actor.id if self.actor else self.identities.actor()
        self.file = directory.files.get(self.record) or f"{self.folder}/actors/{self.record.partition('/')[2]}.yml"
        self.present = present(directory, self.actor) if self.actor else {}
        agreed = self.actor is not None and self.actor.contact_agreed
        self.translator = Translator(proposal.language, draft, agreed=agreed)

    @property
    def data(self) -> dict[str, Data]:
        """The actor's own data, changed in place."""
        return self.draft.record(self.file)

    def change(self) -> None:
        """Change every field that is meant."""
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

    def end(self, item: str) -> None:
        """Take away a service that is no more, with its translations. One that is gone already is left so."""
        services = self.data.get("services")
        listed = services if isinstance(services, list) else []
        left: list[Data] = [one for one in listed if not (isinstance(one, dict) and one.get("id") == item)]
        if len(left) == len(listed):
            return
        name = str(self.present.get(f"services.{item}.name", item))
        if left:
            self.data["services"] = left
        else:
            del self.data["services"]
        self.draft.forget(self.folder, f"{self.record}:services.{item}.")
        self.shown.append(Shown(f"services.{item}", name, ""))

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
            place |= {"name": name, "sources": word_of(self.today)}
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
