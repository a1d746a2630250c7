"""Sets a paper as a PDF: in one column or two, large or small, with a running head and numbered pages."""

import io
from dataclasses import dataclass
from html import escape
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from bench.venue import ROOT
from bench.versions import Block, Paper, Word

FONTS = ROOT / "ecabinet" / "assets" / "fonts"
HEAD = "DỰ THẢO NGHỊ QUYẾT CỦA CHÍNH PHỦ"


@dataclass(frozen=True)
class Setting:
    """How a version is set; lengths in points."""

    size: float = 14
    margin: float = 25 * mm
    columns: int = 1
    sheet: tuple[float, float] = A4


PLAIN = Setting()
SETTINGS = (
    PLAIN,
    Setting(size=12, margin=20 * mm),
    Setting(size=11, columns=2, margin=15 * mm),
    Setting(size=16, sheet=LETTER),
)


def typeset(paper: Paper, setting: Setting) -> bytes:
    """The PDF; words come out of it in the order of the blocks."""
    for face, file in (("Versions", "Regular"), ("Versions-Bold", "Bold")):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(FONTS / f"LiberationSerif-{file}.ttf")))
    out = io.BytesIO()
    width, height = setting.sheet
    document = BaseDocTemplate(out, pagesize=setting.sheet, invariant=1)
    column = (width - (setting.columns + 1) * setting.margin) / setting.columns
    frames = [
        Frame(
            setting.margin + index * (column + setting.margin),
            20 * mm,
            column,
            height - 45 * mm,
            leftPadding=0,
            rightPadding=0,
        )
        for index in range(setting.columns)
    ]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_furnish))
    document.build(_flow(paper, setting, column))
    return out.getvalue()


def _furnish(canvas: Any, document: Any) -> None:
    canvas.setFont("Versions", 11)
    width, height = document.pagesize
    canvas.drawCentredString(width / 2, height - 14 * mm, HEAD)
    canvas.drawRightString(width - 20 * mm, 12 * mm, f"Trang {document.page}")


def _flow(paper: Paper, setting: Setting, width: float) -> list[Flowable]:
    size = setting.size
    body = ParagraphStyle(
        "body", fontName="Versions", fontSize=size, leading=1.4 * size, spaceAfter=0.5 * size, alignment=4
    )
    head = ParagraphStyle("head", parent=body, fontName="Versions-Bold", alignment=0, keepWithNext=1)
    cell = ParagraphStyle("cell", parent=body, fontSize=0.85 * size, leading=1.1 * size, spaceAfter=0, alignment=0)
    flow: list[Flowable] = []
    rows: list[Block] = []
    for block in [*paper, Block("text", ((),))]:
        if block.kind == "row":
            rows.append(block)
            continue
        if rows:
            data = [[Paragraph(_markup(each), cell) for each in row.cells] for row in rows]
            shares = (0.1, 0.35, 0.35, 0.2)
            flow.append(Table(data, colWidths=[share * width for share in shares]))
            rows = []
        if block.words:
            flow.append(Paragraph(_markup(block.words), head if block.kind == "heading" else body))
    return flow


def _markup(words: tuple[Word, ...]) -> str:
    return escape(" ".join(word.text for word in words))
