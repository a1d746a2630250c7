"""Several server processes of one installation: what one commits all announce, whatever becomes of the hints."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Thread
from typing import Any

import pytest

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.hall import run_command
from tests.realtime.several import Several, through, wait_for, write_at_once

# Two whole servers have to come up, on a machine where much else runs.
pytestmark = pytest.mark.timeout(300)
ALONE = """
import sys
from ecabinet.core.database import open_database
from ecabinet.core.exclusive import exclusively
open_database(sys.argv[1])
with exclusively("code 1") as is_mine:
    print(is_mine, flush=True)
    sys.stdin.read()
"""

# As a server does, but that the database waits two seconds for a sign, and not fifteen.
LEADS = """
from gevent import monkey
monkey.patch_all()
import sys
from ecabinet.core import leading
from ecabinet.core.database import open_database
assert "15s" in leading._GIVE_WAY
leading._GIVE_WAY = leading._GIVE_WAY.replace("15s", "2s")
open_database(sys.argv[1])
leading.attend_for_ever([lambda: print("leads", flush=True)])
"""


@pytest.fixture(scope="module")
def house() -> Iterator[Several]:
    with Several() as opened:
        yield opened


def cast(seat: Any, poll: dict[str, Any]) -> int:
    return next((each["cast"] for each in seat.state["polls"] if each["id"] == poll["id"]), -1)


def vote_and_see(house: Several) -> dict[str, Any]:
    """All vote, each by their own process; all see all votes, and the notices of what the other process did."""
    chair, poll = house.sitting.chair, house.poll()
    for seat in house.sitting.tablets:
        wait_for(lambda seat=seat: any(told["ids"].get("poll_id") == poll["id"] for told in seat.notices))
        seat.vote(poll, "for")
    for seat in house.sitting.tablets:
        wait_for(lambda seat=seat: cast(seat, poll) == 3)
    chair.client.post(f"/api/polls/{poll['id']}/close")
    through(house.second, chair.client).post(f"/api/polls/{poll['id']}/announce")
    return poll


def test_what_happens_through_one_process_is_heard_and_seen_at_the_other(house):
    chair, *others = house.sitting.tablets
    poll = vote_and_see(house)
    for seat in house.sitting.tablets:
        wait_for(lambda seat=seat: seat.heard("PollAnnounced"))
    assert [seat.client.get(f"/api/polls/{poll['id']}")["outcome"]["for"] for seat in [chair, *others]] == [3, 3, 3]
    for seat in house.sitting.tablets:
        wait_for(lambda seat=seat: seat.state["connected"] == 3)
    # In order and without a gap: no tablet had to ask for anything.
    stream = f"meeting:{house.sitting.meeting_id}"
    for seat in house.sitting.tablets:
        told = [each for each in seat.notices if each["stream"] == stream]
        assert [each["previous"] for each in told[1:]] == [each["sequence"] for each in told[:-1]]


def test_a_session_ended_through_one_process_ends_its_socket_at_the_other(house):
    person = Client(house.second.url)
    person.sign_in("thuky2", PASSWORD)
    wire = person.wire()
    assert str(wire.receive()).startswith("0{")
    wire.send("40")
    assert str(wire.receive()).startswith("40{")
    through(house.first, person).ask("DELETE", "/api/session")
    heard = []
    while (said := wire.receive()) is not None:
        heard += [json.loads(said[2:])] if str(said).startswith("42") else []
    assert ["ended", {"reason": "session_ended", "wipe": False}] in heard
    wire.close()


def test_forged_hints_and_an_emptied_redis_change_nothing(house):
    """D10: whoever holds Redis makes processes look, and says nothing to anybody."""
    client = house.client()
    (channel,) = client.pubsub_channels("ecabinet:*")
    before = [dict(seat.state) for seat in house.sitting.tablets], [len(seat.notices) for seat in house.sitting.tablets]
    for forged in (b"", b"look", b"99999999", b"\x80\x04\x95.", b'{"kind": "SessionEnded"}', b"\xff" * 100_000):
        for _ in range(50):
            client.publish(channel, forged)
    client.flushall()
    for member in (house.first, house.second):
        assert through(member, house.sitting.chair.client).get("/api/session")
    after = [dict(seat.state) for seat in house.sitting.tablets], [len(seat.notices) for seat in house.sitting.tablets]
    assert after == before
    assert all(seat.channel is not None and not seat.channel.closed.is_set() for seat in house.sitting.tablets)
    vote_and_see(house)


def test_without_redis_they_look_by_themselves_and_with_it_they_hear_again(house):
    """D10: what Redis would have said is read from the record."""
    chair = house.sitting.chair.client
    house.redis.child.kill()
    vote_and_see(house)
    for member in (house.first, house.second):
        wait_for(lambda member=member: through(member, chair).get("/readyz")["degraded"] == ["redis"])
        assert through(member, chair).get("/readyz")["ready"]
    house.redis.start()
    for member in (house.first, house.second):
        wait_for(lambda member=member: through(member, chair).get("/readyz")["degraded"] == [])
    wait_for(lambda: house.listeners() == 2)
    vote_and_see(house)


def test_what_one_does_alone_no_other_process_does_meanwhile(house):
    asked = [sys.executable, "-c", ALONE, house.postgres.url]
    first = subprocess.Popen(asked, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    assert first.stdout.readline() == "True\n"
    assert subprocess.run(asked, input="", capture_output=True, text=True, check=True).stdout == "False\n"
    first.communicate("")
    assert subprocess.run(asked, input="", capture_output=True, text=True, check=True).stdout == "True\n"


def test_a_leader_that_stands_still_leads_no_more(house):
    """It answers for its connection, and asks nothing: the database lets go of it, and another process leads."""
    # On a database of its own: who leads the house is none of this.
    url = house.postgres.url.replace("/postgres?", "/template1?")
    asked = [sys.executable, "-c", LEADS, url]
    first = subprocess.Popen(asked, stdout=subprocess.PIPE, text=True)
    second = None
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "leads\n"
        second = subprocess.Popen(asked, stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        said = Queue()
        Thread(target=lambda: said.put(second.stdout.readline()), daemon=True).start()
        with pytest.raises(Empty):
            said.get(timeout=3)
        first.send_signal(signal.SIGSTOP)
        assert said.get(timeout=20) == "leads\n"
    finally:
        for each in (first, second):
            if each is not None:
                each.kill()
                each.wait()


def test_failed_sign_ins_count_together(house):
    refused = []
    for number in range(12):
        member = (house.first, house.second)[number % 2]
        with pytest.raises(Refused) as caught:
            Client(member.url).sign_in("quocphong", "not their password")
        refused.append(caught.value.code)
    # Five are free, wherever they were tried; two processes of their own would have let ten pass.
    assert refused.index("too_many_attempts") <= 6


def test_processes_that_write_at_once_make_one_record_that_all_announce(house):
    size = house.sitting.secretary.get("/api/record/checkpoint")["size"]
    write_at_once(house.second, 3)
    entries = house.entries("SessionBound", size)
    assert len(entries) == 3 * 30 * 2
    # What one transaction wrote stands together, and each process's in its own order.
    pairs = list(zip(entries[::2], entries[1::2], strict=True))
    assert all(one[0] + 1 == two[0] and one[1] == two[1] for one, two in pairs)
    for number in range(3):
        mine = [session for _sequence, session in entries[::2] if session // 1000 == number]
        assert mine == sorted(mine)
    vote_and_see(house)


def test_another_process_leads_when_the_leader_is_killed_and_the_record_holds(house):
    leader, other = house.first, house.second
    assert not other.says("this process leads")
    leader.stop(signal.SIGKILL)
    wait_for(lambda: other.says("this process leads"))
    done = run_command("record", "verify", house.postgres.url, environment=other.environment)
    assert done.returncode == 0, done.stdout + done.stderr
