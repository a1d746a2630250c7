"""The picture of the body's seal: kept by an administrator, painted where the body signs."""

from sqlalchemy.orm import Session

from ecabinet.accounts.access import administrator
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import transaction
from ecabinet.core.errors import NotFound
from ecabinet.core.events import record
from ecabinet.signing import inking, pictures, ring
from ecabinet.signing.events import BodySealKept, BodySealRemoved
from ecabinet.signing.inking import Ink
from ecabinet.signing.models import BodySeal


def seal_to_see(session: Session, actor: Actor) -> BodySeal | None:
    """The seal of this installation's body, for administrators. Raises NotPermitted."""
    administrator(actor)
    return session.get(BodySeal, _body())


def preview(actor: Actor, data: bytes) -> bytes:
    """What would be kept of this picture. Raises NotPermitted, TooLarge, Invalid, Unavailable."""
    administrator(actor)
    return inking.inked(data, Ink.SEAL, actor.person_id)


def keep(actor: Actor, data: bytes) -> BodySeal:
    """Keep the seal in place of an earlier one. Raises NotPermitted, TooLarge, Invalid, Unavailable."""
    made = preview(actor, data)
    with transaction() as session:
        row = session.get(BodySeal, _body()) or BodySeal(body=_body())
        pictures.fill(row, made)
        row.kept_by_id = actor.person_id
        session.add(row)
        session.flush()
        record(session, BodySealKept(actor_id=actor.person_id))
    return row


def remove(session: Session, actor: Actor) -> None:
    """Seal with a plain ring from now on. Raises NotPermitted, NotFound."""
    row = seal_to_see(session, actor)
    if row is None:
        raise NotFound
    session.delete(row)
    record(session, BodySealRemoved(actor_id=actor.person_id))


def picture(session: Session) -> bytes:
    """What is painted: the seal that was given, or a plain ring. Raises Unavailable."""
    row = session.get(BodySeal, _body())
    return ring.drawn() if row is None else pictures.opened(row)


def _body() -> str:
    return settings().body_vi[:64]
