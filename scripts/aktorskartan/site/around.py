"""Around results: what the finder says besides what it finds, and whom to ring before all else, in one language."""

from collections.abc import Iterable
from typing import Any

from ..records.directory import Directory
from ..records.phones import dialled
from ..records.translations import Text
from ..records.vocabulary import DANGERS, Helpline
from .listing import Place
from .templates import Templates
from .words import Words

_TEXTS = (
    "site_name", "by_theme", "where_do_you_live", "ask_a_person", "ask_first", "paused", "free", "list_separator",
    "find_change_place", "find_all_about", "find_did_you_mean", "find_results", "find_nothing", "find_nothing_text",
    "find_tell_us", "find_tell_us_text", "find_more", "find_guide", "word", "filters", "filter_topic", "filter_area",
    "filter_language", "filter_audience", "filter_day", "filter_open", "filter_free", "filter_step_free",
    "filters_clear", "filters_hide", "my_list_save", "theme",
    "crisis_violence", "crisis_life",
)  # fmt: skip

#: And where there are pages for those who work with integration.
_WORKING = ("work_method",)


class AroundResults:
    """Makes what the manifest of one language says."""

    def __init__(self, directory: Directory, words: Words, swedish: Words, templates: Templates, icons: str) -> None:
        self._directory = directory
        self._words = words
        self._swedish = swedish
        self._templates = templates
        self._icons = icons

    def say(self, lists: Iterable[Place]) -> dict[str, Any]:
        """Give the texts, the places one can search in, and where the icons are."""
        topics = self._directory.vocabularies.topics
        return {
            "icons": self._icons,
            "say": {
                "t": {
                    key: getattr(self._words.t, key) for key in (*_TEXTS, *(_WORKING if self._words.working else ()))
                },
                "places": [self.place(place) for place in lists],
                "discreet": [topic for topic, term in topics.items() if "discreet" in term.texts],
            },
        }

    def panels(self) -> dict[str, str]:
        """Give the panel for each danger: whom to ring."""
        return {danger: self._panel(danger) for danger in DANGERS}

    def place(self, place: Place) -> dict[str, str]:
        """Say what a municipality is called, and whom to tell or ask there."""
        town = place.municipality
        if town is None:
            return {"id": place.id, "name": self._words.t.country, "lang": self._words.language.lang}
        said = {"id": place.id, "name": town.name, "lang": "sv"}
        if town.switchboard and town.switchboard.phone:
            said |= {"phone": town.switchboard.phone, "tel": dialled(town.switchboard.phone)}
            said["ask"] = town.switchboard.name
        return said | ({"mail": town.caretaker.email} if town.caretaker else {})

    def _panel(self, danger: str) -> str:
        lines = self._directory.vocabularies.panels.get(danger, ())
        near = "violence" if danger == "violence" else "mental-health"
        return self._templates.render(
            "crisis.html",
            {
                "t": self._words.t,
                "title": self._own(f"crisis_{danger}"),
                "lead": self._own(f"crisis_{danger}_text"),
                "lines": [self._line(line) for line in lines],
                "near": near if near in self._directory.vocabularies.topics else "",
            },
        )

    def _line(self, line: Helpline) -> dict[str, Any]:
        t = self._words.t
        names = self._words.join(self._words.language_name(code) for code in line.languages)
        help_in = [t.crisis_languages.replace("{languages}", names)] if names else []
        help_in += [t.crisis_interpreter] if line.interpreter else []
        help_in += [t.crisis_anonymous] if line.anonymous else []
        return {
            "phone": line.texts["phone"],
            "tel": dialled(line.texts["phone"]),
            "label": self._said(self._words.label(line), line.context("label"), line.texts["label"]),
            "text": self._said(self._words.label(line, "text"), line.context("text"), line.texts.get("text", "")),
            "help": help_in,
        }

    def _own(self, key: str) -> dict[str, Any]:
        text = self._words.said(key)
        return self._said(text, f"ui:{key}", self._swedish.said(key).text)

    def _said(self, text: Text, context: str, swedish: str) -> dict[str, Any]:
        """Give a text, and what stands beside it where no person has read it."""
        return {"text": text.text, "beside": self._words.beside(text, context, swedish)}
