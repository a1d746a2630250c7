"""Doors of coming and going, the check-in code, the register of attendance and the places in the room."""

from sqlalchemy.orm import Session

from ecabinet.attendance import places, proving, register, services
from ecabinet.attendance import schemas as shapes
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.meetings import picture, views
from ecabinet.meetings.schemas import MeetingView

door = Door("attendance")
# The interface knows coming and going as a part of meetings.
coming = Door("meetings", part="attendance")


@coming.post("/meetings/<id:meeting_id>/check-in")
def check_in(session: Session, actor: Actor, meeting_id: int, body: shapes.CheckIn) -> shapes.PresenceView:
    """Be there, from one's own tablet; the secretariat may note it for another."""
    found = services.check_in(session, actor, meeting_id, body.person_id, body.mode, body.code)
    return shapes.presence_view(found.person_id, found.stay, found.quorum)


@coming.post("/meetings/<id:meeting_id>/check-out")
def check_out(session: Session, actor: Actor, meeting_id: int, body: shapes.CheckOut) -> shapes.PresenceView:
    """Leave; the secretariat may note it for another."""
    found = services.check_out(session, actor, meeting_id, body.person_id)
    return shapes.presence_view(found.person_id, found.stay, found.quorum)


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
