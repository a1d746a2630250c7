"""An agenda out of a spreadsheet: all of it or nothing, and every fault by its row."""

from dataclasses import asdict
from typing import IO

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, TooLarge
from ecabinet.core.offload import offload
from ecabinet.documents import packages, quarantine
from ecabinet.meetings import agenda
from ecabinet.meetings.access import meeting_to_manage, meeting_to_see
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.programme.rules import LARGEST_SHEET, NoTable, PlannedItem, Row, read_rows
from ecabinet.programme.sheets import LONGEST_CELL, MOST_COLUMNS, READ_ROWS, rows_of_csv

PIECE = 64 * 1024
MOST_FAULTS = 50


def import_agenda(
    actor: Actor, meeting_id: int, sent: IO[bytes], announced: int | None, *, dry: bool
) -> list[PlannedItem]:
    """Put the items of a spreadsheet last on the agenda, in their order; `dry` only says which they would be.

    Raises NotFound, NotPermitted, Conflict, TooLarge, and Invalid `sheet_faults` with what is wrong in which row.
    """
    with reading() as session:
        _open_to(session, actor, meeting_id)
    content = _received(sent, announced)
    is_workbook = content.startswith(packages.ZIP)
    rows, unread = _rows_of_workbook(content) if is_workbook else offload(rows_of_csv, content)
    try:
        items, faults = offload(read_rows, rows, unread)
    except NoTable:
        raise Invalid("sheet_without_titles") from None
    if faults:
        raise Invalid("sheet_faults", faults=[asdict(fault) for fault in faults[:MOST_FAULTS]], count=len(faults))
    if not items:
        raise Invalid("sheet_empty")
    if not dry:
        with transaction() as session:
            meeting_to_manage(session, actor, meeting_id)
            _add(session, actor, meeting_id, items)
    return items


def _add(session: Session, actor: Actor, meeting_id: int, items: list[PlannedItem]) -> None:
    # The last item of each level: what is one deeper becomes its part.
    above: list[int] = []
    for each in items:
        content = {
            "title": each.title,
            "title_en": each.title_en or None,
            "parent_id": above[each.depth - 1] if each.depth else None,
            "rapporteur_id": None,
            "rapporteur": each.rapporteur or None,
            "minutes": each.minutes,
            "kind": each.kind,
            "classified": False,
            "is_break": each.is_break,
        }
        item_id = agenda.add_item(session, actor, meeting_id, None, content)
        above[each.depth :] = [] if each.is_break and each.depth else [item_id]


def _open_to(session: Session, actor: Actor, meeting_id: int) -> None:
    meeting = meeting_to_see(session, actor, meeting_id)
    meeting_to_manage(session, actor, meeting_id)
    if meeting.status is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")


def _received(sent: IO[bytes], announced: int | None) -> bytes:
    if (announced or 0) > LARGEST_SHEET:
        raise TooLarge("too_large", limit=LARGEST_SHEET)
    content = bytearray()
    while piece := sent.read(PIECE):
        content += piece
        if len(content) > LARGEST_SHEET:
            raise TooLarge("too_large", limit=LARGEST_SHEET)
    if not content:
        raise Invalid("empty_file")
    return bytes(content)


def _rows_of_workbook(content: bytes) -> tuple[list[Row], int | None]:
    with quarantine.own_folder() as folder:
        source = folder / "sheet.xlsx"
        source.touch(mode=0o600)
        source.write_bytes(content)
        said = quarantine.look("ecabinet.programme.sheets", source, folder / "rows", too_much="sheet_too_complex")
    rows, unread = said.get("rows"), said.get("unread")
    if not isinstance(rows, list) or len(rows) > READ_ROWS or not all(map(_is_row, rows)):
        raise Invalid("sheet_unreadable")
    if unread is not None and not isinstance(unread, int):
        raise Invalid("sheet_unreadable")
    return [(number, cells) for number, cells in rows], unread


def _is_row(row: object) -> bool:
    """A workbook that took the child over says what it likes; what cannot be a row is not believed."""
    if not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], int) or not isinstance(row[1], list):
        return False
    return len(row[1]) <= MOST_COLUMNS and all(isinstance(cell, str) and len(cell) <= LONGEST_CELL for cell in row[1])
