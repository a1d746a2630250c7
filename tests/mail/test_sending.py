"""The mail queue against a relay that listens here: what is sent, what is tried again, what no letter says."""

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from ecabinet.core import clock
from ecabinet.core.config import BadSetting, configure, from_environment, settings
from ecabinet.core.database import reading, transaction
from ecabinet.core.relay import Relay, is_address
from ecabinet.mail import sending, services
from ecabinet.mail.letters import letter
from ecabinet.mail.models import MailMessage
from ecabinet.mail.rules import WAITS, Fault, MailKind, MailState
from tests.factories import accounts

SENDER = "ecabinet@example.org"


class Mailbox:
    """Keeps what it is handed; says to one address what it is told to say."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        del server, session, options
        if not self.answer.startswith("250"):
            return self.answer
        envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        self.letters.append(envelope)
        return "250 kept"


@pytest.fixture
def mailbox(app) -> Iterator[Mailbox]:
    kept = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    relay = Relay(host="127.0.0.1", port=port, security="none", sender=SENDER)
    configure(settings().__class__(**{**vars(settings()), "relay": relay}))
    yield kept
    controller.stop()


@pytest.fixture
def queue(mailbox) -> list[int]:
    """Two messages, to one person with an address and one without."""
    with transaction() as session:
        known, unknown = accounts.person(session), accounts.person(session)
        services.set_address(session, accounts.actor_of(known), known.id, "bo.truong@example.org")
        services.queue_mail(session, [known.id, unknown.id], MailKind.INVITATION, None)
        return [known.id, unknown.id]


def states() -> dict[int, tuple[MailState, int, Fault | None]]:
    with reading() as session:
        rows = session.scalars(sa.select(MailMessage)).all()
    return {row.person_id: (row.state, row.attempts, row.fault) for row in rows}


def test_a_letter_says_that_there_is_something_to_read_and_no_more(mailbox, queue):
    """N10: titles in letters and reminders."""
    known, unknown = queue
    assert states()[unknown] == (MailState.FAILED, 0, Fault.NO_ADDRESS)
    assert sending.send_due() == 1
    assert states()[known] == (MailState.SENT, 1, None)
    (sent,) = mailbox.letters
    assert (sent.mail_from, sent.rcpt_tos) == (SENDER, ["bo.truong@example.org"])
    said = sent.content.decode()
    assert "Auto-Submitted: auto-generated" in said
    with reading() as session:
        name = session.get_one(MailMessage, 1).person.full_name
    assert name not in said
    assert sending.send_due() == 0


def test_a_message_and_what_it_tells_of_come_together_or_not_at_all(app):
    def act_and_fail() -> None:
        with transaction() as session:
            person = accounts.person(session)
            services.queue_mail(session, [person.id], MailKind.INVITATION, None)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        act_and_fail()
    assert states() == {}


def test_a_relay_that_is_away_is_tried_with_growing_waits_and_then_given_up(mailbox, queue):
    configure(settings().__class__(**{**vars(settings()), "relay": Relay(
        host="127.0.0.1", port=1, security="none", sender=SENDER)}))  # fmt: skip
    at = datetime.now(UTC)
    for tries, wait in enumerate(WAITS, 1):
        with clock.pinned(at):
            assert sending.send_due() == 1
            assert states()[queue[0]] == (MailState.QUEUED, tries, Fault.UNREACHABLE)
            assert sending.send_due() == 0
        at += wait
    with clock.pinned(at):
        assert sending.send_due() == 1
    assert states()[queue[0]] == (MailState.FAILED, len(WAITS) + 1, Fault.UNREACHABLE)


@pytest.mark.parametrize(("said", "state", "fault"), [
    ("550 5.1.1 no such user", MailState.FAILED, Fault.ADDRESS_REFUSED),
    ("450 4.2.1 try later", MailState.QUEUED, Fault.TRY_LATER),
])  # fmt: skip
def test_a_refused_address_is_given_up_at_once_and_a_busy_one_tried_again(mailbox, queue, said, state, fault):
    mailbox.answer = said
    sending.send_due()
    assert states()[queue[0]] == (state, 1, fault)


def test_a_call_of_last_week_is_not_sent_when_a_relay_comes_at_last(mailbox, queue):
    with clock.pinned(datetime.now(UTC) + timedelta(days=4)):
        assert sending.send_due() == 0
    assert states()[queue[0]] == (MailState.FAILED, 0, Fault.TOO_OLD)
    assert mailbox.letters == []


def test_the_secretariat_sees_the_queue_and_tries_a_failed_message_again(app, mailbox, queue):
    with transaction() as session:
        office = accounts.person(session, roles=("secretary",))
        actor = accounts.actor_of(office)
        services.set_address(session, actor, queue[1], "khach@example.org")
        member = accounts.person(session)
    secretary, stranger = accounts.signed_in(app, office), accounts.signed_in(app, member)
    seen = secretary.get("/api/mail?state=failed").json
    assert (seen["relay"], seen["counts"]) == (True, {"queued": 1, "sent": 0, "failed": 1})
    failed = seen["items"][0]["id"]
    assert stranger.post(f"/api/mail/{failed}/retry").status_code == 404
    assert secretary.post(f"/api/mail/{failed}/retry").json["state"] == "queued"
    assert sending.send_due() == 2
    again = secretary.post(f"/api/mail/{failed}/retry")
    assert (again.status_code, again.json["code"]) == (409, "mail_already_sent")
    assert (stranger.get("/api/mail").status_code, stranger.get("/api/mail-addresses").status_code) == (403, 403)
    listed = secretary.get("/api/mail-addresses").json["items"]
    assert {each["address"] for each in listed if each["address"]} == {"bo.truong@example.org", "khach@example.org"}


def test_without_a_relay_messages_stay_where_they_can_be_seen(app):
    with transaction() as session:
        office = accounts.person(session, roles=("secretary",))
        services.set_address(session, accounts.actor_of(office), office.id, "thu.ky@example.org")
        services.queue_mail(session, [office.id], MailKind.INVITATION, None)
    assert sending.send_due() == 0
    seen = accounts.signed_in(app, office).get("/api/mail").json
    assert (seen["relay"], seen["counts"]["queued"], seen["items"][0]["state"]) == (False, 1, "queued")


@pytest.mark.parametrize("address", [
    "a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "<a@example.org>", "a b@example.org",
    "a@", "@example.org", "a@exa\nmple.org", "Tên <a@example.org>", '"a"@example.org', "a@example.org\x00",
    "ă@example.org",
])  # fmt: skip
def test_no_address_can_carry_another_header_or_another_recipient(app, address):
    """M3: a header in a name or an address."""
    assert not is_address(address)
    with transaction() as session:
        person = accounts.person(session)
    answer = accounts.signed_in(app, person).put(f"/api/persons/{person.id}/mail-address", {"address": address})
    assert answer.status_code in (200, 422)
    assert answer.status_code == 422 or is_address(answer.json["address"])
    if "\n" in address or "," in address:
        with pytest.raises((ValueError, smtplib.SMTPException)):
            letter(SENDER, address, "u", "http://localhost", datetime.now(UTC)).as_bytes()


def test_addresses_are_their_owners_and_the_offices(app):
    with transaction() as session:
        owner, other = accounts.person(session), accounts.person(session)
        office = accounts.person(session, roles=("secretary",))
    path = f"/api/persons/{owner.id}/mail-address"
    mine, foreign = accounts.signed_in(app, owner), accounts.signed_in(app, other)
    assert mine.put(path, {"address": "toi@example.org"}).json["address"] == "toi@example.org"
    assert (foreign.get(path).status_code, foreign.put(path, {"address": None}).status_code) == (404, 404)
    assert accounts.signed_in(app, office).put(path, {"address": None}).json["address"] is None


def test_a_relay_elsewhere_is_spoken_to_over_tls_alone(tmp_path):
    base = {"ECABINET_SMTP_HOST": "smtp.example.org", "ECABINET_SMTP_FROM": SENDER}
    assert from_environment({}).relay is None
    assert from_environment(base).relay == Relay(host="smtp.example.org", port=587, security="starttls", sender=SENDER)
    assert from_environment(base | {"ECABINET_SMTP_SECURITY": "tls"}).relay.port == 465
    secret = tmp_path / "password"
    secret.write_text("mật khẩu\n", "utf-8")
    read = from_environment(base | {"ECABINET_SMTP_PASSWORD_FILE": str(secret)}).relay
    assert (read.password, "mật" in repr(read)) == ("mật khẩu", False)
    for odd in (
        {"ECABINET_SMTP_SECURITY": "none"}, {"ECABINET_SMTP_PORT": "0"}, {"ECABINET_SMTP_FROM": "a@b\nBcc: c@d"},
        {"ECABINET_SMTP_PASSWORD_FILE": "/nowhere"},
    ):  # fmt: skip
        with pytest.raises(BadSetting):
            from_environment(base | odd)
