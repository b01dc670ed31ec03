"""Delimited text: tables as CSV files that programs and spreadsheets read (RFC 4180, UTF-8)."""

import csv
import io
from collections.abc import Iterable, Sequence


def delimited(names: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Write a table with its names first. None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()
