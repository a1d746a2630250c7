"""Reading invitations: one's own, the board of those who conduct, and what a calendar may know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person, PersonRole
from ecabinet.accounts.rules import Role
from ecabinet.accounts.services import digest_of
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.invitations.models import CalendarFeed, InvitationReply, ReplyReminder
from ecabinet.invitations.rules import INVITED_KINDS, Answer, Tally, answer_of, tally
from ecabinet.mail.access import last_states
from ecabinet.mail.rules import MailState
from ecabinet.meetings.access import (
    manages,
    meeting_to_conduct,
    meeting_to_manage,
    meeting_to_oversee,
    meeting_to_see,
    rules_of,
)
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.picture import MeetingPicture, SeatRow, picture_of
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.meetings.stages import refuse_draft_or_over
from ecabinet.rulebook.rules import SeatKind

# A calendar shows what is coming and what was lately; nobody looks up last year's sittings there.
SHOWN_SINCE = timedelta(days=180)
MOST_IN_CALENDAR = 300


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """One person invited to one meeting, what they said, and who is seated for them."""

    meeting: Meeting
    seat: Seat
    reply: InvitationReply | None
    substitute: Person | None
    chair_id: int | None

    @property
    def answer(self) -> Answer | None:
        return answer_of(self.reply.answer if self.reply else None, substituted=self.substitute is not None)


@dataclass(frozen=True, kw_only=True)
class InvitedSeat:
    """One line of the board."""

    seat: SeatRow
    reply: InvitationReply | None
    substitute: SeatRow | None

    @property
    def answer(self) -> Answer | None:
        return answer_of(self.reply.answer if self.reply else None, substituted=self.substitute is not None)


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everybody invited in order of protocol; `mail` is known to the secretariat alone."""

    picture: MeetingPicture
    seats: list[InvitedSeat]
    mail: dict[int, MailState]
    reminded_at: datetime | None

    @property
    def tally(self) -> Tally:
        return tally(each.answer for each in self.seats)

    @property
    def unanswered(self) -> tuple[int, ...]:
        return tuple(sorted(each.seat.person_id for each in self.seats if each.answer is None))


@dataclass(frozen=True, kw_only=True)
class Date:
    """What a calendar is told of one meeting."""

    meeting: Meeting
    ends_at: datetime
    answer: Answer | None
    titled: bool


def own_invitation(session: Session, actor: Actor, meeting_id: int) -> Invitation:
    """The person's own invitation. Raises NotFound."""
    return _invitation(session, meeting_to_see(session, actor, meeting_id), actor.person_id)


def own_invitations(session: Session, actor: Actor) -> list[Invitation]:
    """The person's invitations to meetings that are coming or on, the next first."""
    query = (
        sa.select(Meeting)
        .join(Seat, Seat.meeting_id == Meeting.id)
        .where(
            Seat.person_id == actor.person_id,
            Seat.kind.in_(INVITED_KINDS),
            Meeting.status.in_({MeetingStatus.PUBLISHED, MeetingStatus.IN_SESSION}),
        )
        .order_by(Meeting.starts_at, Meeting.id)
        .limit(MOST_IN_CALENDAR)
    )
    meetings = {meeting.id: meeting for meeting in session.scalars(query)}
    found = _invitations(session, meetings, actor.person_id)
    return [found[meeting_id] for meeting_id in meetings if meeting_id in found]


def invitation_to_answer(session: Session, actor: Actor, meeting_id: int, person_id: int) -> Invitation:
    """An invitation, its meeting locked, for the person and for the secretariat on their behalf.

    Raises NotFound, NotPermitted, Conflict when the meeting is not circulated, or over.
    """
    own = person_id == actor.person_id
    find = meeting_to_see if own else meeting_to_manage
    meeting = find(session, actor, meeting_id)
    session.refresh(meeting, with_for_update=True)
    refuse_draft_or_over(meeting)
    return _invitation(session, meeting, person_id)


def absence_to_decide(session: Session, actor: Actor, meeting_id: int, person_id: int) -> Invitation:
    """An absence that needs the chair's consent, its meeting locked, for those who conduct.

    Raises NotFound, NotPermitted, Conflict when none was asked, or the meeting is not circulated, or over.
    """
    meeting = meeting_to_conduct(session, actor, meeting_id)
    refuse_draft_or_over(meeting)
    found = _invitation(session, meeting, person_id)
    if found.reply is None or found.reply.consent is None:
        raise Conflict("no_consent_asked")
    return found


def board_to_see(session: Session, actor: Actor, meeting_id: int) -> Board:
    """Everybody invited and what they say, for those who conduct. Raises NotFound, NotPermitted."""
    meeting_to_oversee(session, actor, meeting_id)
    picture = picture_of(session, actor, meeting_id)
    replies = {
        each.person_id: each
        for each in session.scalars(sa.select(InvitationReply).where(InvitationReply.meeting_id == meeting_id))
    }
    substitutes = {seat.substitutes_for_id: seat for seat in picture.seats if seat.substitutes_for_id is not None}
    reminder = session.get(ReplyReminder, meeting_id)
    return Board(
        picture=picture,
        seats=[
            InvitedSeat(seat=seat, reply=replies.get(seat.person_id), substitute=substitutes.get(seat.person_id))
            for seat in picture.seats
            if seat.kind in INVITED_KINDS
        ],
        mail=last_states(session, meeting_id) if manages(actor) else {},
        reminded_at=reminder.at if reminder else None,
    )


def board_to_remind(session: Session, actor: Actor, meeting_id: int) -> Board:
    """The board of a circulated meeting that has not begun, for the secretariat. Raises NotPermitted, Conflict."""
    status = meeting_to_manage(session, actor, meeting_id).status
    if status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    if status is not MeetingStatus.PUBLISHED:
        over = status is MeetingStatus.FINISHED
        raise Conflict("meeting_finished" if over else "meeting_already_in_session")
    return board_to_see(session, actor, meeting_id)


def substitutes_to_choose(session: Session, actor: Actor, meeting_id: int) -> Sequence[Person]:
    """Who may be sent: persons of that role without a seat here. For those invited and the secretariat."""
    meeting = meeting_to_see(session, actor, meeting_id)
    if not manages(actor):
        _invitation(session, meeting, actor.person_id)
    seated = sa.select(Seat.person_id).where(Seat.meeting_id == meeting_id)
    query = sa.select(Person).join(PersonRole, PersonRole.person_id == Person.id).options(joinedload(Person.office))
    fit = query.where(PersonRole.role == Role.SUBSTITUTE, Person.active, Person.id.not_in(seated))
    return session.scalars(fit.order_by(Person.full_name, Person.id)).all()


def feed_of(session: Session, person_id: int) -> CalendarFeed | None:
    """The person's calendar feed."""
    return session.get(CalendarFeed, person_id)


def reader_of_feed(session: Session, token: str) -> int:
    """Whose feed this is, while their account is open. Raises NotFound."""
    query = sa.select(CalendarFeed.person_id).join(Person, sa.and_(Person.id == CalendarFeed.person_id, Person.active))
    person_id = session.scalar(query.where(CalendarFeed.token_hash == digest_of(token)))
    if person_id is None:
        raise NotFound
    return person_id


def date_to_see(session: Session, actor: Actor, meeting_id: int) -> Date:
    """One meeting for the calendar of somebody seated there. Raises NotFound, NotPermitted."""
    meeting_to_see(session, actor, meeting_id)
    found = _dates(session, actor.person_id, Seat.meeting_id == meeting_id)
    if not found:
        raise NotPermitted("not_seated")
    return found[0]


def dates_of(session: Session, person_id: int) -> list[Date]:
    """The meetings that a person's calendar shows: circulated, held and called off."""
    return _dates(session, person_id, Meeting.starts_at >= clock.now() - SHOWN_SINCE)


def _dates(session: Session, person_id: int, where: sa.ColumnElement[bool]) -> list[Date]:
    minutes = sa.select(sa.func.coalesce(sa.func.sum(AgendaItem.minutes), 0))
    planned = minutes.where(AgendaItem.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()
    query = (
        sa.select(Meeting, planned, InvitationReply.answer)
        .join(Seat, sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == person_id))
        .outerjoin(
            InvitationReply,
            sa.and_(InvitationReply.meeting_id == Meeting.id, InvitationReply.person_id == person_id),
        )
        .where(Meeting.status != MeetingStatus.DRAFT, where)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(MOST_IN_CALENDAR)
    )
    return [
        Date(
            meeting=meeting,
            ends_at=meeting.starts_at + timedelta(minutes=max(length, 30)),
            answer=answer,
            titled=rules_of(meeting).calendar_titles,
        )
        for meeting, length, answer in session.execute(query)
    ]


def _invitation(session: Session, meeting: Meeting, person_id: int) -> Invitation:
    found = _invitations(session, {meeting.id: meeting}, person_id).get(meeting.id)
    if found is None:
        raise NotFound
    return found


def _invitations(session: Session, meetings: Mapping[int, Meeting], person_id: int) -> dict[int, Invitation]:
    """A person's invitations by meeting, in two queries however many there are."""
    theirs = sa.or_(Seat.person_id == person_id, Seat.substitutes_for_id == person_id, Seat.kind == SeatKind.CHAIR)
    query = sa.select(Seat).where(Seat.meeting_id.in_(meetings), theirs)
    own: dict[int, Seat] = {}
    substitutes: dict[int, Person] = {}
    chairs: dict[int, int] = {}
    for seat in session.scalars(query.options(joinedload(Seat.person).joinedload(Person.office))):
        if seat.person_id == person_id and seat.kind in INVITED_KINDS:
            own[seat.meeting_id] = seat
        if seat.substitutes_for_id == person_id:
            substitutes[seat.meeting_id] = seat.person
        if seat.kind is SeatKind.CHAIR:
            chairs[seat.meeting_id] = seat.person_id
    mine = sa.select(InvitationReply).where(
        InvitationReply.person_id == person_id, InvitationReply.meeting_id.in_(meetings)
    )
    replies = {reply.meeting_id: reply for reply in session.scalars(mine)}
    return {
        meeting_id: Invitation(
            meeting=meetings[meeting_id],
            seat=seat,
            reply=replies.get(meeting_id),
            substitute=substitutes.get(meeting_id),
            chair_id=chairs.get(meeting_id),
        )
        for meeting_id, seat in own.items()
    }
