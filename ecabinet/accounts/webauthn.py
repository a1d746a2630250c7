"""WebAuthn: for which host passkeys are made here, and whether an authenticator's answer holds.

Every refusal says what is wrong by its own code; py_webauthn has the last word on each answer.
"""

import hashlib
from dataclasses import dataclass

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers import (
    decode_credential_public_key,
    decoded_public_key_to_cryptography,
    parse_authenticator_data,
    parse_client_data_json,
)
from webauthn.helpers.cose import COSECRV, COSEAlgorithmIdentifier
from webauthn.helpers.decode_credential_public_key import DecodedEC2PublicKey, DecodedRSAPublicKey
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorAssertionResponse,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationCredential,
)

from ecabinet.core.config import settings
from ecabinet.core.crypto import pem_of, same
from ecabinet.core.errors import Invalid
from ecabinet.core.relying_party import RelyingParty
from ecabinet.core.relying_party import relying_party as at_address
from ecabinet.core.schemas import to_base64url

# Both are checked with openssl alone, by whoever holds an evidence package.
ALGORITHMS = [COSEAlgorithmIdentifier.ECDSA_SHA_256, COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256]
# No fewer for decades of trust, no more than is quickly checked.
RSA_BITS = (2048, 8192)


@dataclass(frozen=True)
class Assertion:
    """What an authenticator answered, as the browser gave it."""

    credential_id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes


@dataclass(frozen=True)
class Made:
    """A new credential."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


def relying_party() -> RelyingParty:
    """That of the public address of this house."""
    return at_address(settings().public_url, settings().relying_party)


def made(client_data: bytes, attestation: bytes, credential_id: bytes, challenge: bytes) -> Made:
    """The credential that an authenticator made for this challenge, the person verified by it. Raises Invalid."""
    _read_client_data(client_data, "webauthn.create", challenge, "challenge_expired")
    answer = AuthenticatorAttestationResponse(client_data_json=client_data, attestation_object=attestation)
    try:
        found = verify_registration_response(
            credential=RegistrationCredential(to_base64url(credential_id), credential_id, answer),
            expected_challenge=challenge,
            expected_rp_id=relying_party().host or "",
            expected_origin=sorted(settings().origins),
            require_user_verification=True,
            supported_pub_key_algs=ALGORITHMS,
        )
        is_fit = _is_fit(found.credential_public_key)
    except Exception as error:  # an authenticator's answer is anybody's bytes, and breaks parsers in their own ways
        raise Invalid("passkey_not_made") from error
    if not is_fit:
        raise Invalid("passkey_not_made")
    return Made(found.credential_id, found.credential_public_key, found.sign_count)


def read(given: Assertion, challenge: bytes, public_key: bytes, sign_count: int, another: str) -> int:
    """The authenticator's new count. Raises Invalid; `another` is the code for an answer to another challenge."""
    _read_client_data(given.client_data, "webauthn.get", challenge, another)
    said = _read_authenticator_data(given.authenticator_data)
    host = relying_party().host or ""
    if not same(said.rp_id_hash, hashlib.sha256(host.encode()).digest()):
        raise Invalid("passkey_wrong_origin")
    if not said.flags.up or not said.flags.uv:
        raise Invalid("passkey_unverified")
    if (said.sign_count or sign_count) and said.sign_count <= sign_count:
        raise Invalid("passkey_went_back")
    answer = AuthenticatorAssertionResponse(given.client_data, given.authenticator_data, given.signature)
    try:
        found = verify_authentication_response(
            credential=AuthenticationCredential(to_base64url(given.credential_id), given.credential_id, answer),
            expected_challenge=challenge,
            expected_rp_id=host,
            expected_origin=sorted(settings().origins),
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except Exception as error:
        raise Invalid("passkey_bad_signature") from error
    return found.new_sign_count


def public_pem(public_key: bytes) -> bytes:
    """The public half of a credential, as openssl reads it."""
    return pem_of(decoded_public_key_to_cryptography(decode_credential_public_key(public_key)))


def _is_fit(public_key: bytes) -> bool:
    """Whether openssl will read the key, and it is strong enough. Raises what the libraries raise."""
    public_pem(public_key)
    key = decode_credential_public_key(public_key)
    if isinstance(key, DecodedRSAPublicKey):
        return key.alg == ALGORITHMS[1] and RSA_BITS[0] <= int.from_bytes(key.n, "big").bit_length() <= RSA_BITS[1]
    return isinstance(key, DecodedEC2PublicKey) and key.alg == ALGORITHMS[0] and key.crv == COSECRV.P256


def _read_client_data(raw: bytes, kind: str, challenge: bytes, another: str) -> CollectedClientData:
    try:
        said = parse_client_data_json(raw)
    except Exception as error:
        raise Invalid("passkey_bad_signature") from error
    if said.type != kind or not isinstance(said.origin, str):
        raise Invalid("passkey_bad_signature")
    if not same(said.challenge, challenge):
        raise Invalid(another)
    if said.origin not in settings().origins or said.cross_origin:
        raise Invalid("passkey_wrong_origin")
    return said


def _read_authenticator_data(raw: bytes) -> AuthenticatorData:
    try:
        return parse_authenticator_data(raw)
    except Exception as error:
        raise Invalid("passkey_bad_signature") from error
