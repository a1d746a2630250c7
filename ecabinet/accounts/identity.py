"""Who is asking: from a cookie or an earlier session to an Actor, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.activity import activity
from ecabinet.accounts.models import Device, LoginSession, Passkey, Person, PersonRole
from ecabinet.accounts.rules import DeviceStatus, is_live
from ecabinet.accounts.webauthn import relying_party
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import NotSignedIn

_roles_of = (
    sa.select(sa.func.aggregate_strings(PersonRole.role, ","))
    .where(PersonRole.person_id == Person.id)
    .correlate(Person)
    .scalar_subquery()
)
# One that was made for another address of this house opens nothing here, and so pays nothing.
_HERE = sa.bindparam("relying_party", callable_=lambda: relying_party().host or "", type_=sa.String)
_HAS_PASSKEY = (
    sa.exists()
    .where(Passkey.person_id == Person.id, Passkey.removed_at.is_(None), Passkey.relying_party == _HERE)
    .correlate(Person)
)
# The whole of who is asking in one query: it runs before every request and on every event of every socket.
_IDENTITY = (
    sa.select(
        LoginSession.id,
        LoginSession.person_id,
        LoginSession.csrf_token,
        LoginSession.seen_at,
        LoginSession.expires_at,
        LoginSession.stepped_up_until,
        LoginSession.stepped_up_by,
        Person.principal_id,
        Device.id.label("device_id"),
        _roles_of.label("roles"),
        _HAS_PASSKEY.label("has_passkey"),
    )
    .join(Person, sa.and_(Person.id == LoginSession.person_id, Person.active))
    .outerjoin(
        Device,
        sa.and_(
            Device.id == LoginSession.device_id,
            Device.person_id == LoginSession.person_id,
            Device.status == DeviceStatus.APPROVED,
        ),
    )
    .where(LoginSession.ended_at.is_(None))
)
_BY_TOKEN = _IDENTITY.where(LoginSession.token_hash == sa.bindparam("token_hash"))
_BY_ID = _IDENTITY.where(LoginSession.id == sa.bindparam("session_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An actor with what only the door needs to know."""

    actor: Actor
    csrf_token: str


def identity(session: Session | sa.Connection, token: str, now: datetime) -> Identity | None:
    """Whose session this cookie opens, if it holds."""
    found = session.execute(_BY_TOKEN, {"token_hash": sha256(token.encode())}).first()
    return _identity(found, now) if found else None


def identify(session: Session, token: str, now: datetime) -> Actor:
    """The actor behind a session cookie. Raises NotSignedIn."""
    found = identity(session, token, now)
    if found is None:
        raise NotSignedIn
    return found.actor


def actor_of_session(session: Session | sa.Connection, session_id: int, now: datetime) -> Actor:
    """The actor of a session whose cookie was checked earlier, as things stand now. Raises NotSignedIn."""
    row = session.execute(_BY_ID, {"session_id": session_id}).first()
    found = _identity(row, now) if row else None
    if found is None:
        raise NotSignedIn
    return found.actor


def _identity(row: sa.Row[tuple[object, ...]], now: datetime) -> Identity | None:
    facts = row._mapping
    seen_at = activity.latest(facts["id"], facts["seen_at"])
    if not is_live(now, seen_at, facts["expires_at"], facts["device_id"] is not None):
        return None
    activity.hear(facts["id"], facts["device_id"], now)
    roles = frozenset((facts["roles"] or "").split(","))
    actor = Actor(
        person_id=facts["person_id"],
        roles=roles,
        session_id=facts["id"],
        device_id=facts["device_id"],
        principal_id=facts["principal_id"],
        stepped_up_until=facts["stepped_up_until"],
        stepped_up_by=facts["stepped_up_by"],
        owes_passkey=owes_passkey(roles, has_passkey=facts["has_passkey"]),
    )
    return Identity(actor=actor, csrf_token=facts["csrf_token"])


def owes_passkey(roles: frozenset[str], *, has_passkey: bool) -> bool:
    """Whether a role asks for a passkey that is not there; where none can be made nobody owes one."""
    asks = not roles.isdisjoint(settings().sign_in.passkey_for)
    return asks and not has_passkey and relying_party().host is not None


def live_sessions(session: Session, session_ids: Iterable[int], now: datetime) -> set[int]:
    """Those of these sessions that still hold; looking is no sign of life."""
    query = sa.select(LoginSession.id, LoginSession.seen_at, LoginSession.expires_at, LoginSession.device_id)
    rows = session.execute(query.where(LoginSession.id.in_(sorted(session_ids)), LoginSession.ended_at.is_(None)))
    return {
        number
        for number, seen_at, expires_at, device_id in rows
        if is_live(now, activity.latest(number, seen_at), expires_at, device_id is not None)
    }
