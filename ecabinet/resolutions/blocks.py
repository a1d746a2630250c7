"""The two blocks of the page that run in two columns: the heading, and recipients beside the signature."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from ecabinet.signing.rules import Box

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
SIGNATURE_WIDTH, SIGNATURE_HEIGHT = 62 * mm, 26 * mm
_LINE = 16


class Heading(Flowable):  # type: ignore[misc,unused-ignore]
    """Issuing body and number on the left; name of the state, motto, place and date on the right."""

    def __init__(self, body: str, number: str, date_line: str, width: float) -> None:
        super().__init__()
        self.body, self.number, self.date_line = body.upper(), f"Số: {number}", date_line
        self.width, self.height = width, 4 * _LINE + 4

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        left, right, top = self.width * 0.19, self.width * 0.69, self.height - 12
        self._centred(left, top, self.body, "Serif-Bold", 13, self.width * 0.36)
        self._rule(left, top - 6, stringWidth(self.body, "Serif-Bold", 13) * 0.5)
        self._centred(right, top, STATE, "Serif-Bold", 13, self.width * 0.62)
        self._centred(right, top - _LINE, MOTTO, "Serif-Bold", 14, self.width * 0.62)
        self._rule(right, top - _LINE - 6, stringWidth(MOTTO, "Serif-Bold", 14))
        self._centred(left, top - 3 * _LINE, self.number, "Serif", 13, self.width * 0.36)
        self._centred(right, top - 3 * _LINE, self.date_line, "Serif-Italic", 14, self.width * 0.6)

    def _centred(self, x: float, y: float, text: str, font: str, size: float, room: float) -> None:
        size = fitted(text, font, size, room)
        self.canv.setFont(font, size)
        self.canv.drawCentredString(x, y, text)

    def _rule(self, x: float, y: float, length: float) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line(x - length / 2, y, x + length / 2, y)


class SignatureBlock(Flowable):  # type: ignore[misc,unused-ignore]
    """Recipients on the left; authority, title, room for the signature and name on the right. Never split."""

    def __init__(self, authority: Sequence[str], signer: str, recipients: Sequence[str], width: float) -> None:
        super().__init__()
        self.authority, self.signer, self.width = authority, signer, width
        ends = [*[";"] * (len(recipients) - 1), "."]
        style = ParagraphStyle(
            "recipients", fontName="Serif", fontSize=11, leading=13, leftIndent=6, firstLineIndent=-6
        )
        self.recipients = [
            Paragraph(f"- {escape(text.rstrip(' ;.'))}{end}", style) for text, end in zip(recipients, ends, strict=True)
        ]
        self._box: Box | None = None

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self._heights = [paragraph.wrap(self.width * 0.46, 1000)[1] for paragraph in self.recipients]
        left = 20 + sum(self._heights)
        right = len(self.authority) * 18 + SIGNATURE_HEIGHT + 30
        self.height = max(left, right) + 5 * mm
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - 5 * mm
        self._draw_recipients(top)
        centre, room, y = self.width * 0.75, self.width * 0.5, top - 14
        for line in self.authority:
            self._bold(centre, y, line, room)
            y -= 18
        bottom = y + 18 - 6 - SIGNATURE_HEIGHT
        self._bold(centre, bottom - 16, self.signer, room)
        x, absolute = self.canv.absolutePosition(centre - SIGNATURE_WIDTH / 2, bottom)
        page = self.canv.getPageNumber()
        self._box = Box(page, x, absolute, x + SIGNATURE_WIDTH, absolute + SIGNATURE_HEIGHT)

    def box(self) -> Box:
        """Where the signature goes, known once the page is drawn."""
        if self._box is None:
            raise RuntimeError("the signature block was not drawn")
        return self._box

    def _draw_recipients(self, top: float) -> None:
        self.canv.setFont("Serif-BoldItalic", 12)
        self.canv.drawString(0, top - 12, "Nơi nhận:")
        y = top - 18
        for paragraph, height in zip(self.recipients, self._heights, strict=True):
            y -= height
            paragraph.drawOn(self.canv, 0, y)

    def _bold(self, x: float, y: float, text: str, room: float) -> None:
        self.canv.setFont("Serif-Bold", fitted(text, "Serif-Bold", 14, room))
        self.canv.drawCentredString(x, y, text)


def fitted(text: str, font: str, size: float, room: float) -> float:
    """The size at which a line fits its room: long names shrink, they are never cut."""
    while size > 6 and stringWidth(text, font, size) > room:
        size -= 0.25
    return size
