"""What a page of a PDF paints, in its order and with its place on the page, as the library that draws it reads it."""

import ctypes
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

Box = tuple[float, float, float, float]  # left, bottom, right, top
Colour = tuple[int, int, int, int]  # red, green, blue, and how much it covers
Matrix = tuple[float, float, float, float, float, float]
MOST_OBJECTS = 60_000
DEEPEST = 12
MOST_CLIPS = 40
INVISIBLE, STROKED = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_STROKE
# Letters that are drawn by what is painted through them afterwards.
WINDOW = pdfium.FPDF_TEXTRENDERMODE_CLIP
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooMuch(Exception):
    """More than is looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """Until when is looked: by this process's own time, and by the clock, since a busy machine gives little of it."""

    processor: float
    clock: float

    def is_over(self) -> bool:
        return time.process_time() > self.processor or time.monotonic() > self.clock


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Letters drawn at once."""

    at: int
    handle: Any
    box: Box
    clip: Box | None
    size: float
    mode: int
    colour: Colour
    is_veiled: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Cover:
    """An area or a picture; `colour` is None where it has many."""

    at: int
    box: Box
    colour: Colour | None
    pixels: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Within:
    """The form that an object stands in."""

    matrix: Matrix
    is_veiled: bool
    depth: int


def painted(page: Any) -> Iterator[Run | Cover]:
    """All that letters, areas and pictures of a page are, forms within forms included. Raises TooMuch."""
    outside = _Within(matrix=_SAME, is_veiled=False, depth=0)
    handles = _objects(
        pdfium.FPDFPage_CountObjects(page), lambda number: pdfium.FPDFPage_GetObject(page, number), outside
    )
    for at, (handle, kind, within) in enumerate(handles):
        if at >= MOST_OBJECTS:
            raise TooMuch
        box = _box(handle, within.matrix)
        if box is None:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield _run(at, handle, box, within)
        elif kind != pdfium.FPDF_PAGEOBJ_PATH or _is_filled(handle):
            colour = _colour(pdfium.FPDFPageObj_GetFillColor, handle) if kind == pdfium.FPDF_PAGEOBJ_PATH else None
            yield Cover(at=at, box=box, colour=colour, pixels=_pixels(handle, kind))


def _objects(count: int, get: Callable[[int], Any], within: _Within) -> Iterator[tuple[Any, int, _Within]]:
    if within.depth > DEEPEST:
        raise TooMuch
    for number in range(count):
        handle = get(number)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield handle, kind, within
            continue
        inside = _Within(
            matrix=_times(_matrix(handle), within.matrix),
            is_veiled=within.is_veiled or bool(pdfium.FPDFPageObj_HasTransparency(handle)),
            depth=within.depth + 1,
        )

        def get_inside(number: int, form: Any = handle) -> Any:
            return pdfium.FPDFFormObj_GetObject(form, number)

        yield from _objects(pdfium.FPDFFormObj_CountObjects(handle), get_inside, inside)


def _run(at: int, handle: Any, box: Box, within: _Within) -> Run:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    ask = pdfium.FPDFPageObj_GetStrokeColor if mode == STROKED else pdfium.FPDFPageObj_GetFillColor
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(handle, size)
    a, b, c, d, _, _ = _times(_matrix(handle), within.matrix)
    return Run(
        at=at,
        handle=handle,
        box=box,
        clip=_clip(handle, within.matrix),
        size=abs(size.value) * min(math.hypot(a, b), math.hypot(c, d)),
        mode=mode,
        colour=_colour(ask, handle),
        is_veiled=within.is_veiled or bool(pdfium.FPDFPageObj_HasTransparency(handle)),
    )


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and fill.value != pdfium.FPDF_FILLMODE_NONE


def _pixels(handle: Any, kind: int) -> int:
    if kind != pdfium.FPDF_PAGEOBJ_IMAGE:
        return 0
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(handle, width, height)
    return width.value * height.value


def _colour(ask: Callable[..., Any], handle: Any) -> Colour:
    red, green, blue, covers = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(255)
    ask(handle, red, green, blue, covers)
    return red.value, green.value, blue.value, covers.value


def _box(handle: Any, matrix: Matrix) -> Box | None:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    return _placed((left.value, bottom.value, right.value, top.value), matrix)


def _clip(handle: Any, matrix: Matrix) -> Box | None:
    """The box that is left of the object by every way of cutting it off, or None where nothing is cut."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    count = pdfium.FPDFClipPath_CountPaths(clip)
    left: Box | None = None
    for number in range(min(count, MOST_CLIPS)):
        corners = list(_corners(clip, number))
        if not corners:
            continue
        across, up = [x for x, _ in corners], [y for _, y in corners]
        box = _placed((min(across), min(up), max(across), max(up)), matrix)
        left = box if left is None else common(left, box)
    return left


def _corners(clip: Any, number: int) -> Iterator[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for each in range(min(pdfium.FPDFClipPath_CountPathSegments(clip, number), 1000)):
        if pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, number, each), x, y):
            yield x.value, y.value


def _matrix(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _placed(box: Box, matrix: Matrix) -> Box:
    if matrix == _SAME:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    return min(across), min(up), max(across), max(up)


def common(one: Box, other: Box) -> Box:
    """What both boxes hold; its sides cross where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def area(box: Box) -> float:
    """How much a box holds."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
