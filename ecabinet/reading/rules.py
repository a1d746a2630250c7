"""Pages read, kept as one bit each; and which earlier version a person's changes are counted from."""

import enum
from collections.abc import Iterable


class ChangesState(enum.StrEnum):
    """What is known of the changes since the version that a person read before the current one."""

    NONE = "none"
    COMPARING = "comparing"
    COMPARED = "compared"
    FAILED = "failed"


class Extent(enum.StrEnum):
    """How much of a paper its words speak for; a scan says nothing of its text."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


class ChangeKind(enum.StrEnum):
    """What happened to a page."""

    TEXT = "text"
    PICTURE = "picture"
    INSERTED = "inserted"


class MarkKind(enum.StrEnum):
    """What a mark on a page shows: words that came, a place where words went, another picture, a page that came."""

    TEXT = "text"
    GONE = "gone"
    PICTURE = "picture"
    INSERTED = "inserted"


def bits_of(pages: Iterable[int], bits: bytes = b"") -> bytes:
    """These pages, from 1, added to what was read before: page 1 is the lowest bit of the first byte."""
    read = int.from_bytes(bits, "little")
    for page in pages:
        read |= 1 << (page - 1)
    return read.to_bytes((read.bit_length() + 7) // 8, "little")


def pages_of(bits: bytes) -> list[int]:
    """The pages of these bits, ascending."""
    return [place * 8 + bit + 1 for place, byte in enumerate(bits) for bit in range(8) if byte >> bit & 1]


def read_before(read: Iterable[int], current: int) -> int | None:
    """The latest version number that a person opened before the current one."""
    return max((number for number in read if number < current), default=None)
