"""Writing on top of the draft, submitting it, and the chair's word on it."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.meetings.events import ItemClassified
from ecabinet.meetings.models import Meeting
from ecabinet.minutes import access, events
from ecabinet.minutes.models import Writing, WrittenPart, WrittenRevision
from ecabinet.minutes.rules import WritingKind, WritingStatus, goes_on, item_key
from ecabinet.rulebook.rules import SeatKind


def write_part(
    session: Session, actor: Actor, meeting_id: int, kind: WritingKind, key: str, version: int, text: str | None
) -> None:
    """Let this text stand for a part; without text the draft stands again. Nothing that was written is lost.

    Raises Conflict `part_changed` when somebody else wrote since.
    """
    part = access.part_to_write(session, actor, meeting_id, kind, key)
    writing = _writing(session, actor, meeting_id, kind)
    row = session.get(WrittenPart, (writing.id, key), populate_existing=True)
    if (row.version if row else 0) != version:
        raise Conflict("part_changed", version=row.version if row else 0)
    now = clock.now()
    if row is None:
        row = WrittenPart(writing_id=writing.id, key=key, version=0, written_at=now, written_by_id=actor.person_id)
        session.add(row)
    row.text, row.basis_sha256 = text, access.digest(part.text)
    row.version, row.written_at, row.written_by_id = row.version + 1, now, actor.person_id
    session.flush()
    kept = _keep(session, row)
    fact = events.PartWritten(
        actor_id=actor.person_id, meeting_id=meeting_id, kind=kind, chair_id=_chair(session, meeting_id), key=key,
        version=row.version, number=kept.number, sha256=access.digest_of_revision(meeting_id, kind, kept),
    )  # fmt: skip
    record(session, fact)


def submit_writing(session: Session, actor: Actor, meeting_id: int, kind: WritingKind) -> None:
    """Lay it before the chair; from here on nobody writes on it until it comes back."""
    writing = access.writing_to_submit(session, actor, meeting_id, kind) or _writing(session, actor, meeting_id, kind)
    writing.status, writing.submitted_at, writing.returned_reason = WritingStatus.SUBMITTED, clock.now(), None
    writing.version += 1
    session.flush()
    record(session, events.WritingSubmitted(**_facts(session, actor, writing)))


def return_writing(
    session: Session, actor: Actor, meeting_id: int, kind: WritingKind, version: int, reason: str
) -> None:
    """The chair wants it changed."""
    writing = access.writing_to_decide(session, actor, meeting_id, kind, version)
    writing.status, writing.returned_reason = WritingStatus.DRAFT, reason
    writing.version += 1
    session.flush()
    record(session, events.WritingReturned(**_facts(session, actor, writing)))


def approve_writing(
    session: Session, actor: Actor, meeting_id: int, kind: WritingKind, version: int, sha256: str
) -> None:
    """The chair approves the text with this digest: it is frozen whole. Raises Conflict when another stands by now."""
    writing = access.writing_to_decide(session, actor, meeting_id, kind, version)
    meeting = session.get_one(Meeting, meeting_id)
    parts = access.as_it_stands(access.parts_of(session, meeting, kind, writing))
    if access.digest_of(parts) != sha256:
        raise Conflict("writing_changed")
    writing.frozen, writing.sha256 = parts, sha256
    writing.status, writing.approved_at, writing.approved_by_id = (
        WritingStatus.APPROVED, clock.now(), actor.person_id,
    )  # fmt: skip
    writing.version += 1
    session.flush()
    record(session, events.WritingApproved(**_facts(session, actor, writing), sha256=sha256))


def follow_item_classified(session: Session, event: ItemClassified) -> None:
    """Nothing is written of a classified item: what was, goes."""
    mine = sa.select(Writing.id).where(Writing.meeting_id == event.meeting_id)
    for row in session.scalars(
        sa.select(WrittenPart).where(WrittenPart.writing_id.in_(mine), WrittenPart.key == item_key(event.item_id))
    ).all():
        session.delete(row)
    session.flush()


def _writing(session: Session, actor: Actor, meeting_id: int, kind: WritingKind) -> Writing:
    found = access.writing_of(session, meeting_id, kind)
    if found is None:
        found = Writing(
            meeting_id=meeting_id, kind=kind, status=WritingStatus.DRAFT, version=1, secretary_id=actor.person_id
        )
        session.add(found)
        session.flush()
    return found


def _keep(session: Session, row: WrittenPart) -> WrittenRevision:
    """As a new revision, or as the end of the one that the same person is writing."""
    mine = sa.and_(WrittenRevision.writing_id == row.writing_id, WrittenRevision.key == row.key)
    before = session.scalar(sa.select(WrittenRevision).where(mine).order_by(WrittenRevision.number.desc()).limit(1))
    continues = before is not None and goes_on(
        before.written_at, before.written_by_id, row.written_at, row.written_by_id
    )
    if before is not None and continues and before.text is not None and row.text is not None:
        kept = before
    else:
        number = before.number + 1 if before else 1
        kept = WrittenRevision(
            writing_id=row.writing_id, key=row.key, number=number, written_at=row.written_at,
            written_by_id=row.written_by_id,
        )  # fmt: skip
        session.add(kept)
    kept.text, kept.nonce = row.text, random_bytes(16).hex()
    session.flush()
    return kept


def _chair(session: Session, meeting_id: int) -> int | None:
    return next(iter(meetings.seated_person_ids(session, meeting_id, {SeatKind.CHAIR})), None)


def _facts(session: Session, actor: Actor, writing: Writing) -> dict[str, Any]:
    return {
        "actor_id": actor.person_id,
        "meeting_id": writing.meeting_id,
        "kind": writing.kind,
        "chair_id": _chair(session, writing.meeting_id),
    }
