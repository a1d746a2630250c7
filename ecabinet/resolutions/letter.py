"""A text document that is written on, on the paper of Decree 30/2020: A4, its margins, its letters."""

from docx import Document
from docx.document import Document as Written
from docx.shared import Mm, Pt


def blank(title: str, author: str) -> Written:
    """One without a word."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    document.core_properties.title, document.core_properties.author = title, author
    return document
