"""Papers with words that nobody sees, each hidden in another way, and honest papers that look a little like them."""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.factories import hostile

WORDS = "Phe duyet 900 ty dong"
SEEN = "BT /F1 14 Tf 60 760 Td (Nghi quyet ve ngan sach nam) Tj ET\n"


def paper(content: str, *, box: tuple[int, ...] = (0, 0, 595, 842), **entries: object) -> pikepdf.Pdf:
    """One page of this content; `F1` is a font, `P1` a photograph, `Faint` draws nothing of what it draws."""
    pdf = hostile.plain()
    page = pdf.pages[0].obj
    page.MediaBox = Array(list(box))
    page.Contents = pdf.make_stream(content.encode())
    page.Resources.ExtGState = Dictionary(Faint=Dictionary(ca=0, CA=0))
    page.Resources.XObject = Dictionary(P1=picture(pdf))
    for key, value in entries.items():
        page["/" + key] = value
    return pdf


def picture(pdf: pikepdf.Pdf, side: tuple[int, int] = (600, 850), grey: int = 235) -> pikepdf.Object:
    """A photograph of a page."""
    out = io.BytesIO()
    Image.new("L", side, grey).save(out, "JPEG", quality=20)
    return pdf.make_stream(
        out.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=side[0], Height=side[1],
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip


def words(at: str = "60 700 Td", more: str = "", size: float = 12) -> str:
    """The words that are hidden, or not."""
    return f"q {more} BT /F1 {size} Tf {at} ({WORDS}) Tj ET Q\n"


def within_form(content: str, more: str = "") -> bytes:
    """The same within a form, drawn smaller and elsewhere."""
    pdf = paper(f"{SEEN} q {more} 0.5 0 0 0.5 100 300 cm /Fm Do Q")
    page = pdf.pages[0].obj
    form = pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]), Resources=page.Resources
    )
    page.Resources.XObject.Fm = form
    return hostile.saved(pdf)


def scan(content: str, side: tuple[int, int] = (600, 850)) -> bytes:
    """A scanned page with this beside its photograph, which `P1` draws over the whole page."""
    pdf = paper(content)
    pdf.pages[0].obj.Resources.XObject.P1 = picture(pdf, side)
    return hostile.saved(pdf)


def spread(letters: str) -> bytes:
    """Each of these letters alone on a page, white."""
    pdf = hostile.plain(len(letters))
    for page, letter in zip(pdf.pages, letters, strict=True):
        page.obj.Contents = pdf.make_stream(f"{SEEN} 1 g BT /F1 12 Tf 60 700 Td ({letter}) Tj ET".encode())
    return hostile.saved(pdf)


def signed() -> bytes:
    """A file that says it is signed, with white words and a layer."""
    pdf = paper(SEEN + words(more="1 g"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary())
    signature = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=pikepdf.String(b"0" * 64), ByteRange=Array([0, 1, 2, 3])
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Sig, T="a", V=pdf.make_indirect(signature))]))
    return hostile.saved(pdf)


def made(content: str, **entries: object) -> Callable[[], bytes]:
    return lambda: hostile.saved(paper(SEEN + content, **entries))


PHOTO = "q 595 0 0 842 0 0 cm /P1 Do Q\n"
HIDDEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "white": (made(words(more="1 g")), "text_without_contrast"),
    "nearly white": (made(words(more="0.97 g")), "text_without_contrast"),
    "white by its spots": (made(words(more="0 0 0 0 k")), "text_without_contrast"),
    "of its ground": (
        made("0.1 0.2 0.6 rg 40 680 400 40 re f\n" + words(more="0.1 0.2 0.6 rg")), "text_without_contrast",
    ),
    "white on white on dark": (
        made("0 g 40 680 400 40 re f 1 g 40 680 400 40 re f\n" + words(more="1 g")), "text_without_contrast",
    ),
    "white in a form": (lambda: within_form(words(more="1 g")), "text_without_contrast"),
    "through a form": (lambda: within_form(words(), "/Faint gs"), "text_not_drawn"),
    "white on a turned page": (made(words(more="1 g"), Rotate=90), "text_without_contrast"),
    "drawn by nothing": (made(words(more="3 Tr")), "text_not_drawn"),
    "a window onto nothing": (made(words(more="7 Tr")), "text_not_drawn"),
    "through and through": (made(words(more="/Faint gs")), "text_not_drawn"),
    "drawn by nothing beside a small picture": (
        made("q 60 0 0 60 60 690 cm /P1 Do Q\n" + words(more="3 Tr")), "text_not_drawn",
    ),
    "a few on a page with a picture behind its text": (
        lambda: hostile.saved(paper(PHOTO + SEEN * 5 + words(more="3 Tr"))), "text_not_drawn",
    ),
    "on a picture of one dot": (lambda: scan(PHOTO + words(more="3 Tr"), (1, 1)), "text_not_drawn"),
    "small": (made(words(size=0.4)), "text_too_small"),
    "small by its matrix": (made(words(more="0.01 0 0 0.01 60 700 cm")), "text_too_small"),
    "beside the page": (made(words("900 700 Td")), "text_off_page"),
    "beside what is cut out": (made(words("60 40 Td"), CropBox=Array([0, 100, 595, 842])), "text_off_page"),
    "cut off": (made(words(more="300 100 50 50 re W n")), "text_off_page"),
    "under a black bar": (made(words() + "0 g 40 690 400 30 re f"), "text_covered"),
    "under a picture": (made(words() + "q 200 0 0 60 50 680 cm /P1 Do Q"), "text_covered"),
    "under a page of paint": (made(words() + "1 g 0 0 595 842 re f\n" + SEEN), "text_covered"),
}  # fmt: skip
OCR = words("60 700 Td") + words("60 650 Td")
HONEST: dict[str, Callable[[], bytes]] = {
    "a scan with words under it drawn by nothing": lambda: scan(
        PHOTO + words(more="3 Tr") + words("60 600 Td", "3 Tr")
    ),
    "a scan over its words": lambda: scan(OCR + PHOTO),
    "a scan with a number stamped on it": lambda: scan(OCR + words("60 600 Td") + PHOTO + SEEN),
    "white on dark": made("0.1 0.2 0.6 rg 40 680 400 40 re f\n" + words(more="1 g")),
    "white on a photograph": made("q 400 0 0 60 50 680 cm /P1 Do Q\n" + words(more="0 g")),
    "pale letters of a draft": made(words(more="0.78 g", size=60)),
    "white spaces and dots": made("q 1 g BT /F1 12 Tf 60 700 Td (  ..... -- ) Tj ET Q"),
    "dark in a form": lambda: within_form(words()),
    "a bar beside it": made(words() + "0 g 40 600 400 30 re f"),
    "a frame around it": made(words() + "0 G 40 690 400 30 re S"),
    "letters as a window": made(f"q 7 Tr BT /F1 12 Tf 60 700 Td ({WORDS}) Tj ET 0 g 40 690 400 30 re f Q"),
    "partly cut off": made(words("560 700 Td")),
}
