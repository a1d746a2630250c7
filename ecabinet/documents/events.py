"""What happened to papers."""

from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.events import OFFICE, MeetingEvent, OfficeEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class PaperFiled(MeetingEvent):
    """A new paper was sealed and may be fetched by the entitled tablets."""

    item_id: int
    paper_id: int
    version_id: int
    number: int
    pages: int
    sha256: str
    sealed_sha256: str
    manifest_sha256: str


@dataclass(frozen=True, kw_only=True)
class PaperReplaced(PaperFiled):
    """A newer version of a paper; the earlier ones stay readable and are labelled so."""

    replaced_version_id: int


@dataclass(frozen=True, kw_only=True)
class PaperChanged(MeetingEvent):
    """A paper was given another title."""

    item_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class PapersOrdered(MeetingEvent):
    """The papers of an item were put in another order."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class PaperRemoved(MeetingEvent):
    """A paper was taken out of a meeting that was not circulated yet."""

    item_id: int
    paper_id: int


@dataclass(frozen=True, kw_only=True)
class PaperRecalled(MeetingEvent):
    """A paper was recalled: its keys are destroyed, and these persons' tablets delete what they have of it."""

    item_id: int
    paper_id: int
    recall_id: int
    versions: tuple[int, ...]
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        """Also persons who do not follow the meeting now: their tablets may hold the paper all the same."""
        return (*super().audience(), *map(person_stream, self.person_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class DeletionConfirmed(OfficeEvent):
    """A tablet said that nothing of a recalled paper is left on it."""

    quiet = True
    meeting_id: int
    recall_id: int
    device_id: int


@dataclass(frozen=True, kw_only=True)
class PaperHeld(OfficeEvent):
    """A tablet said that it keeps a version whole; whether anybody read it is in no record."""

    quiet = True
    meeting_id: int
    version_id: int
    device_id: int


@dataclass(frozen=True, kw_only=True)
class OriginalFetched(OfficeEvent):
    """A secretary took the office file that a version was converted from."""

    quiet = True
    meeting_id: int
    paper_id: int
    version_id: int


@dataclass(frozen=True, kw_only=True)
class SecrecyMarkOverruled(OfficeEvent):
    """A secretary said that a paper with a mark of secrecy on its first page is no state secret, and filed it."""

    meeting_id: int
    item_id: int
    paper_id: int
    version_id: int


@dataclass(frozen=True, kw_only=True)
class LeaseGranted(OfficeEvent):
    """A tablet got a lease, or the one it has until later: until then it opens papers without the server."""

    quiet = True
    device_id: int
    number: int
    expires_at: datetime
