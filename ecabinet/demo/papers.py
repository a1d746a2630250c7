"""The demo's papers: real multi-page Vietnamese PDFs with an outline, tables and page numbers, made when asked for."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table

from ecabinet.demo import prose

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
FACES = {"Serif": "Regular", "Serif-Bold": "Bold", "Serif-Italic": "Italic"}
NAMES = {
    "submission": "Tờ trình",
    "draft": "Dự thảo Nghị quyết",
    "report": "Báo cáo",
    "annex": "Phụ lục số liệu",
}
REPEATS = {"submission": 3, "draft": 2, "report": 5, "annex": 4}


@dataclass(frozen=True)
class Made:
    """A paper on disk and the title it is filed under."""

    path: Path
    title: str


def make(kind: str, subject: str, path: Path) -> Made:
    """Write the paper of this kind about this subject."""
    for face, file in FACES.items():
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, FONTS / f"LiberationSerif-{file}.ttf"))
    title = f"{NAMES[kind]}: {subject}"
    document = _Document(str(path), pagesize=A4, title=title, lang="vi", invariant=1)
    document.build(list(_content(kind, subject)))
    return Made(path, title)


class _Document(BaseDocTemplate):
    def __init__(self, filename: str, **options: Any) -> None:
        super().__init__(filename, leftMargin=30 * mm, rightMargin=18 * mm, topMargin=22 * mm, bottomMargin=20 * mm,
                         **options)  # fmt: skip
        frame = Frame(self.leftMargin, self.bottomMargin, self.width, self.height, id="text")
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._number))

    def _number(self, canvas: Any, document: Any) -> None:
        # Decree 30/2020, Annex I: centred in the top margin, not on the first page.
        if document.page > 1:
            canvas.setFont("Serif", 13)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 14 * mm, str(document.page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab's name
        if isinstance(flowable, Paragraph) and flowable.style.name == "heading":
            key = f"h{self.page}-{id(flowable)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, 0)


def _style(name: str, **changes: Any) -> ParagraphStyle:
    plain = {"fontName": "Serif", "fontSize": 14, "leading": 20, "spaceAfter": 6, "alignment": TA_JUSTIFY}
    return ParagraphStyle(name, **{**plain, **changes})


BODY = _style("body", firstLineIndent=10 * mm)
HEADING = _style("heading", fontName="Serif-Bold", spaceBefore=10, keepWithNext=1)
TITLE = _style("title", fontName="Serif-Bold", fontSize=16, leading=22, alignment=TA_CENTER, spaceAfter=4)
SUBJECT = _style("subject", fontName="Serif-Bold", alignment=TA_CENTER, spaceAfter=14)
PLACE = _style("place", fontName="Serif-Italic", alignment=TA_CENTER, fontSize=13)
SMALL = _style("small", fontSize=12, leading=16, alignment=TA_CENTER, spaceAfter=0)
SMALL_BOLD = _style("small-bold", parent=SMALL, fontName="Serif-Bold", fontSize=12, leading=16, alignment=TA_CENTER)


def _content(kind: str, subject: str) -> Iterator[Flowable]:
    yield _head()
    yield Spacer(1, 12)
    yield Paragraph(NAMES[kind].upper(), TITLE)
    yield Paragraph(subject, SUBJECT)
    yield from PARTS[kind](subject, REPEATS[kind])


def _head() -> Table:
    left = [Paragraph("CƠ QUAN TRÌNH", SMALL_BOLD), Paragraph("Số: 12/TTr", SMALL)]
    right = [
        Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SMALL_BOLD),
        Paragraph("<u>Độc lập - Tự do - Hạnh phúc</u>", SMALL_BOLD),
        Paragraph("Hà Nội, ngày 20 tháng 11 năm 2026", PLACE),
    ]
    return Table([[left, right]], colWidths=[62 * mm, 100 * mm], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _submission(subject: str, repeats: int) -> Iterator[Flowable]:
    yield Paragraph("Kính gửi: Chính phủ", BODY)
    yield from _section("I. Căn cứ", prose.BASIS, subject)
    yield from _section("II. Sự cần thiết", prose.NEED, subject)
    for number in range(1, repeats + 1):
        yield from _section(f"III.{number}. Mục tiêu và phương án, nhóm nhiệm vụ {number}", prose.AIMS, subject)
        yield from _section(f"IV.{number}. So sánh các phương án, nhóm {number}", prose.OPTIONS, subject)
    yield from _section("V. Tiếp thu, giải trình ý kiến", prose.OPINIONS, subject)


def _draft(subject: str, repeats: int) -> Iterator[Flowable]:
    yield from _section("Căn cứ ban hành", prose.BASIS, subject)
    for number, text in enumerate(prose.ARTICLES, 1):
        yield from _section(f"Điều {number}.", [text], subject)
    for number in range(1, repeats + 1):
        yield PageBreak()
        yield from _section(f"Phụ lục {number}. Nhiệm vụ và thời hạn", prose.AIMS, subject)
        yield _table(f"{subject} {number}", 14)


def _report(subject: str, repeats: int) -> Iterator[Flowable]:
    for number in range(1, repeats + 1):
        yield from _section(f"{number}. Lĩnh vực {number}: kết quả chủ yếu", prose.MONTH, subject)
        yield _table(f"{subject} {number}", 10)
        yield from _section(f"{number}.1. Nhận định và kiến nghị", prose.OPINIONS, subject)


def _annex(subject: str, repeats: int) -> Iterator[Flowable]:
    for number in range(1, repeats + 1):
        yield from _section(f"Biểu {number}. Tổng hợp theo địa phương (tỷ đồng)", prose.AIMS[:1], subject)
        yield _table(f"{subject} {number}", 24)
        yield PageBreak()
    yield from _section("Ghi chú", prose.OPINIONS, subject)


PARTS: dict[str, Callable[[str, int], Iterator[Flowable]]] = {
    "submission": _submission,
    "draft": _draft,
    "report": _report,
    "annex": _annex,
}


def _section(heading: str, texts: Any, subject: str) -> Iterator[Flowable]:
    yield Paragraph(heading, HEADING)
    for text in texts:
        yield Paragraph(text.format(subject=f"“{subject}”"), BODY)


def _table(seed: str, rows: int) -> Table:
    head = ["TT", "Địa phương", "Kế hoạch", "Thực hiện", "Tỷ lệ"]
    lines = [[str(row), _place(row), *_numbers(seed, row)] for row in range(1, rows + 1)]
    table = Table([head, *lines], colWidths=[12 * mm, 50 * mm, 33 * mm, 33 * mm, 26 * mm], repeatRows=1)
    table.setStyle([
        ("FONT", (0, 0), (-1, 0), "Serif-Bold", 12), ("FONT", (0, 1), (-1, -1), "Serif", 12),
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
        ("ALIGN", (2, 1), (-1, -1), "RIGHT"), ("ALIGN", (0, 0), (0, -1), "CENTER"),
    ])  # fmt: skip
    return table


def _place(row: int) -> str:
    return f"Tỉnh {prose.PROVINCES[(row - 1) % len(prose.PROVINCES)]}"


def _numbers(seed: str, row: int) -> list[str]:
    digest = hashlib.sha256(f"{seed}/{row}".encode()).digest()
    planned = 800 + int.from_bytes(digest[:2], "big") % 4200
    done = planned * (55 + digest[2] % 45) // 100
    share = f"{100 * done / planned:.1f} %".replace(".", ",")
    return [f"{planned:,}".replace(",", "."), f"{done:,}".replace(",", "."), share]
