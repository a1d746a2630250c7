"""What a screen is sent, kept until anything is recorded: displays ask once a second, and mostly nothing happened."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.attendance import room_code
from ecabinet.attendance.schemas import room_code_view
from ecabinet.core import clock
from ecabinet.record.access import head
from ecabinet.screens import access, views
from ecabinet.screens.schemas import SceneView

MOST = 32


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """A scene as it was under this checkpoint, and the key of the check-in code while one is shown."""

    checkpoint: str
    view: SceneView
    code_key: bytes | None


_scenes: dict[int, Remembered] = {}


def scene_now(session: Session, meeting_id: int | None) -> SceneView:
    """The scene of a meeting, made anew only when something was recorded since: every change ends in the record, and no
    two checkpoints are alike. The clock and the code of the moment are always of now."""  # fmt: skip
    _size, checkpoint = head(session)
    kept = _scenes.get(meeting_id) if meeting_id is not None else None
    if kept is None or kept.checkpoint != checkpoint:
        scene = access.scene_of(session, meeting_id)
        key = scene.meeting.meeting.room_code_key if scene else None
        kept = Remembered(checkpoint=checkpoint, view=views.scene_view(scene), code_key=key)
        if meeting_id is not None and checkpoint:
            _scenes.pop(meeting_id, None)
            while len(_scenes) >= MOST:
                _scenes.pop(next(iter(_scenes)), None)
            _scenes[meeting_id] = kept
    now = clock.now()
    code = None
    if kept.code_key is not None and meeting_id is not None:
        code = room_code_view(meeting_id, room_code.shown_at(kept.code_key, meeting_id, now))
    return kept.view.model_copy(update={"server_time": now, "room_code": code})
