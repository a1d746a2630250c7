"""What tablets are told, what they are refused, and how fast a right that is withdrawn is gone."""

import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any

import gevent
import pytest

from ecabinet.demo.people import PASSWORD
from ecabinet.rehearsal.channel import Channel, ChannelRefused
from ecabinet.rehearsal.client import Client, Refused
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.pack import fetch
from ecabinet.rehearsal.paper import make_paper
from ecabinet.rehearsal.play import Sitting
from ecabinet.rehearsal.tablet import Tablet
from ecabinet.rehearsal.wire import HandshakeRefused
from tests.browser.scene import file_paper
from tests.factories.hall import BareHall, quiet_sitting

OUTSIDER = "thanhtra"  # a member of the cabinet who has no seat at this meeting
# A whole server has to come up, on a machine where much else runs.
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with BareHall() as open_hall:
        yield open_hall


@pytest.fixture(scope="module")
def sitting(hall: Hall) -> Sitting:
    """Five tablets at a published meeting with one paper, all following."""
    played = quiet_sitting(hall, 5)
    played.assemble()
    played.prepare()
    return played


@pytest.fixture
def listener(sitting: Sitting) -> Iterator[Tablet]:
    """The tablet of the second member, listening anew."""
    tablet = sitting.tablets[1]
    tablet.close()
    tablet.notices.clear()
    tablet.connect(sitting.meeting_id)
    yield tablet
    tablet.close()


def channel_of(client: Client) -> Channel:
    return Channel(client.wire())


def signed_in(hall: Hall, username: str) -> Client:
    client = Client(hall.url)
    client.sign_in(username, PASSWORD)
    return client


def refusal(channel: Channel, command: str, body: Any) -> str:
    with pytest.raises(ChannelRefused) as refused:
        channel.ask(command, body)
    return str(refused.value)


def ended_within_a_second(channel: Channel, act: Any) -> dict[str, Any]:
    started = time.monotonic()
    act()
    assert channel.closed.wait(1.0), "the socket was still open after a second"
    assert channel.ended is not None
    assert channel.ended["at"] - started < 1.0
    return channel.ended


def add_item(sitting: Sitting, title: str) -> None:
    sitting.secretary.post(f"/api/meetings/{sitting.meeting_id}/items", {"title": title})


def test_a_stranger_to_the_meeting_may_not_follow_it(hall: Hall, sitting: Sitting) -> None:
    """D2: the room of another meeting."""
    outsider = signed_in(hall, OUTSIDER)
    channel = channel_of(outsider)
    assert refusal(channel, "follow", {"meeting_id": sitting.meeting_id, "after": 0}) == "not_found"
    assert refusal(channel, "follow", {"meeting_id": 999_999, "after": 0}) == "not_found"
    with pytest.raises(Refused) as refused:
        outsider.get(f"/api/meetings/{sitting.meeting_id}/notices", after=0)
    assert (refused.value.status, refused.value.code) == (404, "not_found")
    heard: list[Any] = []
    watching = Channel(outsider.wire(), lambda kind, body: heard.append((kind, body)))
    add_item(sitting, "Chỉ người dự họp được biết")
    gevent.sleep(0.5)
    assert heard == []
    channel.close()
    watching.close()


def test_a_session_that_ends_after_the_handshake_hears_nothing(hall: Hall, sitting: Sitting) -> None:
    """D8: a session copied when the socket opened."""
    client = signed_in(hall, sitting.tablets[3].username)
    wire = client.wire()
    assert str(wire.receive()).startswith("0{")
    client.ask("DELETE", "/api/session")
    wire.send("40")
    assert str(wire.receive()).startswith("44")
    wire.send(f'421["follow",{{"meeting_id":{sitting.meeting_id},"after":0}}]')
    assert not str(wire.receive()).startswith("431")
    wire.close()


def test_news_comes_once_in_order_and_equals_what_is_fetched(sitting: Sitting, listener: Tablet) -> None:
    """J2: notices in another order, or twice."""
    before = sitting.secretary.get(f"/api/meetings/{sitting.meeting_id}")["sequence"]
    for number in range(5):
        add_item(sitting, f"Việc thứ {number}")
    sitting.wait_for(lambda: len(listener.notices) >= 5, "five notices")
    told = [each for each in listener.notices if each["stream"] == f"meeting:{sitting.meeting_id}"]
    fetched = listener.client.get(f"/api/meetings/{sitting.meeting_id}/notices", after=before)
    assert fetched["reload"] is False
    assert [(each["sequence"], each["kind"], each["ids"]) for each in told] == [
        (each["sequence"], each["kind"], each["ids"]) for each in fetched["items"]
    ]
    sequences = [each["sequence"] for each in told]
    assert [each["previous"] for each in told[1:]] == sequences[:-1]
    assert fetched["sequence"] == sequences[-1]


def test_following_again_tells_what_was_missed(sitting: Sitting, listener: Tablet) -> None:
    assert listener.channel is not None
    have = listener.channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})["sequence"]
    listener.close()
    add_item(sitting, "Trong lúc máy ngủ")
    add_item(sitting, "Vẫn còn ngủ")
    listener.connect()
    told = listener.channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": have})
    assert [each["kind"] for each in told["notices"]] == ["AgendaChanged", "AgendaChanged"]
    assert told["notices"][0]["previous"] == have
    assert told["room"]["meeting_id"] == sitting.meeting_id
    again = listener.channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": told["sequence"]})
    assert (again["notices"], again["reload"]) == ([], False)


def test_a_tablet_from_the_future_is_told_to_reload(sitting: Sitting, listener: Tablet) -> None:
    """J3: a tablet that has seen more than the server has."""
    assert listener.channel is not None
    told = listener.channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 10**9})
    assert (told["reload"], told["notices"]) == (True, [])


def test_many_changes_are_few_room_states(sitting: Sitting, listener: Tablet) -> None:
    rooms: list[dict[str, Any]] = []
    watching = Channel(listener.client.wire(), lambda kind, body: rooms.append(body) if kind == "room" else None)
    watching.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})
    gevent.sleep(0.6)
    rooms.clear()
    started = time.monotonic()
    for tablet in sitting.tablets * 3:
        sitting.secretary.post(
            f"/api/meetings/{sitting.meeting_id}/check-in", {"mode": "room", "person_id": tablet.person_id}
        )
    gevent.sleep(0.6)
    assert 1 <= len(rooms) <= 2 + 4 * (time.monotonic() - started)
    assert rooms[-1]["present"] == len(sitting.tablets)
    assert rooms[-1]["connected"] >= 1
    watching.close()


@pytest.mark.parametrize(
    "body",
    [
        None,
        17,
        [],
        "follow",
        {},
        {"meeting_id": "1", "after": 0},
        {"meeting_id": 1.5, "after": 0},
        {"meeting_id": -1, "after": 0},
        {"meeting_id": 2**53, "after": 0},
        {"meeting_id": True, "after": 0},
        {"meeting_id": 1, "after": -1},
        {"meeting_id": 1, "after": 0, "room": "meeting:2"},
        {"meeting_id": {"$gt": 0}, "after": 0},
    ],
    ids=json.dumps,
)
def test_a_command_of_another_shape_is_answered_with_a_code(listener: Tablet, body: Any) -> None:
    """D5: deep, doubled, NaN, half characters."""
    assert listener.channel is not None
    assert refusal(listener.channel, "follow", body) == "invalid"
    assert "server_time" in listener.channel.ask("ping_time", {})


def test_sealed_bytes_come_down_the_wire_to_entitled_tablets_only(hall: Hall, sitting: Sitting) -> None:
    """N8: everything on the way recorded."""
    reader = sitting.tablets[2]
    version = reader.client.get(f"/api/meetings/{sitting.meeting_id}/papers")["items"][0]["versions"][0]
    channel = channel_of(reader.client)
    sealed = fetch(channel, version["id"], version["sealed_size"])
    assert hashlib.sha256(sealed).hexdigest() == version["sealed_sha256"]
    assert channel.ask("chunk", {"version_id": version["id"], "index": 1}) == sealed[65_600 : 2 * 65_600]
    assert refusal(channel, "chunk", {"version_id": version["id"], "index": 10_000}) == "not_found"
    assert refusal(channel, "chunk", {"version_id": version["id"], "index": 0, "count": 17}) == "invalid"
    assert refusal(channel, "chunk", {"version_id": 999, "index": 0}) == "not_found"
    stranger = channel_of(signed_in(hall, OUTSIDER))
    assert refusal(stranger, "chunk", {"version_id": version["id"], "index": 0}) == "not_found"
    without_tablet = channel_of(signed_in(hall, reader.username))
    assert refusal(without_tablet, "chunk", {"version_id": version["id"], "index": 0}) == "device_required"
    for each in (channel, stranger, without_tablet):
        each.close()


def test_a_recalled_paper_comes_no_more_down_a_wire_that_was_granted_it(sitting: Sitting) -> None:
    secretary, reader = sitting.secretary, sitting.tablets[2]
    item_id = secretary.get(f"/api/meetings/{sitting.meeting_id}")["items"][0]["id"]
    paper = file_paper(secretary, item_id, make_paper(pages=2, scans=0), "Gửi nhầm")
    wanted = {"version_id": paper["versions"][0]["id"], "index": 0}
    channel = channel_of(reader.client)
    assert channel.ask("chunk", wanted)
    secretary.step_up(PASSWORD)
    secretary.post(f"/api/papers/{paper['id']}/recall", {"reason": "gửi nhầm"})
    assert refusal(channel, "chunk", wanted) == "not_found"
    channel.close()


def test_a_recused_tablet_is_told_wherever_it_is_and_gets_the_bytes_again_afterwards(sitting: Sitting) -> None:
    """C2: a role or an item closed in mid-session."""
    secretary, reader = sitting.secretary, sitting.tablets[2]
    item_id = secretary.get(f"/api/meetings/{sitting.meeting_id}")["items"][0]["id"]
    paper = file_paper(secretary, item_id, make_paper(pages=2, scans=0), "Nội dung có xung đột")
    wanted = {"version_id": paper["versions"][0]["id"], "index": 0}
    heard: list[str] = []
    channel = Channel(reader.client.wire(), lambda kind, body: heard.append(body["kind"]) if kind == "notice" else None)
    assert channel.ask("chunk", wanted)
    recusal = secretary.post(f"/api/items/{item_id}/recusals", {"person_id": reader.person_id})
    assert refusal(channel, "chunk", wanted) == "not_found"
    secretary.post(f"/api/recusals/{recusal['id']}/lift", {})
    assert channel.ask("chunk", wanted)
    assert heard == ["RecusalDeclared", "RecusalEnded"]
    channel.close()


def test_signing_out_ends_the_socket_within_a_second(hall: Hall) -> None:
    """B2, D7: a cookie used after its session ended."""
    client = signed_in(hall, OUTSIDER)
    other = signed_in(hall, OUTSIDER)
    channel, spared = channel_of(client), channel_of(other)
    ended = ended_within_a_second(channel, lambda: client.ask("DELETE", "/api/session"))
    assert (ended["reason"], ended["wipe"]) == ("session_ended", False)
    assert "server_time" in spared.ask("ping_time", {})
    client.cookies["ecabinet_session"] = client.cookies["ecabinet_session"] or "gone"
    with pytest.raises(HandshakeRefused) as refused:
        channel_of(client)
    assert refused.value.status == 401
    spared.close()


def test_a_revoked_tablet_is_told_to_wipe_within_a_second(sitting: Sitting) -> None:
    """D7: staying connected after the right ended."""
    tablet = sitting.tablets[4]
    version = tablet.client.get(f"/api/meetings/{sitting.meeting_id}/papers")["items"][0]["versions"][0]
    channel = channel_of(tablet.client)
    channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})
    channel.ask("chunk", {"version_id": version["id"], "index": 0})
    revoke = f"/api/devices/{tablet.device_id}/revoke"
    ended = ended_within_a_second(channel, lambda: sitting.secretary.post(revoke, {"reason": "mất máy"}))
    assert (ended["reason"], ended["wipe"]) == ("device_revoked", True)
    with pytest.raises(HandshakeRefused) as refused:
        channel_of(tablet.client)
    assert refused.value.status == 401


def test_a_withdrawn_seat_ends_the_socket_within_a_second(sitting: Sitting) -> None:
    """C8: a socket kept by who lost the seat."""
    leaving = sitting.tablets[3]
    channel = channel_of(leaving.client)
    channel.ask("follow", {"meeting_id": sitting.meeting_id, "after": 0})
    meeting = sitting.secretary.get(f"/api/meetings/{sitting.meeting_id}")
    kept = [
        {"person_id": seat["person"]["id"], "kind": seat["kind"]}
        for seat in meeting["seats"]
        if seat["person"]["id"] != leaving.person_id
    ]
    seating = {"version": meeting["version"], "seats": kept}
    ended = ended_within_a_second(
        channel, lambda: sitting.secretary.put(f"/api/meetings/{sitting.meeting_id}/seats", seating)
    )
    assert ended["reason"] == "seat_withdrawn"
    again = channel_of(leaving.client)
    assert refusal(again, "follow", {"meeting_id": sitting.meeting_id, "after": 0}) == "not_found"
    again.close()


def test_a_flood_of_commands_ends_only_its_own_socket(hall: Hall) -> None:
    """D4: floods, giant frames, packets that lie about their parts."""
    client = signed_in(hall, OUTSIDER)
    flooding, spared = channel_of(client), channel_of(client)
    for _ in range(400):
        try:
            flooding.send("ping_time", {})
        except OSError:
            break
    assert flooding.closed.wait(5)
    assert flooding.ended is None or flooding.ended["reason"] == "too_many_commands"
    assert "server_time" in spared.ask("ping_time", {})
    spared.close()
