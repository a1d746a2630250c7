"""What waits for a person about signatures: files with an open field of theirs; an archive that needs somebody."""

from sqlalchemy.orm import Session

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.signing import access, seals, turns


def files_to_sign(session: Session, actor: Actor) -> list[Waiting]:
    """Each file by its title; those of items closed to the person are not among them."""
    return [
        Waiting(kind="sign", meeting_id=file.meeting_id, file_id=file.id, title=file.title)
        for file in access.files_of_signer(session, actor)
        if any(each.person_id == actor.person_id and turns.is_next(each) for each in file.fields)
    ]


def files_to_seal(session: Session, actor: Actor) -> list[Waiting]:
    """For who keeps the organisation's seal: how many files have every signature but the seal."""
    count = len(seals.files_to_seal(session, actor)) if seals.keeps_seal(actor) else 0
    return [Waiting(kind="seal", count=count)] if count else []


def archives_in_trouble(session: Session, actor: Actor) -> list[Waiting]:
    """For administrators: how many finished files lack their archive time-stamp, or are worth less than they were."""
    if not actor.has(Role.ADMINISTRATOR):
        return []
    count = len(access.archives_in_trouble(session))
    return [Waiting(kind="archive_trouble", count=count)] if count else []
