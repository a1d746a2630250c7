"""Files to sign, prepared acts and verdicts as they cross the wire."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from ecabinet.core.schemas import Base64Url, Id, Instant, Text, Wire
from ecabinet.delegations.rules import Capacity
from ecabinet.holders.rules import HolderKind, Need
from ecabinet.signing.rules import ActStatus, FieldKind, FieldStatus, FileStatus
from ecabinet.verdicts.rules import Outcome
from ecabinet.verdicts.schemas import VerdictView

Sha256Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class FieldView(Wire):
    """One signature field of a file and where it stands; `is_turn` while it is the one to be signed next.

    The seal's field names who put the seal on.
    """

    name: str
    kind: FieldKind
    status: FieldStatus
    person_id: int | None
    person_name: str
    label: str
    page: int
    stage: int
    capacity: Capacity | None
    titles: list[str]
    delegation_id: int | None
    is_turn: bool
    signed_at: Instant | None
    declined_reason: str | None


class ReplacedFile(Wire):
    """The returned file that this one corrects, and what was to be corrected."""

    id: int
    reason: str


class BeingSigned(Wire):
    """Somebody confirms a signature elsewhere, and the file waits; `act_id` is there for that person alone."""

    person_id: int
    person_name: str
    until: Instant
    act_id: int | None


class SigningFileView(Wire):
    """A file for signature; `mine` is the field that waits for the person who asks."""

    id: int
    title: str
    purpose: str
    item_id: int | None
    meeting_id: int | None
    status: FileStatus
    pages: int
    revision: int
    size: int
    sha256: Sha256Hex
    fields: list[FieldView]
    mine: str | None
    being_signed: BeingSigned | None
    requested_at: Instant
    returned_at: Instant | None
    replaces: ReplacedFile | None
    recalled_reason: str | None


class SigningFiles(Wire):
    """The files that wait for the person's signature, and those already signed or declined by them."""

    items: list[SigningFileView]
    waiting: int


class PrepareSignature(Wire):
    """What the person read: the SHA-256 of the bytes shown, and every page number that was shown."""

    base_sha256: Sha256Hex
    pages_read: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=10_000)]
    # The gesture that covers this act.
    authorisation_id: Id


class PreparedAct(Wire):
    """What the tablet checks and signs: base bytes + delta is the file; `attributes` is the DER to be signed."""

    act_id: int
    field: str
    base_sha256: Sha256Hex
    delta: Base64Url
    byte_range: Annotated[list[int], Field(min_length=4, max_length=4)]
    attributes: Base64Url
    certificate: Base64Url
    expires_at: Instant


class StartElsewhere(Wire):
    """With which registered key, and what the person read."""

    key_id: Id
    base_sha256: Sha256Hex
    pages_read: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=10_000)]
    authorisation_id: Id


class FileRead(Wire):
    """One of several files, and what the person read of it."""

    file_id: Id
    base_sha256: Sha256Hex
    pages_read: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=10_000)]


class StartTogether(Wire):
    """With which registered key, and the files that one confirmation shall sign."""

    key_id: Id
    files: Annotated[list[FileRead], Field(min_length=1, max_length=100)]
    authorisation_id: Id


class UnlockAct(Wire):
    """The PIN, passphrase or one-time code; used once and kept nowhere."""

    secret: Annotated[str, Field(min_length=1, max_length=128)]


class SmartCaNotice(Wire):
    """What a SmartCA webhook says, as far as anybody listens; services add what they like."""

    model_config = ConfigDict(extra="ignore")
    transaction_id: Annotated[str, Field(min_length=1, max_length=200)]


class CompleteSignature(Wire):
    """The raw ECDSA signature, r and s of 32 bytes each, over the attributes."""

    signature: Annotated[Base64Url, Field(max_length=1024)]


class SealFile(Wire):
    """The SHA-256 of the bytes that were looked at, and the gesture over this very act."""

    base_sha256: Sha256Hex
    authorisation_id: Id


class DeclineSignature(Wire):
    """Why the person does not sign."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class PictureView(Wire):
    """A transparent PNG as it stands on paper; without one, signatures show words."""

    picture: Base64Url | None
    kept_at: Instant | None


class ArchiveView(Wire):
    """A finished file whose archive needs somebody: what kept it from being stamped, or what it is worth now."""

    file_id: int
    title: str
    failure: str | None
    tried_at: Instant | None
    stamped_until: Instant | None
    outcome: Outcome | None
    examined_at: Instant | None


class Archives(Wire):
    """Archives that need somebody, and how many finished files are closed with an archive time-stamp."""

    items: list[ArchiveView]
    closed: int


class PaperVerdictView(Wire):
    """The signatures on one version of a paper; without a verdict they are still being examined."""

    version_id: int
    verdict: VerdictView | None


class PaperVerdicts(Wire):
    """The signed versions among a meeting's papers."""

    items: list[PaperVerdictView]


class CompletedAct(Wire):
    """The file with the signature in it."""

    act_id: int
    status: ActStatus
    revision: int
    sha256: Sha256Hex
    size: int
    verdict: VerdictView


class WaitingAct(Wire):
    """A signature by a key elsewhere: what it waits for, until when, and its result once there is one.

    `together`: how many documents the one confirmation is for, this one among them.
    """

    act_id: int
    file_id: int
    field: str
    base_number: int
    status: ActStatus
    need: Need
    kind: HolderKind
    holder_vi: str
    holder_en: str
    subject: str
    prepared_at: Instant
    expires_at: Instant
    tries_left: int
    failure: str | None
    together: int
    completed: CompletedAct | None


class FileNotBegun(Wire):
    """A file that the confirmation does not sign, and why."""

    file_id: int
    code: str
    facts: dict[str, Any]


class WaitingTogether(Wire):
    """Acts that wait for one confirmation, in the order in which they are signed."""

    items: list[WaitingAct]
    refused: list[FileNotBegun]
