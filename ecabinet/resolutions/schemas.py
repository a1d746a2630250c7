"""Resolutions and their public check as they cross the wire."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Line, Text, Wire
from ecabinet.delegations.rules import Capacity
from ecabinet.resolutions.rules import CopyStanding, FileStanding, ResolutionStatus
from ecabinet.signing.rules import FieldKind, FieldStatus
from ecabinet.signing.schemas import Sha256Hex
from ecabinet.verdicts.rules import Outcome
from ecabinet.verdicts.schemas import VerdictView

Recipients = Annotated[list[Line], Field(min_length=1, max_length=30)]


class EditResolution(Wire):
    """New text of a draft; what is left out stays."""

    version: Annotated[int, Field(ge=1)]
    title: Line | None = None
    body: Annotated[Text, Field(min_length=1)] | None = None
    recipients: Recipients | None = None
    place: Annotated[Line, Field(max_length=60)] | None = None


class ChooseSigner(Wire):
    """By which delegation a draft will be signed; without one by the head."""

    version: Annotated[int, Field(ge=1)]
    delegation_id: Id | None = None


class Signer(Wire):
    """Who may sign a draft today: as what, and what will stand above the signature."""

    delegation_id: int | None
    name: str
    capacity: Capacity
    titles: list[str]
    basis: str
    ends_on: date | None


class Signers(Wire):
    """The head first."""

    items: list[Signer]


class SubmitResolution(Wire):
    """The version that is submitted, so that nobody submits another text than the one read."""

    version: Annotated[int, Field(ge=1)]


class PlannedSignature(Wire):
    """One signature of the plan, in its order: whose, as what, and whether it is the one waited for."""

    kind: FieldKind
    person_id: int | None
    label: str
    titles: list[str]
    capacity: Capacity | None
    status: FieldStatus
    is_turn: bool
    signed_at: Instant | None
    declined_reason: str | None


class ResolutionView(Wire):
    """A resolution as its readers see it."""

    id: int
    meeting_id: int
    item_id: int
    poll_id: int | None
    written_ballot_id: int | None
    status: ResolutionStatus
    version: int
    number: str | None
    title: str
    body: str
    recipients: list[str]
    place: str
    dated_on: date | None
    signer_id: int
    signer_name: str
    signer_title: str
    code: str | None
    file_id: int | None
    sha256: str | None
    declined_reason: str | None
    is_returned: bool
    is_recalled: bool
    signatures: list[PlannedSignature]
    delegation_id: int | None
    created_at: Instant
    submitted_at: Instant | None
    signed_at: Instant | None
    may_edit: bool


class Resolutions(Wire):
    """The register: newest first."""

    items: list[ResolutionView]


class RegisterMatch(Wire):
    """What the register says of a file: the resolution it belongs or belonged to, and what it is to that.

    `is_current` is true of `current` alone.
    """

    code: str
    number: str
    title: str
    body: str
    dated_on: date
    status: ResolutionStatus
    standing: FileStanding
    is_current: bool
    revision: int
    revisions: int
    missing_signers: list[str]


class PublicSignature(Wire):
    """Who signed and as what, as the public sees it; the organisation itself where `kind` is `seal`."""

    kind: FieldKind
    signer: str
    title: str
    capacity: Capacity | None
    titles: list[str]
    signed_at: Instant | None


class PublicResolution(Wire):
    """What anyone who holds the code may know."""

    code: str
    number: str
    title: str
    body: str
    dated_on: date
    status: ResolutionStatus
    is_returned: bool
    sha256: str
    size: int
    signatures: list[PublicSignature]


class IssueCopy(Wire):
    """The original as it was looked at, and the gesture over this act."""

    base_sha256: Sha256Hex
    authorisation_id: Id


class ElectronicCopyView(Wire):
    """A copy as it stands now, who had the organisation sign it, and how far its proof is.

    `file_id` is its file for signature; early copies, which the system certified, have none. `failure` says why the
    archive time-stamp waits, or is not renewed yet.
    """

    id: int
    file_id: int | None
    issued_at: Instant
    issued_by: str
    sha256: str
    size: int
    state: CopyStanding
    stamped_until: Instant | None
    failure: str | None


class CopyOriginal(Wire):
    """What a copy would be made of."""

    file_id: int
    title: str
    sha256: str


class ElectronicCopies(Wire):
    """The copies of one resolution, newest first; `original` is for who may issue one of it now."""

    items: list[ElectronicCopyView]
    may_issue: bool
    original: CopyOriginal | None


class CopyMatch(Wire):
    """Of which resolution these very bytes are an electronic copy, and what became of that one."""

    words: str
    code: str
    number: str
    title: str
    body: str
    dated_on: date
    status: ResolutionStatus
    issued_at: Instant


class PublicVerdict(Wire):
    """What was found about a file, what the register says of it, and where its reports are for a while.

    The outcome is that of the verdict, but of what has valid signatures `invalid` for an earlier revision and for a
    withdrawn file, and `undecided` while somebody has still to sign.
    """

    outcome: Outcome
    verdict: VerdictView
    register_match: RegisterMatch | None
    copy_of: CopyMatch | None
    report: str
