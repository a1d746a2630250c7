"""Files to sign, prepared acts, certificates and verdicts as they cross the wire."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Base64Url, Instant, Text, Wire
from ecabinet.signing.rules import ActStatus, FieldKind, FieldStatus, FileStatus, Indication, Outcome

Sha256Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class FieldView(Wire):
    """One signature field of a file and where it stands."""

    name: str
    kind: FieldKind
    status: FieldStatus
    person_id: int | None
    person_name: str
    label: str
    page: int
    signed_at: Instant | None
    declined_reason: str | None


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
    requested_at: Instant


class SigningFiles(Wire):
    """The files that wait for the person's signature, and those already signed or declined by them."""

    items: list[SigningFileView]
    waiting: int


class PrepareSignature(Wire):
    """What the person read: the SHA-256 of the bytes shown, and every page number that was shown."""

    base_sha256: Sha256Hex
    pages_read: Annotated[list[Annotated[int, Field(ge=1, le=100_000)]], Field(max_length=10_000)]


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


class CompleteSignature(Wire):
    """The raw ECDSA signature, r and s of 32 bytes each, over the attributes."""

    signature: Annotated[Base64Url, Field(max_length=1024)]


class DeclineSignature(Wire):
    """Why the person does not sign."""

    reason: Annotated[Text, Field(min_length=1, max_length=2000)]


class SignatureView(Wire):
    """What was found about one signature or document time-stamp."""

    field: str
    kind: str
    signer: str
    title: str
    organisation: str
    issuer: str
    serial: str
    indication: Indication
    sub_indication: str | None
    level: str
    claimed_at: Instant | None
    timestamped_at: Instant | None
    covers_file: bool
    certifies: bool
    revision: int
    changes_after: str
    problems: list[str]


class VerdictView(Wire):
    """What was found about a whole file."""

    outcome: Outcome
    sha256: Sha256Hex
    size: int
    checked_at: Instant
    signatures: list[SignatureView]
    problems: list[str]


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


class CertificateView(Wire):
    """A device certificate with the chain up to the root."""

    id: int
    device_id: int
    subject: str
    serial: str
    not_before: Instant
    not_after: Instant
    revoked_at: Instant | None
    reason: str | None
    der: Base64Url
    chain: list[Base64Url]


class Certificates(Wire):
    """The certificates of the person's own devices, newest first."""

    items: list[CertificateView]
