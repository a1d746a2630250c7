"""How a tablet comes to count, and how it ceases to: propose, prove both keys, approve, refuse, revoke."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts import access, services
from ecabinet.accounts.events import DeviceApproved, DeviceProposed, DeviceRefused, DeviceRevoked
from ecabinet.accounts.models import Device
from ecabinet.accounts.rules import (
    APPROVED_DEVICES,
    CHALLENGE_LASTS,
    ENROL,
    WAITING_DEVICES,
    DeviceStatus,
    EndReason,
    code_as_typed,
    enrol_statement,
)
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import CryptoError, hpke_seal, public_key, random_bytes, same, sha256, verify
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a tablet says of itself."""

    name: str
    platform: str
    signing_key: bytes
    agreement_key: bytes
    probe: dict[str, str | int | float | bool | None]


@dataclass(frozen=True, kw_only=True)
class Started:
    """Two challenges: one to sign, one to open."""

    device_id: int
    challenge: bytes
    sealed_challenge: bytes


def propose_device(session: Session, actor: Actor, proposal: Proposal) -> Started:
    """Begin: the keys are sound and new, and the tablet can keep them."""
    if proposal.probe.get("ok") is False:
        raise Invalid("probe_failed", reason=str(proposal.probe.get("reason", ""))[:64])
    _check_keys(session, proposal)
    _make_room(session, actor)
    secret, challenge = random_bytes(32), random_bytes(32)
    device = Device(
        person_id=actor.person_id,
        name=proposal.name,
        platform=proposal.platform,
        signing_key=proposal.signing_key,
        agreement_key=proposal.agreement_key,
        challenge=challenge,
        sealed_digest=sha256(secret),
        probe=proposal.probe,
        status=DeviceStatus.PROVING,
        created_at=clock.now(),
    )
    session.add(device)
    session.flush()
    sealed = hpke_seal(proposal.agreement_key, secret, ENROL.encode())
    return Started(device_id=device.id, challenge=challenge, sealed_challenge=sealed)


def _check_keys(session: Session, proposal: Proposal) -> None:
    keys = {"signing_key": proposal.signing_key, "agreement_key": proposal.agreement_key}
    for name, point in keys.items():
        try:
            public_key(point)
        except CryptoError:
            raise Invalid("bad_key", key=name) from None
    if proposal.signing_key == proposal.agreement_key:
        raise Invalid("one_key_for_two_uses")
    points = list(keys.values())
    used = sa.or_(Device.signing_key.in_(points), Device.agreement_key.in_(points))
    if session.scalar(sa.select(Device.id).where(used).limit(1)) is not None:
        raise Conflict("key_in_use")


def _make_room(session: Session, actor: Actor) -> None:
    stale = sa.and_(Device.status == DeviceStatus.PROVING, Device.created_at < clock.now() - CHALLENGE_LASTS)
    session.execute(sa.delete(Device).where(Device.person_id == actor.person_id, stale))
    waiting = Device.status.in_([DeviceStatus.PROVING, DeviceStatus.PENDING])
    if _count(session, actor.person_id, waiting) >= WAITING_DEVICES:
        raise Conflict("too_many_waiting", limit=WAITING_DEVICES)


def _count(session: Session, person_id: int, which: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.count()).select_from(Device).where(Device.person_id == person_id, which)
    return session.scalar(query) or 0


def prove_device(session: Session, actor: Actor, device_id: int, signature: bytes, opened: bytes) -> Device:
    """Both private keys are there; the tablet now waits for somebody to compare the code."""
    device = access.own_device(session, actor, device_id, to_change=True)
    if device.status is not DeviceStatus.PROVING:
        raise Conflict("device_not_proving", status=device.status)
    if clock.now() - device.created_at > CHALLENGE_LASTS:
        raise Conflict("challenge_expired")
    try:
        verify(device.signing_key, signature, enrol_statement(device.id, device.challenge, device.keys))
    except CryptoError:
        raise Invalid("bad_signature") from None
    if not same(sha256(opened), device.sealed_digest):
        raise Invalid("bad_opening")
    device.status = DeviceStatus.PENDING
    record(session, DeviceProposed(**_facts(actor, device)))
    return device


def _facts(actor: Actor, device: Device) -> dict[str, Any]:
    return {
        "actor_id": actor.person_id,
        "person_id": device.person_id,
        "device_id": device.id,
        "fingerprint": device.fingerprint,
        "signing_key_sha256": sha256(device.signing_key).hex(),
    }


def approve_device(session: Session, actor: Actor, device_id: int, code: str) -> Device:
    """Somebody else, having compared the code, lets the tablet count."""
    device = _waiting(access.device_to_decide(session, actor, device_id))
    if code_as_typed(code) != device.code:
        raise Invalid("wrong_code")
    if not device.person.active:
        raise Conflict("person_inactive")
    if _count(session, device.person_id, Device.status == DeviceStatus.APPROVED) >= APPROVED_DEVICES:
        raise Conflict("too_many_devices", limit=APPROVED_DEVICES)
    device.status, device.approved_at, device.approved_by_id = DeviceStatus.APPROVED, clock.now(), actor.person_id
    session.flush()
    record(session, DeviceApproved(**_facts(actor, device)))
    return device


def refuse_device(session: Session, actor: Actor, device_id: int, reason: str) -> Device:
    """Turn a waiting tablet down."""
    device = _waiting(access.device_to_decide(session, actor, device_id))
    _close(device, DeviceStatus.REFUSED, actor, reason)
    record(session, DeviceRefused(actor_id=actor.person_id, person_id=device.person_id, device_id=device.id))
    return device


def revoke_device(session: Session, actor: Actor, device_id: int, reason: str) -> Device:
    """Withdraw a tablet, one's own or as its guardian; its sessions end in the same moment."""
    device = access.device_to_see(session, actor, device_id, to_change=True)
    if device.status not in (DeviceStatus.APPROVED, DeviceStatus.PENDING):
        raise Conflict("device_not_approved", status=device.status)
    _close(device, DeviceStatus.REVOKED, actor, reason)
    session.flush()
    record(session, DeviceRevoked(actor_id=actor.person_id, person_id=device.person_id, device_id=device.id))
    services.end_all(session, device.person_id, EndReason.DEVICE_REVOKED, actor.person_id, device_id=device.id)
    return device


def _waiting(device: Device) -> Device:
    if device.status is not DeviceStatus.PENDING:
        raise Conflict("device_not_pending", status=device.status)
    return device


def _close(device: Device, status: DeviceStatus, actor: Actor, reason: str) -> None:
    device.status, device.reason = status, reason
    device.closed_at, device.closed_by_id = clock.now(), actor.person_id
