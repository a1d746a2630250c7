"""What happened to submissions. Of a draft only its own office is told."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import OFFICE, Event, OfficeEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class OwnSubmissionEvent(Event):
    """A fact for the member whose office submits."""

    submission_id: int
    owner_id: int

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.owner_id),)


@dataclass(frozen=True, kw_only=True)
class SharedSubmissionEvent(OwnSubmissionEvent):
    """A fact for that member and the secretariat."""

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.owner_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class SubmissionDrafted(OwnSubmissionEvent):
    """A submission was begun."""


@dataclass(frozen=True, kw_only=True)
class SubmissionEdited(OwnSubmissionEvent):
    """What a submission says changed; `fields` names what."""

    revision: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SubmissionDropped(OwnSubmissionEvent):
    """A draft was given up."""


@dataclass(frozen=True, kw_only=True)
class SubmissionFileAdded(OwnSubmissionEvent):
    """A file was put into the dossier."""

    file_id: int
    pages: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SubmissionFileRemoved(OwnSubmissionEvent):
    """A file was taken out of the dossier."""

    file_id: int


@dataclass(frozen=True, kw_only=True)
class SubmissionFileOpened(OwnSubmissionEvent):
    """Somebody fetched a file of the dossier."""

    quiet: ClassVar[bool] = True
    file_id: int


@dataclass(frozen=True, kw_only=True)
class SubmissionSent(SharedSubmissionEvent):
    """The office submitted; `late` by the rule set of the meeting it is meant for."""

    meeting_id: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(SharedSubmissionEvent):
    """The office took it back to work on it."""


@dataclass(frozen=True, kw_only=True)
class SubmissionReturned(SharedSubmissionEvent):
    """The secretariat sent it back, with a reason that only the two of them read."""


@dataclass(frozen=True, kw_only=True)
class SubmissionAccepted(SharedSubmissionEvent):
    """It became an item of an agenda."""

    meeting_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class SubmissionCallChanged(OfficeEvent):
    """A meeting takes submissions from now on, or no more."""

    meeting_id: int
    open: bool
