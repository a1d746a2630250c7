"""What people do with their sessions: open, end, step up, bind to a tablet."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access
from ecabinet.accounts.activity import Heard
from ecabinet.accounts.events import SessionBound, SessionEnded, SignedIn, SignInFailed, SteppedUp
from ecabinet.accounts.models import Device, LoginSession, Person
from ecabinet.accounts.rules import (
    ABSOLUTE_LIMIT,
    CHALLENGE_LASTS,
    KNOWN_BROWSER_LASTS,
    STEP_UP_LASTS,
    DeviceStatus,
    EndReason,
    StepUpWay,
    bind_statement,
)
from ecabinet.accounts.throttle import throttle
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, random_bytes, same, sha256, verify
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotSignedIn
from ecabinet.core.events import record
from ecabinet.core.schemas import to_base64url


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """The browser at the door: from where, and which cookies it brought."""

    address: str
    agent: str
    session_token: str | None = None
    known_token: str | None = None

    def as_stranger(self) -> "Visitor":
        """Without the browser's mark, which counts only if the server gave it: a planted one must not become known."""
        return replace(self, known_token=None)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The cookies of a session; nothing in the database can make them again."""

    session_id: int
    token: str
    known_token: str
    stepped_up_until: datetime


def new_token() -> str:
    """256 bits from the operating system."""
    return to_base64url(random_bytes(32))


def digest_of(token: str) -> bytes:
    """What the database keeps of a token."""
    return sha256(token.encode())


def open_session(
    session: Session, person: Person, visitor: Visitor, way: StepUpWay | None = StepUpWay.PASSWORD
) -> Opened:
    """Begin a session under a new token; the one the browser brought ends. No way of one's own here steps nobody up."""
    now = clock.now()
    if visitor.session_token:
        _end_brought(session, visitor.session_token)
    token, known = new_token(), visitor.known_token or new_token()
    # A password alone is no step-up for whoever has more; nor one that others have seen.
    is_enough = not person.password_is_initial and way in access.ways(session, person.id)
    signed = LoginSession(
        person=person,
        token_hash=digest_of(token),
        known_hash=digest_of(known),
        csrf_token=new_token(),
        created_at=now,
        seen_at=now,
        expires_at=now + ABSOLUTE_LIMIT,
        stepped_up_until=now + STEP_UP_LASTS if is_enough else None,
        stepped_up_by=way if is_enough else None,
        address=visitor.address,
        agent=visitor.agent[:300],
    )
    session.add(signed)
    session.flush()
    record(session, SignedIn(actor_id=person.id, person_id=person.id, session_id=signed.id))
    if is_enough and way is not None and way is not StepUpWay.PASSWORD:
        record(session, SteppedUp(actor_id=person.id, session_id=signed.id, way=way))
    return Opened(session_id=signed.id, token=token, known_token=known, stepped_up_until=now + STEP_UP_LASTS)


def _end_brought(session: Session, token: str) -> None:
    query = sa.select(LoginSession).where(LoginSession.token_hash == digest_of(token), LoginSession.ended_at.is_(None))
    brought = session.scalars(query).first()
    if brought is not None:
        end(session, brought, EndReason.REPLACED, brought.person_id)


def note_failed_sign_in(session: Session, person_id: int | None, address: str) -> None:
    """Keep that somebody tried; the record knows no typed names. Of tries at nobody it keeps so many and no more."""
    if person_id is None and not throttle.notes_nobodys():
        return
    record(session, SignInFailed(actor_id=None, person_id=person_id, address=address))


def end(session: Session, signed: LoginSession, reason: EndReason, actor_id: int | None) -> None:
    """End one session now."""
    signed.ended_at, signed.end_reason = clock.now(), reason
    record(
        session,
        SessionEnded(actor_id=actor_id, person_id=signed.person_id, session_id=signed.id, reason=reason),
    )


def end_all(
    session: Session,
    person_id: int,
    reason: EndReason,
    actor_id: int | None,
    *,
    but: int | None = None,
    device_id: int | None = None,
) -> None:
    """End every session of a person, or those bound to one tablet, except perhaps one."""
    query = sa.select(LoginSession).where(LoginSession.person_id == person_id, LoginSession.ended_at.is_(None))
    if device_id is not None:
        query = query.where(LoginSession.device_id == device_id)
    for signed in session.scalars(query.order_by(LoginSession.id)):
        if signed.id != but:
            end(session, signed, reason, actor_id)


def sign_out(session: Session, actor: Actor) -> None:
    """End the session this request came in by."""
    end(session, access.own_session(session, actor), EndReason.SIGNED_OUT, actor.person_id)


def end_own_session(session: Session, actor: Actor, session_id: int) -> None:
    """End one of one's own sessions, elsewhere or here."""
    end(session, access.session_to_end(session, actor, session_id), EndReason.ENDED_BY_OWNER, actor.person_id)


def renew(session: Session, actor: Actor, visitor: Visitor, way: StepUpWay) -> Opened:
    """The same session under a new token; the old token opens nothing from now on. It is stepped up if the way does.

    Raises NotSignedIn.
    """
    signed = access.own_session(session, actor)
    if signed.ended_at is not None:
        raise NotSignedIn
    token, known = new_token(), visitor.known_token or ""
    if not same(digest_of(known), signed.known_hash):
        # A mark that this server did not give to this browser must not become known.
        known = new_token()
    signed.token_hash, signed.known_hash = digest_of(token), digest_of(known)
    until = clock.now() + STEP_UP_LASTS
    if way in access.ways(session, actor.person_id):
        signed.stepped_up_until, signed.stepped_up_by = until, way
        record(session, SteppedUp(actor_id=actor.person_id, session_id=signed.id, way=way))
    return Opened(session_id=signed.id, token=token, known_token=known, stepped_up_until=until)


def challenge_session(session: Session, actor: Actor, device_id: int) -> bytes:
    """A fresh challenge for this session to sign with its tablet's key."""
    _approved(access.own_device(session, actor, device_id))
    signed = access.own_session(session, actor)
    signed.bind_challenge, signed.bind_challenge_at = random_bytes(32), clock.now()
    return signed.bind_challenge


def bind_session(session: Session, actor: Actor, device_id: int, challenge: bytes, signature: bytes) -> LoginSession:
    """Make this session act from an approved tablet that proves its signing key; the challenge serves once.

    Raises NotFound, Invalid, Conflict.
    """
    device = _approved(access.own_device(session, actor, device_id))
    signed = access.own_session(session, actor)
    asked, asked_at = signed.bind_challenge, signed.bind_challenge_at
    if asked is None or asked_at is None or clock.now() - asked_at > CHALLENGE_LASTS or not same(asked, challenge):
        raise Conflict("challenge_expired")
    try:
        verify(device.signing_key, signature, bind_statement(device_id, challenge))
    except CryptoError:
        raise Invalid("bad_signature") from None
    signed.device, signed.bind_challenge, signed.bind_challenge_at = device, None, None
    device.last_seen_at = clock.now()
    record(session, SessionBound(actor_id=actor.person_id, session_id=signed.id, device_id=device.id))
    return signed


def _approved(device: Device) -> Device:
    if device.status is not DeviceStatus.APPROVED:
        raise NotFound
    return device


# Never back: another process may have heard of it later.
_LATER = LoginSession.seen_at < sa.bindparam("at")
_TABLET_LATER = sa.or_(Device.last_seen_at.is_(None), Device.last_seen_at < sa.bindparam("at"))
_HEARD = sa.update(LoginSession).where(LoginSession.id == sa.bindparam("of"), _LATER)
_HEARD = _HEARD.values(seen_at=sa.bindparam("at"))
_HEARD_TABLET = sa.update(Device).where(Device.id == sa.bindparam("of"), _TABLET_LATER)
_HEARD_TABLET = _HEARD_TABLET.values(last_seen_at=sa.bindparam("at"))


def write_activity(session: Session, heard: Mapping[int, Heard]) -> None:
    """Write down when sessions and their tablets were last heard from; of one that is forgotten by now there is
    nothing to write."""
    devices = {sign.device_id: sign.at for sign in heard.values() if sign.device_id is not None}
    # On the connection: the session takes a row that is gone for a conflict and would lose what others said.
    connection = session.connection()
    if heard:
        connection.execute(_HEARD, [{"of": each, "at": sign.at} for each, sign in heard.items()])
    if devices:
        connection.execute(_HEARD_TABLET, [{"of": each, "at": at} for each, at in devices.items()])


def forget_old_sessions(session: Session) -> int:
    """Drop sessions that ended so long ago that even the browser is no longer known; returns how many."""
    before = clock.now() - KNOWN_BROWSER_LASTS
    result = session.execute(sa.delete(LoginSession).where(LoginSession.created_at < before))
    return int(getattr(result, "rowcount", 0))
