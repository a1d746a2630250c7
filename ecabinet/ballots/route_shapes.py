"""What comes in and goes out about what becomes of a closed ballot."""

from ecabinet.ballots.ways import Because, Way
from ecabinet.core.schemas import Id, Instant, Wire


class RoutingChoice(Wire):
    """Which way, of those that `route.open_ways` names, and to the agenda of which meeting."""

    way: Way
    meeting_id: Id


class RouteView(Wire):
    """What becomes of the matter, why, and the rule that says so.

    `routed_at` is null as long as somebody has to choose the meeting, `open_ways` then says among what. `meeting_id`
    and `item_id` are null where that meeting is not to be seen.
    """

    way: Way
    because: Because
    rule_vi: str
    rule_en: str
    open_ways: list[Way]
    routed_at: Instant | None
    meeting_id: int | None
    meeting_title: str | None
    item_id: int | None
