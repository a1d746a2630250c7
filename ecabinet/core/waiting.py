"""Something that waits for one person: what each room contributes to the start screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing to do, as one line: of what kind, of which meeting, how many, and by when if there is a time."""

    kind: str
    meeting_id: int | None = None
    meeting_title: str | None = None
    file_id: int | None = None
    ballot_id: int | None = None
    title: str | None = None
    count: int = 1
    due_at: datetime | None = None


Source = Callable[[Session, Actor], list[Waiting]]
