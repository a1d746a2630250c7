"""A verdict on paper, in both languages: the result, each signature, and what the register says."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table, TableStyle

from ecabinet.core.moment import HANOI
from ecabinet.resolutions.blocks import Heading
from ecabinet.resolutions.layout import BOTTOM, LEFT, RIGHT, TOP, canvas_in_serif, number_page, register_fonts
from ecabinet.resolutions.report_words import CHANGES, PROBLEMS, REASONS, in_words
from ecabinet.resolutions.rules import date_line
from ecabinet.verdicts import simple_report
from ecabinet.verdicts.findings import Signature, Verdict
from ecabinet.verdicts.rules import Indication, Outcome

RESULTS = {
    Outcome.VALID: ("Chữ ký hợp lệ", "The signatures are valid"),
    Outcome.INVALID: ("Chữ ký không hợp lệ", "Not valid"),
    Outcome.UNDECIDED: ("Chưa thể kết luận", "Undecided"),
    Outcome.UNREADABLE: ("Không đọc được tệp", "The file cannot be read"),
}
ANSWERS = {
    Indication.TOTAL_PASSED: "Hợp lệ / Valid",
    Indication.TOTAL_FAILED: "Không hợp lệ / Not valid",
    Indication.INDETERMINATE: "Chưa kết luận / Undecided",
}
# Hostile files may hold hundreds of signatures with names of any length; the other reports have them all.
MOST_SHOWN = 60
LONGEST = 200
_LABEL, _VALUE = 52 * mm, 113 * mm


@dataclass(frozen=True)
class Sheet:
    """What is printed."""

    found: Verdict
    name: str
    body: str
    place: str
    register: Sequence[tuple[str, str]]
    # What stands in place of valid signatures when the register says more.
    result: tuple[str, str] | None = None


def as_pdf(sheet: Sheet) -> bytes:
    """A4 with the name of the state and one table for each signature."""
    register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=LEFT, rightMargin=RIGHT, topMargin=TOP, bottomMargin=BOTTOM,
        title=f"Kết quả kiểm tra chữ ký: {sheet.name}"[:LONGEST], author=sheet.body, creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - LEFT - RIGHT, A4[1] - TOP - BOTTOM
    frame = Frame(LEFT, BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=number_page)])
    document.build([*_opening(sheet, width), *_signatures(sheet.found), *_closing()], canvasmaker=canvas_in_serif)
    return out.getvalue()


def _opening(sheet: Sheet, width: float) -> list[Flowable]:
    found = sheet.found
    centred = ParagraphStyle("centred", fontName="Serif-Bold", fontSize=14, leading=19, alignment=TA_CENTER)
    vietnamese, english = sheet.result or RESULTS[found.outcome]
    facts = [
        ("Kết luận / Conclusion", f"{vietnamese} / {english}"),
        ("Tệp / File", sheet.name),
        ("SHA-256", found.sha256),
        ("Dung lượng / Size", f"{found.size} byte"),
        ("Kiểm tra lúc / Checked at", _moment(found.checked_at)),
        ("Quy tắc / Policy", simple_report.POLICY),
        *sheet.register,
    ]
    facts += _remarks(found.problems)
    return [
        Heading(sheet.body, "", date_line(sheet.place, found.checked_at.astimezone(HANOI).date()), width),
        Spacer(0, 6 * mm),
        Paragraph("KẾT QUẢ KIỂM TRA CHỮ KÝ SỐ", centred),
        Paragraph("Signature validation report", ParagraphStyle("under", parent=centred, fontName="Serif-Italic")),
        Spacer(0, 4 * mm),
        _table(facts),
    ]


def _signatures(found: Verdict) -> list[Flowable]:
    head = ParagraphStyle("head", fontName="Serif-Bold", fontSize=13, leading=18, spaceBefore=10, keepWithNext=1)
    flow: list[Flowable] = []
    for each in found.signatures[:MOST_SHOWN]:
        kind = "Dấu thời gian / Time-stamp" if each.kind == "timestamp" else "Chữ ký / Signature"
        flow += [Paragraph(escape(_short(f"{each.revision}. {kind}: {each.signer}")), head), _table(_facts(each))]
    left = len(found.signatures) - MOST_SHOWN
    if left > 0:
        more = f"Còn {left} chữ ký trong báo cáo JSON và XML. / {left} more in the JSON and XML reports."
        flow.append(Paragraph(more, head))
    return flow


def _facts(each: Signature) -> list[tuple[str, str]]:
    facts = [
        ("Kết luận / Conclusion", ANSWERS[each.indication]),
        ("Lý do / Reason", _reason(each.sub_indication)),
        (
            "Chức vụ / Title" if each.title else "Cơ quan / Organisation",
            ", ".join(filter(None, (each.title, each.organisation))),
        ),
        ("Mức / Level", each.level),
        ("Có muộn nhất từ / Existed by", _moment(each.best_at)),
        ("Người ký ghi / Claimed", _moment(each.claimed_at)),
        ("Ô ký, bản / Field, revision", f"{each.field}, {each.revision}"),
        ("Phạm vi / Scope", "Toàn bộ tệp / The whole file" if each.covers_file else f"SHA-256 {each.sha256}"),
        ("Thay đổi sau / Changes after", in_words(CHANGES, each.changes_after)),
        ("Chuỗi chứng thư / Chain", " ← ".join(link.name for link in each.chain)),
        *_remarks(each.problems),
    ]
    return [(label, value) for label, value in facts if value]


def _reason(sub_indication: str | None) -> str:
    """In words, and under the name by which experts know it."""
    return f"{in_words(REASONS, sub_indication)} ({sub_indication})" if sub_indication else ""


def _remarks(problems: Sequence[str]) -> list[tuple[str, str]]:
    return [("Lưu ý / Remark", in_words(PROBLEMS, each)) for each in problems]


def _closing() -> list[Flowable]:
    style = ParagraphStyle("closing", fontName="Serif-Italic", fontSize=11, leading=15, spaceBefore=10)
    tools = ", ".join(f"{name} {version}" for name, version in simple_report.tools().items())
    said = (
        "Báo cáo này mang dấu ký số của hệ thống. Tệp được kiểm tra không được lưu lại. / This report bears the seal "
        f"of the system. The file was not kept. {tools}."
    )
    return [Paragraph(escape(said), style)]


def _table(facts: Sequence[tuple[str, str]]) -> Table:
    cell = ParagraphStyle("cell", fontName="Serif", fontSize=11, leading=14, splitLongWords=1)
    rows = [[Paragraph(escape(_short(text)), cell) for text in row] for row in facts]
    table = Table(rows, colWidths=(_LABEL, _VALUE), splitInRow=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _short(text: str) -> str:
    shown = "".join(each for each in text if each.isprintable())
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone(HANOI):%H:%M:%S %d/%m/%Y} (GMT+7)" if at else ""
