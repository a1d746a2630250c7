"""Tables of e-mail addresses and of the queue."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.mail.rules import Fault, MailKind, MailState


class MailAddress(Model):
    """Where a person is written to."""

    __tablename__ = "mail_address"
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True)
    address: Mapped[str] = mapped_column(sa.String(254))
    set_at: Mapped[datetime]


class MailMessage(Model):
    """One message to one person; written in the transaction of what it tells of, so neither is without the other."""

    __tablename__ = "mail_message"
    __table_args__ = (
        sa.CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at_some_time"),
        sa.CheckConstraint("(state = 'queued') = (next_try_at IS NOT NULL)", name="tried_while_queued"),
        sa.Index("ix_mail_message_state_next_try_at", "state", "next_try_at"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    kind: Mapped[MailKind] = mapped_column(enum_column(MailKind, "kind"))
    state: Mapped[MailState] = mapped_column(enum_column(MailState, "state"))
    # The same in every attempt: a mailbox that got it twice can tell.
    uid: Mapped[str] = mapped_column(sa.String(64))
    queued_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    fault: Mapped[Fault | None] = mapped_column(enum_column(Fault, "fault"))

    person: Mapped[Person] = relationship()
