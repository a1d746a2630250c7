"""Key holders, registered keys, choices and rules as they cross the wire."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Base64Url, Id, Instant, Line, Wire
from ecabinet.holders.rules import HolderKind, Mode, Need

HolderName = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,31}$")]
Purpose = Annotated[str, Field(pattern="^([*]|[a-z_]{1,32})$")]
Pem = Annotated[str, Field(max_length=60_000)]


class HolderView(Wire):
    """Who may hold keys here, and how one signs with it; `minutes` is how long an act waits."""

    name: str
    kind: HolderKind
    title_vi: str
    title_en: str
    mode: Mode
    need: Need
    interactive: bool
    max_batch: int
    hash_pinned: bool
    minutes: int
    names: list[str]


class SigningKeyView(Wire):
    """A registered key; `unusable` is the code of the reason why it signs nothing now."""

    id: int
    person_id: int
    person_name: str
    holder: str
    kind: HolderKind
    names: dict[str, str]
    subject: str
    issuer: str
    serial: str
    fingerprint: str
    not_before: Instant
    not_after: Instant
    added_at: Instant
    retired_at: Instant | None
    tries_left: int
    unusable: str | None


class SigningKeys(Wire):
    """Registered keys, those in use first."""

    items: list[SigningKeyView]


class HolderChoiceView(Wire):
    """With which key the person signs documents of a purpose; null is the tablet, `*` every other purpose."""

    purpose: Purpose
    key_id: int | None


class HolderRuleView(Wire):
    """Which kinds of holders may sign documents of a purpose."""

    purpose: Purpose
    kinds: list[HolderKind]


class Holders(Wire):
    """Holders of this installation, the person's own keys and choices, and the rules."""

    holders: list[HolderView]
    keys: list[SigningKeyView]
    choices: list[HolderChoiceView]
    rules: list[HolderRuleView]
    purposes: list[str]


class RegisterKey(Wire):
    """A key for a person. `certificates` is PEM, `file` and `passphrase` are for PKCS#12.

    `same_person`, for administrators: a certificate in another name is this person's nevertheless.
    """

    person_id: Id
    holder: HolderName
    names: Annotated[dict[str, Annotated[Line, Field(max_length=200)]], Field(max_length=4)]
    certificates: Pem = ""
    file: Annotated[Base64Url, Field(max_length=100_000)] = b""
    passphrase: Annotated[str, Field(max_length=128)] = ""
    same_person: bool = False


class TryKey(Wire):
    """The PIN or passphrase, where the key has one; used once and kept nowhere."""

    secret: Annotated[str, Field(max_length=128)] = ""


class TriedKey(Wire):
    """`signed`: the key signed some random bytes; else its holder says that it is there, unchanged."""

    signed: bool


class ChooseKey(Wire):
    """A choice; null is the tablet."""

    purpose: Purpose
    key_id: Id | None


class SetHolderRule(Wire):
    """The kinds that a purpose allows; none takes the rule away."""

    purpose: Purpose
    kinds: Annotated[list[HolderKind], Field(max_length=10)]
