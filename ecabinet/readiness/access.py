"""Reading readiness: the secretariat's board, what one person lacks, reminders and rehearsals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from ecabinet.accounts.access import devices_of
from ecabinet.accounts.models import Device
from ecabinet.authorities.models import Certificate
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.documents.access import papers_of, version_to_hold
from ecabinet.documents.models import Holding, Lease, Paper, Version
from ecabinet.meetings.access import meeting_to_manage, meeting_to_see
from ecabinet.meetings.closing import closed_by_person, recused
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal, Seat
from ecabinet.meetings.picture import MeetingPicture, SeatRow, picture_of
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.readiness.application import current_build
from ecabinet.readiness.models import Rehearsal, Reminded, Reminder, SelfTest, TabletReport
from ecabinet.readiness.presence import connected_devices
from ecabinet.readiness.rules import Gap, Tablet, Trial, gaps_of, is_ready, seat_lacks


@dataclass(frozen=True, kw_only=True)
class DeviceRow:
    """One tablet with what it reported and what it lacks."""

    device: Device
    report: TabletReport | None
    holdings: dict[int, Holding]
    tablet: Tablet
    gaps: list[Gap]

    @property
    def ready(self) -> bool:
        return is_ready(self.gaps)


@dataclass(frozen=True, kw_only=True)
class SeatOnBoard:
    """One seat with its tablets."""

    seat: SeatRow
    rows: list[DeviceRow]

    @property
    def lacks(self) -> list[str]:
        return seat_lacks([row.gaps for row in self.rows])

    @property
    def ready(self) -> bool:
        return not self.lacks


@dataclass(frozen=True, kw_only=True)
class Board:
    """Every seat of a meeting against its papers, true now."""

    picture: MeetingPicture
    papers: Sequence[Paper]
    seats: list[SeatOnBoard]
    build: str | None
    last_reminder: Reminder | None
    reminded_at: dict[int, datetime]

    @property
    def ready(self) -> int:
        return sum(seat.ready for seat in self.seats)


def device_to_report(session: Session, actor: Actor) -> Device:
    """The tablet of this very session. Raises NotPermitted."""
    device = session.get(Device, actor.device_id) if actor.device_id is not None else None
    if device is None or device.person_id != actor.person_id:
        raise NotPermitted("device_required")
    return device


def version_to_test(session: Session, actor: Actor, version_id: int) -> tuple[Version, int]:
    """A version that this session's tablet may hold, and the tablet's id. Raises NotFound, NotPermitted."""
    return version_to_hold(session, actor, version_id)


def board_to_see(session: Session, actor: Actor, meeting_id: int) -> Board:
    """The board, for the secretariat. Raises NotFound, NotPermitted."""
    meeting_to_manage(session, actor, meeting_id)
    picture = picture_of(session, actor, meeting_id)
    papers = papers_of(session, sa.and_(AgendaItem.meeting_id == meeting_id, ~recused(actor)))
    rows = rows_of(session, [seat.person_id for seat in picture.seats], papers, picture.planned_end_at)
    return Board(
        picture=picture,
        papers=papers,
        seats=[SeatOnBoard(seat=seat, rows=rows[seat.person_id]) for seat in picture.seats],
        build=current_build(),
        last_reminder=last_reminder(session, meeting_id),
        reminded_at=_reminded_at(session, meeting_id),
    )


def meeting_to_remind(session: Session, actor: Actor, meeting_id: int) -> Board:
    """The board of a meeting whose members have something to fetch. Raises NotFound, NotPermitted, Conflict."""
    status = meeting_to_manage(session, actor, meeting_id).status
    if status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    if status is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")
    return board_to_see(session, actor, meeting_id)


def rows_of(
    session: Session, person_ids: Iterable[int], papers: Sequence[Paper], until: datetime
) -> dict[int, list[DeviceRow]]:
    """The approved tablets of these persons against the current versions of those papers that are open to them."""
    persons = list(person_ids)
    devices = devices_of(session, persons)
    closed = closed_by_person(session, Recusal.item_id.in_({paper.item_id for paper in papers}))
    versions = [paper.current.id for paper in papers]
    known = _known(session, devices, versions)
    found: dict[int, list[DeviceRow]] = {person_id: [] for person_id in persons}
    for device in devices:
        items = closed.get(device.person_id, ())
        wanted = [paper.current.id for paper in papers if paper.item_id not in items]
        found[device.person_id].append(known.row(device, wanted, until))
    return found


def reminders_to_heed(session: Session, actor: Actor) -> list[tuple[Reminder, list[str]]]:
    """The latest reminder of each meeting that this person has not satisfied yet, and what they lack now."""
    latest = (
        sa.select(sa.func.max(Reminder.id))
        .join(Reminded)
        .join(Meeting, Meeting.id == Reminder.meeting_id)
        .join(Seat, sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == Reminded.person_id))
        .where(Reminded.person_id == actor.person_id, Meeting.status != MeetingStatus.FINISHED)
        .group_by(Reminder.meeting_id)
    )
    heeded = []
    for reminder in session.scalars(sa.select(Reminder).where(Reminder.id.in_(latest)).order_by(Reminder.id)):
        papers = papers_of(session, AgendaItem.meeting_id == reminder.meeting_id)
        rows = rows_of(session, [actor.person_id], papers, clock.now())
        lacks = seat_lacks([row.gaps for row in rows[actor.person_id]])
        if lacks:
            heeded.append((reminder, lacks))
    return heeded


def last_reminder(session: Session, meeting_id: int) -> Reminder | None:
    """The latest reminder of a meeting."""
    query = sa.select(Reminder).where(Reminder.meeting_id == meeting_id).order_by(Reminder.id.desc()).limit(1)
    return session.scalar(query.options(selectinload(Reminder.reminded)))


def rehearsals_to_see(session: Session, actor: Actor, meeting_id: int) -> Sequence[Rehearsal]:
    """Rehearsals of a meeting, newest first, for the secretariat."""
    meeting_to_manage(session, actor, meeting_id)
    query = sa.select(Rehearsal).where(Rehearsal.meeting_id == meeting_id).order_by(Rehearsal.id.desc()).limit(20)
    return session.scalars(query).all()


def rehearsal_to_see(session: Session, actor: Actor, rehearsal_id: int) -> Rehearsal:
    """One rehearsal, for the secretariat. Raises NotFound, NotPermitted."""
    found = session.get(Rehearsal, rehearsal_id)
    if found is None:
        raise NotFound
    meeting_to_see(session, actor, found.meeting_id)
    meeting_to_manage(session, actor, found.meeting_id)
    return found


def unanswered(session: Session, rehearsal: Rehearsal) -> int:
    """How many of the tablets asked have not reported since. The caller has asked whether the actor may see it."""
    asked = rehearsal.asked_devices
    reported = sa.select(sa.func.count(TabletReport.device_id)).where(
        TabletReport.device_id.in_(asked), TabletReport.at >= rehearsal.asked_at
    )
    return len(asked) - (session.scalar(reported) or 0)


@dataclass(frozen=True, kw_only=True)
class _Known:
    reports: dict[int, TabletReport]
    tests: dict[int, dict[int, SelfTest]]
    holdings: dict[int, dict[int, Holding]]
    certificates: dict[int, datetime]
    leases: dict[int, datetime]
    connected: frozenset[int]
    build: str | None
    now: datetime

    def row(self, device: Device, versions: list[int], until: datetime) -> DeviceRow:
        report, held = self.reports.get(device.id), self.holdings.get(device.id, {})
        tests = self.tests.get(device.id, {})
        tablet = Tablet(
            held=frozenset(held),
            tests={
                version_id: Trial(passed=test.passed, fault=test.fault, build=test.build, at=test.at)
                for version_id, test in tests.items()
            },
            build=report.build if report else None,
            keys_usable=report.keys_usable if report else None,
            storage_persisted=report.storage_persisted if report else None,
            storage_free=report.storage_free if report else None,
            certificate_until=self.certificates.get(device.id),
            lease_until=self.leases.get(device.id),
            last_seen_at=device.last_seen_at,
            online=device.id in self.connected,
        )
        gaps = gaps_of(tablet, versions, self.build, self.now, until)
        return DeviceRow(device=device, report=report, holdings=held, tablet=tablet, gaps=gaps)


def _known(session: Session, devices: Sequence[Device], versions: Sequence[int]) -> _Known:
    ids = [device.id for device in devices]
    reports = session.scalars(sa.select(TabletReport).where(TabletReport.device_id.in_(ids)))
    tests: dict[int, dict[int, SelfTest]] = {}
    for test in session.scalars(
        sa.select(SelfTest).where(SelfTest.version_id.in_(versions), SelfTest.device_id.in_(ids))
    ):
        tests.setdefault(test.device_id, {})[test.version_id] = test
    holdings: dict[int, dict[int, Holding]] = {}
    for held in session.scalars(sa.select(Holding).where(Holding.version_id.in_(versions), Holding.device_id.in_(ids))):
        holdings.setdefault(held.device_id, {})[held.version_id] = held
    certificates = sa.select(Certificate.device_id, sa.func.max(Certificate.not_after)).where(
        Certificate.device_id.in_(ids), Certificate.revoked_at.is_(None)
    )
    leases = session.execute(sa.select(Lease.device_id, Lease.expires_at).where(Lease.device_id.in_(ids)))
    return _Known(
        reports={report.device_id: report for report in reports},
        tests=tests,
        holdings=holdings,
        certificates={row[0]: row[1] for row in session.execute(certificates.group_by(Certificate.device_id))},
        leases={row[0]: row[1] for row in leases},
        connected=connected_devices(),
        build=current_build(),
        now=clock.now(),
    )


def _reminded_at(session: Session, meeting_id: int) -> dict[int, datetime]:
    query = (
        sa.select(Reminded.person_id, sa.func.max(Reminder.at))
        .join(Reminder, Reminder.id == Reminded.reminder_id)
        .where(Reminder.meeting_id == meeting_id)
        .group_by(Reminded.person_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
