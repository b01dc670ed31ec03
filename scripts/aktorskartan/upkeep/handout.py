"""Handing out: a spreadsheet or a PO file for a translator who knows no git."""

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook as Spreadsheet
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from ..records.po import plural_rule, write_po
from ..records.translations import Entry, State
from .translations import Item, Workbook

#: The sheet's columns: what they are called, and how wide they are.
COLUMNS = (("Text", 34), ("Svenska", 50), ("Engelska", 50), ("Översättning", 60), ("Läst (x)", 10), ("Att veta", 40))

_STATES = {
    State.MISSING: "Saknas: skriv en översättning.",
    State.OLD: "Svenskan har ändrats: läs och rätta.",
    State.AUTOMATIC: "Översatt av en dator: läs och rätta.",
    State.REVIEWED: "Läst av en människa.",
}


def chosen(book: Workbook, states: Iterable[State]) -> list[Item]:
    """Give the texts that need somebody: those in some states."""
    wanted = set(states)
    return [item for item in book.items if item.state in wanted]


def spreadsheet(book: Workbook, items: Iterable[Item]) -> bytes:
    """Write texts as an Excel file: one row a text, or a plural form; only two columns can be written in."""
    file = Spreadsheet(write_only=False)
    file.remove(file.worksheets[0])
    sheet = file.create_sheet(book.locale)
    sheet.append([name for name, _ in COLUMNS])
    for index, (_, width) in enumerate(COLUMNS):
        sheet.column_dimensions["ABCDEF"[index]].width = width
        sheet.cell(1, index + 1).font = Font(bold=True)
    for item in items:
        for form in range(form_count(book, item)):
            sheet.append(_row(book, item, form))
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # Text stays text: no number, date or formula is made of it.
            cell.number_format = "@"
            cell.data_type = "s"
        for column in (3, 4):
            row[column].protection = Protection(locked=False)
            row[column].fill = PatternFill("solid", fgColor="FDF2D9")
    marks = DataValidation(type="list", formula1='"x"', allow_blank=True)
    sheet.add_data_validation(marks)
    marks.add(f"E2:E{max(2, sheet.max_row)}")
    sheet.protection.sheet = True
    sheet.freeze_panes = "B2"
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def po_file(book: Workbook, items: Iterable[Item]) -> bytes:
    """Write texts as one PO file, for those whose tools read it."""
    rule = next((catalog.rule for catalog in book.catalogs.values() if catalog.rule), "") or plural_rule(book.locale)
    entries = [
        (
            item.context,
            Entry(
                item.swedish[0] if len(item.swedish) == 1 else item.swedish,
                item.forms or ("",) * form_count(book, item),
                item.state is not State.REVIEWED and bool(item.forms),
                comments=(*(f"Engelska: {text}" for text in item.english[:1]), _STATES[item.state]),
            ),
        )
        for item in items
    ]
    return write_po(book.locale, rule, entries)


def form_count(book: Workbook, item: Item) -> int:
    """Give how many forms a text has in the language."""
    if len(item.swedish) == 1:
        return 1
    plural = next(iter(book.catalogs.values())).plural
    return max(plural(number) for number in range(200)) + 1


def _row(book: Workbook, item: Item, form: int) -> list[str]:
    many = len(item.swedish) > 1
    context = f"{item.context}[{form}]" if many else item.context
    swedish = item.swedish[min(form, len(item.swedish) - 1)]
    english = item.english[min(form, len(item.english) - 1)] if item.english else ""
    text = item.forms[form] if form < len(item.forms) else ""
    note = _STATES[item.state] + (f" Används för {book.numbers(form)}." if many else "")
    return [context, swedish, english, text, "", note]
