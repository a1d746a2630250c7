"""Doors of the check-in code, the register of attendance and the places in the room."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import attendance_shapes as shapes
from ecabinet.meetings import picture, places, proving, register, views
from ecabinet.meetings.schemas import MeetingView

door = Door("attendance")


@door.put("/meetings/<id:meeting_id>/room-code")
def turn_room_code(session: Session, actor: Actor, meeting_id: int, body: shapes.RoomCodeTurn) -> MeetingView:
    """Show the check-in code in the room from now on, or no more."""
    proving.turn_code(session, actor, meeting_id, body.shown)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/room-code")
def show_room_code(session: Session, actor: Actor, meeting_id: int) -> shapes.RoomCodeView:
    """The code of this moment, for the screen in the room and those who conduct."""
    return shapes.room_code_view(meeting_id, proving.code_to_show(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/attendance")
def show_attendance(session: Session, actor: Actor, meeting_id: int) -> shapes.AttendanceRegister:
    """Who was there from when to when, and what was corrected; of others only for those who conduct."""
    return shapes.register_view(register.register_of(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/attendance", status=201)
def enter_stay(session: Session, actor: Actor, meeting_id: int, body: shapes.NewStay) -> shapes.AttendanceRegister:
    """Enter a stay that nobody noted at the time."""
    register.enter_stay(session, actor, meeting_id, body.person_id, body.mode, body.span, body.reason)
    return shapes.register_view(register.register_of(session, actor, meeting_id))


@door.patch("/stays/<id:stay_id>")
def correct_stay(session: Session, actor: Actor, stay_id: int, body: shapes.StayTimes) -> shapes.AttendanceRegister:
    """Correct when somebody came and left."""
    meeting_id = register.correct_stay(session, actor, stay_id, body.span, body.reason)
    return shapes.register_view(register.register_of(session, actor, meeting_id))


@door.post("/stays/<id:stay_id>/strike")
def strike_stay(session: Session, actor: Actor, stay_id: int, body: shapes.Striking) -> shapes.AttendanceRegister:
    """Strike a stay that never was."""
    meeting_id = register.strike_stay(session, actor, stay_id, body.reason)
    return shapes.register_view(register.register_of(session, actor, meeting_id))


@door.put("/meetings/<id:meeting_id>/places")
def arrange_places(session: Session, actor: Actor, meeting_id: int, body: shapes.Places) -> MeetingView:
    """Arrange who sits where in the room."""
    places.arrange_places(session, actor, meeting_id, body.version, body.layout, body.order)
    return views.meeting_view(picture.picture_of(session, actor, meeting_id))
