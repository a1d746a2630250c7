"""Folders of one process's own go with it: in peace, by a failure, and when it was killed by the next of its kind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ecabinet.core.own_folder import SECONDS_TO_TAKE, OwnFolder, fleeting
from ecabinet.rehearsal.hall import Hall, HallClosed

ROOT = Path(__file__).parent.parent.parent
HOLDS = """
import sys, time
from pathlib import Path
from ecabinet.core.own_folder import fleeting
mine = fleeting("try", Path(sys.argv[1]))
(mine.path / "paper").write_text("x")
print(mine.path, flush=True)
if sys.argv[2] == "waits": time.sleep(60)
if sys.argv[2] == "fails": raise SystemExit(3)
"""


def holding(place: Path, how: str) -> tuple["subprocess.Popen[str]", Path]:
    process = subprocess.Popen([sys.executable, "-c", HOLDS, place, how], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_it_goes_at_the_end_and_only_once(tmp_path):
    with OwnFolder("x-", tmp_path) as mine:
        (mine.path / "paper").write_text("x")
    mine.remove()
    assert list(tmp_path.iterdir()) == []


def test_it_goes_with_a_process_that_fails(tmp_path):
    process, folder = holding(tmp_path, "fails")
    assert (process.wait(20), folder.exists()) == (3, False)


def test_what_a_killed_process_left_is_removed_by_the_next_and_what_is_held_is_not(tmp_path):
    (held_by, held), (killed, left) = holding(tmp_path, "waits"), holding(tmp_path, "waits")
    try:
        killed.kill()
        killed.wait()
        os.utime(left, (time.time() - SECONDS_TO_TAKE,) * 2)
        os.utime(held, (time.time() - SECONDS_TO_TAKE,) * 2)
        with fleeting("try", tmp_path):
            assert (held.exists(), left.exists()) == (True, False)
    finally:
        held_by.kill()
        held_by.wait()


class ClosedHall(Hall):
    """One whose server does not start."""

    def furnish(self) -> None:
        (self.folder / "data").mkdir()

    @property
    def serving(self) -> list[str]:
        return ["/bin/false"]


class StandingHall(ClosedHall):
    """One whose server comes up, and says nothing."""

    @property
    def serving(self) -> list[str]:
        return [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(self.port)]


def test_a_hall_that_does_not_open_leaves_nothing():
    closed = ClosedHall()
    with pytest.raises(HallClosed), closed:
        pass
    assert not closed.folder.exists()


def test_the_server_ends_with_whoever_opened_the_hall():
    code = (
        "import time\n"
        "from tests.core.test_own_folder import StandingHall\n"
        "with StandingHall() as hall:\n"
        "    print(hall.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    opened = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert opened.stdout is not None
    server = int(opened.stdout.readline())
    opened.send_signal(signal.SIGKILL)
    opened.wait()
    until = time.monotonic() + 20
    while Path(f"/proc/{server}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{server}").exists()
