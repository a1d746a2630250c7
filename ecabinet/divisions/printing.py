"""The voting record on paper, in the form of Decree 30/2020; and as a table."""

import io
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from ecabinet.core.moment import HANOI
from ecabinet.divisions.facts import AnswerGiven, Division, Voter, VotingRecord
from ecabinet.resolutions.blocks import Heading
from ecabinet.resolutions.layout import BOTTOM, LEFT, RIGHT, TOP, canvas_in_serif, number_page, register_fonts
from ecabinet.resolutions.rules import date_line, date_text
from ecabinet.resolutions.services import PLACE

HEADINGS = (
    "Lần", "Mục", "Nội dung biểu quyết", "Hình thức", "Đóng lúc", "Kết quả", "Ý kiến", "Số phiếu", "Thành viên",
    "Chức vụ", "Thư ký ghi",
)  # fmt: skip
# The clerk fills the number in.
NUMBER = "            /KQBQ"
SILENT = "Không bỏ phiếu"
MANNERS = {
    "hands": "Giơ tay",
    "roll_call": "Công khai, ghi tên",
    "roll_call_in_order": "Gọi tên theo thứ tự",
}
_WIDTHS = (48 * mm, 17 * mm, 100 * mm)


def rows_of(record: VotingRecord) -> list[list[str]]:
    """Under HEADINGS: for each answer how many gave it, and below it who did."""
    rows = [list(HEADINGS)]
    for at, each in enumerate(record.divisions, 1):
        begins = [str(at), each.items, each.question, MANNERS[each.manner], _clock(each.closed_at), result_of(each)]
        if not each.answers:
            rows.append([*begins, "", "", "", "", ""])
        for word, votes, members in _groups(each):
            rows.append([*begins, word, str(votes), "", "", ""])
            rows += [[*begins, word, "", who.name, who.office, "x" if who.recorded else ""] for who in members]
    return rows


def as_pdf(record: VotingRecord) -> bytes:
    """A4 with the name of the state, the meeting, and each vote with its table and its sentence."""
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=f"Kết quả biểu quyết: {record.title}"[:200], author=record.body, creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number_page)])
    story = _opening(record, width)
    for at, each in enumerate(record.divisions, 1):
        story += _vote(at, each)
    story.append(Paragraph(escape(_closing(record)), _running(11, 15)))
    document.build(story, canvasmaker=canvas_in_serif)
    return out.getvalue()


def result_of(division: Division) -> str:
    """The outcome in one sentence, or why the vote counts for nothing."""
    if division.annulled is not None:
        return f"Đã hủy: {division.annulled}"
    return division.sentence_vi


def _opening(record: VotingRecord, width: float) -> list[Flowable]:
    centred = ParagraphStyle(
        "centred", fontName="Serif-Bold", fontSize=14, leading=19, alignment=TA_CENTER, spaceBefore=2
    )
    starts = record.starts_at.astimezone(HANOI)
    when = f"Phiên họp lúc {starts:%H:%M}, {date_text(starts.date())}, tại {record.place}."
    return [
        Heading(record.body, NUMBER, date_line(PLACE, starts.date()), width),
        Spacer(0, 6 * mm),
        Paragraph("KẾT QUẢ BIỂU QUYẾT", centred),
        Paragraph(escape(record.title), centred),
        Paragraph(escape(when), _running(13, 18)),
        *([] if record.divisions else [Paragraph("Phiên họp không có lần biểu quyết nào.", _running(13, 18))]),
    ]


def _vote(at: int, division: Division) -> list[Flowable]:
    head = ParagraphStyle("head", fontName="Serif-Bold", fontSize=13, leading=18, spaceBefore=10, keepWithNext=1)
    item = f"Mục {division.items}: " if division.items else ""
    manner = (
        f"{MANNERS[division.manner]}; {division.eligible} người có quyền biểu quyết, {division.present} người có mặt"
    )
    manner += f", {division.recused} người không tham gia" if division.recused else ""
    manner += f"; đóng lúc {_clock(division.closed_at)}" if division.closed_at else ""
    flow: list[Flowable] = [
        Paragraph(escape(f"{at}. {item}{division.question}"), head),
        Paragraph(escape(f"Hình thức: {manner}."), _running(12, 16)),
    ]
    if division.answers:
        flow.append(_table(division))
    flow.append(Paragraph(escape(f"Kết quả: {result_of(division)}."), _running(12, 16, "Serif-Bold")))
    if division.rule_vi or division.article_vi:
        said = "; ".join(each for each in (division.rule_vi, division.article_vi) if each)
        flow.append(Paragraph(escape(f"Cách tính và căn cứ: {said}."), _running(11, 15)))
    return flow


def _table(division: Division) -> Table:
    cell = ParagraphStyle("cell", fontName="Serif", fontSize=11, leading=14)
    head = ParagraphStyle("title", parent=cell, fontName="Serif-Bold", alignment=TA_CENTER)
    number = ParagraphStyle("number", parent=cell, alignment=TA_CENTER)
    rows = [[Paragraph(word, head) for word in ("Ý kiến", "Số phiếu", "Thành viên")]]
    for word, votes, members in _groups(division):
        named = ", ".join(f"{who.name} (thư ký ghi)" if who.recorded else who.name for who in members)
        rows.append([Paragraph(escape(word), cell), Paragraph(str(votes), number), Paragraph(escape(named), cell)])
    table = Table(rows, colWidths=_WIDTHS, repeatRows=1, splitInRow=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _groups(division: Division) -> list[tuple[str, int, list[Voter]]]:
    given: list[AnswerGiven] = division.answers
    groups = [(each.word_vi, each.votes, each.members) for each in given]
    return [*groups, (SILENT, len(division.silent), division.silent)] if division.silent else groups


def _closing(record: VotingRecord) -> str:
    place = f" đến mục ghi số {record.sequence}" if record.sequence else ""
    return (
        f"Lập từ sổ ghi của hệ thống{place}. Tệp này mang dấu ký số của hệ thống; mỗi lần "
        "biểu quyết kiểm lại được từ sổ ghi bằng các phiếu có chữ ký."
    )


def _running(size: int, leading: int, font: str = "Serif") -> ParagraphStyle:
    return ParagraphStyle(f"running-{size}-{font}", fontName=font, fontSize=size, leading=leading, spaceBefore=5)


def _clock(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(HANOI):%H:%M:%S %d/%m/%Y}" if moment else ""
