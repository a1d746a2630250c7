"""What happened to the floor. All of it is quiet: the room state shows it to everybody at once.

`on_behalf` says that somebody else acted for the person (asking, withdrawing), or the secretariat for the chair.
"""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ecabinet.core.events import MeetingEvent
from ecabinet.floor.rules import SpeechKind


class SpeechEnding(enum.StrEnum):
    """Why a speech or a request is over."""

    ENDED = "ended"
    NEXT_SPEAKER = "next_speaker"
    INTERRUPTED = "interrupted"
    LEFT = "left"
    RECUSED = "recused"
    ITEM_ENDED = "item_ended"
    MEETING_FINISHED = "meeting_finished"
    SUSPENDED = "suspended"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, kw_only=True)
class FloorRequested(MeetingEvent):
    """A person asked for the floor on an item."""

    quiet: ClassVar[bool] = True
    item_id: int
    speech_id: int
    person_id: int
    kind: SpeechKind
    on_behalf: bool
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(MeetingEvent):
    """A request was taken back."""

    quiet: ClassVar[bool] = True
    speech_id: int
    person_id: int
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class FloorGiven(MeetingEvent):
    """A person speaks from here on, for so many seconds."""

    quiet: ClassVar[bool] = True
    item_id: int
    speech_id: int
    person_id: int
    kind: SpeechKind
    seconds: int
    on_behalf: bool
    began_at: datetime
    until: datetime


@dataclass(frozen=True, kw_only=True)
class SpeechExtended(MeetingEvent):
    """The speaker was given so many seconds more, and speaks `until` then."""

    quiet: ClassVar[bool] = True
    speech_id: int
    seconds: int
    on_behalf: bool
    until: datetime


@dataclass(frozen=True, kw_only=True)
class SpeechEnded(MeetingEvent):
    """A person has spoken, for so many seconds."""

    quiet: ClassVar[bool] = True
    item_id: int
    speech_id: int
    person_id: int
    seconds: int
    reason: SpeechEnding
    on_behalf: bool
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class SpeakersOrdered(MeetingEvent):
    """Those who wait were put in this order, by the ids of their requests."""

    quiet: ClassVar[bool] = True
    order: tuple[int, ...]
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class RequestsLapsed(MeetingEvent):
    """These still waited when it was over."""

    quiet: ClassVar[bool] = True
    speech_ids: tuple[int, ...]
    reason: SpeechEnding
