"""The tables of two-person acts that wait and of what became of them, and of papers opened in an emergency."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.two_person_acts.rules import ActKind, ActState


class TwoPersonAct(Model):
    """What one person proposes to do; what it says is never changed, another is proposed instead."""

    __tablename__ = "two_person_act"
    __table_args__ = (
        sa.CheckConstraint("(state IN ('open', 'expired')) = (closed_by_id IS NULL)", name="closed_by_somebody"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> proposed_by_id", name="approved_by_another"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> person_id", name="approved_by_unconcerned"),
        sa.CheckConstraint("used_at IS NULL OR state = 'approved'", name="used_once_approved"),
        sa.Index("uq_two_person_act_open", "kind", "matter_id", unique=True, sqlite_where=sa.text("state = 'open'"),
                 postgresql_where=sa.text("state = 'open'")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ActKind] = mapped_column(enum_column(ActKind, "kind"))
    # Whom it concerns, if anybody.
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # What it is about, by the kind: the person, a paper, the number of the newest master key.
    matter_id: Mapped[int]
    # What is to be done, as everybody who may answer sees it.
    facts: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    # What the doing needs and nobody is shown: the digest of a new password.
    kept: Mapped[str | None] = mapped_column(sa.Text)
    # SHA-256 of how the matter stood; when it stands otherwise, nobody approves what was proposed for then.
    standing: Mapped[str] = mapped_column(sa.String(64))
    # SHA-256 of all that it says, by which whoever approves names what they saw.
    sha256: Mapped[str] = mapped_column(sa.String(64))
    reason: Mapped[str] = mapped_column(sa.String(300))
    state: Mapped[ActState] = mapped_column(enum_column(ActState, "state"))
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    closed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    # Why it was declined.
    answer: Mapped[str] = mapped_column(sa.String(300), default="")
    # When what waits for the server's command line was done there; once.
    used_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])


class HostAct(Model):
    """What was done at the server's command line in an emergency, without two persons."""

    __tablename__ = "host_act"
    __table_args__ = (
        sa.CheckConstraint("(noted_by_id IS NULL) = (noted_at IS NULL)", name="noted_by_somebody"),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ActKind] = mapped_column(enum_column(ActKind, "kind"))
    reason: Mapped[str] = mapped_column(sa.String(300))
    at: Mapped[datetime]
    # Who took note of it.
    noted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    noted_at: Mapped[datetime | None]

    noted_by: Mapped[Person | None] = relationship(foreign_keys=[noted_by_id])


class EmergencyOpening(Model):
    """The papers of one meeting opened to one person for some hours, by two others."""

    __tablename__ = "emergency_opening"
    __table_args__ = (
        sa.CheckConstraint("approved_by_id <> opened_by_id", name="opened_by_two"),
        sa.CheckConstraint("person_id <> opened_by_id AND person_id <> approved_by_id", name="opened_by_others"),
        sa.CheckConstraint("until > began_at", name="has_an_end"),
        sa.CheckConstraint("(acknowledged_by_id IS NULL) = (acknowledged_at IS NULL)", name="acknowledged_by_somebody"),
        sa.UniqueConstraint("act_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(sa.ForeignKey("two_person_act.id"))
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    approved_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    began_at: Mapped[datetime]
    # It is over from then on, whether or not anybody has noted that.
    until: Mapped[datetime]
    # When it was noted to be over; by nobody when its time had come.
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    acknowledged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None]

    act: Mapped[TwoPersonAct] = relationship(foreign_keys=[act_id])
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    opened_by: Mapped[Person] = relationship(foreign_keys=[opened_by_id])
    approved_by: Mapped[Person] = relationship(foreign_keys=[approved_by_id])
    ended_by: Mapped[Person | None] = relationship(foreign_keys=[ended_by_id])
    acknowledged_by: Mapped[Person | None] = relationship(foreign_keys=[acknowledged_by_id])
