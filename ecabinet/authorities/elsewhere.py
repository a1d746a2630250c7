"""Paths to the roots that the operator names, with the word of revocation of today: what a stamp of others is worth."""

from collections.abc import Iterable
from datetime import datetime

from asn1crypto import cms, crl, ocsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.status import TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from ecabinet.authorities import fitness, trust
from ecabinet.authorities.material import Outside
from ecabinet.authorities.tokens import NoStamp
from ecabinet.authorities.tsa import asn1
from ecabinet.holders import chains, revocation


def authority_of(leaf: asn1_x509.Certificate, others: Iterable[asn1_x509.Certificate]) -> Outside:
    """The authorities above a certificate of others with their lists of today; empty when nobody named their root.

    Asks for the lists over the network, so never inside a transaction.
    """
    named = trust.named_trust()
    known = [_read(each) for each in (*others, *named.known)]
    certificate = _read(leaf)
    chain = chains.above(certificate, known, [_read(each) for each in named.roots])
    return outside(certificate, chain)


def outside(certificate: x509.Certificate, chain: tuple[x509.Certificate, ...]) -> Outside:
    """A chain with word of today; asks the authorities for it, so never inside a transaction."""
    if not chain:
        return Outside()
    word = revocation.of_today((certificate, *chain))
    return Outside(chain, word.lists, word.answers)


async def believed(token: cms.ContentInfo, digest: bytes, at: datetime) -> Outside:
    """Who vouches for a token that is signed as it should be. Raises NoStamp."""
    signed = token["content"]
    try:
        info = extract_certificate_info(signed)
        leaf, authority = info.signer_cert, authority_of(info.signer_cert, info.other_certs)
        if not authority.chain:
            raise NoStamp("timestamp_untrusted")
        context = ValidationContext(
            trust_roots=[asn1(authority.chain[-1])],
            other_certs=[asn1(each) for each in authority.chain[:-1]],
            crls=[crl.CertificateList.load(each) for each in authority.lists],
            ocsps=[ocsp.OCSPResponse.load(each) for each in authority.answers],
            retroactive_revinfo=bool(authority.answers),  # asked for after the moment
            revocation_mode="require",
            moment=at,
        )
        status = TimestampSignatureStatus(**await validate_tst_signed_data(signed, context, lambda _: digest))
    except (SignatureValidationError, ValueError, TypeError, KeyError) as error:
        raise NoStamp("timestamp_untrusted") from error
    if status.valid and status.intact and not status.trusted and _is_unknown(_read(leaf), authority, at):
        raise NoStamp("timestamp_revocation_unknown")
    if not (status.valid and status.intact and status.trusted):
        raise NoStamp("timestamp_untrusted")
    return authority


def _is_unknown(leaf: x509.Certificate, authority: Outside, at: datetime) -> bool:
    """Whether only word of their revocation is lacking, or old."""
    loaded = [x509.load_der_x509_crl(each) for each in authority.lists]
    pairs = zip((leaf, *authority.chain), authority.chain, strict=False)
    said = [fitness.why_revoked(each, issuer, loaded, authority.answers, at) for each, issuer in pairs]
    is_bad = "certificate_revoked" in said or "certificate_unknown_to_authority" in said
    return not is_bad and any(said)


def _read(certificate: asn1_x509.Certificate) -> x509.Certificate:
    return x509.load_der_x509_certificate(certificate.dump())
