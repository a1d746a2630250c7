"""The two traps of the websocket, and the other ways to abuse a wire: each ends that wire and touches nobody else's."""

import contextlib
import http.client
import json
import socket
import struct
import time
from typing import Any

import pytest

from ecabinet.rehearsal.wire import HandshakeRefused, Wire, frame
from tests.realtime.conftest import Bare
from tests.realtime.sealed import ORIGIN, SEALED

MEGABYTE = 2**20


def ask(wire: Wire, text: str) -> Any:
    wire.send(text)
    answer = wire.receive()
    return json.loads(answer[answer.index("[") :])[0] if isinstance(answer, str) else answer


def close_code(wire: Wire) -> int | None:
    """The code of the close frame, skipping what was under way; None when the wire was just cut."""
    wire.socket.settimeout(10)
    reader = wire.socket.makefile("rb")
    try:
        while head := reader.read(2):
            length = head[1] & 127
            if length > 125:
                length = struct.unpack("!H" if length == 126 else "!Q", reader.read(2 if length == 126 else 8))[0]
            body = reader.read(length)
            if head[0] & 15 == 8:
                return int(struct.unpack("!H", body[:2])[0])
    except OSError:
        pass
    return None


def flood(wire: Wire, piece: bytes, most: int) -> int:
    """Send until the server has had enough; how much it let us push."""
    sent = 0
    try:
        while sent < most:
            wire.socket.sendall(piece)
            sent += len(piece)
    except OSError:
        pass
    return sent


@pytest.mark.parametrize(
    ("who", "origin", "status", "code"),
    [
        (None, ORIGIN, 401, "not_signed_in"),
        ("1", "https://elsewhere.test", 403, "foreign_origin"),
        ("1", "null", 403, "foreign_origin"),
        ("1", None, 403, "foreign_origin"),
    ],
)
def test_the_handshake_is_refused_before_the_upgrade(
    bare: Bare, who: str | None, origin: str | None, status: int, code: str
) -> None:
    """D1: no cookie, a foreign Origin."""
    with pytest.raises(HandshakeRefused) as refused:
        bare.wire(who, origin)
    assert (refused.value.status, json.loads(refused.value.body)["code"]) == (status, code)
    assert ask(bare.client(), '420["ping_time",{}]')["memory"] > 0


def test_polling_is_not_there(bare: Bare) -> None:
    """D11: long polling with another's connection."""
    connection = http.client.HTTPConnection("127.0.0.1", bare.port, timeout=10)
    connection.request("GET", "/socket.io/?EIO=4&transport=polling", headers={"Cookie": "who=1", "Origin": ORIGIN})
    assert json.loads(connection.getresponse().read())["code"] == "websocket_only"


def test_a_giant_frame_is_refused_without_memory(bare: Bare) -> None:
    """D4: floods, giant frames, packets that lie about their parts."""
    before = bare.memory()
    wire = bare.client()
    wire.socket.sendall(struct.pack("!BBQ", 0x81, 0xFF, 300 * MEGABYTE) + b"\0\0\0\0")
    sent = flood(wire, b"4" * 65_536, 300 * MEGABYTE)
    assert sent < 20 * MEGABYTE
    assert bare.memory() - before < 8 * MEGABYTE


def test_an_endless_message_is_refused_without_memory(bare: Bare) -> None:
    """D4: floods, giant frames, packets that lie about their parts."""
    before = bare.memory()
    wire = bare.client()
    wire.socket.sendall(frame(b"42", final=False))
    assert flood(wire, frame(b"x" * 4096, kind=0, final=False), 100 * MEGABYTE) < 20 * MEGABYTE
    assert bare.memory() - before < 8 * MEGABYTE


def test_an_endless_message_of_nothing_is_refused(bare: Bare) -> None:
    wire = bare.client()
    wire.socket.sendall(frame(b"42", final=False))
    assert flood(wire, frame(b"", kind=0, final=False) * 1000, 100 * MEGABYTE) < 20 * MEGABYTE


def test_a_strangers_bytes_are_never_a_frame(bare: Bare) -> None:
    before = bare.memory()
    with socket.create_connection(("127.0.0.1", bare.port), timeout=10) as raw:
        raw.sendall(b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n")
        raw.sendall(struct.pack("!BBQ", 0x82, 0xFF, 300 * MEGABYTE) + b"\0\0\0\0")
        try:
            for _ in range(300):
                raw.sendall(b"\0" * MEGABYTE)
            pytest.fail("the server read 300 MB from a stranger")
        except OSError:
            pass
    assert bare.memory() - before < 8 * MEGABYTE


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(b"\x00\x01", kind=2), 1003),
        (frame(b"b" + b"AAAA" * 10), 1003),
        (frame(b'459999999999-["follow",{"_placeholder":true,"num":0}]'), 1003),
        (frame(b"40"), 1003),
        (frame(b"42" + b"x" * 20_000), 1009),
        (frame(b"", kind=9) * 5000, 1008),
        (frame(b"\xff\xfe"), 1007),
        (bytes([0xC1, 0x80, 0, 0, 0, 0]), 1002),
    ],
    ids=["binary", "base64", "attachment_lie", "second_connect", "too_long", "pings", "not_utf8", "reserved_bit"],
)
def test_a_broken_rule_closes_the_wire_and_says_which(bare: Bare, sent: bytes, code: int) -> None:
    wire = bare.client()
    with contextlib.suppress(OSError):
        wire.socket.sendall(sent)
    assert close_code(wire) in {code, None}
    assert ask(bare.client(), '420["ping_time",{}]')["memory"] > 0


def is_over(wire: Wire) -> bool:
    """Whether the server has ended the wire, with or without a word, before its next ping was due."""
    wire.socket.settimeout(5)
    try:
        while (message := wire.receive()) is not None:
            if message == "2":
                return False
    except TimeoutError:
        return False
    except OSError:
        pass
    return True


@pytest.mark.parametrize(
    "sent",
    [frame(b"", kind=10) * 3000, frame(b"42"), frame(b'42{"a":1}'), frame(b'42/admin,["x"]'), frame(b"42" + b"9" * 99)],
    ids=["pongs", "no_event", "no_list", "other_namespace", "long_number"],
)
def test_what_no_tablet_sends_ends_the_wire_at_once(bare: Bare, sent: bytes) -> None:
    """D4: floods, giant frames, packets that lie about their parts."""
    wire = bare.client()
    with contextlib.suppress(OSError):
        wire.socket.sendall(sent)
    assert is_over(wire)
    assert ask(bare.client(), '420["ping_time",{}]')["memory"] > 0


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ('["ping_time",' + "[" * 3000 + "]" * 3000 + "]", "unreadable"),
        ('["ping_time",NaN]', "unreadable"),
        ('["ping_time",{"a":1,"a":2}]', "unreadable"),
        ('["ping_time","\\ud800"]', "unreadable"),
        ('["ping_time"', "unreadable"),
        ('["disconnect"]', "unknown_event"),
        ('["connect",{}]', "unknown_event"),
        ('["notice",{"sequence":9}]', "unknown_event"),
        ("[17,{}]", "unknown_event"),
        ("[]", "unknown_event"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_code(bare: Bare, sent: str, error: str) -> None:
    """D3, D5: what only the server says, sent by a tablet."""
    wire = bare.client()
    assert ask(wire, "420" + sent) == {"error": error}
    assert ask(wire, '421["ping_time",{}]')["memory"] > 0


def test_a_tablet_that_pauses_gets_every_byte_in_order(bare: Bare) -> None:
    wire = bare.client()
    wire.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
    for number in range(7):
        wire.send(f'42{number}["chunk",{{"count":16}}]')
    time.sleep(2)
    for number in range(7):
        assert str(wire.receive()).startswith(f"461-{number}[")
        assert wire.receive() == SEALED


def test_a_tablet_that_never_reads_is_dropped_and_slows_nobody(bare: Bare) -> None:
    """K1: heads and bodies drop by drop, connections without end."""
    reader, stuck = bare.client("2"), bare.client("3")
    stuck.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    for wire in (reader, stuck):
        ask(wire, '420["follow",{}]')
    before = bare.memory()
    sent = flood(stuck, frame(b'421["chunk",{"count":16}]'), 30_000)
    assert sent < 30_000 or close_code(stuck) is None
    waits = []
    for _ in range(100):
        started = time.perf_counter()
        ask(reader, '422["ping_time",{}]')
        waits.append(time.perf_counter() - started)
    assert sorted(waits)[95] < 0.25
    assert bare.memory() - before < 40 * MEGABYTE
    time.sleep(0.2)
    reader.send('42["unfollow",{"sequence":1}]')
    assert reader.receive() == '42["notice",{"sequence":1}]'


def test_a_device_has_five_wires_and_a_person_ten(bare: Bare) -> None:
    """D9: hundreds of sockets of one person."""
    device = [bare.client("900") for _ in range(5)]
    with pytest.raises(HandshakeRefused) as refused:
        bare.wire("900")
    assert (refused.value.status, json.loads(refused.value.body)["code"]) == (429, "too_many_sockets")
    device.pop().close()
    time.sleep(0.3)
    assert bare.client("900")
    person = [bare.client("8") for _ in range(10)]
    with pytest.raises(HandshakeRefused):
        bare.wire("8")
    assert len(person) == 10
