"""The table of proposals of new rules."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.regulations.rules import ProposalState


class RuleProposal(Model):
    """A version of a rule set that somebody proposes; what it says is never changed, another is proposed instead."""

    __tablename__ = "rule_proposal"
    __table_args__ = (
        sa.CheckConstraint("(state = 'open') = (closed_by_id IS NULL)", name="closed_by_somebody"),
        sa.CheckConstraint("state <> 'approved' OR closed_by_id <> proposed_by_id", name="approved_by_another"),
        sa.Index("uq_rule_proposal_open", "code", unique=True, sqlite_where=sa.text("state = 'open'"),
                 postgresql_where=sa.text("state = 'open'")),
    )  # fmt: skip
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(64), index=True)
    base_version: Mapped[int]
    content: Mapped[str] = mapped_column(sa.Text)
    sha256: Mapped[str] = mapped_column(sa.String(64))
    in_force_from: Mapped[datetime]
    reason: Mapped[str] = mapped_column(sa.String(300))
    state: Mapped[ProposalState] = mapped_column(enum_column(ProposalState, "state"))
    proposed_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    closed_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    # Why it was declined.
    answer: Mapped[str] = mapped_column(sa.String(300), default="")

    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])
