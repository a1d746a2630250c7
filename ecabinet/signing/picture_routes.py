"""Doors of the pictures that signatures show: one's own, and the body's seal, as they will stand on paper."""

from flask import request
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import TooLarge
from ecabinet.core.http import Door
from ecabinet.signing import body_seals, inking, pictures, schemas
from ecabinet.signing.inking import Ink
from ecabinet.signing.models import BodySeal, SignaturePicture

door = Door("signing", part="pictures")


@door.get("/signature-picture")
def show_signature_picture(session: Session, actor: Actor) -> schemas.PictureView:
    """The picture of my signature."""
    return _view(session.get(SignaturePicture, actor.person_id))


@door.post("/signature-picture/preview", raw=True, long=True)
def preview_signature_picture(actor: Actor) -> schemas.PictureView:
    """What would be kept of a PNG or JPEG; nothing is kept."""
    return schemas.PictureView(picture=inking.inked(sent(), Ink.HAND, actor.person_id), kept_at=None)


@door.put("/signature-picture", raw=True, long=True)
def keep_signature_picture(actor: Actor) -> schemas.PictureView:
    """Keep a PNG or JPEG as the picture of my signature: its ink in blue, without paper, and nothing else of it."""
    return _view(pictures.keep(actor, sent()))


@door.delete("/signature-picture")
def remove_signature_picture(session: Session, actor: Actor) -> None:
    """Sign without a picture from now on."""
    pictures.remove(session, actor)


@door.get("/body-seal")
def show_body_seal(session: Session, actor: Actor) -> schemas.PictureView:
    """The picture of the body's seal, for administrators."""
    return _view(body_seals.seal_to_see(session, actor))


@door.post("/body-seal/preview", raw=True, long=True)
def preview_body_seal(actor: Actor) -> schemas.PictureView:
    """What would be kept of a PNG or JPEG of the seal; nothing is kept."""
    return schemas.PictureView(picture=body_seals.preview(actor, sent()), kept_at=None)


@door.put("/body-seal", step_up=True, raw=True, long=True)
def keep_body_seal(actor: Actor) -> schemas.PictureView:
    """Keep a PNG or JPEG as the body's seal: red, without paper, 36 mm across on paper."""
    return _view(body_seals.keep(actor, sent()))


@door.delete("/body-seal", step_up=True)
def remove_body_seal(session: Session, actor: Actor) -> None:
    """Seal with a plain ring from now on."""
    body_seals.remove(session, actor)


def sent() -> bytes:
    """The picture in the body of the request. Raises TooLarge."""
    if (request.content_length or 0) > inking.LARGEST:
        raise TooLarge("too_large", limit=inking.LARGEST)
    return request.get_data(cache=False)


def _view(row: SignaturePicture | BodySeal | None) -> schemas.PictureView:
    if row is None:
        return schemas.PictureView(picture=None, kept_at=None)
    return schemas.PictureView(picture=pictures.opened(row), kept_at=row.kept_at)
