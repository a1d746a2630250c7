"""What happened to persons, sessions and tablets."""

from dataclasses import dataclass

from ecabinet.accounts.rules import EndReason, Role, StepUpWay
from ecabinet.core.events import Event, OfficeEvent, PersonEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """A session began."""

    person_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class VouchedFor(Event):
    """A session began because the OpenID Connect provider vouched; the first time ties its subject to the account."""

    person_id: int
    session_id: int
    issuer: str
    subject_sha256: str
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class ProviderUntied(PersonEvent):
    """An account is tied to a subject of the OpenID Connect provider no more."""

    issuer: str
    subject_sha256: str


@dataclass(frozen=True, kw_only=True)
class SignInFailed(Event):
    """Somebody gave a wrong name or password; the typed name is not kept, for it may be a password."""

    person_id: int | None
    address: str


@dataclass(frozen=True, kw_only=True)
class SessionEnded(Event):
    """A session ended before its time; its sockets close."""

    person_id: int
    session_id: int
    reason: EndReason

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class SteppedUp(Event):
    """The person showed again that it is they."""

    session_id: int
    way: StepUpWay


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """By the person, or reset by an administrator; the person is told either way."""

    person_id: int
    by_owner: bool

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class SessionBound(Event):
    """A session proved the signing key of an approved tablet."""

    session_id: int
    device_id: int


@dataclass(frozen=True, kw_only=True)
class DeviceProposed(PersonEvent):
    """A tablet proved both its keys and waits for approval."""

    device_id: int
    fingerprint: str
    # By which anybody checks, from the record alone, that a vote was signed by a tablet approved for its person.
    signing_key_sha256: str


@dataclass(frozen=True, kw_only=True)
class DeviceApproved(PersonEvent):
    """A tablet may hold papers, vote and sign for its person."""

    device_id: int
    fingerprint: str
    # By which anybody checks, from the record alone, that a vote was signed by a tablet approved for its person.
    signing_key_sha256: str


@dataclass(frozen=True, kw_only=True)
class DeviceRefused(PersonEvent):
    """A waiting tablet was turned down."""

    device_id: int


@dataclass(frozen=True, kw_only=True)
class DeviceRevoked(PersonEvent):
    """A tablet counts no more and must wipe what it holds."""

    device_id: int


@dataclass(frozen=True, kw_only=True)
class OfficesEntered(OfficeEvent):
    """The operator wrote down positions that persons may hold: codes of new ones and of those that changed."""

    added: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PersonAdded(OfficeEvent):
    """Somebody got an account."""

    person_id: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class PersonChanged(PersonEvent):
    """Name, office, roles or standing of a person changed; `fields` names which.

    Whoever is deactivated loses all roles, and has them again when activated.
    """

    fields: tuple[str, ...]
    active: bool
    roles_given: tuple[Role, ...]
    roles_taken: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class PasskeyAdded(PersonEvent):
    """A person registered a passkey."""

    passkey_id: int
    # By which anybody checks, from the record alone, whose passkey confirmed an act.
    public_key_sha256: str


@dataclass(frozen=True, kw_only=True)
class PasskeyRemoved(PersonEvent):
    """A passkey counts no more."""

    passkey_id: int


@dataclass(frozen=True, kw_only=True)
class PasskeyRenamed(PersonEvent):
    """A passkey is called otherwise."""

    passkey_id: int


@dataclass(frozen=True, kw_only=True)
class PasskeyRefused(PersonEvent):
    """An authenticator's answer did not hold; a count that went back may mean a copy of it."""

    passkey_id: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class AppConfirmed(PersonEvent):
    """An authenticator app gives codes for this person."""


@dataclass(frozen=True, kw_only=True)
class AppRemoved(PersonEvent):
    """The person's authenticator app counts no more."""


@dataclass(frozen=True, kw_only=True)
class PrintedCodesMade(PersonEvent):
    """The person has new printed codes; earlier ones count no more."""


@dataclass(frozen=True, kw_only=True)
class PrintedCodeUsed(PersonEvent):
    """A printed code was given, and is used up."""

    left: int


@dataclass(frozen=True, kw_only=True)
class PrintedCodesRemoved(PersonEvent):
    """The person's printed codes count no more."""
