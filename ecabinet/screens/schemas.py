"""What comes in about screens in rooms, and what such a screen is sent: field by field, nothing that belongs to one."""

from typing import Annotated

from pydantic import Field

from ecabinet.attendance.schemas import RoomCodeView
from ecabinet.core.schemas import Id, Instant, Line, Wire
from ecabinet.floor.schemas import FloorView
from ecabinet.meetings.rules import ItemStatus, Layout, MeetingStatus, Mode
from ecabinet.meetings.schemas import QuorumView
from ecabinet.meetings.suspending_shapes import SuspensionView
from ecabinet.rulebook.rules import ItemKind, SeatKind
from ecabinet.screens.models import RoomScreen
from ecabinet.voting.counting import Third
from ecabinet.voting.rules import Choice, PollStatus, Visibility
from ecabinet.voting.schemas import AlternativeView, ItemPut, OutcomeView, RollPlace, TallyView


class NewScreen(Wire):
    """A display by its name, and the meeting it shows first."""

    name: Line
    meeting_id: Id | None = None


class TurnedTo(Wire):
    """The meeting to show, or none."""

    meeting_id: Id | None


class TypedToken(Wire):
    """A screen's token as a person typed it, or as its link had it."""

    token: Annotated[str, Field(min_length=1, max_length=64)]


class RoomScreenView(Wire):
    id: int
    name: str
    meeting_id: int | None
    made_at: Instant
    seen_at: Instant | None


class RoomScreenList(Wire):
    items: list[RoomScreenView]


class NewScreenView(Wire):
    """`token` is shown this once."""

    screen: RoomScreenView
    token: str


class SceneItem(Wire):
    """An item as the room sees it: a classified one has a neutral title and no rapporteur."""

    id: int
    parent_id: int | None
    position: int
    title: str
    title_en: str
    rapporteur: str
    minutes: int
    kind: ItemKind
    classified: bool
    status: ItemStatus
    planned_at: Instant
    began_at: Instant | None
    ended_at: Instant | None


class SceneSeat(Wire):
    """Who is called, and whether they are there."""

    person_id: int
    name: str
    kind: SeatKind
    substitutes_for_id: int | None
    place: int | None
    present: bool
    mode: Mode | None


class SceneMeeting(Wire):
    id: int
    title: str
    starts_at: Instant
    place: str
    status: MeetingStatus
    started_at: Instant | None
    finished_at: Instant | None
    current_item_id: int | None
    suspension: SuspensionView | None
    suspensions: list[SuspensionView]
    items: list[SceneItem]
    seats: list[SceneSeat]
    quorum: QuorumView
    layout: Layout


class ScenePoll(Wire):
    """A vote as the room sees it: answers only counted, and only once they are announced, or live by its visibility."""

    id: int
    item_id: int
    items: list[ItemPut]
    question: str
    visibility: Visibility
    by_hand: bool
    amendment: bool
    status: PollStatus
    opened_at: Instant | None
    announced_at: Instant | None
    eligible: int
    cast: int
    options: list[Choice]
    third: Third
    alternatives: list[AlternativeView]
    run_off_of: int | None
    called: int | None
    calls: list[RollPlace] | None
    tally: TallyView | None
    outcome: OutcomeView | None


class Presented(Wire):
    """The page that the room is led through."""

    title: str
    page: int


class SceneView(Wire):
    """All that a screen shows; without a meeting it waits."""

    body: str
    body_en: str
    server_time: Instant
    meeting: SceneMeeting | None
    polls: list[ScenePoll]
    floor: FloorView | None
    presented: Presented | None
    # The check-in code while it is shown: for the screens of the room and those who conduct.
    room_code: RoomCodeView | None


def screen_view(screen: RoomScreen) -> RoomScreenView:
    return RoomScreenView.model_validate({name: getattr(screen, name) for name in RoomScreenView.model_fields})
