"""Three hundred tablets check in by the code of the room and ask for the floor within ten seconds, beside an echo."""

from dataclasses import dataclass

from bench.venue import Venue, quiet
from bench.votes import measure_echo
from ecabinet.rehearsal.arrival import arrive


@dataclass(frozen=True)
class Arrivals:
    """One room's figures, in milliseconds."""

    tablets: int
    window: float
    check_in: dict[str, float]
    floor: dict[str, float]
    echo: dict[str, float]
    keeping: dict[str, float]
    all_screens: float


def measure_arrivals(tablets: int, window: float) -> Arrivals:
    """Two requests of every tablet within the window; each echo has one message of each in half of it."""
    echo, keeping = measure_echo(tablets, window / 2), measure_echo(tablets, window / 2, "keep")
    with Venue() as venue:
        sitting = quiet(venue.url, tablets, window)
        sitting.arrivals = window
        sitting.assemble()
        sitting.draft()
        sitting.publish()
        arrive(sitting)
        report = sitting.report
        for tablet in sitting.tablets:
            tablet.close()
    return Arrivals(tablets, window, report.check_in_ms, report.floor_ms, echo, keeping, report.floor_screens_ms or 0.0)
