"""What happened to delegations."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, Event, person_stream


@dataclass(frozen=True, kw_only=True)
class DelegationEvent(Event):
    """A fact for the two persons and the secretariat."""

    delegation_id: int
    from_person_id: int
    to_person_id: int

    def audience(self) -> tuple[str, ...]:
        return (OFFICE, person_stream(self.from_person_id), person_stream(self.to_person_id))


@dataclass(frozen=True, kw_only=True)
class DelegationSet(DelegationEvent):
    """One person may sign for another once this one confirms; days as YYYY-MM-DD. The paper is in the row, not here.

    `needs_confirmation` is always true; entries of before confirmations existed lack it.
    """

    capacity: str
    starts_on: str
    ends_on: str | None
    needs_confirmation: bool = True


@dataclass(frozen=True, kw_only=True)
class DelegationConfirmed(DelegationEvent):
    """The giver confirmed it: from now on something may be signed by it."""


@dataclass(frozen=True, kw_only=True)
class DelegationWithdrawn(DelegationEvent):
    """Nothing is signed by it any more."""
