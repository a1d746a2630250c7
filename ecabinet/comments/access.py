"""Reading comments for a person: one's own, all on a paper for its drafters, chair and secretariat, others by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.comments.models import Comment, CommentAnswer, CommentAnswerRevision, CommentRevision
from ecabinet.comments.rules import CommentStatus, commenting_obstacle
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.documents.access import papers_of
from ecabinet.documents.models import Paper
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.opinions.access import closing_of, voting_principal
from ecabinet.submissions.access import office_holder
from ecabinet.submissions.models import Submission

_WHOLE = (
    joinedload(Comment.version),
    joinedload(Comment.person).joinedload(Person.office),
    joinedload(Comment.written_by).joinedload(Person.office),
    joinedload(Comment.answer).joinedload(CommentAnswer.answered_by).joinedload(Person.office),
)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What one person is where comments are concerned at one meeting."""

    actor: Actor
    meeting: Meeting
    # Of which items this person's office drafts the papers.
    drafts_of: frozenset[int]
    oversees: bool
    # For whom this person writes: themselves, or as a draft their principal; None: nobody with a vote here.
    writes_for: int | None
    # By rule members read one another's comments once these stand.
    shown: bool
    closes_at: datetime
    why_not: str | None

    @property
    def is_aide(self) -> bool:
        return self.writes_for is not None and self.writes_for != self.actor.person_id

    def sees_all(self, item_id: int) -> bool:
        """Whether this person reads everybody's comments on the papers of an item."""
        return self.answers(item_id) or self.oversees or self.shown

    def answers(self, item_id: int) -> bool:
        """Whether this person answers comments on the papers of an item: its drafters, and the secretariat for them."""
        return item_id in self.drafts_of or meetings.manages(self.actor)

    def sees(self, comment: Comment, item_id: int) -> bool:
        """Drafts are between the member and their aides; what was taken back is the member's own."""
        if comment.person_id in closing.persons_of(self.actor):
            return True
        return comment.status is CommentStatus.GIVEN and self.sees_all(item_id)


@dataclass(frozen=True, kw_only=True)
class PaperComments:
    """A paper with the comments on it that a person sees."""

    paper: Paper
    item: AgendaItem
    drafters: Sequence[Person]
    comments: Sequence[Comment]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A comment with its paper's place on the agenda, the meeting locked."""

    comment: Comment
    item: AgendaItem
    desk: Desk


def comments_to_see(session: Session, actor: Actor, meeting_id: int) -> tuple[Desk, list[PaperComments]]:
    """The papers of a meeting with the comments on them as this person may see them. Raises NotFound."""
    meeting = meetings.meeting_to_see(session, actor, meeting_id)
    desk = desk_of(session, actor, meeting)
    mine_to_see = sa.and_(AgendaItem.meeting_id == meeting_id, ~closing.recused(actor))
    return desk, _with_comments(session, desk, papers_of(session, mine_to_see))


def paper_to_gather(session: Session, actor: Actor, paper_id: int) -> tuple[Desk, PaperComments]:
    """A paper with everybody's comments, for who draws up the report on them. Raises NotFound, NotPermitted."""
    paper, item = _paper_to_see(session, actor, paper_id)
    desk = desk_of(session, actor, meetings.meeting_to_see(session, actor, item.meeting_id))
    if not desk.answers(item.id) and not desk.oversees:
        raise NotPermitted("drafters_only")
    [found] = _with_comments(session, desk, [paper])
    return desk, found


def paper_to_comment(session: Session, actor: Actor, paper_id: int) -> tuple[Desk, Paper, AgendaItem, int]:
    """A paper on which this person may comment now, its meeting locked, and for whom: themselves, or as a draft.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`comments_closed`).
    """
    paper, item = _paper_to_see(session, actor, paper_id)
    desk = _desk_to_write(session, actor, item)
    if desk.writes_for is None:
        raise NotPermitted("not_a_voter")
    return desk, paper, item, desk.writes_for


def comment_to_change(session: Session, actor: Actor, comment_id: int, revision: int | None) -> Case:
    """One's own comment, or a draft that one writes, while comments may be changed; the meeting is locked.

    Raises NotFound, NotPermitted (`not_a_voter`), Conflict (`comment_changed`, `comments_closed`).
    """
    comment, item = _comment_to_see(session, actor, comment_id)
    desk = _desk_to_write(session, actor, item)
    session.refresh(comment)
    if comment.person_id != desk.writes_for or (desk.is_aide and comment.status is not CommentStatus.DRAFT):
        raise NotPermitted("not_a_voter")
    if comment.status is CommentStatus.WITHDRAWN:
        raise Conflict("comment_changed", revision=comment.revision)
    if revision not in {None, comment.revision}:
        raise Conflict("comment_changed", revision=comment.revision)
    return Case(comment=comment, item=item, desk=desk)


def comment_to_answer(session: Session, actor: Actor, comment_id: int) -> Case:
    """A comment that this person answers for those who drafted the paper, its meeting locked; also after the sitting.

    Raises NotFound, NotPermitted (`drafters_only`), Conflict (`comment_withdrawn`).
    """
    comment, item = _comment_to_see(session, actor, comment_id)
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    desk = desk_of(session, actor, meeting)
    session.refresh(comment)
    if not desk.answers(item.id):
        raise NotPermitted("drafters_only")
    if comment.status is not CommentStatus.GIVEN:
        raise Conflict("comment_withdrawn")
    return Case(comment=comment, item=item, desk=desk)


def own_comment(session: Session, actor: Actor, comment_id: int) -> Comment:
    """A comment that is this person's own. Raises NotFound, NotPermitted."""
    comment, _item = _comment_to_see(session, actor, comment_id)
    if comment.person_id != actor.person_id:
        raise NotPermitted("not_a_voter")
    return comment


def history_to_see(
    session: Session, actor: Actor, comment_id: int
) -> tuple[Comment, Sequence[CommentRevision], Sequence[CommentAnswerRevision]]:
    """Everything a comment and the answer to it said, the first first. Raises NotFound."""
    comment, _item = _comment_to_see(session, actor, comment_id)
    said = sa.select(CommentRevision).where(CommentRevision.comment_id == comment_id)
    answered = sa.select(CommentAnswerRevision).where(CommentAnswerRevision.comment_id == comment_id)
    return (
        comment,
        session.scalars(said.order_by(CommentRevision.revision)).all(),
        session.scalars(answered.order_by(CommentAnswerRevision.revision)).all(),
    )


def desk_of(session: Session, actor: Actor, meeting: Meeting) -> Desk:
    """What this person is at a meeting that they see."""
    standing = meetings.standing_in(session, actor, meeting.id)
    closes_at = closing_of(meeting)
    why_not = commenting_obstacle(meeting.status, clock.now(), closes_at)
    holder = office_holder(actor)
    drafts_of = frozenset(item for item, who in _drafter_ids(session, meeting.id).items() if who == holder)
    stands = why_not is not None and meeting.status is not MeetingStatus.DRAFT
    return Desk(
        actor=actor,
        meeting=meeting,
        drafts_of=drafts_of,
        oversees=standing.oversees,
        writes_for=actor.person_id if standing.may_vote else voting_principal(session, actor, meeting.id),
        shown=standing.may_vote and stands and meetings.rules_of(meeting).comments_shown,
        closes_at=closes_at,
        why_not=why_not,
    )


def drafters_of(session: Session, items: Iterable[AgendaItem]) -> dict[int, list[Person]]:
    """The member whose office drafted the papers of each item, if anybody is known to have."""
    wanted = list(items)
    ids: dict[int, int] = {}
    for meeting_id in {item.meeting_id for item in wanted}:
        ids |= _drafter_ids(session, meeting_id)
    query = sa.select(Person).where(Person.id.in_(set(ids.values()))).options(joinedload(Person.office))
    persons = {person.id: person for person in session.scalars(query)}
    return {item.id: [persons[ids[item.id]]] if ids.get(item.id) in persons else [] for item in wanted}


def told_of(session: Session, item: AgendaItem) -> set[int]:
    """Who is told of comments on an item beside their member: its drafters with their aides, and the chair."""
    drafter = _drafter_ids(session, item.meeting_id).get(item.id)
    office = sa.or_(Person.id == drafter, Person.principal_id == drafter)
    chair = sa.select(Seat.person_id).where(Seat.meeting_id == item.meeting_id, Seat.kind == "chair")
    told = set(session.scalars(chair))
    if drafter is not None:
        told |= set(session.scalars(sa.select(Person.id).where(Person.active, office)))
    return told - set(_away(session, [item.id]).get(item.id, []))


def _with_comments(session: Session, desk: Desk, papers: Sequence[Paper]) -> list[PaperComments]:
    item_ids = {paper.item_id for paper in papers}
    items = {item.id: item for item in session.scalars(sa.select(AgendaItem).where(AgendaItem.id.in_(item_ids)))}
    drafters = drafters_of(session, items.values())
    away = _away(session, items)
    query = sa.select(Comment).where(Comment.paper_id.in_([paper.id for paper in papers])).order_by(Comment.id)
    found: dict[int, list[Comment]] = {paper.id: [] for paper in papers}
    item_of = {paper.id: paper.item_id for paper in papers}
    for comment in session.scalars(query.options(*_WHOLE)):
        item_id = item_of[comment.paper_id]
        if comment.person_id not in away.get(item_id, []) and desk.sees(comment, item_id):
            found[comment.paper_id].append(comment)
    return [
        PaperComments(
            paper=paper, item=items[paper.item_id], drafters=drafters[paper.item_id], comments=found[paper.id]
        )
        for paper in papers
    ]  # fmt: skip


def _paper_to_see(session: Session, actor: Actor, paper_id: int) -> tuple[Paper, AgendaItem]:
    paper = session.get(Paper, paper_id)
    if paper is None or paper.recalled_at is not None or not paper.versions:
        raise NotFound
    item = meetings.item_to_see(session, actor, paper.item_id)
    if item.classified:
        raise NotFound
    return paper, item


def _comment_to_see(session: Session, actor: Actor, comment_id: int) -> tuple[Comment, AgendaItem]:
    comment = session.get(Comment, comment_id)
    if comment is None:
        raise NotFound
    _paper, item = _paper_to_see(session, actor, comment.paper_id)
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id)
    takes_no_part = comment.person_id in _away(session, [item.id]).get(item.id, [])
    if takes_no_part or not desk_of(session, actor, meeting).sees(comment, item.id):
        raise NotFound
    return comment, item


def _desk_to_write(session: Session, actor: Actor, item: AgendaItem) -> Desk:
    meeting = meetings.meeting_to_see(session, actor, item.meeting_id, lock=True)
    desk = desk_of(session, actor, meeting)
    if desk.writes_for is not None and desk.why_not is not None:
        raise Conflict(desk.why_not)
    return desk


def _away(session: Session, item_ids: Iterable[int]) -> dict[int, list[int]]:
    """By item who takes no part in it: no say on its papers, and nothing told of them."""
    return closing.by_item(closing.standing(session, Recusal.item_id.in_(list(item_ids))))


def _drafter_ids(session: Session, meeting_id: int) -> dict[int, int]:
    """By item the member whose office submitted it; of one that nobody submitted, who presents it."""
    items = sa.select(AgendaItem.id, AgendaItem.rapporteur_id).where(AgendaItem.meeting_id == meeting_id)
    found = {item_id: person_id for item_id, person_id in session.execute(items) if person_id is not None}
    sent = sa.select(Submission.item_id, Submission.owner_id).join(AgendaItem, AgendaItem.id == Submission.item_id)
    submitted = session.execute(sent.where(AgendaItem.meeting_id == meeting_id).order_by(Submission.id))
    return found | {item_id: owner_id for item_id, owner_id in submitted if item_id is not None}
