"""What an account is: roles, limits of a session, what may be a password, the short code and statements of a tablet."""

import base64
import enum
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.schemas import to_base64url


class Role(enum.StrEnum):
    """What a person may be in the cabinet; one person may hold several."""

    MEMBER = "member"
    CHAIR = "chair"
    SUBSTITUTE = "substitute"
    AIDE = "aide"
    SECRETARY = "secretary"
    CLERK = "clerk"
    ADMINISTRATOR = "administrator"
    SECURITY_OFFICER = "security_officer"


class DeviceStatus(enum.StrEnum):
    """How far a tablet has come."""

    PROVING = "proving"
    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    REVOKED = "revoked"


class EndReason(enum.StrEnum):
    """Why a session ended."""

    SIGNED_OUT = "signed_out"
    ENDED_BY_OWNER = "ended_by_owner"
    REPLACED = "replaced"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a reason, not a password
    PASSWORD_RESET = "password_reset"  # noqa: S105
    DEACTIVATED = "deactivated"
    DEVICE_REVOKED = "device_revoked"
    PROVIDER_UNTIED = "provider_untied"


class StepUpWay(enum.StrEnum):
    """How a person showed that it is they."""

    PASSWORD = "password"  # noqa: S105 - a way, not a password
    CODE = "password_and_code"
    PRINTED = "password_and_printed_code"
    PASSKEY = "passkey"


class SignRule(enum.StrEnum):
    """What it takes to sign (`ECABINET_STEP_UP`)."""

    # Whoever has a passkey or an app signs with it; whoever has neither signs with the password.
    STRONGEST = "strongest"
    SECOND_FACTOR = "second-factor"
    PASSKEY = "passkey"


class ChallengeFor(enum.StrEnum):
    """What an authenticator is asked for."""

    REGISTER = "register"
    STEP_UP = "step_up"


APPROVERS = (Role.SECRETARY, Role.ADMINISTRATOR)
DEVICE_READERS = (Role.SECRETARY, Role.ADMINISTRATOR, Role.SECURITY_OFFICER)

ABSOLUTE_LIMIT = timedelta(hours=12)
IDLE_LIMIT = timedelta(minutes=30)
# A tablet that has proved its key is a second factor; a minister who listens for two hours must not be signed out.
IDLE_LIMIT_BOUND = timedelta(hours=4)
STEP_UP_LASTS = timedelta(minutes=10)
CHALLENGE_LASTS = timedelta(minutes=15)
PASSKEY_CHALLENGE_LASTS = timedelta(minutes=5)
OIDC_LASTS = timedelta(minutes=10)
KNOWN_BROWSER_LASTS = timedelta(days=180)
WAITING_DEVICES = 5
APPROVED_DEVICES = 10
PASSKEYS = 10
PRINTED_CODES = 10

ENROL = "ecab/enrol/v1"
BIND = "ecab/bind/v1"
STANDING = "ecab/standing/v1"
_CODE_LABEL = b"ecab/code/v1\x00"

PASSWORD_SHORTEST = 15
PASSWORD_LONGEST = 1000
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])")
# fmt: off
_TOO_COMMON = frozenset((
    "password", "passw0rd", "matkhau", "admin", "administrator", "welcome", "letmein", "iloveyou", "qwerty",
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "ecabinet", "cabinet", "chinhphu", "vietnam", "hanoi", "saigon",
    "anhyeuem", "minister", "thutuong", "botruong", "football", "abc", "abcd", "123456789", "12345678", "123456",
    "12345", "1234", "123",
))
# fmt: on
_RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)


def ways_to_step_up(has_passkey: bool, has_app: bool, has_printed: bool = False) -> frozenset[StepUpWay]:
    """By which ways this person may show again that it is they: a password alone never where there is more."""
    if not has_passkey and not has_app:
        # Printed codes stand in for a passkey or an app, and are none themselves: they run out.
        return frozenset({StepUpWay.PASSWORD})
    held = ((StepUpWay.PASSKEY, has_passkey), (StepUpWay.CODE, has_app), (StepUpWay.PRINTED, has_printed))
    return frozenset(way for way, has in held if has)


def ways_to_sign(rule: SignRule, ways: frozenset[StepUpWay]) -> frozenset[StepUpWay]:
    """By which of their ways this person may sign; none where the rule asks for what they have not."""
    if rule is SignRule.STRONGEST:
        return ways
    return ways & {StepUpWay.PASSKEY} if rule is SignRule.PASSKEY else ways - {StepUpWay.PASSWORD}


def idle_limit(is_bound: bool) -> timedelta:
    """How long a session may do nothing."""
    return IDLE_LIMIT_BOUND if is_bound else IDLE_LIMIT


def is_live(now: datetime, seen_at: datetime, expires_at: datetime, is_bound: bool) -> bool:
    """Whether a session that was not ended by anybody still holds."""
    return now < expires_at and now - seen_at < idle_limit(is_bound)


def username_of(typed: str) -> str:
    """The one written form of a user name."""
    return unicodedata.normalize("NFC", typed).replace("\x00", "").strip().lower()


def is_username(name: str) -> bool:
    """Whether a new account may be called so: 2 to 64 of a-z 0-9 . _ -"""
    return _USERNAME.fullmatch(name) is not None


def password_fault(password: str, names: Collection[str] = ()) -> str | None:
    """Why this may not be a password (NIST SP 800-63B: length and a blocklist, no rules of composition), or None."""
    password = unicodedata.normalize("NFC", password)
    if len(password) < PASSWORD_SHORTEST:
        return "password_too_short"
    if len(password) > PASSWORD_LONGEST:
        return "password_too_long"
    if "\x00" in password:
        return "password_holds_nul"
    if len(password) < 64 and _is_guessable(password.casefold(), {name.casefold() for name in names if name}):
        return "password_too_common"
    return None


def _is_guessable(password: str, names: set[str]) -> bool:
    letters = "".join(c for c in password if c.isalnum())
    if len(set(password)) <= 3 or (len(letters) >= 8 and any(letters in run or letters in run[::-1] for run in _RUNS)):
        return True
    # What is left when every common word and name is taken out is what an attacker has to guess.
    rest = password
    for word in sorted(_TOO_COMMON | names, key=len, reverse=True):
        rest = rest.replace(word, "")
    return (rest != password and len(set(rest)) < 6) or _is_repeated(letters)


def _is_repeated(text: str) -> bool:
    unit = (text + text).find(text, 1)
    return 0 < unit <= 6 and len(text) > unit


def roles_fault(roles: Collection[Role], has_principal: bool) -> str | None:
    """Why nobody may hold these roles together, or None."""
    if not roles:
        return "no_role"
    if (Role.AIDE in roles) != has_principal:
        return "aide_needs_principal" if Role.AIDE in roles else "only_aide_has_principal"
    if Role.SUBSTITUTE in roles and Role.MEMBER in roles:
        return "member_is_no_substitute"
    if Role.CHAIR in roles and Role.MEMBER not in roles:
        return "chair_is_a_member"
    return None


@dataclass(frozen=True, kw_only=True)
class DeviceKeys:
    """The two public keys of a tablet, uncompressed P-256 points."""

    signing: bytes
    agreement: bytes


def pairing_code(keys: DeviceKeys, challenge: bytes) -> str:
    """Eight characters that the tablet and the person who approves it compare; made of both keys."""
    digest = sha256(_CODE_LABEL + keys.signing + keys.agreement + challenge)
    code = base64.b32encode(digest[:5]).decode()
    return f"{code[:4]}-{code[4:]}"


def code_as_typed(typed: str) -> str:
    """A code as people type it: case, spaces and the dash do not matter."""
    code = "".join(c for c in typed.upper() if c.isalnum())
    return f"{code[:4]}-{code[4:]}"


def fingerprint(keys: DeviceKeys) -> str:
    """What names this pair of keys for good: the first 16 bytes of their digest in hex, in groups of four."""
    digest = sha256(keys.signing + keys.agreement).hex()[:32]
    return " ".join(digest[at : at + 4] for at in range(0, 32, 4))


def enrol_statement(device_id: int, challenge: bytes, keys: DeviceKeys) -> bytes:
    """What the signing key signs to show that it is there."""
    points = {"signing_key": to_base64url(keys.signing), "agreement_key": to_base64url(keys.agreement)}
    return _statement(ENROL, device_id, challenge, **points)


def bind_statement(device_id: int, challenge: bytes) -> bytes:
    """What the signing key signs so that this session counts as this tablet's."""
    return _statement(BIND, device_id, challenge)


def standing_statement(device_id: int, challenge: bytes) -> bytes:
    """What the signing key signs to learn how its tablet stands, without a session; the tablet makes the challenge."""
    return _statement(STANDING, device_id, challenge)


def _statement(kind: str, device_id: int, challenge: bytes, **more: str) -> bytes:
    return canonical({"type": kind, "device_id": device_id, "challenge": to_base64url(challenge), **more})
