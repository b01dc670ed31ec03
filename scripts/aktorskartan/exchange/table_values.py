"""Values: what a spreadsheet makes of what people write is told, and never guessed back."""

import datetime as dt
import re

from ..records.phones import national_phone
from ..records.reader import HIDDEN
from .table_cells import unguarded
from .table_faults import Place, TableFault, fault
from .table_fields import Column, Form
from .table_read import Value
from .table_rows import LONGEST

_ERROR = re.compile(
    r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SAKNAS!|REFERENS!|NAMN\?|VÄRDEFEL!|DIVISION/0!|SKÄRNING!|OGILTIGT!)"
)
_DATE = re.compile(r"(18|19|20)\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?|\d{1,2}:\d{2}:\d{2}")
_POWER = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)


def text_of(value: Value, column: Column, place: Place, *, csv: bool) -> str | TableFault:
    """Give a cell as the text that somebody wrote, or say why it cannot be told.

    Args:
        value: as the file has it.
        column: what stands in it.
        place: where it is.
        csv: whether it comes from a CSV file, where a text that looks like a formula is guarded.

    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _written(unguarded(value.strip()) if csv else value.strip(), column, place)
    if isinstance(value, bool):
        if column.form is Form.FLAG:
            return str(value).lower()
        return fault("made-a-truth", place, value=str(value))
    if isinstance(value, int | float):
        return _number(value, column, place)
    if isinstance(value, dt.datetime) and column.form is Form.DATE:
        return value.date().isoformat()
    if isinstance(value, dt.datetime | dt.date):
        # Excel counts from 1900: a time alone is of that year.
        shown = str(value).removesuffix(" 00:00:00")
        return fault(
            "made-a-time" if column.form is Form.HOURS and value.year < 1901 else "made-a-date", place, value=shown
        )
    return fault("made-a-time" if column.form is Form.HOURS else "made-a-date", place, value=str(value))


def _written(text: str, column: Column, place: Place) -> str | TableFault:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST and not column.many:
        return fault("cell-too-long", place, count=str(len(text)), limit=str(LONGEST))
    if found := HIDDEN.search(text):
        return fault("hidden-sign", place, value=f"U+{ord(found[0]):04X}")
    if found := _ERROR.fullmatch(text):
        return fault("excel-error", place, value=text)
    if column.form is Form.HOURS and _DATE.fullmatch(text):
        return fault("made-a-time", place, value=text)
    if column.form in (Form.PHONE, Form.ORGANIZATION_NUMBER) and _POWER.fullmatch(text):
        return fault("made-a-number", place, value=text)
    return _whole(text, column, place)


def _number(value: float, column: Column, place: Place) -> str | TableFault:
    """Take a number as it was written, where no digit can be lost; else say so."""
    text = str(int(value)) if value == int(value) else repr(value)
    if column.form in (Form.HOURS, Form.COORDINATES) or (isinstance(value, float) and column.form is Form.PHONE):
        return fault("made-a-number", place, value=text)
    if column.name == "id":
        # An id of digits may have begun with a zero.
        return fault("made-a-number", place, value=text)
    return _whole(text, column, place)


def _whole(text: str, column: Column, place: Place) -> str | TableFault:
    """Take a text, unless it is a phone number that lacks the zero that it begins with."""
    # What reads a number as Swedish takes it with its zero or without; a local number would get another town's code.
    bare = column.form is Form.PHONE and re.fullmatch(r"[1-9][\d -]{5,11}", text)
    right = national_phone(text) or national_phone(f"0{text}") if bare else None
    return fault("lost-zero", place, value=text, suggestion=right) if right and right.startswith("0") else text
