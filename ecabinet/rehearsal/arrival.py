"""Everybody arrives at once: each tablet gives the code of the room and asks for the floor, within a window."""

import time

import gevent

from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.play import Failed, Sitting
from ecabinet.rehearsal.report import percentiles
from ecabinet.rehearsal.tablet import Tablet

# Thirty tablets a second: three hundred within ten.
PER_SECOND = 30


class RoomScreen:
    """The screen in the room, as everybody there reads it."""

    def __init__(self, client: Client, meeting_id: int) -> None:
        self._client, self._meeting_id = client, meeting_id
        self._code, self._read_at = "", 0.0

    def code(self) -> str:
        """What it shows; looked at anew every few seconds, as people do."""
        if time.monotonic() - self._read_at > 3:
            self._read_at = time.monotonic()
            self._code = self._client.get(f"/api/meetings/{self._meeting_id}/room-code")["code"]
        return self._code


def arrive(sitting: Sitting) -> None:
    """The sitting is at its item; all check in by the code and ask to speak. Raises Failed."""
    count = len(sitting.tablets)
    window = sitting.arrivals or count / PER_SECOND
    sitting.say(f"{count} tablets check in by the code of the room and ask for the floor within {window:.1f} s")
    sitting.begin()
    chair = sitting.chair.client
    chair.put(f"/api/meetings/{sitting.meeting_id}/room-code", {"shown": True})
    screen = RoomScreen(chair, sitting.meeting_id)
    screen.code()
    checks: list[float] = []
    asks: list[float] = []

    def come(number: int, tablet: Tablet) -> None:
        gevent.sleep(window * number / count)
        started = time.perf_counter()
        tablet.check_in(sitting.meeting_id, screen.code())
        between = time.perf_counter()
        tablet.ask_for_the_floor(sitting.meeting_id)
        checks.append(between - started)
        asks.append(time.perf_counter() - between)

    gevent.joinall([gevent.spawn(come, *each) for each in enumerate(sitting.tablets)], raise_error=True)
    last = time.perf_counter()
    whole = (count, count)
    sitting.wait_for(lambda: all(tablet.room == whole for tablet in sitting.tablets), "everybody's arrival")
    report = sitting.report
    report.floor_screens_ms = round(1000 * (time.perf_counter() - last), 1)
    report.checked_in, report.floor_asked = len(checks), len(asks)
    report.check_in_ms, report.floor_ms = percentiles(checks), percentiles(asks)
    _compare(sitting)


def _compare(sitting: Sitting) -> None:
    """One order of speakers on every screen, each person once, and everybody proved to be in the room."""
    path = f"/api/meetings/{sitting.meeting_id}"
    order = [each["id"] for each in sitting.chair.client.get(f"{path}/floor")["queue"]]
    if len(set(order)) != len(sitting.tablets):
        raise Failed(f"{len(set(order))} requests wait for {len(sitting.tablets)} who asked")
    if any(tablet.queue != order[: len(tablet.queue)] for tablet in sitting.tablets):
        raise Failed("tablets were shown different orders of speakers")
    stays = sitting.secretary.get(f"{path}/attendance")["stays"]
    if [each["proof"] for each in stays] != ["code"] * len(sitting.tablets):
        raise Failed("not everybody was checked in by the code")
