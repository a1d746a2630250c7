"""Office packages for tests, made part by part: DOCX, ODT, XLSX and PPTX as small as LibreOffice reads them."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

TEXT = "Tờ trình về việc phê duyệt Chương trình đào tạo Ế Ộ Ữ"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAW = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument."
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table"), ("script", "script"),
        ("manifest", "manifest"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip

Parts = Mapping[str, bytes | str]


def packed(parts: Parts) -> bytes:
    """A zip of these parts in this order; `mimetype` lies there unpacked, as ODF wants it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, compress_type=kind)
    return held.getvalue()


def relationships(*wanted: tuple[str, str, str] | tuple[str, str, str, str]) -> str:
    """(id, last word of the type, target[, mode]) as a part of relationships."""
    rows = []
    for identifier, kind, target, *mode in wanted:
        tail = f' TargetMode="{mode[0]}"' if mode else ""
        rows.append(f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"{tail}/>')
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def content_types(**overrides: str) -> str:
    """The list of types of a package; names of parts with `__` for a slash."""
    rows = "".join(
        f'<Override PartName="/{name.replace("__", "/")}.xml" ContentType="{kind}"/>'
        for name, kind in overrides.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{rows}</Types>"
    )


def docx_parts(text: str = TEXT, body: str = "", **more: Any) -> dict[str, bytes | str]:
    """The parts of a letter; `body` is WordprocessingML after its first paragraph, `more` what stands beside them."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": content_types(word__document=_TYPE + "wordprocessingml.document.main+xml"),
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}">'
        f"<w:body>{paragraph}{body}</w:body></w:document>",
    }
    return parts | more


def docx(text: str = TEXT, body: str = "", **more: Any) -> bytes:
    return packed(docx_parts(text, body, **more))


def xlsx_parts(text: str = TEXT, formula: str = "1+1") -> dict[str, bytes | str]:
    cells = f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c><c r="B1"><f>{formula}</f><v>2</v></c>'
    return {
        "[Content_Types].xml": content_types(
            xl__workbook=_TYPE + "spreadsheetml.sheet.main+xml",
            xl__worksheets__sheet1=_TYPE + "spreadsheetml.worksheet+xml",
        ),
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Bảng" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(("rId1", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1">{cells}'
        "</row></sheetData></worksheet>",
    }


def xlsx(text: str = TEXT, formula: str = "1+1") -> bytes:
    return packed(xlsx_parts(text, formula))


def pptx_parts(text: str = TEXT) -> dict[str, bytes | str]:
    """One slide with one box of text, and the master and layout that a slide stands on."""
    space = f'xmlns:a="{_DRAW}" xmlns:r="{_OFFICE}" xmlns:p="{_SLIDE}"'
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    box = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Box"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="900000" y="900000"/><a:ext cx="8000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )
    colours = (
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
    )
    empty = f"<p:cSld><p:spTree>{group}</p:spTree></p:cSld>"
    return {
        "[Content_Types].xml": content_types(
            ppt__presentation=_TYPE + "presentationml.presentation.main+xml",
            ppt__slides__slide1=_TYPE + "presentationml.slide+xml",
            ppt__slideLayouts__slideLayout1=_TYPE + "presentationml.slideLayout+xml",
            ppt__slideMasters__slideMaster1=_TYPE + "presentationml.slideMaster+xml",
        ),
        "_rels/.rels": relationships(("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {space}><p:sldMasterIdLst>"
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>'
        '<p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relationships(
            ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"), ("rId2", "slide", "slides/slide1.xml")
        ),
        "ppt/slides/slide1.xml": f"<p:sld {space}><p:cSld><p:spTree>{group}{box}</p:spTree></p:cSld></p:sld>",
        "ppt/slides/_rels/slide1.xml.rels": relationships(("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")),
        "ppt/slideLayouts/slideLayout1.xml": f"<p:sldLayout {space}>{empty}</p:sldLayout>",
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": relationships(
            ("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")
        ),
        "ppt/slideMasters/slideMaster1.xml": f"<p:sldMaster {space}>{empty}{colours}<p:sldLayoutIdLst>"
        '<p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            ("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml")
        ),
    }


def pptx(text: str = TEXT) -> bytes:
    return packed(pptx_parts(text))


def odt_parts(text: str = TEXT, body: str = "", **more: Any) -> dict[str, bytes | str]:
    """The parts of an OpenDocument letter; `body` follows its first paragraph."""
    media = "application/vnd.oasis.opendocument.text"
    parts: dict[str, bytes | str] = {
        "mimetype": media,
        "META-INF/manifest.xml": f'<manifest:manifest {_ODF}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{media}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>',
        "content.xml": f'<office:document-content {_ODF} office:version="1.2"><office:body><office:text>'
        f"<text:p>{text}</text:p>{body}</office:text></office:body></office:document-content>",
    }
    return parts | more


def odt(text: str = TEXT, body: str = "", **more: Any) -> bytes:
    return packed(odt_parts(text, body, **more))


ALL = {"docx": docx, "odt": odt, "xlsx": xlsx, "pptx": pptx}
