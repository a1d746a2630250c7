"""What waits for a guardian: acts that another proposed."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.two_person_acts.access import notes_host_acts
from ecabinet.two_person_acts.models import HostAct, TwoPersonAct
from ecabinet.two_person_acts.rules import GUARDIANS, ActState


def acts_to_answer(session: Session, actor: Actor) -> list[Waiting]:
    """How many wait, without one's own and what concerns oneself; by when the first must be answered."""
    if not actor.has(*GUARDIANS):
        return []
    mine_to_answer = sa.and_(
        TwoPersonAct.state == ActState.OPEN,
        TwoPersonAct.expires_at > clock.now(),
        TwoPersonAct.proposed_by_id != actor.person_id,
        sa.or_(TwoPersonAct.person_id.is_(None), TwoPersonAct.person_id != actor.person_id),
    )
    found = list(session.scalars(sa.select(TwoPersonAct.expires_at).where(mine_to_answer)))
    return [Waiting(kind="two_person_acts", count=len(found), due_at=min(found))] if found else []


def host_acts_to_note(session: Session, actor: Actor) -> list[Waiting]:
    """How many emergencies at the server's command line nobody has taken note of."""
    if not notes_host_acts(session, actor):
        return []
    count = session.scalar(sa.select(sa.func.count()).select_from(HostAct).where(HostAct.noted_at.is_(None))) or 0
    return [Waiting(kind="host_acts", count=count)] if count else []
