"""A walk over every socket command, as a stranger, a member of another meeting and a revoked tablet."""

from collections.abc import Iterator
from typing import Any

import pytest

from ecabinet.demo.people import PASSWORD
from ecabinet.realtime.messages import COMMANDS
from ecabinet.rehearsal.channel import Channel, ChannelRefused
from ecabinet.rehearsal.client import Client
from ecabinet.rehearsal.hall import Hall
from ecabinet.rehearsal.play import Sitting
from ecabinet.rehearsal.tablet import Tablet
from ecabinet.rehearsal.wire import HandshakeRefused
from tests.factories.hall import BareHall, quiet_sitting

# What a member of another meeting is answered; None: the command tells nothing of any meeting.
REFUSALS = {"follow": "not_found", "chunk": "not_found", "unfollow": None, "attend": "not_found", "ping_time": None}
# A whole server has to come up, on a machine where much else runs.
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with BareHall() as open_hall:
        yield open_hall


@pytest.fixture(scope="module")
def sitting(hall: Hall) -> Sitting:
    played = quiet_sitting(hall, 2)
    played.assemble()
    played.prepare()
    return played


def body_of(command: str, sitting: Sitting) -> dict[str, Any]:
    papers = sitting.chair.client.get(f"/api/meetings/{sitting.meeting_id}/papers")["items"]
    version_id = papers[0]["versions"][0]["id"]
    return {
        "follow": {"meeting_id": sitting.meeting_id, "after": 0},
        "unfollow": {"meeting_id": sitting.meeting_id},
        "attend": {"meeting_id": sitting.meeting_id, "following": True},
        "ping_time": {},
        "chunk": {"version_id": version_id, "index": 0},
    }[command]


def test_every_command_is_walked() -> None:
    assert set(REFUSALS) == COMMANDS


@pytest.mark.parametrize("command", sorted(REFUSALS))
def test_a_member_of_another_meeting_is_told_nothing(hall: Hall, sitting: Sitting, command: str) -> None:
    """C1, D2: what belongs to one meeting, asked for by a member of another."""
    other = Tablet(hall.url, "thanhtra", PASSWORD)
    sitting.enrol(other)
    channel = Channel(other.client.wire())
    expected, body = REFUSALS[command], body_of(command, sitting)
    if expected is None:
        assert set(channel.ask(command, body)) == {"server_time"}
    else:
        with pytest.raises(ChannelRefused) as refused:
            channel.ask(command, body)
        assert str(refused.value) == expected
    answered = sitting.chair.channel
    assert answered is not None
    assert answered.ask(command, body)
    channel.close()
    other.leave()
    # A revoked tablet does not come as far as a command.
    with pytest.raises(HandshakeRefused) as gone:
        other.client.wire()
    assert gone.value.status == 401


def test_a_stranger_does_not_come_as_far_as_a_command(hall: Hall, sitting: Sitting) -> None:
    """D1: no cookie, a foreign Origin."""
    with pytest.raises(HandshakeRefused) as refused:
        Client(hall.url).wire()
    assert refused.value.status == 401
    assert sitting.chair.channel is not None
    assert sitting.chair.channel.ask("ping_time", {})
