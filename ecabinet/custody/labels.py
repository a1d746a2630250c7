"""Labels of paper copies as a PDF: a QR code, the copy's number, where to bring it back. Neutral words only."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import ecabinet
from ecabinet.core.codes import spoken

FONTS = Path(ecabinet.__file__).parent / "assets" / "fonts"
# Sheets of 3 by 8 labels of 70 by 37 mm, as offices have them.
COLUMNS, ROWS = 3, 8
WIDTH, HEIGHT = 70 * mm, 37.125 * mm
QR = 25 * mm
PAD = 5 * mm


@dataclass(frozen=True)
class Label:
    """What one label says."""

    number: int
    code: str


def draw(labels: Sequence[Label]) -> bytes:
    """The sheets. Needs no database; runs beside the event loop."""
    for name, file in (("Label", "Regular"), ("Label-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"LiberationSerif-{file}.ttf")))
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, initialFontName="Label", pdfVersion=(1, 7))  # type: ignore[arg-type]
    canvas.setTitle("Nhãn bản giấy")
    for place, label in enumerate(labels):
        on_page = place % (COLUMNS * ROWS)
        if place and on_page == 0:
            canvas.showPage()
        column, row = on_page % COLUMNS, on_page // COLUMNS
        _label(canvas, column * WIDTH, A4[1] - (row + 1) * HEIGHT, label)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _label(canvas: Canvas, x: float, y: float, label: Label) -> None:
    symbol = QrCodeWidget(label.code, barLevel="Q", barWidth=QR, barHeight=QR, barBorder=4)
    drawing = Drawing(QR, QR)
    drawing.add(symbol)
    renderPDF.draw(drawing, canvas, x + PAD, y + (HEIGHT - QR) / 2)
    left, top = x + PAD + QR + 2 * mm, y + HEIGHT - 11 * mm
    canvas.setFont("Label", 9)
    canvas.drawString(left, top, "BẢN GIẤY SỐ")
    canvas.setFont("Label-Bold", 22)
    canvas.drawString(left, top - 8.5 * mm, f"{label.number:02d}")
    canvas.setFont("Label-Bold", 11)
    canvas.drawString(left, top - 14 * mm, spoken(label.code))
    canvas.setFont("Label", 7)
    canvas.drawString(left, top - 18.5 * mm, "Trả lại văn thư sau phiên họp")
