"""Doors of the organisation's seal, and of taking a file back to correct it."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.signing import access, returning, schemas, sealing, seals, views

door = Door("signing", part="sealing")


@door.get("/signing/to-seal")
def list_to_seal(session: Session, actor: Actor) -> schemas.SigningFiles:
    """What has every signature and lacks the seal, for who keeps the seal."""
    return views.files(session, actor, seals.files_to_seal(session, actor))


@door.post("/signing/<id:file_id>/seal", long=True)
def seal_file(actor: Actor, file_id: int, body: schemas.SealFile) -> schemas.SigningFileView:
    """Put the organisation's seal on a file that everybody has signed."""
    sealing.seal_file(actor, file_id, body.base_sha256, body.authorisation_id)
    with reading() as session:
        return views.file(session, actor, access.file_to_see(session, actor, file_id))


@door.post("/signing/<id:file_id>/recall", step_up=True)
def recall_file(
    session: Session, actor: Actor, file_id: int, body: schemas.DeclineSignature
) -> schemas.SigningFileView:
    """Take a file back before it is whole, to correct it and ask anew; for the secretariat."""
    return views.file(session, actor, returning.recall_file(session, actor, file_id, body.reason))
