"""Two-person acts as the one who looks may see them."""

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Office, Person
from ecabinet.accounts.schemas import OfficeView, named_person, office_view
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.two_person_acts import access, schemas
from ecabinet.two_person_acts.access import Approvers
from ecabinet.two_person_acts.models import HostAct, TwoPersonAct
from ecabinet.two_person_acts.rules import GUARDIANS, ActKind, state_at, usable_until


def act_view(session: Session, actor: Actor, act: TwoPersonAct, approvers: Approvers | None = None) -> schemas.ActView:
    state = state_at(act.state, act.expires_at, clock.now())
    return schemas.ActView(
        id=act.id,
        kind=act.kind,
        person=_account(act.person),
        roles_now=sorted(act.person.roles) if act.person else [],
        active_now=act.person.active if act.person else None,
        roles=act.facts.get("roles"),
        active=act.facts.get("active"),
        principal_now=_known(session, act.person.principal_id if act.person else None),
        principal=_known(session, act.facts.get("principal_id")),
        moves_office="office_id" in act.facts,
        office_now=office_view(act.person.office) if act.person and act.person.office else None,
        office=_office(session, act.facts.get("office_id")),
        opening=schemas.OpeningPlan(**act.facts) if act.kind is ActKind.OPEN_PAPERS else None,
        paper=schemas.PaperPlan(**act.facts) if act.kind is ActKind.RECALL_PAPER else None,
        master_version=act.facts.get("master_version"),
        usable_until=usable_until(act.kind, act.state, act.closed_at),
        used_at=act.used_at,
        reason=act.reason,
        sha256=act.sha256,
        state=state,
        proposed_by=named_person(act.proposed_by),
        proposed_at=act.proposed_at,
        expires_at=act.expires_at,
        closed_by=named_person(act.closed_by) if act.closed_by else None,
        closed_at=act.closed_at,
        answer=act.answer,
        mine=act.proposed_by_id == actor.person_id,
        may_answer=actor.has(*GUARDIANS) and access.fault_now(act, actor.person_id) is None,
        approvers=[named_person(each) for each in (approvers or Approvers(session)).of(act)],
    )


def host_act_view(session: Session, actor: Actor, row: HostAct) -> schemas.HostActView:
    return schemas.HostActView(
        id=row.id,
        kind=row.kind,
        reason=row.reason,
        at=row.at,
        noted_by=named_person(row.noted_by) if row.noted_by else None,
        noted_at=row.noted_at,
        may_note=row.noted_at is None and access.notes_host_acts(session, actor),
    )


def _known(session: Session, person_id: int | None) -> schemas.Account | None:
    return _account(session.get(Person, person_id) if person_id is not None else None)


def _account(person: Person | None) -> schemas.Account | None:
    return schemas.Account(**named_person(person).model_dump(), username=person.username) if person else None


def _office(session: Session, office_id: int | None) -> OfficeView | None:
    found = session.get(Office, office_id) if office_id is not None else None
    return office_view(found) if found else None


def acts_view(session: Session, actor: Actor) -> schemas.ActList:
    approvers = Approvers(session)
    return schemas.ActList(
        items=[act_view(session, actor, each, approvers) for each in access.acts_to_see(session, actor)],
        at_host=[host_act_view(session, actor, each) for each in access.host_acts_to_see(session, actor)],
        takes_two=access.takes_two(access.guardians(session)),
    )
