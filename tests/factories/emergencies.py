"""Emergencies, for tests: papers opened by two through the services, and a key turned at the server."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.emergencies.services import propose_opening
from ecabinet.two_person_acts.models import EmergencyOpening, HostAct
from ecabinet.two_person_acts.rules import ActKind
from ecabinet.two_person_acts.services import approve_act
from tests.factories import accounts


def opened(session: Session, meeting_id: int, reader: Person, proposer: Actor) -> int:
    """The id of an opening that holds; the reader has an approved tablet."""
    approver = accounts.actor_of(accounts.person(session, roles=("security_officer",)))
    act = propose_opening(session, proposer, meeting_id, reader.id, clock.now() + timedelta(hours=1), "x")
    approve_act(session, approver, act.id, act.sha256)
    return session.scalars(sa.select(EmergencyOpening.id).where(EmergencyOpening.act_id == act.id)).one()


def at_host() -> int:
    """The id of an emergency at the server that nobody has noted."""
    with transaction() as session:
        row = HostAct(kind=ActKind.TURN_MASTER, reason="x", at=clock.now())
        session.add(row)
        session.flush()
        return row.id
