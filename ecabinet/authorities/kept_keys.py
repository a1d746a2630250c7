"""Private keys that this process does not hold: of some only signatures come out, of others not even these."""

from typing import Any, NoReturn, Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ecabinet.core.errors import Unavailable

OFFLINE = b"offline\n"


class KeptKey(ec.EllipticCurvePrivateKey):
    """A key that lies elsewhere; what the certificate library asks of a key, without the key."""

    def __init__(self, public: ec.EllipticCurvePublicKey) -> None:
        self._public = public

    @property
    def mark(self) -> bytes:
        """What stands in the place of the key in the data folder."""
        raise NotImplementedError

    @property
    def curve(self) -> ec.EllipticCurve:
        return self._public.curve

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self._public

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        raise NotImplementedError

    def exchange(self, algorithm: ec.ECDH, peer_public_key: ec.EllipticCurvePublicKey) -> NoReturn:
        raise NotImplementedError

    def private_numbers(self) -> NoReturn:
        raise NotImplementedError

    def private_bytes(
        self,
        encoding: serialization.Encoding,
        format: serialization.PrivateFormat,  # noqa: A002 - the library's name
        encryption_algorithm: serialization.KeySerializationEncryption,
    ) -> NoReturn:
        raise NotImplementedError

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[Any, Any]) -> Self:
        return self


class OfflineKey(KeptKey):
    """The key of a root that was taken away after its ceremony."""

    @property
    def mark(self) -> bytes:
        return OFFLINE

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> NoReturn:  # noqa: ARG002
        """Raises Unavailable."""
        raise Unavailable("root_key_offline")
