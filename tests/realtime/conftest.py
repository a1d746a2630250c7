"""A server with nothing behind the wire, in a child process of its own, to be attacked."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from ecabinet.rehearsal.wire import Wire
from tests.realtime.sealed import ORIGIN


class Bare:
    """The child process that is attacked."""

    def __init__(self, port: int) -> None:
        self.port = port

    def wire(self, who: str | None = "1", origin: str | None = ORIGIN) -> Wire:
        headers = {"Cookie": f"who={who}"} if who else {}
        headers |= {"Origin": origin} if origin else {}
        return Wire.open("127.0.0.1", self.port, "/socket.io/?EIO=4&transport=websocket", headers)

    def client(self, who: str = "1") -> Wire:
        wire = self.wire(who)
        assert str(wire.receive()).startswith("0{")
        wire.send("40")
        assert str(wire.receive()).startswith("40{")
        return wire

    def memory(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", "/memory")
        return int(connection.getresponse().read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def bare() -> Iterator[Bare]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "tests.realtime.bare", str(port)])
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Bare(port)
    finally:
        process.terminate()
        assert process.wait(timeout=15) == 0
