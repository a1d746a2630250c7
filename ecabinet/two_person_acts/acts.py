"""The acts themselves: how the matter of each stands, and the doing of it in the name of whoever proposed."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts import access, directory, ties
from ecabinet.accounts.removing import remove_factors
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict
from ecabinet.core.masters import masters
from ecabinet.two_person_acts.access import guardian
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ABOUT_NOBODY, ActKind


@dataclass(frozen=True, kw_only=True)
class Doing:
    """One kind of act."""

    # What must be as it was when the act was proposed, of the matter with this number.
    stands: Callable[[Session, int], object]
    do: Callable[[Session, Actor, TwoPersonAct], object]


def take(kind: ActKind, doing: Doing) -> None:
    """A room above says how its kind of act is done."""
    DOINGS[kind] = doing


def standing(session: Session, kind: ActKind, matter_id: int) -> str:
    """SHA-256 of how the matter stands now. Raises NotFound, and whatever already stands against the act."""
    stands = DOINGS[kind].stands(session, matter_id)
    if kind not in ABOUT_NOBODY:
        person = access.person(session, matter_id)
        # Its name too: whoever approves has read whom it is about.
        stands = {"active": person.active, "name": [person.username, person.full_name], "stands": stands}
    return sha256(canonical(stands)).hex()


def _password(session: Session, person_id: int) -> object:
    return sha256((access.person(session, person_id).password_hash or "").encode()).hex()


def _rights(session: Session, person_id: int) -> object:
    person = access.person(session, person_id)
    # The words of the offices and their order, too: whoever approves has read which one it is, and where it stands.
    order = [[each.id, each.title_vi, each.title_en] for each in access.offices(session)]
    held = {"roles": sorted(person.roles), "principal": person.principal_id, "office": person.office_id}
    return held | {"offices": order}


def _factors(session: Session, person_id: int) -> object:
    access.person(session, person_id)
    app = access.app_in_use(session, person_id)
    found = [each.id for each in access.passkeys(session, person_id)]
    if not found and app is None:
        raise Conflict("no_factors")
    return {"passkeys": found, "app": app.id if app else None}


def _reset(session: Session, actor: Actor, act: TwoPersonAct) -> None:
    directory.reset_password(session, actor, act.matter_id, act.kept or "")


def _opened_for_the_host(_session: Session, actor: Actor, _act: TwoPersonAct) -> None:
    # It waits for whoever is at the server; `at_host` uses it up.
    guardian(actor)


_KEYS_AS_THEY_ARE = Doing(stands=lambda _session, _newest: masters().ids(), do=_opened_for_the_host)

DOINGS = {
    ActKind.RESET_PASSWORD: Doing(
        stands=_password,
        do=_reset,
    ),
    ActKind.REMOVE_FACTORS: Doing(
        stands=_factors,
        do=lambda session, actor, act: remove_factors(session, actor, act.matter_id),
    ),
    ActKind.CHANGE_RIGHTS: Doing(
        stands=_rights,
        do=lambda session, actor, act: directory.change_person(session, actor, act.matter_id, act.facts),
    ),
    ActKind.UNTIE_IDENTITY: Doing(
        stands=lambda session, person_id: [each.id for each in ties.ties(session, person_id)],
        do=lambda session, actor, act: ties.untie(session, actor, act.matter_id),
    ),
    ActKind.TURN_MASTER: _KEYS_AS_THEY_ARE,
    ActKind.RETIRE_MASTER: _KEYS_AS_THEY_ARE,
}
