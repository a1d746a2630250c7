"""Tables that leave as files for spreadsheet programs, in which nothing that a person wrote is a formula."""

import csv
import io
from collections.abc import Iterable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """A cell as text: what would be taken for a formula begins with an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def uttered(text: str) -> str:
    """What a cell says, without the apostrophe that `cell` put before it."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(_FORMULA) else text


def as_csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Rows as CSV in UTF-8, whose first bytes tell spreadsheet programs that Vietnamese follows."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([cell(each) for each in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
