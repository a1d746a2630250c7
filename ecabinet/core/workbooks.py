"""Workbooks that leave as files for spreadsheet programs, every cell text, so that nothing in them is a formula."""

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from ecabinet.core.spreadsheets import cell

# The earliest moment that a ZIP can tell.
_STILL = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def as_xlsx(sheet_title: str, title: str, above: Sequence[str], lines: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet: lines above, then the table. Every cell is text, so nothing in it is a formula.

    The same lines always give the same bytes: a signature beside the file is of each that is made.
    """
    book = Workbook()
    sheet = book.active if book.active is not None else book.create_sheet()
    sheet.title = sheet_title
    book.properties.title, book.properties.creator = title, "e-Cabinet"
    rows = [*([line] for line in above), [], *lines]
    for at, line in enumerate(rows, start=1):
        for place, text in enumerate(line, start=1):
            written = sheet.cell(row=at, column=place)
            if isinstance(written, Cell):
                written.value, written.data_type, written.quotePrefix = text, "s", text != cell(text)
                written.font = Font(name="Times New Roman", size=12, bold=at <= len(above) + 2)
                written.alignment = Alignment(wrap_text=at > len(above) + 1, vertical="top")
    for place in range(1, len(lines[0]) + 1):
        longest = max(len(line[place - 1]) for line in lines)
        sheet.column_dimensions[get_column_letter(place)].width = min(60, max(8, longest + 2))
    sheet.freeze_panes = sheet.cell(row=len(above) + 3, column=1)
    out = io.BytesIO()
    book.save(out)
    return _without_moments(out)


def _without_moments(made: io.BytesIO) -> bytes:
    """The same workbook without when it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.infolist():
            content = _MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", before.read(part))
            after.writestr(zipfile.ZipInfo(part.filename, _STILL), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
