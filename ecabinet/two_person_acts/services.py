"""Proposing a two-person act and answering for it; the approval does it, in its own transaction."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import directory
from ecabinet.accounts.access import actor_for
from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.two_person_acts import access
from ecabinet.two_person_acts.acts import DOINGS, standing
from ecabinet.two_person_acts.events import ActApproved, ActDeclined, ActExpired, ActProposed, ActWithdrawn
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ABOUT_NOBODY, ABOUT_ONESELF, WAITS, ActKind, ActState

# Where a transaction notes which approved act it is doing.
DOING = "two_person_act"


def propose_act(
    session: Session,
    actor: Actor,
    kind: ActKind,
    person_id: int,
    reason: str,
    *,
    facts: dict[str, Any] | None = None,
    kept: str | None = None,
) -> TwoPersonAct:
    """Propose to do something with a person's account. Raises NotPermitted, NotFound, Conflict, Invalid."""
    person = access.person_to_propose(session, actor, kind, person_id)
    if person.id == actor.person_id and kind not in ABOUT_ONESELF:
        raise Conflict("own_account")
    if kind is ActKind.CHANGE_RIGHTS:
        facts = _changed(session, person, facts or {})
        directory.refuse_own_end(actor, person.id, facts["roles"], is_active=facts["active"])
    return enter_act(session, actor, kind, person_id, reason, facts=facts, kept=kept)


def propose_at_host(session: Session, actor: Actor, kind: ActKind, reason: str) -> TwoPersonAct:
    """Propose that the master key be turned, or old ones destroyed, at the server. Raises NotPermitted, Conflict."""
    access.guardian(actor)
    newest = masters().ids()[-1]
    return enter_act(session, actor, kind, newest, reason, facts={"master_version": newest})


def enter_act(
    session: Session,
    actor: Actor,
    kind: ActKind,
    matter_id: int,
    reason: str,
    *,
    facts: dict[str, Any] | None = None,
    kept: str | None = None,
) -> TwoPersonAct:
    """Write down what somebody proposes; whoever calls has asked whether they may. Raises NotFound, Conflict."""
    _make_room(session, kind, matter_id)
    now = clock.now()
    act = TwoPersonAct(
        kind=kind,
        person_id=None if kind in ABOUT_NOBODY else matter_id,
        matter_id=matter_id,
        facts=facts or {},
        kept=kept,
        standing=standing(session, kind, matter_id),
        sha256="",
        reason=reason,
        state=ActState.OPEN,
        proposed_by_id=actor.person_id,
        proposed_at=now,
        expires_at=now + WAITS,
    )
    act.sha256 = _digest(act)
    session.add(act)
    session.flush()
    record(session, ActProposed(**_facts(session, actor, act), sha256=act.sha256))
    return act


def _changed(session: Session, person: Person, facts: dict[str, Any]) -> dict[str, Any]:
    """What is to be: of the office only where it is to be another. Raises Invalid where nothing would change."""
    stands: dict[str, Any] = {
        "roles": sorted(person.roles),
        "active": person.active,
        "principal_id": person.principal_id,
        "office_id": person.office_id,
    }
    planned = stands | facts
    if planned == stands:
        raise Invalid("nothing_changes")
    directory.check(session, person.id, frozenset(planned["roles"]), planned["office_id"], planned["principal_id"])
    return {name: value for name, value in facts.items() if name != "office_id" or value != person.office_id}


def _make_room(session: Session, kind: ActKind, matter_id: int) -> None:
    """One act of a kind waits for a matter at a time; one whose time is over makes room."""
    still_open = sa.and_(
        TwoPersonAct.kind == kind, TwoPersonAct.matter_id == matter_id, TwoPersonAct.state == ActState.OPEN
    )
    found = session.scalar(sa.select(TwoPersonAct).where(still_open).with_for_update())
    if found is None:
        return
    if clock.now() < found.expires_at:
        raise Conflict("act_open", act_id=found.id)
    _expire(session, found)


def approve_act(session: Session, actor: Actor, act_id: int, seen_sha256: str) -> TwoPersonAct:
    """Do what another proposed; `seen_sha256` names what the person has seen.

    Raises NotPermitted (`own_act`, `act_concerns_you`, `gave_your_password`, `gave_their_password`, `one_hand`),
    NotFound, Conflict (`act_closed`, `act_expired`, `act_outdated`, `proposer_left`), and whatever stands against it
    by now.
    """
    act = access.act_to_approve(session, actor, act_id)
    if act.sha256 != seen_sha256 or act.standing != standing(session, act.kind, act.matter_id):
        raise Conflict("act_outdated")
    proposer = actor_for(session, act.proposed_by_id)
    if proposer is None:
        raise Conflict("proposer_left")
    _close(act, actor, ActState.APPROVED)
    session.flush()
    approved = ActApproved(**_facts(session, actor, act), proposed_by_id=act.proposed_by_id, sha256=act.sha256)
    record(session, approved)
    session.info[DOING] = (act.kind, act.matter_id)
    try:
        DOINGS[act.kind].do(session, proposer, act)
    finally:
        del session.info[DOING]
    act.kept = None
    session.flush()
    return act


def decline_act(session: Session, actor: Actor, act_id: int, reason: str) -> TwoPersonAct:
    """Turn an act down, with a reason. Raises NotPermitted, NotFound, Conflict."""
    act = access.act_to_answer(session, actor, act_id)
    _close(act, actor, ActState.DECLINED)
    act.answer, act.kept = reason, None
    session.flush()
    record(session, ActDeclined(**_facts(session, actor, act)))
    return act


def withdraw_act(session: Session, actor: Actor, act_id: int) -> TwoPersonAct:
    """Take one's own act back. Raises NotPermitted (`not_own_act`), NotFound, Conflict."""
    act = access.act_to_withdraw(session, actor, act_id)
    _close(act, actor, ActState.WITHDRAWN)
    act.kept = None
    session.flush()
    record(session, ActWithdrawn(**_facts(session, actor, act)))
    return act


def drop_expired(session: Session) -> int:
    """Close acts whose time is over, and erase what was kept for doing them; how many there were."""
    over = sa.and_(TwoPersonAct.state == ActState.OPEN, TwoPersonAct.expires_at <= clock.now())
    found = session.scalars(sa.select(TwoPersonAct).where(over).with_for_update()).all()
    for act in found:
        _expire(session, act)
    return len(found)


def _expire(session: Session, act: TwoPersonAct) -> None:
    act.state, act.kept = ActState.EXPIRED, None
    session.flush()
    record(session, ActExpired(**_facts(session, None, act)))


def _digest(act: TwoPersonAct) -> str:
    said = {
        "kind": act.kind,
        "person_id": act.person_id,
        "matter_id": act.matter_id,
        "facts": act.facts,
        "kept": sha256((act.kept or "").encode()).hex(),
        "standing": act.standing,
        "reason": act.reason,
        "proposed_by_id": act.proposed_by_id,
    }
    return sha256(canonical(said)).hex()


def _close(act: TwoPersonAct, actor: Actor, state: ActState) -> None:
    act.state, act.closed_by_id, act.closed_at = state, actor.person_id, clock.now()


def _facts(session: Session, actor: Actor | None, act: TwoPersonAct) -> dict[str, Any]:
    return {
        "actor_id": actor.person_id if actor else None,
        "act_id": act.id,
        "kind": act.kind,
        "person_id": act.person_id,
        "matter_id": act.matter_id,
        "guardian_ids": tuple(sorted({*access.guardians(session), act.proposed_by_id})),
    }
