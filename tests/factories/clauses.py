"""Papers of plain clauses, for stories in which one version replaces another."""

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

FONT = "ClausesBody"
FONT_FILE = Path(__file__).parents[2] / "ecabinet" / "assets" / "fonts" / "LiberationSerif-Regular.ttf"
CLAUSES = {
    "scope": "Nghị quyết này quy định việc phân bổ kinh phí phòng, chống thiên tai cho các tỉnh ven biển miền Trung.",
    "levee": "Ủy ban nhân dân tỉnh Quảng Nam chịu trách nhiệm gia cố mười hai ki-lô-mét đê biển trước mùa mưa bão.",
    "rice": "Bộ Nông nghiệp dự trữ năm nghìn tấn gạo tại ba kho ở Đà Nẵng, Quy Nhơn và Nha Trang.",
    "report": "Các cơ quan báo cáo Thủ tướng kết quả thực hiện vào ngày cuối cùng của mỗi quý.",
}


def clauses_pdf(clauses: list[str], size: float = 14) -> bytes:
    """The clauses one below the other, numbered by nobody."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    style = ParagraphStyle("clause", fontName=FONT, fontSize=size, leading=1.5 * size, spaceAfter=size)
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build([Paragraph(text, style) for text in clauses])
    return out.getvalue()
