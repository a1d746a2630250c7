"""Rows of the signing room as shapes on the wire."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.signing import access, findings, pki, schemas
from ecabinet.signing.findings import Verdict
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Certificate, Field, PaperVerdict, Revision, SigningFile
from ecabinet.signing.rules import FieldStatus, FileStatus


def files(session: Session, actor: Actor, rows: Sequence[SigningFile]) -> schemas.SigningFiles:
    """The list with the number that wait."""
    names = _names(session, rows)
    items = [_file(actor, row, names) for row in rows]
    return schemas.SigningFiles(items=items, waiting=sum(each.mine is not None for each in items))


def file(session: Session, actor: Actor, row: SigningFile) -> schemas.SigningFileView:
    """One file."""
    return _file(actor, row, _names(session, [row]))


def _names(session: Session, rows: Sequence[SigningFile]) -> dict[int, str]:
    ids = {field.person_id for row in rows for field in row.fields if field.person_id is not None}
    return {person_id: person.full_name for person_id, person in access.persons(session, ids).items()}


def _file(actor: Actor, row: SigningFile, names: dict[int, str]) -> schemas.SigningFileView:
    waiting = [
        field.name
        for field in row.fields
        if field.person_id == actor.person_id and field.status == FieldStatus.PLANNED and row.status == FileStatus.OPEN
    ]
    return schemas.SigningFileView(
        id=row.id,
        title=row.title,
        purpose=row.purpose,
        item_id=row.item_id,
        meeting_id=row.meeting_id,
        status=row.status,
        pages=row.pages,
        revision=row.revision,
        size=row.current.size,
        sha256=row.current.sha256,
        fields=[_field(each, names) for each in row.fields],
        mine=waiting[0] if waiting else None,
        requested_at=row.requested_at,
    )


def _field(row: Field, names: dict[int, str]) -> schemas.FieldView:
    return schemas.FieldView(
        name=row.name,
        kind=row.kind,
        status=row.status,
        person_id=row.person_id,
        person_name=names.get(row.person_id or 0, ""),
        label=row.label,
        page=row.page,
        signed_at=row.signed_at,
        declined_reason=row.declined_reason,
    )


def pdf(revision: Revision, name: str | None = None) -> Response:
    """The bytes of a revision; never kept by the browser."""
    response = Response(REVISIONS.fetch(revision), mimetype="application/pdf")
    response.headers["Cache-Control"] = "no-store"
    response.headers["ETag"] = f'"{revision.sha256}"'
    if name is not None:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def prepared(act: Act, field: Field, certificate: Certificate) -> schemas.PreparedAct:
    """What the tablet checks and signs."""
    rest = act.base_size + len(act.delta) - act.region_end
    return schemas.PreparedAct(
        act_id=act.id,
        field=field.name,
        base_sha256=act.base_sha256,
        delta=act.delta,
        byte_range=[0, act.region_start, act.region_end, rest],
        attributes=act.attributes,
        certificate=certificate.der,
        expires_at=act.expires_at,
    )


def completed(act: Act, row: SigningFile, found: Verdict) -> schemas.CompletedAct:
    """The new revision and what was found about it."""
    return schemas.CompletedAct(
        act_id=act.id,
        status=act.status,
        revision=row.revision,
        sha256=row.current.sha256,
        size=row.current.size,
        verdict=verdict(found),
    )


def verdict(found: Verdict) -> schemas.VerdictView:
    """A verdict."""
    shapes = [
        schemas.SignatureView(**{name: getattr(each, name) for name in schemas.SignatureView.model_fields})
        for each in found.signatures
    ]
    return schemas.VerdictView(
        outcome=found.outcome,
        sha256=found.sha256,
        size=found.size,
        checked_at=found.checked_at,
        signatures=shapes,
        problems=list(found.problems),
    )


def paper_verdicts(rows: Sequence[PaperVerdict]) -> schemas.PaperVerdicts:
    """What is known of signed papers."""
    items = [
        schemas.PaperVerdictView(
            version_id=row.version_id,
            verdict=None if row.verdict is None else verdict(findings.from_json(row.verdict)),
        )
        for row in rows
    ]
    return schemas.PaperVerdicts(items=items)


def certificates(rows: Sequence[Certificate]) -> schemas.Certificates:
    """The certificates with their chain."""
    found = pki.infrastructure()
    chain = [holder.certificate.public_bytes(Encoding.DER) for holder in (found.issuing, found.root)]
    return schemas.Certificates(
        items=[
            schemas.CertificateView(
                id=row.id,
                device_id=row.device_id,
                subject=row.subject,
                serial=row.serial,
                not_before=row.not_before,
                not_after=row.not_after,
                revoked_at=row.revoked_at,
                reason=row.reason,
                der=row.der,
                chain=chain,
            )
            for row in rows
        ]
    )


def trust_file(content: bytes, media: str, name: str) -> Response:
    """Something that outsiders download to check signatures themselves."""
    response = Response(content, mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
