"""The one written form of a moment, ISO 8601 in UTC with milliseconds and Z; and the hour in Hanoi, for paper."""

from datetime import UTC, datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))


def iso(moment: datetime) -> str:
    """`2026-11-20T01:30:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
