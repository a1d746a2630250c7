"""Hostile and odd PDFs, made by hand: bombs, loops, depths, scripts, forms, signatures."""

import io
import resource
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

MiB = 2**20


def children_peak() -> int:
    """The most memory, in bytes, that any child process of this one has held so far; another test's child may be it."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def plain(pages: int = 1, text: str = "Nghi quyet") -> Pdf:
    """Pages of text in a standard font."""
    pdf = Pdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    resources = pdf.make_indirect(Dictionary(Font=Dictionary(F1=font)))
    for number in range(1, pages + 1):
        page = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=resources)
        page.Contents = pdf.make_stream(f"BT /F1 18 Tf 60 760 Td ({text} {number}) Tj ET".encode())
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    return pdf


def saved(pdf: Pdf) -> bytes:
    """The file, exactly as described: nothing is inflated or packed on the way."""
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none, recompress_flate=False)
    return out.getvalue()


def action(**entries: object) -> Dictionary:
    """An action dictionary."""
    return Dictionary(Type=Name.Action, **entries)


def scripts() -> bytes:
    """JavaScript wherever it can stand, once behind an indirect name."""
    pdf = plain(2)
    script = pdf.make_indirect(action(S=Name.JavaScript, JS=String("app.alert(1)")))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("go"), script])))
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=action(S=Name.Launch, F=String("cmd.exe")))
    hidden = pdf.make_indirect(Dictionary(S=pdf.make_indirect(Name.Launch), F=String("cmd.exe"), K=1, P=2))
    box = Array([10, 10, 100, 30])
    page.Annots = Array(
        [
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=hidden)),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action(S=Name.URI, URI=String("javascript:x"))),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action(S=Name.URI, URI=String("https://a.vn/"))),
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box),
        ]
    )
    return saved(pdf)


def attachments() -> bytes:
    """A file inside the file."""
    pdf = plain()
    pdf.attachments["tool.exe"] = b"MZ"
    return saved(pdf)


def form() -> bytes:
    """A filled text field and an empty field for a signature."""
    pdf = plain()
    page = pdf.pages[0].obj
    font = page.Resources.Font.F1
    text = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("sum"), V=String("120"),
        Rect=Array([50, 50, 200, 80]), DA=String("/F1 12 Tf 0 g"), P=page, F=4,
    )  # fmt: skip
    signature = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Sig,
        T=String("sign"),
        Rect=Array([50, 100, 200, 130]),
        P=page,
        F=4,
    )
    fields = [pdf.make_indirect(text), pdf.make_indirect(signature)]
    page.Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DR=Dictionary(Font=Dictionary(F1=font)), DA=String("/F1 12 Tf 0 g"), NeedAppearances=True
    )
    return saved(pdf)


def signed(active: bool = False) -> bytes:
    """What carries a signature over a byte range (the signature itself is of no matter here)."""
    pdf = plain()
    value = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/ETSI.CAdES.detached"),
        ByteRange=Array([0, 10, 20, 30]), Contents=String(b"\x30\x00"),
    )  # fmt: skip
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), Rect=Array([0, 0, 0, 0]), V=value, P=page
        )
    )
    page.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    if active:
        pdf.Root.OpenAction = action(S=Name.JavaScript, JS=String("app.alert(1)"))
    return saved(pdf)


def packed(size: int, times: int = 1) -> bytes:
    """Zeros of this size, deflated so many times."""
    machine, parts = zlib.compressobj(9), []
    for _ in range(size // MiB):
        parts.append(machine.compress(bytes(MiB)))
    data = b"".join([*parts, machine.flush()])
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def bomb(size: int = 400 * MiB) -> bytes:
    """A page whose content inflates to this size."""
    pdf = plain()
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed(size), Filter=Name.FlateDecode)
    return saved(pdf)


def chained_bomb() -> bytes:
    """Deflated three times: a few hundred bytes for two hundred megabytes."""
    pdf = plain()
    filters = Array([Name.FlateDecode] * 3)
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packed(200 * MiB, 3), Filter=filters)
    return saved(pdf)


def many_bombs() -> bytes:
    """Each stream below the bound, all of them far above it."""
    pdf = plain()
    data = packed(90 * MiB)
    streams = [pikepdf.Stream(pdf, data, Filter=Name.FlateDecode) for _ in range(40)]
    pdf.pages[0].obj.Contents = Array([pdf.make_indirect(each) for each in streams])
    return saved(pdf)


def object_stream_bomb() -> bytes:
    """The file cannot even be opened without inflating it: its objects lie in a bomb."""
    return _with_object_stream(packed(300 * MiB))


def damaged_object_stream() -> bytes:
    """An object stream that promises more than it holds."""
    return _with_object_stream(zlib.compress(b"1 0 2 30 "))


def _with_object_stream(data: bytes) -> bytes:
    head = b"%PDF-1.7\n"
    stream = b"5 0 obj<</Type/ObjStm/N 3/First 20/Filter/FlateDecode/Length %d>>stream\n" % len(data)
    body = head + stream + data + b"\nendstream endobj\n"
    at = len(body)
    rows = b"".join(
        kind.to_bytes(1, "big") + where.to_bytes(8, "big") + index.to_bytes(2, "big")
        for kind, where, index in [(0, 0, 0), (2, 5, 0), (2, 5, 1), (2, 5, 2), (0, 0, 0), (1, len(head), 0), (1, at, 0)]
    )
    xref = b"6 0 obj<</Type/XRef/Size 7/W[1 8 2]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return body + xref + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % at


def forms_within_forms(levels: int = 12, each: int = 10) -> bytes:
    """A form that draws a form ten times, twelve levels down."""
    pdf = plain()
    inner = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    for _ in range(levels):
        resources = Dictionary(XObject=Dictionary(X=inner))
        inner = pdf.make_stream(
            b"/X Do " + b"/#58 Do " * (each - 1),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 1, 1]),
            Resources=resources,
        )
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(X=inner))
    page.Contents = pdf.make_stream(b"/X Do")
    return saved(pdf)


def form_that_draws_itself() -> bytes:
    """A form without end."""
    pdf = plain()
    loop = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    loop.Resources = Dictionary(XObject=Dictionary(X=loop))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(X=loop))
    page.Contents = pdf.make_stream(b"/X Do")
    return saved(pdf)


def form_that_draws_itself_by_its_page() -> bytes:
    """A form without resources of its own, found again in those of the page."""
    pdf = plain()
    loop = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(X=loop))
    page.Contents = pdf.make_stream(b"/X Do")
    return saved(pdf)


def huge_picture() -> bytes:
    """A picture that claims ten billion pixels."""
    pdf = plain()
    picture = pdf.make_stream(
        zlib.compress(b"\0"), Type=Name.XObject, Subtype=Name.Image, Width=100_000, Height=100_000, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.FlateDecode,
    )  # fmt: skip
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X=picture))
    return saved(pdf)


def huge_page() -> bytes:
    """A page of a million points a side."""
    pdf = plain()
    pdf.pages[0].obj.MediaBox = Array([0, 0, 1_000_000, 1_000_000])
    return saved(pdf)


def deep_nesting(depth: int = 20_000) -> bytes:
    """Arrays within arrays."""
    return saved(plain()).replace(b"/MediaBox", b"/Deep " + b"[" * depth + b"]" * depth + b" /MediaBox", 1)


def page_tree_loop() -> bytes:
    """A page tree that contains itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


def previous_loop() -> bytes:
    """A cross-reference table whose previous one is itself."""
    data = saved(plain())
    at = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data.replace(b"trailer << ", b"trailer << /Prev %d " % at).replace(b"trailer <<", b"trailer <<")


def long_metadata() -> bytes:
    """Metadata in which every word might begin a claim to be PDF/A."""
    pdf = plain()
    pdf.Root.Metadata = pdf.make_stream(b"pdfaid:part " * 1_000_000, Type=Name.Metadata, Subtype=Name.XML)
    return saved(pdf)


def scan(photograph: bytes) -> bytes:
    """A page that is one photograph, with recognised text under it."""
    pdf = plain()
    picture = pdf.make_stream(
        photograph, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(P=picture)
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q BT 3 Tr /F1 9 Tf 10 10 Td (an) Tj ET")
    return saved(pdf)


REFUSED: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "bomb": (bomb, {"pdf_too_complex"}),
    "chained bomb": (chained_bomb, {"pdf_too_complex"}),
    "many bombs": (many_bombs, {"pdf_too_complex"}),
    "object stream bomb": (object_stream_bomb, {"pdf_too_complex", "pdf_damaged"}),
    "damaged object stream": (damaged_object_stream, {"pdf_damaged"}),
    "forms within forms": (forms_within_forms, {"pdf_too_complex"}),
    "form that draws itself": (form_that_draws_itself, {"pdf_too_complex"}),
    "form that draws itself by its page": (form_that_draws_itself_by_its_page, {"pdf_too_complex"}),
    "huge picture": (huge_picture, {"pdf_too_complex"}),
    "huge page": (huge_page, {"pdf_too_complex"}),
    "page tree loop": (page_tree_loop, {"pdf_damaged"}),
    "ten thousand pages": (lambda: saved(plain(10_000)), {"pdf_too_complex"}),
    "signed with a script": (lambda: signed(active=True), {"pdf_signed_with_active_content"}),
    "nothing": (lambda: b"", {"pdf_not_a_pdf"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000), {"pdf_not_a_pdf"}),
    "an archive": (lambda: b"PK\x03\x04" + bytes(5000) + b"%PDF-1.7", {"pdf_not_a_pdf"}),
    "only a head": (lambda: b"%PDF-1.7\n", {"pdf_damaged"}),
    "noise after the head": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, {"pdf_damaged"}),
}
ANSWERED: dict[str, Callable[[], bytes]] = {
    "deep nesting": deep_nesting,
    "previous loop": previous_loop,
    "long metadata": long_metadata,
    "cut in half": lambda: saved(plain(50))[:4000],
    "five thousand pages": lambda: saved(plain(5_000)),
}
