"""What comes in about submissions, and what goes out."""

from typing import Annotated

from pydantic import Field

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Id, Instant, Line, Text, Wire
from ecabinet.meetings.schemas import Minutes, Version
from ecabinet.rulebook.rules import ItemKind
from ecabinet.submissions.rules import Part, SubmissionState

Words = Annotated[Text, Field(max_length=5_000)]


class NewSubmission(Wire):
    """A draft; without `rapporteur` the member presents."""

    title: Line
    meeting_id: Id | None = None
    kind: ItemKind = ItemKind.DECIDE
    minutes: Minutes = 15


class SubmissionEdit(Wire):
    """Only what is given changes; null empties what may be empty. `revision` is the one last seen."""

    revision: Version
    title: Line | None = None
    title_en: Line | None = None
    meeting_id: Id | None = None
    kind: ItemKind | None = None
    minutes: Minutes | None = None
    rapporteur: Line | None = None
    summary: Words | None = None
    differences: Words | None = None


class SubmissionAct(Wire):
    revision: Version


class SubmissionReturn(SubmissionAct):
    reason: Annotated[Text, Field(min_length=1, max_length=5_000)]


class SubmissionAcceptance(SubmissionAct):
    """Without `meeting_id` for the meeting it was sent for."""

    meeting_id: Id | None = None


class FileQuery(Wire):
    """`part` is one of Part."""

    part: Annotated[str, Field(pattern=f"^({'|'.join(Part)})$")]
    filename: Annotated[Line, Field(max_length=200)]


class CallChange(Wire):
    open: bool


class CallView(Wire):
    """A meeting that takes submissions, and by when its rule set wants papers."""

    meeting_id: int
    title: str
    starts_at: Instant
    place: str
    due_at: Instant


class CallList(Wire):
    items: list[CallView]


class CheckView(Wire):
    """A line of the checklist: `meeting`, `rapporteur`, `minutes`, `differences` or a part of the dossier."""

    code: str
    required: bool
    done: bool


class SubmissionFileView(Wire):
    """`paper_id` once it was filed with the accepted item."""

    id: int
    part: Part
    title: str
    pages: int
    size: int
    sha256: str
    created_at: Instant
    late: bool
    paper_id: int | None


class SubmissionView(Wire):
    """`late` when it was sent after `due_at`, or would be now. `mine` for the office that submits, which may write."""

    id: int
    owner: NamedPerson
    meeting_id: int | None
    meeting_title: str | None
    starts_at: Instant | None
    due_at: Instant | None
    late: bool
    title: str
    title_en: str
    kind: ItemKind
    minutes: int
    rapporteur: str
    summary: str
    differences: str
    state: SubmissionState
    reason: str
    revision: int
    created_at: Instant
    submitted_at: Instant | None
    item_id: int | None
    mine: bool
    editable: bool
    files: list[SubmissionFileView]
    checks: list[CheckView]


class SubmissionList(Wire):
    items: list[SubmissionView]
