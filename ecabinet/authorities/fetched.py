"""Word of revocation from the authorities that certified ours: fetched beside the requests, kept, and used as they are.

How old it may be is judged where it is used: one that has ended is as good as none.
"""

import logging
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from ecabinet.core.config import settings
from ecabinet.core.crypto import sha256, write_secret
from ecabinet.core.egress import Unreachable, shown
from ecabinet.holders import answers, lists, responders
from ecabinet.holders.answers import Answer
from ecabinet.holders.revocation import Word

log = logging.getLogger(__name__)


def of(chain: Sequence[x509.Certificate]) -> Word:
    """What speaks of these: lists that the operator put beside the roots, and lists and answers last fetched."""
    paths = dict.fromkeys(_path(url, "crl") for each in chain for url in lists.addresses(each))
    paths |= dict.fromkeys(_responder_path(each) for each in chain[:-1])
    fetched = tuple(each.read_bytes() for each in paths if each.exists())
    answered = [_answer_path(each) for each in chain[:-1]]
    return Word((*lists.named(), *fetched), tuple(each.read_bytes() for each in answered if each.exists()))


def renew(chain: Sequence[x509.Certificate]) -> None:
    """Ask for each certificate but the root, and fetch what its issuer lists; what cannot be had is told in the log.

    What was had before stays until it ends. What the issuer did not sign, or that is older, is not taken.
    """
    for certificate, issuer in pairwise(chain):
        answer = responders.found_for(certificate, issuer)
        if answer is not None:
            for der in answer.lists:
                _keep(_responder_path(certificate), x509.load_der_x509_crl(der))
            _keep_answer(_answer_path(certificate), answer, certificate, issuer)
        for url in lists.addresses(certificate):
            try:
                _keep(_path(url, "crl"), lists.current(url, [issuer]))
                break
            except (Unreachable, ValueError) as error:
                log.warning("the revocation list at %s: %s", shown(url), error)


def _keep_answer(path: Path, found: Answer, certificate: x509.Certificate, issuer: x509.Certificate) -> None:
    listed = [x509.load_der_x509_crl(each) for each in found.lists]
    kept = answers.said_of(certificate, issuer, [path.read_bytes()], found.made_at, listed) if path.exists() else []
    if any(each.made_at > found.made_at for each in kept):
        log.warning("an answer by OCSP is older than the one before")
    elif all(each.der != found.der for each in kept):
        write_secret(path, found.der)


def _keep(path: Path, found: x509.CertificateRevocationList) -> None:
    kept = x509.load_der_x509_crl(path.read_bytes()) if path.exists() else None
    # What was fetched before the last start is known from here alone.
    if kept is not None and kept.last_update_utc > found.last_update_utc:
        raise ValueError("older than the one before")
    if kept != found:
        write_secret(path, found.public_bytes(Encoding.DER))


def _path(named: str, kind: str) -> Path:
    return settings().pki_dir / "lists" / f"{sha256(named.encode()).hex()[:32]}.{kind}"


def _answer_path(certificate: x509.Certificate) -> Path:
    return _path(certificate.fingerprint(hashes.SHA256()).hex(), "ocsp")


def _responder_path(certificate: x509.Certificate) -> Path:
    """Where the list lies that tells of who answered about a certificate."""
    return _path(f"responder {certificate.fingerprint(hashes.SHA256()).hex()}", "crl")
