"""Delegations as they lie in the database."""

from datetime import date

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import Capacity


def kept(session: Session, giver: Person, taker: Person) -> Delegation:
    """A deputy may sign for the head, from some day on."""
    row = Delegation(
        capacity=Capacity.KT,
        from_person_id=giver.id,
        to_person_id=taker.id,
        basis="",
        starts_on=date(2026, 1, 1),
        ends_on=None,
        set_at=clock.now(),
        set_by_id=giver.id,
    )
    session.add(row)
    session.flush()
    return row
