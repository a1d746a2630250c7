"""Comparing comments and the answers to them with the digests that the record has of them."""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.comments import answering, services
from ecabinet.comments.events import CommentAnswered, CommentGiven
from ecabinet.comments.models import Comment, CommentAnswer, CommentAnswerRevision, CommentRevision
from ecabinet.comments.rules import CommentStatus
from ecabinet.documents.events import PaperRecalled
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    said, answered = _digests_of_comments(session), _digests_of_answers(session)
    recalled = {body["paper_id"] for _sequence, _kind, body in _entries(session, PaperRecalled.__name__)}
    for sequence, kind, body in _entries(session, CommentGiven.__name__, CommentAnswered.__name__):
        tables, what = (said, "comment") if kind == CommentGiven.__name__ else (answered, "answer to comment")
        digest = tables.pop((body["comment_id"], body["revision"]), None)
        which = f"revision {body['revision']} of the {what} {body['comment_id']}"
        if digest is None and body["paper_id"] not in recalled:
            yield Problem(sequence=sequence, reason=f"{which} is gone from the tables")
        elif digest is not None and digest != body["sha256"]:
            yield Problem(sequence=sequence, reason=f"{which} was changed")
    for what, tables in (("comment", said), ("answer to comment", answered)):
        for comment_id, revision in sorted(tables):
            yield Problem(sequence=0, reason=f"revision {revision} of the {what} {comment_id} is in no entry")
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


def _digests_of_comments(session: Session) -> dict[tuple[int, int], str]:
    query = sa.select(CommentRevision, Comment.person_id).join(Comment, Comment.id == CommentRevision.comment_id)
    return {
        (row.comment_id, row.revision): services.digest_of(row, person_id) for row, person_id in session.execute(query)
    }


def _digests_of_answers(session: Session) -> dict[tuple[int, int], str]:
    rows = session.scalars(sa.select(CommentAnswerRevision))
    return {(row.comment_id, row.revision): answering.digest_of(row) for row in rows}


def _entries(session: Session, *kinds: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    query = sa.select(Entry.sequence, Entry.kind, Entry.leaf).where(Entry.kind.in_(kinds)).order_by(Entry.sequence)
    for sequence, kind, leaf in session.execute(query):
        yield sequence, kind, json.loads(leaf)["body"]
