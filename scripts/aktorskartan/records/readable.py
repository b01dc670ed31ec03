"""Saying what a field holds as people read it: labels of vocabularies, hours in words, names of languages."""

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from pydantic_core import PydanticCustomError

from .directory import Directory, full_id
from .hours import DAY, LAST_DAYS, Dates, Rule, Weekday, Weeks, read_hours
from .proposable import Kind, Value, split

#: Locales that CLDR knows by another name.
_CLDR = {"ku-IQ": "ckb"}

#: What fields are called, by the end of their path, in Swedish and English.
FIELD_NAMES = {
    "": ("verksamheten", "the activity"),
    "name": ("namn", "name"),
    "aliases": ("kallas också", "also called"),
    "kind": ("slags aktör", "kind of actor"),
    "summary": ("vad man kan göra", "what one can do"),
    "topics": ("ämnen", "topics"),
    "audiences": ("för vem", "for whom"),
    "languages": ("språk som talas", "languages spoken"),
    "contact.phone": ("telefon", "phone"),
    "contact.email": ("e-post", "e-mail"),
    "contact.website": ("webbplats", "website"),
    "hours": ("tider", "hours"),
    "valid.from": ("tiderna gäller från", "the hours hold from"),
    "valid.until": ("tiderna gäller till", "the hours hold until"),
    "cost": ("kostnad", "cost"),
    "joining.how": ("hur man är med", "how to join"),
    "joining.link": ("anmälan", "registration"),
    "address.street": ("gata", "street"),
    "address.postal_code": ("postnummer", "postal code"),
    "address.city": ("ort", "town"),
    "directions": ("hur man hittar", "how to find it"),
    "offers": ("kan ge andra", "offers others"),
    "seeks": ("söker", "seeks"),
    "partners": ("arbetar med", "works with"),
    "listing": ("syns på kartan", "on the map"),
    "status": ("finns den", "is it there"),
    "since": ("sedan", "since"),
    "replaced_by": ("ersatt av", "replaced by"),
    "checked": ("bekräftad", "confirmed"),
}
#: Words of the model itself.
_WORDS = {
    "public": ("ja", "yes"),
    "mapped_only": ("bara som en rad i rapporten", "only as a line of the report"),
    "active": ("ja, bekräftat", "yes, confirmed"),
    "unconfirmed": ("inte bekräftat", "not confirmed"),
    "paused": ("har paus", "paused"),
    "closed": ("nej, stängd", "no, closed"),
}
_NTH = {
    1: ("första", "first"), 2: ("andra", "second"), 3: ("tredje", "third"), 4: ("fjärde", "fourth"),
    5: ("femte", "fifth"), -1: ("sista", "last"),
}  # fmt: skip


def cldr(locale: str) -> Locale:
    """Give what CLDR knows of one of the site's languages."""
    return Locale.parse(_CLDR.get(locale, locale), sep="-")


def language_name(locale: str, lang: str) -> str:
    """Say what a language is called."""
    code = _CLDR.get(locale, locale)
    return str(cldr(lang).languages.get(code, code))


def field_name(path: str, lang: str) -> str:
    """Say what a field is called, with the service or place it is of: ``sprakcafe: tider``."""
    room, _, rest = path.partition(".")
    item, _, inside = rest.partition(".")
    named = room in ("services", "locations")
    name = FIELD_NAMES.get(inside if named else path, (path, path))[lang == "en"]
    return f"{item}: {name}" if named else name


def value_in_words(directory: Directory, folder: str, path: str, value: Value, lang: str) -> str:
    """Say a field's value, or nothing where there is none."""
    found = split(path)
    if value and path in ("checked", "since") and isinstance(value, str):
        return format_date(dt.date.fromisoformat(value), "d MMMM y", cldr(lang))
    if value and path == "replaced_by" and isinstance(value, str):
        return _label(directory, folder, "actors", value, lang)
    if not value or found is None:
        return _WORDS.get(value, (value, value))[lang == "en"] if isinstance(value, str) else ", ".join(value)
    field = found[0]
    if field.kind is Kind.HOURS and isinstance(value, str):
        return "; ".join(hours_in_words(value, lang))
    if field.kind is Kind.DATE and isinstance(value, str):
        return format_date(dt.date.fromisoformat(value), "d MMMM y", cldr(lang))
    if field.path.endswith(".cost") and value == "free":
        return "gratis" if lang == "sv" else "free"
    words = [value] if isinstance(value, str) else value
    return ", ".join(_label(directory, folder, field.vocabulary, word, lang) for word in words)


def hours_in_words(text: str, lang: str) -> tuple[str, ...]:
    """Say hours, a rule at a time; as they are written where they cannot be read."""
    try:
        return tuple(" ".join(_rule(rule, lang)) for rule in read_hours(text).rules)
    except PydanticCustomError:
        return (text,)


def _label(directory: Directory, folder: str, vocabulary: str, word: str, lang: str) -> str:
    if vocabulary == "languages":
        return language_name(word, lang)
    if vocabulary == "actors":
        actor = directory.actors.get(full_id(word, folder))
        return actor.name if actor else word
    term = getattr(directory.vocabularies, vocabulary, {}).get(word) if vocabulary else None
    return directory.catalog(lang).text(term.context("label"), term.texts.get("label", word)).text if term else word


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    english = lang == "en"
    locale = cldr(lang)
    seasons = [*(_dates(dates, locale) for dates in rule.dates), *_weeks(rule.weeks, english=english)]
    holidays = [("helgdagar", "public holidays")[english]] * rule.public
    holidays += [("skollov", "school holidays")[english]] * rule.school
    days = [*_days(rule.weekdays, locale, english=english), *([] if rule.within else holidays)]
    if rule.within:
        yield ", ".join(holidays)
    if seasons or days:
        yield ", ".join([*seasons, *days])
    elif rule.times not in ((), ((0, DAY),)) and not rule.within:
        yield ("alla dagar", "every day")[english]
    if rule.off:
        yield ("stängt", "closed")[english]
    elif rule.times == ((0, DAY),):
        yield ("dygnet runt", "around the clock")[english]
    elif rule.times:
        yield ", ".join(f"{_time(start)}–{_time(end)}" for start, end in rule.times)
    if rule.comment:
        yield f"({rule.comment})"


def _days(weekdays: tuple[Weekday, ...], locale: Locale, *, english: bool) -> Iterator[str]:
    """Say weekdays, three or more in a row as from one to another."""
    names = locale.days["format"]["wide"]
    plain = [weekday.day for weekday in weekdays if not weekday.nth]
    for _, run in groupby(enumerate(plain), lambda pair: (pair[1] - pair[0]) % 7):
        days = [day for _, day in run]
        yield from [f"{names[days[0]]}–{names[days[-1]]}"] if len(days) > 2 else [names[day] for day in days]
    for weekday in weekdays:
        if weekday.nth:
            nth = ", ".join(_NTH.get(number, (f"{number}:e", f"{number}th"))[english] for number in weekday.nth)
            yield f"{nth} {names[weekday.day]}" + ("en i månaden", " of the month")[english]


def _dates(dates: Dates, locale: Locale) -> str:
    first, last = dt.date(dates.first_year or 2024, *dates.first), dt.date(dates.last_year or 2024, *dates.last)
    form = "d MMMM y" if dates.first_year else "d MMMM"
    if first == last:
        return str(format_date(first, form, locale))
    whole = first.day == 1 and last.day >= LAST_DAYS[last.month - 1] - (last.month == 2)
    form = form.removeprefix("d ") if whole else form
    return "–".join(dict.fromkeys(str(format_date(day, form, locale)) for day in (first, last)))


def _weeks(weeks: tuple[Weeks, ...], *, english: bool) -> Iterator[str]:
    for item in weeks:
        if item.step == 2 and item.last - item.first > 25:
            odd = item.first % 2
            yield ("udda veckor", "odd weeks")[english] if odd else ("jämna veckor", "even weeks")[english]
            continue
        numbers = range(item.first, item.last + 1, item.step)
        span = f"{item.first}–{item.last}" if item.step == 1 and len(numbers) > 1 else ", ".join(map(str, numbers))
        yield f"{('vecka', 'week')[english]} {span}"


def _time(minute: int) -> str:
    return "24:00" if minute == DAY else f"{minute // 60 % 24:02}:{minute % 60:02}"
