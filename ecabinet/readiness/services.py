"""What tablets report, reminding those who lack something, and rehearsing a meeting."""

from dataclasses import asdict

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.mail.rules import MailKind, too_soon
from ecabinet.mail.services import queue_mail
from ecabinet.readiness import access, examining
from ecabinet.readiness.events import (
    MembersReminded,
    PaperTested,
    RehearsalBegun,
    RehearsalFinished,
    TabletReported,
)
from ecabinet.readiness.models import Rehearsal, Reminded, Reminder, SelfTest, TabletReport
from ecabinet.readiness.presence import connected_devices
from ecabinet.readiness.rules import House, Severity
from ecabinet.readiness.schemas import NewReport, NewSelfTest


def report_tablet(session: Session, actor: Actor, said: NewReport) -> None:
    """Note what the tablet of this session says of itself; only what changed is a fact."""
    device = access.device_to_report(session, actor)
    before = session.get(TabletReport, device.id)
    facts = (said.build, said.keys_usable, said.fault, said.storage_persisted)
    known = before and (before.build, before.keys_usable, before.fault, before.storage_persisted)
    session.merge(
        TabletReport(
            device_id=device.id,
            build=said.build,
            keys_usable=said.keys_usable,
            fault=said.fault,
            storage_persisted=said.storage_persisted,
            storage_free=said.storage_free,
            at=clock.now(),
        )
    )
    if facts != known:
        fact = TabletReported(
            actor_id=actor.person_id, device_id=device.id, build=said.build, keys_usable=said.keys_usable
        )
        record(session, fact)


def report_self_test(session: Session, actor: Actor, version_id: int, said: NewSelfTest) -> None:
    """Note whether the tablet of this session opened a version; it must name the bytes by their digest."""
    version, device_id = access.version_to_test(session, actor, version_id)
    if said.sealed_sha256 != version.sealed_sha256:
        raise Invalid("other_bytes")
    before = session.get(SelfTest, (version_id, device_id))
    is_news = before is None or (before.passed, before.fault, before.build) != (said.passed, said.fault, said.build)
    test = SelfTest(
        version_id=version_id,
        device_id=device_id,
        passed=said.passed,
        fault=said.fault,
        build=said.build,
        at=clock.now(),
    )
    session.merge(test)
    if is_news:
        fact = PaperTested(actor_id=actor.person_id, version_id=version_id, device_id=device_id, passed=said.passed)
        record(session, fact)


def remind_missing(session: Session, actor: Actor, meeting_id: int, again: bool) -> Reminder:
    """Tell exactly those who are not ready. Raises Conflict when nobody is, or when it was done only just now."""
    board = access.meeting_to_remind(session, actor, meeting_id)
    now = clock.now()
    if not again and board.last_reminder is not None and too_soon(board.last_reminder.at, now):
        raise Conflict("reminded_lately", at=board.last_reminder.at.isoformat())
    missing = {seat.seat.person_id: seat.lacks for seat in board.seats if not seat.ready}
    if not missing:
        raise Conflict("nobody_missing")
    reminder = Reminder(meeting_id=meeting_id, asked_by_id=actor.person_id, at=now)
    reminder.reminded = [Reminded(person_id=person_id, missing=lacks) for person_id, lacks in missing.items()]
    session.add(reminder)
    session.flush()
    fact = MembersReminded(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_ids=tuple(sorted(missing)),
        reminder_id=reminder.id,
    )
    record(session, fact)
    queue_mail(session, missing, MailKind.PAPERS_REMINDER, meeting_id)
    return reminder


def begin_rehearsal(session: Session, actor: Actor, meeting_id: int) -> Rehearsal:
    """Ask every connected tablet of the meeting to test itself; the rest is looked at when it is finished."""
    board = access.meeting_to_remind(session, actor, meeting_id)
    own = {row.device.id for seat in board.seats for row in seat.rows}
    rehearsal = Rehearsal(
        meeting_id=meeting_id,
        asked_by_id=actor.person_id,
        asked_at=clock.now(),
        asked_devices=sorted(own & connected_devices()),
    )
    session.add(rehearsal)
    session.flush()
    fact = RehearsalBegun(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_ids=tuple(sorted(seat.seat.person_id for seat in board.seats)),
        rehearsal_id=rehearsal.id,
    )
    record(session, fact)
    return rehearsal


def finish_rehearsal(session: Session, actor: Actor, rehearsal_id: int, house: House) -> Rehearsal:
    """Keep what would fail as it stands now. Raises Conflict when that was done already."""
    rehearsal = access.rehearsal_to_see(session, actor, rehearsal_id)
    if rehearsal.finished_at is not None:
        raise Conflict("rehearsal_finished")
    board = access.board_to_see(session, actor, rehearsal.meeting_id)
    findings = examining.findings_of(session, board, rehearsal, house)
    rehearsal.finished_at = clock.now()
    rehearsal.findings = [asdict(found) for found in findings]
    rehearsal.ready, rehearsal.seats = board.ready, len(board.seats)
    fact = RehearsalFinished(
        actor_id=actor.person_id,
        meeting_id=rehearsal.meeting_id,
        rehearsal_id=rehearsal.id,
        ready=board.ready,
        seats=len(board.seats),
        failures=sum(found.severity is Severity.FAILS for found in findings),
    )
    record(session, fact)
    return rehearsal
