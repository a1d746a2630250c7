"""Keys of the authorities that lie in a PKCS#11 token and never leave it: made there, or moved there once."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from asn1crypto import core
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
from pkcs11.util.ec import encode_ec_public_key, encode_named_curve_parameters

from ecabinet.authorities.kept_keys import KeptKey
from ecabinet.core import pkcs11_token
from ecabinet.core.crypto import random_bytes
from ecabinet.core.errors import Unavailable

MAY_LIE_THERE = ("issuing", "tsa-issuing", "tsa", "seal", "organisation")
MARK = b"token:"
T = TypeVar("T")


def named(path: str) -> pkcs11_token.Named:
    """The token of the authorities in a JSON file. Raises BadSetting."""
    found = pkcs11_token.named(path)
    strange = [each for each in found.keys if each not in MAY_LIE_THERE]
    if strange or not found.keys:
        said = f"; not {', '.join(map(str, strange))}" if strange else ""
        raise pkcs11_token.bad(f"Keys in a token are {', '.join(MAY_LIE_THERE)}{said}.")
    return found


class Token:
    """The token of the authorities."""

    def __init__(self, session: pkcs11_token.Session) -> None:
        self._session = session

    def with_session(self, ask: Callable[[Any], T]) -> T:
        """The answer of the token. Raises Unavailable."""
        try:
            return self._session.ask(ask)
        except pkcs11_token.TokenFails as fails:
            code = "authorities_token_pin" if fails.is_pin else "authorities_token_missing"
            raise Unavailable(code) from fails

    def made(self, label: str, curve: ec.EllipticCurve) -> "TokenKey":
        """A new key that cannot be taken out."""
        identifier = random_bytes(16)

        def make(session: Any) -> bytes:
            parameters = session.create_domain_parameters(
                KeyType.EC, {Attribute.EC_PARAMS: encode_named_curve_parameters(curve.name)}, local=True
            )
            public, _ = parameters.generate_keypair(
                store=True,
                private_template=_locked(identifier, label),
                public_template={Attribute.ID: identifier, Attribute.LABEL: label},
            )
            return bytes(encode_ec_public_key(public))

        return TokenKey(self, identifier, point(serialization.load_der_public_key(self.with_session(make))))

    def moved(self, label: str, key: ec.EllipticCurvePrivateKey) -> "TokenKey":
        """A key that lay in a file. Raises Unavailable when the token takes none from outside."""
        identifier = random_bytes(16)
        point = key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )  # fmt: skip
        wanted = _locked(identifier, label) | {
            Attribute.CLASS: ObjectClass.PRIVATE_KEY,
            Attribute.KEY_TYPE: KeyType.EC,
            Attribute.TOKEN: True,
            Attribute.EC_PARAMS: encode_named_curve_parameters(key.curve.name),
            Attribute.VALUE: key.private_numbers().private_value.to_bytes((key.key_size + 7) // 8, "big"),
        }
        public = {
            Attribute.CLASS: ObjectClass.PUBLIC_KEY,
            Attribute.KEY_TYPE: KeyType.EC,
            Attribute.TOKEN: True,
            Attribute.ID: identifier,
            Attribute.LABEL: label,
            Attribute.EC_PARAMS: wanted[Attribute.EC_PARAMS],
            Attribute.EC_POINT: core.OctetString(point).dump(),
        }
        self.with_session(lambda session: (session.create_object(wanted), session.create_object(public)))
        made = TokenKey(self, identifier, key.public_key())
        made.prove()
        return made


class TokenKey(KeptKey):
    """A private key of which only signatures come out."""

    def __init__(self, token: Token, identifier: bytes, public: ec.EllipticCurvePublicKey) -> None:
        super().__init__(public)
        self._token, self._identifier = token, identifier

    @property
    def mark(self) -> bytes:
        return MARK + self._identifier.hex().encode() + b"\n"

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        """ECDSA in DER. Raises Unavailable."""
        digest = _digest(bytes(data), signature_algorithm)

        def ask(session: Any) -> bytes:
            keys = session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: self._identifier})
            found = list(keys)
            if len(found) != 1:
                raise Unavailable("authorities_token_key_missing")
            # Many tokens know plain CKM_ECDSA alone; all of them sign a digest made outside.
            return bytes(found[0].sign(digest, mechanism=Mechanism.ECDSA))

        made = self._token.with_session(ask)
        half = len(made) // 2
        return utils.encode_dss_signature(int.from_bytes(made[:half], "big"), int.from_bytes(made[half:], "big"))

    def prove(self) -> None:
        """That it is there and belongs to the certificate. Raises Unavailable."""
        algorithm, said = ec.ECDSA(hashes.SHA256()), random_bytes(32)
        try:
            self._public.verify(self.sign(said, algorithm), said, algorithm)
        except InvalidSignature as error:
            raise Unavailable("authorities_damaged") from error


def key_of(mark: bytes, path: str, certificate: x509.Certificate) -> TokenKey:
    """The key that a file in the data folder speaks of. Raises Unavailable when no token is named."""
    if not path:
        raise Unavailable("authorities_token_missing")
    identifier = bytes.fromhex(mark.strip().removeprefix(MARK).decode())
    return TokenKey(token(path), identifier, point(certificate.public_key()))


@functools.lru_cache(maxsize=4)
def token(path: str) -> Token:
    """The token that the operator names, one session for the whole process. Raises BadSetting."""
    named(path)
    return Token(pkcs11_token.session_of(path))


def _locked(identifier: bytes, label: str) -> dict[Attribute, Any]:
    return {
        Attribute.ID: identifier,
        Attribute.LABEL: label,
        Attribute.SIGN: True,
        Attribute.PRIVATE: True,
        Attribute.SENSITIVE: True,
        Attribute.EXTRACTABLE: False,
    }


def _digest(data: bytes, algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
    named_by = algorithm.algorithm
    if isinstance(named_by, utils.Prehashed):
        return data
    running = hashes.Hash(named_by)
    running.update(data)
    return running.finalize()


def point(key: Any) -> ec.EllipticCurvePublicKey:
    """A public key of the one kind that authorities have. Raises Unavailable."""
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise Unavailable("authorities_damaged")
    return key
