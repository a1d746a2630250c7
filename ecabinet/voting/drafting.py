"""Drafting a question: for or against, between named options, or between those that lead after a first vote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access as meetings
from ecabinet.meetings.conducting import conductor_ids
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import CLASSIFIED_VI, MeetingStatus
from ecabinet.meetings.together import stands_in
from ecabinet.rulebook.rules import ItemKind
from ecabinet.voting import access, events
from ecabinet.voting.models import Poll, PollItem
from ecabinet.voting.rules import COUNTED, PollKind, PollStatus, Visibility
from ecabinet.voting.turns import RollOrder


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be put to the vote. Without a question it is the item's title; `alternatives` are named options, at
    least two, and `run_off_of` a vote on options which this one settles."""

    question: str | None = None
    visibility: Visibility = Visibility.AFTER_CLOSE
    by_hand: bool = False
    amendment: bool = False
    alternatives: tuple[str, ...] = ()
    run_off_of: int | None = None
    # In which order members are called; none: all vote at once.
    roll_order: RollOrder | None = None


def create_poll(session: Session, actor: Actor, item_id: int, asked: Asked) -> Poll:
    """Draft a question; of a classified item the neutral title. No amendment is put when the whole has been decided.

    Raises NotFound, NotPermitted, Conflict, Invalid with the codes of `docs/protocol.md`.
    """
    item = meetings.item_to_conduct(session, actor, item_id)
    _refuse_question(session, item, asked)
    asked = _second(session, item_id, asked) if asked.run_off_of is not None else asked
    poll = Poll(
        meeting_id=item.meeting_id,
        item_id=item_id,
        question=CLASSIFIED_VI if item.classified else asked.question or item.title,
        kind=PollKind.ROLL_CALL,
        visibility=asked.visibility,
        by_hand=asked.by_hand,
        amendment=asked.amendment,
        alternatives=list(asked.alternatives) or None,
        run_off_of_id=asked.run_off_of,
        roll_order=asked.roll_order,
        status=PollStatus.DRAFT,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )
    prepare_poll(session, actor, poll)
    return poll


def prepare_poll(session: Session, actor: Actor, poll: Poll, item_ids: Sequence[int] = ()) -> None:
    """Keep a drafted poll, about several items at once where they are given, and tell those who conduct."""
    session.add(poll)
    session.flush()
    session.add_all(PollItem(poll_id=poll.id, item_id=item_id) for item_id in item_ids)
    session.flush()
    fact = events.PollPrepared(
        actor_id=actor.person_id,
        meeting_id=poll.meeting_id,
        poll_id=poll.id,
        item_id=poll.item_id,
        item_ids=tuple(sorted(item_ids)),
        visibility=poll.visibility,
        conductor_ids=conductor_ids(session, session.get_one(Meeting, poll.meeting_id)),
        on_behalf=stands_in(session, actor, poll.meeting_id),
    )
    record(session, fact)


def _refuse_question(session: Session, item: AgendaItem, asked: Asked) -> None:
    if item.meeting.status is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")
    if item.kind is not ItemKind.DECIDE:
        raise Conflict("item_not_for_decision")
    # The names of options would say what the title does not.
    if item.classified and (asked.question is not None or asked.alternatives):
        raise Invalid("classified_question")
    if asked.visibility is Visibility.LIVE and not meetings.rules_of(item.meeting).live_counts:
        raise Conflict("live_counts_not_allowed")
    if asked.amendment:
        _refuse_after_whole(session, item.id)
    if len({name.casefold() for name in asked.alternatives}) < len(asked.alternatives):
        raise Invalid("options_not_distinct")


def _refuse_after_whole(session: Session, item_id: int) -> None:
    if access.decision_of(session, item_id) is not None:
        raise Conflict("whole_decided")


def _second(session: Session, item_id: int, asked: Asked) -> Asked:
    """The vote between the options that lead after the first. Raises Conflict where that vote leaves none."""
    first = session.get(Poll, asked.run_off_of)
    outcome = first.result if first is not None and first.item_id == item_id and first.status in COUNTED else None
    if first is None or outcome is None or not outcome.run_off:
        raise Conflict("no_run_off")
    if first.amendment:
        _refuse_after_whole(session, item_id)
    names = tuple(each.name for each in outcome.alternatives if each.choice in outcome.run_off)
    question = asked.question or first.question
    return replace(asked, alternatives=names, amendment=first.amendment, question=question)
