"""Finished files are closed with an archive time-stamp, renewed in time, and looked at again: after the act, by a job.

Each step is check, compute, check again; interrupted anywhere it leaves the old revision and, at worst, a sealed file
that no row speaks of, which the sweep removes.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from cryptography import x509
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ecabinet.authorities import hosts, pki, trust
from ecabinet.authorities.material import Material
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Refusal, Unavailable
from ecabinet.core.events import record
from ecabinet.core.offload import offload
from ecabinet.core.sealed_files import Kept
from ecabinet.signing import access, archive, completing, services, signatories
from ecabinet.signing.events import ArchiveDelayed, ArchiveExamined, FileArchived
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Archive, Revision, SigningFile
from ecabinet.signing.rules import SAMPLE, is_worse
from ecabinet.verdicts import verdict
from ecabinet.verdicts.rules import Indication, Outcome

log = logging.getLogger(__name__)


def look() -> None:
    """What is finished is closed, what ends is renewed, samples are judged."""
    attend_to_due()
    examine_sample()


def attend_to_due(*, at_once: bool = False) -> list[tuple[int, str | None]]:
    """Set the archive time-stamps that are due; with `at_once` also those that failed a moment ago.

    Returns each file with the code of what kept it from being stamped, or None.
    """
    hosts.look()
    if pki.renew_due(settings().pki_dir, settings(), spared=hosts.lacking()):  # another host has those already
        hosts.look()
    with reading() as session:
        due = access.files_to_archive(session, clock.now(), at_once=at_once)
    return [(file_id, _attend(file_id)) for file_id in due]


def _attend(file_id: int) -> str | None:
    try:
        _stamp(file_id)
    except Refusal as refusal:
        _delay(file_id, refusal.code)
        return refusal.code
    return None


def _stamp(file_id: int) -> None:
    with reading() as session:
        base = access.current_revision(session, file_id)
        material = trust.material(session)
        row = session.get(Archive, file_id)
        before = None if row is None else row.stamped_until
        registered = signatories.authorities_of(session, file_id)
    pdf, until = offload(_stamped, base, clock.now(), material, None if before else registered)
    if before is not None and until <= before:
        raise Unavailable("timestamp_ends_too_soon")  # the time-stamp authority's own chain has to be renewed first
    kept = offload(REVISIONS.keep, pdf)
    try:
        with transaction() as session:
            _publish(session, file_id, base, kept, until)
    except IntegrityError:
        log.info("file %s was closed by another process", file_id)


def _stamped(
    base: Revision, at: datetime, material: Material, registered: Sequence[x509.Certificate] | None
) -> tuple[bytes, datetime]:
    """The closed file, and until when its stamp lasts.

    `registered`: authorities of those whose own programs signed; None where none did, and when a stamp is renewed.
    """
    pdf = REVISIONS.fetch(base)
    if registered is not None:  # later, today's word would speak of no signature of that time
        pdf = completing.completed(pdf, material, registered)
    pdf, until = archive.stamped(pdf, max(at, clock.now()), material, base.number + 1)
    found = verdict.judge(pdf, trust.own_trust(material), max(at, clock.now()))
    last = found.signatures[-1] if found.signatures else None
    is_good = last is not None and last.kind == "timestamp" and last.covers_file
    if found.outcome != Outcome.VALID or not is_good or last is None or last.indication != Indication.TOTAL_PASSED:
        raise Unavailable("archive_not_confirmed")
    if registered is not None and any(each.level == "PAdES-BASELINE-T" for each in found.signatures):
        raise Unavailable("validation_data_missing")
    return pdf, until


def _publish(session: Session, file_id: int, base: Revision, kept: Kept, until: datetime) -> None:
    access.lock_file(session, file_id)
    file = session.get_one(SigningFile, file_id)
    if file.current.number != base.number or file.current.sha256 != base.sha256:
        return  # another process was quicker; what was kept is swept
    row = _row(session, file_id)
    is_renewal, now = row.stamped_at is not None, clock.now()
    services.append_revision(file, kept)
    row.stamped_at, row.stamped_until, row.tried_at, row.failure = now, until, now, None
    row.examined_at, row.outcome = now, Outcome.VALID
    session.flush()
    archived = FileArchived(
        **_facts(file), revision=file.revision, sha256=kept.sha256, is_renewal=is_renewal, stamped_until=until
    )
    record(session, archived)


def _delay(file_id: int, code: str) -> None:
    """Keep it queued. The record and the administrators are told when the reason is a new one, not at every try."""
    with transaction() as session:
        access.lock_file(session, file_id)
        row = _row(session, file_id)
        is_news, row.failure, row.tried_at = row.failure != code, code, clock.now()
        if is_news:
            record(session, ArchiveDelayed(**_facts(session.get_one(SigningFile, file_id)), code=code))


def examine_sample(most: int = SAMPLE, *, at_once: bool = False) -> Sequence[tuple[int, Outcome]]:
    """Judge again the files not looked at for longest; returns those that are worth less than before."""
    with reading() as session:
        files = access.archived_to_examine(session, clock.now(), most, at_once=at_once)
        material = trust.material(session) if files else None
    worse = []
    for file_id in files:
        with reading() as session:
            current = access.current_revision(session, file_id)
        found = offload(_judged, current, material)
        if _note(file_id, found):
            worse.append((file_id, found))
    return worse


def _judged(revision: Revision, material: Any) -> Outcome:
    try:
        return verdict.judge(REVISIONS.fetch(revision), trust.own_trust(material), clock.now()).outcome
    except Unavailable:
        return Outcome.UNREADABLE


def _note(file_id: int, found: Outcome) -> bool:
    with transaction() as session:
        access.lock_file(session, file_id)
        row = _row(session, file_id)
        before, row.outcome, row.examined_at = row.outcome or Outcome.VALID, found, clock.now()
        if found != before:
            facts = _facts(session.get_one(SigningFile, file_id))
            record(session, ArchiveExamined(**facts, outcome=found, before=before))
        return is_worse(found, before)


def _row(session: Session, file_id: int) -> Archive:
    found = session.scalar(sa.select(Archive).where(Archive.file_id == file_id))
    if found is None:
        found = Archive(file_id=file_id)
        session.add(found)
    return found


def _facts(file: SigningFile) -> dict[str, Any]:
    return {"actor_id": None, "file_id": file.id, "person_id": None, "meeting_id": file.meeting_id}
