"""Marks of state secrecy on the first page: such papers stay on paper and are not kept here."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium

from ecabinet.documents import rules

MOST_RUNS = 2_000
LONGEST_TEXT = 20_000


def mark_on_first_page(pdf: Path) -> str | None:
    """The mark that stands by itself on the first page, or None. A page without text, as of a scanner, shows none."""
    with suppress(pdfium.PdfiumError):
        document = pdfium.PdfDocument(pdf)
        try:
            return rules.secrecy_mark(_runs(document))
        finally:
            document.close()
    return None


def _runs(document: pdfium.PdfDocument) -> Iterator[str]:
    """Lines of the page, and each run of text set by itself: a stamp stands beside other words on the same height."""
    text = document[0].get_textpage()
    yield from text.get_text_range(0, min(text.count_chars(), LONGEST_TEXT)).splitlines()
    for number in range(min(text.count_rects(), MOST_RUNS)):
        yield text.get_text_bounded(*text.get_rect(number))
