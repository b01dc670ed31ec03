"""Rules of guides, words, needs and initiatives. Each takes a directory and yields findings without places."""

import re
from collections import defaultdict
from collections.abc import Iterator

from .directory import Directory, full_id
from .finding import Finding, nearest
from .knowledge import FIRST_WEEKS, Guide, Heading, Initiative, Need, Word, form_key
from .model import key_of
from .readability import lix
from .reader import Path
from .references import of

#: A guide is read by people who are new to Swedish: below the limit of other texts.
GUIDE_LIX = 35
#: How long a guide may be, in characters: about a phone's screen and a half. The first weeks are a list to tick off.
GUIDE_LENGTH, FIRST_WEEKS_LENGTH = 1_700, 2_800
LEAD_LENGTH, MEANING_LENGTH = 220, 180

#: The parts of a theme's guide, and of the first weeks, in order.
THEME_HEADINGS = (Heading.HOW, Heading.FIRST, Heading.COST, Heading.RIGHTS, Heading.WHERE)
FIRST_WEEKS_HEADINGS = (Heading.WEEK_ONE, Heading.WITH_NUMBER, Heading.LATER)

#: Fewer people than five, told apart: they could be recognised. Neither thousands, nor "ett tjugotal", nor "spår 1".
_FEW_PEOPLE = re.compile(
    r"(?<![\w,.–-])(?<!spår )(?<!kurs )(?<!grupp )(?:[1-4]|ett|två|tre|fyra) (?:av (?!\d)\w+ )?(?:(?!\d|\w*tal )\w+ )?"
    r"(?:deltagare|deltagarna|personer|kvinnor|män|elever|klienter|ungdomar|individer)\b",
    re.IGNORECASE,
)


def guides(directory: Directory) -> Iterator[Finding]:
    """A guide is a theme's, has its parts in order, names where each fact is from, and is short and plain."""
    themes = directory.vocabularies.themes
    for guide in directory.guides.values():
        first_weeks = guide.slug == FIRST_WEEKS
        if not first_weeks and themes and guide.slug not in themes:
            near = nearest(guide.slug, themes) or ", ".join(themes)
            yield of(directory, guide, "guide-unknown", (), value=guide.slug, suggestion=near)
        if first_weeks and not guide.title:
            yield of(directory, guide, "missing-field", (), key="title")
        expected = FIRST_WEEKS_HEADINGS if first_weeks else THEME_HEADINGS
        place = -1
        for number, section in enumerate(guide.sections):
            position = expected.index(section.heading) if section.heading in expected else -1
            if position <= place:
                path = ("sections", number, "heading")
                names = ", ".join(expected)
                yield of(directory, guide, "guide-heading", path, value=section.heading, expected=names)
            place = max(place, position)
        yield from _items(directory, guide)
        yield from _readable(directory, guide)


def _items(directory: Directory, guide: Guide) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, section in enumerate(guide.sections):
        for index, item in enumerate(section.items):
            path: Path = ("sections", number, "items", index)
            if item.id in seen:
                yield of(directory, guide, "repeated", (*path, "id"), value=item.id)
            seen.add(item.id)
            if guide.slug == FIRST_WEEKS and not item.title:
                yield of(directory, guide, "missing-field", path, key="title")
            for order, source in enumerate(item.sources):
                if source not in directory.sources and source not in directory.broken:
                    near = nearest(source, directory.sources) or "…"
                    where = (*path, "sources", order)
                    yield of(directory, guide, "unknown-source", where, value=source, suggestion=near)
    for index, name in enumerate(guide.see):
        yield from _points(directory, guide, ("see", index), name)


def _readable(directory: Directory, guide: Guide) -> Iterator[Finding]:
    texts = [guide.lead, *(f"{item.title}. {item.text}" if item.title else item.text for item in guide.items)]
    length = sum(map(len, texts))
    limit = FIRST_WEEKS_LENGTH if guide.slug == FIRST_WEEKS else GUIDE_LENGTH
    if length > limit:
        yield of(directory, guide, "guide-too-long", (), value=str(length), limit=str(limit))
    if len(guide.lead) > LEAD_LENGTH:
        yield of(directory, guide, "text-too-long", ("lead",), value=str(len(guide.lead)), limit=str(LEAD_LENGTH))
    measure = lix(" ".join(texts))
    if measure is not None and measure > GUIDE_LIX:
        yield of(directory, guide, "hard-to-read", (), value=str(measure), limit=str(GUIDE_LIX))


def words(directory: Directory) -> Iterator[Finding]:
    """A word is told in one sentence, and what it is recognised by is its own, in its town."""
    taken: dict[str, list[Word]] = defaultdict(list)
    for word in directory.words.values():
        if len(word.meaning) > MEANING_LENGTH:
            values = {"value": str(len(word.meaning)), "limit": str(MEANING_LENGTH)}
            yield of(directory, word, "text-too-long", ("meaning",), **values)
        for index, name in enumerate(word.municipalities):
            if name not in directory.municipalities and name not in directory.broken:
                near = nearest(name, directory.municipalities) or "…"
                path = ("municipalities", index)
                yield of(directory, word, "unknown-municipality", path, value=name, suggestion=near)
        for form in word.forms:
            for other in taken[form_key(form)]:
                # A town's own word stands before that of everywhere; within a town, and everywhere, there is but one.
                if other is not word and set(word.municipalities or ("",)) & set(other.municipalities or ("",)):
                    yield of(directory, word, "same-word", (), value=form, other=other.term)
            taken[form_key(form)].append(word)


def needs(directory: Directory) -> Iterator[Finding]:
    """A need lies in areas that its municipality has, and speaks of nobody who can be recognised."""
    for need in directory.needs.values():
        town = directory.municipalities.get(need.folder)
        areas = [area.id for area in town.areas] if town else []
        for index, area in enumerate(need.areas):
            if area not in areas and need.folder not in directory.broken:
                near = nearest(area, areas) or ", ".join(areas[:5]) or "…"
                yield of(directory, need, "unknown-area", ("areas", index), value=area, suggestion=near)
        texts: list[tuple[Path, str]] = [(("need",), need.need), (("group",), need.group)]
        texts += [(("sources", index, "quote"), source.quote) for index, source in enumerate(need.sources)]
        yield from _few(directory, need, texts)


def initiatives(directory: Directory) -> Iterator[Finding]:
    """What an initiative points to is there, its address is its own, and it speaks of nobody who can be recognised."""
    addresses: dict[str, Initiative] = {}
    for initiative in directory.initiatives.values():
        other = addresses.setdefault(initiative.slug, initiative)
        if other is not initiative:
            yield of(directory, initiative, "same-address", (), value=directory.file_of(other))
        for index, name in enumerate(initiative.actors):
            yield from _points(directory, initiative, ("actors", index), name)
        yield from _relations(directory, initiative)
        yield from _few(directory, initiative, _told(initiative))


def _told(initiative: Initiative) -> list[tuple[Path, str]]:
    """Give every text of an initiative, with where it stands."""
    texts: list[tuple[Path, str]] = [((name,), getattr(initiative, name)) for name in ("name", "owner", "target_group")]
    texts += [(("partners", index), partner) for index, partner in enumerate(initiative.partners)]
    texts += [(("period", "text"), initiative.period.text)] if initiative.period else []
    for index, step in enumerate(initiative.steps):
        texts += [(("steps", index, "name"), step.name), (("steps", index, "text"), step.text)]
    texts += [(("contradictions", index, "about"), one.about) for index, one in enumerate(initiative.contradictions)]
    for path, said in initiative.statements:
        texts += [((*path, "text"), said.text), ((*path, "quote"), said.quote)]
    return texts + [(("sources", index, "quote"), source.quote) for index, source in enumerate(initiative.sources)]


def _relations(directory: Directory, initiative: Initiative) -> Iterator[Finding]:
    pointers: list[tuple[Path, str, type[Need | Initiative]]] = [
        (("needs", index), name, Need) for index, name in enumerate(initiative.needs)
    ]
    if initiative.part_of:
        pointers.append((("part_of",), initiative.part_of, Initiative))
    for path, name, model in pointers:
        known = directory.needs if model is Need else directory.initiatives
        target = full_id(name, initiative.folder)
        if model is Initiative and target == initiative.id:
            yield of(directory, initiative, "points-to-itself", path)
        elif target not in known and key_of(model, target) not in directory.broken:
            near = nearest(target, known) or "…"
            yield of(directory, initiative, "unknown-record", path, value=name, suggestion=near)


def _few(directory: Directory, record: Need | Initiative, texts: list[tuple[Path, str]]) -> Iterator[Finding]:
    for path, text in texts:
        if found := _FEW_PEOPLE.search(text):
            yield of(directory, record, "few-people", path, value=found[0])


def _points(directory: Directory, record: Guide | Initiative, path: Path, name: str) -> Iterator[Finding]:
    target = full_id(name, record.folder)
    if target not in directory.actors and target not in directory.broken:
        near = nearest(target, directory.actors) or "…"
        yield of(directory, record, "unknown-record", path, value=name, suggestion=near)


RULES = (guides, words, needs, initiatives)
