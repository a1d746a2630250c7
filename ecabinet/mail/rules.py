"""How often people are reminded, how often a message is tried and given up, and what an answer of the relay means."""

import enum
from datetime import datetime, timedelta


class MailKind(enum.StrEnum):
    """Why a person is written to; the letter itself says the same for all of them."""

    INVITATION = "invitation"
    MEETING_MOVED = "meeting_moved"
    MEETING_CANCELLED = "meeting_cancelled"
    REPLY_REMINDER = "reply_reminder"
    PAPERS_REMINDER = "papers_reminder"
    WRITTEN_BALLOT = "written_ballot"
    WRITTEN_BALLOT_REMINDER = "written_ballot_reminder"
    ALARM = "alarm"


class MailState(enum.StrEnum):
    """How far a message is."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Fault(enum.StrEnum):
    """Why a message is not sent."""

    NO_ADDRESS = "no_address"
    UNREACHABLE = "unreachable"
    NOT_SECURE = "not_secure"
    NOT_ACCEPTED = "not_accepted"
    ADDRESS_REFUSED = "address_refused"
    TRY_LATER = "try_later"
    TOO_OLD = "too_old"


# A reminder sooner than this after the last wants confirming.
REMIND_AGAIN_AFTER = timedelta(minutes=5)
# What the relay says once it says for ever; another try would be told the same.
FINAL = frozenset({Fault.NO_ADDRESS, Fault.ADDRESS_REFUSED, Fault.TOO_OLD})
WAITS = tuple(timedelta(minutes=each) for each in (1, 2, 5, 15, 60, 180, 360, 720))
# A call to something that was to be read three days ago helps nobody.
TOO_OLD_AFTER = timedelta(days=3)
# While one process sends a message, another leaves it alone for this long.
CLAIMED_FOR = timedelta(minutes=5)


def fault_of(reply: int) -> Fault:
    """What a reply code of SMTP means for one message (RFC 5321, 4.2.1)."""
    if reply in (550, 551, 553, 501):
        return Fault.ADDRESS_REFUSED
    return Fault.NOT_ACCEPTED if reply >= 500 else Fault.TRY_LATER


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None when it is enough."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def too_soon(last: datetime | None, now: datetime) -> bool:
    """Whether everybody was reminded only just now."""
    return last is not None and now - last < REMIND_AGAIN_AFTER
