"""Reading written ballots for a person: drafts for the secretariat, what was sent for whom it was sent to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload, undefer

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.ballots.binding import must_confirm
from ecabinet.ballots.models import (
    AnswerDraft,
    AskedPerson,
    BallotRoute,
    WrittenAnswer,
    WrittenBallot,
)
from ecabinet.ballots.rules import AnswersShown, BallotStatus, answer_obstacle
from ecabinet.ballots.showing import seen_by
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.meetings import access as meetings
from ecabinet.meetings.models import AgendaItem
from ecabinet.record.models import Entry
from ecabinet.submissions.access import office_holder

MOST = 500


@dataclass(frozen=True, kw_only=True)
class BallotPicture:
    """One ballot as one person may see it; `answered` and `answers` are None where they may not be seen."""

    ballot: WrittenBallot
    # None for who sees only counts: who is asked is no secret among those who are.
    answered: frozenset[int] | None
    # Of those who answered, who has to confirm it for a text that changed; empty where who answered may not be seen.
    to_confirm: frozenset[int]
    mine: WrittenAnswer | None
    answers: Sequence[WrittenAnswer] | None
    why_not: str | None
    manages: bool
    # Whether they change the draft and submit it.
    writes: bool
    may_approve: bool
    # The meeting of the item whose papers were sent along.
    meeting_id: int | None
    # The item that the matter became, where its meeting may be seen.
    routed_to: AgendaItem | None = None
    # For whom this person drafts the answer, and what is drafted.
    drafts_for: int | None = None
    draft: AnswerDraft | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerCase:
    """All that decides about one answer: the ballot, locked, with which key it is signed, and the earlier answers."""

    ballot: WrittenBallot
    signing_key: bytes | None
    earlier: Sequence[WrittenAnswer]


def secretariat(actor: Actor) -> None:
    """Only the secretariat drafts, sends and closes. Raises NotPermitted."""
    if not meetings.manages(actor):
        raise NotPermitted("secretariat_only")


def ballot_to_see(session: Session, actor: Actor, ballot_id: int, lock: bool = False) -> WrittenBallot:
    """The ballot, if this person may see it and is recused from nothing it is about. Raises NotFound."""
    ballot = session.get(WrittenBallot, ballot_id, with_for_update=lock or None, populate_existing=lock)
    seen = sa.select(WrittenBallot.id).where(WrittenBallot.id == ballot_id, seen_by(actor))
    if ballot is None or session.scalar(seen) is None:
        raise NotFound
    return ballot


def ballot_to_manage(session: Session, actor: Actor, ballot_id: int) -> WrittenBallot:
    """The ballot, locked, for the secretariat. Raises NotFound, NotPermitted."""
    ballot = ballot_to_see(session, actor, ballot_id, lock=True)
    secretariat(actor)
    return ballot


def ballot_to_write(session: Session, actor: Actor, ballot_id: int) -> WrittenBallot:
    """The ballot, locked, for who drafts it: the office that began it, or the secretariat.

    Raises NotFound, NotPermitted (`secretariat_only`, `drafting_office_only`).
    """
    ballot = ballot_to_see(session, actor, ballot_id, lock=True)
    if ballot.owner_id is None:
        secretariat(actor)
    elif not _is_of_office(actor, ballot):
        raise NotPermitted("drafting_office_only")
    return ballot


def ballot_to_recall(session: Session, actor: Actor, ballot_id: int) -> WrittenBallot:
    """The ballot, locked, for who may take it back: the secretariat once it is approved, before that who drafts it."""
    ballot = ballot_to_see(session, actor, ballot_id, lock=True)
    is_out = ballot.status in {BallotStatus.APPROVED, BallotStatus.SENT}
    return (ballot_to_manage if is_out else ballot_to_write)(session, actor, ballot_id)


def ballot_to_approve(session: Session, actor: Actor, ballot_id: int) -> WrittenBallot:
    """The ballot, locked, for who chairs it, or another of the secretariat than who submitted it.

    Raises NotFound, NotPermitted (`own_written_ballot`).
    """
    ballot = ballot_to_see(session, actor, ballot_id, lock=True)
    if actor.person_id != ballot.chair_id:
        secretariat(actor)
    if not _is_another(actor, ballot):
        raise NotPermitted("own_written_ballot")
    return ballot


def ballot_to_answer(session: Session, actor: Actor, ballot_id: int) -> AnswerCase:
    """The ballot, locked, with what decides about this person's answer. Raises NotFound, NotPermitted."""
    ballot = ballot_to_see(session, actor, ballot_id, lock=True)
    if actor.person_id not in ballot.voter_ids:
        raise NotPermitted("not_a_voter")
    key = sa.select(Device.signing_key).where(
        Device.id == actor.device_id, Device.person_id == actor.person_id, Device.status == DeviceStatus.APPROVED
    )
    mine = sa.and_(WrittenAnswer.ballot_id == ballot_id, WrittenAnswer.person_id == actor.person_id)
    earlier = session.scalars(sa.select(WrittenAnswer).where(mine).order_by(WrittenAnswer.id)).all()
    return AnswerCase(ballot=ballot, signing_key=session.scalar(key), earlier=earlier)


def ballots_to_see(session: Session, actor: Actor) -> list[BallotPicture]:
    """Every ballot that this person may see, the latest first."""
    # Only what may be seen counts for the limit: whoever drafts many ballots hides none of the others.
    query = sa.select(WrittenBallot).where(seen_by(actor)).order_by(WrittenBallot.id.desc()).limit(MOST)
    return _pictures(session, actor, session.scalars(query).all())


def ballot_picture(session: Session, actor: Actor, ballot_id: int) -> BallotPicture:
    """One ballot as this person may see it. Raises NotFound."""
    ballot_to_see(session, actor, ballot_id)
    names = selectinload(WrittenBallot.voters).joinedload(AskedPerson.person).joinedload(Person.office)
    query = sa.select(WrittenBallot).where(WrittenBallot.id == ballot_id)
    query = query.options(undefer(WrittenBallot.definition), names).execution_options(populate_existing=True)
    picture = _pictures(session, actor, [session.scalars(query).one()])[0]
    return replace(
        picture,
        routed_to=_routed_to(session, actor, picture.ballot),
        drafts_for=drafts_for(actor, picture.ballot),
        draft=_draft_to_see(session, actor, picture.ballot),
    )


def drafts_for(actor: Actor, ballot: WrittenBallot) -> int | None:
    """The principal whose answer this person may draft; None for who is nobody's aide here."""
    return actor.principal_id if actor.principal_id in ballot.voter_ids else None


def _draft_to_see(session: Session, actor: Actor, ballot: WrittenBallot) -> AnswerDraft | None:
    """For an aide the draft for their principal; for a member what waits for them; while the ballot is out."""
    principal_id = drafts_for(actor, ballot)
    draft = session.get(AnswerDraft, (ballot.id, principal_id or actor.person_id))
    if draft is None or ballot.status is not BallotStatus.SENT:
        return None
    return draft if principal_id is not None or draft.adopted_at is None else None


def ballots_of_item(session: Session, actor: Actor, item_id: int) -> list[BallotPicture]:
    """The ballots about an item or routed to it that this person may see. Raises NotFound without the item."""
    meetings.item_to_see(session, actor, item_id)
    routed = sa.select(BallotRoute.ballot_id).where(BallotRoute.item_id == item_id)
    mine = sa.or_(WrittenBallot.item_id == item_id, WrittenBallot.id.in_(routed))
    query = sa.select(WrittenBallot).where(mine, seen_by(actor)).order_by(WrittenBallot.id.desc())
    return _pictures(session, actor, session.scalars(query).all())


def _routed_to(session: Session, actor: Actor, ballot: WrittenBallot) -> AgendaItem | None:
    if ballot.route is None or ballot.route.item_id is None:
        return None
    try:
        return meetings.item_to_see(session, actor, ballot.route.item_id)
    except NotFound:
        return None


def standing_answers(session: Session, ballot_id: int) -> Sequence[WrittenAnswer]:
    """The answers that stand, in the order of persons. The caller has asked who may see them."""
    query = sa.select(WrittenAnswer).where(WrittenAnswer.ballot_id == ballot_id, WrittenAnswer.standing)
    return session.scalars(query.order_by(WrittenAnswer.person_id)).all()


def counted_entries(session: Session, ballot_id: int) -> dict[int, str]:
    """For the sequence of every answer that stands, the hash of its entry."""
    return {each.sequence: each.leaf_sha256 for each in standing_answers(session, ballot_id)}


def sent_on_item(session: Session, item_id: int) -> bool:
    """Whether a ballot about this item is running."""
    query = sa.select(WrittenBallot.id).filter_by(item_id=item_id, status=BallotStatus.SENT)
    return session.scalar(query.limit(1)) is not None


def withheld_evidence(session: Session) -> frozenset[int]:
    """Entries of the record whose evidence would show answers that are not to be read yet, or by the chair alone."""
    # Those to a ballot that was taken back are never shown to anybody.
    hidden = sa.or_(WrittenBallot.status != BallotStatus.CLOSED, WrittenBallot.shown == AnswersShown.CHAIR_ONLY)
    query = sa.select(Entry.sequence).join(WrittenAnswer, WrittenAnswer.sequence == Entry.sequence)
    query = query.join(WrittenBallot, WrittenBallot.id == WrittenAnswer.ballot_id).where(hidden)
    return frozenset(session.scalars(query))


def _is_of_office(actor: Actor, ballot: WrittenBallot) -> bool:
    return ballot.owner_id is not None and ballot.owner_id == office_holder(actor)


def _is_another(actor: Actor, ballot: WrittenBallot) -> bool:
    """Whether this person is neither who submitted the ballot nor of the office that drafted it."""
    return actor.person_id != ballot.submitted_by_id and not _is_of_office(actor, ballot)


def _pictures(session: Session, actor: Actor, ballots: Sequence[WrittenBallot]) -> list[BallotPicture]:
    """As many queries for five hundred ballots as for one."""
    standing: dict[int, list[WrittenAnswer]] = {ballot.id: [] for ballot in ballots}
    query = sa.select(WrittenAnswer).where(WrittenAnswer.ballot_id.in_(standing), WrittenAnswer.standing)
    for answer in session.scalars(query.order_by(WrittenAnswer.person_id)):
        standing[answer.ballot_id].append(answer)
    items = {ballot.item_id for ballot in ballots}
    places = session.execute(sa.select(AgendaItem.id, AgendaItem.meeting_id).where(AgendaItem.id.in_(items)))
    meeting_ids: dict[int | None, int] = {row.id: row.meeting_id for row in places}
    return [_picture(actor, each, standing[each.id], meeting_ids.get(each.item_id)) for each in ballots]


def _picture(
    actor: Actor, ballot: WrittenBallot, standing: Sequence[WrittenAnswer], meeting_id: int | None
) -> BallotPicture:
    manages, is_chair = meetings.manages(actor), actor.person_id == ballot.chair_id
    closed = ballot.status is BallotStatus.CLOSED
    # An aide prepares what the principal is asked, and does not learn what anybody answered.
    concerned = actor.person_id in ballot.voter_ids or manages or _is_of_office(actor, ballot)
    open_to_me = closed and concerned and ballot.shown is AnswersShown.OPEN
    watched = manages or is_chair or open_to_me
    named = (closed and is_chair) or open_to_me
    may_approve = ballot.status is BallotStatus.SUBMITTED and _is_another(actor, ballot)
    return BallotPicture(
        ballot=ballot,
        answered=frozenset(each.person_id for each in standing) if watched else None,
        to_confirm=frozenset(each.person_id for each in standing if watched and must_confirm(ballot, each)),
        mine=next((each for each in standing if each.person_id == actor.person_id), None),
        answers=standing if named else None,
        why_not=_why_not(actor, ballot),
        manages=manages,
        writes=manages if ballot.owner_id is None else _is_of_office(actor, ballot),
        may_approve=may_approve and (manages or is_chair),
        meeting_id=meeting_id,
    )


def _why_not(actor: Actor, ballot: WrittenBallot) -> str | None:
    if actor.person_id not in ballot.voter_ids:
        return "not_a_voter"
    standing = answer_obstacle(ballot.status, clock.now(), ballot.due_at)
    return standing if standing is not None or actor.device_id is not None else "device_required"
