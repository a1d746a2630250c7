"""What comes in about papers opened in an emergency, and what goes out."""

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Id, Instant, Line, Wire


class NewOpening(Wire):
    """To whom, until when (at most four hours from now), and why."""

    person_id: Id
    until: Instant
    reason: Line


class OpeningView(Wire):
    """An opening, who made it and why, and how it ended. `holds` says whether the papers are open now."""

    id: int
    meeting_id: int
    meeting_title: str
    person: NamedPerson
    reason: str
    opened_by: NamedPerson
    approved_by: NamedPerson
    began_at: Instant
    until: Instant
    holds: bool
    ended_at: Instant | None
    ended_by: NamedPerson | None
    acknowledged_by: NamedPerson | None
    acknowledged_at: Instant | None
    may_end: bool
    may_acknowledge: bool


class OpeningList(Wire):
    items: list[OpeningView]
