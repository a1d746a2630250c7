"""What comes in about the floor, and what goes out."""

from typing import Annotated

from pydantic import Field

from ecabinet.core.schemas import Id, Instant, Wire
from ecabinet.floor.access import FloorPicture
from ecabinet.floor.models import Speech
from ecabinet.floor.rules import SpeechKind, SpeechState

FloorVersion = Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)]


class FloorRequest(Wire):
    """Ask for the floor; with `person_id` those who conduct ask for another."""

    kind: SpeechKind = SpeechKind.REQUEST
    person_id: Id | None = None


class FloorAct(Wire):
    """An act on the floor by who saw this version of it."""

    version: FloorVersion


class SpeakersOrder(FloorAct):
    """Those who wait, by the ids of their requests, in the order wanted."""

    order: Annotated[list[Id], Field(max_length=5000)]


class WaitingSpeech(Wire):
    id: int
    person_id: int
    kind: SpeechKind


class SpeakingNow(Wire):
    """Who speaks; from `warning_at` on the speaker is warned, at `until` the time is over."""

    id: int
    person_id: int
    kind: SpeechKind
    began_at: Instant
    warning_at: Instant
    until: Instant


class FloorView(Wire):
    """Who speaks, how many wait and who they are in order, and the seconds spoken and allowed on the item."""

    version: int
    speaker: SpeakingNow | None
    waiting: int
    queue: list[WaitingSpeech]
    item_spoken: int
    item_allowed: int | None


class SpeechView(Wire):
    """One request and what came of it; `seconds` is how long was spoken."""

    id: int
    meeting_id: int
    item_id: int
    person_id: int
    kind: SpeechKind
    state: SpeechState
    asked_at: Instant
    asked_by_id: int
    given_by_id: int | None
    began_at: Instant | None
    until: Instant | None
    ended_at: Instant | None
    seconds: int


class SpeechList(Wire):
    items: list[SpeechView]


def speech_view(speech: Speech) -> SpeechView:
    return SpeechView.model_validate({name: getattr(speech, name) for name in SpeechView.model_fields})


def floor_view(picture: FloorPicture, most: int | None = None) -> FloorView:
    """The floor, with at most so many of those who wait."""
    return FloorView(
        version=picture.floor.version,
        speaker=_speaking_now(picture),
        waiting=len(picture.floor.waiting),
        queue=[
            WaitingSpeech(id=each.id, person_id=each.person_id, kind=each.kind) for each in picture.floor.waiting[:most]
        ],
        item_spoken=picture.spoken,
        item_allowed=picture.allowed,
    )


def _speaking_now(picture: FloorPicture) -> SpeakingNow | None:
    speech = picture.floor.speaker
    if speech is None or speech.began_at is None or speech.until is None:
        return None
    return SpeakingNow(
        id=speech.id,
        person_id=speech.person_id,
        kind=speech.kind,
        began_at=speech.began_at,
        warning_at=max(speech.began_at, speech.until - picture.warning),
        until=speech.until,
    )
