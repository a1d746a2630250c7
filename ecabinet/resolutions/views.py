"""Rows of the register as shapes on the wire."""

from collections.abc import Sequence

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.errors import NotFound
from ecabinet.resolutions import access, schemas
from ecabinet.resolutions.checking import Match
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import code_text, may_edit
from ecabinet.signing import access as signing
from ecabinet.signing import views as signing_views
from ecabinet.signing.findings import Verdict
from ecabinet.signing.rules import FieldStatus


def resolutions(actor: Actor, rows: Sequence[Resolution]) -> schemas.Resolutions:
    """The register."""
    return schemas.Resolutions(items=[resolution(actor, row) for row in rows])


def resolution(actor: Actor, row: Resolution) -> schemas.ResolutionView:
    """One resolution."""
    declined = [field.declined_reason for field in row.file.fields if field.declined_reason] if row.file else []
    return schemas.ResolutionView(
        id=row.id,
        meeting_id=row.meeting_id,
        item_id=row.item_id,
        poll_id=row.poll_id,
        written_ballot_id=row.written_ballot_id,
        status=row.status,
        version=row.version,
        number=row.number_text,
        title=row.title,
        body=row.body,
        recipients=row.recipients,
        place=row.place,
        dated_on=row.dated_on,
        signer_id=row.signer_id,
        signer_name=row.signer.full_name,
        signer_title=row.signer.office.title_vi if row.signer.office else "",
        code=code_text(row.code) if row.code else None,
        file_id=row.file_id,
        sha256=row.file.current.sha256 if row.file else None,
        declined_reason=declined[0] if declined else None,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        signed_at=row.signed_at,
        may_edit=access.drafts(actor) and may_edit(row.status),
    )


def issued(actor: Actor, resolution_id: int) -> schemas.ResolutionView:
    """A resolution that was just submitted."""
    with reading() as session:
        return resolution(actor, access.resolution_to_see(session, actor, resolution_id))


def download(row: Resolution) -> Response:
    """The PDF under a name that says what it is."""
    if row.file is None or row.number is None:
        raise NotFound
    return signing_views.pdf(row.file.current, f"NQ-{row.number:02d}-{row.year}.pdf")


def public(session: Session, row: Resolution) -> schemas.PublicResolution:
    """What anyone with the code may know."""
    if row.file is None or row.dated_on is None or row.code is None or row.number_text is None:
        raise NotFound
    given = [each for each in row.file.fields if each.status == FieldStatus.SIGNED and each.person_id is not None]
    names = signing.persons(session, {each.person_id for each in given if each.person_id is not None})
    signatures = []
    for each in given:
        person = names[each.person_id or 0]
        title = person.office.title_vi if person.office else ""
        signatures.append(schemas.PublicSignature(signer=person.full_name, title=title, signed_at=each.signed_at))
    return schemas.PublicResolution(
        code=code_text(row.code),
        number=row.number_text,
        title=row.title,
        body=settings().body_vi,
        dated_on=row.dated_on,
        status=row.status,
        sha256=row.file.current.sha256,
        size=row.file.current.size,
        signatures=signatures,
    )


def verdict(found: Verdict, match: Match | None) -> schemas.PublicVerdict:
    """What was found about an upload."""
    return schemas.PublicVerdict(
        outcome=found.outcome, verdict=signing_views.verdict(found), register_match=_register(match)
    )


def _register(match: Match | None) -> schemas.RegisterMatch | None:
    row = match.resolution if match else None
    if match is None or row is None or row.code is None or row.dated_on is None:
        return None
    return schemas.RegisterMatch(
        code=code_text(row.code),
        number=row.number_text or "",
        title=row.title,
        body=settings().body_vi,
        dated_on=row.dated_on,
        status=row.status,
        is_current=match.is_current,
        missing_signers=match.missing_signers,
    )
