"""Doors of the resolutions room: draft, submit, register, download; and the public check of any signed file."""

from functools import partial

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.accounts.login import visitor
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.core.pace import FairPace, Pace
from ecabinet.resolutions import (
    access,
    checking,
    copy_views,
    electronic,
    evidence,
    issuing,
    schemas,
    services,
    signers,
    views,
)

door = Door("resolutions")
# Codes are printed on paper and read by people; whoever tries them all is no reader.
looking_up = FairPace(partial(Pace, per_second=10.0, at_once=60.0), Pace(per_second=50.0, at_once=200.0))


@door.get("/resolutions")
def list_resolutions(session: Session, actor: Actor) -> schemas.Resolutions:
    """The register of resolutions, newest first."""
    return views.resolutions(actor, access.resolutions_to_see(session, actor))


@door.get("/resolutions/<id:resolution_id>")
def show_resolution(session: Session, actor: Actor, resolution_id: int) -> schemas.ResolutionView:
    """One resolution."""
    return views.resolution(actor, access.resolution_to_see(session, actor, resolution_id))


@door.post("/items/<id:item_id>/resolution", status=201)
def draft_resolution(session: Session, actor: Actor, item_id: int) -> schemas.ResolutionView:
    """Begin the resolution of a carried item."""
    return views.resolution(actor, services.draft_resolution(session, actor, item_id))


@door.patch("/resolutions/<id:resolution_id>")
def edit_resolution(
    session: Session, actor: Actor, resolution_id: int, body: schemas.EditResolution
) -> schemas.ResolutionView:
    """Change the text of a draft."""
    return views.resolution(actor, services.edit_resolution(session, actor, resolution_id, body.model_dump()))


@door.get("/resolutions/<id:resolution_id>/signers")
def list_signers(session: Session, actor: Actor, resolution_id: int) -> schemas.Signers:
    """Who may sign a draft today, for the secretariat."""
    return views.signers(session, access.resolution_to_choose(session, actor, resolution_id))


@door.put("/resolutions/<id:resolution_id>/signer")
def choose_signer(
    session: Session, actor: Actor, resolution_id: int, body: schemas.ChooseSigner
) -> schemas.ResolutionView:
    """Choose who signs a draft: the head, or whoever may sign for them."""
    row = signers.choose_signer(session, actor, resolution_id, body.version, body.delegation_id)
    return views.resolution(actor, row)


@door.post("/resolutions/<id:resolution_id>/submit", long=True)
def submit_resolution(actor: Actor, resolution_id: int, body: schemas.SubmitResolution) -> schemas.ResolutionView:
    """Number, lay out and certify a draft, and ask for the signature."""
    return views.issued(actor, issuing.submit_resolution(actor, resolution_id, body.version))


@door.get("/resolutions/<id:resolution_id>/file", long=True, media="application/pdf")
def download_resolution(actor: Actor, resolution_id: int) -> Response:
    """The PDF as it stands."""
    return views.download(actor, resolution_id)


@door.get("/resolutions/<id:resolution_id>/evidence.zip", long=True, media="application/zip")
def download_evidence(actor: Actor, resolution_id: int) -> Response:
    """Everything that proves a resolution, with a checker that needs nothing of this system."""
    return views.evidence(*evidence.package(actor, resolution_id))


@door.get("/resolutions/<id:resolution_id>/copies")
def list_electronic_copies(session: Session, actor: Actor, resolution_id: int) -> schemas.ElectronicCopies:
    """The electronic copies of a resolution."""
    return copy_views.copies(session, actor, resolution_id)


@door.post("/resolutions/<id:resolution_id>/copies", long=True)
def issue_electronic_copy(actor: Actor, resolution_id: int, body: schemas.IssueCopy) -> schemas.ElectronicCopies:
    """Issue an electronic copy ("SAO Y") of a signed resolution under the organisation's signature, with the time."""
    electronic.issue(actor, resolution_id, body.base_sha256, body.authorisation_id)
    return copy_views.of(actor, resolution_id)


@door.get("/electronic-copies/<id:copy_id>/file", long=True, media="application/pdf")
def download_electronic_copy(actor: Actor, copy_id: int) -> Response:
    """The PDF of an electronic copy."""
    return copy_views.download(actor, copy_id)


@door.get("/verify/<string:code>", public=True)
def verify_code(session: Session, code: str) -> schemas.PublicResolution:
    """What the register says of a short verification code."""
    looking_up.take(visitor().address)
    return views.public(session, access.resolution_of_code(session, code))


@door.post("/verify", public=True, raw=True, long=True)
def verify_upload() -> schemas.PublicVerdict:
    """Check any signed PDF; nothing is kept."""
    sent = checking.check_upload(request.stream, request.content_length, visitor().address)
    return views.verdict(*sent)


@door.post("/verify/<string:code>/check", public=True, long=True)
def check_code(code: str) -> schemas.PublicVerdict:
    """Check the registered file of a short code."""
    looking_up.take(visitor().address)
    return views.verdict(*checking.check_code(code))


@door.get("/verify/reports/<string:name>/report.json", public=True, media="application/json")
def tell_report(name: str) -> Response:
    """The report of a check for programs."""
    return views.report(name, "json")


@door.get("/verify/reports/<string:name>/report.pdf", public=True, long=True, media="application/pdf")
def print_report(name: str) -> Response:
    """The report of a check on paper, under the seal."""
    return views.report(name, "pdf")


@door.get("/verify/reports/<string:name>/report.xml", public=True, long=True, media="application/xml")
def structure_report(name: str) -> Response:
    """The report of a check as ETSI TS 119 102-2 has it."""
    return views.report(name, "xml")
