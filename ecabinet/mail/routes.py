"""Doors of e-mail: the queue, and where people are written to."""

from sqlalchemy.orm import Session

from ecabinet.accounts.schemas import named_person
from ecabinet.core.actor import Actor
from ecabinet.core.http import Door
from ecabinet.mail import access, schemas, services
from ecabinet.mail.rules import MailState

door = Door("mail")


@door.get("/mail")
def show_queue(session: Session, actor: Actor, query: schemas.QueueQuery) -> schemas.MailQueueView:
    """The queue: what waits, what was sent, what failed and why; for secretariat and administrators."""
    return schemas.queue_view(access.queue_to_see(session, actor, MailState(query.state) if query.state else None))


@door.post("/mail/<id:message_id>/retry")
def retry_message(session: Session, actor: Actor, message_id: int) -> schemas.MailMessageView:
    """Send a message that failed once more."""
    return schemas.message_view(services.retry_message(session, actor, message_id))


@door.get("/mail-addresses")
def list_addresses(session: Session, actor: Actor) -> schemas.MailAddressList:
    """Where everybody is written to, for secretariat and administrators."""
    found = access.addresses_to_manage(session, actor)
    items = [schemas.MailAddressView(person=named_person(person), address=address) for person, address in found]
    return schemas.MailAddressList(items=items)


@door.get("/persons/<id:person_id>/mail-address")
def show_address(session: Session, actor: Actor, person_id: int) -> schemas.MailAddressView:
    """Where I am written to; secretariat and administrators see anybody's."""
    person = access.person_to_address(session, actor, person_id)
    return schemas.MailAddressView(person=named_person(person), address=access.address_of(session, person_id))


@door.put("/persons/<id:person_id>/mail-address")
def set_address(session: Session, actor: Actor, person_id: int, body: schemas.NewAddress) -> schemas.MailAddressView:
    """Say where I am written to, or that I am not; secretariat and administrators may set anybody's."""
    address = services.set_address(session, actor, person_id, body.address)
    person = access.person_to_address(session, actor, person_id)
    return schemas.MailAddressView(person=named_person(person), address=address)
