"""Handing the queue over to the relay: outside every transaction, one connection for a batch, noted one by one."""

import logging
import smtplib
import ssl
from collections.abc import Callable

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import transaction
from ecabinet.core.relay import Relay
from ecabinet.mail import bell, services
from ecabinet.mail.letters import letter
from ecabinet.mail.rules import Fault, fault_of

SECONDS_BETWEEN_LOOKS = 15.0
SECONDS_FOR_THE_RELAY = 20.0
log = logging.getLogger(__name__)


def send_for_ever() -> None:
    """What the server runs beside its requests; without a relay the queue is left as it is."""
    while settings().relay is not None:
        try:
            while send_due():
                pass
        except Exception:
            log.exception("the mail queue was not looked through")
        bell.wait(SECONDS_BETWEEN_LOOKS)


def send_due() -> int:
    """Send what is due, once; how many were tried."""
    relay = settings().relay
    if relay is None:
        return 0
    with transaction() as session:
        claimed = services.claim_due(session)
    if not claimed:
        return 0
    try:
        connection = _connect(relay)
    except (OSError, smtplib.SMTPException) as error:
        _note_each([each[0] for each in claimed], _fault(error))
        return len(claimed)
    with connection:
        for message_id, address, uid in claimed:
            _send_one(connection, relay, message_id, address, uid)
    return len(claimed)


def _connect(relay: Relay) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=relay.authorities or None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    opened: smtplib.SMTP
    if relay.security == "tls":
        opened = smtplib.SMTP_SSL(relay.host, relay.port, timeout=SECONDS_FOR_THE_RELAY, context=context)
    else:
        opened = smtplib.SMTP(relay.host, relay.port, timeout=SECONDS_FOR_THE_RELAY)
    try:
        if relay.security == "starttls":
            opened.starttls(context=context)
        if relay.user:
            opened.login(relay.user, relay.password)
    except BaseException:
        opened.close()
        raise
    return opened


def _send_one(connection: smtplib.SMTP, relay: Relay, message_id: int, address: str, uid: str) -> None:
    try:
        made = letter(relay.sender, address, uid, settings().public_url, clock.now())
        connection.send_message(made, from_addr=relay.sender, to_addrs=[address])
    except (OSError, smtplib.SMTPException, ValueError) as error:
        fault = _fault(error)
        log.info("message %s not taken: %s", message_id, fault)
        _note(lambda session: services.note_failed(session, message_id, fault))
        return
    _note(lambda session: services.note_sent(session, message_id))


def _note_each(message_ids: list[int], fault: Fault) -> None:
    log.warning("the mail relay does not take messages: %s", fault)
    with transaction() as session:
        for message_id in message_ids:
            services.note_failed(session, message_id, fault)


def _note(write: Callable[[Session], None]) -> None:
    with transaction() as session:
        write(session)


def _fault(error: Exception) -> Fault:
    """What the relay said, as a code: its words may quote addresses, and stay out of database and log."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        replies = [reply for reply, _words in error.recipients.values()]
        return fault_of(replies[0]) if replies else Fault.TRY_LATER
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return Fault.NOT_SECURE
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Fault.NOT_ACCEPTED
    if isinstance(error, smtplib.SMTPResponseException):
        return Fault.NOT_ACCEPTED if error.smtp_code >= 500 else Fault.TRY_LATER
    return Fault.ADDRESS_REFUSED if isinstance(error, ValueError) else Fault.UNREACHABLE
