"""Drafts that an aide writes and a member takes up: what every one of them is, whichever room it is in."""

from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.errors import Conflict, NotFound


class Drafted:
    """Columns of a draft; `revision` counts its changes, and it counts for nothing until the member adopts it."""

    revision: Mapped[int]
    # Since when it is the member's own.
    adopted_at: Mapped[datetime | None]
    written_at: Mapped[datetime]

    @declared_attr
    def written_by_id(cls) -> Mapped[int]:  # noqa: N805
        return mapped_column(sa.ForeignKey("person.id"))

    @declared_attr
    def written_by(cls) -> Mapped[Person]:  # noqa: N805
        return relationship(foreign_keys=[cls.written_by_id])  # type: ignore[list-item]

    def written_anew(self, person_id: int) -> None:
        """Note that somebody changed it; whatever was adopted of it was adopted as it was."""
        self.written_by_id, self.written_at, self.adopted_at = person_id, clock.now(), None
        self.revision += 1


D = TypeVar("D", bound=Drafted)


def refuse_changed(draft: Drafted | None, revision: int) -> None:
    """Raises Conflict (`draft_changed`) when the draft is not the one that was seen; 0 stands for none."""
    current = draft.revision if draft else 0
    if current != revision:
        raise Conflict("draft_changed", revision=current)


def waiting(draft: D | None, revision: int | None) -> D:
    """The draft, if it is there and not adopted yet. Raises NotFound, Conflict (`draft_changed`)."""
    if draft is None or draft.adopted_at is not None:
        raise NotFound
    if revision is not None:
        refuse_changed(draft, revision)
    return draft
