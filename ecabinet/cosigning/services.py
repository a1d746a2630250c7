"""Choosing and releasing cosigners, and keeping what a tablet cosigned."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, verify
from ecabinet.core.errors import Conflict, Invalid, NotFound
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.cosigning import access
from ecabinet.cosigning.events import CosignerChosen, CosignerReleased
from ecabinet.cosigning.models import Cosignature, Cosigner
from ecabinet.cosigning.rules import statement
from ecabinet.record.services import checkpoint_at
from ecabinet.two_person_acts.acts import Doing
from ecabinet.two_person_acts.reactions import require_two
from ecabinet.two_person_acts.rules import ActKind


def choose_cosigner(session: Session, actor: Actor, person_id: int) -> None:
    """The tablets of this person cosign from now on; twice is once. Raises NotPermitted, NotFound, Conflict."""
    access.person_to_choose(session, actor, person_id)
    if session.get(Cosigner, person_id) is None:
        session.add(Cosigner(person_id=person_id, chosen_at=clock.now()))
        session.flush()
        record(session, CosignerChosen(actor_id=actor.person_id, person_id=person_id))


def release_cosigner(session: Session, actor: Actor, person_id: int) -> None:
    """They do so no more: one witness less of what administrators do. Raises NotPermitted, NotFound, Conflict."""
    session.delete(access.cosigner_to_release(session, actor, person_id))
    session.flush()
    record(session, CosignerReleased(actor_id=actor.person_id, person_id=person_id))
    require_two(session, ActKind.RELEASE_COSIGNER, actor.person_id, person_id)


def _stands(session: Session, person_id: int) -> object:
    cosigner = session.get(Cosigner, person_id)
    if cosigner is None:
        raise NotFound
    return iso(cosigner.chosen_at)


# How a release is done that another approved.
DOING = Doing(stands=_stands, do=lambda session, actor, act: release_cosigner(session, actor, act.matter_id))


def cosign(session: Session, actor: Actor, size: int, signature: bytes) -> None:
    """Keep what this tablet signed of the record of `size` entries, as it stands here.

    Raises NotPermitted; Invalid `bad_tree_sizes`, `bad_signature` (also for another record than this one); Conflict
    `cosigned_further` when the tablet has cosigned a longer record.
    """
    device = access.tablet_to_cosign(session, actor)
    message = statement(device.id, actor.person_id, checkpoint_at(session, size).text())
    try:
        verify(device.signing_key, signature, message.encode())
    except CryptoError:
        raise Invalid("bad_signature") from None
    kept = session.get(Cosignature, device.id)
    if kept is not None and kept.size > size:
        raise Conflict("cosigned_further", size=kept.size)
    said = Cosignature(device_id=device.id, size=size, message=message, signature=signature, at=clock.now())
    session.merge(said)
    session.flush()
