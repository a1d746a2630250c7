"""What a rehearsal measured and found, as numbers that a script can read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Report:
    """The named results; `holds` is the verdict."""

    tablets: int
    packs_opened: int = 0
    checked_in: int = 0
    floor_asked: int = 0
    check_in_ms: dict[str, float] = field(default_factory=dict)
    floor_ms: dict[str, float] = field(default_factory=dict)
    floor_screens_ms: float | None = None
    votes_acked: int = 0
    votes_counted: int = 0
    ack_ms: dict[str, float] = field(default_factory=dict)
    all_screens_ms: float | None = None
    sealed_mb_per_s: float | None = None
    sign_ms: float | None = None
    signature_verified: bool = False
    record_verified: bool = False
    seconds: float = 0.0
    resolution_number: str | None = None
    outcome: str | None = None
    pdfsig: str | None = None
    failures: list[str] = field(default_factory=list)

    def holds(self) -> bool:
        """Whether every tablet read, voted and was counted, and everything signed verifies."""
        return (
            not self.failures
            and self.packs_opened == self.checked_in == self.floor_asked == self.tablets
            and self.votes_acked == self.votes_counted == self.tablets
            and self.all_screens_ms is not None
            and self.signature_verified
            and self.record_verified
        )

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "holds": self.holds()}


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in milliseconds."""
    ordered = sorted(seconds)
    if not ordered:
        return {}
    return {f"p{p}": round(1000 * ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 1) for p in (50, 95, 99)}
