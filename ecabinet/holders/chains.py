"""Who issued a certificate, and the way from it up to a root, each link verified."""

import functools
from collections.abc import Sequence

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

# Certificates above a signer, the root among them.
LONGEST = 6


def above(
    leaf: x509.Certificate, known: Sequence[x509.Certificate], roots: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """From the issuer up to one of the roots, each link verified; empty when it leads elsewhere."""
    found = as_far_as_known(leaf, known, roots)
    return found if found and found[-1] in roots else ()


def as_far_as_known(
    leaf: x509.Certificate, known: Sequence[x509.Certificate], roots: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The same, or the longest way that leads to no root.

    Of several issuers of one name every one is tried, each certificate once: what strangers send decides how many.
    """
    longest: tuple[x509.Certificate, ...] = ()
    seen = {leaf}
    ways = [longest]
    while ways:
        way = ways.pop()
        at = way[-1] if way else leaf
        root = next((each for each in roots if issued(each, at)), None)
        if root is not None:
            return (*way, root)
        longest = max(longest, way, key=len)
        if len(way) + 1 < LONGEST:
            issuers = [each for each in dict.fromkeys(known) if each not in seen and issued(each, at)]
            seen.update(issuers)
            ways += [(*way, each) for each in reversed(issuers)]
    return longest


@functools.lru_cache(maxsize=256)
def issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    """Whether one may certify others (RFC 5280, 6.1.4 k and n) and signed the other: anybody's key can sign."""
    try:
        certificate.verify_directly_issued_by(issuer)
        return _is_authority(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    except (x509.DuplicateExtension, x509.UnsupportedGeneralNameType):  # neither is a ValueError
        return False


def _is_authority(certificate: x509.Certificate) -> bool:
    extensions = certificate.extensions
    try:
        is_authority = extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
    try:
        return is_authority and extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    except x509.ExtensionNotFound:
        return is_authority
