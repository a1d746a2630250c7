"""Reports, the board, reminders and rehearsals as they cross the wire."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Instant, Wire
from ecabinet.documents.schemas import Sha256
from ecabinet.readiness.rules import Gap, PaperState, Severity
from ecabinet.rulebook.rules import SeatKind

Build = Annotated[str, Field(pattern=r"^[0-9A-Za-z.+_-]{1,64}$")]
Fault = Annotated[str, Field(pattern="^[a-z0-9_]{1,64}$")]


class NewReport(Wire):
    """What a tablet says of itself: its application, whether its keys work, its storage (bytes free)."""

    build: Build
    keys_usable: bool
    fault: Fault | None = None
    storage_persisted: bool | None = None
    storage_free: Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)] | None = None


class NewSelfTest(Wire):
    """Whether a stored version opened without the network; a failure names its code."""

    passed: bool
    fault: Fault | None = None
    sealed_sha256: Sha256
    build: Build

    @model_validator(mode="after")
    def _fault_when_failed(self) -> "NewSelfTest":
        if self.passed != (self.fault is None):
            raise ValueError("a fault exactly when it failed")
        return self


class AskReminder(Wire):
    """`again` confirms a reminder soon after the last."""

    again: bool = False


class BoardPaper(Wire):
    """A paper in circulation, by its current version."""

    version_id: int
    paper_id: int
    item_id: int
    title: str
    number: int
    sealed_sha256: str


class BoardHolding(Wire):
    version_id: int
    state: PaperState
    at: Instant | None
    tested_at: Instant | None
    fault: str | None


class BoardTablet(Wire):
    """One approved tablet; `gaps` are codes, those that keep its person from reading first."""

    device_id: int
    name: str
    ready: bool
    online: bool
    last_seen_at: Instant | None
    reported_at: Instant | None
    build: str | None
    build_current: bool | None
    keys_usable: bool | None
    fault: str | None
    storage_persisted: bool | None
    storage_free: int | None
    certificate_until: Instant | None
    lease_until: Instant | None
    gaps: list[Gap]
    papers: list[BoardHolding]


class BoardSeat(Wire):
    """One seat; `lacks` is what the nearest of its tablets lacks, `no_tablet` when there is none."""

    person: NamedPerson
    kind: SeatKind
    ready: bool
    lacks: list[str]
    reminded_at: Instant | None
    tablets: list[BoardTablet]


class BoardView(Wire):
    """Every seat in order of protocol against the papers in circulation."""

    papers: list[BoardPaper]
    seats: list[BoardSeat]
    ready: int
    build: str | None
    last_reminder_at: Instant | None
    sequence: int


class ReminderView(Wire):
    id: int
    meeting_id: int
    at: Instant
    person_ids: list[int]


class OwnReminder(Wire):
    """That something is to be fetched for a meeting; `lacks` are codes, no contents."""

    meeting_id: int
    at: Instant
    lacks: list[str]


class OwnReminders(Wire):
    items: list[OwnReminder]


class FindingView(Wire):
    """`facts` are ids and numbers for the sentence of this code."""

    code: str
    severity: Severity
    facts: dict[str, Any]


class RehearsalView(Wire):
    """`waiting` counts tablets asked that have not answered; once finished, the findings stay as they are."""

    id: int
    meeting_id: int
    asked_at: Instant
    asked: int
    waiting: int
    finished_at: Instant | None
    ready: int | None
    seats: int | None
    findings: list[FindingView] | None


class RehearsalList(Wire):
    items: list[RehearsalView]
