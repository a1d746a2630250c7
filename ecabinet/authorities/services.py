"""Device certificates: issued with approval, renewed, revoked."""

import sqlalchemy as sa
from cryptography.hazmat.primitives.serialization import Encoding
from sqlalchemy.orm import Session

from ecabinet.accounts.events import DeviceApproved, DeviceRevoked
from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import DeviceStatus
from ecabinet.authorities import access, pki
from ecabinet.authorities.events import CertificateIssued, CertificateRevoked
from ecabinet.authorities.models import Certificate
from ecabinet.authorities.profiles import Subject
from ecabinet.authorities.rules import RevocationReason, state_of, why_not_renewable
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record


def follow_device_approved(session: Session, event: DeviceApproved) -> None:
    """Give the device its certificate; what it says of the person comes from the directory alone."""
    _issue(session, event.actor_id, session.get_one(Device, event.device_id))


def follow_device_revoked(session: Session, event: DeviceRevoked) -> None:
    """A device that counts no more cannot sign: it may be in other hands."""
    _revoke_all(session, event.actor_id, event.device_id, RevocationReason.KEY_COMPROMISE)


def renew_certificate(session: Session, actor: Actor, certificate_id: int) -> Certificate:
    """A new certificate for the same key, as the directory has the person now; the old one lasts to its end."""
    kept = access.certificate_to_change(session, actor, certificate_id)
    state = state_of(kept.row.not_after, kept.row.revoked_at, clock.now(), is_newest=kept.is_newest)
    why_not = why_not_renewable(
        state, kept.row.reason, tablet_counts=kept.device.status is DeviceStatus.APPROVED and kept.device.person.active
    )
    if why_not is not None:
        raise Conflict(why_not)
    return _issue(session, actor.person_id, kept.device)


def revoke_certificate(session: Session, actor: Actor, certificate_id: int, reason: RevocationReason) -> Certificate:
    """Revoke a certificate, and with it every other of the same tablet: they certify the same key."""
    kept = access.certificate_to_change(session, actor, certificate_id)
    if kept.row.revoked_at is not None:
        raise Conflict("certificate_revoked")
    _revoke_all(session, actor.person_id, kept.row.device_id, reason)
    return kept.row


def _issue(session: Session, actor_id: int | None, device: Device) -> Certificate:
    person = session.get_one(Person, device.person_id)
    title = person.office.title_vi if person.office else ""
    subject = Subject(person.full_name, settings().body_vi, title, f"EC-{person.id}-{device.id}")
    issued = pki.device_certificate(subject, device.signing_key)
    row = Certificate(
        person_id=person.id,
        device_id=device.id,
        serial=f"{issued.serial_number:x}",
        subject=issued.subject.rfc4514_string(),
        der=issued.public_bytes(Encoding.DER),
        not_before=issued.not_valid_before_utc,
        not_after=issued.not_valid_after_utc,
    )
    session.add(row)
    session.flush()
    told = CertificateIssued(
        actor_id=actor_id, person_id=person.id, certificate_id=row.id, device_id=device.id, serial=row.serial
    )
    record(session, told)
    return row


def _revoke_all(session: Session, actor_id: int | None, device_id: int, reason: RevocationReason) -> None:
    query = sa.select(Certificate).where(Certificate.device_id == device_id, Certificate.revoked_at.is_(None))
    for row in session.scalars(query):
        row.revoked_at, row.reason = clock.now(), reason
        told = CertificateRevoked(
            actor_id=actor_id,
            person_id=row.person_id,
            certificate_id=row.id,
            device_id=row.device_id,
            serial=row.serial,
            reason=reason,
        )
        record(session, told)
