"""The relay is spoken to over TLS, and not at all when its certificate is not believed."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509

from ecabinet.core.config import configure, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.relay import Relay
from ecabinet.mail import sending, services
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import Fault, MailKind, MailState
from tests.factories import accounts, tls


class Mailbox:
    """Counts what it is handed, and whether it came encrypted."""

    def __init__(self) -> None:
        self.encrypted: list[bool] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session, envelope
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 kept"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that vouches for itself, and its key."""
    made = tls.certificate(tmp_path_factory.mktemp("relay"), x509.DNSName("localhost"))
    return made.certificate, made.key


@pytest.fixture(params=["starttls", "tls"])
def relay(request: pytest.FixtureRequest, app, certificate) -> Iterator[tuple[Mailbox, dict[str, Any]]]:
    """A relay that asks for TLS, one message in the queue, and the settings that reach it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept, known = Mailbox(), {"hostname": "127.0.0.1", "port": port}
    if request.param == "tls":
        controller = Controller(kept, ssl_context=context, **known)
    else:
        controller = Controller(kept, tls_context=context, require_starttls=True, **known)
    controller.start()
    with transaction() as session:
        person = accounts.person(session)
        services.set_address(session, accounts.actor_of(person), person.id, "bo.truong@example.org")
        services.queue_mail(session, [person.id], MailKind.INVITATION, None)
    yield kept, {"host": "localhost", "port": port, "security": request.param, "sender": "ecabinet@example.org"}
    controller.stop()


def use(facts: dict[str, Any], authorities: str) -> None:
    chosen = Relay(**facts, authorities=authorities)
    configure(settings().__class__(**{**vars(settings()), "relay": chosen}))


def state() -> tuple[MailState, Fault | None]:
    with reading() as session:
        message = session.get_one(MailMessage, 1)
        return message.state, message.fault


def test_a_message_goes_over_tls_to_a_relay_that_is_believed(relay, certificate):
    kept, facts = relay
    use(facts, str(certificate[0]))
    assert sending.send_due() == 1
    assert state() == (MailState.SENT, None)
    assert kept.encrypted == [True]


def test_a_relay_that_is_not_believed_is_told_nothing(relay):
    kept, facts = relay
    use(facts, "")
    assert sending.send_due() == 1
    assert state() == (MailState.QUEUED, Fault.NOT_SECURE)
    assert kept.encrypted == []
