"""What comes in about minutes, notices and the replay, and what goes out."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from ecabinet.core.schemas import Instant, Line, Text, Wire
from ecabinet.minutes.rules import WritingKind, WritingStatus

Key = Annotated[str, Field(min_length=1, max_length=32)]
PartVersion = Annotated[int, Field(ge=0, le=2**53 - 1)]


class WhichWriting(Wire):
    """The minutes, or the conclusion notice."""

    kind: WritingKind = WritingKind.MINUTES


class WritingQuery(Wire):
    """The same, asked for."""

    kind: Literal["minutes", "conclusion"] = "minutes"


class PartQuery(WritingQuery):
    key: Key = "opening"


class WritePart(WhichWriting):
    """What is to stand for a part; null lets the draft stand again. `version` is the one seen, 0 for none yet."""

    key: Key
    version: PartVersion
    text: Text | None


class Decide(WhichWriting):
    """The chair's word on the version that was read."""

    version: Annotated[int, Field(ge=1, le=2**53 - 1)]


class Approve(Decide):
    """With the digest of the text that was read."""

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Return(Decide):
    reason: Line


class PartView(Wire):
    """A part: what follows from the record (`drafted`), and what was written on top of it (`text`), kept apart.

    `stale` says that the record changed since it was written. A `closed` part is of a classified item.
    """

    key: str
    item_id: int | None
    title: str
    drafted: str
    text: str | None
    stale: bool
    closed: bool
    version: int
    written_at: Instant | None
    written_by: str


class WritingView(Wire):
    """`due_on` is the last day for a conclusion notice by the rule set, `article` where that comes from, `sha256` the
    digest of the whole as it stands, which is what the chair approves."""

    meeting_id: int
    kind: WritingKind
    status: WritingStatus
    version: int
    parts: list[PartView]
    due_on: date | None
    article_vi: str
    article_en: str
    submitted_at: Instant | None
    returned_reason: str | None
    approved_at: Instant | None
    sha256: str
    may_edit: bool
    may_submit: bool
    may_decide: bool


class WrittenRevisionView(Wire):
    """What a part said at one time; null: it went back to the draft."""

    number: int
    text: str | None
    written_at: Instant
    written_by: str


class WrittenRevisionList(Wire):
    items: list[WrittenRevisionView]


class ReplayMoment(Wire):
    """One fact of the sitting, as the record has it: ids and small facts."""

    sequence: int
    at: Instant
    kind: str
    ids: dict[str, Any]


class ReplayView(Wire):
    """A sitting from its opening to its end, in the order of the record; `truncated` when it has too many facts."""

    meeting_id: int
    began_at: Instant
    ended_at: Instant
    present_before: list[int]
    moments: list[ReplayMoment]
    truncated: bool
