"""The table of delegations."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core.database import Model, enum_column
from ecabinet.delegations.rules import Capacity


class Delegation(Model):
    """One person may sign for another for some days, once the giver confirms. Never changed: withdrawn, given anew."""

    __tablename__ = "delegation"
    __table_args__ = (
        sa.CheckConstraint("from_person_id <> to_person_id", name="for_another"),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        sa.CheckConstraint("capacity <> 'tuq' OR (basis <> '' AND ends_on IS NOT NULL)", name="in_writing"),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_by_somebody"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    capacity: Mapped[Capacity] = mapped_column(enum_column(Capacity, "capacity"))
    from_person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    to_person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    # The authorising paper by number and date; for a deputy who signs by standing order it may be empty.
    basis: Mapped[str] = mapped_column(sa.String(300))
    # Days in the time zone of the body, both included.
    starts_on: Mapped[date] = mapped_column(sa.Date)
    ends_on: Mapped[date | None] = mapped_column(sa.Date)
    set_at: Mapped[datetime]
    set_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    # When the giver, and nobody else, confirmed what the secretariat entered.
    confirmed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))

    giver: Mapped[Person] = relationship(foreign_keys=[from_person_id])
    taker: Mapped[Person] = relationship(foreign_keys=[to_person_id])
