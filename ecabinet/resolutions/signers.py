"""Who signs a resolution and as what: the head in their own right, or whoever may sign for them."""

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.config import settings
from ecabinet.delegations import access as delegations
from ecabinet.delegations.access import title_of
from ecabinet.delegations.rules import Capacity, title_lines
from ecabinet.resolutions import access, services
from ecabinet.resolutions.models import Resolution


def head_of(session: Session, row: Resolution) -> Person:
    """Who signs without any delegation. Raises Conflict."""
    return access.signer_of(session, row.meeting_id, access.decision_on(session, row.item_id))


def as_what(session: Session, row: Resolution) -> tuple[Capacity, list[str]]:
    """The capacity of the signer and the lines above the signature. Raises Conflict once a delegation has ended."""
    given = delegations.require_in_force(session, row.delegation_id)
    giver = title_of(given.giver) if given is not None and given.capacity == Capacity.TUQ else None
    return title_lines(title_of(row.signer), settings().body_vi, giver)


def choose_signer(
    session: Session, actor: Actor, resolution_id: int, version: int, delegation_id: int | None
) -> Resolution:
    """Have a draft signed by the head, or by whoever may sign for them today. Raises NotPermitted, Conflict."""
    row = access.resolution_to_edit(session, actor, resolution_id, version)
    head = head_of(session, row)
    given = delegations.given_by(session, head.id, delegation_id)
    row.signer = given.taker if given else head
    row.delegation_id = delegation_id
    row.version += 1
    session.flush()
    services.tell_drafted(session, actor.person_id, row)
    return row
