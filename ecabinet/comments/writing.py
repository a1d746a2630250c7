"""The report on comments as a text document that the drafter goes on with, in the form of Decree 30/2020."""

import io
from typing import Any

from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WrittenParagraph

from ecabinet.comments.gathering import STANDINGS, ClauseLines, Report
from ecabinet.comments.printing import (
    COLUMNS,
    NAME,
    NUMBER,
    RECIPIENTS,
    WIDTHS,
    answered,
    authority,
    dated,
    opening_of,
    said,
    sections_of,
    title_of,
)
from ecabinet.resolutions.blocks import MOTTO, STATE
from ecabinet.resolutions.letter import blank


def as_docx(report: Report, body: str) -> bytes:
    """A text document that the drafter goes on with."""
    document = blank(title_of(report), report.agency)
    _letterhead(document, report)
    for text in (NAME, title_of(report)):
        _put(document.add_paragraph(), text, bold=True, centred=True)
    _put(document.add_paragraph(), f"Kính gửi: {body}", centred=True)
    _put(document.add_paragraph(), "I. TÌNH HÌNH GÓP Ý", bold=True)
    for text in opening_of(report):
        document.add_paragraph(text)
    number = 0
    for name, clauses in sections_of(report):
        _put(document.add_paragraph(), name, bold=True)
        table = document.add_table(rows=1, cols=len(COLUMNS))
        table.style = document.styles["Table Grid"]
        for cell, word in zip(table.rows[0].cells, COLUMNS, strict=True):
            _put(cell.paragraphs[0], word, bold=True, centred=True)
        for each in clauses:
            number += 1
            _rows(table, number, each)
        _widen(table)
    _signature(document, report)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _letterhead(document: Written, report: Report) -> None:
    head = document.add_table(rows=2, cols=2)
    left, right = head.rows[0].cells
    _put(left.paragraphs[0], report.agency.upper(), bold=True, centred=True)
    _put(right.paragraphs[0], STATE, bold=True, centred=True)
    _put(right.add_paragraph(), MOTTO, bold=True, centred=True)
    left, right = head.rows[1].cells
    _put(left.paragraphs[0], f"Số: {NUMBER}", centred=True)
    _put(right.paragraphs[0], dated(report), centred=True, italic=True)
    head.autofit = False
    for column, width in zip(head.columns, (62, 103), strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _rows(table: Any, number: int, found: ClauseLines) -> None:
    for at, line in enumerate(found.lines):
        cells = table.add_row().cells
        if at == 0:
            cells[0].text, cells[1].text = str(number), found.clause
            _put(cells[1].add_paragraph(), STANDINGS[found.standing], italic=True)
        _fill(cells[2], said(line))
        _fill(cells[3], answered(line))


def _fill(cell: Cell, parts: list[tuple[str, str]]) -> None:
    for at, (label, text) in enumerate(parts):
        written = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        if label:
            written.add_run(f"{label}: " if text else f"{label}.").bold = True
        written.add_run(text).bold = not label


def _widen(table: Any) -> None:
    table.autofit = False
    # Some programs go by the columns, others by the cells.
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(width)


def _signature(document: Written, report: Report) -> None:
    document.add_paragraph()
    foot = document.add_table(rows=1, cols=2)
    left, right = foot.rows[0].cells
    _put(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True)
    for each in RECIPIENTS:
        left.add_paragraph(f"- {each};")
    _put(right.paragraphs[0], authority(report), bold=True, centred=True)
    for _ in range(4):
        right.add_paragraph()
    _put(right.add_paragraph(), report.signer, bold=True, centred=True)


def _put(
    into: WrittenParagraph, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False
) -> None:  # fmt: skip
    run = into.add_run(text)
    run.bold, run.italic = bold, italic
    if centred:
        into.alignment = WD_ALIGN_PARAGRAPH.CENTER
