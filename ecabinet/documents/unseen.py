"""Text in a PDF that nobody sees on its pages, and that a search, a copy or a machine reads all the same.

Most runs of letters are passed over by what they are: dark, large enough, on the page, with nothing over them. For the
others a page is drawn twice, with them and without: what changes nothing is not seen. What lies under the picture of a
scanned page is what text recognition put there, and is no find.
"""

import ctypes
import math
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from ecabinet.documents import painting
from ecabinet.documents.drawn_twice import DrawnTwice
from ecabinet.documents.painting import Box, Cover, Patience, Run, TooMuch, area, common

NOT_DRAWN, TOO_SMALL, OFF_PAGE = "text_not_drawn", "text_too_small", "text_off_page"
NO_CONTRAST, COVERED = "text_without_contrast", "text_covered"
PARTLY = "text_partly_examined"
SECONDS = 3.0
MOST_COMPARED = 2_000_000
MOST_PIXELS = 24_000_000
SMALLEST = 1.0
FEWEST = 3  # letters: a label that slid under its circle misleads nobody
FAINT = 200  # of 255: what is darker is seen on white
NEAR = 40
SMALLEST_COVER = 4.0
PICTURE_SHARE = 0.5
DOT = 2.0  # points: a scanner's dots are a tenth of that
LONGEST_RUN = 2_000


def unseen_text(pdf: Path, ends: float = math.inf) -> set[str]:
    """How text is hidden in it, by codes; and whether it could not be looked at whole by `ends`, of the clock."""
    found: Counter[str] = Counter()
    patience = Patience(processor=time.process_time() + SECONDS, clock=ends)
    with suppress(pdfium.PdfiumError):
        document = pdfium.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                if patience.is_over():
                    found[PARTLY] = FEWEST
                    break
                found += _of_page(document, number, patience)
        finally:
            document.close()
    return {code for code, letters in found.items() if letters >= FEWEST}


def _of_page(document: Any, number: int, patience: Patience) -> Counter[str]:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Counter()  # what does not open is not shown either
    try:
        return _Page(page, patience).look()
    except TooMuch:
        return Counter({PARTLY: FEWEST})
    finally:
        page.close()


@dataclass(kw_only=True)
class _Sorted:
    """Runs, each with how it would be hidden, by what is to be done about them."""

    hidden: list[tuple[Run, str]] = field(default_factory=list)
    doubtful: list[tuple[Run, str]] = field(default_factory=list)
    # Under a picture, or drawn by nothing where one is: of a scanned page these are the words recognised in it.
    on_picture: list[tuple[Run, str]] = field(default_factory=list)
    seen: int = 0


class _Page:
    """One page while it is looked at."""

    def __init__(self, page: Any, patience: Patience) -> None:
        self.page = page
        self.patience = patience
        self.box: Box = page.get_bbox()
        self.runs: list[Run] = []
        self.covers: list[Cover] = []

    def look(self) -> Counter[str]:
        """How many letters are hidden, by how they are. Raises TooMuch."""
        for each in painting.painted(self.page.raw):
            if isinstance(each, Run):
                self.runs.append(each)
            elif min(each.box[2] - each.box[0], each.box[3] - each.box[1]) >= SMALLEST_COVER:
                self.covers.append(each)
        if len(self.runs) * len(self.covers) > MOST_COMPARED:
            raise TooMuch
        kinds = self._sort()
        if len(kinds.on_picture) <= kinds.seen or not self._is_picture():
            kinds.hidden += [each for each in kinds.on_picture if each[1] == NOT_DRAWN]
            kinds.doubtful += [each for each in kinds.on_picture if each[1] != NOT_DRAWN]
        found: Counter[str] = Counter()
        if kinds.hidden or kinds.doubtful:
            words = _Words(self.page)
            for run, code in kinds.hidden:
                found[code] += words.letters(run)
            found += self._judged([(run, code, words.letters(run)) for run, code in kinds.doubtful])
        return found

    def _sort(self) -> _Sorted:
        kinds = _Sorted()
        for run in self.runs:
            x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
            here = [each for each in self.covers if each.box[0] <= x <= each.box[2] and each.box[1] <= y <= each.box[3]]
            above = [each for each in here if each.at > run.at]
            if run.size < SMALLEST:
                kinds.hidden.append((run, TOO_SMALL))
            elif _is_nothing(common(run.box, self.box)) or (run.clip and _is_nothing(common(run.box, run.clip))):
                kinds.hidden.append((run, OFF_PAGE))
            elif run.mode == painting.INVISIBLE or run.colour[3] == 0 or (run.mode == painting.WINDOW and not above):
                is_on_picture = any(each.pixels for each in here)
                (kinds.on_picture if is_on_picture else kinds.hidden).append((run, NOT_DRAWN))
            elif above and run.mode != painting.WINDOW:
                (kinds.on_picture if any(each.pixels for each in above) else kinds.doubtful).append((run, COVERED))
            elif run.mode != painting.WINDOW and (run.is_veiled or _is_faint(run, here)):
                kinds.doubtful.append((run, NO_CONTRAST))
            else:
                kinds.seen += 1
        return kinds

    def _is_picture(self) -> bool:
        """Whether pictures take most of the page; one of a few dots, drawn large, is none that anybody reads."""
        taken = [area(common(each.box, self.box)) for each in self.covers if each.pixels * DOT * DOT >= area(each.box)]
        return sum(taken) >= PICTURE_SHARE * area(self.box)

    def _judged(self, doubtful: list[tuple[Run, str, int]]) -> Counter[str]:
        worded = [(run, code, letters) for run, code, letters in doubtful if letters]
        found: Counter[str] = Counter()
        if not worded:
            return found
        try:
            if sum(each.pixels for each in self.covers) > MOST_PIXELS:
                raise TooMuch
            drawn = DrawnTwice(self.page, [(run.handle, run.box) for run, _, _ in worded], self.patience)
        except TooMuch:
            return Counter({PARTLY: FEWEST})
        for run, code, letters in worded:
            found[code] += 0 if drawn.differs(run.box) else letters
        return found


class _Words:
    """What the runs of a page say; a space, a line of dots or a bullet says nothing."""

    def __init__(self, page: Any) -> None:
        self.text = page.get_textpage()

    def letters(self, run: Run) -> int:
        """How many letters and digits a run has."""
        buffer = (ctypes.c_ushort * LONGEST_RUN)()
        length = raw.FPDFTextObj_GetText(run.handle, self.text.raw, buffer, ctypes.sizeof(buffer))
        said = bytes(buffer)[: min(length, ctypes.sizeof(buffer))].decode("utf-16-le", "ignore").strip("\0")
        if not said and run.size < SMALLEST:
            return FEWEST  # letters of no width are left out of a page's text; nobody makes spaces that small
        return sum(letter.isalnum() for letter in said)


def _is_nothing(box: Box) -> bool:
    return box[2] <= box[0] or box[3] <= box[1]


def _is_faint(run: Run, here: list[Cover]) -> bool:
    """Whether it might not be told from the page, or from an area below it."""
    if min(run.colour[:3]) >= FAINT:
        return True
    return any(
        each.colour is not None and max(abs(a - b) for a, b in zip(each.colour[:3], run.colour[:3], strict=True)) < NEAR
        for each in here
    )
