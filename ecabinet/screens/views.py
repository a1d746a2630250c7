"""How a meeting becomes what a screen in the room shows: every field is named, what is new elsewhere stays away."""

from ecabinet.attendance.schemas import RoomCodeView, room_code_view
from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.floor.schemas import floor_view
from ecabinet.meetings.rules import CLASSIFIED_VI
from ecabinet.meetings.schemas import AgendaItemView
from ecabinet.meetings.views import meeting_view
from ecabinet.screens.access import Scene
from ecabinet.screens.schemas import (
    Presented,
    SceneItem,
    SceneMeeting,
    ScenePoll,
    SceneSeat,
    SceneView,
)
from ecabinet.voting.access import PollPicture
from ecabinet.voting.rules import PollStatus, Visibility
from ecabinet.voting.schemas import AlternativeView, ItemPut
from ecabinet.voting.views import poll_view
from ecabinet.voting.words import neutral_option

SPEAKERS_SHOWN = 10


def scene_view(scene: Scene | None) -> SceneView:
    chosen = settings()
    meeting = _meeting(scene) if scene else None
    hidden = {item.id for item in meeting.items if item.classified} if meeting else set()
    return SceneView(
        body=chosen.body_vi,
        body_en=chosen.body_en,
        server_time=clock.now(),
        meeting=meeting,
        polls=[_poll(each, hidden) for each in scene.polls] if scene else [],
        floor=floor_view(scene.floor, SPEAKERS_SHOWN) if scene and scene.floor else None,
        presented=Presented(title=scene.presented[0], page=scene.presented[1]) if scene and scene.presented else None,
        room_code=_code(scene) if scene else None,
    )


def _code(scene: Scene) -> RoomCodeView | None:
    return room_code_view(scene.meeting.meeting.id, scene.room_code) if scene.room_code else None


def _meeting(scene: Scene) -> SceneMeeting:
    view = meeting_view(scene.meeting)
    names = SceneMeeting.model_fields.keys() - {"items", "seats"}
    return SceneMeeting(
        **{name: getattr(view, name) for name in names},
        items=[_item(each) for each in view.items],
        seats=[
            SceneSeat(
                person_id=each.person.id,
                name=each.person.full_name,
                kind=each.kind,
                substitutes_for_id=each.substitutes_for_id,
                place=each.place,
                present=each.present,
                mode=each.mode,
            )
            for each in view.seats
        ],
    )


def _item(item: AgendaItemView) -> SceneItem:
    return SceneItem(**{name: getattr(item, name) for name in SceneItem.model_fields})


def _poll(picture: PollPicture, hidden: set[int]) -> ScenePoll:
    view = poll_view(picture)
    said = view.status is PollStatus.ANNOUNCED
    live = view.status is PollStatus.OPEN and view.visibility is Visibility.LIVE
    items = [
        ItemPut(item_id=each.item_id, title=CLASSIFIED_VI if each.item_id in hidden else each.title)
        for each in view.items
    ]
    named = [
        AlternativeView(
            choice=each.choice,
            name=neutral_option(at) if view.item_id in hidden else each.name,
            votes=each.votes if said or live else None,
        )
        for at, each in enumerate(view.alternatives, 1)
    ]
    names = ScenePoll.model_fields.keys() - {"items", "question", "alternatives", "tally", "outcome"}
    return ScenePoll(
        **{name: getattr(view, name) for name in names},
        items=items,
        alternatives=named,
        question=CLASSIFIED_VI if view.item_id in hidden and not items else view.question,
        tally=view.tally if said or live else None,
        outcome=view.outcome if said else None,
    )
