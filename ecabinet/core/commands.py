"""Commands already carried out: a repeat with the same key gets the same answer and makes no second fact."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from ecabinet.core import clock
from ecabinet.core.database import Model
from ecabinet.core.errors import Conflict


class Command(Model):
    """The answer to one command of one person, by the key that their client made."""

    __tablename__ = "command"
    person_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    request_sha256: Mapped[str] = mapped_column(sa.String(64))
    status: Mapped[int]
    answer: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime]


@dataclass(frozen=True)
class Answer:
    """A JSON answer with its status."""

    status: int
    body: str


def answered(session: Session, person_id: int, key: str, request_sha256: str) -> Answer | None:
    """The stored answer. Raises Conflict when the key was used for another request."""
    earlier = session.get(Command, (person_id, key))
    if earlier is None:
        return None
    if earlier.request_sha256 != request_sha256:
        raise Conflict("key_reused")
    return Answer(earlier.status, earlier.answer)


def remember(session: Session, person_id: int, key: str, request_sha256: str, answer: Answer) -> None:
    """Keep the answer, in the transaction of the command itself."""
    session.add(
        Command(
            person_id=person_id,
            key=key,
            request_sha256=request_sha256,
            status=answer.status,
            answer=answer.body,
            at=clock.now(),
        )
    )


def forget_before(session: Session, moment: datetime) -> int:
    """Drop answers older than this; returns how many."""
    result = session.execute(sa.delete(Command).where(Command.at < moment))
    return int(getattr(result, "rowcount", 0))
