"""What every place of sealed files does, under names like `vault/ab/abcd…`: a file is whole there, or absent."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Protocol

# What a file is called that is being written on this host's disk.
UNFINISHED = ".new"


@dataclass(frozen=True)
class Held:
    """A file in the store, and since when it has been there (seconds)."""

    name: str
    since: float


class Store(Protocol):
    """What both kinds do. All but a folder's raise Unavailable when the place does not answer."""

    # Whether asking waits for another host.
    is_far: bool

    def answers(self) -> bool:
        """Whether it can be asked: it is there, and lets us in."""

    def put(self, name: str, source: Path) -> None:
        """A finished file gets its name, for good; it is there as a whole afterwards, or not at all."""

    def read(self, name: str, offset: int, length: int) -> bytes:
        """A part; fewer bytes at the end, none past it. Raises FileNotFoundError."""

    def opened(self, name: str, offset: int = 0, length: int | None = None) -> FileIO:
        """A file that has at least this part of it, at its place. Raises FileNotFoundError."""

    def holds(self, name: str) -> bool:
        """Whether it is there."""

    def remove(self, name: str) -> None:
        """What is gone already is no error."""

    def discard(self, name: str) -> None:
        """Remove it without making anybody wait; what fails is left to the next sweep."""

    def all_in(self, folder: str) -> Iterator[Held]:
        """All that lie in a folder of it."""

    def require_ours(self) -> None:
        """That no other house keeps its files there. Raises Unavailable."""
