"""What a rehearsal looks at: seats and tablets, quorum, agenda and papers, the installation."""

import shutil

from sqlalchemy.orm import Session

from ecabinet.authorities import pki, stampers
from ecabinet.core import clock, quiet
from ecabinet.core.config import settings
from ecabinet.custody.access import usable_copies
from ecabinet.meetings.access import rules_of
from ecabinet.meetings.deadline import papers_due_at
from ecabinet.meetings.rules import VOTING_KINDS
from ecabinet.readiness import rules
from ecabinet.readiness.access import Board, SeatOnBoard
from ecabinet.readiness.models import Rehearsal
from ecabinet.readiness.rules import Agenda, Finding, House, SeatPicture
from ecabinet.rulebook.rules import ItemKind, SeatKind


def findings_of(session: Session, board: Board, rehearsal: Rehearsal, house: House) -> list[Finding]:
    """Everything that would fail, or might, were the meeting held now; the gravest first."""
    seats = [_seat(seat, rehearsal) for seat in board.seats]
    found = [finding for seat in seats for finding in rules.seat_findings(seat)]
    found += rules.quorum_findings(seats, board.picture.quorum.needed)
    found += rules.agenda_findings(_agenda(session, board))
    found += rules.house_findings(house)
    return rules.in_order(found)


def look_at_house(screens_found: int) -> House:
    """Free disk, and whether the time-stamp authority answers: takes a signature's time, and no database."""
    return House(
        free_bytes=shutil.disk_usage(settings().data).free,
        stamps=_stamps(),
        screens=screens_found,
    )


def _stamps() -> bool:
    """Whether any authority that may stamp gives a good time-stamp now."""
    try:
        quiet.run(stampers.of(pki.infrastructure(), clock.now()).async_dummy_response("sha256"))
    except (OSError, ValueError):
        return False
    return True


def _seat(seat: SeatOnBoard, rehearsal: Rehearsal) -> SeatPicture:
    asked = set(rehearsal.asked_devices)
    silent = {
        row.device.id
        for row in seat.rows
        if row.device.id in asked and (row.report is None or row.report.at < rehearsal.asked_at)
    }
    return SeatPicture(
        person_id=seat.seat.person_id,
        votes=seat.seat.kind in VOTING_KINDS,
        chairs=seat.seat.kind is SeatKind.CHAIR,
        tablets={row.device.id: row.gaps for row in seat.rows},
        unanswered=frozenset(silent),
    )


def _agenda(session: Session, board: Board) -> Agenda:
    meeting, items = board.picture.meeting, board.picture.items
    order = rules_of(meeting)
    due = papers_due_at(meeting)
    with_papers = {paper.item_id for paper in board.papers}
    parents = {item.parent_id for item in items}
    bare = [
        item.id
        for item in items
        if item.kind is ItemKind.DECIDE and not item.classified and item.id not in with_papers | parents
    ]
    classified = [item.id for item in items if item.classified]
    copies, needed = usable_copies(session, classified), board.picture.quorum.total
    short = tuple((each, copies.get(each, 0), needed) for each in classified if copies.get(each, 0) < needed)
    return Agenda(
        items=len(items),
        without_papers=tuple(bare),
        late_papers=tuple(paper.id for paper in board.papers if paper.current.created_at > due),
        papers_days_before=order.papers_days_before,
        short_of_copies=short,
    )
