"""Certificates as one person may see them, and those who keep everybody's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Device, Person
from ecabinet.accounts.rules import APPROVERS, DeviceStatus
from ecabinet.authorities.models import Certificate, HouseCertificate
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound, NotPermitted

MOST_LISTED = 5_000


def own_certificates(session: Session, actor: Actor) -> Sequence[Certificate]:
    """Certificates of the person's own devices, newest first."""
    query = sa.select(Certificate).where(Certificate.person_id == actor.person_id).order_by(Certificate.id.desc())
    return session.scalars(query).all()


def revoked_certificates(session: Session) -> Sequence[Certificate]:
    """What the issuing authority's revocation list names."""
    query = sa.select(Certificate).where(Certificate.revoked_at.is_not(None)).order_by(Certificate.id)
    return session.scalars(query).all()


def certificate_of_serial(session: Session, serial: str) -> Certificate | None:
    """The certificate of a person's device with this serial number, in hexadecimal."""
    return session.scalar(sa.select(Certificate).where(Certificate.serial == serial))


def house_serials(session: Session) -> set[str]:
    """The serial numbers, in hexadecimal, of every certificate that any host has said to have."""
    return set(session.scalars(sa.select(HouseCertificate.serial)))


def is_of_house(session: Session, names: Collection[str], serial: str) -> bool:
    """Whether some host has, or had, this certificate for one of these holders."""
    query = sa.exists().where(HouseCertificate.serial == serial, HouseCertificate.name.in_(names))
    return bool(session.scalar(sa.select(query)))


def newest_of_house(session: Session) -> dict[str, datetime]:
    """From when the newest certificate of each holder counts."""
    query = sa.select(HouseCertificate.name, sa.func.max(HouseCertificate.not_before))
    return {row[0]: row[1] for row in session.execute(query.group_by(HouseCertificate.name))}


@dataclass(frozen=True)
class Kept:
    """A certificate with its tablet and person, and whether it is the newest of that tablet."""

    row: Certificate
    device: Device
    is_newest: bool


def certificates_to_keep(session: Session, actor: Actor) -> list[Kept]:
    """Everybody's certificates, for those who approve tablets: by person, newest first. Raises NotPermitted."""
    if not actor.has(*APPROVERS):
        raise NotPermitted("approvers_only")
    newest = sa.select(sa.func.max(Certificate.id)).group_by(Certificate.device_id)
    query = (
        sa.select(Certificate, Device, Certificate.id.in_(newest))
        .join(Device, Device.id == Certificate.device_id)
        .join(Person, Person.id == Certificate.person_id)
        .options(joinedload(Device.person).joinedload(Person.office))
        .order_by(Person.full_name, Person.id, Certificate.id.desc())
        .limit(MOST_LISTED)
    )
    return [Kept(row, device, bool(is_newest)) for row, device, is_newest in session.execute(query)]


def ending_before(session: Session, moment: datetime) -> int:
    """How many tablets that count have a newest certificate, not revoked, that ends before this moment."""
    newest = sa.select(sa.func.max(Certificate.id)).group_by(Certificate.device_id)
    query = (
        sa.select(sa.func.count())
        .select_from(Certificate)
        .join(Device, Device.id == Certificate.device_id)
        .join(Person, Person.id == Certificate.person_id)
        .where(Certificate.id.in_(newest), Certificate.revoked_at.is_(None), Certificate.not_after <= moment)
        .where(Device.status == DeviceStatus.APPROVED, Person.active)
    )
    return session.scalar(query) or 0


def certificate_to_change(session: Session, actor: Actor, certificate_id: int) -> Kept:
    """A certificate of somebody else: nobody vouches for themselves. Raises NotPermitted, NotFound."""
    row = session.get(Certificate, certificate_id, with_for_update=True)
    if row is None or not actor.has(*APPROVERS):
        raise NotFound
    if row.person_id == actor.person_id:
        raise NotPermitted("own_certificate")
    newest = session.scalar(sa.select(sa.func.max(Certificate.id)).where(Certificate.device_id == row.device_id))
    return Kept(row, session.get_one(Device, row.device_id), row.id == newest)
