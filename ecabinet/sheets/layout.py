"""The page of a sheet ("Phiếu lấy ý kiến"), under the same heading and with the same place to sign as a resolution."""

import dataclasses
import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from ecabinet.resolutions import forms
from ecabinet.resolutions.blocks import Heading, SignatureBlock
from ecabinet.resolutions.forms import Form
from ecabinet.resolutions.layout import LEADING, SIZE, Rendered, Rule, number_page, register_fonts
from ecabinet.sheets import tagging
from ecabinet.sheets.tagging import Tagged, Words
from ecabinet.signing.lettering import fitted

KIND = "PHIẾU LẤY Ý KIẾN"


@dataclass(frozen=True)
class Reply:
    """One question, what could be chosen and whether it was, and what the member wrote."""

    number: int
    question: str
    choices: Sequence[tuple[str, bool]]
    words: str


@dataclass(frozen=True)
class Page:
    """Everything that is printed."""

    body: str
    number: int
    title: str
    date_line: str
    name: str
    office: str
    authority: Sequence[str]
    replies: Sequence[Reply]
    answered: str
    # The entry of the record that holds the signed answer, and the code on its receipt.
    entry: int
    receipt: str
    text_sha256: str
    papers: Sequence[tuple[str, str]]
    form: Form = dataclasses.field(default_factory=forms.current)


def _style(name: str, **more: Any) -> ParagraphStyle:
    base: dict[str, Any] = {"fontName": "Serif", "fontSize": SIZE, "leading": LEADING, "spaceBefore": 4}
    return ParagraphStyle(name, **(base | more))


def render(page: Page) -> Rendered:
    """Lay the sheet out on A4, with its structure for who has it read aloud."""
    register_fonts()
    out, edge = io.BytesIO(), page.form.margins
    left, right, top, bottom = (each * mm for each in (edge.left, edge.right, edge.top, edge.bottom))
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=left, rightMargin=right, topMargin=top, bottomMargin=bottom,
        title=f"{KIND.capitalize()} số {page.number}: {page.name}", author=page.body, subject=page.title,
        creator="e-Cabinet", lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - left - right, A4[1] - top - bottom
    frame = Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=functools.partial(_margins, page))])
    block = SignatureBlock(page.authority, page.name, [], width, page.form)
    heading = Heading(page.body, "", page.date_line, width, page.form)
    above = [page.body.upper(), page.form.heading.state, page.form.heading.motto, page.date_line]
    structure = tagging.Structure()
    document.build(
        [
            Tagged(heading, ". ".join(filter(None, above))),
            *_title(page),
            *_answers(page),
            *_proof(page),
            Tagged(block, ". ".join([*page.authority, page.name])),
        ],
        canvasmaker=structure.canvas,
    )
    return Rendered(structure.put_into(out.getvalue()), document.page, block.box())


def _margins(page: Page, canvas: Canvas, document: BaseDocTemplate) -> None:
    """The number of the page above; at the foot of every page to which answer it belongs."""
    with tagging.artifact(canvas):
        canvas.saveState()
        number_page(canvas, document)
        said = f"Phiếu số {page.number}  ·  {page.name}  ·  Mục {page.entry} của sổ ghi  ·  Mã biên nhận {page.receipt}"
        canvas.setFont("Serif", fitted(said, "Serif", 8.5, A4[0] - 40 * mm))
        canvas.drawCentredString(A4[0] / 2, 11 * mm, said)
        canvas.restoreState()


def _title(page: Page) -> list[Flowable]:
    bold: dict[str, Any] = {
        "fontName": "Serif-Bold",
        "alignment": TA_CENTER,
        "leftIndent": 10 * mm,
        "rightIndent": 10 * mm,
    }
    return [
        Spacer(0, 7 * mm),
        Words(KIND, _style("H1", **bold)),
        Words(f"THÀNH VIÊN {escape(page.body.upper())}", _style("centred", **bold)),
        Words(escape(page.title), _style("centred", **bold)),
        Tagged(Rule(), ""),
        Spacer(0, 3 * mm),
        Words(f"Phiếu số: {page.number}.", _style("line")),
        Words(f"Họ và tên: {escape(page.name)}.", _style("line")),
        *([Words(f"Chức vụ: {escape(page.office)}.", _style("line"))] if page.office else []),
    ]


def _answers(page: Page) -> list[Flowable]:
    flow: list[Flowable] = []
    question = _style("H2", fontName="Serif-Bold", alignment=TA_JUSTIFY, spaceBefore=9, keepWithNext=1)
    choice = _style("choice", leftIndent=18 * mm, firstLineIndent=-8 * mm)
    running = _style("running", alignment=TA_JUSTIFY, allowWidows=0, allowOrphans=0)
    for each in page.replies:
        flow.append(Words(f"{each.number}. {escape(each.question)}", question))
        for words, is_chosen in each.choices:
            said = f"[<b>X</b>] <b>{escape(words)}</b>" if is_chosen else f"[&nbsp;&nbsp;&nbsp;] {escape(words)}"
            flow.append(Words(said, choice))
        lines = [line for line in each.words.split("\n") if line.strip()]
        for number, line in enumerate(lines):
            flow.append(Words(("Lý do, ý kiến: " if number == 0 else "") + escape(line), running))
    return flow


def _proof(page: Page) -> list[Flowable]:
    """When it was answered, on what, and where the record holds it."""
    line, small = _style("running", spaceBefore=9, alignment=TA_JUSTIFY), _style("digest", fontSize=10.5, leading=14)
    flow: list[Flowable] = [
        Words(f"Trả lời lúc {page.answered}; mục {page.entry} của sổ ghi, mã biên nhận {escape(page.receipt)}.", line),
        Words(f"Mã băm SHA-256 của nội dung lấy ý kiến: {page.text_sha256}", small),
    ]
    if page.papers:
        flow.append(Words("Tài liệu kèm theo phiếu và mã băm SHA-256 của bản được lấy ý kiến:", line))
        papers = enumerate(page.papers, 1)
        flow += [Words(f"{number}. {escape(title)}: {digest}", small) for number, (title, digest) in papers]
    return flow
