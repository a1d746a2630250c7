"""Comparing comments and the answers to them with the digests that the record has of them."""

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.comments import answering, services
from ecabinet.comments.models import Comment, CommentAnswer, CommentAnswerRevision, CommentRevision
from ecabinet.comments.rules import CommentStatus
from ecabinet.comments.told import Rows
from ecabinet.record.hearing import differences, entries_for
from ecabinet.record.verify import Problem


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    told = Rows()
    for entry in entries_for(session, told):
        reason = told.hear(entry.sequence, entry.leaf, entry.evidence)
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    comments = {row.id: row for row in session.scalars(sa.select(Comment))}
    yield from differences(comments, told.comments, lambda key: f"the comment {key}")
    said = {(row.comment_id, row.revision): row for row in session.scalars(sa.select(CommentRevision))}
    yield from differences(said, told.said, lambda key: f"revision {key[1]} of the comment {key[0]}")
    answers = {row.comment_id: row for row in session.scalars(sa.select(CommentAnswer))}
    yield from differences(answers, told.answers, lambda key: f"the answer to comment {key}")
    answered = {(row.comment_id, row.revision): row for row in session.scalars(sa.select(CommentAnswerRevision))}
    yield from differences(answered, told.answered, lambda key: f"revision {key[1]} of the answer to comment {key[0]}")
    for key, row in said.items():
        comment = comments.get(key[0])
        if comment is not None and services.digest_of(row, comment.person_id) != told.digests.get(key):
            yield Problem(sequence=0, reason=f"revision {key[1]} of the comment {key[0]} was changed")
    for key, answer in answered.items():
        if answering.digest_of(answer) != told.answer_digests.get(key):
            yield Problem(sequence=0, reason=f"revision {key[1]} of the answer to comment {key[0]} was changed")
    yield from _rows_apart(session)


def _rows_apart(session: Session) -> Iterator[Problem]:
    """What stands now says what its last revision said."""
    for comment, kept in session.execute(
        sa.select(Comment, CommentRevision)
        .join(CommentRevision, Comment.id == CommentRevision.comment_id)
        .where(CommentRevision.revision == Comment.revision, Comment.status != CommentStatus.DRAFT)
        .order_by(Comment.id)
    ):
        if any(getattr(comment, name) != getattr(kept, name) for name in services.SAID):
            yield Problem(sequence=0, reason=f"the comment {comment.id} was changed")
    for answer, said in session.execute(
        sa.select(CommentAnswer, CommentAnswerRevision)
        .join(CommentAnswerRevision, CommentAnswer.comment_id == CommentAnswerRevision.comment_id)
        .where(CommentAnswerRevision.revision == CommentAnswer.revision)
        .order_by(CommentAnswer.comment_id)
    ):
        if any(getattr(answer, name) != getattr(said, name) for name in ("verdict", "reason", "of_revision")):
            yield Problem(sequence=0, reason=f"the answer to comment {answer.comment_id} was changed")
