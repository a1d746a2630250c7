"""The pages of a PDF as the comparison needs them: words in reading order, where they stand, what is running head."""

import ctypes
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

# Boxes are in ten-thousandths of the page's width and height, from the top left corner as it is shown.
UNIT = 10_000
BAND = 900
_NUMBER = re.compile(r"\W*(?:(?:trang|page|tr\.?|p\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*")
_DIGITS = re.compile(r"\d+")
_HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_JOINS = 2  # how PDFium writes the hyphen at which a word was broken

Box = tuple[int, int, int, int]
"""left, top, width, height"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its page (from 0), and the characters of that page that it is made of."""

    text: str
    page: int
    first: int
    last: int


@dataclass
class Text:
    """All words of a file in order, without running heads and page numbers, which are kept apart."""

    words: list[Word] = field(default_factory=list)
    running: Counter[str] = field(default_factory=Counter)
    counts: list[int] = field(default_factory=list)
    edges: dict[int, list[Word]] = field(default_factory=dict)


class Pages:
    """An open PDF. Page by page; no more than one page is held."""

    def __init__(self, path: str) -> None:
        self._pdf = pdfium.PdfDocument(path)
        self.count = len(self._pdf)
        self._open: tuple[int, Any, Any] | None = None

    def page(self, number: int) -> Any:
        """A page, from 0."""
        return self._at(number)[1]

    def size(self, number: int) -> tuple[float, float]:
        """Width and height in points as shown, turned and cropped."""
        width, height = self.page(number).get_size()
        return max(1.0, width), max(1.0, height)

    def text(self) -> Text:
        """The words of the whole file."""
        lines = [self._lines(number) for number in range(self.count)]
        repeated = _repeated(lines)
        found = Text(counts=[0] * self.count)
        for number, of_page in enumerate(lines):
            for line in of_page:
                name = _running_name(line, repeated)
                if name is not None:
                    found.running[name] += 1
                    found.edges.setdefault(number, []).extend(line.words)
                else:
                    found.words += line.words
                    found.counts[number] += len(line.words)
        return found

    def box(self, word: Word) -> Box:
        """Where a word stands; letters that lie on another line (a broken word) are left out."""
        page, textpage = self._at(word.page)[1:]
        left, top, right, bottom = self._letter(page, textpage, word.first)
        for place in range(word.first + 1, word.last + 1):
            one = self._letter(page, textpage, place)
            if one[1] < bottom and one[3] > top:
                left, top, right, bottom = min(left, one[0]), min(top, one[1]), max(right, one[2]), max(bottom, one[3])
        return left, top, max(1, right - left), max(1, bottom - top)

    def place(self, number: int, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space as it is shown."""
        x0, y0, x1, y1 = _shown(self.page(number), left, bottom, right, top)
        return x0, y0, max(1, x1 - x0), max(1, y1 - y0)

    def _at(self, number: int) -> tuple[int, Any, Any]:
        if self._open is None or self._open[0] != number:
            self.close_page()
            page = self._pdf[number]
            self._open = (number, page, page.get_textpage())
        return self._open

    def close_page(self) -> None:
        """Let go of what is held of a page."""
        if self._open is not None:
            self._open[2].close()
            self._open[1].close()
            self._open = None

    def _letter(self, page: Any, textpage: Any, place: int) -> tuple[int, int, int, int]:
        sides = [ctypes.c_double() for _ in range(4)]
        raw.FPDFText_GetCharBox(textpage, place, *map(ctypes.byref, sides))
        left, right, bottom, top = (side.value for side in sides)
        return _shown(page, left, bottom, right, top)

    def _lines(self, number: int) -> list["_Line"]:
        page, textpage = self._at(number)[1:]
        lines: list[_Line] = []
        for words in _words(textpage, number):
            top = self._letter(page, textpage, words[0].first)[1]
            bottom = self._letter(page, textpage, words[0].first)[3]
            lines.append(_Line(words, is_edge=(top + bottom) // 2 < BAND or (top + bottom) // 2 > UNIT - BAND))
        return lines


@dataclass
class _Line:
    words: list[Word]
    is_edge: bool

    @property
    def plain(self) -> str:
        return _DIGITS.sub("#", " ".join(word.text for word in self.words)).casefold()


def _words(textpage: Any, number: int) -> list[list[Word]]:
    """The words of a page, line by line."""
    lines: list[list[Word]] = [[]]
    letters: list[str] = []
    first = last = 0
    joining = False

    def end() -> None:
        text = unicodedata.normalize("NFKC", "".join(letters)).translate(_HIDDEN)
        letters.clear()
        if text:
            lines[-1].append(Word(text, number, first, last))

    for place in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, place)
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if code == _JOINS:
            joining = True
        elif letter.isspace():
            if not joining:
                end()
                if letter == "\n" and lines[-1]:
                    lines.append([])
        else:
            first = first if letters else place
            joining, last = False, place
            letters.append(letter)
    end()
    return [line for line in lines if line]


def _repeated(lines: list[list[_Line]]) -> set[str]:
    """Running heads and feet: lines at the edge that stand, but for their numbers, on half of all pages."""
    seen: Counter[str] = Counter()
    for of_page in lines:
        seen.update({line.plain for line in of_page if line.is_edge})
    least = max(3, len(lines) / 2)
    return {text for text, times in seen.items() if times >= least}


def _running_name(line: _Line, repeated: set[str]) -> str | None:
    if not line.is_edge:
        return None
    text = " ".join(word.text for word in line.words)
    if _NUMBER.fullmatch(text.casefold()):
        return ""
    return line.plain if line.plain in repeated else None


def _shown(page: Any, left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
    x, y = ctypes.c_int(), ctypes.c_int()
    points = []
    for across, up in ((left, bottom), (right, top)):
        raw.FPDF_PageToDevice(page, 0, 0, UNIT, UNIT, 0, across, up, ctypes.byref(x), ctypes.byref(y))
        points.append((min(UNIT, max(0, x.value)), min(UNIT, max(0, y.value))))
    (x0, y0), (x1, y1) = points
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
