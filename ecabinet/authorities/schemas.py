"""Certificates as they cross the wire."""

from ecabinet.authorities.rules import CertificateState, RevocationReason
from ecabinet.core.schemas import Base64Url, Instant, Wire


class CertificateView(Wire):
    """A device certificate with the chain up to the root."""

    id: int
    device_id: int
    subject: str
    serial: str
    not_before: Instant
    not_after: Instant
    revoked_at: Instant | None
    reason: str | None
    der: Base64Url
    chain: list[Base64Url]


class Certificates(Wire):
    """The certificates of the person's own devices, newest first."""

    items: list[CertificateView]


class KeptCertificate(Wire):
    """A tablet's certificate as those see it who keep everybody's; `why_not` is the code of what bars a renewal."""

    id: int
    person_id: int
    person_name: str
    office: str
    device_id: int
    device_name: str
    serial: str
    state: CertificateState
    not_before: Instant
    not_after: Instant
    revoked_at: Instant | None
    reason: RevocationReason | None
    why_not: str | None


class KeptCertificates(Wire):
    """Everybody's certificates, by person, the newest first."""

    items: list[KeptCertificate]


class RevokeCertificate(Wire):
    """Why a certificate is revoked, as RFC 5280 names it."""

    reason: RevocationReason
