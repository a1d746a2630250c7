"""Signing in by an OpenID Connect provider: it vouches for an account that is here already, and for nothing more."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import oidc, services
from ecabinet.accounts.events import VouchedFor
from ecabinet.accounts.models import OidcAttempt, OidcSubject, Person
from ecabinet.accounts.oidc import Asked
from ecabinet.accounts.rules import OIDC_LASTS, username_of
from ecabinet.accounts.services import Opened, Visitor
from ecabinet.accounts.throttle import Attempt, throttle
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.crypto import same, sha256
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict, NotFound, NotSignedIn, Unavailable
from ecabinet.core.events import record
from ecabinet.core.oidc_plan import Provider
from ecabinet.core.pace import FairPace, Pace

# Strangers ask; each walk is a row for ten minutes and a question to the provider.
_pace = FairPace(lambda: Pace(1, 10), Pace(10, 100), around=lambda: Pace(2, 20))


def provider() -> Provider:
    """Raises NotFound where none is set."""
    found = settings().oidc
    if found is None:
        raise NotFound
    return found


def begin(visitor: Visitor) -> tuple[str, str]:
    """The secret for the browser's cookie, and where it is sent. Raises TooMany, Unavailable."""
    chosen = provider()
    _pace.take(visitor.address)
    at, asked, now = oidc.endpoints(chosen), Asked.new(), clock.now()
    with transaction() as session:
        session.execute(sa.delete(OidcAttempt).where(OidcAttempt.made_at < now - OIDC_LASTS))
        session.add(OidcAttempt(digest=asked.digest, made_at=now))
    return asked.secret, oidc.address(chosen, at, asked)


def finish(answer: dict[str, str], secret: str | None, visitor: Visitor) -> Opened:
    """Open a session for whoever comes back. Raises Conflict, NotSignedIn, TooMany, Unavailable."""
    chosen = provider()
    attempt = Attempt(account=f"oidc {visitor.address}", address=visitor.address)
    throttle.admit(attempt, clock.now())
    is_right: bool | None = False
    try:
        opened = _opened(chosen, answer, secret, visitor)
        is_right = True
        return opened
    except Unavailable:
        is_right = None
        raise
    finally:
        throttle.done(attempt, is_right, clock.now())


def _opened(chosen: Provider, answer: dict[str, str], secret: str | None, visitor: Visitor) -> Opened:
    asked = Asked(secret or "")
    if secret is not None and "error" in answer and "state" not in answer:
        # Some leave the state out when somebody turns back there; nobody comes in by it.
        raise NotSignedIn("oidc_declined")
    is_ours = secret is not None and same(asked.state.encode(), answer.get("state", "").encode())
    if not is_ours or not _taken(asked):
        raise Conflict("oidc_not_asked")
    if "error" in answer:
        raise NotSignedIn("oidc_declined")
    try:
        if answer.get("iss", chosen.issuer) != chosen.issuer or not answer.get("code"):
            raise NotSignedIn("oidc_not_accepted")
        said = oidc.claims(chosen, answer["code"], asked)
        with transaction() as session:
            person = _person(session, chosen, said)
            is_first = _bound(session, chosen, said["sub"], person)
            opened = services.open_session(session, person, visitor.as_stranger(), None)
            vouched = VouchedFor(
                actor_id=person.id,
                person_id=person.id,
                session_id=opened.session_id,
                issuer=chosen.issuer,
                subject_sha256=sha256(said["sub"].encode()).hex(),
                is_first=is_first,
            )
            record(session, vouched)
            return opened
    except NotSignedIn:
        with transaction() as session:
            services.note_failed_sign_in(session, None, visitor.address)
        raise


def _taken(asked: Asked) -> bool:
    """Whether this walk began here, and not too long ago; it is used up."""
    with transaction() as session:
        row = session.get(OidcAttempt, asked.digest, with_for_update=True)
        if row is None:
            return False
        session.delete(row)
        return clock.now() - row.made_at <= OIDC_LASTS


def _person(session: Session, chosen: Provider, said: dict[str, object]) -> Person:
    name = said.get(chosen.claim)
    found = None
    if isinstance(name, str) and 0 < len(name) <= 200 and name.isprintable():
        query = sa.select(Person).where(Person.username == username_of(name), Person.active)
        found = session.scalar(query.with_for_update())
    if found is None:
        raise NotSignedIn("oidc_no_account")
    return found


def _bound(session: Session, chosen: Provider, subject: str, person: Person) -> bool:
    """Tie account and subject together; true for the first time. A name may pass to another there, a subject never."""
    query = sa.select(OidcSubject).where(
        OidcSubject.issuer == chosen.issuer,
        sa.or_(OidcSubject.sub == subject, OidcSubject.person_id == person.id),
    )
    known = session.scalars(query).all()
    if any(each.sub != subject or each.person_id != person.id for each in known):
        raise NotSignedIn("oidc_no_account")
    if not known:
        session.add(OidcSubject(issuer=chosen.issuer, sub=subject, person_id=person.id, bound_at=clock.now()))
    return not known
