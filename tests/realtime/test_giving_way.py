"""Sealed bytes give way to requests, for a while, and to each other, in turn."""

import gevent
import pytest
from gevent import socket

from ecabinet.realtime import giving_way
from ecabinet.realtime.giving_way import Way

SECONDS = 20.0


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in these tests is decided by how fast the machine is."""
    monkeypatch.setattr(giving_way, "SECONDS_TO_WAIT", SECONDS)
    monkeypatch.setattr(giving_way, "SECONDS_THAT_COUNT", SECONDS)


def piece(way: Way, said: list[str], name: str) -> None:
    with way.turn():
        said.append(name)


@pytest.mark.usefixtures("patient")
def test_a_piece_waits_for_the_request_under_way(said: list[str]) -> None:
    way = Way()
    with way.passing():
        job = gevent.spawn(piece, way, said, "piece")
        gevent.sleep(0.02)
        said.append("vote")
    job.join(SECONDS)
    assert said == ["vote", "piece"]


@pytest.mark.usefixtures("patient")
def test_a_piece_waits_for_the_last_of_several_requests(said: list[str]) -> None:
    way = Way()
    with way.passing():
        with way.passing():
            job = gevent.spawn(piece, way, said, "piece")
            gevent.sleep(0.01)
        gevent.sleep(0.01)
        said.append("vote")
    job.join(SECONDS)
    assert said == ["vote", "piece"]


def test_requests_without_end_slow_papers_down_and_do_not_stop_them(said: list[str]) -> None:
    way = Way()
    with way.passing():
        gevent.spawn(piece, way, said, "piece").join(SECONDS)
        assert said == ["piece"]


def test_an_upload_that_takes_long_stops_counting(monkeypatch: pytest.MonkeyPatch, said: list[str]) -> None:
    monkeypatch.setattr(giving_way, "SECONDS_TO_WAIT", 2 * SECONDS)
    monkeypatch.setattr(giving_way, "SECONDS_THAT_COUNT", 0.0)
    way = Way()
    with way.passing():
        gevent.spawn(piece, way, said, "piece").join(SECONDS)
        assert said == ["piece"]


def test_a_request_that_fails_is_over_too(said: list[str]) -> None:
    way = Way()
    with pytest.raises(ZeroDivisionError), way.passing():
        raise ZeroDivisionError
    gevent.spawn(piece, way, said, "piece").join(SECONDS)
    assert said == ["piece"]


def test_tablets_take_turns(said: list[str]) -> None:
    way = Way()

    def tablet(name: str) -> None:
        for _ in range(5):
            piece(way, said, name)

    gevent.joinall([gevent.spawn(tablet, name) for name in "abc"], timeout=SECONDS)
    rounds = [sorted(said[at : at + 3]) for at in range(0, 15, 3)]
    assert rounds == [["a", "b", "c"]] * 5


@pytest.mark.usefixtures("patient")
def test_a_tablet_that_leaves_the_line_holds_nobody_up(said: list[str]) -> None:
    way = Way()
    with way.passing():
        first, gone, last = (gevent.spawn(piece, way, said, name) for name in ("first", "gone", "last"))
        gevent.sleep(0.01)
        gone.kill()
    gevent.joinall([first, last], timeout=SECONDS)
    with way.passing():
        first = gevent.spawn(piece, way, said, "cut off")
        second = gevent.spawn(piece, way, said, "behind it")
        gevent.sleep(0.01)
        first.kill()
    second.join(SECONDS)
    assert said == ["first", "last", "behind it"]


def test_what_arrives_is_read_between_two_pieces(said: list[str]) -> None:
    """Ready greenlets alone could keep the loop from its sockets; a vote would wait for all of them."""
    way = Way()
    here, there = socket.socketpair()

    def member() -> None:
        here.recv(1)
        said.append("vote")

    voting = gevent.spawn(member)
    gevent.sleep(0)
    jobs = [gevent.spawn(piece, way, said, "piece") for _ in range(40)]
    there.send(b"1")
    gevent.joinall([voting, *jobs], timeout=SECONDS)
    assert said.index("vote") < 5
    here.close()
    there.close()
