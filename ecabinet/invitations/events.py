"""What happened to invitations: who answered what, never why."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, Event, PersonEvent, person_stream
from ecabinet.invitations.rules import Answer


@dataclass(frozen=True, kw_only=True)
class InvitationEvent(Event):
    """A fact for the person invited, the chair and the secretariat."""

    meeting_id: int
    person_id: int
    chair_id: int | None

    def audience(self) -> tuple[str, ...]:
        told = {self.person_id} if self.chair_id is None else {self.person_id, self.chair_id}
        return (*map(person_stream, sorted(told)), OFFICE)


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(InvitationEvent):
    """Somebody invited comes, does not, or sends another; `on_behalf` when the secretariat noted it."""

    answer: Answer
    substitute_id: int | None
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class AbsenceDecided(InvitationEvent):
    """The chair agreed to an absence or did not; `on_behalf` when the secretariat noted it."""

    given: bool
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class RepliesReminded(Event):
    """The secretariat reminded those who have not answered."""

    meeting_id: int
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, self.person_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class CalendarFeedSet(PersonEvent):
    """A person's calendar has a new secret address, or none any more."""

    open: bool
