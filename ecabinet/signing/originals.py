"""Signed files of which whoever keeps the organisation's seal may issue electronic copies."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotPermitted
from ecabinet.signing import access, seals
from ecabinet.signing.models import SigningFile
from ecabinet.signing.rules import FileStatus

# The field of a copy in which the organisation signs.
FIELD = "SaoY"


@dataclass(frozen=True)
class Original:
    """A file that everybody has signed and the organisation sealed, of which a copy is to be made."""

    file: SigningFile

    @property
    def file_id(self) -> int:
        """Which file."""
        return self.file.id

    @property
    def name(self) -> str:
        """The field of the copy that the organisation signs."""
        return FIELD


def may_copy(actor: Actor) -> bool:
    """Whether this person issues electronic copies: the organisation signs them, so whoever may use its key."""
    return seals.keeps_seal(actor)


def original_to_copy(session: Session, actor: Actor, file_id: int) -> Original:
    """A whole file. Raises NotFound, NotPermitted, Conflict."""
    file = access.file_to_see(session, actor, file_id)
    if not may_copy(actor):
        raise NotPermitted("not_the_seal_keeper")
    # A copy of a copy would say of what it was made, not of what was signed.
    if file.status != FileStatus.COMPLETE or any(each.name == FIELD for each in file.fields):
        raise Conflict("resolution_not_signed")
    return Original(file)
