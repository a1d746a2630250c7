"""Authenticator apps: the secret sealed at rest, shown once, each code good once."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access, totp
from ecabinet.accounts.events import AppConfirmed, AppRemoved
from ecabinet.accounts.models import AuthenticatorApp
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, random_bytes
from ecabinet.core.errors import Conflict, NotFound, Unavailable
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.core.under_master import Kind

_LABEL = b"ecab/authenticator-app/v1\0"
ISSUER = "e-Cabinet"


@dataclass(frozen=True)
class Shown:
    """What an app is set up with; shown this once."""

    secret: str
    address: str


def offer(session: Session, actor: Actor) -> Shown:
    """A fresh secret that counts once its first code was given; an app in use stays in use until then."""
    person = access.person(session, actor.person_id)
    session.execute(sa.delete(AuthenticatorApp).where(_of(actor.person_id), AuthenticatorApp.confirmed_at.is_(None)))
    secret = random_bytes(totp.SECRET_BYTES)
    master_version, sealed = _sealed(secret, person.id)
    offered = AuthenticatorApp(
        person_id=person.id, master_version=master_version, sealed_secret=sealed, added_at=clock.now(), last_step=0
    )
    session.add(offered)
    return Shown(totp.base32(secret), totp.address(secret, person.username, ISSUER))


def confirm(session: Session, actor: Actor, code: str) -> bool:
    """The first code of the app that was offered: from now on it counts, and the one before no more."""
    row = session.scalar(_rows(actor.person_id).where(AuthenticatorApp.confirmed_at.is_(None)))
    if row is None:
        raise Conflict("no_app_offered")
    step = totp.step_of(_secret(row), code, clock.now(), row.last_step)
    if step is None:
        return False
    session.execute(sa.delete(AuthenticatorApp).where(_of(actor.person_id), AuthenticatorApp.id != row.id))
    row.confirmed_at, row.last_step = clock.now(), step
    record(session, AppConfirmed(actor_id=actor.person_id, person_id=actor.person_id))
    return True


def use(session: Session, person_id: int, code: str) -> bool:
    """Whether this is the app's code of now; it is used up."""
    row = session.scalar(_rows(person_id).where(AuthenticatorApp.confirmed_at.is_not(None)))
    if row is None:
        return False
    step = totp.step_of(_secret(row), code, clock.now(), row.last_step)
    if step is None:
        return False
    row.last_step = step
    return True


def remove(session: Session, actor: Actor) -> None:
    """The app counts no more. Raises NotFound where there is none."""
    if not forget(session, actor.person_id):
        raise NotFound
    record(session, AppRemoved(actor_id=actor.person_id, person_id=actor.person_id))


def forget(session: Session, person_id: int) -> bool:
    """Drop a person's app; whether there was one in use."""
    was = access.app_in_use(session, person_id) is not None
    session.execute(sa.delete(AuthenticatorApp).where(_of(person_id)))
    return was


def _of(person_id: int) -> sa.ColumnElement[bool]:
    return AuthenticatorApp.person_id == person_id


def _rows(person_id: int) -> sa.Select[AuthenticatorApp]:
    # Of two who bring the same code at once, the second sees that it is used.
    return sa.select(AuthenticatorApp).where(_of(person_id)).with_for_update()


def _sealed(secret: bytes, person_id: int) -> tuple[int, bytes]:
    return masters().wrap(secret, _LABEL + person_id.to_bytes(8, "big"))


def _secret(row: AuthenticatorApp) -> bytes:
    label = _LABEL + row.person_id.to_bytes(8, "big")
    try:
        return masters().unwrap(row.master_version, row.sealed_secret, label)
    except CryptoError as error:
        raise Unavailable("file_damaged") from error


def _keep(row: AuthenticatorApp, secret: bytes) -> None:
    row.master_version, row.sealed_secret = _sealed(secret, row.person_id)


UNDER_MASTER = (Kind(AuthenticatorApp, _secret, _keep),)
