"""Papers for the reader: a long scan, and one paper whose every page is odd in its own way."""

import functools
import io
import random
import struct
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image, ImageCms, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.rehearsal.paper import FONT_FILE

A4 = (595, 842)
FONT = "SheetBody"
STACKED = "Nghị quyết về kế hoạch: những điều ướt, nặng, quyển, thuở, bẫy."


@functools.cache
def _scans(kinds: int, kilobytes: int) -> list[bytes]:
    """JPEG pictures of a typed page at 150 dpi, grainy enough to weigh as much as asked."""
    found = []
    for kind in range(kinds):
        grain = random.Random(kind).randbytes(310 * 439)
        page = Image.frombytes("L", (310, 439), grain).resize((1240, 1754)).point(lambda value: 215 + value // 12)
        draw = ImageDraw.Draw(page)
        for line in range(60):
            width = 500 + (line * 137 + kind * 61) % 560
            draw.rectangle((120, 120 + line * 26, 120 + width, 130 + line * 26), fill=40)
        packed = b""
        for quality in range(10, 96, 3):
            out = io.BytesIO()
            page.save(out, "JPEG", quality=quality)
            packed = out.getvalue()
            if len(packed) >= kilobytes * 1000:
                break
        found.append(packed)
    return found


def scan(pages: int = 500, kilobytes: int = 100) -> bytes:
    """A scan without words: a JPEG picture to a page, A4."""
    pdf = Pdf.new()
    pictures = _scans(7, kilobytes)
    for number in range(pages):
        image = Stream(pdf, pictures[number % len(pictures)])
        image.stream_dict = _image(1240, 1754, Name.DeviceGray, 8, Name.DCTDecode)
        _picture_page(pdf, image)
    return _saved(pdf)


def words(pages: int = 100) -> bytes:
    """A typed paper, forty lines to a page, with a bookmark for every tenth page."""
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont(FONT, 11)
        if number % 10 == 1:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"Phần {number // 10 + 1}", f"p{number}", 0)
        for line in range(40):
            canvas.drawString(70, 780 - line * 18, f"{number}.{line + 1}. {STACKED}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _image(width: int, height: int, space: object, bits: int, decoder: Name) -> Dictionary:
    return Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, ColorSpace=space, BitsPerComponent=bits,
        Filter=decoder,
    )  # fmt: skip


def _picture_page(pdf: Pdf, image: Stream) -> Page:
    pdf.add_blank_page(page_size=A4)
    page = pdf.pages[-1]
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = Stream(pdf, b"q %d 0 0 %d 0 0 cm /Im Do Q" % A4)
    return page


def _saved(pdf: Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@dataclass(frozen=True)
class Odd:
    """Where each oddity stands in the odd paper."""

    words = 1
    turned = (2, 3, 4)
    negative_origin = 5
    tiny = 6
    no_media_box = 7
    user_unit = 8
    cropped = 9
    jpeg2000 = 10
    jbig2 = 11
    fax = 12
    icc = 13
    standard_font = 14
    unembedded_cjk = 15
    photograph = 16
    huge = 17
    tagged = 18
    broken_picture = 19


def odd() -> bytes:
    """One paper with a page for each oddity of `Odd`."""
    pdf = Pdf.open(io.BytesIO(_typed()))
    first, sides = pdf.pages[0], Odd.turned
    for page, degrees in zip(sides, (90, 180, 270), strict=True):
        pdf.pages[page - 1].Rotate = degrees
    _text_page(pdf, (-200, -300, 395, 542), b"1 0 0 1 -130 400 cm")
    _text_page(pdf, (0, 0, 40, 60), b"0.2 0 0 0.2 4 40 cm")
    del _text_page(pdf, (0, 0, 612, 792), b"1 0 0 1 70 600 cm").obj.MediaBox
    _text_page(pdf, (0, 0, 300, 400), b"0.5 0 0 0.5 30 300 cm").obj.UserUnit = 2
    _text_page(pdf, (0, 0, 595, 842), b"1 0 0 1 120 500 cm").CropBox = Array([100, 300, 500, 600])
    for image in (_jpeg2000(pdf), _jbig2(pdf), _fax(pdf), _with_icc(pdf)):
        _picture_page(pdf, image)
    _text_page(pdf, (0, 0, 595, 842), b"1 0 0 1 70 700 cm")
    _cjk_page(pdf)
    _photograph_page(pdf)
    _text_page(pdf, (0, 0, 10000, 7000), b"1 0 0 1 400 6500 cm", lines=200)
    _tagged_page(pdf)
    _picture_page(pdf, _broken(pdf))
    _link(pdf, first, (60, 60, 200, 90), Dictionary(Dest=Array([pdf.pages[4].obj, Name.XYZ, None, 200, None])))
    action = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/ngoai"))
    _link(pdf, first, (60, 110, 200, 140), Dictionary(A=action))
    with pdf.open_outline() as outline:
        chapter = pikepdf.OutlineItem("Chương một", 0)
        chapter.children.append(pikepdf.OutlineItem("Bản vẽ khổ lớn", Odd.huge - 1))
        outline.root.append(chapter)
    return _saved(pdf)


def _typed() -> bytes:
    """Four pages of Vietnamese with an embedded font."""
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, 5):
        canvas.setFont(FONT, 14)
        for line in range(8):
            canvas.drawString(70, 760 - line * 24, f"Dòng {line + 1} trang {number}. {STACKED}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text_page(pdf: Pdf, box: tuple[int, int, int, int], place: bytes, lines: int = 6) -> Page:
    """Words in Helvetica, which is not embedded."""
    pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
    page = pdf.pages[-1]
    page.MediaBox = Array(list(box))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F=font))
    shown = b" ".join(b"(Line %d of plain words) Tj 0 -30 Td" % line for line in range(lines))
    page.Contents = Stream(pdf, b"q %s BT /F 20 Tf %s ET Q" % (place, shown))
    return page


def _sample(mode: str) -> Image.Image:
    picture = Image.new("RGB", (240, 340), "white")
    draw = ImageDraw.Draw(picture)
    for step in range(8):
        draw.rectangle((20, 20 + step * 38, 40 + step * 24, 44 + step * 38), fill=(200 - step * 20, 20 + step * 25, 90))
    return picture.convert(mode)


def _jpeg2000(pdf: Pdf) -> Stream:
    out = io.BytesIO()
    _sample("RGB").save(out, "JPEG2000")
    image = Stream(pdf, out.getvalue())
    image.stream_dict = _image(240, 340, Name.DeviceRGB, 8, Name.JPXDecode)
    return image


def _group4() -> bytes:
    """The sample's black and white bits as fax group 4 packs them."""
    out = io.BytesIO()
    _sample("1").save(out, "TIFF", compression="group4")
    tiff = Image.open(io.BytesIO(out.getvalue()))
    offset, length = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
    return out.getvalue()[offset : offset + length]


def _fax(pdf: Pdf) -> Stream:
    image = Stream(pdf, _group4())
    image.stream_dict = _image(240, 340, Name.DeviceGray, 1, Name.CCITTFaxDecode)
    image.DecodeParms = Dictionary(K=-1, Columns=240, Rows=340)
    return image


def _broken(pdf: Pdf) -> Stream:
    """What calls itself a JPEG picture and is none."""
    image = Stream(pdf, b"\xff\xd8\xff\xe0" + bytes(400))
    image.stream_dict = _image(240, 340, Name.DeviceRGB, 8, Name.DCTDecode)
    return image


def _jbig2(pdf: Pdf) -> Stream:
    """Two segments of ISO/IEC 14492: the page, and one generic region coded by MMR, which is fax group 4."""
    page = struct.pack(">IIIIBH", 240, 340, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", 240, 340, 0, 0, 0) + b"\x01" + _group4()
    data = _segment(0, 48, page) + _segment(1, 38, region)
    image = Stream(pdf, data)
    image.stream_dict = _image(240, 340, Name.DeviceGray, 1, Name.JBIG2Decode)
    return image


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def _with_icc(pdf: Pdf) -> Stream:
    out = io.BytesIO()
    _sample("RGB").save(out, "JPEG", quality=90)
    profile = Stream(pdf, ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    image = Stream(pdf, out.getvalue())
    image.stream_dict = _image(240, 340, Array([Name.ICCBased, profile]), 8, Name.DCTDecode)
    return image


def _cjk_page(pdf: Pdf) -> None:
    """Chinese by a predefined character map, the font not embedded."""
    page = _text_page(pdf, (0, 0, 595, 842), b"")
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/STSong-Light"), DW=1000,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=2),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/STSong-Light"), Flags=6, FontBBox=Array([-25, -254, 1000, 880]),
            ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=880, StemV=93,
        ),
    )  # fmt: skip
    page.Resources.Font.F = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/STSong-Light"), Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([descendant]),
    )  # fmt: skip
    shown = "".join(f"{ord(letter):04x}" for letter in "政府会议文件")
    page.Contents = Stream(pdf, f"BT /F 40 Tf 70 600 Td <{shown}> Tj ET".encode())


def _photograph_page(pdf: Pdf) -> None:
    """A picture without bare paper on a page that is mostly bare."""
    picture = (
        Image.frombytes("RGB", (16, 12), random.Random(1).randbytes(576)).resize((320, 240)).point(lambda v: v // 2)
    )
    out = io.BytesIO()
    picture.save(out, "JPEG")
    image = Stream(pdf, out.getvalue())
    image.stream_dict = _image(320, 240, Name.DeviceRGB, 8, Name.DCTDecode)
    page = _picture_page(pdf, image)
    page.Contents = Stream(pdf, b"q 320 0 0 240 130 400 cm /Im Do Q")


def _link(pdf: Pdf, page: Page, rect: tuple[int, int, int, int], where: Dictionary) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(rect)), Border=Array([0, 0, 0]))
    for key, value in where.items():
        link[key] = value
    annots = page.get("/Annots", Array())
    annots.append(pdf.make_indirect(link))
    page.Annots = annots


def _tagged_page(pdf: Pdf) -> None:
    """A heading and a paragraph, tagged."""
    page = _text_page(pdf, (0, 0, 595, 842), b"")
    page.Contents = Stream(
        pdf,
        b"/P <</MCID 1>> BDC BT /F 14 Tf 70 600 Td (What follows from it.) Tj ET EMC\n"
        b"/H1 <</MCID 0>> BDC BT /F 24 Tf 70 700 Td (Chapter one) Tj ET EMC",
    )
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    marks = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=tag, P=root, Pg=page.obj, K=number))
        for number, tag in enumerate((Name.H1, Name.P))
    ]
    root.K = Array(marks)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(marks)])))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
