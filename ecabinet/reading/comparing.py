"""Comparison of two versions of a PDF, run as a capped child process: which pages changed, where. No text goes out."""

import ctypes
import json
import resource
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ecabinet.reading import marks, pictures, texts
from ecabinet.reading.pages import UNIT, Box, Pages, Text
from ecabinet.reading.pictures import Picture

# Drawing stops after this many seconds; the words have been compared by then.
DRAWING_SECONDS = 30.0
# Fewer words than this and a page is a picture.
WORDLESS = 3
# Two pages lie alike when their common words stand within 0.5 percent of the page of each other.
SAMPLES = 20
STEADY = 50
MOST_MARKED = 400
_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


def main(old: str, new: str) -> dict[str, Any]:
    """What changed from one file to another. Never raises for a bad file."""
    try:
        return {"ok": True, **Comparison(Pages(old), Pages(new)).made()}
    except (MemoryError, RecursionError):
        return {"ok": False, "code": "too_complex"}
    except Exception as error:  # noqa: BLE001 - a hostile file finds errors that no parser documents
        return {"ok": False, "code": "unreadable", "error": type(error).__name__}


@dataclass
class Comparison:
    """Two open files, and what is found out about them step by step. Pages are counted from 0 inside."""

    old: Pages
    new: Pages
    kinds: dict[int, str] = field(default_factory=dict)
    marked: dict[int, list[tuple[str, Box]]] = field(default_factory=dict)
    gone: dict[int, int] = field(default_factory=dict)
    pictures_gone: int = 0
    drawn_until: int | None = None

    def made(self) -> dict[str, Any]:
        """All of it as JSON values, pages counted from 1."""
        before, after = self.old.text(), self.new.text()
        found = texts.compare(before, after)
        self._mark_words(found)
        wordless = self._pair_wordless(before, after, found)
        self._look_at_pages(before, after, found, wordless)
        return {
            "pages_before": self.old.count,
            "text": _extent(before, after, wordless),
            "text_changed": found.text_changed,
            "running_changed": found.running_changed,
            "changed": [self._page(number, found) for number in sorted(self.kinds)],
            "deleted": [{"page": page + 1, "before": place + 1} for page, place in sorted(found.deleted.items())],
            "moved": [{"page": page + 1, "was": was + 1} for page, was in sorted(found.moved.items())],
            "pictures_gone": self.pictures_gone,
            "drawn_until": self.drawn_until,
        }

    def _page(self, number: int, found: texts.Compared) -> dict[str, Any]:
        given = self.marked.get(number, [])
        if len(given) > marks.MOST * 2 or len(self.kinds) > MOST_MARKED:
            given = [("text", marks.WHOLE)]
        was = found.pairs.get(number)
        return {
            "page": number + 1,
            "kind": self.kinds[number],
            "was": None if was is None else was + 1,
            "came": len(found.came.get(number, ())),
            "gone": self.gone.get(number, 0),
            "marks": [{"kind": kind, "box": list(box)} for kind, box in given],
        }

    def _mark_words(self, found: texts.Compared) -> None:
        for page, words in found.came.items():
            if page in found.inserted:
                self._mark(page, "inserted", "inserted", [marks.WHOLE])
            else:
                self._mark(page, "text", "text", marks.along_lines(self.new.box(word) for word in words))
        for each in found.gone:
            page = each.behind.page
            self.gone[page] = self.gone.get(page, 0) + each.words
            left, top, width, height = self.new.box(each.behind)
            place = (min(UNIT - 60, left + width), top, 60, height)
            self._mark(page, "text", "gone", [] if each.replaced else [place])

    def _mark(self, page: int, kind: str, mark: str, boxes: list[Box]) -> None:
        if kind != "picture" or page not in self.kinds:
            self.kinds[page] = kind if self.kinds.get(page) != "inserted" else "inserted"
        self.marked.setdefault(page, []).extend((mark, box) for box in boxes)

    def _pair_wordless(self, before: Text, after: Text, found: texts.Compared) -> list[int]:
        """Pages without words (scans, drawings) are known by their looks; returns those of the new file."""
        ours = [page for page, count in enumerate(before.counts) if count < WORDLESS]
        theirs = [page for page, count in enumerate(after.counts) if count < WORDLESS]
        looks = [[pictures.look(pictures.drawn(pages, page)) for page in which[:200]]
                 for pages, which in ((self.old, ours), (self.new, theirs))]  # fmt: skip
        pairs = pictures.same_order(*looks)
        for at, to in pairs:
            found.pairs.setdefault(theirs[to], ours[at])
        for place in set(range(len(looks[1]))) - {to for _at, to in pairs}:
            self._mark(theirs[place], "inserted", "inserted", [marks.WHOLE])
        for place in set(range(len(looks[0]))) - {at for at, _to in pairs}:
            later = [to for at, to in pairs if at > place]
            found.deleted.setdefault(ours[place], theirs[later[0]] if later else self.new.count)
        return theirs

    def _look_at_pages(self, before: Text, after: Text, found: texts.Compared, wordless: list[int]) -> None:
        """By tiles where the words stand still; elsewhere by the pictures on the pages, wherever they went."""
        began = time.monotonic()
        steady, loose = [], []
        for page in range(self.new.count):
            was = found.pairs.get(page)
            if was is not None and (page in wordless or self._lies_alike(page, found)):
                steady.append((was, page))
            elif self.kinds.get(page) != "inserted":
                loose.append(page)
        for was, page in steady:
            if self._is_late(page, began):
                return
            self._look_at(was, page, before, after)
        done = {was for was, _page in steady} | set(found.deleted)
        went = self._pictures(self.old, [page for page in range(self.old.count) if page not in done], began)
        came = self._pictures(self.new, loose, began)
        if self.drawn_until is None:
            lost, fresh = pictures.unmatched(went, came)
            self.pictures_gone = max(0, len(lost) - len(fresh))
            for picture in fresh:
                self._mark(picture.page, "picture", "picture", [picture.box])

    def _pictures(self, pages: Pages, which: list[int], began: float) -> list[Picture]:
        found: list[Picture] = []
        for page in which:
            if self._is_late(which[0], began):
                break
            found += pictures.pictures_on(pages, page, pictures.drawn(pages, page))
        return found

    def _look_at(self, was: int, page: int, before: Text, after: Text) -> None:
        apart = pictures.differing(pictures.drawn(self.old, was), pictures.drawn(self.new, page))
        spoken_for = [box for _kind, box in self.marked.get(page, [])]
        # A page number is another one as soon as a page comes before it.
        spoken_for += [self.old.box(word) for word in before.edges.get(was, ())]
        spoken_for += [self.new.box(word) for word in after.edges.get(page, ())]
        boxes = [marks.WHOLE] if apart is None else marks.outside(apart, spoken_for)
        if boxes and (apart is not None or page not in self.kinds):
            self._mark(page, "picture", "picture", boxes[: marks.MOST])

    def _lies_alike(self, page: int, found: texts.Compared) -> bool:
        """Whether the words that stayed stand where they stood: only then can drawings be laid over each other."""
        was, same = found.pairs[page], found.same.get(page, [])
        if not same and page in found.moved:
            return True
        (old_width, old_height), (width, height) = self.old.size(was), self.new.size(page)
        if abs(old_width - width) > 0.01 * width or abs(old_height - height) > 0.01 * height:
            return False
        chosen = same[:: max(1, len(same) // SAMPLES)]
        if any(before.page != was for before, _after in chosen):
            return False
        places = [self.old.box(before)[:2] for before, _after in chosen]
        still = sum(
            abs(x - box[0]) <= STEADY and abs(y - box[1]) <= STEADY
            for (x, y), box in zip(places, (self.new.box(word) for _before, word in chosen), strict=True)
        )
        return bool(chosen) and still == len(chosen)

    def _is_late(self, page: int, began: float) -> bool:
        if time.monotonic() - began < DRAWING_SECONDS:
            return False
        self.drawn_until = page
        return True


def _extent(before: Text, after: Text, wordless: list[int]) -> str:
    """How much of the paper its words speak for: a scan without recognised text says nothing of its text."""
    if not before.words or not after.words:
        return "none" if before.counts or after.counts else "all"
    bare = any(count < WORDLESS for count in before.counts) or bool(wordless)
    return "some" if bare else "all"


def _shut_in() -> None:
    """No network and no children, as far as this system allows; the caps of time and memory are set."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER_AND_NETWORK)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    _shut_in()
    sys.stdout.write(json.dumps(main(sys.argv[1], sys.argv[2])))
