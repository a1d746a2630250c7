"""Delegations as shapes on the wire."""

from collections.abc import Sequence

from ecabinet.core.config import settings
from ecabinet.delegations import access, schemas
from ecabinet.delegations.access import title_of
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import title_lines


def delegations(rows: Sequence[Delegation]) -> schemas.Delegations:
    """The list."""
    return schemas.Delegations(items=[delegation(row) for row in rows])


def delegation(row: Delegation) -> schemas.DelegationView:
    """One, with the lines that stand above a signature by it."""
    return schemas.DelegationView(
        id=row.id,
        capacity=row.capacity,
        from_person_id=row.from_person_id,
        from_name=row.giver.full_name,
        from_title=title_of(row.giver),
        to_person_id=row.to_person_id,
        to_name=row.taker.full_name,
        to_title=title_of(row.taker),
        basis=row.basis,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        titles=title_lines(title_of(row.taker), settings().body_vi, title_of(row.giver))[1],
        in_force=access.holds(row),
        set_at=row.set_at,
        confirmed_at=row.confirmed_at,
        withdrawn_at=row.withdrawn_at,
    )
