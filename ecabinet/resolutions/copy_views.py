"""Electronic copies as shapes on the wire."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.offload import offload
from ecabinet.resolutions import access, forms, keeping, schemas
from ecabinet.resolutions.models import ElectronicCopy
from ecabinet.resolutions.rules import code_text, copy_standing
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Archive, SigningFile


def copies(session: Session, actor: Actor, resolution_id: int) -> schemas.ElectronicCopies:
    """The copies of a resolution, how far each is, and of what another may be issued. Raises NotFound."""
    rows = access.copies_to_see(session, actor, resolution_id)
    archives = access.archives_of(session, rows)
    return schemas.ElectronicCopies(
        items=[_copy(each, archives.get(each.file_id or 0)) for each in rows],
        may_issue=access.may_issue_copies(actor),
        original=_original(access.original_of_copies(session, actor, resolution_id)),
    )


def of(actor: Actor, resolution_id: int) -> schemas.ElectronicCopies:
    """The same as they stand now."""
    with reading() as session:
        return copies(session, actor, resolution_id)


def _copy(row: ElectronicCopy, archive: Archive | None) -> schemas.ElectronicCopyView:
    current = row.file.current if row.file else row
    until = archive.stamped_until if archive else None
    failure, outcome = (archive.failure, archive.outcome) if archive else (None, None)
    return schemas.ElectronicCopyView(
        id=row.id,
        file_id=row.file_id,
        issued_at=row.issued_at,
        issued_by=row.issued_by.full_name,
        sha256=current.sha256,
        size=current.size,
        state=copy_standing(is_file=row.file_id is not None, stamped_until=until, failure=failure, outcome=outcome),
        stamped_until=until,
        failure=failure,
    )


def _original(file: SigningFile | None) -> schemas.CopyOriginal | None:
    return None if file is None else schemas.CopyOriginal(file_id=file.id, title=file.title, sha256=file.current.sha256)


def download(actor: Actor, copy_id: int) -> Response:
    """The PDF, under a name that says of what it is a copy. Raises NotFound."""
    with reading() as session:
        row = access.copy_to_see(session, actor, copy_id)
        current = row.file.current if row.file else None
        name = f"SaoY-NQ-{row.resolution.number or 0:02d}-{row.resolution.year}.pdf"
    data = offload(REVISIONS.fetch, current) if current else offload(keeping.fetch, row)
    response = Response(data, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def copied(sha256: str) -> schemas.CopyMatch | None:
    """Of what these bytes are a copy, for anybody who has them."""
    with reading() as session:
        row = access.copy_of_digest(session, sha256)
        original = row.resolution if row else None
        if row is None or original is None or original.code is None or original.dated_on is None:
            return None
        return schemas.CopyMatch(
            words=forms.current().copy_block.words,
            code=code_text(original.code),
            number=original.number_text or "",
            title=original.title,
            body=settings().body_vi,
            dated_on=original.dated_on,
            status=original.status,
            issued_at=row.issued_at,
        )
