"""What administrators do with persons: add, change, reset a password; and how offices come to be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access, services
from ecabinet.accounts.events import PasswordChanged, PersonAdded, PersonChanged
from ecabinet.accounts.givers import gave
from ecabinet.accounts.models import Office, Person, PersonRole
from ecabinet.accounts.rules import EndReason, Role, is_username, roles_fault, username_of
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """Facts of a person who gets an account."""

    username: str
    full_name: str
    roles: Collection[Role]
    office_id: int | None = None
    principal_id: int | None = None


def add_office(session: Session, code: str, title_vi: str, title_en: str, precedence: int) -> Office:
    """A position that persons may hold."""
    office = Office(code=code, title_vi=title_vi, title_en=title_en, precedence=precedence)
    session.add(office)
    session.flush()
    return office


def add_person(session: Session, actor: Actor, facts: NewAccount, password_hash: str) -> Person:
    """An administrator gives somebody an account with an initial password."""
    access.administrator(actor)
    return enter_person(session, facts, password_hash, is_initial=True, actor_id=actor.person_id)


def enter_person(
    session: Session, facts: NewAccount, password_hash: str | None, *, is_initial: bool, actor_id: int | None
) -> Person:
    """Write a person into the directory; at the founding of the house nobody is there to permit it.

    Raises Invalid, Conflict.
    """
    username, roles = username_of(facts.username), frozenset(facts.roles)
    if not is_username(username):
        raise Invalid("bad_username")
    if session.scalar(sa.select(Person.id).where(Person.username == username)) is not None:
        raise Conflict("username_taken")
    check(session, None, roles, facts.office_id, facts.principal_id)
    person = Person(
        username=username,
        full_name=facts.full_name,
        office_id=facts.office_id,
        principal_id=facts.principal_id,
        password_hash=password_hash,
        password_is_initial=is_initial,
        created_at=clock.now(),
        held=[PersonRole(role=role) for role in sorted(roles)],
    )
    session.add(person)
    session.flush()
    if actor_id is not None:
        gave(session, actor_id, person.id)
    record(session, PersonAdded(actor_id=actor_id, person_id=person.id, roles=tuple(sorted(roles))))
    return person


def change_person(session: Session, actor: Actor, person_id: int, changes: Mapping[str, Any]) -> Person:
    """Change what is given; whoever is deactivated is signed out everywhere at once.

    Raises NotFound, NotPermitted, Invalid, Conflict.
    """
    person = access.person_to_change(session, actor, person_id)
    missing = [name for name in ("full_name", "roles", "active") if name in changes and changes[name] is None]
    if missing:
        raise Invalid("may_not_be_empty", fields=missing)
    roles = frozenset(changes.get("roles", person.roles))
    active = bool(changes.get("active", person.active))
    refuse_own_end(actor, person.id, roles, is_active=active)
    principal_id = changes.get("principal_id", person.principal_id)
    check(session, person.id, roles, changes.get("office_id", person.office_id), principal_id)
    before = person.roles if person.active else frozenset()
    changed_fields = _differing(person, changes)
    _apply(session, person, changes, roles)
    if not active:
        services.end_all(session, person.id, EndReason.DEACTIVATED, actor.person_id)
    after = roles if active else frozenset()
    changed = PersonChanged(
        actor_id=actor.person_id,
        person_id=person.id,
        fields=changed_fields,
        active=active,
        roles_given=tuple(sorted(after - before)),
        roles_taken=tuple(sorted(before - after)),
    )
    record(session, changed)
    return person


def refuse_own_end(actor: Actor, person_id: int, roles: Collection[Role], *, is_active: bool) -> None:
    """No administrator ends being one: a slip of the finger would leave a house with no keeper. Raises Conflict."""
    if person_id == actor.person_id and not (is_active and Role.ADMINISTRATOR in roles):
        raise Conflict("own_account")


def _differing(person: Person, changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of the fields that were sent say something else than before."""
    sent = {name: frozenset(value) if name == "roles" else value for name, value in changes.items()}
    return tuple(sorted(name for name, value in sent.items() if getattr(person, name) != value))


def _apply(session: Session, person: Person, changes: Mapping[str, Any], roles: frozenset[Role]) -> None:
    for name in ("full_name", "office_id", "principal_id", "active"):
        if name in changes:
            setattr(person, name, changes[name])
    if roles != person.roles:
        kept = [row for row in person.held if row.role in roles]
        person.held = kept + [PersonRole(role=role) for role in sorted(roles - person.roles)]
    session.flush()
    session.refresh(person, ["office", "held"])


def check(
    session: Session, person_id: int | None, roles: frozenset[Role], office_id: int | None, principal_id: int | None
) -> None:
    """Whether somebody may hold these together. Raises Invalid."""
    fault = roles_fault(roles, principal_id is not None)
    if fault:
        raise Invalid(fault)
    if office_id is not None and session.get(Office, office_id) is None:
        raise Invalid("no_such_office")
    if principal_id is not None:
        principal = session.get(Person, principal_id)
        if principal is None or principal_id == person_id or Role.AIDE in principal.roles:
            raise Invalid("no_such_principal")


def reset_password(session: Session, actor: Actor, person_id: int, password_hash: str) -> None:
    """A new initial password: the person is told, signed out everywhere, and must choose another.

    Raises NotFound, NotPermitted, Conflict.
    """
    person = access.person_to_change(session, actor, person_id)
    if person.id == actor.person_id:
        raise Conflict("own_account")
    person.password_hash, person.password_is_initial = password_hash, True
    gave(session, actor.person_id, person.id)
    services.end_all(session, person.id, EndReason.PASSWORD_RESET, actor.person_id)
    record(session, PasswordChanged(actor_id=actor.person_id, person_id=person.id, by_owner=False))


def change_own_password(session: Session, actor: Actor, password_hash: str) -> None:
    """Another password of one's own; the sessions elsewhere end."""
    person = access.person(session, actor.person_id)
    person.password_hash, person.password_is_initial = password_hash, False
    services.end_all(session, person.id, EndReason.PASSWORD_CHANGED, actor.person_id, but=actor.session_id)
    record(session, PasswordChanged(actor_id=actor.person_id, person_id=person.id, by_owner=True))
