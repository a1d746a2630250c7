"""Tables of persons, offices, roles, sessions and tablets."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import JSON

from ecabinet.accounts.rules import (
    ChallengeFor,
    DeviceKeys,
    DeviceStatus,
    EndReason,
    Role,
    StepUpWay,
    fingerprint,
    pairing_code,
)
from ecabinet.core.database import Model, enum_column


class Office(Model):
    """A position that a person holds: Prime Minister, Minister of Finance."""

    __tablename__ = "office"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title_vi: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    # Order of protocol: 1 comes first.
    precedence: Mapped[int] = mapped_column(default=1000)


class Person(Model):
    """Somebody with an account."""

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("principal_id IS NULL OR principal_id <> id", name="not_own_principal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)
    full_name: Mapped[str] = mapped_column(String(300))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("office.id"), index=True)
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(300))
    # Somebody else has seen the password: the person must choose another before any act that needs a step-up.
    password_is_initial: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    office: Mapped[Office | None] = relationship()
    held: Mapped[list["PersonRole"]] = relationship(cascade="all, delete-orphan", order_by="PersonRole.role")

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(row.role for row in self.held)


class PasswordGiver(Model):
    """Who entered an account, or gave it a password since: they knew it, whatever its owner chose after that."""

    __tablename__ = "password_giver"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    # The last time.
    given_at: Mapped[datetime]


class PersonRole(Model):
    """One role of one person."""

    __tablename__ = "person_role"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(enum_column(Role, "role"), primary_key=True)


class Device(Model):
    """A tablet with its two public keys; the private ones never leave it."""

    __tablename__ = "device"
    __table_args__ = (
        UniqueConstraint("signing_key"),
        UniqueConstraint("agreement_key"),
        Index("ix_device_person_id_status", "person_id", "status"),
        CheckConstraint(
            "status <> 'approved' OR (approved_by_id IS NOT NULL AND approved_by_id <> person_id)",
            name="approved_by_another",
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(300))
    platform: Mapped[str] = mapped_column(String(300))
    signing_key: Mapped[bytes] = mapped_column(LargeBinary(65))
    agreement_key: Mapped[bytes] = mapped_column(LargeBinary(65))
    challenge: Mapped[bytes] = mapped_column(LargeBinary(32))
    # SHA-256 of what was sealed to the agreement key: opening it is the proof that the private half is there.
    sealed_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    probe: Mapped[dict[str, str | int | float | bool | None]] = mapped_column(JSON)
    status: Mapped[DeviceStatus] = mapped_column(enum_column(DeviceStatus, "status"))
    created_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str | None] = mapped_column(String(300))
    last_seen_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(foreign_keys=[person_id])

    @property
    def keys(self) -> DeviceKeys:
        return DeviceKeys(signing=self.signing_key, agreement=self.agreement_key)

    @property
    def code(self) -> str:
        return pairing_code(self.keys, self.challenge)

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.keys)


class LoginSession(Model):
    """One signed-in browser; the token itself is only in its cookie."""

    __tablename__ = "login_session"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_login_session_known_hash", "known_hash"))
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    # Digest of the long-lived cookie that lets a browser the person has used before past the general throttle.
    known_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    csrf_token: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    stepped_up_until: Mapped[datetime | None]
    stepped_up_by: Mapped[StepUpWay | None] = mapped_column(enum_column(StepUpWay, "stepped_up_by"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[EndReason | None] = mapped_column(enum_column(EndReason, "end_reason"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("device.id"), index=True)
    bind_challenge: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    bind_challenge_at: Mapped[datetime | None]
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(300))

    person: Mapped[Person] = relationship()
    device: Mapped[Device | None] = relationship()


class Passkey(Model):
    """A person's WebAuthn credential. One that is removed stays: what it confirmed is checked with its public key."""

    __tablename__ = "passkey"
    __table_args__ = (
        UniqueConstraint("credential_id"),
        CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_by_somebody"),
        CheckConstraint("sign_count >= 0", name="sign_count_counted"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(300))
    # The host for which the authenticator made it; it answers for no other.
    relying_party: Mapped[str] = mapped_column(String(253))
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023))
    # COSE_Key, as the authenticator gave it.
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    transports: Mapped[list[str]] = mapped_column(JSON)
    sign_count: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PasskeyChallenge(Model):
    """What the authenticator is asked to sign for one session; good once."""

    __tablename__ = "passkey_challenge"
    session_id: Mapped[int] = mapped_column(ForeignKey("login_session.id", ondelete="CASCADE"), primary_key=True)
    purpose: Mapped[ChallengeFor] = mapped_column(enum_column(ChallengeFor, "purpose"), primary_key=True)
    challenge: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]


class SignInChallenge(Model):
    """What was asked at the door of whoever signs in by passkey; good once, and for minutes."""

    __tablename__ = "sign_in_challenge"
    challenge: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    made_at: Mapped[datetime]


class OidcAttempt(Model):
    """A browser that was sent to the OpenID Connect provider; it comes back once, within minutes."""

    __tablename__ = "oidc_attempt"
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    made_at: Mapped[datetime]


class OidcSubject(Model):
    """Which subject of a provider an account belongs to, from the first sign-in on."""

    __tablename__ = "oidc_subject"
    __table_args__ = (UniqueConstraint("issuer", "sub"), UniqueConstraint("person_id", "issuer"))
    id: Mapped[int] = mapped_column(primary_key=True)
    issuer: Mapped[str] = mapped_column(String(500))
    sub: Mapped[str] = mapped_column(String(255))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    bound_at: Mapped[datetime]


class PrintedCodes(Model):
    """What is left of a person's printed codes: digests under a key that is sealed under the server's master key."""

    __tablename__ = "printed_codes"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    master_version: Mapped[int]
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)
    digests: Mapped[list[str]] = mapped_column(JSON)
    made_at: Mapped[datetime]


class AuthenticatorApp(Model):
    """The secret of a person's authenticator app, sealed under the server's master key; it counts once confirmed."""

    __tablename__ = "authenticator_app"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    master_version: Mapped[int]
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    # A code serves once: nothing up to this step is taken any more.
    last_step: Mapped[int] = mapped_column(BigInteger)
