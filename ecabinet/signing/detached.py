"""Signing any file with the installation's seal beside it, so that openssl can verify it."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from ecabinet.authorities.pki import Infrastructure


def sealed(content: bytes, infrastructure: Infrastructure) -> bytes:
    """A detached CMS signature in DER; it carries the seal's certificate and the one that issued it, not the root.

    `openssl cms -verify -binary -inform DER -in file.p7s -content file -CAfile root.pem` checks it.
    """
    seal = infrastructure.seal
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(seal.certificate, seal.key, hashes.SHA256())
    for each in (infrastructure.issuing.certificate, *infrastructure.above[:-1]):
        builder = builder.add_certificate(each)
    options = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
    return builder.sign(Encoding.DER, options)


def root_pem(infrastructure: Infrastructure) -> bytes:
    """The root to which such a signature leads; compare it with the one the body publishes."""
    return infrastructure.anchor.public_bytes(Encoding.PEM)
