"""What the server runs beside its requests: closing written ballots at their deadline, reminding before it."""

from ecabinet.ballots import running
from ecabinet.ballots.binding import pairs_to_compare
from ecabinet.core.database import reading
from ecabinet.reading import comparisons


def look() -> None:
    """What is due, and which replaced papers have to be compared with those that a ballot cites."""
    running.attend_to_due()
    with reading() as session:
        wanted = pairs_to_compare(session)
    comparisons.want(wanted)
