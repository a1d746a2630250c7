"""Filing a version: checked, cleaned, sealed into the vault; then its row, its key and its fact at once."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict, Invalid, Refusal, Unavailable
from ecabinet.core.events import record
from ecabinet.core.offload import offload
from ecabinet.documents import access, converting, originals, quarantine, receiving, rules, sealing, vault
from ecabinet.documents.events import PaperFiled, PaperReplaced, SecrecyMarkOverruled
from ecabinet.documents.models import Paper, Upload, Version
from ecabinet.documents.originals import SealedOriginal
from ecabinet.documents.quarantine import Findings
from ecabinet.documents.rules import Place, UploadState
from ecabinet.documents.services import meeting_of
from ecabinet.documents.vault import Stored


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A version that is sealed but not filed yet."""

    place: Place
    key: bytes
    findings: Findings
    stored: Stored
    original: SealedOriginal | None = None


def file_version(
    actor: Actor, upload_id: int, title: str | None, *, not_secret: bool = False, sensitivity: int | None = None
) -> Paper:
    """Turn a whole upload into a paper, or into the next version of one, which without `sensitivity` keeps the paper's.

    Raises Invalid with what is wrong with it.
    """
    with transaction() as session:
        upload = access.upload_to_continue(session, actor, upload_id)
        if upload.received != upload.size:
            raise Conflict("upload_incomplete", received=upload.received, size=upload.size)
        upload.state = UploadState.CHECKING
        upload.touched_at = clock.now()
    with receiving.alone_with(upload) as descriptor:
        receiving.require_here(upload, descriptor)
        try:
            paper = _file(actor, upload, title, sensitivity, not_secret=not_secret)
        except Unavailable:
            raise
        except Refusal:
            # These bytes will not become better: the sender begins again.
            _forget(upload)
            raise
        receiving.drop(receiving.path_of(upload))
        return paper


def file_document(actor: Actor, item_id: int, source: Path, title: str, replaces: int | None = None) -> Paper:
    """File a document that lies on this server's disk, through the same intake as any upload."""
    with quarantine.own_folder() as folder:
        cleaned = folder / "cleaned.pdf"
        findings = quarantine.inspect(source, cleaned)
        _refuse_marked(findings, not_secret=False)
        place = _reserve(actor, item_id, replaces, title)
        draft = _seal(cleaned, place, findings)
    with transaction() as session:
        return _enter(session, actor, draft, title)


def _file(actor: Actor, upload: Upload, title: str | None, sensitivity: int | None, *, not_secret: bool) -> Paper:
    source = receiving.path_of(upload)
    quarantine.room_for(upload.size)  # on a full disk the intake would call a good file damaged
    offload(_check_bytes, source, upload.size, upload.sha256)
    with quarantine.own_folder() as folder:
        cleaned = folder / "cleaned.pdf"
        converted = converting.to_pdf(source, folder) if converting.is_office(source) else None
        findings = quarantine.inspect(converted.pdf if converted else source, cleaned)
        _refuse_marked(findings, not_secret=not_secret)
        name = title or rules.title_of(upload.filename)
        place = _reserve(actor, upload.item_id, upload.replaces_paper_id, name, sensitivity)
        draft = _seal(cleaned, place, findings)
        if converted:
            kept = originals.keep(source, place, converted, upload.filename)
            draft = replace(draft, original=kept, findings=findings.with_notes(converted.notes))
    with transaction() as session:
        session.delete(access.upload_to_continue(session, actor, upload.id))
        return _enter(session, actor, draft, title)


def _refuse_marked(findings: Findings, *, not_secret: bool) -> None:
    """State secrets are not to lie on this server, not even for an hour; whoever sends again says that it is none."""
    if findings.mark is not None and not not_secret:
        raise Invalid("paper_marked_secret", mark=findings.mark)


def _check_bytes(source: Path, size: int, sha256: str | None) -> None:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if source.stat().st_size < size or (sha256 is not None and digest != sha256):
        raise Invalid("upload_hash_mismatch")


def _reserve(actor: Actor, item_id: int, replaces: int | None, title: str, sensitivity: int | None = None) -> Place:
    """The paper and number that the seal will be bound to."""
    with transaction() as session:
        access.item_to_file(session, actor, item_id)
        if replaces is not None:
            paper = access.paper_to_file(session, actor, replaces)
        else:
            last = session.scalar(sa.select(sa.func.max(Paper.position)).where(Paper.item_id == item_id)) or 0
            paper = Paper(item_id=item_id, title=title, position=last + 1, next_number=1, created_at=clock.now())
            session.add(paper)
            session.flush()
        kept = paper.versions[-1].sensitivity if paper.versions else rules.OPEN_CLASS
        chosen = kept if sensitivity is None else sensitivity
        place = Place(paper_id=paper.id, number=paper.next_number, sensitivity=chosen)
        paper.next_number += 1
        return place


def _seal(cleaned: Path, place: Place, findings: Findings) -> Draft:
    key = crypto.random_bytes(32)
    stored = offload(vault.store, cleaned, key, rules.content_context(place))
    return Draft(place=place, key=key, findings=findings, stored=stored)


def _enter(session: Session, actor: Actor, draft: Draft, title: str | None) -> Paper:
    paper = access.paper_to_file(session, actor, draft.place.paper_id)
    before = paper.versions[-1] if paper.versions else None
    if before is not None and before.number > draft.place.number:
        raise Conflict("paper_replaced_meanwhile")
    paper.title = title or paper.title
    version = _version(actor, draft)
    if draft.original is not None:
        version.converted_from, version.original = draft.original.format, originals.row(draft.original, draft.place)
    paper.versions.append(version)
    session.flush()
    previous = sealing.digest_of(before.manifest) if before else None
    signed = sealing.sign_manifest(version, draft.stored, previous, version.created_at)
    version.manifest, version.manifest_signature = signed.text, signed.signature
    version.publisher_key = signed.publisher_key
    _tell(session, actor, paper, version, before)
    if draft.findings.mark is not None:
        about = {
            "meeting_id": meeting_of(session, paper.item_id),
            "item_id": paper.item_id,
            "paper_id": paper.id,
            "version_id": version.id,
        }
        record(session, SecrecyMarkOverruled(actor_id=actor.person_id, **about))
    return paper


def _version(actor: Actor, draft: Draft) -> Version:
    master_version, master_wrap = sealing.wrap_under_master(draft.key, draft.place)
    stored, findings = draft.stored, draft.findings
    return Version(
        paper_id=draft.place.paper_id,
        number=draft.place.number,
        sensitivity=draft.place.sensitivity,
        pages=findings.pages,
        kind=findings.kind,
        notes=list(findings.notes),
        size=stored.size,
        sha256=stored.sha256,
        sealed_size=stored.sealed_size,
        sealed_sha256=stored.sealed_sha256,
        header=stored.header,
        manifest="",
        manifest_signature=b"",
        publisher_key=b"",
        master_version=master_version,
        master_wrap=master_wrap,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )


def _tell(session: Session, actor: Actor, paper: Paper, version: Version, before: Version | None) -> None:
    facts: dict[str, Any] = {
        "actor_id": actor.person_id,
        "meeting_id": meeting_of(session, paper.item_id),
        "item_id": paper.item_id,
        "paper_id": paper.id,
        "version_id": version.id,
        "number": version.number,
        "pages": version.pages,
        "sha256": version.sha256,
        "sealed_sha256": version.sealed_sha256,
        "manifest_sha256": sealing.digest_of(version.manifest),
    }
    if before is None:
        record(session, PaperFiled(**facts))
    else:
        record(session, PaperReplaced(**facts, replaced_version_id=before.id))


def _forget(upload: Upload) -> None:
    with transaction() as session:
        found = session.get(Upload, upload.id)
        if found is not None:
            session.delete(found)
    receiving.drop(receiving.path_of(upload))
