"""Who may see and change which person, session and tablet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from ecabinet.accounts.activity import activity
from ecabinet.accounts.identity import actor_of_session, identify, identity, live_sessions
from ecabinet.accounts.models import (
    AuthenticatorApp,
    Device,
    LoginSession,
    Office,
    Passkey,
    Person,
    PersonRole,
    PrintedCodes,
)
from ecabinet.accounts.rules import (
    APPROVERS,
    DEVICE_READERS,
    KNOWN_BROWSER_LASTS,
    DeviceStatus,
    Role,
    StepUpWay,
    is_live,
    standing_statement,
    ways_to_step_up,
)
from ecabinet.accounts.webauthn import relying_party
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, verify
from ecabinet.core.errors import NotFound, NotPermitted, NotSignedIn

# Other rooms ask this module who somebody is, as they ask it who may see what.
__all__ = ["actor_of_session", "identify", "identity", "live_sessions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a password is compared with; the same shape for somebody unknown."""

    person_id: int | None = None
    username: str = ""
    full_name: str = ""
    password_hash: str | None = None
    knows_browser: bool = False


def credentials(session: Session, username: str, known_hash: bytes, now: datetime) -> Credentials:
    """Of the active person with this name, or those of nobody."""
    seen_before = sa.exists().where(LoginSession.person_id == Person.id, *_known(known_hash, now))
    query = sa.select(Person.id, Person.username, Person.full_name, Person.password_hash, seen_before)
    row = session.execute(query.where(Person.username == username, Person.active)).first()
    if row is None:
        return Credentials()
    return Credentials(
        person_id=row[0], username=row[1], full_name=row[2], password_hash=row[3], knows_browser=bool(row[4])
    )


def browser_users(session: Session, known_hash: bytes, now: datetime) -> set[int]:
    """Who has signed in by the browser with this mark, not too long ago."""
    return set(session.scalars(sa.select(LoginSession.person_id).where(*_known(known_hash, now))))


def _known(known_hash: bytes, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return LoginSession.known_hash == known_hash, LoginSession.created_at > now - KNOWN_BROWSER_LASTS


def own_credentials(session: Session, actor: Actor) -> Credentials:
    """Of the person who is signed in."""
    found = person(session, actor.person_id)
    return Credentials(
        person_id=found.id, username=found.username, full_name=found.full_name, password_hash=found.password_hash
    )


def app_in_use(session: Session, person_id: int) -> AuthenticatorApp | None:
    """The authenticator app that counts."""
    query = sa.select(AuthenticatorApp).where(AuthenticatorApp.person_id == person_id)
    return session.scalar(query.where(AuthenticatorApp.confirmed_at.is_not(None)))


def passkeys(session: Session, person_id: int) -> Sequence[Passkey]:
    """A person's passkeys, oldest first; also those made for another address of this house."""
    query = sa.select(Passkey).where(Passkey.person_id == person_id, Passkey.removed_at.is_(None))
    return session.scalars(query.order_by(Passkey.id)).all()


def passkeys_here(session: Session, person_id: int) -> list[Passkey]:
    """Those that an authenticator answers for at this address."""
    return [each for each in passkeys(session, person_id) if each.relying_party == relying_party().host]


def own_passkey(session: Session, actor: Actor, passkey_id: int) -> Passkey:
    """One's own passkey; anybody else's does not exist. Raises NotFound."""
    found = session.get(Passkey, passkey_id, with_for_update=True)
    if found is None or found.person_id != actor.person_id or found.removed_at is not None:
        raise NotFound
    return found


def printed_codes(session: Session, person_id: int) -> PrintedCodes | None:
    """What is left of a person's printed codes."""
    return session.get(PrintedCodes, person_id)


def ways(session: Session, person_id: int) -> frozenset[StepUpWay]:
    """How this person may show again that it is they."""
    printed = printed_codes(session, person_id)
    return ways_to_step_up(
        bool(passkeys_here(session, person_id)),
        app_in_use(session, person_id) is not None,
        printed is not None and bool(printed.digests),
    )


def own_session(session: Session, actor: Actor) -> LoginSession:
    """The session this request came in by. Raises NotSignedIn."""
    loads = (
        joinedload(LoginSession.person).options(joinedload(Person.office), selectinload(Person.held)),
        joinedload(LoginSession.device).joinedload(Device.person).joinedload(Person.office),
    )
    found = session.get(LoginSession, actor.session_id, options=loads) if actor.session_id else None
    if found is None:
        raise NotSignedIn
    return found


def own_sessions(session: Session, actor: Actor, now: datetime) -> Sequence[LoginSession]:
    """The person's sessions that still hold, newest first."""
    query = (
        sa.select(LoginSession)
        .where(LoginSession.person_id == actor.person_id, LoginSession.ended_at.is_(None))
        .where(LoginSession.expires_at > now)
        .options(joinedload(LoginSession.device))
        .order_by(LoginSession.id.desc())
    )
    return [
        found
        for found in session.scalars(query)
        if is_live(now, activity.latest(found.id, found.seen_at), found.expires_at, found.device_id is not None)
    ]


def session_to_end(session: Session, actor: Actor, session_id: int) -> LoginSession:
    """One of the person's own sessions that nobody has ended. Raises NotFound."""
    found = session.get(LoginSession, session_id, with_for_update=True)
    if found is None or found.person_id != actor.person_id or found.ended_at is not None:
        raise NotFound
    return found


def person(session: Session, person_id: int) -> Person:
    """A person by id, active or not, with office and roles. Raises NotFound."""
    loads = (joinedload(Person.office), selectinload(Person.held))
    found = session.get(Person, person_id, options=loads)
    if found is None:
        raise NotFound
    return found


def actor_for(session: Session, person_id: int) -> Actor | None:
    """Somebody in whose name another does what they proposed, with the roles of now; None once deactivated."""
    found = person(session, person_id)
    return Actor(person_id=found.id, roles=frozenset(found.roles)) if found.active else None


def persons_to_see(session: Session, actor: Actor) -> Sequence[Person]:
    """Everybody active in order of protocol; who keeps the directory also sees who has left."""
    query = _in_order_of_protocol()
    if not actor.has(*DEVICE_READERS):
        query = query.where(Person.active)
    return session.scalars(query).all()


def persons_with_role(session: Session, role: Role) -> Sequence[Person]:
    """Active persons who hold this role, in order of protocol."""
    holds = sa.exists().where(PersonRole.person_id == Person.id, PersonRole.role == role)
    return session.scalars(_in_order_of_protocol().where(Person.active, holds)).all()


def _in_order_of_protocol() -> sa.Select[Person]:
    return (
        sa.select(Person)
        .outerjoin(Office, Office.id == Person.office_id)
        .options(joinedload(Person.office), selectinload(Person.held))
        .order_by(Office.precedence.is_(None), Office.precedence, Person.id)
    )


def administrator(actor: Actor) -> None:
    """Only administrators keep the directory. Raises NotPermitted."""
    if not actor.has(Role.ADMINISTRATOR):
        raise NotPermitted("administrators_only")


def person_to_change(session: Session, actor: Actor, person_id: int) -> Person:
    """A person, for an administrator."""
    administrator(actor)
    return person(session, person_id)


def offices(session: Session) -> Sequence[Office]:
    """All positions in order of protocol."""
    return session.scalars(sa.select(Office).order_by(Office.precedence, Office.id)).all()


def devices_of(session: Session, person_ids: Iterable[int]) -> list[Device]:
    """Approved tablets of these persons, as long as they are active."""
    query = (
        sa.select(Device)
        .join(Device.person)
        .where(Device.person_id.in_(list(person_ids)), Device.status == DeviceStatus.APPROVED, Person.active)
        .order_by(Device.id)
    )
    return list(session.scalars(query))


def devices_to_see(session: Session, actor: Actor, is_all: bool) -> Sequence[Device]:
    """The person's own tablets; everybody's for who approves or guards them. Waiting ones come first.

    Raises NotPermitted.
    """
    if is_all and not actor.has(*DEVICE_READERS):
        raise NotPermitted("device_readers_only")
    query = (
        sa.select(Device)
        .options(joinedload(Device.person).joinedload(Person.office))
        .order_by(Device.status != DeviceStatus.PENDING, Device.id.desc())
        .limit(10_000)
    )
    if is_all:
        return session.scalars(query.where(Device.status != DeviceStatus.PROVING)).all()
    return session.scalars(query.where(Device.person_id == actor.person_id)).all()


def device_to_see(session: Session, actor: Actor, device_id: int, *, to_change: bool = False) -> Device:
    """One's own tablet, or anybody's for who approves or guards them. Raises NotFound."""
    found = _device(session, device_id, to_change)
    if found.person_id != actor.person_id and not actor.has(*DEVICE_READERS):
        raise NotFound
    return found


def own_device(session: Session, actor: Actor, device_id: int, *, to_change: bool = False) -> Device:
    """One's own tablet; anybody else's does not exist. Raises NotFound."""
    found = _device(session, device_id, to_change)
    if found.person_id != actor.person_id:
        raise NotFound
    return found


def device_that_asks(session: Session, device_id: int, challenge: bytes, signature: bytes) -> Device:
    """A tablet without a session, by its own signing key; any other does not exist. Raises NotFound."""
    found = _device(session, device_id, to_change=False)
    try:
        verify(found.signing_key, signature, standing_statement(device_id, challenge))
    except CryptoError:
        raise NotFound from None
    return found


def device_to_decide(session: Session, actor: Actor, device_id: int) -> Device:
    """A tablet of somebody else, for a secretary or an administrator. Raises NotFound, NotPermitted."""
    found = device_to_see(session, actor, device_id, to_change=True)
    if not actor.has(*APPROVERS):
        raise NotPermitted("approvers_only")
    if found.person_id == actor.person_id:
        raise NotPermitted("own_device")
    return found


def _device(session: Session, device_id: int, to_change: bool) -> Device:
    query = sa.select(Device).where(Device.id == device_id).options(joinedload(Device.person).joinedload(Person.office))
    found = session.scalar(query.with_for_update(of=Device) if to_change else query)
    if found is None:
        raise NotFound
    return found
