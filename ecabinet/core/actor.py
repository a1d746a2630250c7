"""Who acts, and from where; and what only looks."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A signed-in person; `device_id` is set only when this session proved an approved device's signing key."""

    person_id: int
    roles: frozenset[str]
    session_id: int | None = None
    device_id: int | None = None
    principal_id: int | None = None
    stepped_up_until: datetime | None = None
    # A way of `accounts.rules`.
    stepped_up_by: str | None = None
    # A role of theirs asks for a passkey, and they have none: no act of weight until they do.
    owes_passkey: bool = False

    def has(self, *roles: str) -> bool:
        """Whether the person holds any of these roles."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A display in the room: no person, follows one meeting, and never acts."""

    id: int
    meeting_id: int | None
