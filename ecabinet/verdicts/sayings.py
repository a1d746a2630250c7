"""What lists and answers in a file say of a certificate: believed only when its issuer, or whom that delegated, signed.

The other code that reads answers stands above this room and asks them today; this reads what a file kept.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from asn1crypto import crl, x509
from pyhanko_certvalidator.sig_validate import DefaultSignatureValidator

from ecabinet.verdicts import policy
from ecabinet.verdicts.policy import Stored

# An answer without an end is of its moment.
WITHOUT_END = timedelta(minutes=10)
# Signatures that are looked at for one question: of an honest file the first is right, strangers may send thousands.
MOST = 64


def issuers(certificate: x509.Certificate, known: Iterable[x509.Certificate]) -> Iterable[x509.Certificate]:
    """Those that the certificate names as its issuer and whose key signed it."""
    named = (each for each in known if _is_named(each, certificate))
    return (each for each in islice(named, MOST) if _has_signed(each, certificate))


def is_told(certificate: x509.Certificate, issuer: x509.Certificate, stored: Stored, at: datetime | None) -> bool:
    """Whether a list or an answer of the issuer speaks of the certificate at a moment, or since; None: at any."""
    lists = (each for each in stored.lists if _is_list_of(each, certificate, issuer, at))
    answers = (each for each in stored.answers if _is_answer_of(each, certificate, issuer, at))
    return any(_is_signed(each, "tbs_cert_list", "signature", issuer) for each in islice(lists, MOST)) or any(
        _is_answered(each, issuer) for each in islice(answers, MOST)
    )


def _is_named(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    is_key = certificate.authority_key_identifier in (None, issuer.key_identifier)
    return is_key and bool(issuer.subject == certificate.issuer)


def _has_signed(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    return _is_signed(certificate, "tbs_certificate", "signature_value", issuer)


def _is_list_of(
    given: crl.CertificateList, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime | None
) -> bool:
    try:
        speaks = at is None or policy.speaks_of(given, at, max(at, certificate.not_valid_after))
        return speaks and bool(given.issuer == issuer.subject)
    except (ValueError, TypeError, KeyError):
        return False  # what cannot be read tells of nobody


def _is_answer_of(given: Any, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime | None) -> bool:
    try:
        said = given.response_data["responses"]
        return any(_is_about(each, certificate, issuer) and _speaks(each, certificate, at) for each in said)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False  # no answer, or none that can be read, tells of anybody


def _is_answered(answer: Any, issuer: x509.Certificate) -> bool:
    try:
        given = answer.basic_ocsp_response
        may_sign = (issuer, *_delegates(given["certs"] or (), issuer))
    except (ValueError, TypeError, KeyError, AttributeError):
        return False
    return any(_is_signed(given, "tbs_response_data", "signature", each) for each in may_sign)


def _is_about(said: Any, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    asked = said["cert_id"]
    name = asked["hash_algorithm"]["algorithm"].native
    if name not in ("sha1", "sha256") or asked["serial_number"].native != certificate.serial_number:
        return False
    found = (asked["issuer_name_hash"].native, asked["issuer_key_hash"].native)
    return found == (getattr(issuer.subject, name), getattr(issuer.public_key, name))


def _speaks(said: Any, certificate: x509.Certificate, at: datetime | None) -> bool:
    made = said["this_update"].native
    upto = said["next_update"].native or made + WITHOUT_END
    return at is None or (made <= max(at, certificate.not_valid_after) and at <= upto)


def _delegates(given: Iterable[x509.Certificate], issuer: x509.Certificate) -> Iterable[x509.Certificate]:
    for each in islice(given, MOST):
        purposes = each.extended_key_usage_value
        is_for_this = purposes is not None and "ocsp_signing" in purposes.native
        if is_for_this and _is_named(issuer, each) and _has_signed(issuer, each):
            yield each


def _is_signed(given: Any, inside: str, signature: str, by: x509.Certificate) -> bool:
    try:
        DefaultSignatureValidator().validate_signature(
            given[signature].native, given[inside].dump(), by.public_key, given["signature_algorithm"]
        )
    except Exception:  # noqa: BLE001 - a key or an algorithm that the library cannot use signed nothing
        return False
    return True
