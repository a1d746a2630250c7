"""What comes in about meetings, and what goes out."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from ecabinet.accounts.schemas import NamedPerson
from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.meetings.rules import ItemStatus, Layout, MeetingStatus, Mode
from ecabinet.meetings.suspending_shapes import SuspensionView
from ecabinet.rulebook.rules import ItemKind, SeatKind
from ecabinet.rulebook.schemas import DifferenceView, RuleSetView

# The calendar's own ends cannot be told in another zone; reports know these years too.
Start = Annotated[Instant, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]

Version = Annotated[int, Field(ge=1, le=2**53 - 1)]
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]
Code = Annotated[str, Field(pattern="^[a-z0-9_]{1,64}$")]


class NewSeat(Wire):
    person_id: Id
    kind: SeatKind
    substitutes_for_id: Id | None = None


class MeetingEdit(Wire):
    """Only what is given changes. `version` is the one last seen."""

    version: Version
    title: Line | None = None
    starts_at: Start | None = None
    place: Line | None = None
    rule_set: Code | None = None


class NewItem(Wire):
    """A matter for the agenda, put last among the parts of `parent_id`."""

    title: Line
    title_en: Line | None = None
    parent_id: Id | None = None
    rapporteur_id: Id | None = None
    rapporteur: Line | None = None
    minutes: Minutes = 10
    kind: ItemKind = ItemKind.DECIDE
    classified: bool = False
    is_break: bool = False
    version: Version | None = None


class ItemEdit(Wire):
    """Only what is given changes; an empty or null field empties it where it may be empty.

    `revision` is the item's that was seen: a field that somebody else changed since is refused.
    """

    version: Version | None = None
    revision: Version | None = None
    title: Line | None = None
    title_en: Line | None = None
    rapporteur_id: Id | None = None
    rapporteur: Line | None = None
    minutes: Minutes | None = None
    kind: ItemKind | None = None
    classified: bool | None = None


class PlaceInAgenda(Wire):
    id: Id
    parent_id: Id | None = None


class AgendaOrder(Wire):
    """Every item of the meeting, once, in order."""

    version: Version
    order: Annotated[list[PlaceInAgenda], Field(max_length=1000)]


class Seating(Wire):
    version: Version
    seats: Annotated[list[NewSeat], Field(min_length=1, max_length=5000)]


class Advance(Wire):
    """A step of the sitting; with `version` it is refused when the plan changed meanwhile."""

    version: Version | None = None


class Move(Advance):
    """With `from_item_id`, null before the first item, it is refused when the sitting has moved on meanwhile."""

    item_id: Id
    from_item_id: Id | None = None


class QuorumView(Wire):
    """`present` counts voting seats taken by the rules: those `in_room`, and the `remote` ones if `remote_counts`."""

    present: int
    in_room: int
    remote: int
    remote_counts: bool
    needed: int
    total: int
    met: bool


class AgendaItemView(Wire):
    """A classified item has a neutral title and no rapporteur for those who do not manage the meeting.

    `recused` takes no part in it; while it is `closed_to_me`, nothing else of it is there for me.
    """

    id: int
    meeting_id: int
    parent_id: int | None
    position: int
    title: str
    title_en: str
    rapporteur_id: int | None
    rapporteur: str
    minutes: int
    kind: ItemKind
    classified: bool
    is_break: bool
    revision: int
    status: ItemStatus
    recused: list[int]
    closed_to_me: bool
    planned_at: Instant
    began_at: Instant | None
    ended_at: Instant | None


class SeatView(Wire):
    id: int
    person: NamedPerson
    kind: SeatKind
    substitutes_for_id: int | None
    place: int | None
    present: bool
    arrived_at: Instant | None
    mode: Mode | None


class MyStanding(Wire):
    seat_kind: SeatKind | None
    may_vote: bool
    present: bool
    manages: bool
    conducts: bool


class MeetingSummary(Wire):
    id: int
    title: str
    number: int
    starts_at: Instant
    place: str
    status: MeetingStatus
    rule_set: str
    version: int
    started_at: Instant | None
    finished_at: Instant | None
    suspension: SuspensionView | None
    cancelled_at: Instant | None
    my: MyStanding


class MeetingView(MeetingSummary):
    """Everything a tablet needs of a meeting but papers and polls; follow notices after `sequence`.

    `opened_until`: for whoever reads its papers by an emergency opening alone, to whom everything else of it is shut.
    """

    current_item_id: int | None
    planned_end_at: Instant
    suspensions: list[SuspensionView]
    papers_due_at: Instant
    items: list[AgendaItemView]
    seats: list[SeatView]
    quorum: QuorumView
    quorum_lost_at: Instant | None
    votes_need_quorum: bool
    room_code: bool
    room_code_shown: bool
    layout: Layout
    opened_until: Instant | None
    sequence: int


class MeetingsQuery(Wire):
    """`before`: the last meeting of what was listed before."""

    before: Id | None = None


class MeetingList(Wire):
    """`has_earlier`: there are more, to be asked for with `before`."""

    items: list[MeetingSummary]
    has_earlier: bool


class MeetingRulesView(Wire):
    """Under which rules a meeting is held: kept from publication on, before that those in force on its day.

    `newer` is the version in force on its day when the meeting keeps an older one and is not open yet.
    """

    meeting_id: int
    kept: bool
    rules: RuleSetView
    newer: RuleSetView | None
    differences: list[DifferenceView]
    may_take_up: bool


class TakingUp(Wire):
    """`version` is the meeting's, as last seen."""

    version: Version
