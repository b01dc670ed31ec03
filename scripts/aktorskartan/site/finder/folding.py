"""Folding: the forms in which words are compared, by one table that Python and the browser share."""

import re
import unicodedata
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml

#: The script of what belongs to no other: digits too.
LATIN = "latin"


class Folding:
    """Folds texts as the table says. ``finder.js`` does the same with the same table; a test compares them."""

    def __init__(self, raw: dict[str, Any]) -> None:
        letters = dict.fromkeys(raw["apostrophes"] + raw["dropped"], "")
        for letter, other in raw["letters"].items():
            # The keys are written as people type them; what is folded has been decomposed before.
            letters[unicodedata.normalize("NFKD", letter)] = other
        for first, other, count in raw["rows"]:
            letters |= {chr(ord(first) + step): letters.get(to := chr(ord(other) + step), to) for step in range(count)}
        self._letters = {letter: other for letter, other in letters.items() if len(letter) == 1}
        elided, apostrophes = "|".join(raw["elided"]), raw["apostrophes"]
        self._apostrophe = re.compile(f"(?<![a-z])({elided})[{apostrophes}]")
        self._raw = raw
        self.forms = lru_cache(maxsize=200_000)(self._forms)
        self.sounds = lru_cache(maxsize=200_000)(self._sounds)

    @cached_property
    def table(self) -> dict[str, Any]:
        """What the browser needs to fold as we do, as plain data."""
        return {
            "letters": self._letters,
            "elided": self._apostrophe.pattern,
            "scripts": {name: self._script(name) for name in self._raw["scripts"]},
        }

    def fold(self, text: str) -> str:
        """Give a text in lower case, without marks, with variants of a letter made one and single spaces between."""
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
        return " ".join("".join(map(self._fold_letter, self._apostrophe.sub(r"\1 ", text))).split())

    def words(self, text: str) -> list[str]:
        """Give the folded words of a text in order."""
        return self.fold(text).split()

    def script(self, word: str) -> str:
        """Tell the script of a folded word by its first letter."""
        for name, script in self._scripts.items():
            if script["first"] <= word[0] <= script["last"]:
                return name
        return LATIN

    def _forms(self, word: str, locale: str = "") -> tuple[str, ...]:
        """Give a folded word, and what is left of it without a light prefix and one or two light endings.

        The affixes are those of a language, or of all languages of the word's script where none is given.
        """
        script = self._scripts[self.script(word)]
        prefixes, suffixes = (_of_locale(script[kind], locale) for kind in ("prefixes", "suffixes"))
        return _without(word, prefixes, suffixes, script["least"])

    def _sounds(self, word: str, locale: str = "") -> tuple[str, ...]:
        """Give the forms of a folded word as they are heard: what is left is long enough to tell words apart."""
        script = self._scripts[self.script(word)]
        least = script["soundLeast"]
        heard = dict.fromkeys(self._heard(form, script) for form in self.forms(word, locale))
        return tuple(sound for sound in heard if len(sound) >= least)

    @staticmethod
    def _heard(word: str, script: dict[str, Any]) -> str:
        step = script["rows"]
        heard = ""
        for letter in word:
            sound = script["sound"].get(letter, letter)
            sound = chr(ord(sound) - ord(sound) % step) if sound else ""
            if not heard.endswith(sound) or not sound:
                heard += sound
        return heard

    def _fold_letter(self, letter: str) -> str:
        if (folded := self._letters.get(letter)) is not None:
            return folded
        category = unicodedata.category(letter)
        if category[0] in "LN":
            return letter
        return "" if category[0] == "M" or category == "Cf" else " "

    @cached_property
    def _scripts(self) -> dict[str, dict[str, Any]]:
        scripts = {name: self._script(name) for name in self._raw["scripts"] if name != LATIN}
        return scripts | {LATIN: self._script(LATIN)}

    def _script(self, name: str) -> dict[str, Any]:
        raw = self._raw["scripts"][name]
        affixes = {
            kind: {locale: list(dict.fromkeys(self.words(text))) for locale, text in raw.get(kind, {}).items()}
            for kind in ("prefixes", "suffixes")
        }
        return {
            "first": raw["first"],
            "last": raw["last"],
            **affixes,
            "least": raw["least"],
            "sound": raw["sound"]["letters"],
            "rows": raw["sound"].get("rows", 1),
            "soundLeast": raw["sound"]["least"],
            # Only the browser needs it: no name is looked up by its bones here.
            "roman": {letter: to for to, letters in raw["roman"].items() for letter in letters},
        }


def _of_locale(affixes: dict[str, list[str]], locale: str) -> list[str]:
    if locale:
        return affixes.get(locale, [])
    return list(dict.fromkeys(affix for own in affixes.values() for affix in own))


def _without(word: str, prefixes: list[str], suffixes: list[str], least: int) -> tuple[str, ...]:
    starts = [word, *(word[len(prefix) :] for prefix in prefixes if word.startswith(prefix))]
    starts = [start for start in starts if len(start) >= least or start == word]
    forms = dict.fromkeys(starts)
    # Endings stack: "my debts" has one for many and one for mine.
    for _ in range(2):
        starts = list(
            dict.fromkeys(
                start[: -len(suffix)]
                for start in starts
                for suffix in suffixes
                if start.endswith(suffix) and len(start) - len(suffix) >= least
            )
        )
        forms |= dict.fromkeys(starts)
    return tuple(forms)


@lru_cache(maxsize=1)
def folding() -> Folding:
    """Give the folding of the table beside this module."""
    return Folding(yaml.load((Path(__file__).parent / "folding.yml").read_text("utf-8"), Loader=yaml.CSafeLoader))
