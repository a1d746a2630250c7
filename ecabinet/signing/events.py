"""What happened to certificates and to files for signature."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import OFFICE, Event, MeetingEvent, PersonEvent, meeting_stream, person_stream


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(PersonEvent):
    """A device got a certificate."""

    certificate_id: int
    device_id: int
    serial: str


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(PersonEvent):
    """A device's certificate is no longer good."""

    certificate_id: int
    device_id: int
    serial: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PaperExamined(MeetingEvent):
    """The signatures on a paper were examined; who signed is in the verdict, not here."""

    item_id: int
    paper_id: int
    version_id: int
    outcome: str
    signatures: int


@dataclass(frozen=True, kw_only=True)
class FileEvent(Event):
    """A fact about a file for signature: for its signer, the secretariat and, where there is one, the meeting."""

    file_id: int
    person_id: int | None
    meeting_id: int | None

    def audience(self) -> tuple[str, ...]:
        streams = [OFFICE]
        if self.person_id is not None:
            streams.append(person_stream(self.person_id))
        if self.meeting_id is not None:
            streams.append(meeting_stream(self.meeting_id))
        return tuple(streams)


@dataclass(frozen=True, kw_only=True)
class FileCertified(FileEvent):
    """The system certified a file; its first revision has this digest."""

    sha256: str


@dataclass(frozen=True, kw_only=True)
class SignatureRequested(FileEvent):
    """A person is asked to sign."""

    field: str


@dataclass(frozen=True, kw_only=True)
class SignaturePrepared(FileEvent):
    """A person's tablet got the attributes to sign."""

    quiet: ClassVar[bool] = True
    act_id: int
    field: str
    base_sha256: str


@dataclass(frozen=True, kw_only=True)
class FileSigned(FileEvent):
    """A signature stands in the file; its new revision has this digest."""

    field: str
    act_id: int
    revision: int
    sha256: str
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class SignatureDeclined(FileEvent):
    """A person does not sign; the reason is in the file's field, not here."""

    field: str
