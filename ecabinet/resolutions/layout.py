"""The page of a resolution as Decree 30/2020 wants it, with the place where the signature will stand."""

import dataclasses
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from ecabinet.resolutions import forms
from ecabinet.resolutions.blocks import Heading, SignatureBlock
from ecabinet.resolutions.forms import Form
from ecabinet.signing import lettering
from ecabinet.signing.lettering import fitted
from ecabinet.signing.rules import Box

register_fonts = lettering.register_fonts
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
SIZE, LEADING = 14, 19
# More than fits on one page.
LONGEST_PIECE = 4_000
_ITALIC_STARTS = ("Căn cứ", "Trên cơ sở", "Theo đề nghị", "Xét đề nghị")


@dataclass(frozen=True)
class Page:
    """Everything that is printed."""

    body: str
    number: str
    date_line: str
    title: str
    text: str
    authority: Sequence[str]
    signer: str
    recipients: Sequence[str]
    code: str
    verify_at: str
    form: Form = dataclasses.field(default_factory=forms.current)


@dataclass(frozen=True)
class Rendered:
    """The file, its page count, and the box between title and name."""

    pdf: bytes
    pages: int
    box: Box


def render(page: Page) -> Rendered:
    """Lay the resolution out on A4."""
    register_fonts()
    out, edge = io.BytesIO(), page.form.margins
    left, right, top, bottom = (each * mm for each in (edge.left, edge.right, edge.top, edge.bottom))
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=left, rightMargin=right, topMargin=top, bottomMargin=bottom,
        title=f"{page.form.kind.capitalize()} {page.number}", author=page.body, subject=page.title, creator="e-Cabinet",
        lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - left - right, A4[1] - top - bottom
    frame = Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=functools.partial(_margins, page))])
    block = SignatureBlock(page.authority, page.signer, page.recipients, width, page.form)
    document.build(
        [Heading(page.body, page.number, page.date_line, width, page.form), *_text(page), block],
        canvasmaker=canvas_in_serif,
    )
    return Rendered(out.getvalue(), document.page, block.box())


def canvas_in_serif(*arguments: object, **options: object) -> Canvas:
    """A canvas that begins in an embedded font: otherwise every page names Helvetica without embedding it."""
    return Canvas(*arguments, **(options | {"initialFontName": "Serif", "pdfVersion": (1, 7)}))  # type: ignore[arg-type]


def number_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    """The number of a page in the middle of its upper margin, from the second page on (Decree 30/2020)."""
    if document.page > 1:
        canvas.setFont("Serif", 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))


def _margins(page: Page, canvas: Canvas, document: BaseDocTemplate) -> None:
    """The page number above; the code for checking at the foot of every page, to type or to scan."""
    canvas.saveState()
    number_page(canvas, document)
    said, place = f"{page.form.qr.words}: {page.code}  ·  {page.verify_at}", page.form.qr
    canvas.setFont("Serif", fitted(said, "Serif", 8.5, A4[0] - 2 * (place.right + place.side + 3) * mm))
    canvas.drawCentredString(A4[0] / 2, 11 * mm, said)
    draw_symbol(canvas, page.verify_at, A4[0] - (place.right + place.side) * mm, place.bottom * mm, place.side * mm)
    canvas.restoreState()


def draw_symbol(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """A QR code whose squares are this wide together; the white around it is the page's."""
    symbol: Any = QrCodeWidget(text, barLevel="M")
    symbol.qr.make()
    rows = symbol.qr.modules
    each = side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        at = 0
        for is_dark, run in groupby(row, key=bool):
            length = len(list(run))
            if is_dark:
                path.rect(x + at * each, y + side - (number + 1) * each, length * each, each)
            at += length
    canvas.drawPath(path, stroke=0, fill=1)


def _text(page: Page) -> list[Flowable]:
    centred = ParagraphStyle(
        "centred", fontName="Serif-Bold", fontSize=SIZE, leading=LEADING, alignment=TA_CENTER,
        leftIndent=10 * mm, rightIndent=10 * mm,
    )  # fmt: skip
    flow: list[Flowable] = [
        Spacer(0, 7 * mm),
        Paragraph(escape(page.form.kind), centred),
        Paragraph(escape(page.title), centred),
        Rule(),
        Spacer(0, 4 * mm),
    ]
    return flow + [each for line in page.text.split("\n") if line.strip() for each in paragraphs(line)]


def paragraphs(line: str) -> list[Paragraph]:
    """A line of the text: capitals centred, grounds in italics, articles with their number in bold.

    A line of many pages is laid out piece by piece: one paragraph is broken anew on every page that it reaches.
    """
    line = line.strip()
    if line.isupper() and len(line) <= 60:
        style = ParagraphStyle(
            "capitals", fontName="Serif-Bold", fontSize=SIZE, leading=LEADING, alignment=TA_CENTER,
            spaceBefore=6, spaceAfter=6, keepWithNext=1,
        )  # fmt: skip
        return [Paragraph(escape(line), style)]
    style = ParagraphStyle(
        "running", fontName="Serif-Italic" if line.startswith(_ITALIC_STARTS) else "Serif", fontSize=SIZE,
        leading=LEADING, alignment=TA_JUSTIFY, firstLineIndent=12.7 * mm, spaceBefore=6, allowWidows=0, allowOrphans=0,
    )  # fmt: skip
    article, dot, rest = line.partition(". ")
    if dot and article.startswith("Điều ") and article[5:].isdigit():
        first, *others = _pieces(rest)
        made = [Paragraph(f"<b>{escape(article)}.</b> {escape(first)}", style)]
    else:
        first, *others = _pieces(line)
        made = [Paragraph(escape(first), style)]
    goes_on = ParagraphStyle("goes-on", parent=style, firstLineIndent=0, spaceBefore=0)
    return made + [Paragraph(escape(each), goes_on) for each in others]


def _pieces(text: str) -> list[str]:
    """Parts of a text that are at most LONGEST_PIECE, cut where a sentence ends, or else between words."""
    pieces = []
    while len(text) > LONGEST_PIECE:
        at = max(text.rfind(end, LONGEST_PIECE // 2, LONGEST_PIECE) for end in (". ", "; "))
        at = at + 1 if at > 0 else text.rfind(" ", 1, LONGEST_PIECE)
        at = at if at > 0 else LONGEST_PIECE
        pieces.append(text[:at])
        text = text[at:].lstrip()
    return [*pieces, text]


class Rule(Flowable):  # type: ignore[misc,unused-ignore]
    """The short line under the title."""

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        self.width = available
        return available, 3 * mm

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line(self.width / 2 - 18 * mm, 1.2 * mm, self.width / 2 + 18 * mm, 1.2 * mm)
