"""Pairs of versions of a paper for tests: the same words set anew, edited, moved, with pictures, or scanned."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.demo.papers import FONTS

_WORDS = (
    "chính phủ quy định việc bảo đảm ngân sách nhà nước đầu tư công trình giao thông đường sắt đô thị thành phố trực "
    "thuộc trung ương phê duyệt chủ trương điều chỉnh bổ sung kế hoạch vốn trung hạn năm hai nghìn hai mươi bảy phân "
    "bổ dự toán chi tiết cho từng bộ ngành địa phương tổ chức thực hiện kiểm tra giám sát báo cáo kết quả trước ngày"
)


@dataclass
class Sheet:
    """A page to be set: paragraphs, and pictures as (name, x, y, width, height) in points from below."""

    paragraphs: list[str]
    pictures: list[tuple[str, float, float, float, float]] = field(default_factory=list)


def paragraph(seed: int, words: int = 60) -> str:
    """A paragraph that is always the same for a seed and unlike that of any other."""
    chosen, syllables = random.Random(seed), _WORDS.split()
    return f"Điều {seed}. " + " ".join(chosen.choice(syllables) for _ in range(words)) + "."


def sheets(pages: int, per_page: int = 5) -> list[Sheet]:
    """Pages of paragraphs."""
    return [Sheet([paragraph(page * 100 + place) for place in range(per_page)]) for page in range(1, pages + 1)]


def typeset(
    content: Sequence[Sheet], *, size: float = 12, margin: float = 70, flow: bool = False, head: str = ""
) -> bytes:
    """Set the pages, each with its number; with `flow` the paragraphs run on over the pages' ends."""
    out = io.BytesIO()
    press = _Press(Canvas(out, pagesize=A4, invariant=1), size, margin, head)
    for number, sheet in enumerate(content):
        if number and not flow:
            press.next_page()
        for text in sheet.paragraphs:
            press.write(text)
        for picture in sheet.pictures:
            press.place(*picture)
    press.canvas.save()
    return out.getvalue()


def scanned(pdf: bytes, *, quality: int = 70, shift: int = 0, stamp: Sequence[int] = ()) -> bytes:
    """The pages as photographs without text, laid on a little aside; with a stamp on these pages, from 1."""
    photographs = []
    document = pdfium.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        image = page.render(scale=1.4, grayscale=True).to_pil().convert("L")
        laid = Image.new("L", image.size, 255)
        laid.paste(image, (shift, shift))
        if number in stamp:
            ImageDraw.Draw(laid).ellipse((500, 900, 640, 1040), outline=0, width=9)
        photographs.append(laid)
    document.close()
    out = io.BytesIO()
    photographs[0].save(out, "PDF", save_all=True, append_images=photographs[1:], quality=quality, resolution=100)
    return out.getvalue()


class _Press:
    def __init__(self, canvas: Canvas, size: float, margin: float, head: str) -> None:
        self.canvas, self.size, self.margin, self.head = canvas, size, margin, head
        self.page = 0
        if "Serif" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont("Serif", FONTS / "LiberationSerif-Regular.ttf"))
        self._begin()

    def next_page(self) -> None:
        self.canvas.showPage()
        self._begin()

    def _begin(self) -> None:
        self.page += 1
        self.y = A4[1] - 90
        self.canvas.setFont("Serif", self.size)
        self.canvas.drawCentredString(A4[0] / 2, A4[1] - 35, f"{self.head} {self.page}".strip())

    def write(self, text: str) -> None:
        width = A4[0] - 2 * self.margin
        line: list[str] = []
        for word in [*text.split(), ""]:
            if not word or pdfmetrics.stringWidth(" ".join([*line, word]), "Serif", self.size) > width:
                if self.y < 80:
                    self.next_page()
                self.canvas.drawString(self.margin, self.y, " ".join(line))
                self.y -= self.size * 1.4
                line = []
            line.append(word)
        self.y -= self.size * 0.6

    def place(self, name: str, x: float, y: float, width: float, height: float) -> None:
        self.canvas.drawImage(ImageReader(picture(name)), x, y, width, height)


def picture(name: str) -> Any:
    """A drawing that is always the same for a name."""
    chosen = random.Random(name)
    image = Image.new("RGB", (200, 150), "white")
    draw = ImageDraw.Draw(image)
    for place in range(6):
        height = chosen.randrange(20, 140)
        draw.rectangle(
            (place * 32 + 6, 150 - height, place * 32 + 30, 149), fill=chosen.choice(("navy", "maroon", "black"))
        )
    return image
