"""How certificates end, and when it is time for new ones."""

import enum
from datetime import datetime, timedelta

from ecabinet.core import ending


class RevocationReason(enum.StrEnum):
    """Why a certificate is no longer good."""

    SUPERSEDED = "superseded"
    KEY_COMPROMISE = "key_compromise"
    AFFILIATION_CHANGED = "affiliation_changed"
    CESSATION = "cessation_of_operation"
    UNSPECIFIED = "unspecified"


# Servers with a time source differ by milliseconds; a time-stamp says whole seconds.
CLOCKS_DIFFER = timedelta(seconds=30)


class CertificateState(enum.StrEnum):
    """What a certificate is good for today."""

    GOOD = "good"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"
    RENEWED = "renewed"
    REVOKED = "revoked"


def state_of(not_after: datetime, revoked_at: datetime | None, now: datetime, *, is_newest: bool) -> CertificateState:
    """How a device's certificate stands; one that a newer one of the same device replaces is never pressing."""
    if revoked_at is not None:
        return CertificateState.REVOKED
    if not is_newest:
        return CertificateState.RENEWED
    if now >= not_after:
        return CertificateState.ENDED
    return CertificateState.ENDS_SOON if now >= not_after - ending.CERTIFICATE else CertificateState.GOOD


def why_not_renewable(state: CertificateState, reason: RevocationReason | None, *, tablet_counts: bool) -> str | None:
    """The code of what keeps a certificate from being renewed with the same key, or None."""
    if not tablet_counts:
        return "tablet_counts_no_more"
    if state is CertificateState.RENEWED:
        return "certificate_renewed_already"
    if state is CertificateState.GOOD:
        return "certificate_not_due"
    if state is CertificateState.REVOKED and reason is RevocationReason.KEY_COMPROMISE:
        return "key_compromised"
    return None
