"""Kinds of key holders, what each of them needs from the signer, how long it may take, and what counts as answered."""

import enum
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

EVERY = "*"
# What documents are signed for; every other purpose goes by `*`.
PURPOSES = ("resolution", "opinion")
MOST_WRONG = 3  # secrets in a row: a token that counts them itself usually blocks after no fewer


class HolderKind(enum.StrEnum):
    """Where a private key lies."""

    TABLET = "tablet"
    PKCS11 = "pkcs11"
    PKCS12 = "pkcs12"
    CSC = "csc"
    MYSIGN = "mysign"
    SMARTCA = "smartca"
    FILE = "file"


class Mode(enum.StrEnum):
    """What comes back from a holder: a signature value, or a whole signed PDF."""

    RAW = "raw"
    FILE = "file"


class Need(enum.StrEnum):
    """What an act waits for."""

    TABLET = "tablet"
    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - a name
    ONE_TIME_CODE = "one_time_code"
    CONFIRMATION = "confirmation"
    UPLOAD = "upload"


SECRETS = frozenset({Need.PIN, Need.PASSPHRASE, Need.ONE_TIME_CODE})
# Secrets that stay the same: guessing them must end, over all acts.
LASTING = frozenset({Need.PIN, Need.PASSPHRASE})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of holder works. `max_batch`: documents under one confirmation, unless the holder says fewer."""

    mode: Mode
    need: Need
    lifetime: timedelta
    max_batch: int = 1
    # The confirmation is for these very digests: a newer revision of the file voids it.
    hash_pinned: bool = False
    # Each asking reaches the person again, so a failure ends the act.
    asks_once: bool = False

    @property
    def interactive(self) -> bool:
        """Whether the signer does something elsewhere while the file waits."""
        return self.need is not Need.TABLET


MANNERS = {
    HolderKind.TABLET: Manner(Mode.RAW, Need.TABLET, timedelta(minutes=5), max_batch=100),
    HolderKind.PKCS11: Manner(Mode.RAW, Need.PIN, timedelta(minutes=3), max_batch=1000),
    HolderKind.PKCS12: Manner(Mode.RAW, Need.PASSPHRASE, timedelta(minutes=3), max_batch=1000),
    HolderKind.CSC: Manner(Mode.RAW, Need.ONE_TIME_CODE, timedelta(minutes=5), max_batch=100, hash_pinned=True),
    HolderKind.MYSIGN: Manner(
        Mode.RAW, Need.CONFIRMATION, timedelta(minutes=3), max_batch=100, hash_pinned=True, asks_once=True
    ),
    HolderKind.SMARTCA: Manner(Mode.RAW, Need.CONFIRMATION, timedelta(minutes=5), max_batch=100, hash_pinned=True),
    HolderKind.FILE: Manner(Mode.FILE, Need.UPLOAD, timedelta(minutes=30), hash_pinned=True),
}


def why_key_not_usable(
    retired_at: datetime | None, wrong: int, not_before: datetime, not_after: datetime, now: datetime
) -> str | None:
    """The code of the reason why a registered key signs nothing now, or None."""
    if retired_at is not None:
        return "signing_key_retired"
    if wrong >= MOST_WRONG:
        return "signing_key_locked"
    return None if not_before <= now < not_after else "certificate_expired"


def is_allowed(kind: HolderKind, allowed: Collection[str] | None) -> bool:
    """Whether a holder of this kind may sign documents of a purpose; without a rule every kind may."""
    return allowed is None or kind.value in allowed


def is_same_name(one: str, other: str) -> bool:
    """Whether a certificate's name is the directory's: authorities like capitals, spaces differ, accents count."""

    def plain(name: str) -> str:
        return " ".join(unicodedata.normalize("NFC", name).casefold().split())

    return plain(one) == plain(other)
