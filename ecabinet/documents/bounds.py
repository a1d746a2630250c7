"""Bounds of a PDF: pages, objects, page size, and what its streams would grow to if somebody opened them."""

import math
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

MOST_PAGES = 5_000
MOST_OBJECTS = 500_000
LONGEST_SIDE = 20_000
LARGEST_FILE = 400 * 2**20
LARGEST_STREAM = 100 * 2**20
ALL_STREAMS = 1_000 * 2**20
MOST_PIXELS = 200_000_000
MOST_DRAWN_FORMS = 100_000
DEEPEST_FORMS = 40
# Deflate expands at most 1,032 times: what is smaller than this packed is no danger alone.
SMALL_PACKED = 16 * 1024
FLATE = {"/FlateDecode", "/Fl"}
OTHER_EXPANDING = {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DO = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


class Refused(Exception):
    """A file that is not taken in, with its stable code."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def too_complex(what: str) -> Refused:
    return Refused("pdf_too_complex", what=what)


def check_shape(pdf: pikepdf.Pdf) -> None:
    """Objects, pages, and the size of each page; a page without a size becomes A4, as every reader would show it."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise too_complex("objects")
    count = len(pdf.pages)
    if count > MOST_PAGES:
        raise too_complex("pages")
    if count == 0:
        raise Refused("pdf_damaged")
    for page in pdf.pages:
        _check_page(page.obj)


def _check_page(page: Any) -> None:
    box = inherited(page, "/MediaBox")
    sides = _sides(box)
    if sides is None:
        page["/MediaBox"] = Array([0, 0, 595, 842])
        return
    unit = _number(page.get("/UserUnit", 1)) or 1.0
    if max(sides) * unit > LONGEST_SIDE:
        raise too_complex("page_size")


def _sides(box: Any) -> tuple[float, float] | None:
    if not isinstance(box, Array) or len(box) != 4:
        return None
    values = [_number(value) for value in box]
    if any(value is None for value in values):
        return None
    left, bottom, right, top = (value or 0.0 for value in values)
    sides = abs(right - left), abs(top - bottom)
    return sides if min(sides) > 0 else None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    return number if math.isfinite(number) else None


def inherited(page: Any, key: str) -> Any:
    """An attribute of a page, from the nearest ancestor that has it."""
    node, steps = page, 0
    while isinstance(node, Dictionary) and steps < 50:
        if key in node:
            return node[key]
        node, steps = node.get("/Parent"), steps + 1
    return None


def check_streams(pdf: pikepdf.Pdf) -> None:
    """Refuse what would fill a tablet's memory: bombs, chained packing, pictures beyond measure, forms within forms."""
    budget = ALL_STREAMS
    for found in pdf.objects:
        if isinstance(found, Stream):
            budget -= _grown(found)
            if budget < 0:
                raise too_complex("streams")
    _check_forms(pdf)


def filters_of(stream: Any) -> list[str]:
    """Names of the filters that a stream's bytes went through."""
    named = stream.get("/Filter")
    if isinstance(named, Name):
        return [spelled(named)]
    return [spelled(each) for each in named] if isinstance(named, Array) else []


def spelled(name: Any) -> str:
    """A name as text; one that is no UTF-8 is no name that means anything here."""
    try:
        return str(name)
    except UnicodeDecodeError:
        return ""


def _grown(stream: Any) -> int:
    filters = filters_of(stream)
    expanding = [name for name in filters if name in FLATE or name in OTHER_EXPANDING]
    is_image = stream.get("/Subtype") == Name.Image
    if is_image:
        _check_pixels(stream)
    _check_predictors(stream)
    if not expanding or (is_image and len(expanding) == 1):
        return 0
    raw = stream.read_raw_bytes()
    if len(expanding) == 1 and len(raw) <= SMALL_PACKED:
        return 0
    if filters[0] not in FLATE:
        if len(raw) > 2**20 or len(expanding) > 1:
            raise too_complex("packing")
        return 0
    return _inflated(raw, len(expanding), all(name in FLATE for name in expanding))


def _inflated(raw: bytes, stages: int, only_flate: bool) -> int:
    """How large it grows, stage by stage, never holding more than one bound."""
    if stages == 1:
        return sum(map(len, inflate(raw)))
    if not only_flate or stages > 3:
        raise too_complex("packing")
    for _ in range(stages):
        raw = b"".join(inflate(raw))
    return len(raw)


def inflate(raw: bytes, limit: int = LARGEST_STREAM) -> Iterator[bytes]:
    """Inflate in pieces and stop at the limit; damaged data ends where it is damaged, as readers do it."""
    machine, grown, rest = zlib.decompressobj(), 0, raw
    while rest and not machine.eof:
        try:
            piece = machine.decompress(rest, 2**20)
        except zlib.error:
            return
        rest = machine.unconsumed_tail
        grown += len(piece)
        if grown > limit:
            raise too_complex("stream")
        yield piece


def _check_pixels(image: Any) -> None:
    width, height = _number(image.get("/Width", 0)) or 0, _number(image.get("/Height", 0)) or 0
    if width < 0 or height < 0 or width * height > MOST_PIXELS:
        raise too_complex("pixels")


def _check_predictors(stream: Any) -> None:
    parms = stream.get("/DecodeParms")
    for each in parms if isinstance(parms, Array) else [parms]:
        if isinstance(each, Dictionary):
            row = [_number(each.get(key, 1)) or 1 for key in ("/Columns", "/Colors", "/BitsPerComponent")]
            if min(row) < 0 or math.prod(row) > 8 * 2**20 * 8:
                raise too_complex("predictor")


def _check_forms(pdf: pikepdf.Pdf) -> None:
    """Forms may draw forms: count what one drawing of each would come to; a form that draws itself never ends."""
    costs: dict[tuple[int, int], int] = {}
    for found in pdf.objects:
        if isinstance(found, Stream) and found.get("/Subtype") == Name.Form and "/Resources" in found:
            _cost(found, None, costs, [])
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, Array) else [contents]
        resources = inherited(page.obj, "/Resources")
        total = sum(_drawn(each, resources, costs, []) for each in streams if isinstance(each, Stream))
        if total > MOST_DRAWN_FORMS:
            raise too_complex("forms")


def _cost(form: Any, resources: Any, costs: dict[tuple[int, int], int], above: list[tuple[int, int]]) -> int:
    place = form.objgen
    if place in above or len(above) > DEEPEST_FORMS:
        raise too_complex("forms")
    if place not in costs:
        own = form.get("/Resources", resources)  # a form without any draws with those of whoever draws it
        costs[place] = 1 + _drawn(form, own, costs, [*above, place])
        if costs[place] > MOST_DRAWN_FORMS:
            raise too_complex("forms")
    return costs[place]


def _drawn(content: Any, resources: Any, costs: dict[tuple[int, int], int], above: list[tuple[int, int]]) -> int:
    named = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(named, Dictionary):
        return 0
    forms = {key: value for key, value in named.items() if _is_form(value)}
    if not forms:
        return 0
    drawn = 0
    for name in _DO.findall(plain_content(content)):
        plain = _ESCAPED.sub(lambda escaped: bytes.fromhex(escaped[1].decode()), name)
        form = forms.get("/" + plain.decode("utf-8", "surrogateescape"))
        drawn += _cost(form, resources, costs, above) if form is not None else 0
        if drawn > MOST_DRAWN_FORMS:
            raise too_complex("forms")
    return drawn


def _is_form(value: Any) -> bool:
    return isinstance(value, Stream) and value.get("/Subtype") == Name.Form


def plain_content(stream: Any, limit: int = 32 * 2**20) -> bytes:
    """A content stream's bytes when they are plain or deflated once; empty for other packing."""
    filters = filters_of(stream)
    if not filters:
        return bytes(stream.read_raw_bytes())
    if len(filters) == 1 and filters[0] in FLATE:
        return b"".join(inflate(stream.read_raw_bytes(), limit))
    return b""
