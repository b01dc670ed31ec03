"""What of the map is translated, how far each text can be trusted, and where it is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..records.directory import Directory
from ..records.files import write_whole
from ..records.interface import Interface, wanted
from ..records.po import plural_rule, write_po
from ..records.translatable import Translatable, translatable
from ..records.translations import Catalog, Entry, State, parse, state_of

#: The folder's name for the site's own texts, which are no records.
INTERFACE = "interface"


@dataclass(frozen=True)
class Item:
    """A text in one language: where it stands, the Swedish, the English as a help, and its translation.

    ``swedish`` and ``forms`` have one part, or for a text that counts one a plural form.
    """

    folder: str
    context: str
    swedish: tuple[str, ...]
    english: tuple[str, ...]
    forms: tuple[str, ...]
    state: State
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """All texts of one language, in order, and the rule by which it counts."""

    locale: str
    items: tuple[Item, ...]
    catalogs: Mapping[str, Catalog]
    #: PO files that cannot be read, and so must not be written.
    unreadable: tuple[Path, ...] = ()

    def coverage(self) -> dict[str, Counter[State]]:
        """Count the states of each folder's texts."""
        counts: dict[str, Counter[State]] = {}
        for item in self.items:
            counts.setdefault(item.folder, Counter())[item.state] += 1
        return counts

    def numbers(self, form: int) -> str:
        """Say with which numbers a plural form is used, by its first few."""
        plural = next(iter(self.catalogs.values())).plural if self.catalogs else lambda n: int(n != 1)
        found = [str(number) for number in range(200) if plural(number) == form]
        return ", ".join(found[:4]) + (" …" if len(found) > 4 else "")


def workbook(directory: Directory, interface: Interface, overrides: Path, locale: str) -> Workbook:
    """Gather all texts of a language.

    Args:
        directory: the records.
        interface: the site's own texts.
        overrides: the folder of the site's own texts.
        locale: the language, as its PO files are named.

    """
    read = {folder: (path, *_catalog(path, locale)) for folder, path in _files(directory, overrides, locale)}
    catalogs = {folder: catalog for folder, (_, catalog, _) in read.items()}
    english = directory.catalog("en")
    items = [
        _item(catalogs[INTERFACE], Translatable(INTERFACE, context, ""), forms, _english(interface, context))
        for context, forms in _interface_texts(interface, locale)
    ]
    for text in translatable(directory):
        if text.folder in catalogs and text.wanted(locale):
            entry = english.entries.get(text.context)
            items.append(_item(catalogs[text.folder], text, (text.swedish,), entry.forms if entry else ()))
    unreadable = tuple(path for path, _, readable in read.values() if not readable)
    return Workbook(locale, tuple(items), catalogs, unreadable)


def save(book: Workbook, directory: Directory, overrides: Path, changed: Iterable[Item]) -> list[Path]:
    """Write changed items into their PO files, and give the files that are now other than before.

    Only files with a changed item are written. Entries of a text that is not there now stay: its record may only be
    broken today, and ``check`` tells of them.
    """
    fresh = {item.context: item for item in changed}
    written = []
    for folder, path in _files(directory, overrides, book.locale):
        items = [item for item in book.items if item.folder == folder]
        if not any(item.context in fresh for item in items):
            continue
        before = book.catalogs[folder]
        known = {item.context for item in items}
        said = [fresh.get(item.context, item) for item in items]
        entries = [(item.context, _entry(before, item, fresh)) for item in said if item.forms]
        entries += [(context, entry) for context, entry in before.entries.items() if context not in known]
        content = write_po(book.locale, before.rule or plural_rule(book.locale), entries)
        if not path.is_file() or path.read_bytes() != content:
            write_whole(path, content)
            written.append(path)
    return written


def reviewed(item: Item, role: str) -> Item:
    """Note that a person in a role has read a text. It is then true to today's Swedish."""
    kept = tuple(comment for comment in item.comments if not comment.startswith("Läst av "))
    return replace(item, state=State.REVIEWED, comments=(*kept, f"Läst av {role}"))


def _files(directory: Directory, overrides: Path, locale: str) -> Iterator[tuple[str, Path]]:
    yield INTERFACE, overrides / "texts" / f"{locale}.po"
    for folder in dict.fromkeys(text.folder for text in translatable(directory)):
        yield folder, directory.root / folder / f"{locale}.po"


def _catalog(path: Path, locale: str) -> tuple[Catalog, bool]:
    """Read a file, and say whether it can be."""
    if not path.is_file():
        return Catalog(locale), True
    catalog, findings = parse(path.read_bytes(), locale, path.name)
    return catalog, all(finding.code != "po-syntax" for finding in findings)


def _interface_texts(interface: Interface, locale: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, text in interface.swedish.items():
        if wanted(key, locale):
            yield f"ui:{key}", (text,) if isinstance(text, str) else (text["one"], text["other"])


def _english(interface: Interface, context: str) -> tuple[str, ...]:
    catalog = interface.catalogs.get("en")
    entry = catalog.entries.get(context) if catalog else None
    return entry.forms if entry else ()


def _item(catalog: Catalog, text: Translatable, swedish: tuple[str, ...], english: tuple[str, ...]) -> Item:
    entry = catalog.entries.get(text.context)
    if entry is None or not entry.forms[0]:
        return Item(text.folder, text.context, swedish, english, (), State.MISSING)
    state = state_of(entry, swedish[0] if len(swedish) == 1 else swedish)
    return Item(text.folder, text.context, swedish, english, entry.forms, state, entry.comments)


def _entry(catalog: Catalog, item: Item, fresh: Mapping[str, Item]) -> Entry:
    """Give what is written for an item: as it was, or made from today's Swedish where it is changed."""
    before = catalog.entries.get(item.context)
    if item.context not in fresh and before is not None:
        return before
    source = item.swedish[0] if len(item.swedish) == 1 else item.swedish
    return Entry(source, item.forms, item.state is not State.REVIEWED, comments=item.comments)
