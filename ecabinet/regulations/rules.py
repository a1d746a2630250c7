"""How a proposal of new rules stands, who may answer it, and from when what is approved holds."""

import enum
from datetime import date, datetime, time

from ecabinet.core.moment import HANOI


class ProposalState(enum.StrEnum):
    """Where a proposal stands; it is answered once."""

    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def answer_fault(state: ProposalState, proposed_by_id: int, person_id: int) -> str | None:
    """Why this person cannot approve or decline the proposal, as a code, or None: it takes two persons."""
    if state is not ProposalState.OPEN:
        return "proposal_closed"
    return "own_proposal" if proposed_by_id == person_id else None


def beginning_of(day: date) -> datetime:
    """From which moment a version holds that is to be in force on a day: its beginning in Hanoi."""
    return datetime.combine(day, time(), HANOI)


def first_moment(proposed: datetime, approved_at: datetime) -> datetime:
    """From when an approved version holds: never before it was approved."""
    return max(proposed, approved_at)
