"""Reading screens: the secretariat's list, the display behind a token, and what the room may see of its meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.attendance.proving import code_shown
from ecabinet.attendance.room_code import Shown
from ecabinet.core.actor import Actor, Screen
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.documents.models import Paper, Version
from ecabinet.floor.access import FloorPicture
from ecabinet.floor.access import picture_of as floor_of
from ecabinet.meetings.access import current_item_id, manages, meeting_to_see, oversees
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.picture import MeetingPicture, picture_for_all, picture_of
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.presenting.access import shown_now
from ecabinet.screens.models import RoomScreen
from ecabinet.screens.rules import digest_of
from ecabinet.voting.access import PollPicture, items_of_bloc, polls_for_all


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the room may see of a meeting: nothing here belongs to one person."""

    meeting: MeetingPicture
    polls: list[PollPicture]
    floor: FloorPicture | None
    presented: tuple[str, int] | None
    room_code: Shown | None


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """A display behind a token that holds, and when it was last noted down that it looked."""

    screen: Screen
    seen_at: datetime | None


def screens_to_manage(session: Session, actor: Actor) -> Sequence[RoomScreen]:
    """Every screen whose token holds, by name. Raises NotPermitted."""
    if not manages(actor):
        raise NotPermitted("secretariat_only")
    query = sa.select(RoomScreen).where(RoomScreen.revoked_at.is_(None))
    return session.scalars(query.order_by(RoomScreen.name, RoomScreen.id)).all()


def screens_in_use(session: Session) -> int:
    """How many displays have a token that holds."""
    return session.scalar(sa.select(sa.func.count(RoomScreen.id)).where(RoomScreen.revoked_at.is_(None))) or 0


def screen_to_manage(session: Session, actor: Actor, screen_id: int) -> RoomScreen:
    """One screen, locked, for the secretariat; to others it is not there. Raises NotFound."""
    screen = session.get(RoomScreen, screen_id, with_for_update=True)
    if not manages(actor) or screen is None or screen.revoked_at is not None:
        raise NotFound
    return screen


def meeting_to_show(session: Session, actor: Actor, meeting_id: int | None) -> int | None:
    """The meeting that a screen is turned to. Raises NotFound."""
    return None if meeting_id is None else meeting_to_see(session, actor, meeting_id).id


def recognised(session: Session, token: str) -> Recognised | None:
    """The display whose token this is, if it holds."""
    query = sa.select(RoomScreen.id, RoomScreen.meeting_id, RoomScreen.seen_at)
    row = session.execute(
        query.where(RoomScreen.token_hash == digest_of(token), RoomScreen.revoked_at.is_(None))
    ).one_or_none()
    return row and Recognised(screen=Screen(id=row.id, meeting_id=row.meeting_id), seen_at=row.seen_at)


def scene_to_see(session: Session, actor: Actor, meeting_id: int) -> Scene | None:
    """What a screen shows of a meeting, for who may see it, without what is closed to them. Raises NotFound."""
    closed, scene = picture_of(session, actor, meeting_id).closed, scene_of(session, meeting_id)
    if scene is not None and not oversees(session, actor, meeting_id):
        scene = replace(scene, room_code=None)
    if scene is None or not closed:
        return scene
    concerned = {
        each.poll.id for each in scene.polls if closed & {each.poll.item_id, *items_of_bloc(session, each.poll.id)}
    }
    is_shut = current_item_id(session, meeting_id) in closed
    return replace(
        scene,
        polls=[each for each in scene.polls if each.poll.id not in concerned],
        floor=None if is_shut else scene.floor,
        presented=None if is_shut else scene.presented,
    )


def scene_of(session: Session, meeting_id: int | None) -> Scene | None:
    """What a screen shows; None while it is turned to no meeting, or to one that is not circulated yet."""
    meeting = session.get(Meeting, meeting_id) if meeting_id is not None else None
    if meeting is None or meeting.status is MeetingStatus.DRAFT:
        return None
    return Scene(
        meeting=picture_for_all(session, meeting),
        polls=polls_for_all(session, meeting.id),
        floor=floor_of(session, meeting.id),
        presented=_presented(session, meeting.id),
        room_code=code_shown(meeting),
    )


def _presented(session: Session, meeting_id: int) -> tuple[str, int] | None:
    shown = shown_now(session, meeting_id)
    if shown is None:
        return None
    title = session.scalar(sa.select(Paper.title).join(Version).where(Version.id == shown.version_id))
    return None if title is None else (title, shown.page)
