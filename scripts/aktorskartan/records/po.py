"""Writing PO files, in one form: the same entries give the same bytes, with no dates in them.

Babel writes a creation date into every file, so that saving unchanged would change it; its own reader is used to read.
"""

from collections.abc import Iterable

from .translations import Entry


def plural_rule(locale: str) -> str:
    """Give the plural rule that a new file of a language begins with, as gettext writes it."""
    from babel.messages.plurals import get_plural

    return f"{str(get_plural(locale.split('-')[0]).plural_forms).rstrip(';')};"


def write_po(locale: str, rule: str, entries: Iterable[tuple[str, Entry]]) -> bytes:
    """Write entries, each with its context, in the order given. ``rule`` is the language's plural rule."""
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {locale.replace("-", "_")}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {rule}\\n"\n'
    )
    return "\n".join([head, *(_entry(context, entry) for context, entry in entries)]).encode()


def _entry(context: str, entry: Entry) -> str:
    lines = [f"# {comment}".rstrip() for comment in entry.comments]
    if entry.fuzzy:
        lines.append("#, fuzzy")
    lines.append(f"msgctxt {_quoted(context)}")
    if isinstance(entry.source, str):
        lines += [f"msgid {_quoted(entry.source)}", f"msgstr {_quoted(entry.forms[0])}"]
    else:
        lines += [f"msgid {_quoted(entry.source[0])}", f"msgid_plural {_quoted(entry.source[-1])}"]
        lines += [f"msgstr[{index}] {_quoted(form)}" for index, form in enumerate(entry.forms)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
