"""A part of a page drawn with some of its objects and without them, to see whether anybody would miss them."""

import ctypes
import math
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from ecabinet.documents.painting import Box, Patience, TooMuch

DOTS_A_POINT = 1.5
MOST_DOTS = 1_600
MISSED = 24  # of 255, in one colour of one dot
Dots = tuple[int, int, int, int]  # left, top, right, bottom


class DrawnTwice:
    """Two drawings of what lies around these objects. Raises TooMuch when they take longer than is left."""

    def __init__(self, page: Any, objects: Sequence[tuple[Any, Box]], patience: Patience) -> None:
        self.page, self.patience = page, patience
        wide, high = page.get_size()
        scale = min(DOTS_A_POINT, MOST_DOTS / max(wide, high, 1))
        self.size = max(1, math.ceil(wide * scale)), max(1, math.ceil(high * scale))
        places = [self._dots(box) for _, box in objects]
        self.left, self.top = min(each[0] for each in places), min(each[1] for each in places)
        self.wide = max(1, max(each[2] for each in places) - self.left)
        self.high = max(1, max(each[3] for each in places) - self.top)
        self.whole = self._drawn()
        for handle, _ in objects:
            pdfium.FPDFPageObj_SetIsActive(handle, False)
        self.without = self._drawn()

    def differs(self, box: Box) -> bool:
        """Whether anything within a box of the page is missing in the second."""
        left, top, right, bottom = self._dots(box)
        for row in range(top - self.top, bottom - self.top):
            begins = (row * self.wide + left - self.left) * 4
            ends = begins + (right - left) * 4
            one, other = self.whole[begins:ends], self.without[begins:ends]
            if one != other and max(abs(a - b) for a, b in zip(one, other, strict=True)) >= MISSED:
                return True
        return False

    def _dots(self, box: Box) -> Dots:
        """Where a box lies in the drawing of the whole page."""
        across, down = [], []
        x, y = ctypes.c_int(), ctypes.c_int()
        for corner in ((box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])):
            pdfium.FPDF_PageToDevice(self.page.raw, 0, 0, *self.size, 0, *corner, x, y)
            across.append(min(max(0, x.value), self.size[0]))
            down.append(min(max(0, y.value), self.size[1]))
        wide, high = self.size
        return max(0, min(across) - 1), max(0, min(down) - 1), min(wide, max(across) + 2), min(high, max(down) + 2)

    def _drawn(self) -> bytes:
        asked = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(pdfium.IFSDK_PAUSE))
        pause = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=asked(lambda _: int(self.patience.is_over())))
        buffer = (ctypes.c_ubyte * (self.wide * self.high * 4))()
        bitmap = pdfium.FPDFBitmap_CreateEx(self.wide, self.high, pdfium.FPDFBitmap_BGRx, buffer, self.wide * 4)
        if not bitmap:
            raise TooMuch
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self.wide, self.high, 0xFFFFFFFF)
            ended = pdfium.FPDF_RenderPageBitmap_Start(
                bitmap, self.page.raw, -self.left, -self.top, *self.size, 0, 0, pause
            )
            pdfium.FPDF_RenderPage_Close(self.page.raw)
            if ended != pdfium.FPDF_RENDER_DONE:
                raise TooMuch
            return bytes(buffer)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
