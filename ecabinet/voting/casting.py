"""Taking one signed vote: who may, what exactly was signed, what stands, and the receipt."""

from sqlalchemy.orm import Session

from ecabinet.core import crypto
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record, settle
from ecabinet.core.schemas import to_base64url
from ecabinet.record.access import head
from ecabinet.voting import access, events
from ecabinet.voting.access import VoteCase
from ecabinet.voting.message import VoteMessage, digest, evidence_text, key_of, names_other_definition
from ecabinet.voting.models import Ballot
from ecabinet.voting.rules import Choice, seat_obstacle, vote_obstacle

# Which refusals mean "not you" and which mean "not now".
_NOT_NOW = frozenset({"poll_not_open", "poll_closed"})


def cast_vote(session: Session, actor: Actor, poll_id: int, choice: Choice, text: str, signature: bytes) -> Ballot:
    """The member's vote from now on. The same message again is the same ballot, also after closing.

    Raises NotFound, NotPermitted, Conflict, Invalid with the codes of `docs/protocol.md`.
    """
    case = access.poll_to_vote(session, actor, poll_id)
    _refuse(seat_obstacle(case.poll.status, case.voter))
    repeated = _repeated(case, text)
    if repeated is not None:
        return repeated
    _refuse(vote_obstacle(case.poll.status, case.voter))
    key = _check_message(case, actor, choice, text)
    signing_key = case.signing_key or b""
    try:
        crypto.verify(signing_key, signature, text.encode())
    except crypto.CryptoError:
        raise Invalid("bad_signature") from None
    evidence = evidence_text(text, to_base64url(signature), to_base64url(signing_key))
    return _put_in(session, actor, case, _ballot(actor, poll_id, choice, key, text), evidence)


def _refuse(code: str | None) -> None:
    if code in _NOT_NOW:
        raise Conflict(code or "")
    if code is not None:
        raise NotPermitted(code)


def _repeated(case: VoteCase, text: str) -> Ballot | None:
    """The ballot that this very message made. Raises Conflict when another took its place."""
    sent = digest(text)
    for ballot in case.earlier:
        if ballot.message_sha256 == sent:
            if not ballot.standing:
                raise Conflict("vote_replayed")
            return ballot
    return None


def _check_message(case: VoteCase, actor: Actor, choice: Choice, text: str) -> str:
    definition = case.poll.definition_sha256 or ""
    try:
        key = key_of(text)
        is_other_text = names_other_definition(text, definition)
    except ValueError:
        raise Invalid("bad_message") from None
    expected = VoteMessage(
        poll_id=case.poll.id,
        definition_sha256=definition,
        person_id=actor.person_id,
        device_id=actor.device_id or 0,
        choice=choice,
        key=key,
    )
    if text != expected.text():
        raise Invalid("wrong_definition" if is_other_text else "bad_message")
    if any(ballot.key == key for ballot in case.earlier):
        raise Conflict("key_reused")
    return key


def _ballot(actor: Actor, poll_id: int, choice: Choice, key: str, text: str) -> Ballot:
    return Ballot(
        poll_id=poll_id,
        person_id=actor.person_id,
        device_id=actor.device_id,
        choice=choice,
        key=key,
        message_sha256=digest(text),
        standing=True,
    )


def _put_in(session: Session, actor: Actor, case: VoteCase, ballot: Ballot, evidence: str) -> Ballot:
    poll = case.poll
    for before in case.earlier:
        if before.standing:
            before.standing = False
            _count(case, before.choice, -1)
    _count(case, ballot.choice, +1)
    fact = events.VoteCast(
        actor_id=actor.person_id, meeting_id=poll.meeting_id, poll_id=poll.id, person_id=actor.person_id
    )
    record(session, fact, evidence)
    entry = settle(session)[-1]
    _size, checkpoint = head(session)
    ballot.sequence, ballot.leaf_sha256, ballot.received_at = entry.sequence, entry.leaf_sha256, entry.at
    ballot.checkpoint = checkpoint
    session.add(ballot)
    session.flush()
    return ballot


def _count(case: VoteCase, choice: Choice, step: int) -> None:
    name = f"cast_{choice.value}"
    setattr(case.poll, name, getattr(case.poll, name) + step)
