"""Taking one signed answer: who may, what exactly was signed, what stands, and the receipt."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import access, events
from ecabinet.ballots.access import AnswerCase
from ecabinet.ballots.binding import is_text_of
from ecabinet.ballots.drafting import follow_answer
from ecabinet.ballots.message import AnswerMessage, plain, read_message
from ecabinet.ballots.models import WrittenAnswer
from ecabinet.ballots.rules import answer_obstacle, fits, unanswered
from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record, settle
from ecabinet.core.schemas import to_base64url
from ecabinet.record.access import head
from ecabinet.voting.message import evidence_text


def give_answer(session: Session, actor: Actor, ballot_id: int, text: str, signature: bytes) -> WrittenAnswer:
    """The member's answer from now on. The same message again is the same answer, also after closing.

    Raises NotFound, NotPermitted, Conflict, Invalid with the codes of `docs/protocol.md`; `question_unanswered` names
    the question.
    """
    case = access.ballot_to_answer(session, actor, ballot_id)
    repeated = _repeated(case, text)
    if repeated is not None:
        return repeated
    standing = answer_obstacle(case.ballot.status, clock.now(), case.ballot.due_at)
    if standing is not None:
        raise Conflict(standing)
    if case.signing_key is None:
        raise NotPermitted("device_required")
    message = _check_message(case, actor, text)
    try:
        crypto.verify(case.signing_key, signature, text.encode())
    except crypto.CryptoError:
        raise Invalid("bad_signature") from None
    evidence = evidence_text(text, to_base64url(signature), to_base64url(case.signing_key))
    return _keep(session, case, message, evidence)


def _repeated(case: AnswerCase, text: str) -> WrittenAnswer | None:
    """The answer that this very message made. Raises Conflict when another took its place."""
    digest = sha256(text.encode()).hex()
    found = next((each for each in case.earlier if each.message_sha256 == digest), None)
    if found is not None and not found.standing:
        raise Conflict("answer_replayed")
    return found


def _check_message(case: AnswerCase, actor: Actor, text: str) -> AnswerMessage:
    try:
        message = read_message(text)
    except ValueError:
        raise Invalid("bad_message") from None
    if (message.ballot_id, message.person_id, message.device_id) != (case.ballot.id, actor.person_id, actor.device_id):
        raise Invalid("bad_message")
    # One signed before a paper was replaced, perhaps without a network, is taken as given for what it names.
    if not is_text_of(case.ballot, message.definition_sha256):
        raise Invalid("wrong_definition")
    if any(earlier.key == message.key for earlier in case.earlier):
        raise Conflict("key_reused")
    if not fits(case.ballot.questions, message.answers):
        raise Invalid("answer_not_allowed")
    empty = unanswered(case.ballot.questions, message.answers)
    if empty is not None:
        raise Invalid("question_unanswered", question=empty)
    return message


def _keep(session: Session, case: AnswerCase, message: AnswerMessage, evidence: str) -> WrittenAnswer:
    fact = events.AnswerGiven(actor_id=message.person_id, ballot_id=message.ballot_id, person_id=message.person_id)
    record(session, fact, evidence)
    entry = settle(session)[-1]
    _size, checkpoint = head(session)
    mine = sa.and_(WrittenAnswer.ballot_id == message.ballot_id, WrittenAnswer.person_id == message.person_id)
    session.execute(sa.update(WrittenAnswer).where(mine, WrittenAnswer.standing).values(standing=False))
    answer = WrittenAnswer(
        ballot_id=case.ballot.id,
        person_id=message.person_id,
        device_id=message.device_id,
        key=message.key,
        message_sha256=sha256(message.text().encode()).hex(),
        definition_sha256=message.definition_sha256,
        answers=plain(message.answers),
        received_at=entry.at,
        sequence=entry.sequence,
        leaf_sha256=entry.leaf_sha256,
        checkpoint=checkpoint,
        standing=True,
    )
    session.add(answer)
    session.flush()
    follow_answer(session, answer)
    return answer
