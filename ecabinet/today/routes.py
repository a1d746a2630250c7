"""The door of the start screen."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.today import access, schemas

door = Door("today")


@door.get("/today")
def show_today(session: Session, actor: Actor) -> schemas.TodayView:
    """What needs me now, with deadlines."""
    return schemas.today_view(access.tasks_to_do(session, actor))
