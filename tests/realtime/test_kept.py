"""What a server keeps of tablets that come and go: nothing, and without the help of the collector of cycles.

It looks through old objects so seldom that what waits for it is memory lost for hours.
"""

import json
import socket
import sys
import time
from collections.abc import Iterator

import pytest

from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.play import Sitting
from tests.factories.hall import BareHall, quiet_sitting
from tests.realtime.conftest import free_port

RECONNECTIONS = 100
# A whole server has to come up, on a machine where much else runs.
pytestmark = pytest.mark.timeout(240)


class CountedHall(BareHall):
    """A hall that says what it keeps."""

    def __init__(self) -> None:
        super().__init__()
        self.count_port = free_port()

    @property
    def serving(self) -> list[str]:
        return [sys.executable, "-m", "tests.realtime.counted", str(self.count_port)]

    def kept(self, how: bytes) -> dict[str, int]:
        with socket.create_connection(("127.0.0.1", self.count_port)) as asking:
            asking.sendall(how)
            with asking.makefile("rb") as answer:
                said = answer.read()
        assert said, self.log.read_text()[-2000:]
        found: dict[str, int] = json.loads(said)
        return found

    def at_rest(self) -> dict[str, int]:
        """Once everybody has gone: nothing changes from one look to the next."""
        last, found = {"nothing": 1}, self.kept(b"c")
        while found != last:
            time.sleep(1.5)
            last, found = found, self.kept(b"c")
        return found

    def comes_to(self, expected: dict[str, int]) -> dict[str, int]:
        """What is kept, as soon as that is no more than expected, and in the end in any case; nothing is collected."""
        for _look in range(20):
            found = self.kept(b"-")
            if not more(expected, found):
                break
            time.sleep(0.5)
        return found


def more(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    """What there is more of."""
    return {name: (before.get(name, 0), count) for name, count in after.items() if count > before.get(name, 0)}


@pytest.fixture(scope="module")
def hall() -> Iterator[CountedHall]:
    with CountedHall() as open_hall:
        yield open_hall


@pytest.fixture(scope="module")
def sitting(hall: CountedHall) -> Sitting:
    """Two members at a published meeting, none of them connected."""
    played = quiet_sitting(hall, 2)
    played.assemble()
    played.prepare()
    for tablet in played.tablets:
        tablet.close()
        tablet.client.close()
    played.secretary.close()
    return played


def come_and_go(sitting: Sitting, times: int) -> None:
    for number in range(times):
        channel = Channel(sitting.tablets[number % 2].client.wire())
        channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})
        channel.close()


def test_nothing_is_kept_of_a_socket_that_has_gone(hall: CountedHall, sitting: Sitting) -> None:
    come_and_go(sitting, 4)
    before = hall.at_rest()
    assert before["Listeners._by_sid"] == 0
    assert "Listener" not in before
    come_and_go(sitting, RECONNECTIONS)
    assert more(before, hall.comes_to(before)) == {}


def test_a_socket_that_is_there_is_seen(hall: CountedHall, sitting: Sitting) -> None:
    """The count above counts."""
    before = hall.at_rest()
    # Two: one that the test before left may go meanwhile.
    channels = [Channel(tablet.client.wire()) for tablet in sitting.tablets]
    for channel in channels:
        channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})
    grown = more(before, hall.kept(b"-"))
    for channel in channels:
        channel.close()
    assert grown["Listener"] == grown["Listeners._by_sid"] == (0, 2)
    assert {"WebSocket", "Handler", "Socket", "Outbox"} <= grown.keys()


def test_nothing_is_kept_of_a_request(hall: CountedHall, sitting: Sitting) -> None:
    client = sitting.tablets[0].client
    before = hall.at_rest()
    for _time in range(RECONNECTIONS):
        client.get(f"/api/meetings/{sitting.meeting_id}")
        client.close()
    assert more(before, hall.comes_to(before)) == {}
