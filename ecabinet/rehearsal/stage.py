"""From the first act to the report, whatever goes wrong on the way."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ecabinet.rehearsal.arrival import arrive
from ecabinet.rehearsal.evidence import gather, write_report
from ecabinet.rehearsal.play import Say, Sitting
from ecabinet.rehearsal.report import Report


def acts(sitting: Sitting) -> Sequence[Callable[[], None]]:
    """In order, up to the signed resolution."""
    return (
        sitting.assemble,
        sitting.prepare,
        sitting.read,
        lambda: arrive(sitting),
        lambda: sitting.vote(sitting.open()),
        sitting.decide,
        sitting.resolve,
    )


def perform(url: str, tablets: int, folder: Path, say: Say, tidy: bool) -> Report:
    """Play the whole sitting against a server; what failed stands in the report."""
    sitting = Sitting(url, tablets, say)
    started = time.perf_counter()
    try:
        for act in acts(sitting):
            act()
        gather(sitting, folder)
        sitting.adjourn(tidy)
    except Exception as error:  # noqa: BLE001 - whatever it was, the evidence is worth more with a report
        sitting.report.failures.append(f"{type(error).__name__}: {error}")
    sitting.report.seconds = round(time.perf_counter() - started, 1)
    folder.mkdir(parents=True, exist_ok=True)
    write_report(sitting, folder)
    return sitting.report
