"""The two blocks of the page that run in two columns: the heading, and recipients beside the signature."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from ecabinet.resolutions import forms
from ecabinet.resolutions.forms import Form
from ecabinet.signing.lettering import drawable, fitted
from ecabinet.signing.rules import Box

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LINE = 16


class Heading(Flowable):  # type: ignore[misc,unused-ignore]
    """Issuing body and number, where it has one, on the left; name of the state, motto, place and date on the right."""

    def __init__(self, body: str, number: str, date_line: str, width: float, form: Form | None = None) -> None:
        super().__init__()
        self.form = form or forms.current()
        self.body, self.date_line = body.upper(), date_line
        self.number = self.form.number.format(number=number) if number else ""
        self.width, self.height = width, 4 * _LINE + 4

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        left, right, top = self.width * 0.19, self.width * 0.69, self.height - 12
        said, own = self.form.heading, top - (_LINE if self.form.heading.parent else 0)
        if said.parent:
            self._centred(left, top, said.parent, "Serif", 13, self.width * 0.36)
        self._centred(left, own, self.body, "Serif-Bold", 13, self.width * 0.36)
        self._rule(left, own - 6, min(stringWidth(self.body, "Serif-Bold", 13), self.width * 0.36) * 0.5)
        if said.state:
            self._centred(right, top, said.state, "Serif-Bold", 13, self.width * 0.62)
        if said.motto:
            self._centred(right, top - _LINE, said.motto, "Serif-Bold", 14, self.width * 0.62)
            self._rule(right, top - _LINE - 6, min(stringWidth(said.motto, "Serif-Bold", 14), self.width * 0.62))
        self._centred(left, top - 3 * _LINE, self.number, "Serif", 13, self.width * 0.36)
        self._centred(right, top - 3 * _LINE, self.date_line, "Serif-Italic", 14, self.width * 0.6)

    def _centred(self, x: float, y: float, text: str, font: str, size: float, room: float) -> None:
        text = drawable(text, font)
        size = fitted(text, font, size, room)
        self.canv.setFont(font, size)
        self.canv.drawCentredString(x, y, text)

    def _rule(self, x: float, y: float, length: float) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.line(x - length / 2, y, x + length / 2, y)


class SignatureBlock(Flowable):  # type: ignore[misc,unused-ignore]
    """Recipients on the left; authority, title, room for the signature and name on the right. Never split."""

    def __init__(
        self,
        authority: Sequence[str],
        signer: str,
        recipients: Sequence[str],
        width: float,
        form: Form | None = None,
    ) -> None:
        super().__init__()
        place = (form or forms.current()).signing
        self.room, self.heading = (place.width * mm, place.height * mm), place.recipients
        # The seal stands out above and below the signature; title lines and name stay clear of it.
        out = max(0.0, (place.seal - place.height) * mm / 2)
        self.above, self.below = max(6.0, out + 4), max(16.0, out + 13)
        self.authority, self.signer, self.width = authority, signer, width
        # A paper of the house alone names no recipients.
        ends = [*[";"] * (len(recipients) - 1), "."][: len(recipients)]
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
        right = len(self.authority) * 18 + self.room[1] + self.above + self.below + 8
        self.height = max(left, right) + 5 * mm
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - 5 * mm
        self._draw_recipients(top)
        centre, room, y = self.width * 0.75, self.width * 0.5, top - 14
        for line in self.authority:
            self._bold(centre, y, line, room)
            y -= 18
        wide, high = self.room
        bottom = y + 18 - self.above - high
        self._bold(centre, bottom - self.below, self.signer, room)
        x, absolute = self.canv.absolutePosition(centre - wide / 2, bottom)
        page = self.canv.getPageNumber()
        self._box = Box(page, x, absolute, x + wide, absolute + high)

    def box(self) -> Box:
        """Where the signature goes, known once the page is drawn."""
        if self._box is None:
            raise RuntimeError("the signature block was not drawn")
        return self._box

    def _draw_recipients(self, top: float) -> None:
        if not self.recipients:
            return
        self.canv.setFont("Serif-BoldItalic", 12)
        self.canv.drawString(0, top - 12, self.heading)
        y = top - 18
        for paragraph, height in zip(self.recipients, self._heights, strict=True):
            y -= height
            paragraph.drawOn(self.canv, 0, y)

    def _bold(self, x: float, y: float, text: str, room: float) -> None:
        text = drawable(text, "Serif-Bold")
        self.canv.setFont("Serif-Bold", fitted(text, "Serif-Bold", 14, room))
        self.canv.drawCentredString(x, y, text)
