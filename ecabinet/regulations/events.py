"""What happened to proposals of new rules. What was approved is kept beside its entry, word for word."""

from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.events import OFFICE, Event, person_stream


@dataclass(frozen=True, kw_only=True)
class RuleEvent(Event):
    """A fact about a proposal, for the administrators and the secretariat."""

    proposal_id: int
    code: str
    # The administrators of this moment, who are told.
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, self.person_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class RulesProposed(RuleEvent):
    """A version was proposed; `sha256` covers all it says."""

    base_version: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class RulesApproved(RuleEvent):
    """Another administrator approved the version; it holds for sittings from `in_force_from` on."""

    version: int
    sha256: str
    in_force_from: datetime


@dataclass(frozen=True, kw_only=True)
class RulesDeclined(RuleEvent):
    """Another administrator declined."""


@dataclass(frozen=True, kw_only=True)
class RulesWithdrawn(RuleEvent):
    """Whoever proposed took it back."""
