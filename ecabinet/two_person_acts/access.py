"""Who sees two-person acts and who answers for them; whether there are two in the house at all."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.access import person, person_to_change, persons_with_role
from ecabinet.accounts.givers import Hands
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import APPROVERS, Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.two_person_acts.models import HostAct, TwoPersonAct
from ecabinet.two_person_acts.rules import GUARDIANS, PROPOSERS, ActKind, ActState, answer_fault, state_at

MOST = 100


def guardian(actor: Actor) -> None:
    """Administrators and security officers alone see what is proposed. Raises NotPermitted."""
    if not actor.has(*GUARDIANS):
        raise NotPermitted("guardians_only")


def guardians(session: Session) -> set[int]:
    """Who may propose or approve now."""
    return {each.id for role in GUARDIANS for each in persons_with_role(session, role)}


def takes_two(guardian_ids: set[int]) -> bool:
    """Whether two-person acts take two persons here: unless somebody set it otherwise, wherever there are two."""
    return settings().two_persons and len(guardian_ids) >= 2


def last_to_reset(session: Session, person_id: int) -> int | None:
    """Who proposed, and so knew, the last new password that somebody was given."""
    done = sa.select(TwoPersonAct.proposed_by_id).where(
        TwoPersonAct.kind == ActKind.RESET_PASSWORD,
        TwoPersonAct.person_id == person_id,
        TwoPersonAct.state == ActState.APPROVED,
    )
    return session.scalar(done.order_by(TwoPersonAct.closed_at.desc(), TwoPersonAct.id.desc()).limit(1))


def another_approves(session: Session, approver_id: int, owner_id: int) -> bool:
    """Whether somebody else could approve a tablet of this owner."""
    could = {each.id for role in APPROVERS for each in persons_with_role(session, role)}
    return bool(could - {approver_id, owner_id})


def principal_of(session: Session, person_id: int) -> int | None:
    """Whose agenda somebody sees as an aide."""
    return person(session, person_id).principal_id


def office_of(session: Session, person_id: int) -> int | None:
    """Which office somebody holds."""
    return person(session, person_id).office_id


def fault_now(act: TwoPersonAct, person_id: int) -> str | None:
    """Why this person cannot answer for the act now, as a code, or None."""
    state = state_at(act.state, act.expires_at, clock.now())
    return answer_fault(state, act.proposed_by_id, act.person_id, person_id)


def hands_fault(hands: Hands, proposer_id: int, approver_id: int, approvers: Iterable[int]) -> str | None:
    """Why two accounts count as one person's, as a code, or None."""
    if hands.gave(proposer_id, approver_id):
        return "gave_your_password"
    if hands.gave(approver_id, proposer_id):
        return "gave_their_password"
    is_other = any(not hands.are_one(proposer_id, each) for each in approvers)
    return "one_hand" if is_other and hands.are_one(proposer_id, approver_id) else None


def require_two_hands(session: Session, proposer_id: int, approver_id: int, approvers: Iterable[int]) -> None:
    """That two accounts are not one person's: neither gave the other its password, nor somebody both of them theirs.

    The latter counts where another of the `approvers` is surely another person: a house whose accounts were all entered
    by one administrator goes on. Raises NotPermitted.
    """
    fault = hands_fault(Hands(session), proposer_id, approver_id, approvers)
    if fault is not None:
        raise NotPermitted(fault)


class Approvers:
    """Who could approve an act, as things stand now; nobody once it is answered or its time is over."""

    def __init__(self, session: Session) -> None:
        self._people = {each.id: each for role in GUARDIANS for each in persons_with_role(session, role)}
        self._hands = Hands(session)

    def of(self, act: TwoPersonAct) -> list[Person]:
        """Those who neither proposed it nor are concerned, and count as another person than who proposed."""
        return [each for each in self._people.values() if self._may(act, each.id)]

    def _may(self, act: TwoPersonAct, person_id: int) -> bool:
        # In the name of whoever has gone nothing is done.
        if not act.proposed_by.active or fault_now(act, person_id) is not None:
            return False
        return hands_fault(self._hands, act.proposed_by_id, person_id, self._people) is None


def acts_to_see(session: Session, actor: Actor) -> Sequence[TwoPersonAct]:
    """Open acts first, then the latest answered ones; whoever is no guardian sees their own. Raises NotPermitted."""
    if not actor.has(*GUARDIANS, *PROPOSERS):
        raise NotPermitted("guardians_only")
    mine = sa.true() if actor.has(*GUARDIANS) else TwoPersonAct.proposed_by_id == actor.person_id
    seen = (TwoPersonAct.person, TwoPersonAct.proposed_by, TwoPersonAct.closed_by)
    loads = [joinedload(who).joinedload(Person.office) for who in seen]
    order = (TwoPersonAct.state != ActState.OPEN, TwoPersonAct.id.desc())
    return session.scalars(sa.select(TwoPersonAct).where(mine).options(*loads).order_by(*order).limit(MOST)).all()


def host_acts_to_see(session: Session, actor: Actor) -> Sequence[HostAct]:
    """Emergencies at the server's command line, the latest first, for guardians."""
    if not actor.has(*GUARDIANS):
        return []
    loads = joinedload(HostAct.noted_by).joinedload(Person.office)
    return session.scalars(sa.select(HostAct).options(loads).order_by(HostAct.id.desc()).limit(MOST)).all()


def notes_host_acts(session: Session, actor: Actor) -> bool:
    """A security officer takes note, where there is one: whoever is at the server may well be an administrator."""
    if actor.has(Role.SECURITY_OFFICER):
        return True
    return actor.has(Role.ADMINISTRATOR) and not persons_with_role(session, Role.SECURITY_OFFICER)


def host_act_to_note(session: Session, actor: Actor, host_act_id: int) -> HostAct:
    """One that nobody has noted, locked. Raises NotFound, NotPermitted, Conflict."""
    row = session.get(HostAct, host_act_id, with_for_update=True)
    if row is None or not actor.has(*GUARDIANS):
        raise NotFound
    if not notes_host_acts(session, actor):
        raise NotPermitted("security_officers_only")
    if row.noted_at is not None:
        raise Conflict("host_act_noted")
    return row


def person_to_propose(session: Session, actor: Actor, kind: ActKind, person_id: int) -> Person:
    """Whom an act would concern: the directory is the administrators', the opening of papers any guardian's.

    Raises NotPermitted, NotFound.
    """
    if kind is not ActKind.OPEN_PAPERS:
        return person_to_change(session, actor, person_id)
    guardian(actor)
    return person(session, person_id)


def act_to_answer(session: Session, actor: Actor, act_id: int) -> TwoPersonAct:
    """An open act, locked, for a guardian who neither proposed it nor is concerned.

    Raises NotFound, NotPermitted, Conflict.
    """
    act = _locked(session, actor, act_id)
    fault = fault_now(act, actor.person_id)
    if fault in ("own_act", "act_concerns_you"):
        raise NotPermitted(fault)
    if fault is not None:
        raise Conflict(fault, state=state_at(act.state, act.expires_at, clock.now()))
    return act


def act_to_approve(session: Session, actor: Actor, act_id: int) -> TwoPersonAct:
    """The same, to do it. Who knew the password of the other might be both persons: neither seconds the other.

    Raises NotFound, NotPermitted, Conflict.
    """
    act = act_to_answer(session, actor, act_id)
    require_two_hands(session, act.proposed_by_id, actor.person_id, guardians(session))
    return act


def act_to_withdraw(session: Session, actor: Actor, act_id: int) -> TwoPersonAct:
    """An open act, locked, for whoever proposed it. Raises NotPermitted, NotFound, Conflict."""
    act = session.get(TwoPersonAct, act_id, with_for_update=True)
    if act is None or not (actor.has(*GUARDIANS) or act.proposed_by_id == actor.person_id):
        raise NotFound
    if act.proposed_by_id != actor.person_id:
        raise NotPermitted("not_own_act")
    state = state_at(act.state, act.expires_at, clock.now())
    if state is not ActState.OPEN:
        raise Conflict("act_expired" if state is ActState.EXPIRED else "act_closed", state=state)
    return act


def _locked(session: Session, actor: Actor, act_id: int) -> TwoPersonAct:
    act = session.get(TwoPersonAct, act_id, with_for_update=True)
    if act is None or not actor.has(*GUARDIANS):
        raise NotFound
    return act
