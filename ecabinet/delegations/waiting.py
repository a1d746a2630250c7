"""What waits for a person about delegations: those entered in their name that they have not confirmed."""

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.delegations import access


def delegations_to_confirm(session: Session, actor: Actor) -> list[Waiting]:
    """How many others wait to be let sign for this person."""
    count = len(access.delegations_to_confirm(session, actor))
    return [Waiting(kind="confirm_delegation", count=count)] if count else []
