"""Electronic copies of signed resolutions ("SAO Y"): what stood on the pages, under the organisation's signature.

Whoever keeps the seal has the organisation sign, with a gesture over this very act. Nothing leaves below B-LT;
the archive time-stamp follows by the job that closes every finished file.
"""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta

import pikepdf
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.authorities import trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.moment import HANOI
from ecabinet.core.offload import offload
from ecabinet.resolutions import access, forms
from ecabinet.resolutions.events import ElectronicCopyIssued
from ecabinet.resolutions.models import ElectronicCopy, Resolution
from ecabinet.resolutions.rules import code_text
from ecabinet.signing import access as signing
from ecabinet.signing import appearance, authorising, copying, engine
from ecabinet.signing.appearance import Line
from ecabinet.signing.copying import NewCopy
from ecabinet.signing.engine import Order
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Field
from ecabinet.signing.originals import FIELD, Original

# Who presses twice gets one copy.
SAME = timedelta(seconds=30)


@dataclass(frozen=True)
class Sheet:
    """What a copy is made of, and by whom."""

    pdf: bytes
    number: str
    code: str
    place: str
    body: str
    form: forms.Form

    def label(self, at: datetime) -> str:
        """What a screen reader says of the organisation's signature."""
        return f"{self.form.copy_block.words}: {self.body}, {_when(at)}. Mã của bản chính: {self.code}"


def issue(actor: Actor, resolution_id: int, base_sha256: str, authorisation_id: int) -> None:
    """Copy the signed file that was looked at, as it stands, with the gesture over this very act.

    Raises NotFound, NotPermitted, Conflict, Invalid, Unavailable.
    """
    with reading() as session:
        row, original = access.resolution_to_copy(session, actor, resolution_id)
        now = clock.now()
        if _is_issued(session, row, now, authorisation_id):
            return
        _require_current(original, base_sha256)
        current, material = original.file.current, trust.material(session)
        holder = material.infrastructure.organisation.certificate
        authorising.require_covered(session, actor, authorisation_id, original, holder)
    sheet = _sheet(row, offload(REVISIONS.fetch, current))
    pdf, pages = offload(made, sheet, now, material)
    title = f"{sheet.form.copy_block.words}: {original.file.title}"
    new = NewCopy(title, sheet.label(now), pages, now, holder, offload(REVISIONS.keep, pdf))
    with transaction() as session:
        row, original = access.resolution_to_copy(session, actor, resolution_id)
        signing.lock_file(session, original.file_id)
        if _is_issued(session, row, now, authorisation_id):
            return
        _require_current(original, base_sha256)
        given = authorising.require_covered(session, actor, authorisation_id, original, holder)
        file = copying.enter(session, actor, original, new, given)
        _register(session, actor, row, original, file.id, new)


def made(sheet: Sheet, at: datetime, material: Material) -> tuple[bytes, int]:
    """The copy and its pages: what signatures showed and no claim of theirs, signed in the corner of page 1."""
    block, box = sheet.form.copy_block, sheet.form.copy_box()
    pdf, pages = _pages(sheet)
    pdf = engine.add_visible_field(pdf, FIELD, sheet.label(at), box)
    look = appearance.words(
        [Line(block.words, block.size), Line(sheet.body.upper(), block.size), Line(_when(at), block.size)],
        box.right - box.left, box.top - box.bottom, colour=appearance.BLACK, right=True,
    )  # fmt: skip
    holder = material.infrastructure.organisation.certificate
    order = Order(FIELD, holder, at, sheet.place, look, certify=True)
    return copying.signed(pdf, order, material), pages


def _pages(sheet: Sheet) -> tuple[bytes, int]:
    """The signatures of the original cover its bytes, not these: their pictures stay on the page, they go."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        for name in ("/AcroForm", "/Perms", "/DSS"):
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.docinfo["/Subject"] = f"{sheet.form.copy_block.words}: {sheet.number}, {sheet.code}"
        pdf.save(out)
        return out.getvalue(), len(pdf.pages)


def _when(at: datetime) -> str:
    return at.astimezone(HANOI).isoformat(timespec="seconds")


def _require_current(original: Original, base_sha256: str) -> None:
    if original.file.current.sha256 != base_sha256:
        raise Conflict("superseded", sha256=original.file.current.sha256)


def _is_issued(session: Session, row: Resolution, now: datetime, authorisation_id: int) -> bool:
    """Whether there is one of just now, or one by this very gesture, which is worth one copy."""
    query = (
        sa.select(ElectronicCopy.id)
        .outerjoin(Field, Field.file_id == ElectronicCopy.file_id)
        .where(
            ElectronicCopy.resolution_id == row.id,
            sa.or_(ElectronicCopy.issued_at > now - SAME, Field.authorisation_id == authorisation_id),
        )
    )
    return session.scalar(query.limit(1)) is not None


def _register(session: Session, actor: Actor, row: Resolution, original: Original, file_id: int, new: NewCopy) -> None:
    copy = ElectronicCopy(
        resolution_id=row.id,
        original_sha256=original.file.current.sha256,
        issued_at=new.at,
        issued_by_id=actor.person_id,
        sha256=new.kept.sha256,
        size=new.kept.size,
        file_id=file_id,
    )
    session.add(copy)
    session.flush()
    issued = ElectronicCopyIssued(
        actor_id=actor.person_id,
        meeting_id=row.meeting_id,
        resolution_id=row.id,
        copy_id=copy.id,
        file_id=file_id,
        sha256=new.kept.sha256,
    )
    record(session, issued)


def _sheet(row: Resolution, pdf: bytes) -> Sheet:
    return Sheet(
        pdf=pdf,
        number=row.number_text or "",
        code=code_text(row.code or ""),
        place=row.place,
        body=settings().body_vi,
        form=forms.current(),
    )
