"""What comes in with an act upon a written ballot."""

from ecabinet.core.schemas import Instant, Line, Wire


class BallotAct(Wire):
    """Nothing more needs saying."""


class BallotReminder(Wire):
    """`again` confirms a reminder soon after the last."""

    again: bool = False


class BallotReason(Wire):
    reason: Line


class DeadlineExtension(Wire):
    due_at: Instant
    reason: Line
