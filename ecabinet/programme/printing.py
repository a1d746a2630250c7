"""The agenda on paper: a page in the form of Decree 30/2020, and a letter that can be written on."""

import io
from xml.sax.saxutils import escape

from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from ecabinet.core.moment import HANOI
from ecabinet.programme.table import Line, Programme
from ecabinet.resolutions.blocks import MOTTO, STATE, Heading
from ecabinet.resolutions.layout import BOTTOM, LEFT, RIGHT, TOP, canvas_in_serif, number_page, register_fonts
from ecabinet.resolutions.letter import blank
from ecabinet.resolutions.rules import date_line, date_text
from ecabinet.resolutions.services import PLACE

COLUMNS = ("TT", "Nội dung", "Người trình", "Thời gian", "Yêu cầu")
# The clerk fills the number in.
NUMBER = "            /CTr"
_WIDTHS = (12 * mm, 77 * mm, 36 * mm, 20 * mm, 20 * mm)


def as_pdf(programme: Programme, body: str) -> bytes:
    """A4 with the name of the state, the title, when and where, and the table of items."""
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=programme.title, author=body, subject="Chương trình họp", creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number_page)])
    document.build([*_opening(programme, body, width), _table(programme)], canvasmaker=canvas_in_serif)
    return out.getvalue()


def as_docx(programme: Programme, body: str) -> bytes:
    """The same as a text document."""
    document = blank(programme.title, body)
    for text, bold in (*((each, True) for each in (body.upper(), STATE, MOTTO)), (_dated(programme), False)):
        _centred(document, text, bold=bold)
    for text in ("CHƯƠNG TRÌNH", programme.title):
        _centred(document, text, bold=True)
    document.add_paragraph(_when(programme))
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = document.styles["Table Grid"]
    for cell, word in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    for line in programme.lines:
        for cell, text in zip(table.add_row().cells, _cells(line), strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _centred(document: Written, text: str, *, bold: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


def _opening(programme: Programme, body: str, width: float) -> list[Flowable]:
    centred = ParagraphStyle(
        "centred", fontName="Serif-Bold", fontSize=14, leading=19, alignment=TA_CENTER, spaceBefore=2
    )
    running = ParagraphStyle("running", fontName="Serif", fontSize=13, leading=18, spaceBefore=8, spaceAfter=8)
    return [
        Heading(body, NUMBER, _dated(programme), width),
        Spacer(0, 6 * mm),
        Paragraph("CHƯƠNG TRÌNH", centred),
        Paragraph(escape(programme.title), centred),
        Paragraph(escape(_when(programme)), running),
    ]


def _table(programme: Programme) -> Table:
    cell = ParagraphStyle("cell", fontName="Serif", fontSize=12, leading=15)
    head = ParagraphStyle("head", parent=cell, fontName="Serif-Bold", alignment=TA_CENTER)
    rows = [[Paragraph(word, head) for word in COLUMNS]]
    rows += [
        [Paragraph(escape(text).replace("\n", "<br/>"), cell) for text in _cells(line)] for line in programme.lines
    ]
    table = Table(rows, colWidths=_WIDTHS, repeatRows=1, splitInRow=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _cells(line: Line) -> list[str]:
    title = "\n".join([line.title, *(f"- {paper}" for paper in line.papers)])
    return [line.number, title, line.rapporteur, f"{line.planned}\n({line.minutes} phút)", line.kind]


def _dated(programme: Programme) -> str:
    return date_line(PLACE, programme.starts_at.astimezone(HANOI).date())


def _when(programme: Programme) -> str:
    starts, ends = programme.starts_at.astimezone(HANOI), programme.ends_at.astimezone(HANOI)
    day = date_text(starts.date())
    return f"Thời gian: từ {starts:%H:%M} đến {ends:%H:%M}, {day}. Địa điểm: {programme.place}."
