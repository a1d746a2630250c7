"""Doors of meetings, their agenda, seats, course and rules."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import (
    access,
    agenda,
    deleting,
    picture,
    schemas,
    services,
    step_shapes,
    steps,
    suspending,
    taking_up,
    views,
)
from ecabinet.meetings import suspending_shapes as shapes
from ecabinet.meetings.rules import Place

door = Door("meetings")


@door.get("/meetings")
def list_meetings(session: Session, actor: Actor, query: schemas.MeetingsQuery) -> schemas.MeetingList:
    """The meetings I may see, the latest first, a hundred at a time."""
    found, has_earlier = access.meetings_to_see(session, actor, query.before)
    items = [views.meeting_summary(meeting, standing) for meeting, standing in found]
    return schemas.MeetingList(items=items, has_earlier=has_earlier)


@door.get("/meetings/<id:meeting_id>")
def show_meeting(session: Session, actor: Actor, meeting_id: int) -> schemas.MeetingView:
    """A meeting with its agenda, seats, presence and quorum."""
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.patch("/meetings/<id:meeting_id>")
def edit_meeting(session: Session, actor: Actor, meeting_id: int, body: schemas.MeetingEdit) -> schemas.MeetingView:
    """Change title, time, place or rules."""
    changes = body.model_dump(exclude={"version"}, exclude_unset=True)
    services.edit_meeting(session, actor, meeting_id, body.version, changes)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.delete("/meetings/<id:meeting_id>")
def delete_meeting(session: Session, actor: Actor, meeting_id: int, query: schemas.Advance) -> None:
    """Delete a draft for good, with its agenda, seats and papers."""
    deleting.delete_meeting(session, actor, meeting_id, query.version)


@door.put("/meetings/<id:meeting_id>/seats")
def set_seats(session: Session, actor: Actor, meeting_id: int, body: schemas.Seating) -> schemas.MeetingView:
    """Seat exactly these people."""
    services.set_seats(session, actor, meeting_id, body.version, views.sitters(body.seats) or [])
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/publish", step_up="publish")
def publish_meeting(session: Session, actor: Actor, meeting_id: int, body: schemas.Advance) -> schemas.MeetingView:
    """Let everybody seated see the meeting."""
    services.publish_meeting(session, actor, meeting_id, body.version)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/start")
def start_meeting(session: Session, actor: Actor, meeting_id: int, body: schemas.Advance) -> schemas.MeetingView:
    """Open the sitting."""
    services.start_meeting(session, actor, meeting_id, body.version)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/move")
def move_to_item(session: Session, actor: Actor, meeting_id: int, body: schemas.Move) -> schemas.MeetingView:
    """Turn to an item."""
    seen = services.Seen(body.from_item_id) if "from_item_id" in body.model_fields_set else None
    services.move_to_item(session, actor, meeting_id, body.item_id, body.version, seen)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.put("/meetings/<id:meeting_id>/suspension")
def suspend_meeting(session: Session, actor: Actor, meeting_id: int, body: shapes.Suspend) -> schemas.MeetingView:
    """Pause, break or adjourn the sitting, or change how it is suspended."""
    suspending.suspend_meeting(session, actor, meeting_id, body.kind, body.resumes_at, body.suspension_id)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.delete("/meetings/<id:meeting_id>/suspension", status=200)
def resume_meeting(session: Session, actor: Actor, meeting_id: int) -> schemas.MeetingView:
    """Sit again."""
    suspending.resume_meeting(session, actor, meeting_id)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.put("/meetings/<id:meeting_id>/upcoming")
def order_upcoming(session: Session, actor: Actor, meeting_id: int, body: shapes.UpcomingOrder) -> schemas.MeetingView:
    """Put what is yet to come in another order, during the sitting."""
    suspending.order_upcoming(session, actor, meeting_id, body.version, body.order)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/finish")
def finish_meeting(session: Session, actor: Actor, meeting_id: int, body: schemas.Advance) -> schemas.MeetingView:
    """Close the sitting."""
    services.finish_meeting(session, actor, meeting_id, body.version)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/items", status=201)
def add_item(session: Session, actor: Actor, meeting_id: int, body: schemas.NewItem) -> schemas.AgendaItemView:
    """Put a matter on the agenda."""
    content = body.model_dump(exclude={"version"})
    item_id = agenda.add_item(session, actor, meeting_id, body.version, content)
    return views.item_view(picture.picture_of(session, actor, meeting_id), item_id)


@door.patch("/items/<id:item_id>")
def edit_item(session: Session, actor: Actor, item_id: int, body: schemas.ItemEdit) -> schemas.AgendaItemView:
    """Change some fields of an item."""
    changes = body.model_dump(exclude={"version", "revision"}, exclude_unset=True)
    meeting_id = agenda.edit_item(session, actor, item_id, body.version, changes, body.revision)
    return views.item_view(picture.picture_of(session, actor, meeting_id), item_id)


@door.delete("/items/<id:item_id>")
def remove_item(session: Session, actor: Actor, item_id: int, query: schemas.Advance) -> None:
    """Take an item off the agenda; until the sitting is over it can come back."""
    agenda.remove_item(session, actor, item_id, query.version)


@door.post("/items/<id:item_id>/restore")
def restore_item(session: Session, actor: Actor, item_id: int, body: schemas.Advance) -> schemas.AgendaItemView:
    """Bring an item back to where it stood, with its papers."""
    meeting_id = agenda.restore_item(session, actor, item_id, body.version)
    return views.item_view(picture.picture_of(session, actor, meeting_id), item_id)


@door.get("/meetings/<id:meeting_id>/steps")
def list_steps(session: Session, actor: Actor, meeting_id: int) -> step_shapes.StepList:
    """The latest changes of the agenda, and what left it and can come back, for the secretariat."""
    found = steps.steps_to_see(session, actor, meeting_id)
    titles = steps.titles_of_items(session, meeting_id)
    return step_shapes.step_list(found, titles, steps.items_removed(session, meeting_id))


@door.post("/meetings/<id:meeting_id>/undo")
def undo_step(session: Session, actor: Actor, meeting_id: int, body: step_shapes.Undo) -> schemas.MeetingView:
    """Take one change of the agenda back, as long as what it made is still there."""
    agenda.undo_step(session, actor, meeting_id, body.version, body.step_id)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.put("/meetings/<id:meeting_id>/agenda")
def order_agenda(session: Session, actor: Actor, meeting_id: int, body: schemas.AgendaOrder) -> schemas.MeetingView:
    """Put the whole agenda in an order."""
    order = [Place(id=place.id, parent_id=place.parent_id) for place in body.order]
    agenda.order_agenda(session, actor, meeting_id, body.version, order)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/rules")
def show_rules(session: Session, actor: Actor, meeting_id: int) -> schemas.MeetingRulesView:
    """Under which rules a meeting is held, in plain words."""
    return views.meeting_rules_view(taking_up.rules_to_see(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/rules")
def take_up_rules(session: Session, actor: Actor, meeting_id: int, body: schemas.TakingUp) -> schemas.MeetingRulesView:
    """Let a published meeting take up the version in force on its day."""
    taking_up.take_up_rules(session, actor, meeting_id, body.version)
    return views.meeting_rules_view(taking_up.rules_to_see(session, actor, meeting_id))
