"""What goes over the socket, both ways."""

from typing import Any, Literal

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.floor.schemas import FloorView

Sequence = int
EndReason = Literal["session_ended", "device_revoked", "seat_withdrawn", "server_stopping", "too_many_commands"]

MOST_PIECES = 16


class Follow(Wire):
    """Listen to a meeting; `after` is the last sequence of the meeting's stream that the tablet has."""

    meeting_id: Id
    after: int = Field(default=0, ge=0, le=2**53 - 1, strict=True)


class Unfollow(Wire):
    """Stop listening."""

    meeting_id: Id


class Attend(Wire):
    """Whether this tablet turns its pages with the presenter; counted while the meeting is followed."""

    meeting_id: Id
    following: bool = Field(strict=True)


class PingTime(Wire):
    """Are you there, and what time is it."""


class Chunk(Wire):
    """`count` pieces of 65,600 sealed bytes, starting with piece `index`; the ack is the bytes themselves."""

    version_id: Id
    index: int = Field(ge=0, le=2**32, strict=True)
    count: int = Field(default=1, ge=1, le=MOST_PIECES, strict=True)


class Notice(Wire):
    """That something happened: ids and small facts. `previous` is the sequence told before it on the same stream."""

    sequence: Sequence
    previous: Sequence
    stream: str
    kind: str
    ids: dict[str, Any]


class PollTurnout(Wire):
    """How many of the eligible have voted, and in a roll call in order whose turn it is; another `received` means that
    the counts of a live vote changed, also where a member changed a vote."""

    id: int
    cast: int
    eligible: int
    received: int
    called: int | None


class PresentingNow(Wire):
    """The page that the room is shown, who leads, whether their tablet is connected, and how many follow."""

    person_id: int
    name: str
    version_id: int
    page: int
    connected: bool
    followers: int


class RoomState(Wire):
    """What is the same for the whole room and changes fast; another `attendance` means that somebody came, left, or
    was noted otherwise since."""

    meeting_id: int
    sequence: Sequence
    present: int
    in_room: int
    remote: int
    others: int
    attendance: Sequence
    quorum_met: bool
    connected: int
    current_item_id: int | None
    polls: list[PollTurnout]
    presenting: PresentingNow | None
    floor: FloorView


class Followed(Wire):
    """The answer to follow: what was missed, in order, or `reload` when it is too much to tell one by one."""

    sequence: Sequence
    notices: list[Notice]
    reload: bool
    room: RoomState


class Notices(Wire):
    """What a stream told after a sequence."""

    sequence: Sequence
    items: list[Notice]
    reload: bool


class ServerTime(Wire):
    """The server's clock."""

    server_time: Instant


class Ended(Wire):
    """The socket is about to be closed for good; `wipe` tells the tablet to delete what it keeps."""

    reason: EndReason
    wipe: bool = False


class Refused(Wire):
    """The answer to a command that was refused."""

    error: str


class ServerEvents(Wire):
    """What the server emits, by event name."""

    notice: Notice
    room: RoomState
    ended: Ended


class ClientCommands(Wire):
    """What a client may emit, by event name, and what it is answered with (or Refused)."""

    follow: tuple[Follow, Followed | Refused]
    unfollow: tuple[Unfollow, ServerTime | Refused]
    attend: tuple[Attend, ServerTime | Refused]
    ping_time: tuple[PingTime, ServerTime | Refused]
    chunk: tuple[Chunk, Refused]
