"""The child process that draws the mark on every page of a copy; capped in time and memory like intake."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import ecabinet
from ecabinet.copies.rules import Mark
from ecabinet.documents.intake import shut_in

FONTS = Path(ecabinet.__file__).parent / "assets" / "fonts"
SMALLEST, LARGEST = 36.0, 14_400.0
# What opens and what shuts: the state of drawing, marked content (a layer may be hidden), text.
_PAIRS = (("q", "Q"), ("BDC BMC", "EMC"), ("BT", "ET"))
_OPERATORS = "q Q BDC BMC EMC BT ET"


def stamp(source: Path, target: Path, mark: Mark) -> None:
    """Write the copy. Raises what pikepdf raises."""
    with pikepdf.open(source) as pdf:
        if mark.signed:
            _become_unsigned(pdf)
        sheets: dict[tuple[float, float], pikepdf.Page] = {}
        sizes = [_visible_size(page) for page in pdf.pages]
        overlays = pikepdf.open(io.BytesIO(_sheets(sorted(set(sizes)), mark)))
        for size, sheet in zip(sorted(set(sizes)), overlays.pages, strict=True):
            sheets[size] = sheet
        for page, size in zip(pdf.pages, sizes, strict=True):
            if not _is_closed(page):
                _enclose(pdf, page)
            page.add_overlay(sheets[size], _shown(page))
        pdf.docinfo["/Subject"] = mark.foot
        pdf.save(target, compress_streams=True, encryption=False)


def _become_unsigned(pdf: pikepdf.Pdf) -> None:
    """The mark changes the file, so that no signature holds: its picture stays on the page, its claim goes."""
    pdf.flatten_annotations("all")
    for page in pdf.pages:
        left = [each for each in page.obj.get("/Annots", []) if each.get("/Subtype") != pikepdf.Name.Widget]
        page.obj["/Annots"] = pikepdf.Array(left)
    for name in ("/AcroForm", "/Perms", "/DSS"):
        if name in pdf.Root:
            del pdf.Root[name]


def _is_closed(page: pikepdf.Page) -> bool:
    """Whether the page's drawing ends as it began: what it leaves open would hold for the mark and could hide it."""
    deep = {first: 0 for first, _ in _PAIRS}
    try:
        for each in pikepdf.parse_content_stream(page, _OPERATORS):
            for first, last in _PAIRS:
                deep[first] += (str(each.operator) in first.split()) - (str(each.operator) == last)
                if deep[first] < 0:
                    return False
    except pikepdf.PdfError:
        return False
    return not any(deep.values())


def _enclose(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put the page's drawing into a form of its own, at whose end everything that was left open is shut."""
    page.contents_coalesce()
    contents = page.obj.get("/Contents")
    drawn = contents.read_bytes() if isinstance(contents, pikepdf.Stream) else b""
    form = pdf.make_stream(
        drawn, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=page.mediabox, Resources=page.resources
    )
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=form))
    page.obj.Contents = pdf.make_stream(b"q /Page Do Q")


def _visible_size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height as the page is seen, rounded to points."""
    shown = _shown(page)
    width, height = shown.width, shown.height
    turn: Any = page.obj.get("/Rotate", 0)
    if int(turn) % 180:
        width, height = height, width
    return tuple(min(LARGEST, max(SMALLEST, float(round(side)))) for side in (width, height))  # type: ignore[return-value]


def _shown(page: pikepdf.Page) -> pikepdf.Rectangle:
    """What readers show of the page: everything visible gets the mark."""
    box = [float(each) for each in page.cropbox]
    return pikepdf.Rectangle(min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def _sheets(sizes: list[tuple[float, float]], mark: Mark) -> bytes:
    """One transparent sheet for every size of page there is."""
    pdfmetrics.registerFont(TTFont("Mark", str(FONTS / "LiberationSerif-Regular.ttf")))
    target = io.BytesIO()
    canvas = Canvas(target, initialFontName="Mark")  # type: ignore[arg-type]
    for width, height in sizes:
        canvas.setPageSize((width, height))
        _draw(canvas, width, height, mark)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, width: float, height: float, mark: Mark) -> None:
    canvas.setFillColorRGB(0.5, 0.52, 0.55, alpha=0.22)
    canvas.setFont("Mark", _fitting(mark.across, 26.0, width))
    for share in (0.2, 0.4, 0.6, 0.8):
        canvas.saveState()
        canvas.translate(width / 2, height * share)
        canvas.rotate(24)
        canvas.drawCentredString(0, 0, mark.across)
        canvas.restoreState()
    small = _fitting(mark.foot, 8.5, width)
    canvas.setFillColorRGB(0.25, 0.25, 0.25, alpha=0.9)
    canvas.setFont("Mark", small)
    canvas.drawCentredString(width / 2, small * 1.4, mark.foot)


def _fitting(text: str, largest: float, width: float) -> float:
    """The size of letters with which the line is not wider than nine tenths of the page."""
    return min(largest, 0.9 * width / pdfmetrics.stringWidth(text, "Mark", 1.0))


if __name__ == "__main__":
    shut_in()
    stamp(Path(sys.argv[1]), Path(sys.argv[2]), Mark(**json.loads(sys.argv[3])))
