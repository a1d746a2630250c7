"""Doors of series of meetings and templates."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import pattern_shapes, patterns

door = Door("series")


@door.get("/series")
def list_series(session: Session, actor: Actor) -> pattern_shapes.SeriesList:
    """Every series and template, for the secretariat."""
    found = patterns.series_to_see(session, actor)
    return pattern_shapes.SeriesList(items=[pattern_shapes.series_view(each) for each in found])


@door.post("/series", status=201)
def keep_series(session: Session, actor: Actor, body: pattern_shapes.NewSeries) -> pattern_shapes.SeriesView:
    """Keep a meeting's agenda and seats as a series, or as a template without a rhythm."""
    series = patterns.keep_series(session, actor, body.meeting_id, body.name, body.rhythm)
    return pattern_shapes.series_view(patterns.picture_of(session, series))


@door.patch("/series/<id:series_id>")
def edit_series(
    session: Session, actor: Actor, series_id: int, body: pattern_shapes.SeriesEdit
) -> pattern_shapes.SeriesView:
    """Change name, title, place or rhythm of a series."""
    changes = body.model_dump(exclude={"revision"}, exclude_unset=True)
    series = patterns.edit_series(session, actor, series_id, body.revision, changes)
    return pattern_shapes.series_view(patterns.picture_of(session, series))


@door.delete("/series/<id:series_id>")
def retire_series(session: Session, actor: Actor, series_id: int) -> None:
    """Give a series up; its meetings stay."""
    patterns.retire_series(session, actor, series_id)
