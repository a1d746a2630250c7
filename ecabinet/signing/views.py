"""Rows of the signing room as shapes on the wire."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.offload import offload
from ecabinet.signing import access, schemas, turns
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Archive, Field, PaperVerdict, Revision, SigningFile
from ecabinet.signing.signatories import Signatory
from ecabinet.verdicts import findings
from ecabinet.verdicts import views as verdicts
from ecabinet.verdicts.findings import Verdict


def files(session: Session, actor: Actor, rows: Sequence[SigningFile]) -> schemas.SigningFiles:
    """The list with the number that wait."""
    names = _names(session, rows)
    leases = access.leases_on(session, [row.id for row in rows], clock.now())
    items = [_file(actor, row, names, leases.get(row.id)) for row in rows]
    return schemas.SigningFiles(items=items, waiting=sum(each.mine is not None for each in items))


def file(session: Session, actor: Actor, row: SigningFile) -> schemas.SigningFileView:
    """One file."""
    lease = access.leases_on(session, [row.id], clock.now()).get(row.id)
    return _file(actor, row, _names(session, [row]), lease)


def _names(session: Session, rows: Sequence[SigningFile]) -> dict[int, str]:
    asked = {field.person_id or field.sealed_by_id for row in rows for field in row.fields}
    ids = {each for each in asked if each is not None}
    return {person_id: person.full_name for person_id, person in access.persons(session, ids).items()}


def _file(actor: Actor, row: SigningFile, names: dict[int, str], lease: Act | None) -> schemas.SigningFileView:
    waiting = [each.name for each in row.fields if each.person_id == actor.person_id and turns.is_next(each)]
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
        being_signed=None if lease is None else _being_signed(actor, lease, names),
        requested_at=row.requested_at,
        returned_at=row.returned_at,
        replaces=_replaced(row.replaces),
        recalled_reason=row.recalled_reason,
    )


def _replaced(row: SigningFile | None) -> schemas.ReplacedFile | None:
    return None if row is None else schemas.ReplacedFile(id=row.id, reason=row.declined_reason or "")


def _being_signed(actor: Actor, lease: Act, names: dict[int, str]) -> schemas.BeingSigned:
    return schemas.BeingSigned(
        person_id=lease.person_id,
        person_name=names.get(lease.person_id, ""),
        until=lease.expires_at,
        act_id=lease.id if lease.person_id == actor.person_id else None,
    )


def _field(row: Field, names: dict[int, str]) -> schemas.FieldView:
    return schemas.FieldView(
        name=row.name,
        kind=row.kind,
        status=row.status,
        person_id=row.person_id,
        person_name=names.get(row.person_id or row.sealed_by_id or 0, ""),
        label=row.label,
        page=row.page,
        stage=row.stage,
        capacity=row.capacity,
        titles=row.titles,
        delegation_id=row.delegation_id,
        is_turn=turns.is_next(row),
        signed_at=row.signed_at,
        declined_reason=row.declined_reason,
    )


def pdf(revision: Revision) -> Response:
    """The bytes of a revision; never kept by the browser. Heavy, so after the reading that found it has ended."""
    response = Response(offload(REVISIONS.fetch, revision), mimetype="application/pdf")
    response.headers["Cache-Control"] = "no-store"
    response.headers["ETag"] = f'"{revision.sha256}"'
    return response


def prepared(act: Act, field: Field, signatory: Signatory) -> schemas.PreparedAct:
    """What the tablet checks and signs."""
    rest = act.base_size + len(act.delta) - act.region_end
    return schemas.PreparedAct(
        act_id=act.id,
        field=field.name,
        base_sha256=act.base_sha256,
        delta=act.delta,
        byte_range=[0, act.region_start, act.region_end, rest],
        attributes=act.attributes,
        certificate=signatory.certificate.public_bytes(Encoding.DER),
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
        verdict=verdicts.verdict(found),
    )


def archives(rows: Sequence[Archive], closed: int) -> schemas.Archives:
    """Archives that need somebody."""
    items = [
        schemas.ArchiveView(
            file_id=row.file_id,
            title=row.file.title,
            failure=row.failure,
            tried_at=row.tried_at,
            stamped_until=row.stamped_until,
            outcome=row.outcome,
            examined_at=row.examined_at,
        )
        for row in rows
    ]
    return schemas.Archives(items=items, closed=closed)


def paper_verdicts(rows: Sequence[PaperVerdict]) -> schemas.PaperVerdicts:
    """What is known of signed papers."""
    items = [
        schemas.PaperVerdictView(
            version_id=row.version_id,
            verdict=None if row.verdict is None else verdicts.verdict(findings.from_json(row.verdict)),
        )
        for row in rows
    ]
    return schemas.PaperVerdicts(items=items)
