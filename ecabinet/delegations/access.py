"""Delegations as one person may see them: their own, and all of them for the secretariat."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts import access as accounts
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role, SignRule, ways_to_sign
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict, NotFound, NotPermitted, StepUpRequired
from ecabinet.core.moment import HANOI
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import is_in_force, still_fits

MOST = 500
KEEPERS = (Role.SECRETARY, Role.CLERK)


def today() -> date:
    """The day in the time zone of the body."""
    return clock.now().astimezone(HANOI).date()


def delegations_to_see(session: Session, actor: Actor) -> Sequence[Delegation]:
    """The newest first."""
    query = sa.select(Delegation).options(*_whole()).order_by(Delegation.id.desc()).limit(MOST)
    if not actor.has(*KEEPERS):
        mine = (Delegation.from_person_id == actor.person_id, Delegation.to_person_id == actor.person_id)
        query = query.where(sa.or_(*mine))
    return session.scalars(query).all()


def _sees(actor: Actor, row: Delegation) -> bool:
    return actor.has(*KEEPERS) or actor.person_id in (row.from_person_id, row.to_person_id)


def delegation_to_set(actor: Actor, to_person_id: int) -> None:
    """Raises NotPermitted unless this person keeps delegations, and lets somebody else sign by this one."""
    _require_keeper(actor)
    if to_person_id == actor.person_id:
        raise NotPermitted("own_delegation")


def delegation_to_withdraw(session: Session, actor: Actor, delegation_id: int) -> Delegation:
    """One that was not withdrawn yet, for its giver and the secretariat. Raises NotPermitted, NotFound, Conflict."""
    found = _locked(session, actor, delegation_id)
    if actor.person_id != found.from_person_id:
        _require_keeper(actor)
    if found.withdrawn_at is not None:
        raise Conflict("delegation_ended")
    return found


def delegation_to_confirm(session: Session, actor: Actor, delegation_id: int) -> Delegation:
    """One that waits for its giver, who asks. Raises NotPermitted, NotFound, Conflict, StepUpRequired."""
    found = _locked(session, actor, delegation_id)
    if actor.person_id != found.from_person_id:
        raise NotPermitted("not_the_giver")
    if found.confirmed_at is not None:
        raise Conflict("delegation_confirmed")
    if not waits(found):
        raise Conflict("delegation_ended")
    _require_way(session, actor)
    return found


def _require_way(session: Session, actor: Actor) -> None:
    """Whoever lets another sign shows that it is they as they would for signing themselves."""
    known = accounts.ways(session, actor.person_id)
    rule = SignRule(settings().step_up)
    ways = ways_to_sign(rule, known)
    if not ways:
        raise NotPermitted("second_factor_missing")
    if actor.stepped_up_by not in ways:
        raise StepUpRequired


def delegations_to_confirm(session: Session, actor: Actor) -> list[Delegation]:
    """What this person is to confirm, the oldest first."""
    mine = (Delegation.from_person_id == actor.person_id, Delegation.confirmed_at.is_(None))
    query = sa.select(Delegation).where(*mine, Delegation.withdrawn_at.is_(None)).options(*_whole())
    return [row for row in session.scalars(query.order_by(Delegation.id)) if waits(row)]


def waits(row: Delegation) -> bool:
    """Whether it could still be confirmed for some day."""
    is_over = row.ends_on is not None and row.ends_on < today()
    return row.confirmed_at is None and row.withdrawn_at is None and not is_over and _fits(row)


def _locked(session: Session, actor: Actor, delegation_id: int) -> Delegation:
    """To be changed by one at a time. Of its row alone: PostgreSQL locks no row that is joined from outside."""
    found = session.get(
        Delegation, delegation_id, options=_whole(), with_for_update={"of": Delegation}, populate_existing=True
    )
    if found is None or not _sees(actor, found):
        raise NotFound
    return found


def person_named(session: Session, person_id: int) -> Person:
    """An active person with an account. Raises NotFound."""
    query = sa.select(Person).where(Person.id == person_id, Person.active).options(joinedload(Person.office))
    found = session.scalar(query)
    if found is None:
        raise NotFound
    return found


def between(session: Session, from_person_id: int, to_person_id: int) -> Sequence[Delegation]:
    """What one gave the other and was not withdrawn."""
    persons = (Delegation.from_person_id == from_person_id, Delegation.to_person_id == to_person_id)
    return session.scalars(sa.select(Delegation).where(*persons, Delegation.withdrawn_at.is_(None))).all()


def in_force_from(session: Session, from_person_id: int) -> list[Delegation]:
    """By which others may sign for this person today."""
    query = sa.select(Delegation).where(Delegation.from_person_id == from_person_id).options(*_whole())
    return [row for row in session.scalars(query.order_by(Delegation.id)) if holds(row)]


def holds(row: Delegation) -> bool:
    """Whether something may be signed by it today.

    Who changed office since signs for nobody by the old one, and nobody signs for a head who has gone.
    """
    is_on = is_in_force(row.starts_on, row.ends_on, today(), is_withdrawn=row.withdrawn_at is not None)
    return is_on and row.confirmed_at is not None and _fits(row)


def _fits(row: Delegation) -> bool:
    offices = (title_of(row.giver), title_of(row.taker))
    return row.giver.active and row.taker.active and still_fits(row.capacity, *offices, settings().body_vi)


def title_of(person: Person) -> str:
    """Somebody's office, or nothing."""
    return person.office.title_vi if person.office else ""


def require_in_force(session: Session, delegation_id: int | None) -> Delegation | None:
    """The delegation by which somebody signs, if any. Raises Conflict once it has ended, went or fits no more."""
    if delegation_id is None:
        return None
    found = session.get_one(Delegation, delegation_id, options=_whole())
    if waits(found):
        raise Conflict("delegation_not_confirmed")
    if not holds(found):
        raise Conflict("delegation_ended")
    return found


def given_by(session: Session, giver_id: int, delegation_id: int | None) -> Delegation | None:
    """The one in force by which somebody may sign for this person, if one is named. Raises as require_in_force."""
    found = None if delegation_id is None else session.get(Delegation, delegation_id)
    if delegation_id is not None and (found is None or found.from_person_id != giver_id):
        raise Conflict("delegation_ended")
    return require_in_force(session, delegation_id)


def _require_keeper(actor: Actor) -> None:
    if not actor.has(Role.SECRETARY):
        raise NotPermitted("secretaries_only")


def _whole() -> list[sa.orm.interfaces.ORMOption]:
    return [joinedload(side).joinedload(Person.office) for side in (Delegation.giver, Delegation.taker)]
