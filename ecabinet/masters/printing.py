"""A share of a master key on one page of A4: words to type, a code to scan, a line for its holder."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ecabinet.signing.lettering import drawable, register_fonts

LEFT, QR = 22 * mm, 62 * mm
COLUMNS = 3
TOLD = (
    ("Giữ tờ này trong phong bì niêm phong, ở nơi khác với các mảnh kia. Không chụp ảnh, không sao chụp.",
     "Keep this page in a sealed envelope, apart from the other shares. No photographs, no copies."),
    ("Dựng lại khóa: ecabinet master from-paper, trên máy chủ, từng người gõ mảnh của mình.",
     "To bring the key back: ecabinet master from-paper, at the server, each holder typing their own."),
    ("Khóa đã được đổi thì tờ này chỉ còn mở bản sao lưu cũ: hủy khi có quyết định.",
     "Once the key was turned, this page opens older backups alone: destroy it when that is decided."),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one share says; `words` are secret together with those of enough other pages."""

    body_vi: str
    body_en: str
    master: int
    number: int
    shares: int
    needed: int
    check: str
    day: str
    holder: str
    words: str


def draw(page: Page) -> bytes:
    """The PDF."""
    register_fonts()
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, initialFontName="Serif", pdfVersion=(1, 7))  # type: ignore[arg-type]
    canvas.setTitle(f"Mảnh khóa chủ {page.number}/{page.shares}")
    top = A4[1] - 25 * mm
    for font, size, text, down in _head(page):
        canvas.setFont(font, size)
        canvas.drawString(LEFT, top, drawable(text, font))
        top -= down * mm
    _words(canvas, top - 2 * mm, page.words.split())
    _code(canvas, page.words)
    _foot(canvas, page)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _head(page: Page) -> Iterator[tuple[str, float, str, float]]:
    yield "Serif", 11, f"{page.body_vi} · {page.body_en}", 11
    yield "Serif-Bold", 19, f"MẢNH KHÓA CHỦ SỐ {page.number} TRÊN {page.shares}", 7
    yield "Serif", 12, f"Master key share {page.number} of {page.shares}", 10
    yield "Serif", 11, f"Cần {page.needed} mảnh bất kỳ để dựng lại khóa; ít hơn thì không biết được gì.", 5
    yield "Serif-Italic", 10, f"Any {page.needed} shares bring the key back; fewer say nothing about it.", 8
    yield "Serif", 11, f"Khóa chủ số · Master key: {page.master}     Ngày · Date: {page.day}", 6
    yield "Serif-Bold", 11, f"Mã kiểm · Check code: {page.check}", 8


def _words(canvas: Canvas, top: float, words: list[str]) -> None:
    rows = -(-len(words) // COLUMNS)
    for at, word in enumerate(words):
        column, row = divmod(at, rows)
        x, y = LEFT + column * 56 * mm, top - row * 6.2 * mm
        canvas.setFont("Serif", 9)
        canvas.drawRightString(x + 7 * mm, y, f"{at + 1}")
        canvas.setFont("Serif-Bold", 13)
        canvas.drawString(x + 10 * mm, y, word)


def _code(canvas: Canvas, words: str) -> None:
    drawing = Drawing(QR, QR)
    drawing.add(QrCodeWidget(words, barLevel="M", barWidth=QR, barHeight=QR, barBorder=4))
    renderPDF.draw(drawing, canvas, A4[0] - QR - 15 * mm, 42 * mm)


def _foot(canvas: Canvas, page: Page) -> None:
    y = 98 * mm
    canvas.setFont("Serif", 11)
    canvas.drawString(LEFT, y, drawable(f"Người giữ · Holder: {page.holder or '.' * 46}", "Serif"))
    canvas.drawString(LEFT, y - 12 * mm, "Ký nhận · Received: " + "." * 46)
    canvas.drawString(LEFT, y - 24 * mm, "Nơi giữ · Kept at: " + "." * 48)
    y = 36 * mm
    for vietnamese, english in TOLD:
        canvas.setFont("Serif", 9)
        canvas.drawString(LEFT, y, vietnamese)
        canvas.setFont("Serif-Italic", 8)
        canvas.drawString(LEFT, y - 4 * mm, english)
        y -= 9.5 * mm
