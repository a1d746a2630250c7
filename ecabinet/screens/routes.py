"""Doors of screens in rooms: the secretariat's, and the two that a screen has."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor, Screen
from ecabinet.core.database import reading
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.core.http import Door
from ecabinet.screens import access, display, remembered, schemas, services, views

door = Door("screens")


@door.get("/screens")
def list_screens(session: Session, actor: Actor) -> schemas.RoomScreenList:
    """The screens whose tokens hold, what each shows and when it was last there, for the secretariat."""
    found = access.screens_to_manage(session, actor)
    return schemas.RoomScreenList(items=[schemas.screen_view(each) for each in found])


@door.post("/screens", status=201, own_keys=True)
def make_screen(session: Session, actor: Actor, body: schemas.NewScreen) -> schemas.NewScreenView:
    """Make a token for a display; it is shown this once, and no answer that holds it is kept."""
    screen, token = services.make_screen(session, actor, body.name, body.meeting_id)
    return schemas.NewScreenView(screen=schemas.screen_view(screen), token=token)


@door.put("/screens/<id:screen_id>/meeting")
def turn_screen(session: Session, actor: Actor, screen_id: int, body: schemas.TurnedTo) -> schemas.RoomScreenView:
    """Let a screen show this meeting, or none."""
    return schemas.screen_view(services.turn_screen(session, actor, screen_id, body.meeting_id))


@door.delete("/screens/<id:screen_id>")
def revoke_screen(session: Session, actor: Actor, screen_id: int) -> None:
    """A screen's token opens nothing from now on."""
    services.revoke_screen(session, actor, screen_id)


@door.post("/screen", public=True, long=True)
def enter_token(body: schemas.TypedToken) -> schemas.SceneView:
    """Give a display its token; from then on the browser keeps it."""
    screen = display.look(body.token)
    if screen is None:
        raise NotPermitted("screen_unknown")
    display.give_cookie(body.token)
    with reading() as session:
        return remembered.scene_now(session, screen.meeting_id)


@door.get("/screen", screen=True)
def show_scene(session: Session, screen: Screen | None) -> schemas.SceneView:
    """What this screen shows now; without a screen's token there is nothing here."""
    if screen is None:
        raise NotFound
    return remembered.scene_now(session, screen.meeting_id)


@door.get("/meetings/<id:meeting_id>/scene")
def show_scene_of(session: Session, actor: Actor, meeting_id: int) -> schemas.SceneView:
    """What a screen in the room shows of this meeting, for who may see it."""
    return views.scene_view(access.scene_to_see(session, actor, meeting_id))
