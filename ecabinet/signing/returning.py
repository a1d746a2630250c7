"""A file that comes back to the secretariat to be corrected: nobody signs it any more, another will replace it."""

from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.core.events import record
from ecabinet.signing import access, seals
from ecabinet.signing.doors import OPINION
from ecabinet.signing.events import FileRecalled, SignatureReturned
from ecabinet.signing.models import Field, SigningFile
from ecabinet.signing.rules import FieldStatus, FileStatus


def return_file(session: Session, actor: Actor, file_id: int, reason: str) -> SigningFile:
    """The person does not sign or seal this text and says what to correct. Raises NotFound, NotPermitted, Conflict."""
    access.lock_file(session, file_id)
    field = _field(session, actor, file_id)
    _require_corrected(field.file)
    field.status, field.declined_reason = FieldStatus.DECLINED, reason
    field.file.status, field.file.returned_at = FileStatus.DECLINED, clock.now()
    returned = SignatureReturned(
        actor_id=actor.person_id,
        file_id=file_id,
        person_id=actor.person_id,
        meeting_id=field.file.meeting_id,
        field=field.name,
    )
    record(session, returned)
    return field.file


def _require_corrected(file: SigningFile) -> None:
    """An opinion says what its member answered: there is nothing that the secretariat could correct."""
    if file.purpose == OPINION:
        raise Conflict("opinion_not_corrected")


def _field(session: Session, actor: Actor, file_id: int) -> Field:
    """One's own field; for who keeps the seal that of the seal, once it is its turn: form is checked before sealing."""
    file = access.file_to_see(session, actor, file_id)
    if seals.keeps_seal(actor) and all(each.person_id != actor.person_id for each in file.fields):
        return seals.field_to_seal(session, actor, file_id)
    return access.field_to_sign(session, actor, file_id)


def recall_file(session: Session, actor: Actor, file_id: int, reason: str) -> SigningFile:
    """The secretariat corrects a file that is not whole yet. Raises NotFound, NotPermitted, Conflict."""
    access.lock_file(session, file_id)
    file = access.file_to_see(session, actor, file_id)
    if not actor.has(Role.SECRETARY):
        raise NotPermitted("secretaries_only")
    if file.status != FileStatus.OPEN:
        raise Conflict("file_closed")
    _require_corrected(file)
    file.status, file.returned_at = FileStatus.DECLINED, clock.now()
    file.recalled_by_id, file.recalled_reason = actor.person_id, reason
    recalled = FileRecalled(
        actor_id=actor.person_id,
        file_id=file_id,
        person_id=None,
        meeting_id=file.meeting_id,
        asked=tuple(each.person_id for each in file.fields if each.person_id is not None),
    )
    record(session, recalled)
    return file
