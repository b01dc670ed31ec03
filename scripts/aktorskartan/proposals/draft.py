"""A draft: files of the directory on their way to say something else. Nothing is written."""

import copy
from collections.abc import Iterator

from ..records.directory import Directory
from ..records.po import plural_rule, write_po
from ..records.proposable import Value
from ..records.reader import Data, read
from ..records.rewrite import rewrite
from ..records.translations import SOURCE_LANGUAGE, Catalog, Entry, parse


class UnreadableError(Exception):
    """A file that is to be changed cannot be read or written. The message is its path."""


class Draft:
    """Records as raw data, and entries of PO files, each by its file relative to the directory."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._before: dict[str, bytes] = {}
        self._records: dict[str, dict[str, Data]] = {}
        self._catalogs: dict[str, tuple[Catalog, dict[str, Entry]]] = {}
        #: Records that are written anew, without the comments that they had.
        self._bare: set[str] = set()

    def record(self, file: str) -> dict[str, Data]:
        """Give a record's data, to be changed in place. A file that is not there is a new record."""
        if file not in self._records:
            raw = read(self._content(file), file)
            if raw.findings and self._before[file]:
                raise UnreadableError(file)
            self._records[file] = copy.deepcopy(raw.data)
        return self._records[file]

    def anew(self, file: str) -> dict[str, Data]:
        """Empty a record, its comments too, and give it to be filled."""
        self.record(file).clear()
        self._bare.add(file)
        return self._records[file]

    def entry(self, folder: str, lang: str, context: str) -> Entry | None:
        """Give a translation."""
        return self._catalog(folder, lang)[1].get(context)

    def translate(self, folder: str, lang: str, context: str, entry: Entry) -> str:
        """File a translation beside the others of its record, and give the file."""
        _, entries = self._catalog(folder, lang)
        if context in entries:
            entries[context] = entry
        else:
            record = context.partition(":")[0]
            order = list(entries)
            last = max(
                (place for place, key in enumerate(order) if key.partition(":")[0] == record), default=len(order)
            )
            ordered = [*order[: last + 1], context, *order[last + 1 :]]
            found = {key: entries.get(key, entry) for key in ordered}
            entries.clear()
            entries.update(found)
        return f"{folder}/{lang}.po"

    def forget(self, folder: str, begins: str) -> None:
        """Take away all translations whose context begins so."""
        for lang in self._directory.catalogs:
            if lang != SOURCE_LANGUAGE and (self._directory.root / folder / f"{lang}.po").is_file():
                entries = self._catalog(folder, lang)[1]
                for context in [context for context in entries if context.startswith(begins)]:
                    del entries[context]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Give the files that are to say something else, with what they are to hold."""
        for file, data in self._records.items():
            content = rewrite(b"" if file in self._bare else self._before[file], file, data)
            if content is None:
                raise UnreadableError(file)
            if content != self._before[file]:
                yield file, content
        for file, (catalog, entries) in self._catalogs.items():
            if entries != catalog.entries:
                yield file, write_po(catalog.lang, catalog.rule or plural_rule(catalog.lang), entries.items())

    def _content(self, file: str) -> bytes:
        path = self._directory.root / file
        self._before[file] = path.read_bytes() if path.is_file() else b""
        return self._before[file]

    def _catalog(self, folder: str, lang: str) -> tuple[Catalog, dict[str, Entry]]:
        file = f"{folder}/{lang}.po"
        if file not in self._catalogs:
            content = self._content(file)
            catalog, findings = parse(content, lang, file) if content else (Catalog(lang), [])
            if any(finding.code == "po-syntax" for finding in findings):
                raise UnreadableError(file)
            self._catalogs[file] = catalog, dict(catalog.entries)
        return self._catalogs[file]


def put(thing: dict[str, Data], name: str, value: Value) -> None:
    """Make a record, a service or a place say a value in a field; an empty one takes the field away.

    Items of a list that stay keep their notes and their order.
    """
    old = thing.get(name.partition(".")[0], "")
    data: Data
    if name == "cost":
        name, data = "cost", str(value) if value in ("", "free") else {"fee": str(value)}
    elif name.startswith("joining."):
        joining: dict[str, Data] = dict(old) if isinstance(old, dict) else {"how": old}
        joining[name.removeprefix("joining.")] = str(value)
        filled = {key: said for key, said in joining.items() if said}
        name, data = "joining", filled if "link" in filled else filled.get("how", "")
    elif isinstance(value, tuple):
        kept = [item for item in old if _word(item) in value] if isinstance(old, list) else []
        data = [*kept, *(word for word in value if word not in {_word(item) for item in kept})]
    else:
        data = value
    _set(thing, name.split("."), data)


def _set(thing: dict[str, Data], steps: list[str], data: Data) -> None:
    head, *rest = steps
    if rest:
        old = thing.get(head)
        inner = dict(old) if isinstance(old, dict) else {}
        _set(inner, rest, data)
        data = inner
    if data:
        thing[head] = data
    else:
        thing.pop(head, None)


def _word(item: Data) -> str:
    return str(item.get("code") or item.get("resource")) if isinstance(item, dict) else str(item)
