"""Making a token for a display, turning it to a meeting, revoking it, and noting that it looks."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor, Screen
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings.events import MeetingDeleted
from ecabinet.screens import access
from ecabinet.screens.events import ScreenMade, ScreenRevoked, ScreenTurned
from ecabinet.screens.models import RoomScreen
from ecabinet.screens.rules import MOST_SCREENS, PART_BYTES, PARTS, digest_of, token_of


def make_screen(session: Session, actor: Actor, name: str, meeting_id: int | None) -> tuple[RoomScreen, str]:
    """The screen and its token, which nothing in the database can make again. Raises Conflict at too many."""
    if len(access.screens_to_manage(session, actor)) >= MOST_SCREENS:
        raise Conflict("too_many_screens", limit=MOST_SCREENS)
    token = token_of(random_bytes(PARTS * PART_BYTES))
    screen = RoomScreen(
        name=name,
        meeting_id=access.meeting_to_show(session, actor, meeting_id),
        token_hash=digest_of(token),
        made_by_id=actor.person_id,
        made_at=clock.now(),
    )
    session.add(screen)
    session.flush()
    record(session, ScreenMade(actor_id=actor.person_id, screen_id=screen.id, meeting_id=screen.meeting_id))
    return screen, token


def turn_screen(session: Session, actor: Actor, screen_id: int, meeting_id: int | None) -> RoomScreen:
    """Let a screen show this meeting, or none. It shows it already: nothing new happened."""
    screen = access.screen_to_manage(session, actor, screen_id)
    if screen.meeting_id != meeting_id:
        screen.meeting_id = access.meeting_to_show(session, actor, meeting_id)
        record(session, ScreenTurned(actor_id=actor.person_id, screen_id=screen_id, meeting_id=meeting_id))
    return screen


def follow_meeting_deleted(session: Session, event: MeetingDeleted) -> None:
    """A screen that was turned to a deleted draft shows nothing, as it did; one that was revoked stays revoked."""
    turned = sa.update(RoomScreen).where(RoomScreen.meeting_id == event.meeting_id)
    session.execute(turned.values(meeting_id=None))


def revoke_screen(session: Session, actor: Actor, screen_id: int) -> None:
    """The screen's token opens nothing from now on."""
    screen = access.screen_to_manage(session, actor, screen_id)
    screen.revoked_at, screen.revoked_by_id = clock.now(), actor.person_id
    record(session, ScreenRevoked(actor_id=actor.person_id, screen_id=screen_id))


def note_seen(session: Session, screen: Screen) -> None:
    """A screen looks; no fact of the sitting, so the record does not know it."""
    session.execute(sa.update(RoomScreen).where(RoomScreen.id == screen.id).values(seen_at=clock.now()))
