"""For how long papers may be opened in an emergency."""

from datetime import datetime, timedelta

OPENED_AT_MOST = timedelta(hours=4)


def opening_fault(until: datetime, now: datetime) -> str | None:
    """Why papers cannot be opened until that moment, as a code, or None."""
    if until <= now:
        return "opening_is_past"
    return "opening_too_long" if until > now + OPENED_AT_MOST else None
