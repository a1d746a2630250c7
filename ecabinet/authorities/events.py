"""What happened to certificates."""

from dataclasses import dataclass

from ecabinet.core.events import PersonEvent


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(PersonEvent):
    """A device got a certificate."""

    certificate_id: int
    device_id: int
    serial: str


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(PersonEvent):
    """A device's certificate is no longer good."""

    certificate_id: int
    device_id: int
    serial: str
    reason: str
