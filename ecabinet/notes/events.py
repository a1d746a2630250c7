"""What happened to notes: told to the tablets of the person alone, never which paper or what about."""

from dataclasses import dataclass

from ecabinet.core.events import Event, person_stream


@dataclass(frozen=True, kw_only=True)
class OwnEvent(Event):
    """A fact for the person's own tablets."""

    person_id: int

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.person_id),)


@dataclass(frozen=True, kw_only=True)
class NotesChanged(OwnEvent):
    """A note of the person, or one shown to them, is new, changed or gone: fetch after the last change known."""

    change: int


@dataclass(frozen=True, kw_only=True)
class NotesKeyMade(OwnEvent):
    """The person's notes key was made; `generation` above 1 means that the one before was given up."""

    generation: int
    device_id: int


@dataclass(frozen=True, kw_only=True)
class NotesKeyGiven(OwnEvent):
    """A tablet of the person received the notes key, from another one or by the recovery key."""

    generation: int
    device_id: int
    by_device_id: int


@dataclass(frozen=True, kw_only=True)
class RecoveryKeyMade(OwnEvent):
    """A recovery key was made; an earlier one opens nothing any more."""

    generation: int
    device_id: int
