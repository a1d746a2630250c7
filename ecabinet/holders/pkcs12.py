"""A key in a PKCS#12 file that lies sealed on the server; the signer's passphrase opens it for each act."""

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto.algos import EncryptionAlgorithm
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import load_der_private_key

from ecabinet.core.errors import Invalid, Unavailable
from ecabinet.core.offload import run_capped
from ecabinet.core.places import Places
from ecabinet.holders.forms import value_for
from ecabinet.holders.provider import (
    Account,
    Answer,
    Found,
    Quiet,
    SecretWrong,
    ToSign,
    require_batch,
    require_one_each,
)
from ecabinet.holders.rules import MANNERS, HolderKind

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
# Programs that write such files ask for 2,000 to 600,000.
MOST_ROUNDS = 1_000_000
SECONDS = 5
LONGEST_QUEUE = 20.0
_AT_ONCE = Places(2)


class Pkcs12(Quiet):
    """Keys in files."""

    manner = MANNERS[HolderKind.PKCS12]

    def find(self, account: Account) -> Found:
        """The certificate is read when the file is registered, with its passphrase: `read_file`."""
        if account.certificate is None:
            raise Invalid("certificate_needed")
        return Found(account.certificate)

    def unlock(self, account: Account, transaction: str, items: Sequence[ToSign], secret: str) -> Answer:
        """Open the file and sign. Raises SecretWrong, Invalid."""
        require_batch(self.manner, items)
        key, found = read_file(account.file or b"", secret)
        made = [value_for(found.certificate, _sign(key, each.digest)) for each in items]
        return require_one_each(made, items)


def read_file(file: bytes, passphrase: str) -> tuple[Key, Found]:
    """Key and certificates of a PKCS#12 file. Raises SecretWrong, Invalid, Unavailable. Slow by design.

    A child process opens it, for no longer than SECONDS: what lies enciphered inside may ask for any work once more.
    """
    if most_rounds(file) > MOST_ROUNDS:
        raise Invalid("key_file_unreadable")
    said = _opened(file, passphrase)
    if said.get("refused") == "secret_wrong":
        raise SecretWrong(final=False, last=False)
    try:
        key = load_der_private_key(bytes.fromhex(said["key"]), None)
        certificate, *others = [x509.load_der_x509_certificate(bytes.fromhex(each)) for each in said["certificates"]]
        chain = tuple(_in_order(certificate, others))
    except (KeyError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise Invalid("key_file_unreadable") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Invalid("key_file_unreadable")
    return key, Found(certificate, chain)


def _opened(file: bytes, passphrase: str) -> dict[str, Any]:
    if not _AT_ONCE.acquire(timeout=LONGEST_QUEUE):
        raise Unavailable("unavailable", retry_after=5)
    try:
        ran = run_capped(
            [sys.executable, "-m", "ecabinet.holders.opening"],
            stdin=json.dumps({"file": file.hex(), "passphrase": passphrase}).encode(),
            cpu_seconds=SECONDS,
            wall_seconds=4 * SECONDS,
        )
    finally:
        _AT_ONCE.release()
    if ran.killed or ran.code != 0:
        raise Invalid("key_file_unreadable")
    said: dict[str, Any] = json.loads(ran.output)
    return said


def most_rounds(file: bytes) -> int:
    """The largest number of iterations that a file asks for in plain sight. Raises Invalid."""
    try:
        read = asn1_pkcs12.Pfx.load(file)
        asked = [_asked(each) for each in _enciphered(read)]
        mac = read["mac_data"]
        return max([0, *asked, *([int(mac["iterations"].native)] if mac.native is not None else [])])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Invalid("key_file_unreadable") from error


def _enciphered(read: asn1_pkcs12.Pfx) -> Iterator[EncryptionAlgorithm]:
    for part in read.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            yield part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
        elif part["content_type"].native == "data":
            yield from _of_bags(asn1_pkcs12.SafeContents.load(part["content"].native))


def _of_bags(bags: asn1_pkcs12.SafeContents) -> Iterator[EncryptionAlgorithm]:
    for bag in bags:
        if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
            yield bag["bag_value"]["encryption_algorithm"]
        elif bag["bag_id"].native == "safe_contents":
            yield from _of_bags(bag["bag_value"])


def _asked(algorithm: EncryptionAlgorithm) -> int:
    given = algorithm["parameters"]
    if algorithm["algorithm"].native == "pbes2":
        given = given["key_derivation_func"]["parameters"]
    return int(given["iterations" if "iterations" in given.native else "iteration_count"].native)


def _in_order(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """The authorities from the signer upwards; files keep them in any order."""
    by_subject = {each.subject: each for each in others}
    found, at = [], certificate
    while at.issuer in by_subject:
        at = by_subject.pop(at.issuer)
        found.append(at)
    return found


def _sign(key: Key, digest: bytes) -> bytes:
    hashed = utils.Prehashed(hashes.SHA256())
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(digest, padding.PKCS1v15(), hashed)
    return key.sign(digest, ec.ECDSA(hashed))
