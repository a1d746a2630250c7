"""What happened to the keys of signers that lie elsewhere."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, Event, PersonEvent


@dataclass(frozen=True, kw_only=True)
class SigningKeyRegistered(PersonEvent):
    """A key was registered for a person, by themselves or an administrator."""

    key_id: int
    holder: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class SigningKeyRetired(PersonEvent):
    """A registered key signs nothing any more."""

    key_id: int


@dataclass(frozen=True, kw_only=True)
class SigningKeyLocked(PersonEvent):
    """Too many wrong PINs or passphrases in a row; an administrator unlocks."""

    key_id: int


@dataclass(frozen=True, kw_only=True)
class SigningKeyUnlocked(PersonEvent):
    """An administrator let a locked key be tried again."""

    key_id: int


@dataclass(frozen=True, kw_only=True)
class HolderChosen(PersonEvent):
    """A person chose with which key they sign documents of a purpose; none is the tablet."""

    purpose: str
    key_id: int | None


@dataclass(frozen=True, kw_only=True)
class HolderRuleSet(Event):
    """Which kinds of holders may sign documents of a purpose; none named: every kind."""

    purpose: str
    kinds: tuple[str, ...]

    def audience(self) -> tuple[str, ...]:
        return (OFFICE,)
