"""Reading meetings for a person: who sees what is decided here and nowhere else; what one may not see is not there."""

from collections.abc import Collection
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.meetings.closing import closed_items, persons_of, recused_from
from ecabinet.meetings.conducting import Standing, may_conduct, standing_at
from ecabinet.meetings.counting import quorum_without
from ecabinet.meetings.kept_rules import kept_by
from ecabinet.meetings.models import AgendaItem, Attendance, Meeting, Seat
from ecabinet.meetings.rules import VOTING_KINDS, ItemStatus, MeetingStatus, Mode, Quorum, quorum_of
from ecabinet.meetings.seats import PRESENT_STAY, sittings
from ecabinet.rulebook.attending import RoomCode
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.rulebook.versions import rules_in
from ecabinet.two_person_acts.opened import is_opened_to

LISTED = 100


@dataclass(frozen=True, kw_only=True)
class RoomNumbers:
    """What the whole room sees change: told together, a few times a second."""

    present: int
    in_room: int
    remote: int
    # Without a vote: substitutes and guests.
    others: int
    quorum_met: bool
    current_item_id: int | None


def meeting_to_see(session: Session, actor: Actor, meeting_id: int, lock: bool = False) -> Meeting:
    """The meeting, if this person may see it. Raises NotFound."""
    meeting = session.get(Meeting, meeting_id, with_for_update=lock or None)
    if meeting is None or not _sees(session, actor, meeting):
        raise NotFound
    return meeting


def meeting_to_read(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, also for whom its papers are open in an emergency: to look, and no more. Raises NotFound."""
    try:
        return meeting_to_see(session, actor, meeting_id)
    except NotFound:
        meeting = session.get(Meeting, meeting_id)
        is_open = is_opened_to(session, actor.person_id, meeting_id)
        if meeting is None or meeting.status is MeetingStatus.DRAFT or not is_open:
            raise
        return meeting


def meeting_to_manage(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, locked, for the secretariat. Raises NotFound, NotPermitted."""
    meeting = meeting_to_see(session, actor, meeting_id, lock=True)
    if not manages(actor):
        raise NotPermitted("secretariat_only")
    return meeting


def meeting_to_conduct(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, locked, for those who conduct it by its rules. Raises NotFound, NotPermitted."""
    meeting = meeting_to_see(session, actor, meeting_id, lock=True)
    if not conducts(session, actor, meeting_id):
        raise NotPermitted("conductor_only")
    return meeting


def meeting_to_oversee(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, locked, for the secretariat and those who conduct it. Raises NotFound, NotPermitted."""
    meeting = meeting_to_see(session, actor, meeting_id, lock=True)
    if not oversees(session, actor, meeting_id):
        raise NotPermitted("conductor_only")
    return meeting


def meetings_to_see(
    session: Session, actor: Actor, before_id: int | None = None, most: int = LISTED
) -> tuple[list[tuple[Meeting, Standing]], bool]:
    """The meetings of this person, the latest first, with what they are at each; whether there are earlier ones.

    Only those listed behind the meeting `before_id`, if given. Raises NotFound.
    """
    query = sa.select(Meeting).where(_seen_by(actor)).options(selectinload(Meeting.suspensions))
    if before_id is not None:
        last = meeting_to_see(session, actor, before_id)
        query = query.where(sa.tuple_(Meeting.starts_at, Meeting.id) < (last.starts_at, last.id))
    query = query.order_by(Meeting.starts_at.desc(), Meeting.id.desc()).limit(most + 1)
    found = session.scalars(query).all()
    has_earlier, found = len(found) > most, found[:most]
    seated = _own_seats(session, actor)
    who = (actor.person_id, manages(actor))
    listed = [(each, standing_at(session, each, *who, *seated.get(each.id, (None, False)))) for each in found]
    return listed, has_earlier


def standing_in(session: Session, actor: Actor, meeting_id: int) -> Standing:
    """What this person is at this meeting."""
    query = sa.select(Seat.kind, Attendance.id).outerjoin(Attendance, PRESENT_STAY).where(_own_seat(actor, meeting_id))
    kind, stay_id = session.execute(query).first() or (None, None)
    meeting = session.get_one(Meeting, meeting_id)
    return standing_at(session, meeting, actor.person_id, manages(actor), kind, stay_id is not None)


def manages(actor: Actor) -> bool:
    """Whether this person prepares and runs meetings for the secretariat."""
    return actor.has(Role.SECRETARY)


def conducts(session: Session, actor: Actor, meeting_id: int) -> bool:
    """Whether this person runs this sitting, by the rules that the meeting keeps."""
    kind = session.scalar(sa.select(Seat.kind).where(_own_seat(actor, meeting_id)))
    meeting = session.get(Meeting, meeting_id)
    return meeting is not None and may_conduct(session, meeting, actor.person_id, manages(actor), kind)


def oversees(session: Session, actor: Actor, meeting_id: int) -> bool:
    """Whether this person sees what those see who run this sitting: these and the secretariat."""
    return manages(actor) or conducts(session, actor, meeting_id)


def seat_of(session: Session, actor: Actor, meeting_id: int) -> Seat:
    """The person's own seat. Raises NotFound, or NotPermitted when they see the meeting without being seated."""
    meeting_to_see(session, actor, meeting_id)
    seat = session.scalar(sa.select(Seat).where(_own_seat(actor, meeting_id)))
    if seat is None:
        raise NotPermitted("not_seated")
    return seat


def item_to_see(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """The item, if this person may see its meeting and is not recused from it. Raises NotFound."""
    item = session.get(AgendaItem, item_id)
    if item is None or item.removed_at is not None:
        raise NotFound
    meeting_to_see(session, actor, item.meeting_id)
    if item_id in closed_items(session, actor, item.meeting_id):
        raise NotFound
    return item


def item_to_manage(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """The item, its meeting locked, for the secretariat. Raises NotFound, NotPermitted."""
    item = item_to_see(session, actor, item_id)
    meeting_to_manage(session, actor, item.meeting_id)
    return item


def item_to_conduct(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """The item, its meeting locked, for those who conduct. Raises NotFound, NotPermitted."""
    item = item_to_see(session, actor, item_id)
    meeting_to_conduct(session, actor, item.meeting_id)
    return item


def seated_person_ids(session: Session, meeting_id: int, kinds: Collection[SeatKind] | None = None) -> set[int]:
    """Who is seated, of all kinds or of these."""
    query = sa.select(Seat.person_id).where(Seat.meeting_id == meeting_id)
    if kinds is not None:
        query = query.where(Seat.kind.in_(kinds))
    return set(session.scalars(query))


def stay_of(session: Session, meeting_id: int, person_id: int) -> Attendance | None:
    """The person's present stay at the meeting."""
    return session.scalar(
        sa.select(Attendance).where(
            Attendance.meeting_id == meeting_id, Attendance.person_id == person_id, Attendance.left_at.is_(None)
        )
    )


def stays(session: Session, meeting_id: int) -> dict[int, Attendance]:
    """Who is there now."""
    query = sa.select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.left_at.is_(None))
    return {stay.person_id: stay for stay in session.scalars(query)}


def refuse_suspended(meeting: Meeting) -> None:
    """Nothing goes on at a sitting that does not sit. Raises Conflict `meeting_suspended`."""
    lasting = meeting.suspension
    if lasting is not None:
        raise Conflict("meeting_suspended", suspension_id=lasting.id, kind=lasting.kind)


def rules_of(meeting: Meeting) -> RuleSet:
    """The rules that a meeting keeps; of a draft, those in force on its day."""
    return rules_in(kept_by(meeting))


def quorum_now(session: Session, meeting: Meeting, item_ids: Collection[int] | None = None) -> Quorum:
    """The quorum by who is there at this moment, for these items or else for the one being treated."""
    if item_ids is None:
        current = current_item_id(session, meeting.id)
        item_ids = [] if current is None else [current]
    away = recused_from(session, item_ids)
    if away:
        return quorum_without(rules_of(meeting), sittings(session, meeting.id), away)
    counted = session.execute(
        sa.select(Attendance.mode, sa.func.count(Seat.id))
        .select_from(Seat)
        .outerjoin(Attendance, PRESENT_STAY)
        .where(Seat.meeting_id == meeting.id, Seat.kind.in_(VOTING_KINDS))
        .group_by(Attendance.mode)
    ).all()
    by_mode: dict[Mode | None, int] = {row[0]: row[1] for row in counted}
    total = sum(by_mode.values())
    return quorum_of(rules_of(meeting), total, by_mode.get(Mode.ROOM, 0), by_mode.get(Mode.REMOTE, 0))


def counted_present(session: Session, meeting: Meeting) -> set[int]:
    """The members who are there now, as the rules count them."""
    query = sa.select(Seat.person_id).join(Attendance, PRESENT_STAY)
    query = query.where(Seat.meeting_id == meeting.id, Seat.kind.in_(VOTING_KINDS))
    if not rules_of(meeting).remote_counts:
        query = query.where(Attendance.mode == Mode.ROOM)
    return set(session.scalars(query))


def current_item_id(session: Session, meeting_id: int) -> int | None:
    """The item being treated."""
    return session.scalar(
        sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, AgendaItem.status == ItemStatus.CURRENT)
    )


def room_numbers(session: Session, meeting_id: int) -> RoomNumbers:
    """The numbers of the room. The caller has asked whether the actor may listen. Raises NotFound."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    quorum = quorum_now(session, meeting)
    return RoomNumbers(
        present=quorum.present,
        in_room=quorum.in_room,
        remote=quorum.remote,
        others=_others_present(session, meeting_id),
        quorum_met=quorum.met,
        current_item_id=current_item_id(session, meeting_id),
    )


def needs_code(meeting: Meeting) -> bool:
    """Whether who checks in by themselves as being in the room must give the code shown there."""
    return meeting.room_code_key is not None or rules_of(meeting).room_code is RoomCode.ALWAYS


def _others_present(session: Session, meeting_id: int) -> int:
    query = sa.select(sa.func.count(Seat.id)).join(Attendance, PRESENT_STAY)
    return session.scalar(query.where(Seat.meeting_id == meeting_id, Seat.kind.not_in(VOTING_KINDS))) or 0


def _sees(session: Session, actor: Actor, meeting: Meeting) -> bool:
    if manages(actor):
        return True
    if meeting.status is MeetingStatus.DRAFT:
        return False
    if actor.has(Role.CLERK):
        return True
    seated = sa.select(Seat.id).where(Seat.meeting_id == meeting.id, Seat.person_id.in_(persons_of(actor)))
    return session.scalar(seated.limit(1)) is not None


def ids_to_see(actor: Actor) -> sa.Select[int]:
    """The ids of all meetings of this person, for what other rooms list."""
    return sa.select(Meeting.id).where(_seen_by(actor))


def _seen_by(actor: Actor) -> sa.ColumnElement[bool]:
    if manages(actor):
        return sa.true()
    reasons: list[sa.ColumnElement[bool]] = [
        Meeting.id.in_(sa.select(Seat.meeting_id).where(Seat.person_id.in_(persons_of(actor))))
    ]
    if actor.has(Role.CLERK):
        reasons.append(sa.true())
    return sa.and_(Meeting.status != MeetingStatus.DRAFT, sa.or_(*reasons))


def _own_seat(actor: Actor, meeting_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(Seat.meeting_id == meeting_id, Seat.person_id == actor.person_id)


def _own_seats(session: Session, actor: Actor) -> dict[int, tuple[SeatKind, bool]]:
    query = (
        sa.select(Seat.meeting_id, Seat.kind, Attendance.id)
        .outerjoin(Attendance, PRESENT_STAY)
        .where(Seat.person_id == actor.person_id)
    )
    return {meeting_id: (kind, stay_id is not None) for meeting_id, kind, stay_id in session.execute(query)}
