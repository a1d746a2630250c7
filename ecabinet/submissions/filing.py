"""Files into a dossier, and an accepted dossier onto an agenda: its matter an item, its files the papers of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid, TooLarge
from ecabinet.core.events import record
from ecabinet.core.offload import offload
from ecabinet.core.sealed_files import Kept
from ecabinet.documents import converting, filing, quarantine
from ecabinet.documents.quarantine import Findings
from ecabinet.documents.rules import title_of
from ecabinet.meetings import agenda
from ecabinet.meetings.access import meeting_to_manage
from ecabinet.submissions import access, events
from ecabinet.submissions.keeping import FILES
from ecabinet.submissions.models import Submission, SubmissionFile
from ecabinet.submissions.rules import LARGEST_FILE, MOST_FILES, Part, SubmissionState

PIECE = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as it comes in: what it is in the dossier, its name, its bytes and how many were announced."""

    part: Part
    filename: str
    stream: IO[bytes]
    size: int | None


def add_file(actor: Actor, submission_id: int, sent: Sent) -> None:
    """Look at a PDF or office file as at any paper, seal it, and put it into the dossier.

    Raises NotFound, NotPermitted, Conflict, TooLarge, Invalid with what is wrong with the file.
    """
    if (sent.size or 0) > LARGEST_FILE:
        raise TooLarge("too_large", limit=LARGEST_FILE)
    with reading() as session:
        _room_in(access.submission_to_see(session, actor, submission_id))
    quarantine.room_for(sent.size or 0)
    with quarantine.own_folder() as folder:
        source, cleaned = folder / "sent", folder / "cleaned.pdf"
        _receive(sent, source)
        converted = converting.to_pdf(source, folder) if converting.is_office(source) else None
        findings = quarantine.inspect(converted.pdf if converted else source, cleaned)
        if findings.mark is not None:
            raise Invalid("paper_marked_secret", mark=findings.mark)
        kept = offload(FILES.keep_file, cleaned)
    with transaction() as session:
        submission = access.submission_to_write(session, actor, submission_id, None)
        _enter(session, actor, submission, sent, findings, kept)


def _enter(session: Session, actor: Actor, submission: Submission, sent: Sent, findings: Findings, kept: Kept) -> None:
    _room_in(submission)
    if any((file.part, file.sha256) == (sent.part, kept.sha256) for file in submission.files):
        # Sent once more after an answer that did not arrive: it is in the dossier already.
        FILES.discard_after_commit(session, [kept.name])
        return
    master_version, wrapped_key = FILES.wrapped(kept)
    file = SubmissionFile(
        part=sent.part,
        title=title_of(sent.filename),
        pages=findings.pages,
        size=kept.size,
        sha256=kept.sha256,
        sealed_name=kept.name,
        master_version=master_version,
        wrapped_key=wrapped_key,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )
    submission.files.append(file)
    submission.revision += 1
    session.flush()
    about = {"submission_id": submission.id, "owner_id": submission.owner_id, "file_id": file.id}
    record(
        session,
        events.SubmissionFileAdded(actor_id=actor.person_id, **about, pages=file.pages, sha256=file.sha256),
    )


def open_file(actor: Actor, file_id: int) -> tuple[SubmissionFile, bytes]:
    """The PDF of a file, for its office and the secretariat; that it was opened is recorded first.

    Raises NotFound, Conflict when the paper that was made of it is recalled.
    """
    with transaction() as session:
        file = access.file_to_fetch(session, actor, file_id)
        if not file.wrapped_key:
            raise Conflict("paper_recalled")
        owner_id = file.submission.owner_id
        about = {"submission_id": file.submission_id, "owner_id": owner_id, "file_id": file_id}
        record(session, events.SubmissionFileOpened(actor_id=actor.person_id, **about))
    return file, offload(FILES.fetch, file)


def accept(actor: Actor, submission_id: int, revision: int, meeting_id: int | None) -> int:
    """Put the matter last on an agenda and file its papers; returns the item.

    Interrupted while papers are filed, the same call goes on where it stopped. Raises NotFound, NotPermitted, Conflict.
    """
    with transaction() as session:
        item_id = _accepted(session, actor, submission_id, revision, meeting_id)
    with reading() as session:
        submission = access.submission_to_see(session, actor, submission_id)
        waiting = [file for file in submission.files if file.paper_id is None]
    for file in waiting:
        _file(actor, item_id, file)
    return item_id


def _accepted(session: Session, actor: Actor, submission_id: int, revision: int, meeting_id: int | None) -> int:
    submission = access.submission_to_see(session, actor, submission_id, lock=True)
    if submission.state is SubmissionState.ACCEPTED and submission.item_id is not None:
        meeting_to_manage(session, actor, submission.meeting_id or 0)
        return submission.item_id
    submission = access.submission_to_judge(session, actor, submission_id, revision)
    meeting = meeting_to_manage(session, actor, meeting_id or submission.meeting_id or 0)
    content = {
        "title": submission.title,
        "title_en": submission.title_en,
        "parent_id": None,
        "rapporteur_id": None,
        "rapporteur": submission.rapporteur,
        "minutes": submission.minutes,
        "kind": submission.kind,
        "classified": False,
    }
    submission.item_id = agenda.add_item(session, actor, meeting.id, None, content)
    submission.meeting_id, submission.state, submission.reason = meeting.id, SubmissionState.ACCEPTED, ""
    submission.decided_at, submission.decided_by_id = clock.now(), actor.person_id
    submission.revision += 1
    about = {"submission_id": submission.id, "owner_id": submission.owner_id}
    fact = events.SubmissionAccepted(
        actor_id=actor.person_id, **about, meeting_id=meeting.id, item_id=submission.item_id
    )
    record(session, fact)
    return submission.item_id


def _file(actor: Actor, item_id: int, file: SubmissionFile) -> None:
    plain = offload(FILES.fetch, file)
    with quarantine.own_folder() as folder:
        source = folder / "accepted.pdf"
        offload(_write, source, plain)
        paper = filing.file_document(actor, item_id, source, file.title)
    with transaction() as session:
        row = session.get(SubmissionFile, file.id)
        if row is not None:
            row.paper_id = paper.id


def _write(path: Path, plain: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(plain)


def _receive(sent: Sent, target: Path) -> None:
    target.touch(mode=0o600)
    with target.open("wb") as file:
        while piece := sent.stream.read(PIECE):
            file.write(piece)
            if file.tell() > LARGEST_FILE:
                raise TooLarge("too_large", limit=LARGEST_FILE)
        if file.tell() == 0:
            raise Invalid("empty_file")


def _room_in(submission: Submission) -> None:
    if len(submission.files) >= MOST_FILES:
        raise Conflict("submission_full", limit=MOST_FILES)
