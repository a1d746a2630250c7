"""Doors of polls and votes."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.events import meeting_stream
from ecabinet.core.http import Door
from ecabinet.record.access import last_told
from ecabinet.voting import access, calling, casting, drafting, recording, schemas, services, views

door = Door("voting")


@door.get("/meetings/<id:meeting_id>/polls")
def list_polls(session: Session, actor: Actor, meeting_id: int) -> schemas.PollList:
    """Every poll of a meeting, annulled ones too; drafts for those who conduct."""
    pictures = access.polls_of(session, actor, meeting_id)
    sequence = last_told(session, meeting_stream(meeting_id))
    return schemas.PollList(items=[views.poll_view(picture) for picture in pictures], sequence=sequence)


@door.post("/items/<id:item_id>/polls", status=201)
def create_poll(session: Session, actor: Actor, item_id: int, body: schemas.NewPoll) -> schemas.PollView:
    """Draft a question on an item, or put it to the vote at once."""
    poll = drafting.create_poll(session, actor, item_id, views.asked_of(body))
    if body.open:
        services.open_poll(session, actor, poll.id)
    return views.poll_view(access.poll_picture(session, actor, poll.id))


@door.get("/polls/<id:poll_id>")
def show_poll(session: Session, actor: Actor, poll_id: int) -> schemas.PollView:
    """A poll, as far as I may see it."""
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/open")
def open_poll(session: Session, actor: Actor, poll_id: int, body: schemas.Act) -> schemas.PollView:  # noqa: ARG001
    """Put the question to the vote."""
    services.open_poll(session, actor, poll_id)
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/close")
def close_poll(session: Session, actor: Actor, poll_id: int, body: schemas.Closing) -> schemas.PollView:
    """End the voting and compute the outcome; of a vote by hand the count is given here."""
    services.close_poll(session, actor, poll_id, views.hands_of(body.hands))
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/announce")
def announce_poll(session: Session, actor: Actor, poll_id: int, body: schemas.Act) -> schemas.PollView:  # noqa: ARG001
    """Announce the result."""
    services.announce_poll(session, actor, poll_id)
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/annul")
def annul_poll(session: Session, actor: Actor, poll_id: int, body: schemas.Annulment) -> schemas.PollView:
    """Let a poll count for nothing, with the reason."""
    services.annul_poll(session, actor, poll_id, body.reason)
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.put("/polls/<id:poll_id>/recorded/<id:person_id>")
def record_vote(
    session: Session, actor: Actor, poll_id: int, person_id: int, body: schemas.Recording
) -> schemas.PollView:
    """Record the vote of a member who gave it aloud, for the secretariat."""
    recording.record_vote(session, actor, poll_id, person_id, body.choice)
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/call")
def call_member(session: Session, actor: Actor, poll_id: int, body: schemas.NextCalled) -> schemas.PollView:
    """In a roll call in order, call the next member, passing over whoever has the turn, or a certain one."""
    calling.call(session, actor, poll_id, body.person_id)
    return views.poll_view(access.poll_picture(session, actor, poll_id))


@door.post("/polls/<id:poll_id>/reminder")
def remind(session: Session, actor: Actor, poll_id: int, body: schemas.Act) -> schemas.AwaitedCount:  # noqa: ARG001
    """Tell those who are there and have not voted that their vote is awaited."""
    return schemas.AwaitedCount(count=recording.remind(session, actor, poll_id))


@door.put("/polls/<id:poll_id>/ballot", own_keys=True, step_up="vote")
def cast_vote(session: Session, actor: Actor, poll_id: int, body: schemas.Vote) -> schemas.ReceiptView:
    """Vote, or vote otherwise while the poll is open; the message is signed by the tablet's key."""
    receipt = casting.cast_vote(session, actor, poll_id, body.choice, body.message, body.signature)
    return views.receipt_view(receipt)
