"""Cleaning of a PDF: what acts, calls out, carries other files or tells on its author is taken away, and named."""

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from ecabinet.documents import jpeg
from ecabinet.documents.bounds import filters_of, inflate, spelled, too_complex

ACTIONS = {
    "/JavaScript": "javascript", "/Launch": "launch_actions", "/SubmitForm": "form_submission",
    "/ResetForm": "form_submission", "/ImportData": "import_data", "/GoToR": "remote_links", "/GoToE": "remote_links",
    "/GoToDp": "other_actions", "/URI": "odd_links", "/Named": "other_actions", "/Hide": "other_actions",
    "/SetOCGState": "other_actions", "/Thread": "other_actions", "/Trans": "other_actions",
    "/Sound": "multimedia", "/Movie": "multimedia", "/Rendition": "multimedia", "/GoTo3DView": "multimedia",
    "/RichMediaExecute": "multimedia",
}  # fmt: skip
ANNOTATIONS = {
    "/FileAttachment": "embedded_files", "/RichMedia": "multimedia", "/Movie": "multimedia", "/Sound": "multimedia",
    "/Screen": "multimedia", "/3D": "multimedia",
}  # fmt: skip
# Keys that go wherever they stand; none of them draws anything.
KEYS = {
    "/JS": "javascript", "/XFA": "xfa", "/EF": "embedded_files", "/RF": "embedded_files", "/AF": "embedded_files",
    "/PieceInfo": "private_data", "/Metadata": "metadata", "/FFilter": "external_streams",
    "/FDecodeParms": "external_streams", "/OPI": "external_streams", "/RichMediaContent": "multimedia",
}  # fmt: skip
CATALOG = {
    "/Collection": "embedded_files", "/URI": "odd_links", "/Requirements": "other_actions", "/Perms": "usage_rights",
    "/Legal": "private_data", "/SpiderInfo": "private_data", "/DSS": "private_data", "/NeedsRendering": "xfa",
}  # fmt: skip
NAME_TREES = {
    "/JavaScript": "javascript", "/EmbeddedFiles": "embedded_files", "/Renditions": "multimedia",
    "/AlternatePresentations": "multimedia", "/URLS": "remote_links",
}  # fmt: skip
ACTIVE = frozenset(
    {
        "javascript", "launch_actions", "form_submission", "import_data", "remote_links", "odd_links", "other_actions",
        "multimedia", "xfa", "embedded_files", "automatic_actions", "external_streams", "prefix_removed",
    }
)  # fmt: skip
# What leaves something to take off the pages: annotations of these kinds, or links whose action was emptied.
_IN_ANNOTATIONS = frozenset({*ACTIONS.values(), *ANNOTATIONS.values(), "plain_http_links"})
_SUSPECT = re.compile(
    rb"/S\s+\d+\s+\d+\s+R|/(?:AA|Next|Widget|%s)(?=[\s/<>\[\](){}%%]|$)"
    % b"|".join(sorted({name[1:].encode() for name in (*ACTIONS, *ANNOTATIONS, *KEYS)}))
)
# Most objects of a large file are passed over by their written form alone: this is what a harmless link looks like.
_HARMLESS = re.compile(rb"/S /URI\b|/URI \((?:https://|mailto:)[!-'*-\[\]-~]+\)")
_SAFE_LINK = re.compile(r"(?:https://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_PDFA = re.compile(rb"pdfaid:(part|conformance)(?:\s*=\s*[\"']|(?:\s[^>]{0,200})?>)\s*([1-4]|[ABUEFabuef])")
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>{part}</pdfaid:part>'
    '{conformance}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
DEEPEST = 100
LONGEST_CLAIM = 256 * 1024


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether any object is a signature over a range of bytes."""
    return any(
        isinstance(found, (Dictionary, Array))
        and b"/ByteRange" in found.unparse(resolved=True)
        and _holds_range(found, 0)
        for found in pdf.objects
    )


def _holds_range(found: Any, depth: int) -> bool:
    if depth > DEEPEST:
        raise too_complex("nesting")
    if isinstance(found, Dictionary) and "/ByteRange" in found and "/Contents" in found:
        return True
    values = [value for _, value in found.items()] if isinstance(found, Dictionary) else list(found)
    return any(
        _holds_range(value, depth + 1)
        for value in values
        if isinstance(value, (Dictionary, Array)) and not value.is_indirect
    )


class Cleaner:
    """One pass over every object; `notes` says what was taken away."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.notes: set[str] = set()
        self.has_fields = False

    def clean(self) -> None:
        claim = self._pdfa_claim()
        for found in self.pdf.objects:
            if isinstance(found, Stream):
                self._clean_stream(found)
            elif isinstance(found, (Dictionary, Array)) and _is_suspect(found):
                self._descend(found)
        self._clean_catalog()
        self._clean_trailer()
        if self.notes & _IN_ANNOTATIONS:
            for page in self.pdf.pages:
                self._clean_annotations(page.obj)
        if claim:
            self.pdf.Root["/Metadata"] = self.pdf.make_stream(claim, Type=Name.Metadata, Subtype=Name.XML)

    def _clean_stream(self, stream: Any) -> None:
        if "/F" in stream:
            self._drop(stream, "/F", "external_streams")
        if "/Ref" in stream and stream.get("/Subtype") == Name.Form:
            self._drop(stream, "/Ref", "external_streams")
        for key, code in KEYS.items():
            if key in stream:
                self._drop(stream, key, code)
        if filters_of(stream) == ["/DCTDecode"]:
            self._clean_photograph(stream)
        for _, value in stream.items():
            if isinstance(value, (Dictionary, Array)) and not value.is_indirect:
                self._descend(value)

    def _clean_photograph(self, image: Any) -> None:
        raw = image.read_raw_bytes()
        bare = jpeg.without_metadata(raw)
        if len(bare) != len(raw):
            self.notes.add("image_metadata")
            image.write(bare, filter=Name.DCTDecode, decode_parms=image.get("/DecodeParms"))

    def _descend(self, start: Any) -> None:
        waiting = [(start, 0)]
        while waiting:
            found, depth = waiting.pop()
            if depth > DEEPEST:
                raise too_complex("nesting")
            if isinstance(found, Dictionary):
                self._clean_dictionary(found)
                values = [value for _, value in found.items()]
            else:
                values = list(found)
            for value in values:
                if isinstance(value, (Dictionary, Array)) and not value.is_indirect:
                    waiting.append((value, depth + 1))

    def _clean_dictionary(self, found: Any) -> None:
        kind = found.get("/Subtype")
        if isinstance(kind, Name):
            self.has_fields |= kind == Name.Widget
            self.notes |= {ANNOTATIONS[spelled(kind)]} if spelled(kind) in ANNOTATIONS else set()
        note = _bad_action(found)
        if note is not None:
            self.notes.add(note)
            for key in list(found.keys()):
                del found[key]
            return
        if "/Next" in found and found.get("/S") in (Name.GoTo, Name.URI):
            following = found["/Next"]
            for each in following if isinstance(following, Array) else [following]:
                self.notes |= {_bad_action(each) or "other_actions"} if isinstance(each, Dictionary) else set()
            self._drop(found, "/Next", "other_actions")
        for key, code in KEYS.items():
            if key in found:
                self._drop(found, key, code)
        # A font may be called AA in a resource dictionary; its value then is no set of actions.
        if "/AA" in found and not _is_resource(found["/AA"]):
            self._drop(found, "/AA", "automatic_actions")

    def _clean_catalog(self) -> None:
        root = self.pdf.Root
        for key, code in CATALOG.items():
            if key in root:
                self._drop(root, key, code)
        names = root.get("/Names")
        if isinstance(names, Dictionary):
            for key, code in NAME_TREES.items():
                if key in names:
                    self._drop(names, key, code)
        opening = root.get("/OpenAction")
        if isinstance(opening, Dictionary) and opening.get("/S") != Name.GoTo:
            self._drop(root, "/OpenAction", "automatic_actions")
        form = root.get("/AcroForm")
        if isinstance(form, Dictionary):
            for key, code in (("/XFA", "xfa"), ("/CO", "javascript")):
                if key in form:
                    self._drop(form, key, code)

    def _clean_trailer(self) -> None:
        trailer = self.pdf.trailer
        if "/Info" in trailer:
            self._drop(trailer, "/Info", "metadata")

    def _clean_annotations(self, page: Any) -> None:
        annotations = page.get("/Annots")
        if not isinstance(annotations, Array):
            return
        kept = []
        for annotation in annotations:
            code = ANNOTATIONS.get(spelled(annotation.get("/Subtype"))) if isinstance(annotation, Dictionary) else None
            if code is not None:
                self.notes.add(code)
            elif isinstance(annotation, Dictionary):
                _drop_empty_action(annotation)
                kept.append(annotation)
        if len(kept) != len(annotations):
            page["/Annots"] = Array(kept)

    def _pdfa_claim(self) -> bytes | None:
        """New metadata that keeps only the claim to be PDF/A, where there was one."""
        found = self.pdf.Root.get("/Metadata")
        if not isinstance(found, Stream):
            return None
        raw = found.read_raw_bytes()
        if filters_of(found) == ["/FlateDecode"]:
            raw = b"".join(inflate(raw, 4 * 2**20))
        claimed = {key.decode(): value.decode().upper() for key, value in _PDFA.findall(raw[:LONGEST_CLAIM])}
        if not claimed.get("part", "").isdigit():
            return None
        level = claimed.get("conformance", "")
        conformance = f"<pdfaid:conformance>{level}</pdfaid:conformance>" if level.isalpha() else ""
        return _XMP.format(part=claimed["part"], conformance=conformance).encode()

    def _drop(self, found: Any, key: str, code: str) -> None:
        del found[key]
        self.notes.add(code)


def _is_suspect(found: Any) -> bool:
    written = found.unparse(resolved=True)
    if b"/URI" in written:
        written = _HARMLESS.sub(b"", written)
    return _SUSPECT.search(written) is not None


def _bad_action(found: Any) -> str | None:
    """The code of an action that may not stay, or None."""
    kind = found.get("/S")
    if not isinstance(kind, Name):
        return "javascript" if "/JS" in found else None
    if kind == Name.URI:
        return _bad_link(found.get("/URI"))
    if spelled(kind) in ACTIONS:
        return ACTIONS[spelled(kind)]
    if "/JS" in found:
        return "javascript"
    return "other_actions" if found.get("/Type") == Name.Action and kind != Name.GoTo else None


def _bad_link(target: Any) -> str | None:
    address = str(target) if isinstance(target, String) else ""
    if _SAFE_LINK.fullmatch(address):
        return None
    return "plain_http_links" if address.lower().startswith("http://") and address.isprintable() else "odd_links"


def _is_resource(value: Any) -> bool:
    return isinstance(value, Stream) or (isinstance(value, Dictionary) and value.get("/Type") == Name.Font)


def _drop_empty_action(annotation: Any) -> None:
    for key in ("/A", "/PA"):
        action = annotation.get(key)
        if isinstance(action, Dictionary) and len(action.keys()) == 0:
            del annotation[key]
