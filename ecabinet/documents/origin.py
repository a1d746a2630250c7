"""Where a PDF's pages come from: typed by a program, or photographed by a scanner."""

import re
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

from ecabinet.documents.bounds import Refused, inherited, plain_content

SAMPLE = 20
# Text rendering mode 3 draws nothing: text recognition puts such text under the picture of a scanned page.
_INVISIBLE = re.compile(rb"\b3\s+Tr\b")
_VISIBLE = re.compile(rb"\b[0-24-6]\s+Tr\b")
_SHOWS_TEXT = re.compile(rb"T[jJ]\b|['\"]\s")


def kind_of(pdf: pikepdf.Pdf) -> str:
    """`scanned` when most of the pages looked at are pictures without visible text."""
    count = len(pdf.pages)
    looked_at = sorted({place * count // min(count, SAMPLE) for place in range(min(count, SAMPLE))})
    pictures = sum(_is_picture(pdf.pages[place].obj) for place in looked_at)
    return "scanned" if pictures * 2 > len(looked_at) else "born_digital"


def _is_picture(page: Any) -> bool:
    resources = inherited(page, "/Resources")
    if not isinstance(resources, Dictionary) or not _has_image(resources, 0):
        return False
    if not resources.get("/Font"):
        return True
    try:
        content = b"\n".join(plain_content(each, 4 * 2**20) for each in _contents(page))
    except Refused:
        return False
    if not _SHOWS_TEXT.search(content):
        return True
    return bool(_INVISIBLE.search(content)) and not _VISIBLE.search(content)


def _contents(page: Any) -> list[Any]:
    contents = page.get("/Contents")
    every = [contents] if isinstance(contents, Stream) else list(contents or [])
    return [each for each in every[:20] if isinstance(each, Stream)]


def _has_image(resources: Any, depth: int) -> bool:
    named = resources.get("/XObject")
    if not isinstance(named, Dictionary) or depth > 3:
        return False
    for drawn in list(named.values())[:50]:
        if not isinstance(drawn, Stream):
            continue
        if drawn.get("/Subtype") == Name.Image:
            return True
        inner = drawn.get("/Resources")
        if isinstance(inner, Dictionary) and not inner.get("/Font") and _has_image(inner, depth + 1):
            return True
    return False
