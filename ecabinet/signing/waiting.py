"""What waits for a person about signatures: files with an open field of theirs."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.signing import access
from ecabinet.signing.rules import FieldStatus, FileStatus


def files_to_sign(session: Session, actor: Actor) -> list[Waiting]:
    """Each file by its title; those of items closed to the person are not among them."""
    return [
        Waiting(kind="sign", meeting_id=file.meeting_id, file_id=file.id, title=file.title)
        for file in access.files_of_signer(session, actor)
        if file.status is FileStatus.OPEN
        and any(each.person_id == actor.person_id and each.status is FieldStatus.PLANNED for each in file.fields)
    ]
