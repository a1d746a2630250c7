"""Reading e-mail: the queue for secretariat and administrators, addresses for these and their owners."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.mail.models import MailAddress, MailMessage
from ecabinet.mail.rules import MailState

MOST_SHOWN = 300
# Whom messages and addresses concern: the secretariat, which writes, and administrators, who set up accounts.
_KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The messages of one state or of all, the newest first, and how many there are of each."""

    messages: Sequence[MailMessage]
    counts: dict[MailState, int]


def queue_to_see(session: Session, actor: Actor, state: MailState | None) -> Queue:
    """The queue, for secretariat and administrators. Raises NotPermitted."""
    _keepers_only(actor)
    query = sa.select(MailMessage).options(joinedload(MailMessage.person).joinedload(Person.office))
    if state is not None:
        query = query.where(MailMessage.state == state)
    counted = session.execute(sa.select(MailMessage.state, sa.func.count()).group_by(MailMessage.state)).all()
    return Queue(
        messages=session.scalars(query.order_by(MailMessage.id.desc()).limit(MOST_SHOWN)).all(),
        counts=dict.fromkeys(MailState, 0) | {row[0]: row[1] for row in counted},
    )


def message_to_retry(session: Session, actor: Actor, message_id: int) -> MailMessage:
    """A message that was not sent, locked; to others it is not there. Raises NotFound, Conflict."""
    message = session.get(MailMessage, message_id, with_for_update=True)
    if not actor.has(*_KEEPERS) or message is None:
        raise NotFound
    if message.state is MailState.SENT:
        raise Conflict("mail_already_sent")
    return message


def person_to_address(session: Session, actor: Actor, person_id: int) -> Person:
    """A person whose address this actor may see and set: their own, or anybody's for a keeper. Raises NotFound."""
    person = session.get(Person, person_id)
    if person is None or (person_id != actor.person_id and not actor.has(*_KEEPERS)):
        raise NotFound
    return person


def address_of(session: Session, person_id: int) -> str | None:
    """Where a person is written to."""
    return session.scalar(sa.select(MailAddress.address).where(MailAddress.person_id == person_id))


def addresses_to_manage(session: Session, actor: Actor) -> list[tuple[Person, str | None]]:
    """Every active person with their address, by name, for secretariat and administrators. Raises NotPermitted."""
    _keepers_only(actor)
    query = (
        sa.select(Person, MailAddress.address)
        .outerjoin(MailAddress, MailAddress.person_id == Person.id)
        .where(Person.active)
        .options(joinedload(Person.office))
        .order_by(Person.full_name, Person.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def last_states(session: Session, meeting_id: int) -> dict[int, MailState]:
    """How far the latest message to each person about a meeting is. The caller has asked who may know."""
    latest = sa.select(sa.func.max(MailMessage.id)).where(MailMessage.meeting_id == meeting_id)
    query = sa.select(MailMessage.person_id, MailMessage.state)
    rows = session.execute(query.where(MailMessage.id.in_(latest.group_by(MailMessage.person_id)))).all()
    return {row[0]: row[1] for row in rows}


def _keepers_only(actor: Actor) -> None:
    if not actor.has(*_KEEPERS):
        raise NotPermitted("secretariat_only")
