"""The columns of an agenda as a table, what may stand in them, and what is wrong with a row."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.core.schemas import clean_line
from ecabinet.core.spreadsheets import uttered
from ecabinet.meetings.rules import DEEPEST
from ecabinet.rulebook.rules import ItemKind

LARGEST_SHEET = 5 * 2**20
MOST_ROWS = 500
# Above the table there may be a heading of so many lines.
HEADING_LINES = 20
# A row that says something: its number, from 1 as the spreadsheet shows it, and its cells.
Row = tuple[int, Sequence[str]]
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
BREAK = "break"

# By column: what it is called in the files that leave, then what else it may be called in those that come in.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("STT", "TT", "Số", "No", "No.", "#"),
    "title": ("Nội dung", "Tiêu đề", "Tên mục", "Title", "Item"),
    "title_en": ("Tên tiếng Anh", "Title in English", "English title"),
    "rapporteur": ("Người trình", "Cơ quan trình", "Người trình bày", "Rapporteur", "Presenter"),
    "minutes": ("Thời lượng (phút)", "Thời lượng", "Phút", "Minutes", "Duration"),
    "kind": ("Yêu cầu", "Loại", "Kind", "Purpose"),
}
KINDS: dict[str, tuple[str, ...]] = {
    ItemKind.DECIDE: ("Biểu quyết", "Thảo luận và biểu quyết", "Decide", "Decision", "Vote"),
    ItemKind.DISCUSS: ("Thảo luận", "Cho ý kiến", "Discuss", "Discussion"),
    ItemKind.NOTE: ("Báo cáo", "Thông tin", "Note", "Report", "Information"),
    BREAK: ("Nghỉ", "Nghỉ giải lao", "Giải lao", "Break"),
}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong in one cell; rows count from 1 as the spreadsheet shows them."""

    row: int
    column: str
    fault: str


@dataclass(frozen=True, kw_only=True)
class PlannedItem:
    """An item as a row says it; `depth` 0 stands on the top level, each further one is a part of the one above."""

    row: int
    depth: int
    title: str
    title_en: str
    rapporteur: str
    minutes: int
    kind: ItemKind
    is_break: bool


class NoTable(Exception):
    """No row names the column of titles."""


def read_rows(rows: Sequence[Row], unread: int | None) -> tuple[list[PlannedItem], list[Fault]]:
    """The items of a table and everything that is wrong with it; `unread` is the first row that was not read.

    Raises NoTable.
    """
    at, columns = _head(rows)
    items: list[PlannedItem] = []
    faults: list[Fault] = []
    for row, cells in rows:
        given = {name: _text(cells, place) for name, place in columns.items()}
        if row <= at or not any(given.values()):
            continue
        if len(items) == MOST_ROWS:
            faults.append(Fault(row=row, column="title", fault="too_many_rows"))
            break
        found, wrong = _item(row, given, items[-1] if items else None)
        items.append(found)
        faults += wrong
    else:
        faults += [] if unread is None else [Fault(row=unread, column="title", fault="too_many_rows")]
    return items, faults


def _head(rows: Sequence[Row]) -> tuple[int, dict[str, int]]:
    known = {_plain(word): name for name, words in COLUMNS.items() for word in words}
    for row, cells in rows:
        if row > HEADING_LINES:
            break
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            columns.setdefault(known.get(_plain(cell), ""), place)
        columns.pop("", None)
        if "title" in columns:
            return row, columns
    raise NoTable


def _item(row: int, given: dict[str, str], above: PlannedItem | None) -> tuple[PlannedItem, list[Fault]]:
    faults = [
        Fault(row=row, column=name, fault="too_long")
        for name in ("title", "title_en", "rapporteur")
        if len(given.get(name, "")) > 300
    ]
    if not given["title"]:
        faults.append(Fault(row=row, column="title", fault="missing"))
    minutes, wrong = _minutes(row, given.get("minutes", ""))
    kind, unknown = _kind(row, given.get("kind", ""))
    depth, misplaced = _depth(row, given.get("number", ""), above)
    item = PlannedItem(
        row=row,
        depth=depth,
        title=given["title"],
        title_en=given.get("title_en", ""),
        rapporteur=given.get("rapporteur", ""),
        minutes=minutes,
        kind=ItemKind.NOTE if kind == BREAK else ItemKind(kind),
        is_break=kind == BREAK,
    )
    return item, [*faults, *wrong, *unknown, *misplaced]


def _minutes(row: int, text: str) -> tuple[int, list[Fault]]:
    if not text:
        return 10, []
    digits = re.fullmatch(r"(\d{1,4})(?:[.,]0+)?(?: ?(?:phút|ph|'|min|minutes))?", text.lower())
    if digits is None:
        return 0, [Fault(row=row, column="minutes", fault="no_number")]
    minutes = int(digits[1])
    return minutes, [] if minutes <= 24 * 60 else [Fault(row=row, column="minutes", fault="too_large")]


def _kind(row: int, text: str) -> tuple[str, list[Fault]]:
    if not text:
        return ItemKind.DECIDE, []
    known = {_plain(word): kind for kind, words in KINDS.items() for word in words}
    kind = known.get(_plain(text))
    return kind or ItemKind.NOTE, [] if kind else [Fault(row=row, column="kind", fault="unknown_kind")]


def _depth(row: int, text: str, above: PlannedItem | None) -> tuple[int, list[Fault]]:
    if not text:
        return 0 if above is None or above.depth == 0 else above.depth, []
    if _NUMBER.fullmatch(text) is None:
        return 0, [Fault(row=row, column="number", fault="no_number")]
    depth = text.rstrip(".").count(".")
    deepest = 0 if above is None else above.depth + (not above.is_break)
    if depth >= DEEPEST or depth > deepest:
        return 0, [Fault(row=row, column="number", fault="no_item_above")]
    return depth, []


def _text(cells: Sequence[str], place: int) -> str:
    return uttered(str(clean_line(cells[place]))) if place < len(cells) else ""


def _plain(text: str) -> str:
    """A word without the differences that do not matter in a heading."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("*", " ").strip(" :.").split())
