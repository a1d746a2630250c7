"""The whole grown form on one machine: it serves, outlives a process, ends without a trace, and keeps what it kept."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import sqlalchemy as sa

from deploy.children import Child, free_port
from deploy.form import GrownForm
from deploy.nginx import Nginx, loopbacks
from deploy.postgres import Postgres
from ecabinet.accounts.models import Person
from ecabinet.core.own_folder import fleeting
from ecabinet.demo.people import CHAIR, PASSWORD
from ecabinet.rehearsal.channel import Channel
from ecabinet.rehearsal.client import Client
from tests.factories.hall import found_in

ROOT = Path(__file__).parent.parent.parent
# A whole server has to come up, on a machine where much else runs.
pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def place() -> Iterator[Path]:
    """Where another user may go, too: PostgreSQL is one when root runs the tests."""
    with fleeting("form") as folder:
        folder.path.chmod(0o755)
        yield folder.path


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def signed_in(url: str) -> Client:
    client = Client(url)
    client.sign_in(CHAIR.username, PASSWORD)
    return client


def told_address(form: GrownForm) -> tuple[str, str]:
    """From where the server says that somebody came, who came by IPv6 where there is one, and from where it was."""
    here = "::1" if "[::1]" in loopbacks() else "127.0.0.1"
    client = Client(form.url)
    client.host = here
    client.sign_in(CHAIR.username, PASSWORD)
    told = next(each["address"] for each in client.get("/api/sessions")["items"] if each["current"])
    return told, {"::1": "::/64"}.get(here, here)


def opens_a_socket(client: Client) -> bool:
    channel = Channel(client.wire())
    is_open = channel.ended is None
    channel.close()
    return is_open


def test_the_whole_form_serves_outlives_a_process_and_leaves_nothing_running(place):
    with GrownForm(place, free_port(), processes=2) as form:
        form.start(found_in)
        client = signed_in(form.url)
        assert opens_a_socket(client)
        told, came = told_address(form)
        assert told == came  # not the proxy's, who comes by IPv4
        first = form.servers[0]
        first.kill()
        for _ in range(6):
            assert client.refresh()["person"]["username"] == CHAIR.username
            assert opens_a_socket(client)
        assert signed_in(form.url).session["person"]["id"] == client.session["person"]["id"]
        assert form.mend() == [first.name]
        pids = [each.pid for each in form.children]
        assert len(pids) == 5
        assert all(map(is_running, pids))
    assert not any(map(is_running, pids))
    assert (place / "cabinet/keys").is_dir()
    with Postgres(place / "postgres") as again, sa.create_engine(again.url, poolclass=sa.NullPool).connect() as kept:
        found = kept.scalar(sa.select(sa.func.count()).select_from(Person).where(Person.username == CHAIR.username))
    assert found == 1


class Echo(BaseHTTPRequestHandler):
    """Answers with what the proxy says of where the request comes from."""

    def do_GET(self) -> None:
        said = ",".join(self.headers.get_all("X-Forwarded-For") or []) + " " + self.headers["Host"]
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *_said: object) -> None:
        pass


def test_what_a_client_says_of_where_it_comes_from_does_not_reach_the_server(tmp_path):
    """Or a guesser of passwords would come from a new address each time."""
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    proxy = Nginx(tmp_path / "nginx", free_port(), [behind.server_address[1]])
    proxy.start()
    try:
        forged = subprocess.run(
            ["curl", "-s", "-H", "X-Forwarded-For: 203.0.113.9", f"http://127.0.0.1:{proxy.port}/"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert forged.stdout == f"127.0.0.1 127.0.0.1:{proxy.port}"
    finally:
        proxy.stop()
        behind.shutdown()
        behind.server_close()


def test_a_port_that_is_taken_is_told_before_anything_starts(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "deploy", "--folder", place, "--port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Not started: somebody listens on port {port} already" in done.stderr
    assert not (place / "postgres/data").exists()


def test_a_part_ends_with_whoever_started_it(tmp_path):
    program = (
        "import sys, time, pathlib; from deploy.children import Child\n"
        f"log = pathlib.Path({str(tmp_path)!r}) / 'log'\n"
        "child = Child('sleep', ['sh', '-c', 'echo up; exec sleep 60'], log)\n"
        "child.answers = lambda: log.read_text() != ''\n"
        "child.start(); child.wait(); print(child.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert still_runs(pid)
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while still_runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not still_runs(pid)


def still_runs(pid: int) -> bool:
    """What has ended and was not fetched by anybody has no words any more."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_part_that_does_not_end_in_peace_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("deploy.children.SECONDS_TO_END", 0.2)
    deaf = "import signal, time; signal.signal(15, 1); print(1, flush=True); time.sleep(60)"
    child = Child("deaf", [sys.executable, "-c", deaf], tmp_path / "log")
    child.answers = lambda: child.log.read_text() == "1\n"
    child.start()
    child.wait()
    child.stop()
    assert not child.is_alive
