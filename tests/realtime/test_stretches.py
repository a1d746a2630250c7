"""A stretch of a file reaches the other side as the disk has it, however slowly that side reads."""

import os
from io import FileIO
from pathlib import Path
from types import SimpleNamespace

import gevent
import pytest
from engineio.packet import MESSAGE, Packet
from gevent import socket

from ecabinet.realtime.outbox import Outbox
from ecabinet.realtime.stretches import Memory, Stretch
from ecabinet.realtime.websocket import Transport

WHOLE = bytes(range(256)) * 8192
SECONDS = 20.0


@pytest.fixture
def file(tmp_path: Path) -> FileIO:
    path = tmp_path / "sealed"
    path.write_bytes(WHOLE)
    return FileIO(path)


def received(stretch: Stretch, pause: float = 0.0) -> bytes:
    """What comes out at the other end."""
    here, there = socket.socketpair()
    there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)

    def send() -> None:
        try:
            stretch.send_to(here, SECONDS)
        finally:
            here.close()

    job = gevent.spawn(send)
    gevent.sleep(pause)
    found = bytearray()
    while piece := there.recv(100_000):
        found += piece
    job.get(timeout=SECONDS)
    there.close()
    return bytes(found)


@pytest.mark.parametrize("offset", [0, 1, 65_600, len(WHOLE) - 1, len(WHOLE), 10**9])
def test_what_is_sent_is_what_the_disk_has(file: FileIO, offset: int) -> None:
    stretch = Stretch(file, offset, 1_049_600)
    wanted = WHOLE[offset : offset + 1_049_600]
    assert len(stretch) == len(wanted)
    assert stretch.read() == received(stretch) == wanted


def test_a_tablet_that_pauses_gets_it_all(file: FileIO) -> None:
    assert received(Stretch(file, 0, len(WHOLE)), pause=0.2) == WHOLE


def test_a_name_that_is_gone_changes_nothing_for_what_was_begun(file: FileIO, tmp_path: Path) -> None:
    stretch = Stretch(file, 0, 65_600)
    (tmp_path / "sealed").unlink()
    assert received(stretch) == WHOLE[:65_600]


def test_a_wire_that_has_gone_holds_no_file_open(tmp_path: Path, file: FileIO) -> None:
    """Whoever asks for many pieces and goes would keep them all open until Engine.IO's next ping."""

    class Session:
        def __init__(self) -> None:
            self.queue = Outbox()

        def run(self, transport: Transport) -> None:
            del transport
            opened = FileIO(tmp_path / "sealed")
            numbers.append(opened.fileno())
            self.queue.put(Packet(MESSAGE, Stretch(opened, 0, 65_600)))

    numbers: list[int] = []
    session, (here, there) = Session(), socket.socketpair()
    connection = SimpleNamespace(socket=here, rfile=SimpleNamespace(read1=here.recv))
    Transport(session.run, None)({"ecabinet.connection": connection, "HTTP_SEC_WEBSOCKET_KEY": "x" * 24}, None)
    assert session.queue.empty()
    assert session.queue.waiting_bytes == 0
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(numbers[0])
    for each in (here, there):
        each.close()


def test_a_tablet_that_reads_no_more_is_given_up(file: FileIO) -> None:
    here, there = socket.socketpair()
    with pytest.raises(TimeoutError):
        Stretch(file, 0, len(WHOLE)).send_to(here, 0.05)
    there.close()
    with pytest.raises(OSError, match=r"(?i)broken pipe|reset"):
        Stretch(file, 0, len(WHOLE)).send_to(here, SECONDS)


def test_a_socket_closed_meanwhile_gets_nothing(file: FileIO) -> None:
    here, there = socket.socketpair()
    job = gevent.spawn(Stretch(file, 0, len(WHOLE)).send_to, here, 0.2)
    gevent.sleep(0.02)
    here.close()
    other, reader = socket.socketpair()  # takes the numbers that have become free
    with pytest.raises(OSError, match=r".*"):
        job.get(timeout=SECONDS)
    reader.setblocking(False)
    with pytest.raises(BlockingIOError):
        reader.recv(1)
    for each in (there, other, reader):
        each.close()


def test_a_file_cut_short_ends_the_sending(file: FileIO, tmp_path: Path) -> None:
    stretch = Stretch(file, 0, len(WHOLE))
    with (tmp_path / "sealed").open("r+b") as cut:
        cut.truncate(1000)
    with pytest.raises(OSError, match="shorter"):
        received(stretch)


def test_what_was_read_once_counts_as_in_memory(file: FileIO) -> None:
    memory, stretch = Memory(65_600), Stretch(file, 0, 65_600)
    memory.fetch("name", stretch)
    assert memory.holds("name", stretch)


def test_where_nobody_can_say_the_disk_is_asked(file: FileIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.RWF_NOWAIT", raising=False)
    assert not Memory(65_600).holds("name", Stretch(file, 0, 65_600))
