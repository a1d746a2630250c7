"""Electronic copies of signed resolutions ("SAO Y"): what stood on the pages, certified anew by the copying body."""

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
from ecabinet.core.errors import Conflict, Unavailable
from ecabinet.core.events import record
from ecabinet.core.moment import HANOI
from ecabinet.core.offload import offload
from ecabinet.resolutions import access, forms
from ecabinet.resolutions.events import ElectronicCopyIssued
from ecabinet.resolutions.keeping import COPIES
from ecabinet.resolutions.models import ElectronicCopy, Resolution
from ecabinet.resolutions.rules import code_text
from ecabinet.signing import access as signing
from ecabinet.signing import appearance, engine
from ecabinet.signing.appearance import Line
from ecabinet.signing.keeping import REVISIONS
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Outcome

FIELD = "SaoY"
# Who presses twice gets one copy.
SAME = timedelta(seconds=30)


@dataclass(frozen=True)
class Original:
    """What a copy is made of, and by whom."""

    pdf: bytes
    number: str
    code: str
    place: str
    body: str
    form: forms.Form


def issue(actor: Actor, resolution_id: int) -> None:
    """Copy the signed file as it stands. Raises NotFound, NotPermitted, Conflict, Unavailable."""
    with reading() as session:
        row, file = access.resolution_to_copy(session, actor, resolution_id)
        now = clock.now()
        if _just_issued(session, row, now):
            return
        current, material = file.current, trust.material(session)
    original = _original(row, offload(REVISIONS.fetch, current))
    kept = offload(COPIES.keep, offload(made, original, now, material))
    with transaction() as session:
        row, file = access.resolution_to_copy(session, actor, resolution_id)
        signing.lock_file(session, file.id)
        if _just_issued(session, row, now):
            return
        if file.current.sha256 != current.sha256:
            raise Conflict("superseded", sha256=file.current.sha256)
        master, wrapped = COPIES.wrapped(kept)
        copy = ElectronicCopy(
            resolution_id=row.id, original_sha256=current.sha256, issued_at=now, issued_by_id=actor.person_id,
            sha256=kept.sha256, size=kept.size, sealed_name=kept.name, master_version=master, wrapped_key=wrapped,
        )  # fmt: skip
        session.add(copy)
        session.flush()
        issued = ElectronicCopyIssued(
            actor_id=actor.person_id,
            meeting_id=row.meeting_id,
            resolution_id=row.id,
            copy_id=copy.id,
            sha256=kept.sha256,
        )
        record(session, issued)


def made(original: Original, at: datetime, material: Material) -> bytes:
    """The copy: the pages with what signatures showed, no claim of theirs, certified in the corner of page 1."""
    block, box = original.form.copy_block, original.form.copy_box()
    label = f"{block.words}: {original.body}, {_when(at)}. Mã của bản chính: {original.code}"
    pdf = engine.add_visible_field(_pages(original), FIELD, label, box)
    look = appearance.words(
        [Line(block.words, block.size), Line(original.body.upper(), block.size), Line(_when(at), block.size)],
        box.right - box.left, box.top - box.bottom, colour=appearance.BLACK, right=True,
    )  # fmt: skip
    copied = engine.certify(pdf, at, original.place, material, FIELD, look)
    if verdict.judge(copied, trust.own_trust(material), at).outcome != Outcome.VALID:
        raise Unavailable("signature_not_confirmed")
    return copied


def _pages(original: Original) -> bytes:
    """The signatures of the original cover its bytes, not these: their pictures stay on the page, they go."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(original.pdf)) as pdf:
        pdf.flatten_annotations("all")
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        for name in ("/AcroForm", "/Perms", "/DSS"):
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.docinfo["/Subject"] = f"{original.form.copy_block.words}: {original.number}, {original.code}"
        pdf.save(out)
    return out.getvalue()


def _when(at: datetime) -> str:
    return at.astimezone(HANOI).isoformat(timespec="seconds")


def _just_issued(session: Session, row: Resolution, now: datetime) -> bool:
    query = sa.select(ElectronicCopy.id).where(
        ElectronicCopy.resolution_id == row.id, ElectronicCopy.issued_at > now - SAME
    )
    return session.scalar(query.limit(1)) is not None


def _original(row: Resolution, pdf: bytes) -> Original:
    return Original(
        pdf=pdf,
        number=row.number_text or "",
        code=code_text(row.code or ""),
        place=row.place,
        body=settings().body_vi,
        form=forms.current(),
    )
