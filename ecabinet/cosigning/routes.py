"""Doors of the cosigners of the record, and of the record with what they cosigned."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.http import Door
from ecabinet.cosigning import access, exporting, schemas, services
from ecabinet.record import access as record_access
from ecabinet.record import witnessed

door = Door("cosigning")


@door.get("/record/cosigners")
def list_cosigners(session: Session) -> schemas.CosignerList:
    """Who cosigns the record, and what each tablet cosigned last."""
    return _all(session)


@door.put("/record/cosigners/<id:person_id>", step_up=True)
def choose_cosigner(session: Session, actor: Actor, person_id: int, body: schemas.Choosing) -> schemas.CosignerList:  # noqa: ARG001
    """Let the tablets of this person cosign the record."""
    services.choose_cosigner(session, actor, person_id)
    return _all(session)


@door.delete("/record/cosigners/<id:person_id>", step_up=True)
def release_cosigner(session: Session, actor: Actor, person_id: int) -> schemas.CosignerList:
    """Let them do so no more."""
    services.release_cosigner(session, actor, person_id)
    return _all(session)


@door.put("/record/cosignature", status=204)
def cosign(session: Session, actor: Actor, body: schemas.NewCosignature) -> None:
    """Keep what this tablet cosigned."""
    services.cosign(session, actor, body.size, body.signature)


@door.get("/record/export", long=True, media="application/jsonl")
def export(actor: Actor) -> Response:
    """The whole record, one JSON object per line, for auditors."""
    record_access.auditor(actor)
    said = witnessed.named()
    with reading() as session:
        _size, lines = exporting.export(session, said)
        text = "".join(lines)
    kept_as = {"Content-Disposition": 'attachment; filename="record.jsonl"'}
    return Response(text, mimetype="application/jsonl", headers=kept_as)


def _all(session: Session) -> schemas.CosignerList:
    return schemas.cosigner_list(access.cosigners(session), access.cosignatures(session))
