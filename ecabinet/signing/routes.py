"""Doors of the signing room: what waits for me, read it, sign it on the tablet, decline it."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.holders import routes as holders
from ecabinet.signing import (
    access,
    authorising_routes,
    ceremony,
    papers,
    picture_routes,
    returning,
    schemas,
    sealing_routes,
    services,
    views,
    waiting_routes,
)
from ecabinet.signing.ceremony import Read

door = Door("signing")
doors = (
    holders.door,
    door,
    authorising_routes.door,
    waiting_routes.door,
    picture_routes.door,
    sealing_routes.door,
)


@door.get("/signing")
def list_files(session: Session, actor: Actor) -> schemas.SigningFiles:
    """What waits for my signature, and what I signed or declined."""
    return views.files(session, actor, access.files_of_signer(session, actor))


@door.get("/signing/archives")
def list_archives(session: Session, actor: Actor) -> schemas.Archives:
    """Finished files whose archive needs an administrator."""
    return views.archives(*access.archives_to_see(session, actor))


@door.get("/signing/<id:file_id>")
def show_file(session: Session, actor: Actor, file_id: int) -> schemas.SigningFileView:
    """One file for signature."""
    return views.file(session, actor, access.file_to_see(session, actor, file_id))


@door.get("/signing/<id:file_id>/revisions/<id:number>", long=True, media="application/pdf")
def read_revision(actor: Actor, file_id: int, number: int) -> Response:
    """The bytes of one revision."""
    with reading() as session:
        revision = access.revision_to_read(session, actor, file_id, number)
    return views.pdf(revision)


@door.post("/signing/<id:file_id>/prepare", long=True)
def prepare(actor: Actor, file_id: int, body: schemas.PrepareSignature) -> schemas.PreparedAct:
    """Begin a signature: the tablet gets what it checks and signs."""
    return views.prepared(
        *ceremony.prepare(actor, file_id, Read(body.base_sha256, body.pages_read, body.authorisation_id))
    )


@door.post("/signing/acts/<id:act_id>/complete", long=True)
def complete(actor: Actor, act_id: int, body: schemas.CompleteSignature) -> schemas.CompletedAct:
    """Finish a signature with what the tablet's key made."""
    return views.completed(*ceremony.complete(actor, act_id, body.signature))


@door.post("/signing/<id:file_id>/decline", step_up=True)
def decline(session: Session, actor: Actor, file_id: int, body: schemas.DeclineSignature) -> schemas.SigningFileView:
    """Do not sign, with a reason."""
    return views.file(session, actor, services.decline_signature(session, actor, file_id, body.reason))


@door.post("/signing/<id:file_id>/return", step_up=True)
def return_file(
    session: Session, actor: Actor, file_id: int, body: schemas.DeclineSignature
) -> schemas.SigningFileView:
    """Do not sign this text; the secretariat corrects it and asks again."""
    return views.file(session, actor, returning.return_file(session, actor, file_id, body.reason))


@door.get("/meetings/<id:meeting_id>/signatures")
def list_paper_signatures(session: Session, actor: Actor, meeting_id: int) -> schemas.PaperVerdicts:
    """Who signed the papers of a meeting, and whether it holds."""
    return views.paper_verdicts(access.verdicts_to_see(session, actor, meeting_id))


@door.post("/versions/<id:version_id>/examine", long=True)
def examine_paper(actor: Actor, version_id: int) -> schemas.PaperVerdicts:
    """Examine the signatures on a paper again, with today's trust and revocations, for the secretariat."""
    meeting_id = papers.examine_again(actor, version_id)
    with reading() as session:
        return views.paper_verdicts(access.verdicts_to_see(session, actor, meeting_id))
