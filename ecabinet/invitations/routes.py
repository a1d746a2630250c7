"""Doors of invitations and calendars."""

from flask import Response
from sqlalchemy.orm import Session

from ecabinet.accounts.schemas import named_person
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.core.http import Door
from ecabinet.invitations import access, calendar, schemas, services, views
from ecabinet.meetings import calling_off, picture
from ecabinet.meetings.schemas import Advance, MeetingView
from ecabinet.meetings.views import meeting_view

door = Door("invitations")
KIND = "text/calendar"


@door.get("/invitations")
def own_invitations(session: Session, actor: Actor) -> schemas.InvitationList:
    """My invitations to meetings that are coming or on, and what I said."""
    found = access.own_invitations(session, actor)
    return schemas.InvitationList(items=[views.invitation_view(each) for each in found])


@door.get("/meetings/<id:meeting_id>/invitation")
def show_invitation(session: Session, actor: Actor, meeting_id: int) -> schemas.InvitationView:
    """My invitation to this meeting."""
    return views.invitation_view(access.own_invitation(session, actor, meeting_id))


@door.put("/meetings/<id:meeting_id>/invitation")
def answer_invitation(
    session: Session, actor: Actor, meeting_id: int, body: schemas.NewReply
) -> schemas.InvitationView:
    """Say that I come, that I do not and why, or whom I send; the secretariat may note it for another."""
    said = services.Said(answer=body.answer, reason=body.reason, substitute_id=body.substitute_id)
    whom = services.answer_invitation(session, actor, meeting_id, body.person_id, said)
    return views.invitation_view(access.invitation_to_answer(session, actor, meeting_id, whom))


@door.get("/meetings/<id:meeting_id>/invitations")
def list_invitations(session: Session, actor: Actor, meeting_id: int) -> schemas.InvitationsView:
    """Everybody invited and what they say, for those who conduct."""
    return views.board_view(access.board_to_see(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/invitations/remind")
def remind_unanswered(session: Session, actor: Actor, meeting_id: int, body: schemas.AskReplies) -> schemas.Reminded:
    """Remind exactly those who have not answered."""
    found = services.remind_unanswered(session, actor, meeting_id, body.again)
    return schemas.Reminded(person_ids=list(found))


@door.put("/meetings/<id:meeting_id>/invitations/<id:person_id>/consent")
def decide_absence(
    session: Session, actor: Actor, meeting_id: int, person_id: int, body: schemas.Decision
) -> schemas.InvitationsView:
    """Agree to an absence, or not."""
    services.decide_absence(session, actor, meeting_id, person_id, body.given)
    return views.board_view(access.board_to_see(session, actor, meeting_id))


@door.post("/meetings/<id:meeting_id>/call-off")
def call_off_meeting(session: Session, actor: Actor, meeting_id: int, body: Advance) -> MeetingView:
    """Call a circulated meeting off; everybody invited is told."""
    calling_off.call_off_meeting(session, actor, meeting_id, body.version)
    return meeting_view(picture.picture_of(session, actor, meeting_id))


@door.get("/meetings/<id:meeting_id>/substitutes")
def list_substitutes(session: Session, actor: Actor, meeting_id: int) -> schemas.SubstituteList:
    """Who may be sent to this meeting instead."""
    found = access.substitutes_to_choose(session, actor, meeting_id)
    return schemas.SubstituteList(items=[named_person(each) for each in found])


@door.get("/meetings/<id:meeting_id>/calendar.ics", media=KIND)
def meeting_file(session: Session, actor: Actor, meeting_id: int) -> Response:
    """This meeting as a file for my calendar."""
    body = calendar.invitation_file(access.date_to_see(session, actor, meeting_id))
    disposition = f'attachment; filename="phien-hop-{meeting_id}.ics"'
    return Response(body, mimetype=KIND, headers={"Content-Disposition": disposition})


@door.get("/calendar-feed")
def show_feed(session: Session, actor: Actor) -> schemas.FeedView:
    """Whether my calendar has a secret address."""
    feed = access.feed_of(session, actor.person_id)
    return schemas.FeedView(made_at=feed.made_at if feed else None)


@door.post("/calendar-feed", status=201, own_keys=True)
def open_feed(session: Session, actor: Actor) -> schemas.NewFeedView:
    """A new secret address for my calendar, shown this once; the one before ends."""
    feed, token = services.open_feed(session, actor)
    address = f"{settings().public_url.rstrip('/')}/api/calendar/{token}.ics"
    return schemas.NewFeedView(made_at=feed.made_at, address=address)


@door.delete("/calendar-feed")
def close_feed(session: Session, actor: Actor) -> None:
    """The secret address leads nowhere from now on."""
    services.close_feed(session, actor)


@door.get("/calendar/<token>.ics", public=True, media=KIND)
def read_feed(session: Session, token: str) -> Response:
    """The meetings of the person whose secret address this is, for a calendar program."""
    person_id = access.reader_of_feed(session, token)
    return Response(calendar.calendar(access.dates_of(session, person_id)), mimetype=KIND)
