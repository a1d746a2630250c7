"""What waits for a person about invitations: to answer one's own, and in the chair to decide about absences."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.invitations.access import own_invitations
from ecabinet.invitations.models import InvitationReply
from ecabinet.invitations.rules import Consent
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.rulebook.rules import SeatKind


def invitations_to_answer(session: Session, actor: Actor) -> list[Waiting]:
    """Meetings that are coming, until they begin."""
    return [
        Waiting(
            kind="invitation",
            meeting_id=each.meeting.id,
            meeting_title=each.meeting.title,
            due_at=each.meeting.starts_at,
        )
        for each in own_invitations(session, actor)
        if each.answer is None and each.meeting.status is MeetingStatus.PUBLISHED
    ]


def absences_to_decide(session: Session, actor: Actor) -> list[Waiting]:
    """Absences for which somebody asked the chair's consent, in meetings that this person chairs."""
    in_chair = sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == actor.person_id, Seat.kind == SeatKind.CHAIR)
    query = (
        sa.select(Meeting.id, Meeting.title, Meeting.starts_at, sa.func.count(InvitationReply.person_id))
        .join(Seat, in_chair)
        .join(InvitationReply, InvitationReply.meeting_id == Meeting.id)
        .where(Meeting.status == MeetingStatus.PUBLISHED, InvitationReply.consent == Consent.ASKED)
        .group_by(Meeting.id, Meeting.title, Meeting.starts_at)
        .order_by(Meeting.id)
    )
    return [
        Waiting(kind="absences", meeting_id=row[0], meeting_title=row[1], due_at=row[2], count=row[3])
        for row in session.execute(query)
    ]
