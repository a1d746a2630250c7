"""Queueing messages, trying failed ones again, setting addresses; and what the sender notes of each attempt."""

import secrets
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid
from ecabinet.core.events import record
from ecabinet.core.relay import is_address
from ecabinet.mail import access, bell
from ecabinet.mail.events import MailAddressChanged, MailFailed, MailRetried, MailSent
from ecabinet.mail.models import MailAddress, MailMessage
from ecabinet.mail.rules import CLAIMED_FOR, FINAL, TOO_OLD_AFTER, Fault, MailKind, MailState, next_try

BATCH = 50


def queue_mail(session: Session, person_ids: Iterable[int], kind: MailKind, meeting_id: int | None) -> None:
    """Put one message per person into the queue, in the transaction of what it tells of."""
    persons = sorted(set(person_ids))
    reachable = set(session.scalars(sa.select(MailAddress.person_id).where(MailAddress.person_id.in_(persons))))
    now = clock.now()
    for person_id in persons:
        known = person_id in reachable
        message = MailMessage(
            person_id=person_id,
            meeting_id=meeting_id,
            kind=kind,
            state=MailState.QUEUED if known else MailState.FAILED,
            uid=secrets.token_hex(16),
            queued_at=now,
            next_try_at=now if known else None,
            fault=None if known else Fault.NO_ADDRESS,
        )
        session.add(message)
    session.flush()
    bell.ring_after(session)


def retry_message(session: Session, actor: Actor, message_id: int) -> MailMessage:
    """Put a message back to the front of the queue, with all its attempts before it."""
    message = access.message_to_retry(session, actor, message_id)
    now = clock.now()
    message.state, message.fault, message.attempts = MailState.QUEUED, None, 0
    message.queued_at = message.next_try_at = now
    bell.ring_after(session)
    record(session, MailRetried(actor_id=actor.person_id, message_id=message_id, person_id=message.person_id))
    return message


def set_address(session: Session, actor: Actor, person_id: int, address: str | None) -> str | None:
    """Write to a person there, or not at all. Raises NotFound, Invalid."""
    access.person_to_address(session, actor, person_id)
    if address is not None and not is_address(address):
        raise Invalid("bad_mail_address")
    if address == access.address_of(session, person_id):
        return address
    if address is None:
        session.execute(sa.delete(MailAddress).where(MailAddress.person_id == person_id))
    else:
        session.merge(MailAddress(person_id=person_id, address=address, set_at=clock.now()))
    fact = MailAddressChanged(actor_id=actor.person_id, person_id=person_id, has_address=address is not None)
    record(session, fact)
    return address


def claim_due(session: Session) -> list[tuple[int, str, str]]:
    """Take the messages whose time has come: id, address and uid of each; what cannot be sent any more is given up."""
    now = clock.now()
    query = (
        sa.select(MailMessage, MailAddress.address)
        .outerjoin(MailAddress, MailAddress.person_id == MailMessage.person_id)
        .where(MailMessage.state == MailState.QUEUED, MailMessage.next_try_at <= now)
        .order_by(MailMessage.next_try_at, MailMessage.id)
        .limit(BATCH)
        .with_for_update(of=MailMessage)
    )
    claimed = []
    rows: list[tuple[MailMessage, str | None]] = [(row[0], row[1]) for row in session.execute(query)]
    for message, address in rows:
        if now - message.queued_at > TOO_OLD_AFTER:
            _give_up(session, message, Fault.TOO_OLD)
        elif address is None:
            _give_up(session, message, Fault.NO_ADDRESS)
        else:
            message.next_try_at = now + CLAIMED_FOR
            claimed.append((message.id, address, message.uid))
    return claimed


def note_sent(session: Session, message_id: int) -> None:
    """The relay took it."""
    message = _queued(session, message_id)
    if message is None:
        return
    message.attempts += 1
    message.state, message.sent_at, message.next_try_at, message.fault = MailState.SENT, clock.now(), None, None
    fact = MailSent(actor_id=None, message_id=message_id, person_id=message.person_id, meeting_id=message.meeting_id)
    record(session, fact)


def note_failed(session: Session, message_id: int, fault: Fault) -> None:
    """An attempt came to nothing: wait longer than the last time, or give up."""
    message = _queued(session, message_id)
    if message is None:
        return
    message.attempts += 1
    again: datetime | None = None if fault in FINAL else next_try(message.attempts, clock.now())
    if again is None:
        _give_up(session, message, fault)
    else:
        message.next_try_at, message.fault = again, fault


def _queued(session: Session, message_id: int) -> MailMessage | None:
    message = session.get(MailMessage, message_id, with_for_update=True)
    return message if message is not None and message.state is MailState.QUEUED else None


def _give_up(session: Session, message: MailMessage, fault: Fault) -> None:
    message.state, message.next_try_at, message.fault = MailState.FAILED, None, fault
    fact = MailFailed(
        actor_id=None, message_id=message.id, person_id=message.person_id, meeting_id=message.meeting_id, fault=fault
    )
    record(session, fact)
