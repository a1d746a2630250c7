"""The letters of the house on paper: embedded, and visible even where a name has signs that they do not hold."""

import functools
import re
import unicodedata
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
# Stands for a sign that the letters lack. A name in another script stays whole in the field's name and the certificate.
LACKING = "\N{WHITE SQUARE}"
# Hebrew, the only such script that the letters hold: words, and what stands between two of them.
_FROM_THE_RIGHT = re.compile("[\u0590-\u05ff]+(?:[ '\\-][\u0590-\u05ff]+)*")


@functools.cache
def register_fonts() -> None:
    """Make the four faces of the serif known."""
    rl_config.useA85 = 0  # binary streams: a fifth smaller
    for name, file in (("", "Regular"), ("-Bold", "Bold"), ("-Italic", "Italic"), ("-BoldItalic", "BoldItalic")):
        pdfmetrics.registerFont(TTFont(f"Serif{name}", str(FONTS / f"LiberationSerif-{file}.ttf")))
    pdfmetrics.registerFontFamily(
        "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic", boldItalic="Serif-BoldItalic"
    )


def drawable(text: str, font: str) -> str:
    """A line as it is drawn from left to right: runs of right-to-left letters turned, lacking signs as squares."""
    known = _letters(font)
    seen = "".join(each if ord(each) in known else LACKING for each in unicodedata.normalize("NFC", text))
    return _FROM_THE_RIGHT.sub(lambda found: found[0][::-1], seen)


@functools.cache
def _letters(font: str) -> frozenset[int]:
    register_fonts()
    found: Any = pdfmetrics.getFont(font)
    return frozenset(found.face.charToGlyph)


def fitted(text: str, font: str, size: float, room: float) -> float:
    """The size at which a line fits its room: long names shrink, they are never cut."""
    while size > 4 and stringWidth(text, font, size) > room:
        size -= 0.25
    return size
