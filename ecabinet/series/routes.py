"""Doors of series of meetings and templates, and of making a meeting from one."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import picture, views
from ecabinet.meetings.schemas import MeetingView
from ecabinet.series import access, schemas, services

door = Door("series")
# The interface knows making a meeting as a part of meetings.
making = Door("meetings", part="series")


@making.post("/meetings", status=201)
def create_meeting(session: Session, actor: Actor, body: schemas.NewMeeting) -> MeetingView:
    """Make a draft, empty or from an earlier plan; the whole cabinet is seated unless said otherwise."""
    plan = body.model_dump(exclude={"seats", "series_id", "copy_of_id"})
    pattern = None
    if body.series_id is not None:
        pattern = services.pattern_of_series(session, actor, body.series_id)
    elif body.copy_of_id is not None:
        pattern = services.pattern_of_meeting(session, actor, body.copy_of_id)
    meeting_id = services.create_from(session, actor, plan, views.sitters(body.seats), pattern)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.get("/series")
def list_series(session: Session, actor: Actor) -> schemas.SeriesList:
    """Every series and template, for the secretariat."""
    found = access.series_to_see(session, actor)
    return schemas.SeriesList(items=[schemas.series_view(each) for each in found])


@door.post("/series", status=201)
def keep_series(session: Session, actor: Actor, body: schemas.NewSeries) -> schemas.SeriesView:
    """Keep a meeting's agenda and seats as a series, or as a template without a rhythm."""
    series = services.keep_series(session, actor, body.meeting_id, body.name, body.rhythm)
    return schemas.series_view(access.picture_of(session, series))


@door.patch("/series/<id:series_id>")
def edit_series(session: Session, actor: Actor, series_id: int, body: schemas.SeriesEdit) -> schemas.SeriesView:
    """Change name, title, place or rhythm of a series."""
    changes = body.model_dump(exclude={"revision"}, exclude_unset=True)
    series = services.edit_series(session, actor, series_id, body.revision, changes)
    return schemas.series_view(access.picture_of(session, series))


@door.delete("/series/<id:series_id>")
def retire_series(session: Session, actor: Actor, series_id: int) -> None:
    """Give a series up; its meetings stay."""
    services.retire_series(session, actor, series_id)
