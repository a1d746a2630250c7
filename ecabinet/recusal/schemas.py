"""What comes in about recusals, and what goes out."""

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.meetings.models import Recusal


class NewRecusal(Wire):
    """Without `person_id` one's own."""

    person_id: Id | None = None


class RecusalView(Wire):
    """`closed` while the item is shut to the person; until `lifted_at` they have no vote on it."""

    id: int
    meeting_id: int
    item_id: int
    person_id: int
    closed: bool
    declared_at: Instant
    lifted_at: Instant | None
    lifted_by_id: int | None


class RecusalList(Wire):
    items: list[RecusalView]


def recusal_view(recusal: Recusal) -> RecusalView:
    return RecusalView.model_validate(recusal, from_attributes=True)
