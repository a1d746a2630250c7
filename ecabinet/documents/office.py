"""Inspection of an office package, run as a capped child process before any program opens it.

What the converter gets is a new package that holds only what was read here: there is no second reading of the bytes.
"""

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from ecabinet.documents import intake, packages, references
from ecabinet.documents.bounds import Refused
from ecabinet.documents.packages import Package
from ecabinet.documents.rules import OfficeFormat

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
FORMATS = {
    _OOXML + "wordprocessingml.document.main+xml": OfficeFormat.DOCX,
    _OOXML + "spreadsheetml.sheet.main+xml": OfficeFormat.XLSX,
    _OOXML + "presentationml.presentation.main+xml": OfficeFormat.PPTX,
    _OOXML + "presentationml.slideshow.main+xml": OfficeFormat.PPTX,
    _ODF + "text": OfficeFormat.ODT,
    _ODF + "spreadsheet": OfficeFormat.ODS,
    _ODF + "presentation": OfficeFormat.ODP,
}
TYPES = "[Content_Types].xml"
_MACRO_TYPES = ("macroenabled", "vbaproject", "macrosheet", "activex")
_MACRO_PLACES = ("basic/", "scripts/", "dialogs/", "xl/macrosheets/", "word/activex/", "xl/activex/", "ppt/activex/")
_MACRO_KINDS = frozenset(
    {"vbaProject", "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet", "control", "activeXControlBinary"}
)
_FETCHING_KINDS = frozenset({"externalLink", "externalLinkPath", "connections", "queryTable", "mailMergeSource"})
# What the pages do not need, and what to tell of it.
_LEFT_OUT = {
    "oleObject": "embedded_files", "package": "embedded_files", "audio": "multimedia", "video": "multimedia",
    "media": "multimedia", "origin": "office_signature", "signature": "office_signature", "thumbnail": None,
    "printerSettings": None, "extensibility": None, "attachedToolbars": None, "keyMapCustomizations": None,
}  # fmt: skip
_XML_NAMES = (".xml", ".rels")
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf")
_PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc", b"\x01\x00\x00\x00",
    b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"VCLMTF", b"RIFF",
)  # fmt: skip
_LEFT_PLACES = ("configurations2/", "thumbnails/", "meta-inf/", "_xmlsignatures/", "docprops/thumbnail")
LARGEST_PACKED_PICTURE = 64 * 2**20


def main(source: Path, target: Path) -> dict[str, Any]:
    """The format of `source` and what is left out of `target`. Never raises for a bad file."""
    try:
        found = Inspection()
        with packages.opened(source) as package:
            found.run(package, target)
        return {"ok": True, "format": found.format_of, "notes": sorted(found.notes)}
    except Refused as refused:
        return {"ok": False, "code": refused.code, "facts": refused.facts}
    except (MemoryError, RecursionError):
        return {"ok": False, "code": "office_too_complex", "facts": {}}
    except Exception as error:  # noqa: BLE001 - a hostile file finds errors that no parser documents
        return {"ok": False, "code": "office_damaged", "facts": {"error": type(error).__name__}}


@dataclass(kw_only=True)
class Inspection:
    """One package: what it is, what may go on, what was left out."""

    format_of: OfficeFormat | None = None
    notes: set[str] = field(default_factory=set)
    # By part: links that lead out of the package.
    outside: dict[str, set[str]] = field(default_factory=dict)

    def run(self, package: Package, target: Path) -> None:
        for name in package.names:
            if name.lower().startswith(_MACRO_PLACES) or "vbaproject" in name.lower() or "vbadata" in name.lower():
                raise Refused("office_macros", what="part")
        self.format_of = _format(package)
        self.outside = _outside(package)
        packages.write(target, self._kept(package))

    def _kept(self, package: Package) -> Iterator[tuple[str, bytes]]:
        for name in package.names:
            kept = self._looked_at(name, package.read(name))
            if kept is not None:
                yield name, kept

    def _looked_at(self, name: str, content: bytes) -> bytes | None:
        """The part as it goes on, or None when it is left out. Raises Refused."""
        lower = name.lower()
        if lower == "meta-inf/manifest.xml":
            return _manifest(content)
        if lower.startswith(_LEFT_PLACES):
            self.notes |= {"office_signature"} if "signature" in lower else set()
            return None
        if lower.endswith(".rels"):
            return self._relationships(content)
        if lower.endswith(_XML_NAMES) or _looks_like_xml(content):
            return _scanned(content, must_be=lower.endswith(_XML_NAMES), outside=self.outside.get(lower))
        if lower == "mimetype" or content.startswith(_PICTURES) or lower.endswith(_FONTS):
            return content
        return self._unpacked(content)

    def _unpacked(self, content: bytes) -> bytes | None:
        """Pictures may lie packed within the package; whatever else it is stays behind."""
        if content.startswith(b"\x1f\x8b"):
            plain = _inflated(content)
            if plain.startswith(_PICTURES) or (_looks_like_xml(plain) and _scanned(plain, must_be=False)):
                return content
        if content:
            self.notes.add("embedded_files")
        return None

    def _relationships(self, content: bytes) -> bytes:
        references.scan(content)
        kept = [each for each in _each(content, "Relationship") if self._may_stay(each)]
        rows = "".join(f"<Relationship {_written(each)}/>" for each in kept)
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{space}">{rows}</Relationships>'.encode()

    def _may_stay(self, each: dict[str, str]) -> bool:
        kind, target = each.get("Type", "").rpartition("/")[2], each.get("Target", "")
        if kind in _MACRO_KINDS or references.is_script(target):
            raise Refused("office_macros", what=kind)
        if kind == "aFChunk":
            raise Refused("office_embedded_document")
        if kind == "attachedTemplate" and references.is_of_this_machine(target):
            # Word notes where its template lay on the writer's own disk; it is not needed to show the text.
            return False
        if kind in _FETCHING_KINDS or (_is_outside(each) and kind != "hyperlink"):
            raise Refused("office_remote_content", what=kind)
        if kind in _LEFT_OUT:
            self.notes |= {note for note in [_LEFT_OUT[kind]] if note}
            return False
        return True


def _format(package: Package) -> OfficeFormat:
    """By content: the declared type of the main part, or the `mimetype` of OpenDocument."""
    names = {name.lower(): name for name in package.names}
    declared = None
    if "mimetype" in names:
        declared = package.read(names["mimetype"]).decode("ascii", "replace").strip()
    elif TYPES.lower() in names:
        content = package.read(names[TYPES.lower()])
        references.scan(content)
        kinds = [each.get("ContentType", "") for each in (*_each(content, "Override"), *_each(content, "Default"))]
        if any(word in kind.lower() for kind in kinds for word in _MACRO_TYPES):
            raise Refused("office_macros", what="type")
        declared = next((kind for kind in kinds if kind in FORMATS), None)
    if declared not in FORMATS:
        raise Refused("office_unknown")
    return FORMATS[declared]


def _manifest(content: bytes) -> bytes:
    if b"encryption-data" in content:
        raise Refused("office_encrypted")
    references.scan(content)
    return content


def _is_outside(each: dict[str, str]) -> bool:
    return each.get("TargetMode") == "External" or references.has_scheme(each.get("Target", ""))


def _outside(package: Package) -> dict[str, set[str]]:
    """By part: what calls itself a link and leads out of the package; of other kinds nothing that does stays."""
    found: dict[str, set[str]] = {}
    for name in package.names:
        folder, is_relations, part = name.lower().rpartition("_rels/")
        if is_relations and part.endswith(".rels"):
            content = package.read(name)
            references.scan(content)
            links = [each for each in _each(content, "Relationship") if each.get("Type", "").endswith("/hyperlink")]
            found[folder + part.removesuffix(".rels")] = {each.get("Id", "") for each in links if _is_outside(each)}
    return found


def _each(content: bytes, local: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == local:
            found.append(attributes)

    parser.StartElementHandler = begin
    parser.Parse(content, True)
    return found


def _written(each: dict[str, str]) -> str:
    return " ".join(
        f"{name}={quoteattr(each[name])}" for name in ("Id", "Type", "Target", "TargetMode") if name in each
    )


def _scanned(content: bytes, *, must_be: bool, outside: set[str] | None = None) -> bytes | None:
    try:
        called = references.scan(content)
    except Refused as refused:
        if refused.code == "office_damaged" and not must_be:
            return None
        raise
    if called & (outside or set()):
        # A link that is tapped may lead out; what is drawn, or a picture that calls itself a link, may not.
        raise Refused("office_remote_content", what="relationship")
    return content


def _looks_like_xml(content: bytes) -> bool:
    head = content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    return head.startswith(b"<")


def _inflated(content: bytes) -> bytes:
    machine = zlib.decompressobj(31)
    try:
        plain = machine.decompress(content, LARGEST_PACKED_PICTURE)
    except (zlib.error, gzip.BadGzipFile):
        return b""
    if machine.unconsumed_tail:
        raise Refused("office_zip_bomb", what="picture")
    return plain


if __name__ == "__main__":
    intake.shut_in()
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
