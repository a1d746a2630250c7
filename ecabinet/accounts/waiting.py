"""What waits for a person about passkeys and tablets: one's own to enrol, others' to approve."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Device
from ecabinet.accounts.rules import APPROVERS, DeviceStatus, Role
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting


def passkey_to_make(_: Session, actor: Actor) -> list[Waiting]:
    """Whose role asks for a passkey is led to it before anything of weight is refused."""
    return [Waiting(kind="passkey")] if actor.owes_passkey else []


def tablet_to_enrol(session: Session, actor: Actor) -> list[Waiting]:
    """Whoever takes part in sittings needs an approved tablet; while one waits for approval nothing is asked."""
    if actor.device_id is not None or not actor.has(Role.MEMBER, Role.CHAIR, Role.SUBSTITUTE):
        return []
    pending = sa.select(Device.id).where(Device.person_id == actor.person_id, Device.status == DeviceStatus.PENDING)
    return [] if session.scalar(pending.limit(1)) is not None else [Waiting(kind="enrol")]


def tablets_to_approve(session: Session, actor: Actor) -> list[Waiting]:
    """Tablets of others that wait to be approved."""
    if not actor.has(*APPROVERS):
        return []
    waits = sa.and_(Device.status == DeviceStatus.PENDING, Device.person_id != actor.person_id)
    count = session.scalar(sa.select(sa.func.count(Device.id)).where(waits)) or 0
    return [Waiting(kind="approve_tablets", count=count)] if count else []
