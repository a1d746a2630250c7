"""Which answer stands to a comment: the one to its words as they are now. An answer to earlier words is none."""

import sqlalchemy as sa

from ecabinet.comments.models import Comment, CommentAnswer
from ecabinet.comments.rules import Verdict


def standing_answer(comment: Comment) -> CommentAnswer | None:
    """What the drafter says to the comment as it reads now."""
    answer = comment.answer
    return answer if answer is not None and answer.of_revision == comment.revision else None


def standing_verdict(comment: Comment) -> Verdict | None:
    """What the drafter made of the comment as it reads now."""
    answer = standing_answer(comment)
    return answer.verdict if answer is not None else None


def is_answered() -> sa.ColumnElement[bool]:
    """Whether an answer stands to the comment of a query."""
    return sa.exists().where(CommentAnswer.comment_id == Comment.id, CommentAnswer.of_revision == Comment.revision)
