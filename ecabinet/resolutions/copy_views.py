"""Electronic copies as shapes on the wire."""

from collections.abc import Sequence

from flask import Response

from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading
from ecabinet.core.offload import offload
from ecabinet.resolutions import access, forms, schemas
from ecabinet.resolutions.keeping import COPIES
from ecabinet.resolutions.models import ElectronicCopy
from ecabinet.resolutions.rules import code_text


def copies(actor: Actor, rows: Sequence[ElectronicCopy]) -> schemas.ElectronicCopies:
    """Copies as their readers see them."""
    items = [
        schemas.ElectronicCopyView(
            id=row.id, issued_at=row.issued_at, issued_by=row.issued_by.full_name, sha256=row.sha256, size=row.size
        )
        for row in rows
    ]
    return schemas.ElectronicCopies(items=items, may_issue=access.may_issue_copies(actor))


def of(actor: Actor, resolution_id: int) -> schemas.ElectronicCopies:
    """Those of one resolution as they stand now."""
    with reading() as session:
        return copies(actor, access.copies_to_see(session, actor, resolution_id))


def download(actor: Actor, copy_id: int) -> Response:
    """The PDF, under a name that says of what it is a copy. Raises NotFound."""
    with reading() as session:
        row = access.copy_to_see(session, actor, copy_id)
        name = f"SaoY-NQ-{row.resolution.number or 0:02d}-{row.resolution.year}.pdf"
    response = Response(offload(COPIES.fetch, row), mimetype="application/pdf")
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
