"""Files put up for signature, signed, declined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.sealed_files import Kept
from ecabinet.delegations import access as delegations
from ecabinet.signing import access
from ecabinet.signing.engine import CERTIFICATION
from ecabinet.signing.events import (
    FileCertified,
    FileSigned,
    SignatureDeclined,
    SignatureRequested,
    SignatureWaitEnded,
)
from ecabinet.signing.keeping import REVISIONS
from ecabinet.signing.models import Act, Field, Revision, SigningFile
from ecabinet.signing.rules import (
    ActStatus,
    FieldKind,
    FieldStatus,
    FileStatus,
    PlannedField,
)


@dataclass(frozen=True)
class NewFile:
    """A certified file that goes out for signature."""

    title: str
    purpose: str
    meeting_id: int | None
    item_id: int | None
    pages: int
    location: str
    planned: Sequence[PlannedField]
    # The returned file that this one corrects.
    replaces_id: int | None = None


def request_signatures(session: Session, actor: Actor | None, new: NewFile, kept: Kept) -> SigningFile:
    """Register a certified file and ask each planned person, in this order, to sign. `actor`: none, the system asks."""
    file = SigningFile(
        title=new.title,
        purpose=new.purpose,
        meeting_id=new.meeting_id,
        item_id=new.item_id,
        status=FileStatus.OPEN,
        pages=new.pages,
        revision=1,
        location=new.location,
        requested_at=clock.now(),
        replaces_id=new.replaces_id,
    )
    file.revisions.append(_revision(1, kept))
    file.fields.extend(_fields(new))
    session.add(file)
    session.flush()
    _tell_requested(session, actor.person_id if actor else None, file, kept)
    return file


def _fields(new: NewFile) -> Iterator[Field]:
    yield Field(
        name=CERTIFICATION,
        kind=FieldKind.SYSTEM,
        position=0,
        stage=0,
        label=CERTIFICATION,
        page=1,
        status=FieldStatus.SIGNED,
        signed_at=clock.now(),
    )
    for position, each in enumerate(new.planned, start=1):
        yield Field(
            name=each.name,
            kind=each.kind,
            position=position,
            stage=each.stage,
            person_id=each.person_id,
            label=each.label,
            page=each.box.page,
            status=FieldStatus.PLANNED,
            capacity=each.capacity,
            titles=list(each.titles),
            delegation_id=each.delegation_id,
        )


def _tell_requested(session: Session, actor_id: int | None, file: SigningFile, kept: Kept) -> None:
    certified = FileCertified(
        actor_id=actor_id,
        file_id=file.id,
        person_id=None,
        meeting_id=file.meeting_id,
        sha256=kept.sha256,
    )
    record(session, certified)
    for field in file.fields[1:]:
        requested = SignatureRequested(
            actor_id=actor_id,
            file_id=file.id,
            person_id=field.person_id,
            meeting_id=file.meeting_id,
            field=field.name,
        )
        record(session, requested)


def publish_revision(session: Session, act: Act, kept: Kept) -> SigningFile:
    """Make the signed bytes the current revision, unless the file has moved on since the act was prepared.

    Both are locked by who calls. Raises Conflict.
    """
    field = session.get_one(Field, act.field_id)
    file = field.file
    if file.current.sha256 != act.base_sha256 or file.status != FileStatus.OPEN:
        raise Conflict("superseded")
    delegations.require_in_force(session, field.delegation_id)
    now = clock.now()
    append_revision(file, kept)
    field.status, field.signed_at = FieldStatus.SIGNED, now
    act.status, act.ended_at = ActStatus.EMBEDDED, now
    is_complete = complete_if_whole(file)
    session.flush()
    signed = FileSigned(
        actor_id=act.person_id,
        file_id=file.id,
        person_id=act.person_id,
        meeting_id=file.meeting_id,
        field=field.name,
        act_id=act.id,
        revision=file.revision,
        sha256=kept.sha256,
        is_complete=is_complete,
    )
    record(session, signed)
    return file


def complete_if_whole(file: SigningFile) -> bool:
    """Close the file once everybody of its plan has signed; returns whether it is closed."""
    is_complete = all(each.status == FieldStatus.SIGNED for each in file.fields)
    if is_complete:
        file.status = FileStatus.COMPLETE
    return is_complete


def append_revision(file: SigningFile, kept: Kept) -> None:
    """Make these bytes the current revision."""
    file.revision += 1
    file.revisions.append(_revision(file.revision, kept))


def end_act(act_id: int, status: ActStatus, reason: str) -> None:
    """Close an act that made no signature, in a transaction of its own; a file that it held is free again."""
    with transaction() as session:
        act = session.get_one(Act, act_id, with_for_update=True)
        if act.status in (ActStatus.PREPARED, ActStatus.COMPLETING):
            close_act(session, act, status, reason)


def reopen_act(act_id: int) -> None:
    """An act whose completion broke off waits again, until it expires."""
    with transaction() as session:
        act = access.lock_act(session, act_id)
        if act.status == ActStatus.COMPLETING:
            act.status = ActStatus.PREPARED


def close_act(session: Session, act: Act, status: ActStatus, reason: str) -> None:
    """An act comes to nothing."""
    act.status, act.ended_at, act.failure = status, clock.now(), reason
    if act.key_id is None:
        return
    file = session.get_one(SigningFile, act.file_id)
    ended = SignatureWaitEnded(
        actor_id=act.person_id,
        file_id=file.id,
        person_id=act.person_id,
        meeting_id=file.meeting_id,
        act_id=act.id,
        reason=reason,
    )
    record(session, ended)


def decline_signature(session: Session, actor: Actor, file_id: int, reason: str) -> SigningFile:
    """The person does not sign; the file is closed as it stands."""
    access.lock_file(session, file_id)
    field = access.field_to_sign(session, actor, file_id)
    field.status, field.declined_reason = FieldStatus.DECLINED, reason
    field.file.status = FileStatus.DECLINED
    declined = SignatureDeclined(
        actor_id=actor.person_id,
        file_id=file_id,
        person_id=actor.person_id,
        meeting_id=field.file.meeting_id,
        field=field.name,
    )
    record(session, declined)
    return field.file


def _revision(number: int, kept: Kept) -> Revision:
    master_version, wrapped_key = REVISIONS.wrapped(kept)
    return Revision(
        number=number,
        sha256=kept.sha256,
        size=kept.size,
        sealed_name=kept.name,
        master_version=master_version,
        wrapped_key=wrapped_key,
        made_at=clock.now(),
    )
