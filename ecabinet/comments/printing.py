"""The report on comments on paper: in the form of Decree 30/2020, as a text document to go on with and as PDF."""

import io
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Written
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WrittenParagraph
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from ecabinet.comments.gathering import DIFFERENT, STANDINGS, VERDICTS, ClauseLines, Line, Report
from ecabinet.comments.rules import Verdict
from ecabinet.core.moment import HANOI
from ecabinet.resolutions.blocks import MOTTO, STATE, Heading, SignatureBlock
from ecabinet.resolutions.layout import (
    BOTTOM,
    LEADING,
    LEFT,
    RIGHT,
    SIZE,
    TOP,
    Rule,
    canvas_in_serif,
    number_page,
    paragraphs,
    register_fonts,
)
from ecabinet.resolutions.rules import date_line
from ecabinet.resolutions.services import PLACE

NAME = "BÁO CÁO"
# The clerk fills the number in.
NUMBER = "            /BC"
COLUMNS = ("TT", "Điều khoản", "Ý kiến góp ý", "Tiếp thu, giải trình")
_WIDTHS = (11, 31, 68, 55)
SECTIONS = ("II. CÁC NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", "III. CÁC NỘI DUNG KHÁC")
RECIPIENTS = ("Như trên", "Các thành viên có ý kiến góp ý", "Lưu: VT")


def title_of(report: Report) -> str:
    """What the report is on."""
    return f"Tổng hợp, giải trình, tiếp thu ý kiến của các thành viên đối với {report.paper}"


def opening_of(report: Report) -> list[str]:
    """The first section: what was asked, how many answered, what became of it."""
    counts = report.counts
    results = [
        f"tiếp thu {counts[Verdict.TAKEN]}",
        f"tiếp thu một phần {counts[Verdict.PARTLY]}",
        f"giải trình, không tiếp thu {counts[Verdict.NOT_TAKEN]}",
    ]
    if counts[None]:
        results.append(f"chưa trả lời {counts[None]}")
    if not report.clauses:
        return [f"Đến nay chưa có thành viên nào góp ý đối với tài liệu nêu trên (bản {report.number})."]
    return [
        f"Phục vụ {report.meeting}, các thành viên đã góp ý đối với tài liệu nêu trên (bản hiện hành: bản "
        f"{report.number}): {sum(counts.values())} góp ý của {report.members} thành viên về {len(report.clauses)} nội "
        "dung.",
        f"Kết quả: {'; '.join(results)}.",
    ]


def sections_of(report: Report) -> list[tuple[str, list[ClauseLines]]]:
    """The clauses under their headings, empty ones left out."""
    parts = (
        [each for each in report.clauses if each.standing in DIFFERENT],
        [each for each in report.clauses if each.standing not in DIFFERENT],
    )
    return [(name, part) for name, part in zip(SECTIONS, parts, strict=True) if part]


def said(line: Line) -> list[tuple[str, str]]:
    """One comment as (label, text)."""
    who = f"{line.member} ({line.office})" if line.office else line.member
    parts = [
        ("", f"{who}:"),
        ("Trích", f"“{line.quote}”" if line.quote else ""),
        (f"Đề nghị ({line.wish.lower()})", line.proposal),
    ]
    if not line.proposal:
        parts[-1] = ("Đề nghị", line.wish.lower())
    parts.append(("Lý do", line.reason))
    return [(label, text) for label, text in parts if text]


def answered(line: Line) -> list[tuple[str, str]]:
    """What was answered as (label, text)."""
    return [(VERDICTS[line.verdict], line.answer)]


def as_docx(report: Report, body: str) -> bytes:
    """A text document that the drafter goes on with."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    document.core_properties.title, document.core_properties.author = title_of(report), report.agency
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
    _put(right.paragraphs[0], _dated(report), centred=True, italic=True)
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
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = Mm(width)


def _signature(document: Written, report: Report) -> None:
    document.add_paragraph()
    foot = document.add_table(rows=1, cols=2)
    left, right = foot.rows[0].cells
    _put(left.paragraphs[0], "Nơi nhận:", bold=True, italic=True)
    for each in RECIPIENTS:
        left.add_paragraph(f"- {each};")
    _put(right.paragraphs[0], _authority(report), bold=True, centred=True)
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


def as_pdf(report: Report, body: str) -> bytes:
    """The same on A4, to be read and printed."""
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=title_of(report)[:200], author=report.agency, creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number_page)])
    flow: list[Flowable] = [Heading(report.agency, NUMBER, _dated(report), width), *_head(report, body)]
    number = 0
    for name, clauses in sections_of(report):
        flow += [CondPageBreak(45 * mm), _bold(name), Spacer(0, 2 * mm), _table(clauses, number)]
        number += len(clauses)
    flow.append(SignatureBlock([_authority(report)], report.signer, RECIPIENTS, width))
    document.build(flow, canvasmaker=canvas_in_serif)
    return out.getvalue()


def _head(report: Report, body: str) -> list[Flowable]:
    centred = ParagraphStyle(
        "centred", fontName="Serif-Bold", fontSize=SIZE, leading=LEADING, alignment=TA_CENTER, leftIndent=10 * mm,
        rightIndent=10 * mm,
    )  # fmt: skip
    addressed = ParagraphStyle("addressed", parent=centred, fontName="Serif", spaceBefore=8, spaceAfter=4)
    return [
        Spacer(0, 7 * mm),
        Paragraph(NAME, centred),
        Paragraph(escape(title_of(report)), centred),
        Rule(),
        Paragraph(escape(f"Kính gửi: {body}"), addressed),
        _bold("I. TÌNH HÌNH GÓP Ý"),
        *(each for text in opening_of(report) for each in paragraphs(text)),
    ]


def _bold(text: str) -> Paragraph:
    style = ParagraphStyle("bold", fontName="Serif-Bold", fontSize=SIZE, leading=LEADING, spaceBefore=8, keepWithNext=1)
    return Paragraph(escape(text), style)


def _table(clauses: list[ClauseLines], before: int) -> Table:
    cell = ParagraphStyle("cell", fontName="Serif", fontSize=11.5, leading=14.5)
    head = ParagraphStyle("head", parent=cell, fontName="Serif-Bold", alignment=TA_CENTER)
    rows: list[list[object]] = [[Paragraph(word, head) for word in COLUMNS]]
    spans: list[tuple[Any, ...]] = []
    for at, each in enumerate(clauses, start=before + 1):
        first = len(rows)
        for place, line in enumerate(each.lines):
            named = [Paragraph(escape(each.clause), cell), Paragraph(f"<i>{STANDINGS[each.standing]}</i>", cell)]
            begins = [Paragraph(str(at), cell), named] if place == 0 else ["", ""]
            rows.append([*begins, _parts(said(line), cell), _parts(answered(line), cell)])
        spans.append(("LINEABOVE", (0, first), (1, first), 0.5, colors.black))
    table = Table(rows, colWidths=[each * mm for each in _WIDTHS], repeatRows=1, splitInRow=1)
    lines: list[tuple[Any, ...]] = [
        ("GRID", (2, 0), (-1, -1), 0.5, colors.black),
        ("BOX", (0, 0), (0, -1), 0.5, colors.black),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    table.setStyle(TableStyle([*lines, *spans]))
    return table


def _parts(parts: list[tuple[str, str]], style: ParagraphStyle) -> list[Paragraph]:
    return [
        Paragraph(
            f"<b>{escape(label)}{':' if text else '.'}</b> {escape(text)}".replace("\n", "<br/>")
            if label
            else f"<b>{escape(text)}</b>",
            style,
        )
        for label, text in parts
    ]


def _dated(report: Report) -> str:
    return date_line(PLACE, report.made_at.astimezone(HANOI).date())


def _authority(report: Report) -> str:
    return (report.office or "Cơ quan chủ trì soạn thảo").upper()
