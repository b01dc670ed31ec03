"""HSDS's services: what one can do at an actor, with when, where, for whom and what it costs."""

from collections.abc import Iterable, Iterator

from ..records.directory import COUNTRY
from ..records.model import Actor, Location, Service, SpokenLanguage, Status
from .addresses import ascii_address
from .hsds_rows import Cells, Rows
from .hsds_schedules import Row

_STATUS = {Status.PAUSED: "temporarily closed", Status.CLOSED: "defunct"}


class ServiceRows:
    """Adds the services of actors, and the rows that belong to them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._directory = rows.directory

    def add(self, actor: Actor) -> None:
        """Add all services of an actor, or the one that stands for it."""
        for service in actor.services:
            self._service(actor, service)
        if not actor.services:
            self._only_service(actor)

    def _service(self, actor: Actor, service: Service) -> None:
        key = f"{actor.id}:{service.id}"
        name = self._rows.text(actor, f"services.{service.id}.name", service.name)
        own = self._rows.text(actor, f"services.{service.id}.summary", service.summary)
        summary = own or self._rows.text(actor, "summary", actor.summary)
        fee = self._rows.text(actor, f"services.{service.id}.cost.fee", service.cost.fee if service.cost else "")
        free = self._rows.say("free") if service.cost and not service.cost.fee else ""
        joining = self._directory.vocabularies.joining[service.joining.how] if service.joining else None
        service_id = self._rows.add(
            "service",
            key,
            **self._of_actor(actor, service.audiences or actor.audiences),
            name=name.text,
            alternate_name=service.name if name.text != service.name else "",
            description=summary.text,
            url=ascii_address(service.joining.link if service.joining else "")
            or self._rows.release.page(actor.id, self._rows.locale),
            application_process=self._rows.label(joining) if joining else "",
            fees_description=fee.text or free,
            minimum_age=service.ages.since,
            maximum_age=service.ages.until,
            alert=self._alert(actor, service),
        )
        self._rows.trusted(service_id, [name, summary, fee])
        if service.cost:
            amount: Cells = {"currency": "SEK", "amount": 0} if free else {}
            self._rows.add("cost_option", key, service_id=service_id, amount_description=fee.text or free, **amount)
        self._around(actor, key, service_id, actor.topics_of(service), service.audiences or actor.audiences)
        self._languages(actor, service, key, service_id)
        place = self._directory.location(actor, service.location) if service.location else None
        at = self._at(key, service_id, place) if place else ""
        for number, (row, comment) in enumerate(self._hours(actor, service)):
            of = {"service_at_location_id": at} if at else {"service_id": service_id}
            self._rows.add("schedule", f"{key}:{number}", **of, **row, **self._in_words(actor, service, comment))

    def _only_service(self, actor: Actor) -> None:
        """Add the service of an actor of which none is known."""
        summary = self._rows.text(actor, "summary", actor.summary)
        service_id = self._rows.add(
            "service",
            f"{actor.id}:",
            **self._of_actor(actor, actor.audiences),
            name=actor.name,
            description=summary.text,
            url=self._rows.release.page(actor.id, self._rows.locale),
            alert=self._alert(actor, None),
        )
        self._rows.trusted(service_id, [summary])
        self._around(actor, f"{actor.id}:", service_id, actor.topics, actor.audiences)
        self._languages(actor, None, f"{actor.id}:", service_id)
        for place in self._directory.locations_of(actor):
            self._at(f"{actor.id}:", service_id, place)

    def _of_actor(self, actor: Actor, audiences: Iterable[str]) -> dict[str, str]:
        """Give what a service has of its actor."""
        town = self._directory.municipalities.get(actor.folder)
        mailbox = town.caretaker.email if town and town.caretaker else ""
        modified = self._rows.release.history.modified.get(self._directory.file_of(actor))
        labels = [self._rows.label(self._directory.vocabularies.audiences[name]) for name in audiences]
        return {
            "organization_id": self._rows.id("organization", actor.id),
            "status": _STATUS.get(actor.status, "active"),
            "eligibility_description": f"{self._rows.say('list_separator')} ".join(labels),
            "assured_date": actor.checked.on.isoformat() if actor.checked else "",
            "assurer_email": mailbox if actor.checked and actor.checked.by == "staff" else "",
            "last_modified": f"{modified:%Y-%m-%dT%H:%M:%S}.000Z" if modified else "",
        }

    def _alert(self, actor: Actor, service: Service | None) -> str:
        """Say what keeps people from the door: that it is closed, not confirmed, or closed on holidays."""
        said = {Status.PAUSED: "paused_title", Status.CLOSED: "closed_title"}.get(actor.status)
        keys = [said] if said else [] if actor.checked else ["unconfirmed", "ask_first"]
        texts = [self._rows.say(key) for key in keys]
        hours = service.schedule if service else None
        off = [rule for rule in hours.rules if rule.off and not rule.times] if hours else []
        named = [("hours_holidays", "public"), ("hours_school_holidays", "school")]
        days = [self._rows.say(key) for key, name in named if any(getattr(rule, name) for rule in off)]
        if days:
            separator = f"{self._rows.say('list_separator')} "
            texts.append(f"{self._rows.say('closed')}: {separator.join(days)}")
        return " ".join(f"{text}." for text in texts)

    def _around(self, actor: Actor, key: str, service_id: str, topics: Iterable[str], audiences: Iterable[str]) -> None:
        self._rows.attributes("service", service_id, key, "topic", topics)
        self._rows.attributes("service", service_id, key, "audience", audiences)
        for folder in actor.serves if actor.folder == COUNTRY else (actor.folder,):
            town = self._directory.municipalities.get(folder)
            name = town.name if town else self._rows.say("country") if folder == "all" else ""
            if name:
                code = f"kommunkod {town.code}" if town else ""
                self._rows.add("service_area", f"{key}:{folder}", service_id=service_id, name=name, description=code)

    def _languages(self, actor: Actor, service: Service | None, key: str, service_id: str) -> None:
        own = service.languages if service else ()
        prefix = f"services.{service.id}." if service and own else ""
        spoken: tuple[SpokenLanguage, ...] = own or actor.languages
        for language in spoken:
            note = self._rows.text(actor, f"{prefix}languages.{language.code}.note", language.note).text
            # ISO 639 has no countries, and a code of its own for Dari.
            code = "prs" if language.code == "fa-AF" else language.code.partition("-")[0]
            name = self._rows.language_name(language.code)
            self._rows.add("language", f"{key}:{language.code}", service_id=service_id, name=name, code=code, note=note)

    def _at(self, key: str, service_id: str, place: Location) -> str:
        return self._rows.add(
            "service_at_location",
            f"{key}:{place.id}",
            service_id=service_id,
            location_id=self._rows.id("location", place.id),
        )

    def _hours(self, actor: Actor, service: Service) -> Iterator[tuple[Row, str]]:
        """Give the rows of a service's hours: one without times where it has none that come back."""
        rows = self._rows.shared.schedule_rows(actor, service)
        yield from rows
        if service.schedule and not rows:
            since, until = service.valid.since, service.valid.until
            days = {"valid_from": since.isoformat() if since else "", "valid_to": until.isoformat() if until else ""}
            yield days, service.schedule.comments[0] if service.schedule.comments else ""

    def _comment(self, actor: Actor, service: Service, comment: str) -> str:
        if not comment or not service.schedule:
            return ""
        number = service.schedule.comments.index(comment) + 1
        return self._rows.text(actor, f"services.{service.id}.hours.{number}", comment).text

    def _in_words(self, actor: Actor, service: Service, comment: str) -> Row:
        """Say hours in words where we can, and as OpenStreetMap writes them: HSDS cannot name the zone of a clock."""
        words = self._rows.hours(service.hours)
        for own in service.schedule.comments if words and service.schedule else ():
            words = words.replace(f"({own})", f"({self._comment(actor, service, own)})")
        said = words or self._comment(actor, service, comment)
        return {"description": said, "notes": f"opening_hours: {service.hours} (Europe/Stockholm)"}
