"""Servers without their loading: one process has loaded all that `ecabinet serve` loads, and each is forked from it.

Loading takes four fifths of a start, and the stories start some eighty servers. What is forked runs the same command
with an environment, a log and an id of its own. That `ecabinet serve` comes up without this is seen by the tests of
several processes and of the grown form.
"""

import array
import atexit
import functools
import gc
import json
import os
import signal
import socket
import subprocess
import sys

# As they are before gevent patches them: whoever forks and waits here has no loop.
from os import fork, waitpid
from pathlib import Path
from select import select
from typing import IO

from gevent import reinit

ROOT = Path(__file__).parents[2]
LARGEST_ENVIRONMENT = 1 << 18


class Forked:
    """What `subprocess.Popen` is of a child, of a process that somebody else forked."""

    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire
        self.pid = int(wire.recv(64))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._look(0.0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._look(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(["ecabinet", "serve"], timeout or 0.0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _look(self, seconds: float | None) -> int | None:
        if self.returncode is None and select([self._wire], [], [], seconds)[0]:
            self.returncode = int(self._wire.recv(64))
            self._wire.close()
        return self.returncode


def serve(environment: dict[str, str], log: IO[bytes]) -> Forked:
    """`ecabinet serve` in this environment; it ends when this process does."""
    ours, theirs = socket.socketpair()
    with theirs:
        fds = array.array("i", [theirs.fileno(), log.fileno()])
        _keeper().sendmsg([json.dumps(environment).encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)])
    return Forked(ours)


@functools.cache
def _keeper() -> socket.socket:
    """The way to the process that has loaded all; it ends when nobody holds this end any more."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.factories.warm"]
    with theirs:
        process = subprocess.Popen(command, cwd=ROOT, stdin=theirs, start_new_session=True)
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def keep(asked: socket.socket) -> None:
    """Fork what is asked for until nobody asks any more. Returns in a process that is to serve."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        words, fds, _flags, _who = socket.recv_fds(asked, LARGEST_ENVIRONMENT, 2)
        if not words:
            os._exit(0)
        if fork() == 0:
            asked.close()
            return _watch(json.loads(words), *fds)
        for each in fds:
            os.close(each)


def _watch(environment: dict[str, str], wire: int, log: int) -> None:
    """Fork the server, tell its id and in the end its code, and end it when nobody listens any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = fork()
    if pid == 0:
        os.close(wire)
        return _become(environment, log)
    os.write(wire, str(pid).encode())
    if wire in select([os.pidfd_open(pid), wire], [], [])[0]:
        os.kill(pid, signal.SIGTERM)
    code = os.waitstatus_to_exitcode(waitpid(pid, 0)[1])
    try:
        os.write(wire, str(code).encode())
    finally:
        os._exit(0)


def _become(environment: dict[str, str], log: int) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    reinit()  # loading has made a loop, and what it watches is shared until now


if __name__ == "__main__":
    gc.disable()
    way = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    from gevent import monkey

    monkey.patch_all()
    from ecabinet import app, installation, server  # noqa: F401
    from ecabinet.cli import main

    gc.freeze()
    keep(way)
    main(["serve"])
