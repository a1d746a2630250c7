"""Tables of answers to invitations and of calendar feeds."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ecabinet.core.database import Model, enum_column
from ecabinet.invitations.rules import Answer, Consent


class InvitationReply(Model):
    """What one person invited says; whether a substitute is seated, the seats say."""

    __tablename__ = "invitation_reply"
    __table_args__ = (
        sa.CheckConstraint("answer = 'absent' OR consent IS NULL", name="consent_to_absence"),
        sa.CheckConstraint("(decided_by_id IS NULL) = (decided_at IS NULL)", name="decided_at_some_time"),
    )
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    answer: Mapped[Answer] = mapped_column(enum_column(Answer, "answer"))
    reason: Mapped[str] = mapped_column(sa.String(500), default="")
    consent: Mapped[Consent | None] = mapped_column(enum_column(Consent, "consent"))
    replied_at: Mapped[datetime]
    # The person, or the secretariat on their behalf.
    noted_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]


class ReplyReminder(Model):
    """When the secretariat last reminded those who had not answered."""

    __tablename__ = "reply_reminder"
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), primary_key=True)
    at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))


class CalendarFeed(Model):
    """The secret address under which one person's calendar program finds their meetings."""

    __tablename__ = "calendar_feed"
    __table_args__ = (sa.UniqueConstraint("token_hash"),)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    token_hash: Mapped[bytes] = mapped_column(sa.LargeBinary(32))
    made_at: Mapped[datetime]
