"""Pictures of hand signatures: made of what is uploaded or drawn, kept sealed, fetched for their owner alone."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError
from ecabinet.core.database import transaction
from ecabinet.core.errors import NotFound, Unavailable
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.core.under_master import Kind
from ecabinet.signing import inking
from ecabinet.signing.events import SignaturePictureKept, SignaturePictureRemoved
from ecabinet.signing.inking import Ink
from ecabinet.signing.models import BodySeal, SignaturePicture

_LABELS = {SignaturePicture: b"ecab/signature-picture/v1\0", BodySeal: b"ecab/body-seal/v1\0"}


def keep(actor: Actor, data: bytes) -> SignaturePicture:
    """Keep the picture of one's own signature in place of an earlier one. Raises TooLarge, Invalid, Unavailable."""
    made = inking.inked(data, Ink.HAND, actor.person_id)
    with transaction() as session:
        return enter(session, actor, made)


def enter(session: Session, actor: Actor, made: bytes) -> SignaturePicture:
    """Keep a picture that was made here."""
    row = session.get(SignaturePicture, actor.person_id) or SignaturePicture(person_id=actor.person_id)
    fill(row, made)
    session.add(row)
    session.flush()
    record(session, SignaturePictureKept(actor_id=actor.person_id, person_id=actor.person_id))
    return row


def remove(session: Session, actor: Actor) -> None:
    """Sign with words from now on. Raises NotFound."""
    row = session.get(SignaturePicture, actor.person_id)
    if row is None:
        raise NotFound
    session.delete(row)
    record(session, SignaturePictureRemoved(actor_id=actor.person_id, person_id=actor.person_id))


def picture_of(session: Session, person_id: int) -> bytes | None:
    """The PNG of a person's signature, for their own acts. Raises Unavailable."""
    row = session.get(SignaturePicture, person_id)
    return None if row is None else opened(row)


def fill(row: SignaturePicture | BodySeal, picture: bytes) -> None:
    """Seal a picture into its row."""
    _keep(row, picture)
    row.kept_at = clock.now()


def opened(row: SignaturePicture | BodySeal) -> bytes:
    """The picture in a row. Raises Unavailable."""
    try:
        return masters().unwrap(row.master_version, row.sealed, _label(row))
    except CryptoError as error:
        raise Unavailable("file_damaged") from error


def _keep(row: SignaturePicture | BodySeal, picture: bytes) -> None:
    row.master_version, row.sealed = masters().wrap(picture, _label(row))


UNDER_MASTER = (Kind(SignaturePicture, opened, _keep), Kind(BodySeal, opened, _keep))


def _label(row: SignaturePicture | BodySeal) -> bytes:
    # Whose it is belongs to the seal: a row copied under another name does not open.
    owner = row.body if isinstance(row, BodySeal) else str(row.person_id)
    return _LABELS[type(row)] + owner.encode()
