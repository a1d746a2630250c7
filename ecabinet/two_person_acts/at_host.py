"""What is done at the server's command line: opened here by two persons and used once, or an emergency that is told."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.two_person_acts import access
from ecabinet.two_person_acts.events import ActUsed, DoneInEmergency, HostActNoted
from ecabinet.two_person_acts.models import HostAct, TwoPersonAct
from ecabinet.two_person_acts.reactions import done_alone
from ecabinet.two_person_acts.rules import WAITS, ActKind, ActState


def allow(session: Session, kind: ActKind, matter_id: int, emergency: str = "") -> None:
    """In the transaction that does it: use up what was approved for this, or note why nobody was asked.

    Raises Conflict (`two_persons_required`).
    """
    guardian_ids = access.guardians(session)
    act = next((each for each in session.scalars(_approved(kind, matter_id)) if _stands(each, guardian_ids)), None)
    if act is not None:
        act.used_at = clock.now()
        session.flush()
        told = tuple(sorted({*guardian_ids, act.proposed_by_id}))
        record(
            session,
            ActUsed(actor_id=None, act_id=act.id, kind=kind, person_id=None, matter_id=matter_id, guardian_ids=told),
        )
    elif emergency:
        _note_emergency(session, kind, matter_id, emergency, tuple(sorted(guardian_ids)))
    elif access.takes_two(guardian_ids):
        raise Conflict("two_persons_required", kind=kind)
    else:
        record(session, done_alone(session, kind, None, matter_id))


def note_host_act(session: Session, actor: Actor, host_act_id: int) -> HostAct:
    """Somebody who guards the house has seen it. Raises NotFound, NotPermitted, Conflict."""
    row = access.host_act_to_note(session, actor, host_act_id)
    row.noted_by_id, row.noted_at = actor.person_id, clock.now()
    session.flush()
    told = tuple(sorted(access.guardians(session)))
    record(session, HostActNoted(actor_id=actor.person_id, host_act_id=row.id, kind=row.kind, guardian_ids=told))
    return row


def _approved(kind: ActKind, matter_id: int) -> sa.Select[TwoPersonAct]:
    fits = (TwoPersonAct.kind == kind, TwoPersonAct.matter_id == matter_id, TwoPersonAct.state == ActState.APPROVED)
    still_good = (TwoPersonAct.used_at.is_(None), TwoPersonAct.closed_at > clock.now() - WAITS)
    return sa.select(TwoPersonAct).where(*fits, *still_good).order_by(TwoPersonAct.id).with_for_update()


def _stands(act: TwoPersonAct, guardian_ids: set[int]) -> bool:
    """Both are still who they were: one who was sent away opens nothing any more."""
    return {act.proposed_by_id, act.closed_by_id} <= guardian_ids


def _note_emergency(session: Session, kind: ActKind, matter_id: int, reason: str, told: tuple[int, ...]) -> None:
    row = HostAct(kind=kind, reason=reason, at=clock.now())
    session.add(row)
    session.flush()
    fact = DoneInEmergency(
        actor_id=None,
        host_act_id=row.id,
        kind=kind,
        matter_id=matter_id,
        reason_sha256=sha256(reason.encode()).hex(),
        guardian_ids=told,
    )
    record(session, fact)
