"""How a signature looks on its page: ink that fills its box, or a few lines drawn here. Nothing of pyHanko's own."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import Image
from pyhanko.pdf_utils import content, images, layout
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import BaseStampStyle, StaticStampStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ecabinet.core.moment import HANOI
from ecabinet.signing.lettering import drawable, fitted, register_fonts
from ecabinet.signing.rules import SEAL_OVER

# Points; what is drawn for a person's box, which is as wide and high or a little less.
HAND = (62 * mm, 26 * mm)
BLUE, BLACK = (16 / 255, 48 / 255, 160 / 255), (0.0, 0.0, 0.0)
LEADING = 1.3
Colour = tuple[float, float, float]
_WHOLE_BOX = layout.SimpleBoxLayoutRule(
    x_align=layout.AxisAlignment.ALIGN_MID,
    y_align=layout.AxisAlignment.ALIGN_MID,
    margins=layout.Margins(0, 0, 0, 0),
    inner_content_scaling=layout.InnerScaling.STRETCH_TO_FIT,
)


@dataclass(frozen=True)
class Line:
    """A line of an appearance; a size in points that shrinks where the line does not fit."""

    text: str
    size: float
    font: str = "Serif"


def invisible() -> BaseStampStyle:
    """Without a style pyHanko would print text of its own."""
    return StaticStampStyle(background=images.PdfImage(Image.new("RGBA", (1, 1))), border_width=0)


def ink(picture: bytes) -> BaseStampStyle:
    """A transparent PNG as large as its box allows, in the middle, its proportions kept."""
    opened = Image.open(io.BytesIO(picture)).convert("RGBA")  # a palette would lose its transparency
    return _filling(images.PdfImage(opened))


def words(
    lines: Sequence[Line], width: float, height: float, *, colour: Colour = BLUE, right: bool = False, left: float = 0.0
) -> BaseStampStyle:
    """Lines in embedded letters, centred or set to the right, in a box of these points; `left` ones stay free."""
    return _filling(_Drawing(_drawn(lines, width, height, colour, right=right, left=left), width, height))


def by_hand(picture: bytes | None, at: datetime) -> BaseStampStyle:
    """A person's signature: their own picture, or calm words where they have none."""
    if picture is not None:
        return ink(picture)
    said = [Line("Đã ký số", 13, "Serif-Italic"), Line(at.astimezone(HANOI).isoformat(timespec="seconds"), 8)]
    return words(said, *HAND, left=HAND[0] * SEAL_OVER + 4)  # clear of the seal


def _filling(background: content.PdfContent) -> BaseStampStyle:
    return StaticStampStyle(background=background, background_layout=_WHOLE_BOX, background_opacity=1.0, border_width=0)


def _drawn(lines: Sequence[Line], width: float, height: float, colour: Colour, *, right: bool, left: float) -> bytes:
    register_fonts()
    out = io.BytesIO()
    first: Any = "Serif"  # otherwise every page names Helvetica without embedding it
    canvas = Canvas(out, pagesize=(width, height), initialFontName=first, pdfVersion=(1, 7))
    canvas.setFillColorRGB(*colour)
    sizes = [fitted(drawable(line.text, line.font), line.font, line.size, width - left) for line in lines]
    y = (height + sum(sizes) * LEADING) / 2
    for line, size in zip(lines, sizes, strict=True):
        y -= size * LEADING
        canvas.setFont(line.font, size)
        draw = canvas.drawRightString if right else canvas.drawCentredString
        draw(width if right else (left + width) / 2, y + size * (LEADING - 0.95), drawable(line.text, line.font))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Drawing(content.PdfContent):  # type: ignore[misc,unused-ignore]
    """One page drawn here, as part of an appearance."""

    def __init__(self, page: bytes, width: float, height: float) -> None:
        super().__init__(box=layout.BoxConstraints(width=width, height=height))
        self._page = page

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._page)))
        self.resources.xobject["/Drawing"] = page
        return b"/Drawing Do"
