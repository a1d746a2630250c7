"""Reading minutes and notices: drafts for the secretariat and the chair, approved ones for everybody at the meeting."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted
from ecabinet.core.moment import iso
from ecabinet.meetings import access as meetings
from ecabinet.meetings.closing import closed_items
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.minutes.drafting import Part, draft
from ecabinet.minutes.gathering import facts_of
from ecabinet.minutes.models import Writing, WrittenPart, WrittenRevision
from ecabinet.minutes.rules import WritingKind, WritingStatus, due_on, is_key, item_key
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.ruleset import Article

REVISION = "ecab/part/v1"

_STANDS = {WritingStatus.SUBMITTED: "writing_submitted", WritingStatus.APPROVED: "writing_approved"}


@dataclass(frozen=True, kw_only=True)
class PartPicture:
    """A part of the draft, and what was written on top of it; `stale` when the draft has changed since."""

    part: Part
    written: WrittenPart | None
    stale: bool

    @property
    def text(self) -> str:
        """What stands."""
        own = self.written.text if self.written and not self.part.closed else None
        return self.part.text if own is None else own


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A writing as one person sees it."""

    meeting: Meeting
    kind: WritingKind
    writing: Writing | None
    parts: list[PartPicture]
    sha256: str
    due: date | None
    article: Article | None
    may_edit: bool
    may_decide: bool

    @property
    def status(self) -> WritingStatus:
        return self.writing.status if self.writing else WritingStatus.DRAFT


def writing_to_see(session: Session, actor: Actor, meeting_id: int, kind: WritingKind) -> Picture:
    """The minutes or the notice of a meeting. Raises NotFound: a draft is not there for others than who conducts."""
    meeting = meetings.meeting_to_see(session, actor, meeting_id)
    writing = writing_of(session, meeting_id, kind)
    standing = meetings.standing_in(session, actor, meeting_id)
    is_approved = writing is not None and writing.status is WritingStatus.APPROVED
    if not (standing.oversees or is_approved):
        raise NotFound
    return picture_of(session, actor, meeting, kind, writing)


def picture_of(session: Session, actor: Actor, meeting: Meeting, kind: WritingKind, writing: Writing | None) -> Picture:
    """As this person sees it, without items that are closed to them. The caller has asked whether they may."""
    standing = meetings.standing_in(session, actor, meeting.id)
    shut = {item_key(item_id) for item_id in closed_items(session, actor, meeting.id)}
    status = writing.status if writing else WritingStatus.DRAFT
    is_over = meeting.finished_at is not None
    rules = meetings.rules_of(meeting)
    is_notice = kind is WritingKind.CONCLUSION
    parts = parts_of(session, meeting, kind, writing)
    return Picture(
        meeting=meeting,
        kind=kind,
        writing=writing,
        parts=[each for each in parts if each.part.key not in shut],
        sha256=digest_of(as_it_stands(parts)),
        due=due_on(meeting.finished_at, rules.conclusion_days) if is_notice and meeting.finished_at else None,
        article=rules.article("conclusion") if is_notice else None,
        may_edit=standing.manages and status is WritingStatus.DRAFT and meeting.started_at is not None,
        may_decide=standing.seat_kind is SeatKind.CHAIR and status is WritingStatus.SUBMITTED and is_over,
    )


def part_to_write(session: Session, actor: Actor, meeting_id: int, kind: WritingKind, key: str) -> Part:
    """A part of a draft, its meeting locked, for the secretariat.

    Raises NotFound, NotPermitted, Conflict (`writing_submitted`, `writing_approved`, `meeting_not_in_session`,
    `item_classified`), Invalid (`unknown_part`).
    """
    meeting = meetings.meeting_to_manage(session, actor, meeting_id)
    writing = writing_of(session, meeting_id, kind)
    if writing is not None and writing.status is not WritingStatus.DRAFT:
        raise Conflict(_STANDS[writing.status])
    if meeting.started_at is None:
        raise Conflict("meeting_not_in_session")
    # Whoever writes first is the secretary from then on.
    parts = draft(kind, facts_of(session, meeting, writing.secretary_id if writing else actor.person_id))
    part = next((each for each in parts if is_key(key) and each.key == key), None)
    if part is None:
        raise Invalid("unknown_part")
    if part.closed:
        raise Conflict("item_classified")
    return part


def writing_to_submit(session: Session, actor: Actor, meeting_id: int, kind: WritingKind) -> Writing | None:
    """The draft of a sitting that is over, locked, for the secretariat. Raises NotFound, NotPermitted, Conflict."""
    meeting = meetings.meeting_to_manage(session, actor, meeting_id)
    if meeting.status is not MeetingStatus.FINISHED:
        raise Conflict("meeting_not_finished")
    writing = writing_of(session, meeting_id, kind)
    if writing is not None and writing.status is not WritingStatus.DRAFT:
        raise Conflict(_STANDS[writing.status])
    return writing


def writing_to_decide(session: Session, actor: Actor, meeting_id: int, kind: WritingKind, version: int) -> Writing:
    """What waits for the chair, locked, as the chair saw it. Raises NotFound, NotPermitted, Conflict."""
    meetings.meeting_to_conduct(session, actor, meeting_id)
    if meetings.standing_in(session, actor, meeting_id).seat_kind is not SeatKind.CHAIR:
        raise NotPermitted("chair_only")
    writing = writing_of(session, meeting_id, kind)
    if writing is None or writing.status is WritingStatus.DRAFT:
        raise Conflict("writing_not_submitted")
    if writing.status is WritingStatus.APPROVED:
        raise Conflict("writing_approved")
    if writing.version != version:
        raise Conflict("version_changed", version=writing.version)
    return writing


def revisions_to_see(
    session: Session, actor: Actor, meeting_id: int, kind: WritingKind, key: str
) -> Sequence[WrittenRevision]:
    """Everything written on a part, the newest first, for who conducts. Raises NotFound."""
    meetings.meeting_to_see(session, actor, meeting_id)
    if not meetings.oversees(session, actor, meeting_id):
        raise NotFound
    shut = {item_key(item_id) for item_id in closed_items(session, actor, meeting_id)}
    writing = writing_of(session, meeting_id, kind)
    if writing is None or key in shut or key in _classified_keys(session, meeting_id):
        return []
    mine = sa.and_(WrittenRevision.writing_id == writing.id, WrittenRevision.key == key)
    return session.scalars(sa.select(WrittenRevision).where(mine).order_by(WrittenRevision.number.desc())).all()


def extract_to_see(session: Session, actor: Actor, item_id: int) -> tuple[Picture, PartPicture, PartPicture]:
    """The opening and the part of one item, of approved minutes, for the ministry concerned.

    Raises NotFound, Conflict (`item_classified`, `writing_not_approved`).
    """
    item = meetings.item_to_see(session, actor, item_id)
    picture = writing_to_see(session, actor, item.meeting_id, WritingKind.MINUTES)
    if item.classified:
        raise Conflict("item_classified")
    if picture.status is not WritingStatus.APPROVED:
        raise Conflict("writing_not_approved")
    found = {each.part.key: each for each in picture.parts}
    if item_key(item_id) not in found:
        raise NotFound
    return picture, found["opening"], found[item_key(item_id)]


def as_it_stands(parts: Sequence[PartPicture]) -> list[dict[str, Any]]:
    """What stands, as it is frozen."""
    return [asdict(replace(each.part, text=each.text)) for each in parts]


def digest_of(parts: list[dict[str, Any]]) -> str:
    """The digest of a whole writing: SHA-256 of the canonical JSON of its parts."""
    return digest(canonical({"parts": parts}).decode())


def digest(text: str) -> str:
    """The SHA-256 of a text, in hex."""
    return sha256(text.encode()).hex()


def digest_of_revision(meeting_id: int, kind: WritingKind, revision: WrittenRevision) -> str:
    """What the record has of one revision of a part."""
    said = {
        "type": REVISION,
        "meeting_id": meeting_id,
        "kind": kind.value,
        "key": revision.key,
        "number": revision.number,
        "text": revision.text,
        "written_at": iso(revision.written_at),
        "written_by_id": revision.written_by_id,
        "nonce": revision.nonce,
    }
    return sha256(canonical(said)).hex()


def writing_of(session: Session, meeting_id: int, kind: WritingKind) -> Writing | None:
    """The minutes or the notice of a meeting, once somebody began. The caller has asked who may see them."""
    return session.scalar(sa.select(Writing).where(Writing.meeting_id == meeting_id, Writing.kind == kind))


def _classified_keys(session: Session, meeting_id: int) -> set[str]:
    query = sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, AgendaItem.classified)
    return {item_key(item_id) for item_id in session.scalars(query)}


def secretary_of(meeting: Meeting, writing: Writing | None) -> int:
    """Who began to write; until somebody has, whoever prepared the meeting, never whoever happens to look."""
    return writing.secretary_id if writing else meeting.created_by_id


def parts_of(session: Session, meeting: Meeting, kind: WritingKind, writing: Writing | None) -> list[PartPicture]:
    """Every part as it stands, whoever asks. The caller has asked who may."""
    if writing is not None and writing.frozen is not None:
        return [PartPicture(part=Part(**each), written=None, stale=False) for each in writing.frozen]
    drafted = draft(kind, facts_of(session, meeting, secretary_of(meeting, writing)))
    written: dict[str, WrittenPart] = {}
    if writing is not None:
        query = sa.select(WrittenPart).where(WrittenPart.writing_id == writing.id)
        written = {each.key: each for each in session.scalars(query)}
    return [
        PartPicture(part=part, written=own, stale=own is not None and own.basis_sha256 != digest(part.text))
        for part in drafted
        for own in (None if part.closed else written.get(part.key),)
    ]
