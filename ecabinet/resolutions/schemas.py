"""Resolutions and their public check as they cross the wire."""

from datetime import date
from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Instant, Line, Text, Wire
from ecabinet.resolutions.rules import ResolutionStatus
from ecabinet.signing.rules import Outcome
from ecabinet.signing.schemas import VerdictView

Recipients = Annotated[list[Line], Field(min_length=1, max_length=30)]


class EditResolution(Wire):
    """New text of a draft; what is left out stays."""

    version: Annotated[int, Field(ge=1)]
    title: Line | None = None
    body: Annotated[Text, Field(min_length=1)] | None = None
    recipients: Recipients | None = None
    place: Annotated[Line, Field(max_length=60)] | None = None


class SubmitResolution(Wire):
    """The version that is submitted, so that nobody submits another text than the one read."""

    version: Annotated[int, Field(ge=1)]


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
    created_at: Instant
    submitted_at: Instant | None
    signed_at: Instant | None
    may_edit: bool


class Resolutions(Wire):
    """The register: newest first."""

    items: list[ResolutionView]


class RegisterMatch(Wire):
    """What the register says of a file: the resolution it belongs to, and whether it is its last revision."""

    code: str
    number: str
    title: str
    body: str
    dated_on: date
    status: ResolutionStatus
    is_current: bool
    missing_signers: list[str]


class PublicSignature(Wire):
    """Who signed, as the public sees it."""

    signer: str
    title: str
    signed_at: Instant | None


class PublicResolution(Wire):
    """What anyone who holds the code may know."""

    code: str
    number: str
    title: str
    body: str
    dated_on: date
    status: ResolutionStatus
    sha256: str
    size: int
    signatures: list[PublicSignature]


class PublicVerdict(Wire):
    """What was found about an uploaded file, and what the register says of it. The file is not kept."""

    outcome: Outcome
    verdict: VerdictView
    register_match: RegisterMatch | None
