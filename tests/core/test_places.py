"""Who asks for much at once waits for it, and nobody else does."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from ecabinet.core import places, still
from ecabinet.core.errors import TooMany
from ecabinet.core.places import MOST_WAITING, Places, working_for


class Worker:
    """Somebody's piece of work, which lasts until it is told to end."""

    def __init__(
        self, shared: Places, whose: int | None, began: list[int | None], timeout: float | None = None
    ) -> None:
        self.end = threading.Event()
        self.refused: str | None = None
        self.got: bool | None = None
        self._given = (shared, whose, began, timeout)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        shared, whose, began, timeout = self._given
        if whose is not None:
            working_for(whose)
        try:
            self.got = shared.acquire(timeout)
        except TooMany as refusal:
            self.refused = refusal.code
            return
        if self.got:
            began.append(whose)
            self.end.wait(10)
            shared.release()


def until(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.005)
    return holds()


def waiting(shared: Places) -> int:
    return sum(len(queue) for queue in shared._waiting.values())


def test_one_person_leaves_a_place_to_the_others() -> None:
    """K1: parallel seals and copies of one person."""
    shared, began = Places(3), []
    greedy = [Worker(shared, 1, began) for _ in range(10)]
    assert until(lambda: waiting(shared) == 8)
    assert began == [1, 1]
    other = Worker(shared, 2, began)
    assert until(lambda: began == [1, 1, 2])
    for each in [*greedy, other]:
        each.end.set()
    assert until(lambda: len(began) == 11)
    for each in greedy:
        each.thread.join(5)
    assert shared._taken.total() == waiting(shared) == 0


def test_of_one_place_everybody_has_their_turn() -> None:
    shared, began = Places(1), []
    greedy = []
    for number in range(5):
        greedy.append(Worker(shared, 1, began))
        assert until(lambda number=number: len(began) + waiting(shared) == number + 1)
    others = [Worker(shared, 2, began), Worker(shared, None, began)]
    assert until(lambda: waiting(shared) == 6)
    for each in [*greedy, *others]:
        each.end.set()
    assert until(lambda: len(began) == 7)
    assert set(began[1:4]) == {1, 2, None}, "the others come before the rest of the first one's"


def test_who_waits_too_long_leaves_and_who_asks_for_far_too_much_is_refused() -> None:
    shared, began = Places(1), []
    first = Worker(shared, 1, began)
    assert until(lambda: began == [1])
    short = Worker(shared, 2, began, timeout=0.05)
    assert until(lambda: short.got is False)
    assert waiting(shared) == 0
    queue = [Worker(shared, 1, began) for _ in range(MOST_WAITING)]
    assert until(lambda: waiting(shared) == MOST_WAITING)
    assert until(lambda: (last := Worker(shared, 1, began)).thread.join(5) is None and last.refused is not None)
    assert waiting(shared) == MOST_WAITING
    for each in [first, *queue]:
        each.end.set()
    assert until(lambda: len(began) == MOST_WAITING + 1)


UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import time, gevent
from gevent.monkey import get_original
from ecabinet.core.offload import offload
from ecabinet.core.places import working_for
slowly = get_original("time", "sleep")
def work(person, seconds):
    working_for(person)
    offload(slowly, seconds)
    return time.monotonic()
greedy = [gevent.spawn(work, 1, 0.3) for _ in range(20)]
gevent.sleep(0.05)
other = gevent.spawn(work, 2, 0.01)
gevent.joinall([*greedy, other])
print(sum(each.value < other.value for each in greedy))
"""


def test_twenty_heavy_works_of_one_person_do_not_keep_another_waiting() -> None:
    """K1: parallel seals and copies of one person."""
    ran = subprocess.run([sys.executable, "-c", UNDER_GEVENT], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("0\n", "")


def test_a_request_works_for_whoever_sent_it(app, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(places, "working_for", told.append)
    app.test_client().get("/api/session")
    app.test_client().get("/api/meetings")
    assert told == [None, None]


def test_who_had_to_wait_is_asked_again_and_leaves_the_place_to_others_when_refused() -> None:
    shared, began, asked = Places(1), [], []

    def signed_out() -> None:
        asked.append(1)
        raise TooMany("signed_out")

    def work() -> None:
        working_for(1)
        still.asks(signed_out)
        with pytest.raises(TooMany, match="signed_out"):
            shared.acquire()
        first.end.set()

    working_for(1)
    still.asks(signed_out)
    assert shared.acquire(), "who does not wait is asked nothing"
    shared.release()
    first = Worker(shared, 2, began)
    assert until(lambda: began == [2])
    waits = threading.Thread(target=work)
    waits.start()
    assert until(lambda: waiting(shared) == 1)
    next_one = Worker(shared, 3, began)
    assert until(lambda: waiting(shared) == 2)
    first.end.set()
    waits.join(5)
    assert until(lambda: began == [2, 3])
    next_one.end.set()
    next_one.thread.join(5)
    assert (asked, shared._taken.total()) == ([1], 0)


@pytest.fixture(autouse=True)
def nobody():
    yield
    places._whose.set(None)
    still.asks(None)
