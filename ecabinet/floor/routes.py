"""Doors of the floor; the room state shows its front to everybody at once."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.floor import access, schemas, services

door = Door("floor")


@door.get("/meetings/<id:meeting_id>/floor")
def show_floor(session: Session, actor: Actor, meeting_id: int) -> schemas.FloorView:
    """Who speaks and who waits, in order."""
    return schemas.floor_view(access.floor_to_see(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/speeches")
def list_speeches(session: Session, actor: Actor, meeting_id: int) -> schemas.SpeechList:
    """Every request and speech of the meeting, in the order of asking."""
    found = access.speeches_to_see(session, actor, meeting_id)
    return schemas.SpeechList(items=[schemas.speech_view(each) for each in found])


@door.post("/meetings/<id:meeting_id>/speeches", status=201)
def request_floor(session: Session, actor: Actor, meeting_id: int, body: schemas.FloorRequest) -> schemas.SpeechView:
    """Ask for the floor on the current item; those who conduct may ask for another."""
    return schemas.speech_view(services.request_floor(session, actor, meeting_id, body.person_id, body.kind))


@door.delete("/speeches/<id:speech_id>")
def withdraw_request(session: Session, actor: Actor, speech_id: int) -> None:
    """Take a request back; those who conduct may take back another's."""
    services.withdraw_request(session, actor, speech_id)


@door.post("/speeches/<id:speech_id>/give")
def give_floor(session: Session, actor: Actor, speech_id: int, body: schemas.FloorAct) -> schemas.SpeechView:
    """Let this person speak now; whoever speaks has ended."""
    return schemas.speech_view(services.give_floor(session, actor, speech_id, body.version))


@door.post("/speeches/<id:speech_id>/extend")
def extend_speech(session: Session, actor: Actor, speech_id: int, body: schemas.FloorAct) -> schemas.SpeechView:
    """Give the speaker one extension more."""
    return schemas.speech_view(services.extend_speech(session, actor, speech_id, body.version))


@door.post("/speeches/<id:speech_id>/end")
def end_speech(session: Session, actor: Actor, speech_id: int, body: schemas.FloorAct) -> schemas.SpeechView:
    """End the speech: who speaks, or who conducts."""
    return schemas.speech_view(services.end_speech(session, actor, speech_id, body.version))


@door.put("/meetings/<id:meeting_id>/speakers")
def order_speakers(session: Session, actor: Actor, meeting_id: int, body: schemas.SpeakersOrder) -> schemas.FloorView:
    """Put those who wait in another order."""
    services.order_speakers(session, actor, meeting_id, body.version, body.order)
    return schemas.floor_view(access.floor_to_see(session, actor, meeting_id))
