"""Known viruses: what the scanner names is refused, and what it did not look at waits."""

import shutil
import socket
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ecabinet.core.config import configure, from_environment, settings
from ecabinet.core.errors import BadSetting
from ecabinet.core.scanner import Scanner
from ecabinet.documents import scanning
from tests.factories import documents
from tests.factories.documents import Cabinet

# In two parts: a scanner of whoever works on this file should not take it away.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SAYS = b"stream: Win.Test.EICAR_HDB-1 FOUND\0"


class Clamd(socketserver.ThreadingUnixStreamServer):
    """Speaks as much of clamd's language as is spoken with it; `says` answers instead of looking."""

    daemon_threads = True
    says: bytes | None = None

    def __init__(self, path: str) -> None:
        self.heard: list[bytes] = []
        super().__init__(path, Line)


class Line(socketserver.StreamRequestHandler):
    server: Clamd

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        assert command == b"zINSTREAM\0"
        if self.server.says == b"hangs up":
            return
        whole = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            whole += self.rfile.read(length)
        self.server.heard.append(whole)
        self.wfile.write(self.server.says or (SAYS if EICAR in whole else b"stream: OK\0"))


@pytest.fixture
def clamd(app: Flask, tmp_path: Path) -> Iterator[Clamd]:
    before = settings()
    with Clamd(str(tmp_path / "clamd.ctl")) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        configure(replace(before, scanner=Scanner(clamd=str(tmp_path / "clamd.ctl"))))
        yield server
        server.shutdown()
    configure(before)


@pytest.fixture
def cabinet(app: Flask) -> Cabinet:
    return documents.cabinet(app)


def test_a_known_virus_is_refused_and_forgotten(clamd: Clamd, cabinet: Cabinet) -> None:
    """F11: a known virus."""
    bad = documents.pdf() + b"\n" + EICAR
    answer = documents.upload(cabinet.secretary, cabinet.item_id, bad)
    assert (answer.status_code, answer.json["code"]) == (422, "virus_found")
    assert list(settings().uploads_dir.iterdir()) == []
    assert cabinet.secretary.get(f"/api/meetings/{cabinet.meeting_id}/papers").json["items"] == []
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == 201
    assert clamd.heard == [bad, documents.pdf()]


@pytest.mark.parametrize(
    "says",
    [b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK", b"OK\0", b"hangs up", b"\0", b"stream: OK FOUND OK\0"],
)
def test_what_the_scanner_did_not_call_clean_waits_and_is_taken_once_it_does(
    clamd: Clamd, cabinet: Cabinet, says: bytes
) -> None:
    """F11: a known virus."""
    clamd.says = says
    content = documents.pdf()
    begun = documents.begin(cabinet.secretary, cabinet.item_id, content).json
    documents.send(cabinet.secretary, begun["id"], 0, content)
    finish: Any = (f"/api/uploads/{begun['id']}/finish", {"title": "X"})
    refused = cabinet.secretary.post(*finish)
    assert (refused.status_code, refused.json["code"]) == (503, "scanner_away")
    assert refused.headers["Retry-After"] == "60"
    clamd.says = None
    assert cabinet.secretary.post(*finish).status_code == 201


def test_a_scanner_that_is_gone_lets_nothing_in(app: Flask, cabinet: Cabinet, tmp_path: Path) -> None:
    """F11: a known virus."""
    before = settings()
    for gone in (Scanner(clamd=str(tmp_path / "nowhere")), Scanner(clamd=("127.0.0.1", 1))):
        configure(replace(before, scanner=gone))
        answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf())
        assert (answer.status_code, answer.json["code"]) == (503, "scanner_away")
        assert len(scanning.warnings()) == 1
    configure(before)
    assert scanning.warnings() == []


@pytest.mark.parametrize(("code", "status"), [(0, 201), (1, 422), (2, 503), (127, 503)])
def test_a_command_reads_the_file_and_says_by_its_end(
    app: Flask, cabinet: Cabinet, tmp_path: Path, code: int, status: int
) -> None:
    before = settings()
    script = f"cat > {tmp_path}/seen; exit {code}"
    configure(replace(before, scanner=Scanner(command=("/bin/sh", "-c", script))))
    assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == status
    assert (tmp_path / "seen").read_bytes() == documents.pdf()
    configure(before)


@pytest.mark.parametrize(
    ("said", "scanner"),
    [
        ("clamd:/run/clamav/clamd.ctl", Scanner(clamd="/run/clamav/clamd.ctl")),
        ("clamd:127.0.0.1:3310", Scanner(clamd=("127.0.0.1", 3310))),
        ("clamd:[::1]:3310", Scanner(clamd=("::1", 3310))),
        ("command:/usr/bin/scan --one 'two three'", Scanner(command=("/usr/bin/scan", "--one", "two three"))),
        ("", None),
    ],
)
def test_settings(said: str, scanner: Scanner | None) -> None:
    assert from_environment({"ECABINET_SCANNER": said}).scanner == scanner


@pytest.mark.parametrize(
    "said", ["clamd:10.0.0.7:3310", "clamd:elsewhere:3310", "clamd:127.0.0.1:0", "command:scan", "command:'", "yes"]
)
def test_a_scanner_elsewhere_or_unreadable_does_not_start(said: str) -> None:
    with pytest.raises(BadSetting) as bad:
        from_environment({"ECABINET_SCANNER": said})
    assert bad.value.code == "bad_settings" or "SCANNER" in str(bad.value.facts)


def is_listening(path: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
    except OSError:
        return False
    return True


@pytest.mark.skipif(shutil.which("clamd") is None, reason="clamav-daemon is not installed")
def test_clamd_itself_agrees(tmp_path: Path, app: Flask, cabinet: Cabinet) -> None:
    """F11: with one signature of its own, so that nothing is fetched."""
    signatures = tmp_path / "signatures"
    signatures.mkdir()
    (signatures / "own.ndb").write_text(f"Own.Eicar:0:*:{EICAR.hex()}\n")
    path = tmp_path / "clamd.ctl"
    (tmp_path / "clamd.conf").write_text(
        f"LocalSocket {path}\nDatabaseDirectory {signatures}\nTemporaryDirectory {tmp_path}\nForeground yes\n"
        "StreamMaxLength 256M\n"
    )
    clamd = subprocess.Popen(["clamd", "-c", str(tmp_path / "clamd.conf")], stdout=subprocess.DEVNULL)
    before = settings()
    try:
        for _ in range(200):
            if is_listening(path):
                break
            time.sleep(0.05)
        configure(replace(before, scanner=Scanner(clamd=str(path))))
        assert scanning.warnings() == []
        answer = documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf() + b"\n" + EICAR)
        assert (answer.status_code, answer.json["code"]) == (422, "virus_found")
        assert documents.upload(cabinet.secretary, cabinet.item_id, documents.pdf()).status_code == 201
    finally:
        configure(before)
        clamd.terminate()
        clamd.wait(10)
