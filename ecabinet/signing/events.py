"""What happened to files for signature."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ecabinet.core.events import OFFICE, Event, MeetingEvent, OfficeEvent, PersonEvent, meeting_stream, person_stream


@dataclass(frozen=True, kw_only=True)
class PaperExamined(MeetingEvent):
    """The signatures on a paper were examined; who signed is in the verdict, not here."""

    item_id: int
    paper_id: int
    version_id: int
    outcome: str
    signatures: int


@dataclass(frozen=True, kw_only=True)
class SignaturePictureKept(PersonEvent):
    """A person gave the picture that their signatures show from now on."""


@dataclass(frozen=True, kw_only=True)
class SignaturePictureRemoved(PersonEvent):
    """A person's signatures show words from now on."""


@dataclass(frozen=True, kw_only=True)
class BodySealKept(OfficeEvent):
    """An administrator gave the picture of the body's seal."""


@dataclass(frozen=True, kw_only=True)
class BodySealRemoved(OfficeEvent):
    """The body seals with a plain ring from now on."""


@dataclass(frozen=True, kw_only=True)
class ActsAuthorised(PersonEvent):
    """A person showed that it is they, for these acts alone; `challenge` is the digest of the act or acts."""

    quiet: ClassVar[bool] = True
    authorisation_id: int
    way: str
    challenge: str


@dataclass(frozen=True, kw_only=True)
class AuthorisationRefused(PersonEvent):
    """A password or a code for acts of signing did not hold. Of passkeys PasskeyRefused tells."""

    quiet: ClassVar[bool] = True
    authorisation_id: int
    reason: str


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
    # By which way and gesture the person showed that it is they; the challenge is the digest of the act or acts.
    stepped_up_by: str
    authorisation_id: int
    challenge: str


@dataclass(frozen=True, kw_only=True)
class SignatureWaiting(FileEvent):
    """A person confirms a signature with a key that lies elsewhere; until then nobody else signs the file."""

    act_id: int


@dataclass(frozen=True, kw_only=True)
class SignatureWaitEnded(FileEvent):
    """The waiting is over without a signature; others may sign."""

    act_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class FileSigned(FileEvent):
    """A signature stands in the file; its new revision has this digest."""

    field: str
    act_id: int
    revision: int
    sha256: str
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class FileSealed(FileEvent):
    """The organisation's seal stands in the file; by which certificate, and the digest of the new revision.

    `base_sha256` is what was looked at and sealed; way, gesture and `challenge` are as of a person's signature.
    """

    field: str
    certificate_serial: str
    base_sha256: str
    stepped_up_by: str
    authorisation_id: int
    challenge: str
    revision: int
    sha256: str
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class FileRecalled(FileEvent):
    """The secretariat took a file back to correct it; who was asked to sign. The reason is in the file, not here."""

    asked: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*super().audience(), *(person_stream(each) for each in self.asked))


@dataclass(frozen=True, kw_only=True)
class SignatureDeclined(FileEvent):
    """A person does not sign; the reason is in the file's field, not here."""

    field: str


@dataclass(frozen=True, kw_only=True)
class FileArchived(FileEvent):
    """An archive time-stamp closes the file, or renews the proof of an earlier one; the new revision's digest."""

    revision: int
    sha256: str
    is_renewal: bool
    stamped_until: datetime


@dataclass(frozen=True, kw_only=True)
class ArchiveDelayed(FileEvent):
    """The archive time-stamp could not be set and will be tried again; `code` says why."""

    code: str


@dataclass(frozen=True, kw_only=True)
class ArchiveExamined(FileEvent):
    """A finished file was looked at again and is worth something else than before."""

    outcome: str
    before: str


@dataclass(frozen=True, kw_only=True)
class SignatureReturned(FileEvent):
    """A person returned a file to be corrected; the reason is in the file's field, not here."""

    field: str
