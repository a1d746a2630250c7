"""What waits for a person about comments: drafts to adopt, comments to answer, answers not seen yet."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.comments.models import Comment, CommentAnswer
from ecabinet.comments.rules import CommentStatus
from ecabinet.comments.standing import is_answered
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.documents.models import Paper
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.opinions.access import closing_of
from ecabinet.submissions.access import office_holder
from ecabinet.submissions.models import Submission


def comments_to_see_to(session: Session, actor: Actor) -> list[Waiting]:
    """By meeting and kind: drafts of my aides until the cut-off, comments on what my office drafted until the sitting
    is over, and answers to my own comments until I have seen them."""  # fmt: skip
    return [*_drafts(session, actor), *_unanswered(session, actor), *_answers(session, actor)]


def _drafts(session: Session, actor: Actor) -> list[Waiting]:
    mine = sa.and_(Comment.person_id == actor.person_id, Comment.status == CommentStatus.DRAFT)
    found = [
        (meeting, count, closing_of(meeting))
        for meeting, count in _counted(session, actor, mine)
        if meeting.status is MeetingStatus.PUBLISHED
    ]
    return [_waiting("comment_drafts", *each) for each in found if each[2] > clock.now()]


def _unanswered(session: Session, actor: Actor) -> list[Waiting]:
    holder = office_holder(actor)
    submitted = sa.select(Submission.id).where(Submission.item_id == AgendaItem.id)
    own = submitted.where(Submission.owner_id == holder).exists()
    presented = sa.and_(AgendaItem.rapporteur_id == holder, ~submitted.exists())
    away = sa.exists().where(
        Recusal.item_id == AgendaItem.id, Recusal.person_id == Comment.person_id, Recusal.lifted_at.is_(None)
    )
    to_answer = sa.and_(Comment.status == CommentStatus.GIVEN, ~is_answered(), ~away, sa.or_(own, presented))
    return [
        _waiting("comments_to_answer", meeting, count, meeting.starts_at)
        for meeting, count in _counted(session, actor, to_answer)
        if meeting.status in {MeetingStatus.PUBLISHED, MeetingStatus.IN_SESSION}
    ]


def _answers(session: Session, actor: Actor) -> list[Waiting]:
    unseen = sa.exists().where(CommentAnswer.comment_id == Comment.id, CommentAnswer.revision > Comment.answer_seen)
    mine = sa.and_(Comment.person_id == actor.person_id, Comment.status == CommentStatus.GIVEN, unseen)
    return [_waiting("comments_answered", meeting, count, None) for meeting, count in _counted(session, actor, mine)]


def _counted(session: Session, actor: Actor, which: sa.ColumnElement[bool]) -> list[tuple[Meeting, int]]:
    seated = sa.exists().where(
        Seat.meeting_id == Meeting.id, Seat.person_id.in_([actor.person_id, actor.principal_id or actor.person_id])
    )
    query = (
        sa.select(Meeting, sa.func.count(Comment.id))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(Comment, Comment.paper_id == Paper.id)
        .where(
            Meeting.status != MeetingStatus.DRAFT,
            AgendaItem.removed_at.is_(None),
            AgendaItem.classified.is_(False),
            Paper.recalled_at.is_(None),
            seated,
            ~recused(actor),
            which,
        )
        .group_by(Meeting.id)
        .order_by(Meeting.id)
    )
    return [(meeting, count) for meeting, count in session.execute(query)]


def _waiting(kind: str, meeting: Meeting, count: int, due_at: datetime | None) -> Waiting:
    return Waiting(kind=kind, meeting_id=meeting.id, meeting_title=meeting.title, count=count, due_at=due_at)
