"""The acts themselves: how the matter of each stands, and the doing of it in the name of whoever proposed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from ecabinet.accounts import access, directory
from ecabinet.accounts.models import Person
from ecabinet.accounts.removing import remove_factors
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.countersigning.access import guardian
from ecabinet.countersigning.events import OpenedInEmergency
from ecabinet.countersigning.models import EmergencyOpening, GraveAct
from ecabinet.countersigning.rules import ActKind, opening_fault


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One kind of act."""

    # What must be as it was when the act was proposed.
    stands: Callable[[Session, Person], object]
    do: Callable[[Session, Actor, GraveAct], object]


def standing(session: Session, kind: ActKind, person_id: int) -> str:
    """SHA-256 of how the matter stands now. Raises NotFound."""
    person = access.person(session, person_id)
    return sha256(canonical({"active": person.active, "stands": DOINGS[kind].stands(session, person)})).hex()


def _factors(session: Session, person: Person) -> object:
    app = access.app_in_use(session, person.id)
    found = [each.id for each in access.passkeys(session, person.id)]
    if not found and app is None:
        raise Conflict("no_factors")
    return {"passkeys": found, "app": app.id if app else None}


def _reset(session: Session, actor: Actor, act: GraveAct) -> None:
    directory.reset_password(session, actor, act.person_id, act.kept or "")


def _tablets(session: Session, person: Person) -> object:
    found = [each.id for each in access.devices_of(session, [person.id])]
    if not found:
        raise Conflict("no_approved_tablet")
    return {"tablets": found}


def _open(session: Session, actor: Actor, act: GraveAct) -> None:
    guardian(actor)
    now, until = clock.now(), datetime.fromisoformat(act.facts["until"])
    fault = opening_fault(until, now)
    if fault is not None:
        raise Conflict(fault)
    opening = EmergencyOpening(
        act_id=act.id,
        meeting_id=act.facts["meeting_id"],
        person_id=act.person_id,
        opened_by_id=act.proposed_by_id,
        approved_by_id=act.closed_by_id,
        began_at=now,
        until=until,
    )
    session.add(opening)
    session.flush()
    fact = OpenedInEmergency(
        actor_id=opening.opened_by_id,
        approved_by_id=opening.approved_by_id,
        meeting_id=opening.meeting_id,
        person_id=opening.person_id,
        opening_id=opening.id,
        until=until,
    )
    record(session, fact)


DOINGS = {
    ActKind.RESET_PASSWORD: Doing(
        stands=lambda _, person: sha256((person.password_hash or "").encode()).hex(),
        do=_reset,
    ),
    ActKind.REMOVE_FACTORS: Doing(
        stands=_factors,
        do=lambda session, actor, act: remove_factors(session, actor, act.person_id),
    ),
    ActKind.CHANGE_RIGHTS: Doing(
        stands=lambda _, person: {"roles": sorted(person.roles), "principal": person.principal_id},
        do=lambda session, actor, act: directory.change_person(session, actor, act.person_id, act.facts),
    ),
    ActKind.OPEN_PAPERS: Doing(stands=_tablets, do=_open),
}
