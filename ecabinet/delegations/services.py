"""Delegations set by the secretariat on the word or paper of the head, confirmed by the head, withdrawn by either."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.delegations import access
from ecabinet.delegations.events import DelegationConfirmed, DelegationSet, DelegationWithdrawn
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import Capacity, overlap, why_not, why_not_for_so_long, why_not_these


@dataclass(frozen=True, kw_only=True)
class NewDelegation:
    """Who may sign for whom, as what, from and until when, by which paper."""

    capacity: Capacity
    from_person_id: int
    to_person_id: int
    basis: str
    starts_on: date
    ends_on: date | None


def set_delegation(session: Session, actor: Actor, new: NewDelegation) -> Delegation:
    """Let one sign for another. Raises NotPermitted, NotFound, Invalid, Conflict."""
    access.delegation_to_set(actor, new.to_person_id)
    giver, taker = (access.person_named(session, each) for each in (new.from_person_id, new.to_person_id))
    _require_allowed(new, giver, taker)
    period = (new.starts_on, new.ends_on)
    if any(overlap(period, (each.starts_on, each.ends_on)) for each in access.between(session, giver.id, taker.id)):
        raise Conflict("delegation_overlaps")
    row = Delegation(
        capacity=new.capacity,
        giver=giver,
        taker=taker,
        basis=new.basis,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        set_at=clock.now(),
        set_by_id=actor.person_id,
    )
    session.add(row)
    session.flush()
    told = DelegationSet(
        actor_id=actor.person_id,
        delegation_id=row.id,
        from_person_id=row.from_person_id,
        to_person_id=row.to_person_id,
        capacity=row.capacity,
        starts_on=row.starts_on.isoformat(),
        ends_on=row.ends_on.isoformat() if row.ends_on else None,
    )
    record(session, told)
    return row


def _require_allowed(new: NewDelegation, giver: Person, taker: Person) -> None:
    offices = (giver.office.title_vi if giver.office else "", taker.office.title_vi if taker.office else "")
    code = why_not_these(giver.id, taker.id, keeps_seal=Role.CLERK in taker.roles)
    code = code or why_not(new.capacity, offices[0], offices[1], settings().body_vi)
    code = code or why_not_for_so_long(new.capacity, new.basis, new.starts_on, new.ends_on)
    if code is not None:
        raise Invalid(code)


def confirm_delegation(session: Session, actor: Actor, delegation_id: int) -> Delegation:
    """Something may be signed by it from now on. Raises NotFound, NotPermitted, Conflict."""
    row = access.delegation_to_confirm(session, actor, delegation_id)
    row.confirmed_at = clock.now()
    _tell(session, actor, row, DelegationConfirmed)
    return row


def withdraw_delegation(session: Session, actor: Actor, delegation_id: int) -> Delegation:
    """Nothing is signed by it any more; what was signed stays. Raises NotFound, NotPermitted, Conflict."""
    row = access.delegation_to_withdraw(session, actor, delegation_id)
    row.withdrawn_at, row.withdrawn_by_id = clock.now(), actor.person_id
    _tell(session, actor, row, DelegationWithdrawn)
    return row


def _tell(
    session: Session, actor: Actor, row: Delegation, kind: type[DelegationConfirmed] | type[DelegationWithdrawn]
) -> None:
    giver, taker = row.from_person_id, row.to_person_id
    record(session, kind(actor_id=actor.person_id, delegation_id=row.id, from_person_id=giver, to_person_id=taker))
