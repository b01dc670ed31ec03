"""Identifying: the ids of what is not there yet, made from names, so that sending again gives the same."""

import hashlib
from collections.abc import Iterable, Mapping

from ..records.directory import Directory
from ..records.fields import RESERVED, as_id
from ..records.model import Actor
from ..records.naming import free_id
from ..records.proposable import NEW, Value
from .remark import Remark, remark
from .translate import written_in


class Identities:
    """What new actors, services and places are called in the records."""

    def __init__(
        self, directory: Directory, folder: str, actor: Actor | None, language: str, values: Mapping[str, Value]
    ) -> None:
        self._directory = directory
        self._folder = folder
        self._actor = actor
        self._language = language
        self._values = values
        #: From what the proposal calls it to its id: ``services.new-1`` to ``sprakcafe``.
        self.given: dict[str, str] = {}
        #: The Swedish names of what is to be made, and of places that are there and are to be named.
        self.new: dict[str, str] = {}
        self.reused: set[str] = set()
        self.remarks: list[Remark] = []
        self._refused: set[str] = set()

    def actor(self) -> str:
        """Give the full id of a new actor."""
        taken = {key.partition("/")[2] for key in self._directory.files if key.startswith(f"{self._folder}/")}
        return f"{self._folder}/{self._id('name', str(self._values.get('name', '')), taken | RESERVED)}"

    def item(self, room: str, item: str) -> str | None:
        """Give the id of a service or place, or None where it cannot be named."""
        key = f"{room}.{item}"
        if not NEW.fullmatch(item):
            return item
        if key not in self.given and key not in self._refused:
            (self._service if room == "services" else self._place)(key)
        return self.given.get(key)

    def _service(self, key: str) -> None:
        name = str(self._values.get(f"{key}.name", ""))
        if not name:
            self._refuse("lacks-service-name", f"{key}.name")
            return
        services = self._actor.services if self._actor else ()
        same = next((service.id for service in services if service.name.casefold() == name.casefold()), "")
        if same:
            self.given[key] = same
            return
        swedish = name if self._language == "sv" or not written_in(name, self._language) else self._stand_in(key)
        made = self._made("services")
        self.given[key] = self._id("", swedish, {*(service.id for service in services), *made})
        self.new[f"services.{self.given[key]}"] = swedish

    def _stand_in(self, key: str) -> str:
        """Give what a service is called in Swedish until somebody writes it: its topic."""
        topics = self._values.get(f"{key}.topics", ())
        term = self._directory.vocabularies.topics.get(topics[0]) if topics else None
        return term.texts.get("label", term.id) if term else "Verksamhet"

    def _place(self, key: str) -> None:
        street = str(self._values.get(f"{key}.address.street", ""))
        name = str(self._values.get(f"{key}.name", "") or street)
        if not name:
            self._refuse("lacks-place-name", f"{key}.name")
            return
        near = [place for place in self._directory.locations.values() if place.folder == self._folder]
        same = next((place for place in near if street and place.address.street.casefold() == street.casefold()), None)
        if same:
            self.given[key] = same.slug
            self.reused.add(f"locations.{same.slug}")
            self.remarks.append(remark("place-reused", key, value=same.name))
        else:
            taken = {file.rpartition("/")[2] for file in self._directory.files if f"{self._folder}/locations/" in file}
            self.given[key] = self._id("", name, taken | set(self._made("locations")))
        self.new[f"locations.{self.given[key]}"] = name

    def _made(self, room: str) -> Iterable[str]:
        return (key.partition(".")[2] for key in self.new if key.startswith(f"{room}."))

    def _refuse(self, code: str, path: str) -> None:
        self._refused.add(path.rpartition(".")[0])
        self.remarks.append(remark(code, path))

    def _id(self, path: str, name: str, taken: Iterable[str]) -> str:
        """Make an id that is not taken. A name without a letter of ours gets one of digits, and a person is asked."""
        if not any(char.isascii() and char.isalnum() for char in name.lower()) and as_id(name) == "id":
            made = f"ny-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
            self.remarks.append(remark("made-up-id", path, value=made))
            return free_id(made, taken)
        return free_id(name, taken)
