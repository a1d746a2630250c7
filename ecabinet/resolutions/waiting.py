"""What waits for the secretariat about resolutions: drafts that nobody has submitted for signature."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem
from ecabinet.resolutions.access import drafts
from ecabinet.resolutions.models import Resolution
from ecabinet.resolutions.rules import ResolutionStatus


def drafts_to_submit(session: Session, actor: Actor) -> list[Waiting]:
    """How many drafts there are, for those who write them."""
    if not drafts(actor):
        return []
    query = sa.select(sa.func.count(Resolution.id)).join(AgendaItem, AgendaItem.id == Resolution.item_id)
    count = session.scalar(query.where(Resolution.status == ResolutionStatus.DRAFT, ~recused(actor))) or 0
    return [Waiting(kind="resolution_drafts", count=count)] if count else []
