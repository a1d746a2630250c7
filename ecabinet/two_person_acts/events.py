"""What happened to two-person acts: proposed, answered, or done by one person where that was enough."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, Event, person_stream
from ecabinet.two_person_acts.rules import ActKind, WhyAlone


@dataclass(frozen=True, kw_only=True)
class ActEvent(Event):
    """A fact about a proposed act, for the guardians of this moment and whoever proposed."""

    act_id: int
    kind: ActKind
    person_id: int | None
    matter_id: int
    guardian_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return tuple(map(person_stream, self.guardian_ids))


@dataclass(frozen=True, kw_only=True)
class ActProposed(ActEvent):
    """Somebody proposed an act; `sha256` covers all it says."""

    sha256: str


@dataclass(frozen=True, kw_only=True)
class ActApproved(ActEvent):
    """Another approved it, and it was done: the entries of the same commit say what. A master key waits."""

    proposed_by_id: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ActDeclined(ActEvent):
    """Another declined."""


@dataclass(frozen=True, kw_only=True)
class ActWithdrawn(ActEvent):
    """Whoever proposed took it back."""


@dataclass(frozen=True, kw_only=True)
class ActExpired(ActEvent):
    """Nobody answered in time; by nobody."""


@dataclass(frozen=True, kw_only=True)
class ActUsed(ActEvent):
    """What two persons opened was done at the server's command line: the entries of the same commit say what."""


@dataclass(frozen=True, kw_only=True)
class ActDoneAlone(Event):
    """One person did what takes two elsewhere; whom it concerns is told, and who guards the house."""

    kind: ActKind
    person_id: int | None
    matter_id: int
    why: WhyAlone
    guardian_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        told = {*self.guardian_ids, *([] if self.person_id is None else [self.person_id])}
        return (*map(person_stream, sorted(told)), OFFICE)


@dataclass(frozen=True, kw_only=True)
class HostActEvent(Event):
    """A fact about an emergency at the server's command line, for who guards the house and the office."""

    host_act_id: int
    kind: ActKind
    guardian_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, self.guardian_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class DoneInEmergency(HostActEvent):
    """Somebody at the server did what takes two persons, in an emergency; the reason is digested here, and shown."""

    matter_id: int
    reason_sha256: str


@dataclass(frozen=True, kw_only=True)
class HostActNoted(HostActEvent):
    """Somebody took note of it: a security officer where there is one."""
