"""Lost passkeys and apps, taken away by an administrator, who has seen the person and not only their e-mail."""

from sqlalchemy.orm import Session

from ecabinet.accounts import access, apps, passkeys, printed
from ecabinet.accounts.events import AppRemoved
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record


def remove_factors(session: Session, actor: Actor, person_id: int) -> None:
    """All of another person's passkeys, their app and printed codes count no more.

    Raises Conflict, NotFound, NotPermitted.
    """
    access.person_to_change(session, actor, person_id)
    if person_id == actor.person_id:
        raise Conflict("own_account")
    for passkey in access.passkeys(session, person_id):
        passkeys.remove(session, actor, passkey)
    if apps.forget(session, person_id):
        record(session, AppRemoved(actor_id=actor.person_id, person_id=person_id))
    printed.forget(session, actor, person_id)
