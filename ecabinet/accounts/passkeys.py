"""A person's passkeys: registered, named, removed, and asked."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access, webauthn
from ecabinet.accounts.events import PasskeyAdded, PasskeyRefused, PasskeyRemoved, PasskeyRenamed
from ecabinet.accounts.models import Passkey, PasskeyChallenge
from ecabinet.accounts.rules import PASSKEY_CHALLENGE_LASTS, PASSKEYS, ChallengeFor
from ecabinet.accounts.webauthn import Assertion
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes, sha256
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record


def ask(session: Session, actor: Actor, purpose: ChallengeFor) -> bytes:
    """A fresh challenge for this session; one asked earlier for the same purpose is void."""
    signed = access.own_session(session, actor)
    session.execute(sa.delete(PasskeyChallenge).where(_of(signed.id, purpose)))
    asked = PasskeyChallenge(session_id=signed.id, purpose=purpose, challenge=random_bytes(32), made_at=clock.now())
    session.add(asked)
    return asked.challenge


def _of(session_id: int, purpose: ChallengeFor) -> sa.ColumnElement[bool]:
    return sa.and_(PasskeyChallenge.session_id == session_id, PasskeyChallenge.purpose == purpose)


def _taken(session: Session, actor: Actor, purpose: ChallengeFor) -> bytes:
    """The challenge that was asked; it is used up. Raises Conflict."""
    asked = session.scalar(sa.select(PasskeyChallenge).where(_of(actor.session_id or 0, purpose)).with_for_update())
    if asked is None or clock.now() - asked.made_at > PASSKEY_CHALLENGE_LASTS:
        raise Conflict("challenge_expired")
    session.delete(asked)
    return asked.challenge


def begin(session: Session, actor: Actor) -> bytes:
    """The challenge for a new passkey. Raises Conflict."""
    why_not = webauthn.relying_party().why_not
    if why_not:
        raise Conflict(why_not)
    if len(access.passkeys(session, actor.person_id)) >= PASSKEYS:
        raise Conflict("too_many_passkeys", limit=PASSKEYS)
    return ask(session, actor, ChallengeFor.REGISTER)


def register(
    session: Session, actor: Actor, name: str, client_data: bytes, attestation: bytes, made: bytes, *transports: str
) -> Passkey:
    """Keep a new passkey under a name. Raises Conflict, Invalid."""
    challenge = _taken(session, actor, ChallengeFor.REGISTER)
    found = webauthn.made(client_data, attestation, made, challenge)
    if session.scalar(sa.select(Passkey.id).where(Passkey.credential_id == found.credential_id)):
        raise Conflict("passkey_known")
    passkey = Passkey(
        person_id=actor.person_id,
        name=name,
        relying_party=webauthn.relying_party().host or "",
        credential_id=found.credential_id,
        public_key=found.public_key,
        transports=sorted(set(transports)),
        sign_count=found.sign_count,
        added_at=clock.now(),
    )
    session.add(passkey)
    session.flush()
    added = PasskeyAdded(
        actor_id=actor.person_id,
        person_id=actor.person_id,
        passkey_id=passkey.id,
        public_key_sha256=sha256(webauthn.public_pem(found.public_key)).hex(),
    )
    record(session, added)
    return passkey


def rename(session: Session, actor: Actor, passkey_id: int, name: str) -> None:
    """Call it otherwise. The name itself, which may say anything, stays out of the record."""
    passkey = access.own_passkey(session, actor, passkey_id)
    if passkey.name != name:
        passkey.name = name
        record(session, PasskeyRenamed(actor_id=actor.person_id, person_id=actor.person_id, passkey_id=passkey.id))


def remove(session: Session, actor: Actor, passkey: Passkey) -> None:
    """It counts no more; its public key stays, for what it confirmed."""
    passkey.removed_at, passkey.removed_by_id = clock.now(), actor.person_id
    record(session, PasskeyRemoved(actor_id=actor.person_id, person_id=passkey.person_id, passkey_id=passkey.id))


def check(session: Session, actor: Actor, given: Assertion, challenge: bytes, another: str) -> Passkey:
    """The passkey that answered this challenge; its count is written down. Raises Invalid, NotPermitted."""
    query = sa.select(Passkey).where(Passkey.credential_id == given.credential_id).with_for_update()
    passkey = session.scalar(query.where(Passkey.person_id == actor.person_id, Passkey.removed_at.is_(None)))
    if passkey is None or passkey.relying_party != webauthn.relying_party().host:
        raise NotPermitted("passkey_unknown")
    try:
        count = webauthn.read(given, challenge, passkey.public_key, passkey.sign_count, another)
    except Invalid as refusal:
        raise Invalid(refusal.code, passkey_id=passkey.id) from refusal
    passkey.sign_count, passkey.used_at = count, clock.now()
    return passkey


def check_step_up(session: Session, actor: Actor, given: Assertion) -> Passkey:
    """The passkey that answered the session's own challenge. Raises as check() does, and Conflict."""
    return check(session, actor, given, _taken(session, actor, ChallengeFor.STEP_UP), "challenge_expired")


def note_refused(actor: Actor, refusal: Invalid | NotPermitted) -> None:
    """Keep that an answer did not hold, in a transaction of its own."""
    found = refusal.facts.get("passkey_id")
    with transaction() as session:
        refused = PasskeyRefused(
            actor_id=actor.person_id,
            person_id=actor.person_id,
            passkey_id=found if isinstance(found, int) else None,
            reason=refusal.code,
        )
        record(session, refused)
