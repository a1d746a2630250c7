"""From when to when somebody can have been there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Span:
    """From when to when somebody was there; without an end they still are."""

    arrived_at: datetime
    left_at: datetime | None


def span_fault(span: Span, others: Iterable[Span], now: datetime) -> str | None:
    """Why a person cannot have been there so, beside their other stays, as a code, or None."""
    end = span.left_at or now
    if span.arrived_at > now or end > now:
        return "stay_in_the_future"
    if end < span.arrived_at:
        return "stay_ends_before_it_begins"
    if any(span.arrived_at < (other.left_at or now) and other.arrived_at < end for other in others):
        return "stays_overlap"
    return None
