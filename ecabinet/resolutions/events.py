"""What happened to resolutions."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, MeetingEvent, OfficeEvent, meeting_stream, person_stream


@dataclass(frozen=True, kw_only=True)
class ResolutionDrafted(OfficeEvent):
    """A draft was begun or changed; only the secretariat works on it."""

    resolution_id: int
    meeting_id: int
    item_id: int
    # What carried it: one of the two.
    poll_id: int | None
    written_ballot_id: int | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ResolutionEvent(MeetingEvent):
    """A fact about a resolution for the meeting, its signer and the secretariat."""

    resolution_id: int
    item_id: int
    file_id: int
    person_id: int

    def audience(self) -> tuple[str, ...]:
        return (meeting_stream(self.meeting_id), person_stream(self.person_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class ResolutionSubmitted(ResolutionEvent):
    """A resolution got its number and waits for the signature."""

    number: int
    year: int


@dataclass(frozen=True, kw_only=True)
class ResolutionSigned(ResolutionEvent):
    """A resolution is signed; this digest is the one in the register."""

    sha256: str


@dataclass(frozen=True, kw_only=True)
class ResolutionDeclined(ResolutionEvent):
    """The signer did not sign."""


@dataclass(frozen=True, kw_only=True)
class ResolutionReturned(ResolutionEvent):
    """The signer returned it to be corrected; its number stays for the corrected text."""


@dataclass(frozen=True, kw_only=True)
class ElectronicCopyIssued(MeetingEvent):
    """A copy of a signed resolution was issued under the organisation's signature; its digest as it was issued."""

    resolution_id: int
    copy_id: int
    file_id: int
    sha256: str
