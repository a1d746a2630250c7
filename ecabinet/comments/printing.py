"""The report on comments on paper, in the form of Decree 30/2020: what it says, and its PDF."""

import io
import re
from typing import Any
from xml.sax.saxutils import escape

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
from ecabinet.core.errors import Invalid
from ecabinet.core.moment import HANOI
from ecabinet.resolutions.blocks import Heading, SignatureBlock
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
WIDTHS = (11, 31, 68, 55)
SECTIONS = ("II. CÁC NỘI DUNG CÒN Ý KIẾN KHÁC NHAU", "III. CÁC NỘI DUNG KHÁC")
# Some hundred and fifty pages, a few seconds of a processor.
MOST_LETTERS = 400_000
_LONG_WORD = re.compile(r"(\S{30})(?=\S)")
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


def as_pdf(report: Report, body: str) -> bytes:
    """On A4, to be read and printed. Raises Invalid `report_too_long`."""
    if sum(len(cell) for row in report.cells() for cell in row) > MOST_LETTERS:
        raise Invalid("report_too_long")
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=title_of(report)[:200], author=report.agency, creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number_page)])
    flow: list[Flowable] = [Heading(report.agency, NUMBER, dated(report), width), *_head(report, body)]
    number = 0
    for name, clauses in sections_of(report):
        flow += [CondPageBreak(45 * mm), _bold(name), Spacer(0, 2 * mm), _table(clauses, number)]
        number += len(clauses)
    flow.append(SignatureBlock([authority(report)], report.signer, RECIPIENTS, width))
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
    table = Table(rows, colWidths=[each * mm for each in WIDTHS], repeatRows=1, splitInRow=1)
    lines: list[tuple[Any, ...]] = [
        ("GRID", (2, 0), (-1, -1), 0.5, colors.black),
        ("BOX", (0, 0), (0, -1), 0.5, colors.black),
        ("BOX", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    table.setStyle(TableStyle([*lines, *spans]))
    return table


class Laid(Paragraph):  # type: ignore[misc,unused-ignore]
    """A paragraph that remembers its lines: a table asks every cell anew for each page that it goes on to."""

    laid: tuple[float, tuple[float, float]] | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.laid is None or self.laid[0] != width:
            self.laid = (width, super().wrap(width, height))
        return self.laid[1]


def _parts(parts: list[tuple[str, str]], style: ParagraphStyle) -> list[Paragraph]:
    return [
        Laid(
            f"<b>{escape(label)}{':' if text else '.'}</b> {escape(_broken(text))}".replace("\n", "<br/>")
            if label
            else f"<b>{escape(_broken(text))}</b>",
            style,
        )
        for label, text in parts
    ]


def _broken(text: str) -> str:
    """No word longer than a line of a cell: the layout would look for its breaks letter by letter."""
    return _LONG_WORD.sub(r"\1 ", text)


def dated(report: Report) -> str:
    return date_line(PLACE, report.made_at.astimezone(HANOI).date())


def authority(report: Report) -> str:
    return (report.office or "Cơ quan chủ trì soạn thảo").upper()
