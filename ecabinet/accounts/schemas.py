"""What comes in about accounts, and what goes out."""

import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ecabinet.accounts.models import Device, LoginSession, Office, Person
from ecabinet.accounts.rules import PASSWORD_LONGEST, DeviceStatus, Role, idle_limit
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.schemas import Base64Url, Id, Instant, Line, Wire, clean_line


def _as_password(value: Any) -> Any:
    if isinstance(value, str) and "\x00" in value:
        raise ValueError("a password holds no NUL")
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


# A password is taken as it is typed: nothing is trimmed or removed, composed and decomposed letters are the same.
Password = Annotated[str, BeforeValidator(_as_password), Field(min_length=1, max_length=PASSWORD_LONGEST)]
Point = Annotated[Base64Url, Field(min_length=65, max_length=65)]
Signature = Annotated[Base64Url, Field(min_length=64, max_length=64)]
Challenge = Annotated[Base64Url, Field(min_length=32, max_length=32)]
ProbeKey = Annotated[str, Field(max_length=64)]
ProbeText = Annotated[str, BeforeValidator(clean_line), Field(max_length=300)]
ProbeNumber = Annotated[float, Field(allow_inf_nan=False)]
ProbeValue = bool | Annotated[int, Field(ge=-(2**53), le=2**53)] | ProbeNumber | ProbeText | None


class SignIn(Wire):
    username: Annotated[str, Field(min_length=1, max_length=200)]
    password: Password


class PasswordChange(Wire):
    current: Password
    new: Password


class BindRequest(Wire):
    device_id: Id


class Bind(Wire):
    device_id: Id
    challenge: Challenge
    signature: Signature


class StandingQuery(Bind):
    """A tablet asks without a session: `challenge` is its own, `signature` by its signing key."""


class StandingView(Wire):
    status: DeviceStatus


class NewPerson(Wire):
    """`password` left out: the server makes one and shows it once."""

    username: Annotated[str, Field(min_length=2, max_length=64)]
    full_name: Line
    office_id: Id | None = None
    roles: Annotated[list[Role], Field(min_length=1, max_length=8)]
    principal_id: Id | None = None
    password: Password | None = None


class PersonChange(Wire):
    """Only the fields sent are changed."""

    full_name: Line | None = None
    office_id: Id | None = None
    roles: Annotated[list[Role], Field(min_length=1, max_length=8)] | None = None
    principal_id: Id | None = None
    active: bool | None = None


class PasswordReset(Wire):
    password: Password | None = None


class NewDevice(Wire):
    """`probe` is what the tablet found out about itself; `ok: false` with a `reason` is refused."""

    name: Line
    platform: Line
    signing_key: Point
    agreement_key: Point
    probe: Annotated[dict[ProbeKey, ProbeValue], Field(max_length=40)]


class DeviceProof(Wire):
    signature: Signature
    opened: Challenge


class Approval(Wire):
    code: Annotated[str, Field(min_length=1, max_length=32)]


class Reason(Wire):
    reason: Line


class DeviceQuery(Wire):
    scope: Literal["own", "all"] = "own"


class OfficeView(Wire):
    id: int
    code: str
    title_vi: str
    title_en: str
    precedence: int


class PersonView(Wire):
    """`username` is sent to the person and to administrators only."""

    id: int
    username: str | None
    full_name: str
    office: OfficeView | None
    roles: list[Role]
    principal_id: int | None
    active: bool


class NewPersonView(Wire):
    person: PersonView
    initial_password: str | None


class InitialPassword(Wire):
    initial_password: str | None


class NamedPerson(Wire):
    id: int
    full_name: str
    office: OfficeView | None


class DeviceView(Wire):
    id: int
    person: NamedPerson
    name: str
    platform: str
    status: DeviceStatus
    code: str
    fingerprint: str
    created_at: Instant
    approved_at: Instant | None
    approved_by: int | None
    revoked_at: Instant | None
    reason: str | None
    last_seen_at: Instant | None


class EnrolmentView(Wire):
    device_id: int
    challenge: Base64Url
    sealed_challenge: Base64Url


class SessionView(Wire):
    person: PersonView
    roles: list[Role]
    device: DeviceView | None
    principal_id: int | None
    csrf_token: str
    expires_at: Instant
    idle_minutes: int
    server_time: Instant
    stepped_up_until: Instant | None
    password_is_initial: bool
    demo: bool
    body: str
    body_en: str


class SteppedUpView(Wire):
    until: Instant


class ChallengeView(Wire):
    challenge: Base64Url


class OpenSession(Wire):
    id: int
    current: bool
    created_at: Instant
    seen_at: Instant
    expires_at: Instant
    address: str
    agent: str
    device_id: int | None
    device_name: str | None


class PersonList(Wire):
    items: list[PersonView]


class OfficeList(Wire):
    items: list[OfficeView]


class DeviceList(Wire):
    items: list[DeviceView]


class SessionList(Wire):
    items: list[OpenSession]


def office_view(office: Office) -> OfficeView:
    return OfficeView(
        id=office.id, code=office.code, title_vi=office.title_vi, title_en=office.title_en, precedence=office.precedence
    )


def person_view(person: Person, actor: Actor) -> PersonView:
    knows_name = actor.person_id == person.id or actor.has(Role.ADMINISTRATOR)
    return PersonView(
        id=person.id,
        username=person.username if knows_name else None,
        full_name=person.full_name,
        office=office_view(person.office) if person.office else None,
        roles=sorted(person.roles),
        principal_id=person.principal_id,
        active=person.active,
    )


def named_person(person: Person) -> NamedPerson:
    office = office_view(person.office) if person.office else None
    return NamedPerson(id=person.id, full_name=person.full_name, office=office)


def device_view(device: Device) -> DeviceView:
    return DeviceView(
        id=device.id,
        person=named_person(device.person),
        name=device.name,
        platform=device.platform,
        status=device.status,
        code=device.code,
        fingerprint=device.fingerprint,
        created_at=device.created_at,
        approved_at=device.approved_at,
        approved_by=device.approved_by_id,
        revoked_at=device.closed_at if device.status is DeviceStatus.REVOKED else None,
        reason=device.reason,
        last_seen_at=device.last_seen_at,
    )


def session_view(signed: LoginSession, actor: Actor, now: datetime) -> SessionView:
    device = signed.device if signed.device and signed.device.status is DeviceStatus.APPROVED else None
    return SessionView(
        person=person_view(signed.person, actor),
        roles=sorted(signed.person.roles),
        device=device_view(device) if device else None,
        principal_id=signed.person.principal_id,
        csrf_token=signed.csrf_token,
        expires_at=signed.expires_at,
        idle_minutes=int(idle_limit(device is not None).total_seconds() // 60),
        server_time=now,
        stepped_up_until=signed.stepped_up_until,
        password_is_initial=signed.person.password_is_initial,
        demo=settings().demo,
        body=settings().body_vi,
        body_en=settings().body_en,
    )


def open_session(signed: LoginSession, actor: Actor) -> OpenSession:
    return OpenSession(
        id=signed.id,
        current=signed.id == actor.session_id,
        created_at=signed.created_at,
        seen_at=signed.seen_at,
        expires_at=signed.expires_at,
        address=signed.address,
        agent=signed.agent,
        device_id=signed.device_id,
        device_name=signed.device.name if signed.device else None,
    )
