"""Signing in with a passkey alone: the authenticator has seen the person, and says by its key who they are."""

import sqlalchemy as sa
from sqlalchemy.orm import Session
from webauthn.helpers import parse_client_data_json

from ecabinet.accounts import access, passkeys, services, webauthn
from ecabinet.accounts.models import Passkey, SignInChallenge
from ecabinet.accounts.rules import PASSKEY_CHALLENGE_LASTS, StepUpWay
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import Attempt, throttle
from ecabinet.accounts.webauthn import Assertion
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import random_bytes, sha256
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, NotPermitted, NotSignedIn
from ecabinet.core.pace import FairPace, Pace, Paces

# Each question is a row for five minutes. Strangers share a pace; a browser that somebody here has used before has its
# own, which no stranger can use up.
_strangers = FairPace(lambda: Pace(2, 20), Pace(20, 200), around=lambda: Pace(4, 40))
_known = Paces(lambda: Pace(2, 20))
# Answers are looked up, and may be written down: no more of them than of questions.
_strangers_answers = FairPace(lambda: Pace(2, 20), Pace(20, 200), around=lambda: Pace(4, 40))
_known_answers = Paces(lambda: Pace(2, 20))


def ask(session: Session, visitor: Visitor) -> bytes:
    """A challenge for whoever stands at the door; old ones are dropped. Raises Conflict, TooMany."""
    why_not = webauthn.relying_party().why_not
    if why_not:
        raise Conflict(why_not)
    now = clock.now()
    _in_pace(_strangers, _known, visitor, _users(session, visitor))
    session.execute(sa.delete(SignInChallenge).where(SignInChallenge.made_at < now - PASSKEY_CHALLENGE_LASTS))
    asked = SignInChallenge(challenge=random_bytes(32), made_at=now)
    session.add(asked)
    return asked.challenge


def _users(session: Session, visitor: Visitor) -> set[int]:
    """Who is known to use this browser."""
    if visitor.known_token is None:
        return set()
    return access.browser_users(session, services.digest_of(visitor.known_token), clock.now())


def _in_pace(strangers: FairPace, known: Paces, visitor: Visitor, users: set[int]) -> None:
    if users:
        known.take(services.digest_of(visitor.known_token or "").hex())
    else:
        strangers.take(visitor.address)


def sign_in(given: Assertion, visitor: Visitor) -> Opened:
    """Open a session, stepped up by the passkey. Whatever is wrong with the answer, the refusal is one.

    Raises NotSignedIn, TooMany.
    """
    with reading() as session:
        users = _users(session, visitor)
        owner_id = session.scalar(sa.select(Passkey.person_id).where(Passkey.credential_id == given.credential_id))
    _in_pace(_strangers_answers, _known_answers, visitor, users)
    is_known = owner_id in users
    attempt = Attempt(
        account=f"passkey {sha256(given.credential_id).hex()}",
        address=visitor.address,
        known_browser=services.digest_of(visitor.known_token or "").hex() if is_known else None,
    )
    throttle.admit(attempt, clock.now())
    opened = None
    try:
        opened = _opened(given, visitor if is_known else visitor.as_stranger(), owner_id)
    finally:
        throttle.done(attempt, opened is not None, clock.now())
    if opened is None:
        raise NotSignedIn("passkey_not_accepted")
    return opened


def _opened(given: Assertion, visitor: Visitor, owner_id: int | None) -> Opened | None:
    challenge = _taken(given)
    if challenge is not None and owner_id is not None:
        actor = Actor(person_id=owner_id, roles=frozenset())
        try:
            with transaction() as session:
                passkeys.check(session, actor, given, challenge, "challenge_expired")
                person = access.person(session, owner_id)
                if person.active:
                    return services.open_session(session, person, visitor, StepUpWay.PASSKEY)
        except (Invalid, NotPermitted) as refusal:
            passkeys.note_refused(actor, refusal)
    with transaction() as session:
        services.note_failed_sign_in(session, owner_id, visitor.address)
    return None


def _taken(given: Assertion) -> bytes | None:
    """The challenge that this answers, if it was asked here and not too long ago; it is used up."""
    try:
        said = parse_client_data_json(given.client_data).challenge
    except Exception:  # noqa: BLE001 - anybody's bytes break the parser in their own ways
        return None
    with reading() as session:
        # What was asked of nobody takes no writer's turn.
        if not isinstance(said, bytes) or session.get(SignInChallenge, said) is None:
            return None
    with transaction() as session:
        row = session.get(SignInChallenge, said, with_for_update=True)
        if row is None:
            return None
        session.delete(row)
        return row.challenge if clock.now() - row.made_at <= PASSKEY_CHALLENGE_LASTS else None
