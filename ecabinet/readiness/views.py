"""How the board, reminders and rehearsals become shapes."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from ecabinet.accounts.schemas import NamedPerson, office_view
from ecabinet.readiness import access, schemas
from ecabinet.readiness.access import Board, DeviceRow, SeatOnBoard
from ecabinet.readiness.models import Rehearsal, Reminder
from ecabinet.readiness.rules import PaperState, paper_state


def board(found: Board) -> schemas.BoardView:
    papers = [
        schemas.BoardPaper(
            version_id=paper.current.id,
            paper_id=paper.id,
            item_id=paper.item_id,
            title=paper.title,
            number=paper.current.number,
            sealed_sha256=paper.current.sealed_sha256,
        )
        for paper in found.papers
    ]
    return schemas.BoardView(
        papers=papers,
        seats=[_seat(found, seat, [paper.version_id for paper in papers]) for seat in found.seats],
        ready=found.ready,
        build=found.build,
        last_reminder_at=found.last_reminder.at if found.last_reminder else None,
        sequence=found.picture.sequence,
    )


def reminder(made: Reminder) -> schemas.ReminderView:
    persons = sorted(each.person_id for each in made.reminded)
    return schemas.ReminderView(id=made.id, meeting_id=made.meeting_id, at=made.at, person_ids=persons)


def own_reminders(found: Iterable[tuple[Reminder, list[str]]]) -> schemas.OwnReminders:
    items = [schemas.OwnReminder(meeting_id=each.meeting_id, at=each.at, lacks=lacks) for each, lacks in found]
    return schemas.OwnReminders(items=items)


def rehearsal(session: Session, found: Rehearsal) -> schemas.RehearsalView:
    """While it is not finished, how many of the tablets asked have not answered."""
    waiting = 0 if found.finished_at is not None else access.unanswered(session, found)
    kept = found.findings
    return schemas.RehearsalView(
        id=found.id,
        meeting_id=found.meeting_id,
        asked_at=found.asked_at,
        asked=len(found.asked_devices),
        waiting=waiting,
        finished_at=found.finished_at,
        ready=found.ready,
        seats=found.seats,
        findings=None if kept is None else [schemas.FindingView.model_validate(each) for each in kept],
    )


def _seat(found: Board, seat: SeatOnBoard, versions: list[int]) -> schemas.BoardSeat:
    office = found.picture.offices.get(seat.seat.office_id or 0)
    person = NamedPerson(
        id=seat.seat.person_id, full_name=seat.seat.full_name, office=office_view(office) if office else None
    )
    return schemas.BoardSeat(
        person=person,
        kind=seat.seat.kind,
        ready=seat.ready,
        lacks=seat.lacks,
        reminded_at=found.reminded_at.get(seat.seat.person_id),
        tablets=[_tablet(row, versions, found.build) for row in seat.rows],
    )


def _tablet(row: DeviceRow, versions: list[int], build: str | None) -> schemas.BoardTablet:
    known = row.tablet
    return schemas.BoardTablet(
        device_id=row.device.id,
        name=row.device.name,
        ready=row.ready,
        online=known.online,
        last_seen_at=known.last_seen_at,
        reported_at=row.report.at if row.report else None,
        build=known.build,
        build_current=None if None in (build, known.build) else known.build == build,
        keys_usable=known.keys_usable,
        fault=row.report.fault if row.report else None,
        storage_persisted=known.storage_persisted,
        storage_free=known.storage_free,
        certificate_until=known.certificate_until,
        lease_until=known.lease_until,
        gaps=row.gaps,
        papers=[_holding(row, version_id) for version_id in versions],
    )


def _holding(row: DeviceRow, version_id: int) -> schemas.BoardHolding:
    held, state = row.holdings.get(version_id), paper_state(row.tablet, version_id)
    tested = row.tablet.tests.get(version_id) if state in (PaperState.TESTED, PaperState.FAILED) else None
    return schemas.BoardHolding(
        version_id=version_id,
        state=state,
        at=held.at if held else None,
        tested_at=tested.at if tested else None,
        fault=tested.fault if tested else None,
    )
