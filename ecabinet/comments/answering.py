"""Answers of the drafter: taken in, partly or not, each change with its digest in the record."""

from sqlalchemy.orm import Session

from ecabinet.comments import access
from ecabinet.comments.access import Case
from ecabinet.comments.events import CommentAnswered
from ecabinet.comments.models import CommentAnswer, CommentAnswerRevision
from ecabinet.comments.rules import Verdict
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, random_bytes, sha256
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record

ANSWER = "ecab/comment-answer/v1"
_SAID = ("comment_id", "revision", "verdict", "reason", "of_revision", "nonce")


def answer_comment(
    session: Session, actor: Actor, comment_id: int, verdict: Verdict, reason: str, of_revision: int, revision: int
) -> CommentAnswer:
    """Answer a comment, or change the answer. `of_revision` is the comment's that was read, `revision` the answer's.

    Raises NotFound, NotPermitted (`drafters_only`), Conflict (`comment_changed`, `answer_changed`,
    `comment_withdrawn`), Invalid (`reason_required`).
    """
    case = access.comment_to_answer(session, actor, comment_id)
    if verdict is not Verdict.TAKEN and not reason:
        raise Invalid("reason_required")
    if case.comment.revision != of_revision:
        raise Conflict("comment_changed", revision=case.comment.revision)
    answer = session.get(CommentAnswer, comment_id, populate_existing=True)
    if (answer.revision if answer else 0) != revision:
        raise Conflict("answer_changed", revision=answer.revision if answer else 0)
    if answer is None:
        answer = CommentAnswer(comment_id=comment_id, revision=0)
        session.add(answer)
    elif (answer.verdict, answer.reason, answer.of_revision) == (verdict, reason, of_revision):
        return answer
    answer.verdict, answer.reason, answer.of_revision = verdict, reason, of_revision
    answer.answered_by_id, answer.answered_at = actor.person_id, clock.now()
    answer.revision += 1
    session.flush()
    session.expire(case.comment, ["answer"])
    _keep(session, case, answer)
    return answer


def digest_of(revision: CommentAnswerRevision) -> str:
    """What the record holds of an answer's revision."""
    return sha256(canonical({"type": ANSWER, **{name: getattr(revision, name) for name in _SAID}})).hex()


def _keep(session: Session, case: Case, answer: CommentAnswer) -> None:
    kept = CommentAnswerRevision(
        comment_id=answer.comment_id,
        revision=answer.revision,
        verdict=answer.verdict,
        reason=answer.reason,
        of_revision=answer.of_revision,
        nonce=random_bytes(16).hex(),
        answered_by_id=answer.answered_by_id,
        answered_at=answer.answered_at,
    )
    session.add(kept)
    session.flush()
    told = access.told_of(session, case.item) | {case.comment.written_by_id}
    fact = CommentAnswered(
        actor_id=answer.answered_by_id,
        meeting_id=case.item.meeting_id,
        item_id=case.item.id,
        paper_id=case.comment.paper_id,
        comment_id=answer.comment_id,
        person_id=case.comment.person_id,
        told=tuple(sorted(told - {case.comment.person_id})),
        revision=answer.revision,
        sha256=digest_of(kept),
    )
    record(session, fact)
