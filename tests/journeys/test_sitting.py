"""A whole decision by HTTP and sockets against a real server: from the first sign-in to the verified record."""

import http.client
import json
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.evidence import gather
from ecabinet.rehearsal.hall import COMMAND, Hall, run_command
from ecabinet.rehearsal.play import Sitting
from ecabinet.rehearsal.stage import perform
from ecabinet.rehearsal.tablet import Tablet
from tests import grown
from tests.factories.hall import BareHall, quiet_sitting

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def hall() -> Iterator[Hall]:
    with BareHall() as open_hall:
        yield open_hall


def refusal_of(act: Any, *given: Any) -> tuple[int, str]:
    with pytest.raises(Refused) as refused:
        act(*given)
    return refused.value.status, refused.value.code


def enrolled(sitting: Sitting, username: str) -> Tablet:
    tablet = Tablet(sitting.url, username, PASSWORD)
    sitting.enrol(tablet)
    return tablet


def exported(path: Path) -> dict[int, dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return {entry["sequence"]: json.loads(entry["leaf"]) for entry in map(json.loads, lines)}


def test_a_decision_from_the_first_sign_in_to_the_verified_record(hall: Hall, tmp_path: Path) -> None:
    sitting = quiet_sitting(hall, 9)
    sitting.assemble()
    substitute = enrolled(sitting, "thutruong1")
    outsider = enrolled(sitting, "thanhtra")
    sitting.prepare()
    sitting.read()
    assert sitting.report.packs_opened == 9
    poll = sitting.open()

    early, member = sitting.tablets[1], sitting.tablets[2]
    assert refusal_of(outsider.vote, poll, "for") == (404, "not_found")
    assert refusal_of(substitute.vote, poll, "for") == (404, "not_found")
    forged = member.ballot(poll, "for")[1]
    assert refusal_of(early.client.put, f"/api/polls/{poll['id']}/ballot", forged)[0] in {403, 422}

    receipt, _took = early.vote(poll, "against")
    assert receipt["choice"] == "against"
    assert early.client.get(f"/api/polls/{poll['id']}")["tally"] is None
    sitting.vote(poll)
    key, body = member.ballot(poll, "for")
    first = member.client.put(f"/api/polls/{poll['id']}/ballot", body, key)
    assert member.client.put(f"/api/polls/{poll['id']}/ballot", body, key) == first

    sitting.decide()
    assert (sitting.report.votes_counted, sitting.outcome["carried"]) == (9, True)
    assert sitting.outcome["sentence_en"].startswith("7 of 9 for, 5 needed, carried")
    assert refusal_of(member.vote, poll, "against") == (409, "poll_closed")

    sitting.resolve()
    gather(sitting, tmp_path)
    assert sitting.report.failures == []
    assert (sitting.report.signature_verified, sitting.report.record_verified) == (True, True)
    kinds = [leaf["kind"] for leaf in exported(tmp_path / "record.jsonl").values()]
    for kind in ("MeetingPublished", "PollOpened", "VoteCast", "PollClosed", "FileSigned"):
        assert kind in kinds
    sitting.adjourn(tidy=True)


def test_one_changed_byte_in_resolution_or_record_is_found(hall: Hall, tmp_path: Path) -> None:
    sitting = quiet_sitting(hall, 3)
    for act in (
        sitting.assemble,
        sitting.prepare,
        lambda: sitting.vote(sitting.open()),
        sitting.decide,
        sitting.resolve,
    ):
        act()
    gather(sitting, tmp_path)
    assert sitting.report.failures == []
    pdf, root, record = (tmp_path / name for name in ("resolution.pdf", "root.pem", "record.jsonl"))
    good = pdf.read_bytes()
    at = good.index(b"/Type /Page") if b"/Type /Page" in good else len(good) // 3
    (tmp_path / "changed.pdf").write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
    (tmp_path / "grown.pdf").write_bytes(good + b"\n% one more line\n")
    for name in ("changed.pdf", "grown.pdf"):
        assert run_command("verify", str(tmp_path / name), "--trust", str(root)).returncode in {1, 2}, name
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[5] = lines[5].replace('"at', '"At', 1) if '"at' in lines[5] else lines[5].replace("2026", "2025", 1)
    record.write_text("".join(lines), encoding="utf-8")
    broken = run_command("record", "verify", str(record))
    assert broken.returncode == 1
    assert "BROKEN" in broken.stderr
    sitting.adjourn(tidy=False)


def test_killing_the_server_in_mid_vote_loses_and_doubles_nothing(hall: Hall, tmp_path: Path) -> None:
    sitting = quiet_sitting(hall, 24)
    sitting.assemble()
    sitting.prepare()
    poll = sitting.open()
    receipts: dict[int, dict[str, Any]] = {}
    counted = threading.Semaphore(0)

    def vote(tablet: Tablet) -> None:
        time.sleep((tablet.device_id % 24) * 0.05)
        receipts[tablet.person_id] = tablet.vote(poll, "for")[0]
        counted.release()

    with ThreadPoolExecutor(12) as voters:
        voting = [voters.submit(vote, tablet) for tablet in sitting.tablets]
        for _kill in range(2):
            for _vote in range(6):
                counted.acquire(timeout=60)
            hall.stop(signal.SIGKILL)
            hall.start()
        for each in voting:
            each.result(timeout=60)

    assert len(receipts) == 24
    chair = sitting.chair.client
    assert chair.post(f"/api/polls/{poll['id']}/close")["cast"] == 24
    record = tmp_path / "record.jsonl"
    record.write_bytes(sitting.secretary.get("/api/record/export"))
    assert run_command("record", "verify", str(record)).returncode == 0
    entries = exported(record)
    votes = [leaf["body"]["person_id"] for leaf in entries.values() if leaf["kind"] == "VoteCast"]
    assert sorted(votes) == sorted(receipts)
    for person_id, receipt in receipts.items():
        assert entries[receipt["sequence"]]["body"]["person_id"] == person_id
    if not grown.is_behind():
        with sqlite3.connect(hall.folder / "data" / "ecabinet.db") as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    late = sitting.tablets[5]
    late.close()
    late.connect()
    assert late.follow(sitting.meeting_id)["room"]["present"] == 24
    for tablet in sitting.tablets:
        tablet.close()


def test_stopping_the_server_lets_requests_finish(hall: Hall) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=20)
    connection.request("GET", "/api/trust/root.pem")
    assert connection.getresponse().read().startswith(b"-----BEGIN CERTIFICATE-----")
    started = time.monotonic()
    # Of this one the server has half when it is told to stop; the other, idle one keeps nobody waiting.
    body = json.dumps({"username": "taichinh", "password": PASSWORD}).encode()
    half = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=20)
    half.putrequest("POST", "/api/session")
    half.putheader("Content-Type", "application/json")
    half.putheader("Content-Length", str(len(body)))
    half.putheader("Expect", "100-continue")
    half.endheaders()
    assert half.sock.recv(100).startswith(b"HTTP/1.1 100")  # whoever answers the request asks for its body
    half.send(body[:20])
    with ThreadPoolExecutor(1) as pool:
        stopped = pool.submit(hall.stop)
        time.sleep(2)
        half.send(body[20:])
        assert half.getresponse().status == 200
        assert stopped.result() == 0
    assert time.monotonic() - started < 10
    log = hall.log.read_text(encoding="utf-8")
    assert "GET /api/trust/root.pem 200" in log
    assert "Traceback" not in log


def test_the_rehearsal_command_proves_a_whole_sitting(tmp_path: Path) -> None:
    command = [*COMMAND, "rehearse", "--tablets", "3", "--json", "--out", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    report = json.loads(done.stdout)
    assert report == json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    counted = ("tablets", "packs_opened", "checked_in", "floor_asked", "votes_acked", "votes_counted")
    assert {report[name] for name in counted} == {3}
    assert (report["signature_verified"], report["record_verified"], report["holds"]) == (True, True, True)
    assert set(report["ack_ms"]) == {"p50", "p95", "p99"}
    for name in ("all_screens_ms", "sealed_mb_per_s", "sign_ms", "seconds"):
        assert report[name] > 0
    for name in ("resolution.pdf", "root.pem", "record.jsonl"):
        assert (tmp_path / name).stat().st_size > 500


def test_no_opened_paper_of_a_killed_server_outlives_the_next_start(hall: Hall) -> None:
    """Whoever is killed while a copy is made cannot tidy up; a recall afterwards must find nothing on the disk."""
    assert hall.stop(signal.SIGKILL)
    uploads = hall.folder / "data" / "uploads"
    (uploads / "intake-killed" / "conversion").mkdir(parents=True)
    (uploads / "intake-killed" / "paper.pdf").write_bytes(b"%PDF-1.7")
    (uploads / "half.part").write_bytes(b"%PDF-1.7")
    hall.start()
    # Where several may serve, what is only seconds old may be another's: it goes at the second look, seconds later.
    while grown.is_behind() and (uploads / "intake-killed").exists():
        time.sleep(0.1)
    assert [path.name for path in uploads.iterdir()] == ["half.part"]


def test_a_house_of_its_own_is_told_that_a_rehearsal_is_for_the_demo(tmp_path, monkeypatch):
    def refused(*_given):
        raise Refused(401, "wrong_credentials", "POST /api/session")

    monkeypatch.setattr(Client, "sign_in", refused)
    report = perform("http://localhost:9", 3, tmp_path, lambda _line: None, tidy=True)
    assert not report.holds()
    assert "only a server of the demo has the people of a rehearsal" in report.failures[0]
