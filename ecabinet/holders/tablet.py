"""The tablet as a holder: it gets the attributes with the prepared act, and its signature comes back by itself."""

from ecabinet.core.errors import Invalid
from ecabinet.holders.provider import Quiet
from ecabinet.holders.rules import MANNERS, HolderKind

RAW_P256 = 64


class Tablet(Quiet):
    """A key that WebCrypto made and never lets out."""

    manner = MANNERS[HolderKind.TABLET]

    def value(self, signature: bytes) -> bytes:
        """The signature value as WebCrypto gives it, r||s of P-256. Raises Invalid."""
        if len(signature) != RAW_P256:
            raise Invalid("bad_signature")
        return signature


class Agent(Quiet):
    """A program on the signer's own computer that gives back the whole signed PDF."""

    manner = MANNERS[HolderKind.FILE]
