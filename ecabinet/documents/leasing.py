"""Leases: what a signed-in tablet fetches every day so that the keys on it work."""

from datetime import datetime

from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.documents import access, sealing
from ecabinet.documents.events import LeaseGranted
from ecabinet.documents.models import Lease
from ecabinet.documents.rules import LEASE_LASTS, LEASE_SECRET_LASTS
from ecabinet.documents.sealing import LeaseSecrets
from ecabinet.two_person_acts import opened


def age(lease: Lease, now: datetime) -> None:
    """Let the next lease bring a new secret: what was handed out under this one is not prolonged with it."""
    lease.granted_at = min(lease.granted_at, now - LEASE_SECRET_LASTS)


def grant_lease(session: Session, actor: Actor) -> Lease:
    """Give this session's tablet a lease, or prolong its own; an aged secret is replaced. Raises NotPermitted."""
    device, lease = access.tablet_to_lease(session, actor)
    now = clock.now()
    # What is read in an emergency does not stay readable because the tablet was away when it ended.
    end = min(now + LEASE_LASTS, opened.earliest_end(session, device.person_id) or now + LEASE_LASTS)
    if lease is None:
        lease = Lease(device_id=device.id, number=1, granted_at=now)
        sealing.keep_secrets(lease, LeaseSecrets(secret=crypto.random_bytes(32), locker=crypto.random_bytes(32)))
        session.add(lease)
    elif now - lease.granted_at >= LEASE_SECRET_LASTS or opened.over_since(session, device.person_id, lease.granted_at):
        locker = sealing.secrets_of(lease).locker
        lease.number, lease.granted_at = lease.number + 1, now
        sealing.keep_secrets(lease, LeaseSecrets(secret=crypto.random_bytes(32), locker=locker))
    lease.expires_at = end
    session.flush()
    fact = LeaseGranted(actor_id=actor.person_id, device_id=device.id, number=lease.number, expires_at=lease.expires_at)
    record(session, fact)
    return lease
