"""Doors of the signing room: what waits for me, read it, sign it on the tablet, decline it; certificates for anyone."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.signing import access, ceremony, papers, schemas, services, trust, views

door = Door("signing")


@door.get("/signing")
def list_files(session: Session, actor: Actor) -> schemas.SigningFiles:
    """What waits for my signature, and what I signed or declined."""
    return views.files(session, actor, access.files_of_signer(session, actor))


@door.get("/signing/<id:file_id>")
def show_file(session: Session, actor: Actor, file_id: int) -> schemas.SigningFileView:
    """One file for signature."""
    return views.file(session, actor, access.file_to_see(session, actor, file_id))


@door.get("/signing/<id:file_id>/revisions/<id:number>", media="application/pdf")
def read_revision(session: Session, actor: Actor, file_id: int, number: int) -> Response:
    """The bytes of one revision."""
    return views.pdf(access.revision_to_read(session, actor, file_id, number))


@door.post("/signing/<id:file_id>/prepare", step_up=True, long=True)
def prepare(actor: Actor, file_id: int, body: schemas.PrepareSignature) -> schemas.PreparedAct:
    """Begin a signature: the tablet gets what it checks and signs."""
    return views.prepared(*ceremony.prepare(actor, file_id, body.base_sha256, body.pages_read))


@door.post("/signing/acts/<id:act_id>/complete", long=True)
def complete(actor: Actor, act_id: int, body: schemas.CompleteSignature) -> schemas.CompletedAct:
    """Finish a signature with what the tablet's key made."""
    return views.completed(*ceremony.complete(actor, act_id, body.signature))


@door.post("/signing/<id:file_id>/decline", step_up=True)
def decline(session: Session, actor: Actor, file_id: int, body: schemas.DeclineSignature) -> schemas.SigningFileView:
    """Do not sign, with a reason."""
    return views.file(session, actor, services.decline_signature(session, actor, file_id, body.reason))


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


@door.get("/certificates")
def list_certificates(session: Session, actor: Actor) -> schemas.Certificates:
    """The certificates of my tablets with their chain."""
    return views.certificates(access.own_certificates(session, actor))


@door.get("/trust/root.pem", public=True, media="application/x-pem-file")
def root_certificate() -> Response:
    """The root certificate of this installation."""
    return views.trust_file(trust.root_pem(), "application/x-pem-file", "root.pem")


@door.get("/trust/chain.pem", public=True, media="application/x-pem-file")
def chain() -> Response:
    """The authorities below the root."""
    return views.trust_file(trust.chain_pem(), "application/x-pem-file", "chain.pem")


@door.get("/trust/<string:authority>.crl", public=True, media="application/pkix-crl")
def revocation_list(session: Session, authority: str) -> Response:
    """The revocation list of one authority."""
    return views.trust_file(trust.crl(session, authority), "application/pkix-crl", f"{authority}.crl")
