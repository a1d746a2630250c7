"""Rows of the register as shapes on the wire."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.errors import NotFound
from ecabinet.delegations import access as delegations
from ecabinet.delegations.access import title_of
from ecabinet.delegations.models import Delegation
from ecabinet.delegations.rules import Capacity, title_lines
from ecabinet.resolutions import access, copy_views, reporting, schemas
from ecabinet.resolutions.checking import Match
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import FileStanding, code_text, file_name, may_edit
from ecabinet.resolutions.signers import head_of
from ecabinet.signing import access as signing
from ecabinet.signing import turns
from ecabinet.signing import views as signing_views
from ecabinet.signing.models import Field
from ecabinet.signing.rules import FieldKind, FieldStatus
from ecabinet.verdicts import views as verdicts
from ecabinet.verdicts.findings import Verdict
from ecabinet.verdicts.rules import Outcome


def resolutions(actor: Actor, rows: Sequence[Resolution]) -> schemas.Resolutions:
    """The register."""
    return schemas.Resolutions(items=[resolution(actor, row) for row in rows])


def resolution(actor: Actor, row: Resolution) -> schemas.ResolutionView:
    """One resolution."""
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
        declined_reason=row.file.declined_reason if row.file else None,
        is_returned=row.is_returned,
        is_recalled=row.file is not None and row.file.recalled_by_id is not None,
        signatures=_plan(row),
        delegation_id=row.delegation_id,
        created_at=row.created_at,
        submitted_at=row.submitted_at,
        signed_at=row.signed_at,
        may_edit=access.drafts(actor) and may_edit(row.status, row.is_returned),
    )


def _plan(row: Resolution) -> list[schemas.PlannedSignature]:
    """The signatures asked for, without the certification that the system itself made."""
    return [
        schemas.PlannedSignature(
            kind=each.kind,
            person_id=each.person_id,
            label=each.label,
            titles=each.titles,
            capacity=each.capacity,
            status=each.status,
            is_turn=turns.is_next(each),
            signed_at=each.signed_at,
            declined_reason=each.declined_reason,
        )
        for each in (row.file.fields if row.file else ())
        if each.kind != FieldKind.SYSTEM
    ]


def signers(session: Session, row: Resolution) -> schemas.Signers:
    """The head, then those who may sign for them today."""
    head, body = head_of(session, row), settings().body_vi
    capacity, titles = title_lines(title_of(head), body)
    own = schemas.Signer(
        delegation_id=None, name=head.full_name, capacity=capacity, titles=titles, basis="", ends_on=None
    )
    return schemas.Signers(items=[own, *(_signer(each) for each in delegations.in_force_from(session, head.id))])


def _signer(row: Delegation) -> schemas.Signer:
    giver = title_of(row.giver) if row.capacity == Capacity.TUQ else None
    capacity, titles = title_lines(title_of(row.taker), settings().body_vi, giver)
    return schemas.Signer(
        delegation_id=row.id,
        name=row.taker.full_name,
        capacity=capacity,
        titles=titles,
        basis=row.basis,
        ends_on=row.ends_on,
    )


def issued(actor: Actor, resolution_id: int) -> schemas.ResolutionView:
    """A resolution that was just submitted."""
    with reading() as session:
        return resolution(actor, access.resolution_to_see(session, actor, resolution_id))


def download(actor: Actor, resolution_id: int) -> Response:
    """The PDF under a name that says what it is. Raises NotFound."""
    with reading() as session:
        row = access.resolution_to_see(session, actor, resolution_id)
        if row.file is None or row.number is None or row.year is None:
            raise NotFound
        revision, number, year, title = row.file.current, row.number, row.year, row.title
    response = signing_views.pdf(revision)
    told, plain = quote(file_name(number, year, title), safe=""), f"NQ-{number:02d}-{year}.pdf"
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{told}.pdf"
    return response


def public(session: Session, row: Resolution) -> schemas.PublicResolution:
    """What anyone with the code may know."""
    if row.file is None or row.dated_on is None or row.code is None or row.number_text is None:
        raise NotFound
    given = [each for each in row.file.fields if each.status == FieldStatus.SIGNED and each.kind != FieldKind.SYSTEM]
    names = signing.persons(session, {each.person_id for each in given if each.person_id is not None})
    return schemas.PublicResolution(
        code=code_text(row.code),
        number=row.number_text,
        title=row.title,
        body=settings().body_vi,
        dated_on=row.dated_on,
        status=row.status,
        is_returned=row.is_returned,
        sha256=row.file.current.sha256,
        size=row.file.current.size,
        signatures=[_public(each, names.get(each.person_id or 0)) for each in given],
    )


def _public(field: Field, person: Person | None) -> schemas.PublicSignature:
    return schemas.PublicSignature(
        kind=field.kind,
        signer=person.full_name if person else settings().body_vi,
        title=person.office.title_vi if person and person.office else "",
        capacity=field.capacity,
        titles=field.titles,
        signed_at=field.signed_at,
    )


def verdict(found: Verdict, match: Match | None) -> schemas.PublicVerdict:
    """What was found about a file. Signatures may be good as far as they go, and the file still not to be relied on."""
    outcome = found.outcome
    if match is not None and not match.is_current and outcome is Outcome.VALID:
        outcome = Outcome.UNDECIDED if match.standing is FileStanding.UNFINISHED else Outcome.INVALID
    return schemas.PublicVerdict(
        outcome=outcome,
        verdict=verdicts.verdict(found),
        register_match=_register(match),
        copy_of=None if match else copy_views.copied(found.sha256),
        report=reporting.keep(found, match),
    )


def report(name: str, form: str) -> Response:
    """One form of a report as a download."""
    return _saved(*reporting.report(name, form), media=reporting.MEDIA[form])


def evidence(content: bytes, filename: str) -> Response:
    """The package as a download."""
    return _saved(content, filename, media="application/zip")


def _saved(content: bytes, filename: str, *, media: str) -> Response:
    response = Response(content, mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Cache-Control"] = "no-store"
    return response


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
        standing=match.standing,
        is_current=match.is_current,
        revision=match.revision,
        revisions=match.revisions,
        missing_signers=match.missing_signers,
    )
