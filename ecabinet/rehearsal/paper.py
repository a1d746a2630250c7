"""The paper of a rehearsal: a few pages of Vietnamese text and a scan's worth of bytes."""

import io
import os
from pathlib import Path

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT_FILE = Path(__file__).parent.parent / "assets" / "fonts" / "LiberationSerif-Regular.ttf"
FONT = "RehearsalBody"
LINES = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "TỜ TRÌNH về việc diễn tập phiên họp Chính phủ",
    "Kính gửi: các thành viên Chính phủ",
    "Tài liệu này chỉ dùng để diễn tập và không có giá trị pháp lý.",
)


def make_paper(pages: int = 12, scans: int = 2) -> bytes:
    """A PDF of about two megabytes per scan."""
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont(FONT, 13)
        for line, text in enumerate(LINES):
            canvas.drawString(2.5 * cm, A4[1] - (2.5 + line) * cm, text)
        canvas.drawString(2.5 * cm, 2 * cm, f"Trang {number}/{pages}")
        if number <= scans:
            canvas.drawImage(_scan(), 2.5 * cm, 4 * cm, width=16 * cm, height=14 * cm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _scan() -> ImageReader:
    noise = Image.frombytes("RGB", (1200, 1000), os.urandom(1200 * 1000 * 3))
    packed = io.BytesIO()
    noise.save(packed, "JPEG", quality=85)
    return ImageReader(packed)
