"""Minutes, extracts and notices as PDF in the layout of Decree 30/2020; a draft says on every page that it is one."""

import functools
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from ecabinet.core.errors import Invalid
from ecabinet.core.offload import offload, run_capped
from ecabinet.documents import quarantine
from ecabinet.resolutions import layout
from ecabinet.resolutions.blocks import Heading, SignatureBlock
from ecabinet.signing.lettering import drawable, fitted

# Letters of text laid out in a thread of the server: some thirty pages, a fraction of a second.
IN_PLACE = 60_000
CPU_SECONDS = 60
MEMORY = 2**30
MOST_OUTPUT = 64 * 2**20


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed. `signers` are (as what, who), two for minutes and one for a notice."""

    body: str
    number: str
    date_line: str
    name: str
    title: str
    parts: Sequence[tuple[str, str]]
    signers: Sequence[tuple[Sequence[str], str]]
    recipients: Sequence[str]
    is_draft: bool
    digest: str


def printed(sheet: Sheet) -> bytes:
    """The sheet as PDF, without holding anybody up: what takes seconds is laid out in a capped child process.

    Raises Invalid `writing_too_long` when it does not come to an end there.
    """
    if sum(len(text) for _title, text in sheet.parts) <= IN_PLACE:
        return offload(render, sheet)
    with quarantine.own_folder() as folder:
        ran = run_capped(
            [sys.executable, "-P", "-m", "ecabinet.minutes.printing"],
            stdin=json.dumps(asdict(sheet)).encode(),
            cpu_seconds=CPU_SECONDS,
            wall_seconds=4 * CPU_SECONDS,
            memory_bytes=MEMORY,
            output_bytes=MOST_OUTPUT,
            environment=quarantine.environment(folder),
        )
    if ran.code != 0:
        raise Invalid("writing_too_long")
    return ran.output


def render(sheet: Sheet) -> bytes:
    """Lay it out on A4."""
    layout.register_fonts()
    out = io.BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, leftMargin=layout.LEFT, rightMargin=layout.RIGHT, topMargin=layout.TOP,
        bottomMargin=layout.BOTTOM, title=f"{sheet.name}: {sheet.title}"[:200], author=sheet.body, creator="e-Cabinet",
        lang="vi-VN",
    )  # fmt: skip
    width, height = A4[0] - layout.LEFT - layout.RIGHT, A4[1] - layout.TOP - layout.BOTTOM
    frame = Frame(layout.LEFT, layout.BOTTOM, width, height, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=functools.partial(_margins, sheet))])
    heading = Heading(sheet.body, sheet.number, sheet.date_line, width)
    document.build([heading, *_text(sheet), _end(sheet, width)], canvasmaker=layout.canvas_in_serif)
    return out.getvalue()


def _end(sheet: Sheet, width: float) -> Flowable:
    if len(sheet.signers) == 1:
        ((authority, signer),) = sheet.signers
        return SignatureBlock(authority, signer, sheet.recipients, width)
    return Signatures(sheet.signers, width)


def _text(sheet: Sheet) -> list[Flowable]:
    centred = ParagraphStyle(
        "centred", fontName="Serif-Bold", fontSize=layout.SIZE, leading=layout.LEADING, alignment=TA_CENTER,
        leftIndent=10 * mm, rightIndent=10 * mm,
    )  # fmt: skip
    bold = ParagraphStyle(
        "bold", fontName="Serif-Bold", fontSize=layout.SIZE, leading=layout.LEADING, spaceBefore=8, keepWithNext=1,
        firstLineIndent=12.7 * mm,
    )  # fmt: skip
    flow: list[Flowable] = [
        Spacer(0, 7 * mm),
        Paragraph(escape(sheet.name), centred),
        Paragraph(escape(sheet.title), centred),
        layout.Rule(),
        Spacer(0, 4 * mm),
    ]
    for title, text in sheet.parts:
        if title:
            flow.append(Paragraph(escape(title), bold))
        flow += [each for line in text.split("\n") if line.strip() for each in layout.paragraphs(line)]
    return flow


def _margins(sheet: Sheet, canvas: Canvas, document: BaseDocTemplate) -> None:
    """The page number above; below that it is a draft, or the digest of what was approved."""
    canvas.saveState()
    layout.number_page(canvas, document)
    canvas.setFont("Serif-Bold" if sheet.is_draft else "Serif", 8.5)
    foot = "DỰ THẢO – CHƯA ĐƯỢC DUYỆT" if sheet.is_draft else f"SHA-256: {sheet.digest}"
    canvas.drawCentredString(A4[0] / 2, 11 * mm, foot)
    canvas.restoreState()


class Signatures(Flowable):  # type: ignore[misc,unused-ignore]
    """Who wrote it on the left, who was in the chair on the right, with room to sign. Never split."""

    def __init__(self, signers: Sequence[tuple[Sequence[str], str]], width: float) -> None:
        super().__init__()
        self.signers, self.width = signers, width
        self.height = 8 * mm + 18 * max(len(lines) for lines, _name in signers) + 32 * mm

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        for place, (lines, name) in enumerate(self.signers):
            centre, y = self.width * (0.25 + 0.5 * place), self.height - 8 * mm - 14
            for line in lines:
                self._bold(centre, y, line)
                y -= 18
            self._bold(centre, 4, name)

    def _bold(self, centre: float, y: float, text: str) -> None:
        text = drawable(text, "Serif-Bold")
        self.canv.setFont("Serif-Bold", fitted(text, "Serif-Bold", 14, self.width * 0.48))
        self.canv.drawCentredString(centre, y, text)


if __name__ == "__main__":
    sys.stdout.buffer.write(render(Sheet(**json.load(sys.stdin))))
