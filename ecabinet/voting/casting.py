"""Taking one signed vote: who may, what exactly was signed, what stands, and the receipt."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import crypto
from ecabinet.core.actor import Actor
from ecabinet.core.database import Model
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record, settle
from ecabinet.core.schemas import to_base64url
from ecabinet.record.access import head
from ecabinet.voting import access, events
from ecabinet.voting.access import EarlierVote, VoteCase
from ecabinet.voting.calling import go_on
from ecabinet.voting.message import VoteMessage, digest, evidence_text, key_of, names_other_definition
from ecabinet.voting.models import Ballot, Poll
from ecabinet.voting.rolls import refuse_unknown_answer
from ecabinet.voting.rules import Choice, Receipt, seat_obstacle, side_of, vote_obstacle

# Which refusals mean "not now"; the others mean "not you".
_NOT_NOW = frozenset({"poll_not_open", "poll_closed", "vote_by_hand", "not_called_yet"})
# Plain statements, built once: two thousand votes in ten seconds leave no time for a unit of work.
_BALLOTS, _POLLS = (Model.metadata.tables[each.__tablename__] for each in (Ballot, Poll))
_COUNTS = {choice: _POLLS.c[f"cast_{side_of(choice).value}"] for choice in Choice}
_INSERT = sa.insert(_BALLOTS)
_STEP_DOWN = sa.update(_BALLOTS).where(_BALLOTS.c.id == sa.bindparam("ballot_id")).values(standing=False)
_ADD = {
    choice: sa.update(_POLLS)
    .where(_POLLS.c.id == sa.bindparam("poll_id"))
    .values({column: column + sa.bindparam("by")})
    for choice, column in _COUNTS.items()
}


def cast_vote(session: Session, actor: Actor, poll_id: int, choice: Choice, text: str, signature: bytes) -> Receipt:
    """The member's vote from now on. The same message again is the same vote, also after closing.

    Raises NotFound, NotPermitted, Conflict, Invalid with the codes of `docs/protocol.md`.
    """
    case = access.poll_to_vote(session, actor, poll_id)
    _refuse(seat_obstacle(case.status, case.voter))
    repeated = _repeated(case, text)
    if repeated is not None:
        return session.get_one(Ballot, repeated.id).receipt
    _refuse(vote_obstacle(case.status, case.voter, case.by_hand))
    refuse_unknown_answer(session, poll_id, choice, case.alternatives)
    if case.final and any(each.standing and not each.recorded for each in case.earlier):
        raise Conflict("vote_final")
    key = _check_message(case, actor, choice, text)
    try:
        crypto.verify(case.signing_key, signature, text.encode())
    except crypto.CryptoError:
        raise Invalid("bad_signature") from None
    evidence = evidence_text(text, to_base64url(signature), to_base64url(case.signing_key))
    receipt = _note(session, actor, case, choice, evidence)
    _put_in(session, actor, case, receipt, {"key": key, "message_sha256": digest(text)})
    if case.in_order:
        go_on(session, actor, poll_id, actor.person_id)
    return receipt


def _refuse(code: str | None) -> None:
    if code in _NOT_NOW:
        raise Conflict(code or "")
    if code is not None:
        raise NotPermitted(code)


def _repeated(case: VoteCase, text: str) -> EarlierVote | None:
    """The vote that this very message made. Raises Conflict when another took its place."""
    sent = digest(text)
    for earlier in case.earlier:
        if earlier.message_sha256 == sent:
            if not earlier.standing:
                raise Conflict("vote_replayed")
            return earlier
    return None


def _check_message(case: VoteCase, actor: Actor, choice: Choice, text: str) -> str:
    try:
        key = key_of(text)
        is_other_text = names_other_definition(text, case.definition_sha256)
    except ValueError:
        raise Invalid("bad_message") from None
    expected = VoteMessage(
        poll_id=case.poll_id,
        definition_sha256=case.definition_sha256,
        person_id=actor.person_id,
        device_id=actor.device_id or 0,
        choice=choice,
        key=key,
    )
    if text != expected.text():
        raise Invalid("wrong_definition" if is_other_text else "bad_message")
    if any(earlier.key == key for earlier in case.earlier):
        raise Conflict("key_reused")
    return key


def _note(session: Session, actor: Actor, case: VoteCase, choice: Choice, evidence: str) -> Receipt:
    fact = events.VoteCast(
        actor_id=actor.person_id, meeting_id=case.meeting_id, poll_id=case.poll_id, person_id=actor.person_id
    )
    record(session, fact, evidence)
    entry = settle(session)[-1]
    _size, checkpoint = head(session)
    return Receipt(
        choice=choice,
        sequence=entry.sequence,
        leaf_sha256=entry.leaf_sha256,
        checkpoint=checkpoint,
        received_at=entry.at,
    )


def _put_in(session: Session, actor: Actor, case: VoteCase, receipt: Receipt, message: dict[str, str]) -> None:
    for earlier in case.earlier:
        if earlier.standing:
            session.execute(_STEP_DOWN, {"ballot_id": earlier.id})
            session.execute(_ADD[earlier.choice], {"poll_id": case.poll_id, "by": -1})
    session.execute(_ADD[receipt.choice], {"poll_id": case.poll_id, "by": 1})
    ballot = {
        "poll_id": case.poll_id,
        "person_id": actor.person_id,
        "device_id": actor.device_id,
        "choice": receipt.choice,
        "received_at": receipt.received_at,
        "sequence": receipt.sequence,
        "leaf_sha256": receipt.leaf_sha256,
        "checkpoint": receipt.checkpoint,
        "standing": True,
    }
    session.execute(_INSERT, ballot | message)
