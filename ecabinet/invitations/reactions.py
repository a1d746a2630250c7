"""How invitations follow meetings, inside the transaction of what happened: who is written to, whose answer is void."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.invitations.models import InvitationReply
from ecabinet.invitations.rules import Answer
from ecabinet.mail.rules import MailKind
from ecabinet.mail.services import queue_mail
from ecabinet.meetings.access import seated_person_ids
from ecabinet.meetings.events import MeetingCalledOff, MeetingChanged, MeetingPublished, SeatsChanged
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus

OPEN = (MeetingStatus.PUBLISHED, MeetingStatus.IN_SESSION)


def meeting_published(session: Session, event: MeetingPublished) -> None:
    """Everybody seated has an invitation to read."""
    queue_mail(session, event.person_ids, MailKind.INVITATION, event.meeting_id)


def meeting_changed(session: Session, event: MeetingChanged) -> None:
    """Another time or place is news to everybody; who meant to come is asked again when the time is another."""
    if not _is_open(session, event.meeting_id) or not {"starts_at", "place"} & set(event.fields):
        return
    if "starts_at" in event.fields:
        mine = InvitationReply.meeting_id == event.meeting_id
        session.execute(sa.delete(InvitationReply).where(mine, InvitationReply.answer == Answer.ATTEND))
    persons = seated_person_ids(session, event.meeting_id)
    queue_mail(session, persons, MailKind.MEETING_MOVED, event.meeting_id)


def meeting_called_off(session: Session, event: MeetingCalledOff) -> None:
    """Nobody need come."""
    queue_mail(session, event.person_ids, MailKind.MEETING_CANCELLED, event.meeting_id)


def seats_changed(session: Session, event: SeatsChanged) -> None:
    """Who is seated anew is invited; answers of those who left, and of those whose substitute left, are void."""
    mine = InvitationReply.meeting_id == event.meeting_id
    replaced = sa.select(Seat.substitutes_for_id).where(
        Seat.meeting_id == event.meeting_id, Seat.substitutes_for_id.is_not(None)
    )
    unreplaced = sa.and_(InvitationReply.answer == Answer.SUBSTITUTE, InvitationReply.person_id.not_in(replaced))
    void = sa.or_(InvitationReply.person_id.in_(event.removed), unreplaced)
    session.execute(sa.delete(InvitationReply).where(mine, void))
    if event.added and _is_open(session, event.meeting_id):
        queue_mail(session, event.added, MailKind.INVITATION, event.meeting_id)


def _is_open(session: Session, meeting_id: int) -> bool:
    return session.scalar(sa.select(Meeting.status).where(Meeting.id == meeting_id)) in OPEN
