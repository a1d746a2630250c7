"""The one interface behind which every key holder stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from cryptography import x509

from ecabinet.core.errors import Conflict, Invalid, Refusal, Unavailable
from ecabinet.holders.rules import Manner


@dataclass(frozen=True)
class ToSign:
    """One signature asked for. `digest` is that of the signed attributes (DER), never that of the document."""

    reference: str
    attributes: bytes = field(repr=False)
    digest: bytes
    title: str


@dataclass(frozen=True)
class Account:
    """Where in a holder one person's key is: by the names that the holder uses, or the key file itself."""

    names: dict[str, str]
    certificate: x509.Certificate | None = None
    file: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Found:
    """A certificate as its holder gives it, with what it has of the chain."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """Nothing yet; `transaction` is the holder's name of the confirmation, if it has changed."""

    transaction: str


@dataclass(frozen=True)
class Signed:
    """Signature values in the order of what was asked: r||s for ECDSA, PKCS #1 v1.5 for RSA."""

    values: tuple[bytes, ...] = field(repr=False)


Answer = Waiting | Signed


class SecretWrong(Invalid):
    """The PIN, passphrase or one-time code is wrong; `final` when the holder itself takes no other."""

    def __init__(self, **facts: Any) -> None:
        super().__init__("secret_wrong", **facts)


class Ended(Conflict):
    """The holder says that it is over: `holder_rejected` by the person, or `holder_expired`."""


class HolderFailed(Unavailable):
    """The holder cannot be used at the moment: `holder_unavailable`, `holder_answer_unusable`, `token_missing`, ..."""


class KeyHolder(Protocol):
    """What every holder can do. Calls may take seconds and are made outside every transaction."""

    manner: Manner

    def find(self, account: Account) -> Found:
        """The certificate of the key, asked from the holder. Raises Refusal."""

    def start(self, account: Account, items: Sequence[ToSign]) -> str:
        """Begin; the holder's name of the confirmation, enough to go on after a restart. Raises Refusal."""

    def unlock(self, account: Account, transaction: str, items: Sequence[ToSign], secret: str) -> Answer:
        """Go on with what the person entered. Raises SecretWrong, Refusal."""

    def poll(self, account: Account, transaction: str, items: Sequence[ToSign]) -> Answer:
        """Whether the person has confirmed. Raises Ended, HolderFailed."""

    def cancel(self, account: Account, transaction: str) -> None:
        """Tell the holder that nobody waits any more. Never raises."""


class Quiet:
    """What holders do that have nothing to begin, to wait for or to call off."""

    def start(self, account: Account, items: Sequence[ToSign]) -> str:
        """Nothing to begin."""
        return ""

    def unlock(self, account: Account, transaction: str, items: Sequence[ToSign], secret: str) -> Answer:
        """There is nothing to unlock."""
        raise Conflict("act_needs_no_secret")

    def poll(self, account: Account, transaction: str, items: Sequence[ToSign]) -> Answer:
        """Still waiting: the signature comes by itself."""
        return Waiting(transaction)

    def cancel(self, account: Account, transaction: str) -> None:
        """Nobody has to be told."""

    def find(self, account: Account) -> Found:
        """The certificate is entered by hand: the holder has no address."""
        raise Invalid("certificate_needed")


def require_one_each(values: Sequence[bytes], items: Sequence[ToSign]) -> Signed:
    """As many signatures as were asked for, or nothing: fewer cannot be told apart."""
    if len(values) != len(items):
        raise HolderFailed("holder_answer_unusable")
    return Signed(tuple(values))


def require_batch(manner: Manner, items: Sequence[ToSign], most: int | None = None) -> None:
    """Raises Invalid past what one confirmation may cover."""
    limit = min(manner.max_batch, most or manner.max_batch)
    if len(items) > limit:
        raise Invalid("batch_too_large", most=limit)


__all__ = [
    "Account", "Answer", "Ended", "Found", "HolderFailed", "KeyHolder", "Quiet", "Refusal", "SecretWrong", "Signed",
    "ToSign", "Waiting", "require_batch", "require_one_each",
]  # fmt: skip
