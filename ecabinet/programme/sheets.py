"""Spreadsheets read: an XLSX in a child process within bounds, a CSV whatever separates it."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ecabinet.core.errors import Invalid
from ecabinet.documents import packages
from ecabinet.documents.bounds import Refused
from ecabinet.programme.rules import HEADING_LINES, MOST_ROWS, Row

MOST_COLUMNS = 40
LONGEST_CELL = 1_000
READ_ROWS = MOST_ROWS + HEADING_LINES + 50
_SEPARATORS = (";", ",", "\t")


def look(source: Path) -> dict[str, Any]:
    """The rows of a workbook's first sheet as text. Never raises for a bad file."""
    try:
        with packages.opened(source) as package:
            if "[Content_Types].xml" not in package.names or not any(each.startswith("xl/") for each in package.names):
                raise Refused("sheet_unreadable")
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # What a file says of its own extent may be wrong; its rows are what they are.
        sheet.reset_dimensions()
        rows, unread = _filled(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))
        return {"ok": True, "rows": rows, "unread": unread}
    except Refused as refused:
        return {"ok": False, "code": refused.code, "facts": refused.facts}
    except Exception:  # noqa: BLE001 - a hostile workbook finds errors that no parser documents
        return {"ok": False, "code": "sheet_unreadable", "facts": {}}


def rows_of_csv(content: bytes) -> tuple[list[Row], int | None]:
    """The rows of a CSV in UTF-8 or UTF-16, separated by semicolons, commas or tabs, and the first row that is too
    many. Raises Invalid."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("sheet_not_unicode") from None
    if "\0" in text:
        raise Invalid("sheet_unreadable")
    head = "\n".join(text.splitlines()[:HEADING_LINES])
    separator = max(_SEPARATORS, key=head.count)
    try:
        return _filled(row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise Invalid("sheet_unreadable") from None


def _filled(rows: Iterable[Sequence[object]]) -> tuple[list[Row], int | None]:
    """Rows that say something, however long the gaps between them, and the first one that is too many."""
    found: list[Row] = []
    for number, row in enumerate(rows, start=1):
        if row.count(None) == len(row):
            continue
        cells = [_said(value) for value in row]
        if not any(map(str.strip, cells)):
            continue
        if len(found) == READ_ROWS:
            return found, number
        found.append((number, cells))
    return found, None


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)[:LONGEST_CELL]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]))))
