"""Tables of comments, everything they said before, and what the drafter answered."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.comments.rules import CommentStatus, Verdict, Wish
from ecabinet.core.database import Model, enum_column
from ecabinet.documents.models import Paper, Version


class Comment(Model):
    """What one member says of one place of a paper, as it stands; `revision` counts its changes."""

    __tablename__ = "comment"
    __table_args__ = (
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("page IS NULL OR page >= 1", name="page_positive"),
        # The record names comments by id: that of a dropped draft is never given again.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(sa.ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    # The version it was written on; later ones do not change that.
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("paper_version.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    status: Mapped[CommentStatus] = mapped_column(enum_column(CommentStatus, "status"))
    page: Mapped[int | None]
    # Empty: on the paper as a whole.
    clause: Mapped[str] = mapped_column(sa.String(200))
    quote: Mapped[str] = mapped_column(sa.Text)
    wish: Mapped[Wish] = mapped_column(enum_column(Wish, "wish"))
    proposal: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    revision: Mapped[int]
    # The member, or the aide whose draft the member adopted as it was.
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    written_at: Mapped[datetime]
    # The answer's revision that the member has had before their eyes.
    answer_seen: Mapped[int] = mapped_column(default=0)

    paper: Mapped[Paper] = relationship()
    version: Mapped[Version] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    written_by: Mapped[Person] = relationship(foreign_keys=[written_by_id])
    answer: Mapped["CommentAnswer | None"] = relationship(passive_deletes=True)


class CommentRevision(Model):
    """What a comment said at one time. The record holds its digest, over these words and the nonce."""

    __tablename__ = "comment_revision"
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int]
    page: Mapped[int | None]
    clause: Mapped[str] = mapped_column(sa.String(200))
    quote: Mapped[str] = mapped_column(sa.Text)
    wish: Mapped[Wish] = mapped_column(enum_column(Wish, "wish"))
    proposal: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    nonce: Mapped[str] = mapped_column(sa.String(32))
    written_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    written_at: Mapped[datetime]


class CommentAnswer(Model):
    """What the drafter says to one comment, as it stands."""

    __tablename__ = "comment_answer"
    __table_args__ = (
        sa.CheckConstraint("revision >= 1", name="revision_positive"),
        sa.CheckConstraint("verdict = 'taken' OR reason <> ''", name="refused_with_reason"),
    )
    comment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    verdict: Mapped[Verdict] = mapped_column(enum_column(Verdict, "verdict"))
    reason: Mapped[str] = mapped_column(sa.Text)
    # The comment's revision that it answers.
    of_revision: Mapped[int]
    revision: Mapped[int]
    answered_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime]

    answered_by: Mapped[Person] = relationship()


class CommentAnswerRevision(Model):
    """What an answer said at one time. The record holds its digest."""

    __tablename__ = "comment_answer_revision"
    comment_id: Mapped[int] = mapped_column(sa.ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    verdict: Mapped[Verdict] = mapped_column(enum_column(Verdict, "verdict"))
    reason: Mapped[str] = mapped_column(sa.Text)
    of_revision: Mapped[int]
    nonce: Mapped[str] = mapped_column(sa.String(32))
    answered_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    answered_at: Mapped[datetime]
