"""Doors of meetings, their agenda, seats and attendance."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import (
    access,
    agenda,
    attendance,
    pattern_shapes,
    patterns,
    picture,
    recusals,
    rule_shapes,
    rule_versions,
    rule_views,
    schemas,
    services,
    standing_aside,
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
def list_meetings(session: Session, actor: Actor) -> schemas.MeetingList:
    """The meetings I may see, the latest first."""
    found = access.meetings_to_see(session, actor)
    return schemas.MeetingList(items=[views.meeting_summary(meeting, standing) for meeting, standing in found])


@door.post("/meetings", status=201)
def create_meeting(session: Session, actor: Actor, body: pattern_shapes.NewMeeting) -> schemas.MeetingView:
    """Make a draft, empty or from an earlier plan; the whole cabinet is seated unless said otherwise."""
    plan = body.model_dump(exclude={"seats", "series_id", "copy_of_id"})
    pattern = None
    if body.series_id is not None:
        pattern = patterns.pattern_of_series(session, actor, body.series_id)
    elif body.copy_of_id is not None:
        pattern = patterns.pattern_of_meeting(session, actor, body.copy_of_id)
    meeting_id = patterns.create_from(session, actor, plan, views.sitters(body.seats), pattern)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


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


@door.put("/meetings/<id:meeting_id>/seats")
def set_seats(session: Session, actor: Actor, meeting_id: int, body: schemas.Seating) -> schemas.MeetingView:
    """Seat exactly these people."""
    services.set_seats(session, actor, meeting_id, body.version, views.sitters(body.seats) or [])
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/publish")
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


@door.post("/meetings/<id:meeting_id>/check-in")
def check_in(session: Session, actor: Actor, meeting_id: int, body: schemas.CheckIn) -> schemas.PresenceView:
    """Be there, from one's own tablet; the secretariat may note it for another."""
    stay = attendance.check_in(session, actor, meeting_id, body.person_id, body.mode, body.code)
    meeting = access.meeting_to_see(session, actor, meeting_id)
    return views.presence_view(stay.person_id, stay, access.quorum_now(session, meeting))


@door.post("/meetings/<id:meeting_id>/check-out")
def check_out(session: Session, actor: Actor, meeting_id: int, body: schemas.CheckOut) -> schemas.PresenceView:
    """Leave; the secretariat may note it for another."""
    person_id = attendance.check_out(session, actor, meeting_id, body.person_id)
    meeting = access.meeting_to_see(session, actor, meeting_id)
    return views.presence_view(person_id, None, access.quorum_now(session, meeting))


@door.get("/meetings/<id:meeting_id>/recusals")
def list_recusals(session: Session, actor: Actor, meeting_id: int) -> schemas.RecusalList:
    """Who takes no part in which item, and what was lifted."""
    found = recusals.recusals_to_see(session, actor, meeting_id)
    return schemas.RecusalList(items=[views.recusal_view(each) for each in found])


@door.get("/recusals/mine")
def list_own_recusals(session: Session, actor: Actor) -> schemas.RecusalList:
    """Items that are closed to me now; a tablet drops their keys."""
    return schemas.RecusalList(items=[views.recusal_view(each) for each in recusals.own_closed(session, actor)])


@door.post("/items/<id:item_id>/recusals", status=201)
def recuse(session: Session, actor: Actor, item_id: int, body: schemas.NewRecusal) -> schemas.RecusalView:
    """Take no part in an item; the chair and the secretariat may say so for another."""
    return views.recusal_view(standing_aside.recuse(session, actor, item_id, body.person_id))


@door.post("/recusals/<id:recusal_id>/lift")
def lift_recusal(session: Session, actor: Actor, recusal_id: int) -> schemas.RecusalView:
    """Let a recused person take part again, for the chair and the secretariat."""
    return views.recusal_view(standing_aside.lift_recusal(session, actor, recusal_id))


@door.get("/rule-sets")
def list_rule_sets(session: Session) -> rule_shapes.RuleSetList:
    """The rule sets in the versions in force now, in plain words with the articles they come from."""
    found = [rule_versions.in_force(session, code, clock.now()) for code in rule_versions.codes(session)]
    return rule_shapes.RuleSetList(items=[rule_views.rule_set_view(kept) for kept in found])


@door.get("/meetings/<id:meeting_id>/rules")
def show_rules(session: Session, actor: Actor, meeting_id: int) -> rule_shapes.MeetingRulesView:
    """Under which rules a meeting is held, in plain words."""
    return rule_views.meeting_rules_view(taking_up.rules_to_see(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/rules")
def take_up_rules(
    session: Session, actor: Actor, meeting_id: int, body: rule_shapes.TakingUp
) -> rule_shapes.MeetingRulesView:
    """Let a published meeting take up the version in force on its day."""
    taking_up.take_up_rules(session, actor, meeting_id, body.version)
    return rule_views.meeting_rules_view(taking_up.rules_to_see(session, actor, meeting_id))
