"""Reading polls for a person: drafts for those who conduct, answers only when the poll's visibility allows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from ecabinet.accounts.models import Device
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import Attendance, Meeting, Seat
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.voting.models import Ballot, Poll, PollItem, RollEntry
from ecabinet.voting.rolls import Call, calls_of, is_spoken, recorded_in, rolls_of, standing_ballots
from ecabinet.voting.rules import COUNTED, Choice, PollStatus, Voter, vote_obstacle
from ecabinet.voting.running import concerns, counted_live

# The room is shown neither what is still being written nor what was struck out.
UNSEEN = (PollStatus.DRAFT, PollStatus.ANNULLED)
# Two thousand tablets ask this within ten seconds: one query, built once, and columns rather than objects.
_CASE = (
    sa.select(
        Poll.meeting_id,
        Poll.status,
        Poll.definition_sha256,
        Poll.by_hand,
        Poll.alternatives,
        Poll.roll_order,
        Poll.waits_for_call,
        Poll.votes_final,
        RollEntry.called_at,
        Seat.kind.label("seat_kind"),
        RollEntry.person_id.label("on_roll"),
        Attendance.id.label("stay_id"),
        Device.signing_key.label("signing_key"),
    )
    .outerjoin(Seat, sa.and_(Seat.meeting_id == Poll.meeting_id, Seat.person_id == sa.bindparam("person_id")))
    .outerjoin(RollEntry, sa.and_(RollEntry.poll_id == Poll.id, RollEntry.person_id == sa.bindparam("person_id")))
    .outerjoin(
        Attendance,
        sa.and_(
            Attendance.meeting_id == Poll.meeting_id,
            Attendance.person_id == sa.bindparam("person_id"),
            Attendance.left_at.is_(None),
        ),
    )
    .outerjoin(
        Device,
        sa.and_(
            Device.id == sa.bindparam("device_id"),
            Device.person_id == sa.bindparam("person_id"),
            Device.status == DeviceStatus.APPROVED,
        ),
    )
    .where(Poll.id == sa.bindparam("poll_id"))
    .with_for_update(of=Poll)
)
_OWN_BALLOTS = sa.select(
    Ballot.id,
    Ballot.message_sha256,
    Ballot.key,
    Ballot.choice,
    Ballot.standing,
    Ballot.recorded_by_id.is_not(None).label("recorded"),
).where(Ballot.poll_id == sa.bindparam("poll_id"), Ballot.person_id == sa.bindparam("person_id"))


@dataclass(frozen=True, kw_only=True)
class EarlierVote:
    """A vote already received from the member in this poll."""

    id: int
    message_sha256: str
    key: str
    choice: Choice
    standing: bool
    recorded: bool


@dataclass(frozen=True, kw_only=True)
class VoteCase:
    """All that decides about one vote: the poll, locked, who wants to vote, with which key, and their earlier votes."""

    poll_id: int
    meeting_id: int
    status: PollStatus
    definition_sha256: str
    voter: Voter
    signing_key: bytes
    by_hand: bool
    # Between how many options; 0 where the question is for or against.
    alternatives: int
    # Called in order; and, by the rules, not changed any more once it was given.
    in_order: bool
    final: bool
    earlier: list[EarlierVote]


@dataclass(frozen=True, kw_only=True)
class PollPicture:
    """One poll as one person may see it; `ballots` and `missing` are None where they may not be seen."""

    poll: Poll
    # Where there is an outcome, the rules that it follows.
    rules: RuleSet | None
    mine: Ballot | None = None
    why_not: str | None = None
    ballots: list[tuple[int, Choice]] | None = None
    # Whose vote the secretariat recorded, of those in `ballots`.
    recorded: frozenset[int] = frozenset()
    missing: list[int] | None = None
    # Of an open vote between options whose counts are shown: how many chose each.
    by_option: tuple[int, ...] = ()
    # The roll where it is called in order.
    calls: list[Call] | None = None
    # Whether the person conducts the sitting, and so sees what is not yet announced.
    conducts: bool = False


def poll_to_see(session: Session, actor: Actor, poll_id: int, lock: bool = False) -> Poll:
    """The poll, if this person may see it and is recused from nothing it is about. Raises NotFound."""
    poll = session.get(Poll, poll_id, with_for_update=lock or None)
    if poll is None:
        raise NotFound
    meetings.meeting_to_see(session, actor, poll.meeting_id)
    if poll.status is PollStatus.DRAFT and not meetings.oversees(session, actor, poll.meeting_id):
        raise NotFound
    closed = closing.closed_items(session, actor, poll.meeting_id)
    if closed and closed & {poll.item_id, *items_of_bloc(session, poll.id)}:
        raise NotFound
    return poll


def poll_to_conduct(session: Session, actor: Actor, poll_id: int) -> Poll:
    """The poll, locked, for those who conduct. Raises NotFound, NotPermitted."""
    poll = poll_to_see(session, actor, poll_id, lock=True)
    meetings.meeting_to_conduct(session, actor, poll.meeting_id)
    return poll


def poll_to_vote(session: Session, actor: Actor, poll_id: int) -> VoteCase:
    """The poll, locked, with what decides about this person's vote. Raises NotFound."""
    given = {"poll_id": poll_id, "person_id": actor.person_id, "device_id": actor.device_id}
    row = session.execute(_CASE, given).one_or_none()
    if row is None:
        raise NotFound
    # Who is on the roll of an open poll is recused from nothing it is about: no second look at each vote.
    if row.seat_kind is None or row.on_roll is None or row.status is not PollStatus.OPEN:
        poll_to_see(session, actor, poll_id)
    voter = Voter(
        seat_kind=row.seat_kind,
        on_roll=row.on_roll is not None,
        present=row.stay_id is not None,
        on_device=row.signing_key is not None,
        called=row.called_at is not None or not row.waits_for_call,
    )
    earlier = [EarlierVote(**each) for each in session.execute(_OWN_BALLOTS, given).mappings()] if voter.on_roll else []
    return VoteCase(
        poll_id=poll_id,
        meeting_id=row.meeting_id,
        status=row.status,
        definition_sha256=row.definition_sha256 or "",
        voter=voter,
        signing_key=row.signing_key or b"",
        by_hand=row.by_hand,
        alternatives=len(row.alternatives or ()),
        in_order=row.roll_order is not None,
        final=row.votes_final,
        earlier=earlier,
    )


def polls_of(session: Session, actor: Actor, meeting_id: int) -> list[PollPicture]:
    """Every poll of the meeting that this person may see, in the order in which they were made."""
    meetings.meeting_to_see(session, actor, meeting_id)
    query = sa.select(Poll).where(Poll.meeting_id == meeting_id).order_by(Poll.id).options(undefer(Poll.definition))
    if not meetings.oversees(session, actor, meeting_id):
        query = query.where(Poll.status != PollStatus.DRAFT)
    for item_id in closing.closed_items(session, actor, meeting_id):
        query = query.where(~concerns(item_id))
    return _pictures(session, actor, meeting_id, session.scalars(query).all())


def polls_for_all(session: Session, meeting_id: int) -> list[PollPicture]:
    """The polls of a meeting without anything of one person. The caller has asked whether the room may see them."""
    query = sa.select(Poll).where(Poll.meeting_id == meeting_id, Poll.status.not_in(UNSEEN)).order_by(Poll.id)
    polls = session.scalars(query.options(undefer(Poll.definition))).all()
    rules = _rules_of_outcomes(session, meeting_id, polls)
    return [
        PollPicture(
            poll=poll,
            rules=rules,
            by_option=counted_live(session, poll),
            calls=calls_of(session, poll, poll.status is PollStatus.ANNOUNCED or is_spoken(poll)),
        )
        for poll in polls
    ]


def poll_picture(session: Session, actor: Actor, poll_id: int) -> PollPicture:
    """One poll as this person may see it. Raises NotFound."""
    poll = poll_to_see(session, actor, poll_id)
    return _pictures(session, actor, poll.meeting_id, [poll])[0]


def decision_of(session: Session, item_id: int) -> Poll | None:
    """The last counted poll on an item as a whole: what the body decided, carried or not."""
    query = sa.select(Poll).where(concerns(item_id), Poll.status.in_(COUNTED), ~Poll.amendment)
    return session.scalar(query.order_by(Poll.closed_at.desc(), Poll.id.desc()).limit(1))


def items_of_bloc(session: Session, poll_id: int) -> tuple[int, ...]:
    """The items that a poll puts to the vote at once, in the order of their ids; empty when it is about one alone."""
    query = sa.select(PollItem.item_id).where(PollItem.poll_id == poll_id).order_by(PollItem.item_id)
    return tuple(session.scalars(query))


def items_voted_on(session: Session, meeting_id: int) -> set[int]:
    """Items that are put to the vote now or were decided, carried or not."""
    voted = sa.select(Poll.id).where(Poll.meeting_id == meeting_id, Poll.status.in_({PollStatus.OPEN, *COUNTED}))
    alone = sa.select(Poll.item_id).where(Poll.id.in_(voted))
    return set(session.scalars(alone.union(sa.select(PollItem.item_id).where(PollItem.poll_id.in_(voted)))))


def open_polls_to_change(session: Session, meeting_id: int) -> Sequence[Poll]:
    """The open polls of a meeting, locked. The caller says who may."""
    query = sa.select(Poll).where(Poll.meeting_id == meeting_id, Poll.status == PollStatus.OPEN).order_by(Poll.id)
    return session.scalars(query.with_for_update()).all()


def withheld_evidence(session: Session) -> frozenset[int]:
    """Entries of the record whose evidence would show the answers of an open poll."""
    query = sa.select(Ballot.sequence).join(Poll, Poll.id == Ballot.poll_id).where(Poll.status == PollStatus.OPEN)
    return frozenset(session.scalars(query))


def _pictures(session: Session, actor: Actor, meeting_id: int, polls: Sequence[Poll]) -> list[PollPicture]:
    ids = [poll.id for poll in polls]
    standing = meetings.standing_in(session, actor, meeting_id)
    counted = {poll.id for poll in polls if poll.status in COUNTED}
    rules = _rules_of_outcomes(session, meeting_id, polls)
    watched = counted | {poll.id for poll in polls if poll.status is PollStatus.OPEN and standing.oversees}
    recorded = recorded_in(session, watched)
    # Of an open poll only those who conduct read the roll, and nobody reads an answer.
    ballots, rolls = standing_ballots(session, watched), rolls_of(session, watched)
    mine = {each.poll_id: each for each in _own(session, actor, ids)}
    # Where this person stands on the roll, and when they were called there.
    entered = _entered(session, actor, ids)
    pictures = []
    for poll in polls:
        voter = Voter(
            seat_kind=standing.seat_kind,
            on_roll=poll.id in entered,
            present=standing.present,
            on_device=actor.device_id is not None,
            called=not poll.waits_for_call or entered.get(poll.id) is not None,
        )
        pictures.append(
            PollPicture(
                poll=poll,
                rules=rules,
                mine=mine.get(poll.id),
                why_not=vote_obstacle(poll.status, voter, poll.by_hand),
                ballots=ballots[poll.id] if poll.id in counted and not poll.by_hand else None,
                recorded=recorded[poll.id] if poll.id in watched else frozenset(),
                missing=[] if poll.by_hand else _missing(rolls.get(poll.id), dict(ballots.get(poll.id, ()))),
                by_option=counted_live(session, poll),
                calls=calls_of(session, poll, poll.id in counted or is_spoken(poll)),
                conducts=standing.oversees,
            )
        )
    return pictures


def _entered(session: Session, actor: Actor, poll_ids: Sequence[int]) -> dict[int, datetime | None]:
    query = sa.select(RollEntry.poll_id, RollEntry.called_at).where(RollEntry.poll_id.in_(poll_ids))
    return {row[0]: row[1] for row in session.execute(query.where(RollEntry.person_id == actor.person_id))}


def _missing(roll: list[int] | None, voted: Collection[int]) -> list[int] | None:
    return None if roll is None else [each for each in roll if each not in voted]


def _rules_of_outcomes(session: Session, meeting_id: int, polls: Sequence[Poll]) -> RuleSet | None:
    counted = any(poll.status in COUNTED for poll in polls)
    return meetings.rules_of(session.get_one(Meeting, meeting_id)) if counted else None


def _own(session: Session, actor: Actor, poll_ids: Sequence[int]) -> Sequence[Ballot]:
    query = sa.select(Ballot).where(Ballot.poll_id.in_(poll_ids), Ballot.person_id == actor.person_id, Ballot.standing)
    return session.scalars(query).all()
