"""What is asked about hours that were not wholly understood."""

from dataclasses import dataclass

from ..finding import visible

#: Code to its sentences by language: what was not understood, and what to write instead.
TEXTS = {
    "not-understood": {
        "sv": "Vi förstod inte ”{piece}”. Skriv bara dagar och tider, så här: tisdagar 17–19.",
        "en": "We did not understand “{piece}”. Write days and times only, like this: tisdagar 17–19.",
    },
    "which-day": {
        "sv": "Vilken dag gäller ”{piece}”? Skriv dagen före tiden: tisdagar 17–19, eller alla dagar 17–19.",
        "en": "Which day is “{piece}”? Write the day before the time: tisdagar 17–19, or alla dagar 17–19.",
    },
    "which-time": {
        "sv": "Vilken tid gäller ”{piece}”? Skriv när det börjar och slutar: tisdagar 17–19.",
        "en": "What time is “{piece}”? Write when it begins and ends: tisdagar 17–19.",
    },
    "no-end": {
        "sv": "När slutar ”{piece}”? Skriv när det börjar och slutar: kl. 18–20.",
        "en": "When does “{piece}” end? Write when it begins and ends: kl. 18–20.",
    },
    "morning-or-evening": {
        "sv": "Är ”{piece}” på morgonen eller kvällen? Skriv tiden med 24 timmar: 07.00 eller 19.00.",
        "en": "Is “{piece}” in the morning or the evening? Write the time in 24 hours: 07.00 or 19.00.",
    },
    "about": {
        "sv": "”{piece}” är ungefärligt. Skriv en tid som besökaren kan lita på: 17–19.",
        "en": "“{piece}” is approximate. Write a time that a visitor can rely on: 17–19.",
    },
    "odd-or-even": {
        "sv": "Är ”{piece}” i udda eller jämna veckor? Skriv udda veckor eller jämna veckor.",
        "en": "Is “{piece}” in odd or even weeks? Write udda veckor or jämna veckor.",
    },
    "how-often": {
        "sv": "När är ”{piece}”? Skriv vilka veckor, eller vilken dag i månaden: första tisdagen i månaden 17–19.",
        "en": "When is “{piece}”? Write which weeks, or which day of the month: första tisdagen i månaden 17–19.",
    },
    "which-dates": {
        "sv": "Vilka datum är ”{piece}”? Skriv första och sista dagen: 15 juni–15 augusti.",
        "en": "Which dates are “{piece}”? Write the first and the last day: 15 juni–15 augusti.",
    },
    "term-dates": {
        "sv": "Terminer börjar olika. Vilka datum är ”{piece}”? Skriv första och sista dagen: 1 september–15 december.",
        "en": "Terms differ. Which dates are “{piece}”? Write the first and the last day: 1 september–15 december.",
    },
    "no-such-date": {
        "sv": "Datumet ”{piece}” finns inte. Skriv dag och månad: 24 december.",
        "en": "There is no date “{piece}”. Write the day and the month: 24 december.",
    },
    "weekday-and-date": {
        "sv": "Veckodagen och datumet i ”{piece}” stämmer inte med varandra. Skriv datumet med årtal, utan veckodag.",
        "en": "The weekday and the date in “{piece}” do not agree. Write the date with its year, and no weekday.",
    },
    "two-periods": {
        "sv": "”{piece}” säger en annan period än texten i övrigt. Skriv en period: 1 september–15 december.",
        "en": "“{piece}” tells another period than the rest. Write one period: 1 september–15 december.",
    },
    "holds-when": {
        "sv": "Gäller ”{piece}” alltid, eller bara under den tid som står intill? Skriv tiden på året på varje rad.",
        "en": "Does “{piece}” hold always, or only in the time told beside it? Write the time of year on each line.",
    },
    "twice": {
        "sv": "”{piece}” säger en annan tid för en dag som redan har en. Skriv alla tider för dagen på ett ställe.",
        "en": "“{piece}” tells another time for a day that has one. Write all times of the day in one place.",
    },
    "closed-when": {
        "sv": "Vad är stängt i ”{piece}”? Skriv stängt och en dag eller ett datum: stängt i juli.",
        "en": "What is closed in “{piece}”? Write stängt and a day or a date: stängt i juli.",
    },
    "lunch": {
        "sv": "Ingen öppettid ligger runt ”{piece}”. Skriv tiderna före och efter: 9–12, 13–16.",
        "en": "No opening time lies around “{piece}”. Write the times before and after: 9–12, 13–16.",
    },
    "too-long": {
        "sv": "Texten som börjar ”{piece}” är för lång för att vara öppettider. Skriv bara dagar och tider.",
        "en": "The text that begins “{piece}” is too long for opening hours. Write days and times only.",
    },
    "unreadable": {
        "sv": "Texten innehåller tecken som inte hör hemma i öppettider: ”{piece}”. Skriv om den för hand.",
        "en": "The text has characters that do not belong in opening hours: “{piece}”. Type it again by hand.",
    },
}


@dataclass(frozen=True)
class Question:
    """A piece of what was written that only its writer can make plain.

    ``alternatives`` are readings of the piece in the syntax of ``hours``, where it has a few.
    """

    piece: str
    code: str
    alternatives: tuple[str, ...] = ()

    def text(self, lang: str = "sv") -> str:
        """Say what was not understood and what to write instead, in Swedish (``sv``) or English (``en``)."""
        return TEXTS[self.code][lang].format(piece=visible(self.piece))
