"""HSDS's rows: what all parts of a language's tables are made with: ids, texts and their state, words as terms."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from ..records.interface import WORKING_LANGUAGES
from ..records.model import Actor, Service
from ..records.readable import cldr, hours_in_words, language_name
from ..records.translations import State, Text
from ..records.vocabulary import Term
from .hsds_fields import hsds_objects
from .hsds_ids import Ids
from .hsds_schedules import Row, schedule_rows
from .release import Release
from .schedules import Schedules

#: A row of a table: what is known, by field.
Cells = dict[str, str | int | float]
Tables = dict[str, list[Cells]]

#: From the least that a text can be trusted.
_TRUST = (State.MISSING, State.OLD, State.AUTOMATIC, State.REVIEWED, State.SOURCE)


class Shared:
    """What is the same in all languages, worked out once: ids, schedules, and which places are of one actor alone."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.ids = Ids()
        self._schedules = Schedules(release.directory, release.since)
        self._rows: dict[tuple[str, object, str], list[tuple[Row, str]]] = {}
        self.attributes: dict[tuple[str, str], list[Cells]] = {}
        #: What has no words in it, the same in all languages: tables as they are written, and rows in JSON by id.
        self.tables: dict[str, bytes] = {}
        self.encoded: dict[str, str] = {}

    def schedule_rows(self, actor: Actor, service: Service) -> list[tuple[Row, str]]:
        """Give the rows of a service's hours, each with its rule's comment."""
        key = (service.hours, service.valid, actor.folder)
        if key not in self._rows:
            made = self._schedules.of(actor, service)
            self._rows[key] = schedule_rows(made, self.release.since, service.valid)
        return self._rows[key]

    @cached_property
    def owners(self) -> dict[str, str]:
        """The actor of each place that is of no other."""
        directory = self.release.directory
        users = [(place.id, actor.id) for actor in directory.actors.values() for place in directory.locations_of(actor)]
        times = Counter(place for place, _ in users)
        return {place: actor for place, actor in users if times[place] == 1}


class Rows:
    """Gathers the tables of one language, by the name of the object that a row is."""

    def __init__(self, shared: Shared, locale: str) -> None:
        self.shared = shared
        self.release = shared.release
        self.directory = shared.release.directory
        self.id = shared.ids.of
        self.locale = locale
        self.lang = str(cldr(locale)).replace("_", "-")
        self.catalog = shared.release.catalog(locale)
        self.tables: Tables = {name: [] for name in hsds_objects()}
        #: How far the texts of an organization or service can be trusted, by its id.
        self.text_states: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._labels: dict[tuple[str, str, str], str] = {}
        self._language_names: dict[str, str] = {}
        self._hours: dict[str, str] = {}

    def add(self, kind: str, key: str, **cells: str | float | None) -> str:
        """Add a row of what is known, and give its id."""
        row: Cells = {"id": self.id(kind, key)}
        for name, value in cells.items():
            if value is not None and value != "":
                row[name] = value
        self.tables[kind].append(row)
        return str(row["id"])

    def say(self, key: str) -> str:
        """Give one of the site's own texts."""
        if key not in self._said:
            self._said[key] = self.catalog.text(f"ui:{key}", str(self.release.interface.swedish[key])).text
        return self._said[key]

    def label(self, term: Term, name: str = "label") -> str:
        """Give a word of a vocabulary."""
        key = (term.vocabulary, term.id, name)
        if key not in self._labels:
            self._labels[key] = self.catalog.text(term.context(name), term.texts.get(name, "")).text
        return self._labels[key]

    def language_name(self, code: str) -> str:
        """Say what a language is called."""
        if code not in self._language_names:
            self._language_names[code] = language_name(code.replace("-", "_"), self.locale)
        return self._language_names[code]

    def hours(self, hours: str) -> str:
        """Say hours in words, in Swedish and English; nothing in other languages."""
        if self.locale not in WORKING_LANGUAGES:
            return ""
        if hours not in self._hours:
            self._hours[hours] = "; ".join(hours_in_words(hours, self.locale))
        return self._hours[hours]

    def text(self, actor: Actor, name: str, swedish: str) -> Text:
        """Give a free text of an actor, with its state."""
        return self.catalog.text(f"{actor.id}:{name}", swedish)

    def trusted(self, object_id: str, texts: Iterable[Text]) -> None:
        """Note how far an object's texts can be trusted: as the least of them."""
        states = {text.state for text in texts if text}
        self.text_states[object_id] = next((state.value for state in _TRUST if state in states), State.SOURCE.value)

    def attributes(self, entity: str, object_id: str, key: str, kind: str, terms: Iterable[str]) -> None:
        """Add what an object is, by the ids of terms of a taxonomy: no text, so the same rows in all languages."""
        rows = self.shared.attributes.get((object_id, kind))
        if rows is None:
            rows = self.shared.attributes[object_id, kind] = [
                {
                    "id": self.id("attribute", f"{entity}:{key}:{kind}:{term}"),
                    "link_id": object_id,
                    "taxonomy_term_id": self.id("taxonomy_term", f"{kind}:{term}"),
                    "link_type": kind,
                    "link_entity": entity,
                }
                for term in terms
            ]
        self.tables["attribute"] += rows
