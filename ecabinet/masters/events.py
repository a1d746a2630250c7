"""What happened to the master keys."""

from dataclasses import dataclass

from ecabinet.core.events import OfficeEvent


@dataclass(frozen=True, kw_only=True)
class MasterKeyMade(OfficeEvent):
    """A new master key was made; everything sealed from now on is under it."""

    quiet = True
    master_version: int


@dataclass(frozen=True, kw_only=True)
class MasterKeyTurned(OfficeEvent):
    """So many sealed things were wrapped anew under a newer master key; `versions` are papers and their originals."""

    quiet = True
    master_version: int
    versions: int
    leases: int
    others: int


@dataclass(frozen=True, kw_only=True)
class MasterKeyRetired(OfficeEvent):
    """Nothing needs this master key any more: it was destroyed."""

    quiet = True
    master_version: int


@dataclass(frozen=True, kw_only=True)
class MasterKeyPrinted(OfficeEvent):
    """A paper copy of this master key was printed, in so many shares, of which so many bring it back."""

    quiet = True
    master_version: int
    shares: int
    needed: int
