"""People, browsers and tablets for tests: made straight in the database, with real P-256 keys and no slow hashes."""

import functools
import itertools
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from ecabinet.accounts import directory, enrolment, passwords, services
from ecabinet.accounts.login import COOKIE
from ecabinet.accounts.models import Device, LoginSession, Office, Person
from ecabinet.accounts.rules import BIND, ENROL, STEP_UP_LASTS, DeviceStatus, Role, StepUpWay
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import PrivateKey, canonical, hpke_open, new_private_key, point_of, random_bytes, sign
from ecabinet.core.database import transaction
from ecabinet.core.schemas import from_base64url, to_base64url

PASSWORD = "một mật khẩu đủ dài"
_numbers = itertools.count(1)


@functools.cache
def password_hash(password: str = PASSWORD) -> str:
    """The quick hash of a password, made once."""
    return passwords.hashed(password)


def office(session: Session, code: str | None = None, precedence: int = 1000) -> Office:
    """A position."""
    code = code or f"office-{next(_numbers)}"
    return directory.add_office(session, code, f"Chức vụ {code}", f"Office {code}", precedence)


def person(
    session: Session,
    username: str | None = None,
    *,
    roles: Sequence[Role | str] = (Role.MEMBER,),
    full_name: str | None = None,
    office: Office | None = None,
    principal: Person | None = None,
) -> Person:
    """A person whose password is PASSWORD."""
    username = username or f"person{next(_numbers)}"
    facts = directory.NewAccount(
        username=username,
        full_name=full_name or f"Nguyễn Văn {username.capitalize()}",
        roles=frozenset(Role(role) for role in roles),
        office_id=office.id if office else None,
        principal_id=principal.id if principal else None,
    )
    return directory.enter_person(session, facts, password_hash(), is_initial=False, actor_id=None)


def actor_of(person: Person, *, device: "Device | Tablet | None" = None, session_id: int | None = None) -> Actor:
    """The actor that this person is, for calling services without HTTP."""
    return Actor(
        person_id=person.id,
        roles=frozenset(role.value for role in person.roles),
        session_id=session_id,
        device_id=device.id if device else None,
        principal_id=person.principal_id,
        stepped_up_until=clock.now() + STEP_UP_LASTS,
        stepped_up_by=StepUpWay.PASSWORD,
    )


@dataclass(frozen=True)
class Tablet:
    """A synthetic tablet with its two private keys; `id` is set once the server knows it."""

    id: int = 0
    person_id: int = 0
    signing: PrivateKey = field(default_factory=new_private_key)
    agreement: PrivateKey = field(default_factory=new_private_key)

    @property
    def signing_key(self) -> bytes:
        return point_of(self.signing)

    @property
    def agreement_key(self) -> bytes:
        return point_of(self.agreement)

    def sign_text(self, text: str) -> str:
        """Raw r||s over the text, base64url: what goes out beside a statement."""
        return to_base64url(sign(self.signing, text.encode()))

    def sign(self, statement: dict[str, Any]) -> tuple[str, str]:
        """The canonical text of a statement and its signature."""
        text = canonical(statement).decode()
        return text, self.sign_text(text)

    def proposal(self, **changes: Any) -> dict[str, Any]:
        """The body of POST /api/devices."""
        body = {
            "name": "iPad của Bộ trưởng",
            "platform": "iPadOS 26 Safari",
            "signing_key": to_base64url(self.signing_key),
            "agreement_key": to_base64url(self.agreement_key),
            "probe": {"ok": True, "indexeddb": True},
        }
        return body | changes

    def proof(self, started: dict[str, Any]) -> dict[str, str]:
        """The body of POST /api/devices/<id>/proof for what POST /api/devices answered."""
        statement = {
            "type": ENROL,
            "device_id": started["device_id"],
            "challenge": started["challenge"],
            "signing_key": to_base64url(self.signing_key),
            "agreement_key": to_base64url(self.agreement_key),
        }
        sealed = from_base64url(started["sealed_challenge"])
        opened = hpke_open(self.agreement, sealed, ENROL.encode())
        return {"signature": self.sign(statement)[1], "opened": to_base64url(opened)}

    def binding(self, device_id: int, challenge: str) -> dict[str, Any]:
        """The body of PUT /api/session/device."""
        statement = {"type": BIND, "device_id": device_id, "challenge": challenge}
        return {"device_id": device_id, "challenge": challenge, "signature": self.sign(statement)[1]}


def tablet(session: Session, owner: Person, *, approved_by: Person | None = None) -> Tablet:
    """An approved tablet; the room's reactions to the approval have happened."""
    keys = Tablet()
    device = Device(
        person=owner,
        name=f"Tablet {next(_numbers)}",
        platform="synthetic",
        signing_key=keys.signing_key,
        agreement_key=keys.agreement_key,
        challenge=random_bytes(32),
        sealed_digest=random_bytes(32),
        probe={"ok": True},
        status=DeviceStatus.PENDING,
        created_at=clock.now(),
    )
    session.add(device)
    session.flush()
    approver = approved_by or person(session, roles=(Role.SECRETARY,))
    enrolment.approve_device(session, actor_of(approver), device.id, device.code)
    return Tablet(device.id, owner.id, keys.signing, keys.agreement)


class Browser:
    """A signed-in client: sends its cookie and CSRF token; answers are werkzeug responses."""

    def __init__(self, client: FlaskClient, csrf: str, person_id: int, session_id: int) -> None:
        self.client, self.csrf, self.person_id, self.session_id = client, csrf, person_id, session_id

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self._send("POST", path, body, options)

    def put(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self._send("PUT", path, body, options)

    def patch(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self._send("PATCH", path, body, options)

    def delete(self, path: str, body: Any = None, **options: Any) -> TestResponse:
        return self._send("DELETE", path, body, options)

    def command(self, method: str, path: str, body: Any = None, key: str | None = None) -> TestResponse:
        """A change with an Idempotency-Key."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        return self._send(method, path, body, {"headers": headers})

    def _send(self, method: str, path: str, body: Any, options: dict[str, Any]) -> TestResponse:
        headers = {"X-CSRF-Token": self.csrf} | options.pop("headers", {})
        if body is not None:
            options["json"] = body
        return self.client.open(path, method=method, headers=headers, **options)


def signed_in(app: Flask, owner: Person, tablet: Tablet | None = None) -> Browser:
    """A browser in which this person has just signed in; bound to the tablet if one is given.

    Opens a transaction of its own: call it after the one that made the person has ended.
    """
    with transaction() as session:
        attached = session.get_one(Person, owner.id)
        visitor = services.Visitor(address="192.0.2.1", agent="tests")
        opened = services.open_session(session, attached, visitor)
        row = session.get_one(LoginSession, opened.session_id)
        row.device_id = tablet.id if tablet else None
        csrf = row.csrf_token
    client = app.test_client()
    client.set_cookie(COOKIE, opened.token, domain="localhost")
    return Browser(client, csrf, owner.id, opened.session_id)


def on_tablet(app: Flask, owner: Person) -> Browser:
    """A browser in which this person has just signed in, on a new approved tablet of theirs."""
    with transaction() as session:
        own = tablet(session, owner)
    return signed_in(app, owner, own)


def sign_in(app: Flask, username: str, password: str = PASSWORD) -> Browser:
    """A browser that signed in through the door."""
    client = app.test_client()
    answer = client.post("/api/session", json={"username": username, "password": password})
    assert answer.status_code == 200, answer.json
    view = answer.json or {}
    sessions = client.get("/api/sessions").json or {}
    current = next(item["id"] for item in sessions["items"] if item["current"])
    return Browser(client, view["csrf_token"], view["person"]["id"], current)
