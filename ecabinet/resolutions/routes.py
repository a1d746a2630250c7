"""Doors of the resolutions room: draft, submit, register, download; and the public check of any signed file."""

from flask import Response, request
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.resolutions import access, checking, issuing, schemas, services, views

door = Door("resolutions")


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


@door.post("/resolutions/<id:resolution_id>/submit", long=True)
def submit_resolution(actor: Actor, resolution_id: int, body: schemas.SubmitResolution) -> schemas.ResolutionView:
    """Number, lay out and certify a draft, and ask for the signature."""
    return views.issued(actor, issuing.submit_resolution(actor, resolution_id, body.version))


@door.get("/resolutions/<id:resolution_id>/file", media="application/pdf")
def download_resolution(session: Session, actor: Actor, resolution_id: int) -> Response:
    """The PDF as it stands."""
    return views.download(access.resolution_to_see(session, actor, resolution_id))


@door.get("/verify/<string:code>", public=True)
def verify_code(session: Session, code: str) -> schemas.PublicResolution:
    """What the register says of a short verification code."""
    return views.public(session, access.resolution_of_code(session, code))


@door.post("/verify", public=True, raw=True, long=True)
def verify_upload() -> schemas.PublicVerdict:
    """Check any signed PDF; nothing is kept."""
    return views.verdict(*checking.check_upload(request.stream, request.content_length))
