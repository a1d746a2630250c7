"""To whom of an identity provider an account is tied, seen and undone by an administrator."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access, services
from ecabinet.accounts.events import ProviderUntied
from ecabinet.accounts.models import OidcSubject
from ecabinet.accounts.rules import EndReason
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import sha256
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record


def ties(session: Session, person_id: int) -> Sequence[OidcSubject]:
    """All of one person's, one for each provider there ever was. Raises NotFound, Conflict where there is none."""
    access.person(session, person_id)
    found = _of(session, person_id)
    if not found:
        raise Conflict("no_tie")
    return found


def ties_to_see(session: Session, actor: Actor, person_id: int) -> Sequence[OidcSubject]:
    """The same for an administrator, who may find none. Raises NotPermitted, NotFound."""
    access.person_to_change(session, actor, person_id)
    return _of(session, person_id)


def untie(session: Session, actor: Actor, person_id: int) -> None:
    """Whoever the provider next vouches for by that name is tied anew; who is signed in is so no more.

    Raises Conflict, NotFound, NotPermitted.
    """
    access.person_to_change(session, actor, person_id)
    if person_id == actor.person_id:
        raise Conflict("own_account")
    for tie in ties(session, person_id):
        session.delete(tie)
        untied = ProviderUntied(
            actor_id=actor.person_id,
            person_id=person_id,
            issuer=tie.issuer,
            subject_sha256=sha256(tie.sub.encode()).hex(),
        )
        record(session, untied)
    services.end_all(session, person_id, EndReason.PROVIDER_UNTIED, actor.person_id)


def _of(session: Session, person_id: int) -> Sequence[OidcSubject]:
    return session.scalars(
        sa.select(OidcSubject).where(OidcSubject.person_id == person_id).order_by(OidcSubject.id)
    ).all()
