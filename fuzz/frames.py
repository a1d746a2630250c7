"""What no tablet sends down a websocket: frames, packets and commands that are not as they should be."""

import json
import random
import struct
from typing import Any

from ecabinet.rehearsal.wire import frame

EVENTS = (
    "follow",
    "unfollow",
    "attend",
    "ping_time",
    "chunk",
    "notice",
    "connect",
    "disconnect",
    "unreadable",
    "",
    "x",
)
NUMBERS = ("0", "-1", "1e400", "9" * 400, "9007199254740993", "1.5", "NaN", "Infinity", "-0", "1")
TEXTS = ('""', '"\\u0000"', '"\\ud800"', '"' + "x" * 9000 + '"', '"__proto__"', "null", "true", '"../../x"')
PLACES = ("meeting_id", "after", "version_id", "index", "count", "following", "more", "__proto__", "_placeholder")
NAMESPACES = ("", "", "", "/admin,", "/,", "/" + "x" * 500 + ",", "/?a=b,", "//,")


class Storm:
    """A sender's bytes, scene by scene; the same chance makes the same ones."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._scenes = (
            self.commands, self.commands, self.packets, self.packets, self.frames, self.flips, self.fragments,
            self.floods, self.subscriptions, self.rubbish,
        )  # fmt: skip

    def scene(self) -> bytes:
        """All that one wire sends."""
        return self._chance.choice(self._scenes)()

    def _value(self, depth: int = 0) -> str:
        kind = self._chance.randrange(6 if depth < 3 else 4)
        if kind < 2:
            return self._chance.choice(NUMBERS)
        if kind < 4:
            return self._chance.choice(TEXTS)
        many = range(self._chance.choice((0, 1, 2, 60)))
        if kind == 4:
            return "[" + ",".join(self._value(depth + 1) for _ in many) + "]"
        return "{" + ",".join(f'"{self._chance.choice(PLACES)}":{self._value(depth + 1)}' for _ in many) + "}"

    def _command(self) -> str:
        event = json.dumps(self._chance.choice(EVENTS))
        deep = self._chance.choice((0, 0, 0, 9, 4000))
        sent = [self._value() for _ in range(self._chance.choice((0, 1, 1, 1, 3)))]
        return "[" + ",".join([event, *sent]) + "]" if not deep else f"[{event}," + "[" * deep + "]" * deep + "]"

    def commands(self) -> bytes:
        """Commands with odd values, in packets that are as they should be."""
        return b"".join(frame(f"42{number}{self._command()}".encode()) for number in range(self._chance.randint(1, 12)))

    def packets(self) -> bytes:
        """Packets of wrong kinds and namespaces, attachments that never come, acknowledgements of nothing."""
        kind = self._chance.choice(("4", "4", "4", "0", "1", "5", "6", "b", "9", "", "x"))
        inner = self._chance.choice(("0", "1", "2", "3", "4", "5", "6", "7", ""))
        parts = self._chance.choice(("", "", "1-", "99999999999-", "0-", "-1-", "2-3-"))
        number = self._chance.choice(("", "0", "7", "9" * 14, "9" * 30, "-1"))
        packet = kind + inner + parts + self._chance.choice(NAMESPACES) + number + self._command()
        return frame(packet.encode()) + frame(self._chance.randbytes(20), kind=self._chance.choice((1, 2)))

    def frames(self) -> bytes:
        """Heads that lie: reserved bits and kinds, no mask, control frames too long or in parts, endless lengths."""
        first, second = self._chance.randrange(256), self._chance.randrange(256)
        length = self._chance.choice((b"", struct.pack("!H", 65535), struct.pack("!Q", 2**63 - 1), b"\xff" * 8))
        return struct.pack("!BB", first, second) + length + self._chance.randbytes(self._chance.randrange(300))

    def flips(self) -> bytes:
        """What would be right, with some bits turned."""
        good = bytearray(frame(b'421["ping_time",{}]') + frame(b'422["follow",{"meeting_id":1,"after":0}]'))
        for _ in range(self._chance.randint(1, 4)):
            good[self._chance.randrange(len(good))] ^= 1 << self._chance.randrange(8)
        return bytes(good)

    def fragments(self) -> bytes:
        """Messages that never end, begin in the middle, or are interrupted by others."""
        part = self._chance.choice((b"", b'42["ping_', b"\xc3", b"x" * 5000))
        begin, goes_on = frame(part, final=False), frame(part, kind=0, final=False)
        other = self._chance.choice((frame(b"2"), frame(b"x" * 126, kind=9), frame(b"", kind=9, final=False), b""))
        return self._chance.choice((begin, goes_on)) + goes_on * self._chance.randrange(6) + other

    def floods(self) -> bytes:
        """The same small thing, again and again."""
        one = self._chance.choice(
            (frame(b"", kind=9), frame(b"x" * 125, kind=10), frame(b"3"), frame(b'43["x"]'), frame(b'439[{}]'),
             frame(b'42["ping_time",{}]'), frame(b'427["chunk",{"version_id":1,"index":0,"count":16}]'))
        )  # fmt: skip
        return one * self._chance.choice((10, 500, 4000))

    def subscriptions(self) -> bytes:
        """Thousands of meetings to follow, most of which do not exist."""
        each: list[dict[str, Any]] = [{"meeting_id": self._chance.randint(1, 5000), "after": 0} for _ in range(2000)]
        return b"".join(frame(f"42{number}{json.dumps(['follow', one])}".encode()) for number, one in enumerate(each))

    def rubbish(self) -> bytes:
        """Bytes."""
        return self._chance.randbytes(self._chance.randrange(1, 3000))
